import { z } from 'zod';
import { courtyardInScope } from '../db/courtyards';
import { ballotForPapers, insertPapers, ownersWithPapers, type Paper, papersOf, tallyOf } from '../db/papers';
import { closesAt } from '../domain/deliberation';
import type { Ballot } from '../domain/facts/deliberation';
import { dateOf, type LocalDate } from '../domain/instant';
import { outstanding, returned } from '../domain/tally';
import { contextFor } from './courtyards/setting';
import { writeOnce } from './own';
import { type Fault, Problem } from './problem';
import { type AnyOperation, type Handled, operation } from './route';
import { localDate, name, uuid } from './schemas';

const MAX_AT_ONCE = 2_000;
const params = z.strictObject({ id: uuid, ballotId: z.string().regex(/^[0-9a-f-]{36}-b\d{1,4}$/) });
type BallotParams = z.infer<typeof params>;

const paper = z.strictObject({
  ownerKey: name,
  choice: z.enum(['for', 'against', 'abstain']),
  channel: z.enum(['paper', 'meeting']),
  receivedOn: localDate,
});

const ballotOf = async ({
  deps,
  params: { id, ballotId },
  caller,
}: Pick<Handled<BallotParams, unknown, unknown>, 'deps' | 'params' | 'caller'>) => {
  const courtyard = await courtyardInScope(deps.pool, id, caller.organisationPath);
  const ballot = courtyard?.state.ballots.find((b) => b.ballotId === ballotId);
  if (courtyard === undefined || ballot === undefined) throw new Problem('not-found');
  return { courtyard: courtyard.state, ballot };
};

/** Papers may come in from the day the ballot opened to today, one for each owner on the roll. */
const paperFaults = (
  papers: readonly Paper[],
  recorded: ReadonlyMap<string, boolean>,
  openedOn: LocalDate,
  today: LocalDate,
): readonly Fault[] => {
  const seen = new Set<string>();
  return papers.flatMap(({ ownerKey, receivedOn }, i): readonly Fault[] => {
    const isTwice = seen.has(ownerKey) || recorded.get(ownerKey) === true;
    seen.add(ownerKey);
    return [
      ...(recorded.has(ownerKey) ? [] : [{ code: 'owner-unknown' as const, path: `/papers/${i}/ownerKey` }]),
      ...(isTwice ? [{ code: 'paper-already-recorded' as const, path: `/papers/${i}/ownerKey` }] : []),
      ...(receivedOn < openedOn ? [{ code: 'dates-out-of-order' as const, path: `/papers/${i}/receivedOn` }] : []),
      ...(receivedOn > today ? [{ code: 'date-in-future' as const, path: `/papers/${i}/receivedOn` }] : []),
    ];
  });
};

const led = (faults: readonly Fault[]): Problem => new Problem(faults[0]?.code ?? 'internal-error', { faults });

const recordPaper = operation<BallotParams, unknown, { papers: Paper[] }>({
  id: 'recordPaper',
  method: 'post',
  path: '/api/v1/courtyards/{id}/ballots/{ballotId}/papers',
  tag: 'ballots',
  summary: { zh: '登记表决票(一张或多张)', en: 'Record ballot papers, one or many, all or nothing' },
  params,
  body: z.strictObject({ papers: z.array(paper).min(1).max(MAX_AT_ONCE) }),
  response: z.object({ recorded: z.int() }),
  status: 201,
  idempotent: true,
  handle: async (handled) => {
    const { deps, caller, body } = handled;
    const { courtyard, ballot } = await ballotOf(handled);
    const now = await deps.clock();
    return writeOnce(handled, async ({ db, audit }) => {
      if (courtyard.suspension !== undefined) {
        throw new Problem('suspended', { params: { since: courtyard.suspension.since } });
      }
      const head = await ballotForPapers(db, ballot.ballotId);
      if (head === undefined || head.status !== 'open' || now > head.closesAt) throw new Problem('ballot-closed');
      const keys = body.papers.map((p) => p.ownerKey);
      const known = await ownersWithPapers(db, head, keys);
      const faults = paperFaults(body.papers, known, dateOf(ballot.openedAt), dateOf(now));
      if (faults.length > 0) throw led(faults);
      const written = await insertPapers(db, head, body.papers, caller.accountId, now);
      // Another hand was faster for some owner: one paper counts, and all of these stay out.
      const late = body.papers.findIndex((p) => !written.has(p.ownerKey));
      if (late >= 0) throw led([{ code: 'paper-already-recorded', path: `/papers/${late}/ownerKey` }]);
      await audit(`ballot/${ballot.ballotId}`, 'recordPaper', { ballot: ballot.ballotId, owners: keys }, now);
      return { status: 201, body: { recorded: written.size } };
    });
  },
});

/** Who chose what stays hidden until the close; how many took part is open to see. */
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

const getBallot = operation<BallotParams>({
  id: 'getBallot',
  method: 'get',
  path: '/api/v1/courtyards/{id}/ballots/{ballotId}',
  tag: 'ballots',
  summary: { zh: '表决情况:参与率;结束后方见结果', en: 'A ballot: turnout while it is open, the verdict once closed' },
  params,
  response: z.looseObject({ ballotId: z.string(), turnout: z.looseObject({}) }),
  handle: async (handled) => {
    const { courtyard, ballot } = await ballotOf(handled);
    const tally = ballot.closed?.tally ?? (await tallyOf(handled.deps.pool, ballot.ballotId));
    const ctx = await contextFor(handled.deps, courtyard.policyVersion);
    return {
      body: {
        ...ballotView(ballot),
        closesAt: closesAt(courtyard, ctx, ballot),
        turnout: { roll: tally.roll, returned: returned(tally), outstanding: outstanding(tally) },
      },
    };
  },
});

const listPapers = operation<BallotParams>({
  id: 'listPapers',
  method: 'get',
  path: '/api/v1/courtyards/{id}/ballots/{ballotId}/papers',
  tag: 'ballots',
  summary: { zh: '已登记的表决票;结束前不显示选择', en: 'Papers recorded; choices are hidden until the close' },
  params,
  response: z.object({ papers: z.array(z.looseObject({ ownerKey: z.string() })) }),
  handle: async (handled) => {
    const { ballot } = await ballotOf(handled);
    const papers = await papersOf(handled.deps.pool, ballot.ballotId);
    const isClosed = ballot.closed !== undefined;
    return { body: { papers: papers.map(({ choice, ...rest }) => (isClosed ? { ...rest, choice } : rest)) } };
  },
});

export const PAPER_OPERATIONS: readonly AnyOperation[] = [recordPaper, getBallot, listPapers];
