import { z } from 'zod';
import { courtyardInScope } from '../db/courtyards';
import { pendingPapers, turnoutOf } from '../db/papers';
import { minus, returned } from '../domain/deliberation/tally';
import type { Ballot } from '../domain/facts/deliberation';
import { closesAt } from '../domain/motions';
import { contextFor } from './courtyards/setting';
import { Problem } from './problem';
import { type AnyOperation, type Handled, operation } from './route';
import { uuid } from './schemas';

export const ballotParams = z.strictObject({ id: uuid, ballotId: z.string().regex(/^[0-9a-f-]{36}-b\d{1,4}$/) });
export type BallotParams = z.infer<typeof ballotParams>;

/** The ballot and its courtyard, within the caller's scope. Throws `not-found`. */
export const ballotInScope = async ({
  deps,
  params: { id, ballotId },
  caller,
}: Pick<Handled<BallotParams, unknown, unknown>, 'deps' | 'params' | 'caller'>) => {
  const courtyard = await courtyardInScope(deps.pool, id, caller.organisationPath);
  const ballot = courtyard?.state.ballots.find((b) => b.ballotId === ballotId);
  if (courtyard === undefined || ballot === undefined) throw new Problem('not-found');
  return { courtyard: courtyard.state, ballot };
};

const ballotView = (ballot: Ballot) => ({
  ballotId: ballot.ballotId,
  round: ballot.round,
  motion: ballot.motion,
  roll: ballot.roll,
  openedAt: ballot.openedAt,
  extended: ballot.extended,
  closed: ballot.closed ?? null,
  notice: ballot.notice ?? null,
  objections: ballot.objections,
});

/** What is for and against stays hidden until the close; how many took part is open to see. */
const getBallot = operation<BallotParams>({
  id: 'getBallot',
  method: 'get',
  path: '/api/v1/courtyards/{id}/ballots/{ballotId}',
  tag: 'ballots',
  summary: { zh: '表决情况:参与率;结束后方见结果', en: 'A ballot: turnout while it is open, the verdict once closed' },
  params: ballotParams,
  response: z.looseObject({ ballotId: z.string(), turnout: z.looseObject({}), pending: z.int() }),
  handle: async (handled) => {
    const { courtyard, ballot } = await ballotInScope(handled);
    const { pool } = handled.deps;
    const tally = ballot.closed?.tally;
    const turnout =
      tally === undefined ? await turnoutOf(pool, ballot.ballotId) : { roll: tally.roll, returned: returned(tally) };
    const ctx = await contextFor(handled.deps, courtyard.policyVersion);
    return {
      body: {
        ...ballotView(ballot),
        closesAt: closesAt(courtyard, ctx, ballot),
        turnout: { ...turnout, outstanding: minus(turnout.roll, turnout.returned) },
        pending: ballot.closed === undefined ? await pendingPapers(pool, ballot.ballotId) : 0,
      },
    };
  },
});

export const BALLOT_OPERATIONS: readonly AnyOperation[] = [getBallot];
