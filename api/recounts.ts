import { z } from 'zod';
import { appendRecount, recountsOf } from '../db/recounts';
import { type Count, recounted, recountFaults } from '../domain/deliberation/recount';
import { type BallotParams, ballotParams, closedBallot } from './ballots';
import { writeOnce } from './own';
import { led, Problem } from './problem';
import { type AnyOperation, operation } from './route';
import { measure, name, shortText } from './schemas';

const count = z.strictObject({ for: measure, against: measure, abstain: measure });
const kept = z.looseObject({ no: z.int(), agrees: z.boolean(), carried: z.boolean() });

const recordRecount = operation<BallotParams, unknown, { why: string; counters: string[]; counted: Count }>({
  id: 'recordRecount',
  method: 'post',
  path: '/api/v1/courtyards/{id}/ballots/{ballotId}/recounts',
  tag: 'ballots',
  summary: {
    zh: '登记重新计票：何人、何故、与原计票的差异',
    en: 'Record that the papers were counted again by hand: who, why, and the difference',
  },
  params: ballotParams,
  body: z.strictObject({ why: shortText, counters: z.array(name).min(2).max(10), counted: count }),
  response: kept,
  status: 201,
  idempotent: true,
  handle: async (handled) => {
    const { deps, caller, body } = handled;
    const { ballot } = await closedBallot(handled);
    const { tally } = ballot.closed;
    if (ballot.motion.about !== undefined) throw new Problem('ballot-secret');
    const faults = recountFaults(tally, body.counted);
    if (faults.length > 0) throw led(faults);
    const at = await deps.clock();
    return writeOnce(handled, async ({ db, audit }) => {
      const result = { ...body, ...recounted(ballot.motion.rule, tally, body.counted), by: caller.accountId, at };
      const no = await appendRecount(db, ballot.ballotId, result);
      await audit(
        `ballot/${ballot.ballotId}`,
        'recordRecount',
        { ballot: ballot.ballotId, no, agrees: result.agrees },
        at,
      );
      return { status: 201, body: { no, ...result } };
    });
  },
});

const listRecounts = operation<BallotParams>({
  id: 'listRecounts',
  method: 'get',
  path: '/api/v1/courtyards/{id}/ballots/{ballotId}/recounts',
  tag: 'ballots',
  summary: { zh: '重新计票记录', en: 'The recounts of a ballot' },
  params: ballotParams,
  response: z.object({ recounts: z.array(kept) }),
  handle: async (handled) => {
    const { ballot } = await closedBallot(handled);
    return { body: { recounts: await recountsOf(handled.deps.pool, ballot.ballotId) } };
  },
});

export const RECOUNT_OPERATIONS: readonly AnyOperation[] = [recordRecount, listRecounts];
