import type { CustomName } from '../approval/chain';
import type { CaseState } from '../engine/case';
import type { Context } from '../engine/context';
import { isCovered } from '../time/calendar';
import { addUnpausedWorkingDays, type Due, dueAfterPeriod, type Period } from '../time/deadline';
import { addDays, atHour, closeOf, dateOf, type Instant } from '../time/instant';
import type { FirmsPart, PartDone } from './parties';

/** Obligation codes, by list. Each programme declares its own (`declare module`). */
// biome-ignore lint/suspicious/noEmptyInterface: programmes add to it
export interface ObligationCodes {}
/** The obligation codes of all programmes. */
export type ObligationCode = ObligationCodes[keyof ObligationCodes];

/**
 * Something that has a deadline. Its due date comes from a granted period, or from another fact that recorded it
 * (`dueAt`).
 */
export type TimedItem = {
  readonly key: string;
  readonly openedAt: Instant;
} & ({ readonly within: Period } | { readonly dueAt: Instant });

/**
 * What an obligation is about, as data. Kernel mechanisms and programmes add their fields by `declare module`. The
 * subject only distinguishes two obligations of one code; no code reads anything out of it.
 */
// biome-ignore lint/suspicious/noEmptyInterface: the fields are added where they belong
export interface ObligationDetails {}

/** Something awaited: from whom, since when, until when. */
export interface Awaited<Code extends string = string, Role extends string = string> {
  readonly code: Code;
  /** The policy's own words for it. Absent: the programme has words. */
  readonly name?: CustomName;
  /** Distinguishes two of the same code: a ballot, an objection's number, a year. */
  readonly subject: string;
  readonly about?: ObligationDetails;
  readonly holder: Role;
  /** Other roles whose part is still missing. They see it in their work and are reminded together with the holder. */
  readonly coHolders?: readonly Role[];
  /** Since when a role owes its part, where that is not since the opening. */
  readonly owedSince?: Readonly<Partial<Record<Role, Instant>>>;
  /** What was done of it already, where several owe it. */
  readonly partsDone?: readonly PartDone<Role>[];
  /** Whichever of them does it does it for all. */
  readonly oneIsEnough?: true;
  /** What of it each of several firms still owes, or is owed, in fen. Absent: it concerns one firm, or none. */
  readonly byFirm?: readonly FirmsPart[];
  readonly openedAt: Instant;
  /** The period. Absent if `dueAt` gives the date. */
  readonly within?: Period;
  readonly dueAt?: Instant;
  readonly ladder?: string;
}

/** An awaited thing with its due date (domain.md §4). `dueAt` is the close of a working day in Shanghai. */
export interface Obligation<Code extends string = string, Role extends string = string> {
  readonly key: string;
  readonly code: Code;
  readonly name?: CustomName;
  readonly subject: string;
  readonly about?: ObligationDetails;
  readonly holder: Role;
  readonly coHolders: readonly Role[];
  readonly owedSince?: Readonly<Partial<Record<string, Instant>>>;
  readonly partsDone?: readonly PartDone[];
  readonly oneIsEnough?: true;
  readonly byFirm?: readonly FirmsPart[];
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  /** No calendar is loaded yet for the days up to here, so the date may move when one is. */
  readonly provisional: boolean;
  readonly ladder: string;
}

/** A deadline within this many days is shown as near. */
export const SOON_DAYS = 3;

/** The first moment that is no longer near. */
export const soonUntil = (now: Instant): Instant => atHour(addDays(dateOf(now), SOON_DAYS + 1), 0);

/** The roles that still owe their part of an obligation. */
export const awaitedRoles = ({ holder, coHolders }: Pick<Obligation, 'holder' | 'coHolders'>): readonly string[] => [
  holder,
  ...coHolders,
];

const SEPARATOR = ':';

/** The key of an obligation, as events record it. Codes have no colon, subjects may. */
export const keyOf = <Code extends string>(code: Code, subject: string): string => `${code}${SEPARATOR}${subject}`;

/** The code in a key that an event recorded. */
export const codeInKey = (key: string): string => key.split(SEPARATOR, 1)[0] ?? key;

export const timedItemOf = (awaited: Awaited): TimedItem => {
  const { openedAt, within, dueAt: at } = awaited;
  const key = keyOf(awaited.code, awaited.subject);
  if (within !== undefined) return { key, openedAt, within };
  return { key, openedAt, dueAt: at ?? openedAt };
};

/**
 * The due date by the current calendar and pauses, including any extension. A recorded date is calculated again only
 * when an event moves it.
 */
export const computedDue = (c: CaseState, { calendar, now }: Context, timed: TimedItem): Due => {
  if ('dueAt' in timed) return { at: timed.dueAt, provisional: !isCovered(calendar, dateOf(timed.dueAt)) };
  const paused = { pauses: c.pauses, now };
  const due = dueAfterPeriod(calendar, timed.openedAt, timed.within, paused);
  const extension = c.extensions[timed.key];
  if (extension === undefined) return due;
  const dueDay = dateOf(due.at);
  const from = c.extendedFrom?.[timed.key] ?? dueDay;
  const day = addUnpausedWorkingDays(calendar, from > dueDay ? from : dueDay, extension, paused);
  return { at: closeOf(day), provisional: !isCovered(calendar, day) };
};

/**
 * When a period from `openedAt` ends by the current calendar and pauses. The caller records the result with the fact.
 */
export const periodEndsAt = (c: CaseState, ctx: Context, openedAt: Instant, within: Period): Instant =>
  computedDue(c, ctx, { key: '', openedAt, within }).at;

/** The due date: the recorded one, or the calculated one if none is recorded yet. */
export const dueOf = (c: CaseState, ctx: Context, timed: TimedItem): Due => {
  const known = c.deadlines[timed.key];
  return known !== undefined && known.openedAt === timed.openedAt
    ? { at: known.dueAt, provisional: known.provisional }
    : computedDue(c, ctx, timed);
};

export const obligationOf = <Code extends string, Role extends string>(
  c: CaseState,
  ctx: Context,
  awaited: Awaited<Code, Role>,
): Obligation<Code, Role> => {
  const timed = timedItemOf(awaited);
  const due = dueOf(c, ctx, timed);
  return {
    key: timed.key,
    code: awaited.code,
    ...(awaited.name === undefined ? {} : { name: awaited.name }),
    subject: awaited.subject,
    ...(awaited.about === undefined ? {} : { about: awaited.about }),
    holder: awaited.holder,
    coHolders: awaited.coHolders ?? [],
    ...(awaited.owedSince === undefined ? {} : { owedSince: awaited.owedSince }),
    ...(awaited.partsDone === undefined ? {} : { partsDone: awaited.partsDone }),
    ...(awaited.oneIsEnough === undefined ? {} : { oneIsEnough: awaited.oneIsEnough }),
    ...(awaited.byFirm === undefined ? {} : { byFirm: awaited.byFirm }),
    openedAt: awaited.openedAt,
    dueAt: due.at,
    provisional: due.provisional,
    ladder: awaited.ladder ?? 'standard',
  };
};

/** Whether an obligation is overdue: the clock of a suspended case stands, also for what another person may answer meanwhile. */
export const isOverdue = (
  { suspension }: Pick<CaseState, 'suspension'>,
  { dueAt }: Pick<Obligation, 'dueAt'>,
  now: Instant,
): boolean => suspension === undefined && now > dueAt;
