import { z } from 'zod';
import { measure, name, sha256 } from '../../commands/shapes';
import { ballotForPapers } from '../../db/ballots';
import { knownFiles } from '../../db/files';
import { areasTakingPart } from '../../db/ownerAreas';
import { pendingPapers, tallyOf } from '../../db/papers';
import { appendCount, countsOf } from '../../db/secretCounts';
import { isOver } from '../../domain/kernel/deliberation/ballotTimes';
import { agreedCount, countFaults, type SecretCount } from '../../domain/kernel/deliberation/secretVote';
import { outstanding, ZERO } from '../../domain/kernel/deliberation/tally';
import { confirmsOwnReading, counterFaults } from '../../domain/kernel/deliberation/twoReadings';
import { ownRequest } from '../../domain/kernel/engine/refusal';
import { doerOf } from '../../domain/kernel/engine/standIns';
import { assertNoConflict } from '../cases/conflict';
import { idempotentWrite } from '../http/idempotentWrite';
import { Problem, problemWith } from '../http/problem';
import { type AnyOperation, operation, type ServiceCall } from '../http/route';
import { assertNotSuspended, assertUnsealed, type BallotParams, ballotInScope, ballotParams } from './find';
import { handInBallot } from './hands';
import { secretCountShape } from './shapes';

const no = z.int().min(1).max(1_000);
/** The totals of a vote on persons. */
export const secretCount = z
  .strictObject({
    persons: z
      .array(z.strictObject({ no, for: measure, against: measure, abstain: measure }))
      .min(1)
      .max(1_000),
    lot: z
      .array(no)
      .max(1_000)
      .exactOptional()
      .meta({ description: 'If lots were drawn to decide a tie: the numbers in the order drawn' }),
  })
  .meta({ id: 'SecretCount' });

interface CountBody extends SecretCount {
  readonly counters: readonly string[];
  readonly scan: string;
}

/** Stores one entry of the signed totals. The count stands once another person has entered the same totals. */
const appendSecretCount = async (
  call: ServiceCall<BallotParams>,
  { counters, scan, ...said }: CountBody,
): Promise<{ readonly no: number; readonly agreed: boolean }> => {
  const { deps } = call;
  const { c, ballot } = await ballotInScope(call);
  const { about, rule } = ballot.motion;
  if (about === undefined) throw new Problem('ballot-not-secret');
  const now = await deps.clock();
  return idempotentWrite(call, async ({ db, by, audit }) => {
    assertNoConflict(call, by, c);
    assertNotSuspended(c);
    const head = assertUnsealed(await ballotForPapers(db, ballot.ballotId, true));
    const readings = await countsOf(db, head.ballotId);
    if (agreedCount(readings) !== undefined) throw new Problem('count-already-agreed');
    const hand = await handInBallot(db, c, head.ballotId, by);
    if (confirmsOwnReading(hand, readings)) throw problemWith([ownRequest()]);
    const tally = await tallyOf(db, head.ballotId);
    if (!isOver(head, now) && outstanding(tally).owners > 0) {
      throw new Problem('count-too-early', { params: { closesAt: head.closesAt } });
    }
    const pending = await pendingPapers(db, head.ballotId);
    if (pending > 0) throw new Problem('papers-unverified', { params: { pending } });
    const known = await knownFiles(db, c.id, [scan]);
    const faults = [
      ...(known.has(scan) ? [] : [{ code: 'file-unknown' as const, path: '/scan' }]),
      ...countFaults({ ...about, rule }, tally.secret ?? ZERO, said, await areasTakingPart(db, head.ballotId)),
      ...counterFaults(counters),
    ];
    if (faults.length > 0) throw problemWith(faults);
    const reading = { count: said, ...doerOf(by) };
    const no = await appendCount(db, head.ballotId, { ...reading, counters, scan, at: now });
    const agreed = agreedCount([...readings, reading]) !== undefined;
    await audit(`ballot/${head.ballotId}`, 'recordCount', { ballot: head.ballotId, no, agreed }, now);
    return { no, agreed };
  });
};

/** The count stands once two people, who do not see each other's numbers, have entered the same totals. */
const recordCount = operation({
  id: 'recordCount',
  method: 'post',
  path: '/api/v1/{noun}/{id}/ballots/{ballotId}/counts',
  tag: 'ballots',
  openToDelegates: true,
  summary: {
    zh: '登记无记名投票的计票单（须由另一人再次录入，一致方为有效）',
    en: 'Record the signed totals of a secret vote; they are valid once a second person has entered the same totals',
  },
  params: ballotParams,
  body: secretCount.extend({ counters: z.array(name).min(2).max(10), scan: sha256 }),
  response: z.object({ no: z.int(), agreed: z.boolean() }),
  status: 201,
  idempotent: true,
  handle: async (handled) => ({ body: await appendSecretCount(handled, handled.body) }),
});

/** Who entered the totals, and when. The totals stay hidden until the close. */
const listCounts = operation({
  id: 'listCounts',
  method: 'get',
  path: '/api/v1/{noun}/{id}/ballots/{ballotId}/counts',
  tag: 'ballots',
  openToDelegates: true,
  summary: {
    zh: '无记名投票的计票记录；结束前不显示票数',
    en: 'List the entries of a secret count; totals are hidden until the ballot closes',
  },
  params: ballotParams,
  response: z.object({
    counts: z.array(
      z.object({
        no: z.int(),
        counters: z.array(z.string()),
        scan: z.string(),
        by: z.string(),
        actingFor: z
          .string()
          .nullable()
          .meta({ description: 'The account in whose place they acted; null: in their own' }),
        at: z.string(),
        count: secretCountShape.exactOptional().meta({ description: 'Only once the ballot is closed' }),
      }),
    ),
  }),
  handle: async (handled) => {
    const { ballot } = await ballotInScope(handled);
    const counts = await countsOf(handled.deps.pool, ballot.ballotId);
    const isClosed = ballot.closed !== undefined;
    return { body: { counts: counts.map(({ count, ...rest }) => (isClosed ? { ...rest, count } : rest)) } };
  },
});

export const SECRET_COUNT_OPERATIONS: readonly AnyOperation[] = [recordCount, listCounts];
