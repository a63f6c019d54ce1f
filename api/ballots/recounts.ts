import { z } from 'zod';
import { measure, name, shortText } from '../../commands/shapes';
import { areasTakingPart } from '../../db/ownerAreas';
import { appendRecount, hasCounted, recountsOf } from '../../db/recounts';
import {
  type Count,
  type Recount,
  recountFaults,
  recountOf,
  type SecretRecount,
  secretRecountOf,
} from '../../domain/kernel/deliberation/recount';
import { countFaults, type SecretCount } from '../../domain/kernel/deliberation/secretVote';
import { ZERO } from '../../domain/kernel/deliberation/tally';
import { assertNoConflict } from '../cases/conflict';
import { idempotentWrite } from '../http/idempotentWrite';
import { Problem, problemWith } from '../http/problem';
import { type AnyOperation, operation, type ServiceCall } from '../http/route';
import { type BallotParams, ballotParams, type ClosedBallot, closedBallot } from './find';
import { secretCount } from './secretCounts';
import { recountShape } from './shapes';

const choices = z.strictObject({ for: measure, against: measure, abstain: measure });

interface RecountBody {
  readonly why: string;
  readonly counters: readonly string[];
  readonly counted: Count | SecretCount;
}

/**
 * The recount beside the recorded count. Throws if it belongs to the other kind of vote, or its sums do not fit the
 * ballot.
 */
const compareWithTally = (
  { motion, closed }: ClosedBallot,
  counted: Count | SecretCount,
  areas: readonly number[],
): Recount | SecretRecount => {
  const { about, rule } = motion;
  const { tally, count } = closed;
  if ('persons' in counted) {
    if (about === undefined || count === undefined) throw new Problem('ballot-not-secret');
    const secret = { ...about, rule };
    const faults = countFaults(secret, tally.secret ?? ZERO, counted, areas);
    if (faults.length > 0)
      throw problemWith(faults.map((fault) => ({ ...fault, path: `/counted${fault.path ?? ''}` })));
    return secretRecountOf(secret, tally, count, counted);
  }
  if (about !== undefined) throw new Problem('ballot-secret');
  const faults = recountFaults(tally, counted);
  if (faults.length > 0) throw problemWith(faults);
  return recountOf(rule, tally, counted);
};

/** Stores a recount by hand with its differences from the recorded count. Nobody who counted recounts. */
const keepRecount = async (call: ServiceCall<BallotParams>, body: RecountBody) => {
  const { deps, caller } = call;
  const { c, ballot } = await closedBallot(call);
  const { ballotId } = ballot;
  const areas = await areasTakingPart(deps.pool, ballotId);
  const result = { ...body, ...compareWithTally(ballot, body.counted, areas), by: caller.accountId };
  const at = await deps.clock();
  return idempotentWrite(call, async ({ db, by, audit }) => {
    assertNoConflict(call, by, c);
    // Whoever counted does not confirm the count.
    if (await hasCounted(db, ballotId, [by.accountId, ...(by.otherAccounts ?? [])])) {
      throw new Problem('separation-of-duties');
    }
    const no = await appendRecount(db, ballotId, { ...result, at });
    await audit(`ballot/${ballotId}`, 'recordRecount', { ballot: ballotId, no, agrees: result.agrees }, at);
    return { no, ...result, at };
  });
};

const recordRecount = operation({
  id: 'recordRecount',
  method: 'post',
  path: '/api/v1/{noun}/{id}/ballots/{ballotId}/recounts',
  tag: 'ballots',
  summary: {
    zh: '登记重新计票：何人、何故、与原计票的差异',
    en: 'Record a recount by hand: who counted, why, and the difference',
  },
  params: ballotParams,
  body: z.strictObject({
    why: shortText,
    counters: z.array(name).min(2).max(10),
    counted: z.union([choices, secretCount]),
  }),
  response: recountShape,
  status: 201,
  idempotent: true,
  handle: async (handled) => ({ body: await keepRecount(handled, handled.body) }),
});

const listRecounts = operation({
  id: 'listRecounts',
  method: 'get',
  path: '/api/v1/{noun}/{id}/ballots/{ballotId}/recounts',
  tag: 'ballots',
  summary: { zh: '重新计票记录', en: 'List the recounts of a ballot' },
  params: ballotParams,
  response: z.object({ recounts: z.array(recountShape) }),
  handle: async (handled) => {
    const { ballot } = await closedBallot(handled);
    return { body: { recounts: await recountsOf(handled.deps.pool, ballot.ballotId) } };
  },
});

export const RECOUNT_OPERATIONS: readonly AnyOperation[] = [recordRecount, listRecounts];
