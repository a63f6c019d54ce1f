import type { CaseActors, CaseInScope } from '../../db/cases';
import { type JournalRow, journalUntil } from '../../db/journal';
import type { Queryable } from '../../db/queryable';
import type { FirmReader } from '../../db/scope';
import { engagementOverAt, isOfFirm, rolesNowOrBefore } from '../../domain/kernel/engagement';
import { type CaseState, initialState } from '../../domain/kernel/engine/case';
import { type AnyProgramme, engagementsOf } from '../../domain/kernel/engine/programme';
import { applyRow } from '../../domain/kernel/journal/fold';
import type { Instant } from '../../domain/kernel/time/instant';
import type { Caller } from '../http/tokens';

/** How much of a case a caller reads: all of it; an engaged firm's part; that part as it was when the engagement ended. */
export const READS = ['all', 'part', 'past'] as const;
export type Reads = (typeof READS)[number];

export const readsOf = (part: FirmPart | undefined): Reads =>
  part === undefined ? 'all' : part.overAt === undefined ? 'part' : 'past';

/** A firm that reads a case, and when its engagement was over. */
interface FirmInCase extends FirmReader {
  readonly overAt: Instant | undefined;
  /** Whether it acts here: it is engaged, or still has its account to settle, by people in the role that it had. */
  readonly acts: boolean;
}

/** What the people of a firm see of a case. */
export interface FirmPart extends FirmInCase {
  /** The case as far as the firm reads it: as it is, or as it was in the version that ended the engagement. */
  readonly version: number;
  readonly whole: CaseState;
  /** What the firm sees of that. */
  readonly state: CaseState;
}

/** The firm whose people ask; undefined for an office. */
export const firmInCase = (programme: AnyProgramme, c: CaseState, caller: Caller): FirmInCase | undefined => {
  if (!isOfFirm(caller)) return undefined;
  const { organisationId } = caller;
  const own = engagementsOf(programme, c).filter((one) => one.organisationId === organisationId);
  const isEngaged = own.some(({ to }) => to === undefined);
  // A firm that only the table of parties names, and not the state, reads the case as it was opened.
  const overAt = isEngaged ? undefined : (engagementOverAt(own, organisationId) ?? c.openedAt);
  const isOfItsRole = rolesNowOrBefore({ engagements: own }, caller, caller.roles).length > 0;
  const acts = isEngaged || (isOfItsRole && programme.firms?.settles?.(c, organisationId) === true);
  return { organisationId, isEngaged, overAt, acts };
};

type KnownCase = CaseInScope<CaseState>;

/** The case in the version in which a firm's engagement was over. Nothing that came after is read. */
const asItEnded = async (
  db: Queryable,
  programme: AnyProgramme,
  organisationId: string,
  overAt: Instant,
  { state: now }: KnownCase,
): Promise<KnownCase> => {
  const over = (c: CaseState) => engagementOverAt(engagementsOf(programme, c), organisationId);
  let state = initialState<CaseState>();
  for (const { at, accountId: by, events, version } of await journalUntil(db, now.id, overAt)) {
    state = applyRow(programme, state, { at, by, events });
    if (over(state) === over(now)) return { state, version };
  }
  throw new Error(`case ${now.id}: no row of the journal ends the engagement of ${organisationId}`);
};

/**
 * The caller's part of a case; undefined for an office, which sees all of it. A firm of before needs its contract, claims and
 * payments for its books and for disputes: it goes on reading what it could read when its engagement ended, and of what came
 * after its own account alone. This is the only place that says so.
 */
export const firmPartOf = async (
  db: Queryable,
  programme: AnyProgramme,
  found: KnownCase,
  caller: Caller,
): Promise<FirmPart | undefined> => {
  const firm = firmInCase(programme, found.state, caller);
  if (firm === undefined) return undefined;
  const { organisationId, overAt } = firm;
  const { state: whole, version } =
    overAt === undefined ? found : await asItEnded(db, programme, organisationId, overAt, found);
  const part = programme.firms?.seen(whole, organisationId, overAt) ?? whole;
  const since = overAt === undefined ? undefined : programme.firms?.since?.(part, found.state, organisationId);
  return { ...firm, version, whole, state: since ?? part };
};

/** The people whose acts stand in the part. */
export const peopleIn = ({ state }: FirmPart, people: CaseActors): CaseActors => {
  const told = JSON.stringify(state);
  return Object.fromEntries(Object.entries(people).filter(([id]) => told.includes(id)));
};

/**
 * The rows of the journal that a firm reads: its own whole, and of those of others the events that concern its work, without
 * what else was entered and why. The row that ended its engagement does not tell it who follows.
 */
export const rowsIn = (
  { organisationId, overAt, version, whole }: FirmPart,
  { firms }: AnyProgramme,
  rows: readonly JournalRow[],
): readonly JournalRow[] =>
  rows
    .filter((row) => overAt === undefined || row.version <= version)
    .flatMap((row) => {
      if (row.organisationId === organisationId) return [row];
      const isLast = overAt !== undefined && row.version === version;
      const events = row.events
        .filter(({ type }) => firms?.seenEvents.includes(type) && !(isLast && type === firms.engagedBy))
        .flatMap((event) => {
          const seen = firms?.seenOf === undefined ? event : firms.seenOf(whole, event, { organisationId, at: row.at });
          return seen === undefined ? [] : [seen as typeof event];
        });
      return events.length === 0 ? [] : [{ ...row, events, input: null, why: null }];
    });
