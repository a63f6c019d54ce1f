import { z } from 'zod';
import {
  appendDeliveries,
  appendTransfers,
  appendVisits,
  type CanvassRow,
  canvassOf,
  holdCanvass,
  ownersOnRoll,
  unitsOnRoll,
} from '../db/ownerContacts';
import { type BallotHead, ballotForPapers } from '../db/papers';
import type { Queryable } from '../db/queryable';
import { revokeCodes } from '../db/voteCodes';
import {
  byStairwell,
  CANVASS_STATUSES,
  type CanvassStatus,
  canvassStatus,
  canvassSummary,
  DELIVERY_WAYS,
  type Delivery,
  isWithin,
  type TitleTransfer,
  VISIT_OUTCOMES,
  type Visit,
  type Within,
} from '../domain/kernel/deliberation/canvass';
import { UNIT_USES } from '../domain/kernel/deliberation/roll';
import { dateOf, type Instant, type LocalDate } from '../domain/kernel/time/instant';
import type { OperationId } from './access';
import { assertGoingOn, assertOpen, type BallotParams, ballotInScope, ballotParams } from './ballots';
import { writeOnce } from './own';
import { type Fault, led } from './problem';
import { type AnyOperation, type Handled, operation, type Reply } from './route';
import { localDate, name, shortText } from './schemas';

const MAX_AT_ONCE = 2_000;
export const recorded = z.object({ recorded: z.int() });

/** How the lines of a list are told apart, and what each of them must name. */
interface Lines<L> {
  readonly path: string;
  readonly keyOf: (line: L) => string;
  readonly keyField: string;
  readonly known: ReadonlySet<string>;
  readonly unknown: 'owner-unknown' | 'unit-unknown';
  readonly dayOf: (line: L) => LocalDate;
  readonly dayField: string;
}

/** Throws for every line that is not on the roll, stands twice, or has a day outside the ballot: all of them at once. */
const assertSound = <L>(
  list: readonly L[],
  [from, to]: readonly [LocalDate, LocalDate],
  { path, keyOf, keyField, known, unknown, dayOf, dayField }: Lines<L>,
): void => {
  const seen = new Set<string>();
  const faults = list.flatMap((line, i): readonly Fault[] => {
    const [key, day] = [keyOf(line), dayOf(line)];
    const isTwice = seen.has(key);
    seen.add(key);
    return [
      ...(known.has(key) ? [] : [{ code: unknown, path: `${path}/${i}/${keyField}` }]),
      ...(isTwice ? [{ code: 'line-duplicate' as const, path: `${path}/${i}/${keyField}` }] : []),
      ...(day < from ? [{ code: 'dates-out-of-order' as const, path: `${path}/${i}/${dayField}` }] : []),
      ...(day > to ? [{ code: 'date-in-future' as const, path: `${path}/${i}/${dayField}` }] : []),
    ];
  });
  if (faults.length > 0) throw led(faults);
};

const ownerLines = { keyOf: (line: { readonly ownerKey: string }) => line.ownerKey, keyField: 'ownerKey' } as const;

type Appending = Handled<BallotParams, unknown, unknown>;

/** Appends to an open ballot, in one transaction; hands on the days between which things can have happened. */
export const appendTo = async (
  handled: Appending,
  command: OperationId,
  work: (db: Queryable, head: BallotHead, days: readonly [LocalDate, LocalDate], now: Instant) => Promise<number>,
): Promise<Reply> => {
  const { c, ballot } = await ballotInScope(handled);
  const now = await handled.deps.clock();
  return writeOnce(handled, async ({ db, audit }) => {
    assertGoingOn(c);
    const head = assertOpen(await ballotForPapers(db, ballot.ballotId), now);
    await holdCanvass(db, head.ballotId);
    const lines = await work(db, head, [dateOf(ballot.openedAt), dateOf(now)], now);
    await audit(`ballot/${head.ballotId}`, command, { ballot: head.ballotId, lines }, now);
    return { status: 201, body: { recorded: lines } };
  });
};

const recordDeliveries = operation<BallotParams, unknown, { deliveries: Delivery[] }>({
  id: 'recordDeliveries',
  method: 'post',
  path: '/api/v1/{noun}/{id}/ballots/{ballotId}/deliveries',
  tag: 'ballots',
  summary: {
    zh: '登记表决票送达：方式、日期、凭据，是否书面告知不交票的后果',
    en: 'Record that papers were delivered: how, when, the evidence, and whether the owner was warned in writing',
  },
  params: ballotParams,
  body: z.strictObject({
    deliveries: z
      .array(
        z.strictObject({
          ownerKey: name,
          way: z.enum(DELIVERY_WAYS),
          deliveredOn: localDate,
          evidence: shortText,
          warned: z.boolean(),
        }),
      )
      .min(1)
      .max(MAX_AT_ONCE),
  }),
  response: recorded,
  status: 201,
  idempotent: true,
  handle: (handled) =>
    appendTo(handled, 'recordDeliveries', async (db, head, days, now) => {
      const { deliveries } = handled.body;
      const known = await ownersOnRoll(db, head, deliveries.map(ownerLines.keyOf));
      assertSound(deliveries, days, {
        ...ownerLines,
        path: '/deliveries',
        known,
        unknown: 'owner-unknown',
        dayOf: (line) => line.deliveredOn,
        dayField: 'deliveredOn',
      });
      await appendDeliveries(db, head, deliveries, handled.caller.accountId, now);
      return deliveries.length;
    }),
});

const recordVisits = operation<BallotParams, unknown, { visits: Visit[] }>({
  id: 'recordVisits',
  method: 'post',
  path: '/api/v1/{noun}/{id}/ballots/{ballotId}/visits',
  tag: 'ballots',
  summary: { zh: '登记入户（扫楼）情况', en: 'Record who was called on, unit by unit' },
  params: ballotParams,
  body: z.strictObject({
    visits: z
      .array(
        z.strictObject({
          building: name,
          unit: name,
          outcome: z.enum(VISIT_OUTCOMES),
          visitedOn: localDate,
          note: shortText.exactOptional(),
        }),
      )
      .min(1)
      .max(MAX_AT_ONCE),
  }),
  response: recorded,
  status: 201,
  idempotent: true,
  handle: (handled) =>
    appendTo(handled, 'recordVisits', async (db, head, days, now) => {
      const { visits } = handled.body;
      assertSound(visits, days, {
        path: '/visits',
        keyOf: ({ building, unit }) => JSON.stringify([building, unit]),
        keyField: 'unit',
        known: await unitsOnRoll(db, head, visits),
        unknown: 'unit-unknown',
        dayOf: (line) => line.visitedOn,
        dayField: 'visitedOn',
      });
      await appendVisits(db, head, visits, handled.caller.accountId, now);
      return visits.length;
    }),
});

const transferShape = z.strictObject({
  ownerKey: name,
  names: z.array(name).min(1).max(20),
  transferredOn: localDate,
  evidence: shortText,
});

const recordTransfers = operation<BallotParams, unknown, { transfers: TitleTransfer[] }>({
  id: 'recordTransfers',
  method: 'post',
  path: '/api/v1/{noun}/{id}/ballots/{ballotId}/transfers',
  tag: 'ballots',
  summary: {
    zh: '登记表决期间的产权转移：已投的票有效，未投的由新业主投票',
    en: 'Record that title passed while the ballot runs: a vote cast stands, otherwise the new owner votes',
  },
  params: ballotParams,
  body: z.strictObject({ transfers: z.array(transferShape).min(1).max(MAX_AT_ONCE) }),
  response: recorded,
  status: 201,
  idempotent: true,
  handle: (handled) =>
    appendTo(handled, 'recordTransfers', async (db, head, days, now) => {
      const { transfers } = handled.body;
      const keys = transfers.map(ownerLines.keyOf);
      assertSound(transfers, days, {
        ...ownerLines,
        path: '/transfers',
        known: await ownersOnRoll(db, head, keys),
        unknown: 'owner-unknown',
        dayOf: (line) => line.transferredOn,
        dayField: 'transferredOn',
      });
      const by = handled.caller.accountId;
      await appendTransfers(db, head, transfers, by, now);
      // The former owner's code must not vote for the new one.
      await revokeCodes(db, head.ballotId, keys, by, now, 'title passed');
      return transfers.length;
    }),
});

const lineOf = ({ hasPaper, ...row }: CanvassRow) => ({
  ...row,
  status: canvassStatus(hasPaper, row.lastVisit?.outcome),
});

const day = z.string();
const doorShape = z.object({
  building: z.string(),
  unit: z.string(),
  use: z.enum(UNIT_USES),
  ownerKey: z.string(),
  ownerNames: z.array(z.string()).meta({ description: 'Of whoever owns it now' }),
  titlePassed: z.boolean(),
  hasCode: z.boolean().meta({ description: 'A code for voting online is out, neither used nor revoked' }),
  status: z.enum(CANVASS_STATUSES),
  delivered: z.object({ way: z.enum(DELIVERY_WAYS), deliveredOn: day, warned: z.boolean() }).nullable(),
  lastVisit: z
    .object({ outcome: z.enum(VISIT_OUTCOMES), visitedOn: day, note: z.string().nullable(), by: z.string() })
    .nullable(),
  visits: z.int(),
  reminders: z.int(),
  lastRemindedOn: day.nullable(),
});

interface CanvassQuery extends Within {
  status?: CanvassStatus;
}

const getCanvass = operation<BallotParams, CanvassQuery>({
  id: 'getCanvass',
  method: 'get',
  path: '/api/v1/{noun}/{id}/ballots/{ballotId}/canvass',
  tag: 'ballots',
  summary: {
    zh: '催票清单：按栋、单元列出每户的送达与入户情况',
    en: 'The chase list by building and stairwell: what was delivered, who called, whom to visit',
  },
  params: ballotParams,
  query: z.strictObject({
    building: name.exactOptional(),
    stairwell: z.string().trim().max(120).exactOptional(),
    status: z.enum(CANVASS_STATUSES).exactOptional(),
  }) as unknown as z.ZodType<CanvassQuery>,
  response: z.object({
    summary: z.record(z.enum(CANVASS_STATUSES), z.int()),
    neverReminded: z.int().meta({ description: 'Units whose owner has not voted and was never reminded' }),
    stairwells: z.array(
      z.object({
        building: z.string(),
        stairwell: z.string(),
        units: z.array(doorShape),
      }),
    ),
  }),
  handle: async (handled) => {
    const { ballot } = await ballotInScope(handled);
    const { status, ...within } = handled.query;
    const all = (await canvassOf(handled.deps.pool, ballot.ballotId)).map(lineOf);
    const shown = all.filter((line) => isWithin(line, within) && (status ?? line.status) === line.status);
    const neverReminded = all.filter((line) => line.status !== 'done' && line.reminders === 0).length;
    return { body: { summary: canvassSummary(all), neverReminded, stairwells: byStairwell(shown) } };
  },
});

export const CANVASS_OPERATIONS: readonly AnyOperation[] = [
  recordDeliveries,
  recordVisits,
  recordTransfers,
  getCanvass,
];
