import type { OwnWords } from '../approval/chain';
import type { CaseState } from '../engine/case';
import type { Context } from '../engine/context';
import { isCovered } from '../time/calendar';
import { type Due, dueAt, type Period, workingDaysLater } from '../time/deadline';
import { addDays, atHour, closeOf, dateOf, type Instant } from '../time/instant';

/** The lists of what may be awaited: each programme declares its own (`declare module`). */
// biome-ignore lint/suspicious/noEmptyInterface: programmes add to it
export interface ObligationCodes {}
/** What may be awaited in any programme. */
export type ObligationCode = ObligationCodes[keyof ObligationCodes];

/**
 * Something whose time runs, as the facts tell it. Its due date comes from a period that is granted, or from another
 * fact that has recorded it (`dueAt`).
 */
export type Timed = {
  readonly key: string;
  readonly openedAt: Instant;
} & ({ readonly within: Period } | { readonly dueAt: Instant });

/** Something awaited: from whom, since when, until when. */
export interface Awaited<Code extends string = string, Role extends string = string> {
  readonly code: Code;
  /** What it is called where the policy says so, rather than the programme's words. */
  readonly name?: OwnWords;
  /** What tells two of the same kind apart: a ballot, an objection's number, a year. */
  readonly subject: string;
  readonly holder: Role;
  /** Others whose part in it is still missing: it is among their work, too, and they are reminded with the holder. */
  readonly besides?: readonly Role[];
  readonly openedAt: Instant;
  /** How long it may take; absent where `dueAt` says when it is due. */
  readonly within?: Period;
  readonly dueAt?: Instant;
  readonly ladder?: string;
}

/** An awaited thing with its due date (domain.md §4). `dueAt` is the close of a working day in Shanghai. */
export interface Obligation<Code extends string = string, Role extends string = string> {
  readonly key: string;
  readonly code: Code;
  readonly name?: OwnWords;
  readonly subject: string;
  readonly holder: Role;
  readonly besides: readonly Role[];
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  /** The calendar has no notice yet for the days up to here: the date may move when one is loaded. */
  readonly provisional: boolean;
  readonly ladder: string;
}

/** Nearer than this many days, a deadline is worth a second look. */
export const SOON_DAYS = 3;

/** When the days end in which a deadline is near. */
export const soonBefore = (now: Instant): Instant => atHour(addDays(dateOf(now), SOON_DAYS + 1), 0);

export const keyOf = <Code extends string>(code: Code, subject: string): string => `${code}:${subject}`;

export const timedOf = (awaited: Awaited): Timed => {
  const { openedAt, within, dueAt: at } = awaited;
  const key = keyOf(awaited.code, awaited.subject);
  if (within !== undefined) return { key, openedAt, within };
  return { key, openedAt, dueAt: at ?? openedAt };
};

/**
 * When something is due by the calendar and the pauses of now, its extension included. For what is recorded already
 * this is asked again only where a recorded event moves it.
 */
export const reckoned = (c: CaseState, { calendar, now }: Context, timed: Timed): Due => {
  if ('dueAt' in timed) return { at: timed.dueAt, provisional: !isCovered(calendar, dateOf(timed.dueAt)) };
  const due = dueAt(calendar, timed.openedAt, timed.within, c.pauses, now);
  const extension = c.extensions[timed.key];
  if (extension === undefined) return due;
  const day = workingDaysLater(calendar, dateOf(due.at), extension, c.pauses, now);
  return { at: closeOf(day), provisional: !isCovered(calendar, day) };
};

/** When a period that begins at `openedAt` ends by the calendar and the pauses of now: to be recorded with the fact. */
export const endOf = (c: CaseState, ctx: Context, openedAt: Instant, within: Period): Instant =>
  reckoned(c, ctx, { key: '', openedAt, within }).at;

/** When something is due: as it was recorded, or, where nothing is recorded yet, as it would be. */
export const dueOf = (c: CaseState, ctx: Context, timed: Timed): Due => {
  const known = c.deadlines[timed.key];
  return known !== undefined && known.openedAt === timed.openedAt
    ? { at: known.dueAt, provisional: known.provisional }
    : reckoned(c, ctx, timed);
};

export const obligationOf = <Code extends string, Role extends string>(
  c: CaseState,
  ctx: Context,
  awaited: Awaited<Code, Role>,
): Obligation<Code, Role> => {
  const timed = timedOf(awaited);
  const due = dueOf(c, ctx, timed);
  return {
    key: timed.key,
    code: awaited.code,
    ...(awaited.name === undefined ? {} : { name: awaited.name }),
    subject: awaited.subject,
    holder: awaited.holder,
    besides: awaited.besides ?? [],
    openedAt: awaited.openedAt,
    dueAt: due.at,
    provisional: due.provisional,
    ladder: awaited.ladder ?? 'standard',
  };
};
