import { type BallotHead, ballotForPapers } from '../../db/ballots';
import { knownFiles } from '../../db/files';
import { appendDeliveries, appendVisits, lockCanvass, ownersOnRoll, unitsOnRoll } from '../../db/ownerContacts';
import type { Queryable } from '../../db/queryable';
import type { AccountHolder } from '../../domain/kernel/actor';
import type { Delivery, Visit } from '../../domain/kernel/deliberation/canvass';
import { doerOf, type WrittenBy } from '../../domain/kernel/engine/standIns';
import { dateOf, type Instant, type LocalDate } from '../../domain/kernel/time/instant';
import type { OperationId } from '../access';
import { assertNotSuspended, assertOpen, type BallotParams, ballotInScope } from '../ballots/find';
import { handInBallot } from '../ballots/hands';
import { assertNoConflict } from '../cases/conflict';
import { idempotentWrite } from '../http/idempotentWrite';
import { type Fault, problemWith } from '../http/problem';
import type { ServiceCall } from '../http/route';

/** How to validate the lines of a list: the key that makes a line unique, the known keys, and the day. */
interface Lines<L> {
  readonly path: string;
  readonly keyOf: (line: L) => string;
  readonly keyField: string;
  readonly known: ReadonlySet<string>;
  readonly unknown: 'owner-unknown' | 'unit-unknown';
  readonly dayOf: (line: L) => LocalDate;
  readonly dayField: string;
}

/** Throws one problem with every line that is not on the roll, is a duplicate, or has a day outside the ballot. */
const assertValidLines = <L>(
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
  if (faults.length > 0) throw problemWith(faults);
};

const ownerLines = { keyOf: (line: { readonly ownerKey: string }) => line.ownerKey, keyField: 'ownerKey' } as const;

type CanvassCall = ServiceCall<BallotParams>;

export interface Recorded {
  readonly recorded: number;
}

type Days = readonly [LocalDate, LocalDate];

/**
 * Appends to a ballot in one transaction, if it is as asserted. `work` gets the first and last day that a line may have,
 * and who writes when, with their hand as the ballot counts it.
 */
export const appendToBallot = async (
  call: CanvassCall,
  command: OperationId,
  asserted: (head: BallotHead | undefined, now: Instant) => BallotHead,
  work: (
    db: Queryable,
    head: BallotHead,
    days: Days,
    written: WrittenBy & { readonly hand: AccountHolder },
  ) => Promise<number>,
): Promise<Recorded> => {
  const { c, ballot } = await ballotInScope(call);
  const now = await call.deps.clock();
  return idempotentWrite(call, async ({ db, by, audit }) => {
    assertNoConflict(call, by, c);
    assertNotSuspended(c);
    const head = asserted(await ballotForPapers(db, ballot.ballotId), now);
    await lockCanvass(db, head.ballotId);
    const hand = await handInBallot(db, c, head.ballotId, by);
    const lines = await work(db, head, [dateOf(ballot.openedAt), dateOf(now)], { ...doerOf(by), at: now, hand });
    await audit(`ballot/${head.ballotId}`, command, { ballot: head.ballotId, lines }, now);
    return { recorded: lines };
  });
};

/** The same for a ballot that still runs. */
export const appendToOpenBallot = (
  call: CanvassCall,
  command: OperationId,
  work: (db: Queryable, head: BallotHead, days: Days, written: WrittenBy) => Promise<number>,
): Promise<Recorded> => appendToBallot(call, command, assertOpen, work);

/** Silence counts on such a delivery, so its evidence is a file of the case. */
const assertEvident = async (db: Queryable, caseId: string, deliveries: readonly Delivery[]): Promise<void> => {
  const known = await knownFiles(
    db,
    caseId,
    deliveries.flatMap(({ file }) => file ?? []),
  );
  const faults = deliveries.flatMap(({ file, warned }, i): readonly Fault[] => {
    const path = `/deliveries/${i}/file`;
    if (file === undefined) return warned ? [{ code: 'delivery-evidence-missing', path }] : [];
    return known.has(file) ? [] : [{ code: 'file-unknown', path }];
  });
  if (faults.length > 0) throw problemWith(faults);
};

/** Records which papers were delivered: how, when, with what evidence. */
export const appendPaperDeliveries = (call: CanvassCall, deliveries: readonly Delivery[]): Promise<Recorded> =>
  appendToOpenBallot(call, 'recordDeliveries', async (db, head, days, written) => {
    const known = await ownersOnRoll(db, head, deliveries.map(ownerLines.keyOf));
    assertValidLines(deliveries, days, {
      ...ownerLines,
      path: '/deliveries',
      known,
      unknown: 'owner-unknown',
      dayOf: (line) => line.deliveredOn,
      dayField: 'deliveredOn',
    });
    await assertEvident(db, call.params.id, deliveries);
    await appendDeliveries(db, head, deliveries, written);
    return deliveries.length;
  });

/** Records visits, unit by unit. */
export const appendHomeVisits = (call: CanvassCall, visits: readonly Visit[]): Promise<Recorded> =>
  appendToOpenBallot(call, 'recordVisits', async (db, head, days, written) => {
    assertValidLines(visits, days, {
      path: '/visits',
      keyOf: ({ building, unit }) => JSON.stringify([building, unit]),
      keyField: 'unit',
      known: await unitsOnRoll(db, head, visits),
      unknown: 'unit-unknown',
      dayOf: (line) => line.visitedOn,
      dayField: 'visitedOn',
    });
    await appendVisits(db, head, visits, written);
    return visits.length;
  });
