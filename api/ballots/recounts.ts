import { z } from 'zod';
import { measure, name, shortText } from '../../commands/shapes';
import { ballotForPapers } from '../../db/ballots';
import { areasOfVoters, areasTakingPart } from '../../db/ownerAreas';
import { appendRecount, hasCounted, type KeptRecount, recountsOf } from '../../db/recounts';
import { accountsInHand } from '../../domain/kernel/actor';
import {
  type Count,
  isSameRecount,
  type Recount,
  recountFaults,
  recountOf,
  type SecretRecount,
  secretRecountOf,
} from '../../domain/kernel/deliberation/recount';
import { countFaults, type SecretCount } from '../../domain/kernel/deliberation/secretVote';
import { ZERO } from '../../domain/kernel/deliberation/tally';
import { confirmsOwnReading, counterFaults, groupAlike } from '../../domain/kernel/deliberation/twoReadings';
import { ownBallot, ownRequest } from '../../domain/kernel/engine/refusal';
import { assertNoConflict } from '../cases/conflict';
import { idempotentWrite } from '../http/idempotentWrite';
import { Problem, problemWith } from '../http/problem';
import { type AnyOperation, operation, type ServiceCall } from '../http/route';
import { contestResult } from './contest';
import { type BallotParams, ballotParams, type ClosedBallot, closedBallot } from './find';
import { handInBallot } from './hands';
import { listedRecountShape, recountShape } from './recountShapes';
import { secretCount } from './secretCounts';

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
  const faults = recountFaults(tally, counted, areas);
  if (faults.length > 0) throw problemWith(faults);
  return recountOf(rule, tally, counted);
};

/** The same figures in the same order, so that two entries of one count are equal. */
const inOrder = (counted: Count | SecretCount): Count | SecretCount =>
  'persons' in counted ? { ...counted, persons: counted.persons.toSorted((a, b) => a.no - b.no) } : counted;

/**
 * Stores one entry of a recount by hand, with its differences from the recorded count. The recount stands once another
 * person has entered the same figures without seeing these. Nobody who counted recounts.
 */
const keepRecount = async (call: ServiceCall<BallotParams>, body: RecountBody) => {
  const { deps, caller } = call;
  const { c, ballot } = await closedBallot(call);
  if (ballot.assembly !== undefined) throw new Problem('assembly-not-recounted');
  if (ballot.takenOver !== undefined) throw new Problem('vote-not-held-here');
  const { ballotId } = ballot;
  const unsigned = counterFaults(body.counters);
  if (unsigned.length > 0) throw problemWith(unsigned);
  const counted = inOrder(body.counted);
  // A recount of papers may find more of them; one of a secret vote has those who took part.
  const areas = await ('persons' in counted ? areasTakingPart : areasOfVoters)(deps.pool, ballotId);
  const result = { ...body, counted, ...compareWithTally(ballot, counted, areas), by: caller.accountId };
  const at = await deps.clock();
  const kept = await idempotentWrite(call, async ({ db, by, audit }) => {
    assertNoConflict(call, by, c);
    // Alone: nobody confirms their own recount by sending it twice at the same instant.
    await ballotForPapers(db, ballotId, true);
    const hand = await handInBallot(db, c, ballotId, by);
    // Whoever counted does not confirm the count.
    if (await hasCounted(db, ballotId, accountsInHand(hand))) {
      throw problemWith([ownBallot()]);
    }
    if (confirmsOwnReading(hand, await recountsOf(db, ballotId))) throw problemWith([ownRequest()]);
    const no = await appendRecount(db, ballotId, { ...result, at });
    const stands = (await recountsOf(db, ballotId)).some((one) => one.no === no && one.stands);
    await audit(`ballot/${ballotId}`, 'recordRecount', { ballot: ballotId, no, stands, agrees: result.agrees }, at);
    return { no, ...result, at, stands };
  });
  if (kept.stands && !kept.agrees) await contestResult(call, kept.no);
  return kept;
};

const recordRecount = operation({
  id: 'recordRecount',
  method: 'post',
  path: '/api/v1/{noun}/{id}/ballots/{ballotId}/recounts',
  tag: 'ballots',
  summary: {
    zh: '登记重新计票：何人、何故、与原计票的差异；另一人登记相同数字后成立',
    en: 'Record a recount by hand: who counted, why, and the difference; it stands once another person has entered the same figures',
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

const enteredBy = (entries: readonly KeptRecount[]) => entries.map(({ no, byName, at }) => ({ no, name: byName, at }));

/** An entry that nobody has confirmed, without figures, so that the next is made without seeing them. */
const waitingRecount = (one: KeptRecount) => {
  const { no, why, counters, by, at } = one;
  return { no, why, counters, by, at, stands: false, enteredBy: enteredBy([one]) };
};

/** A recount that stands is one, however many people have entered its figures. */
const listed = (recounts: readonly KeptRecount[]) => {
  const standing = recounts.filter(({ stands }) => stands);
  const groups = groupAlike(standing, (one, other) => isSameRecount(one.counted, other.counted));
  return [
    ...recounts.filter(({ stands }) => !stands).map(waitingRecount),
    ...groups.flatMap((entries) => {
      const [first] = entries;
      if (first === undefined) return [];
      const { byName: _, ...recount } = first;
      return [{ ...recount, enteredBy: enteredBy(entries) }];
    }),
  ].sort((a, b) => a.no - b.no);
};

const listRecounts = operation({
  id: 'listRecounts',
  method: 'get',
  path: '/api/v1/{noun}/{id}/ballots/{ballotId}/recounts',
  tag: 'ballots',
  openToDelegates: true,
  summary: {
    zh: '重新计票记录，两人登记的相同数字为一次；只由一人登记的，不显示数字',
    en: 'List the recounts of a ballot, each once; without figures as long as only one person has entered them',
  },
  params: ballotParams,
  response: z.object({ recounts: z.array(listedRecountShape) }),
  handle: async (handled) => {
    const { ballot } = await closedBallot(handled);
    const recounts = await recountsOf(handled.deps.pool, ballot.ballotId);
    return { body: { recounts: listed(recounts) } };
  },
});

export const RECOUNT_OPERATIONS: readonly AnyOperation[] = [recordRecount, listRecounts];
