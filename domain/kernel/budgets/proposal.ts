import type { Context } from '../engine/context';
import type { ProgrammeTypes } from '../engine/types';
import { type Refusal, reason, when } from '../reason';
import type { Instant, LocalDate } from '../time/instant';
import {
  budgetYearOf,
  type Draw,
  drawRefusal,
  type Envelope,
  type EnvelopeKind,
  type UnspentRule,
  usedFen,
} from './envelope';

/** Who sets the envelopes of a kind of organisation: one person proposes, another confirms. */
export interface BudgetOffices<Role extends string = string> {
  readonly proposedBy: readonly Role[];
  readonly confirmedBy: readonly Role[];
}

/** A command that is awaited, and what it would draw. */
export interface AwaitedDraw {
  readonly command: string;
  readonly draws: readonly Draw[];
  /** The request whose release it is. */
  readonly requestNo?: number;
}

/** What a programme says of its public money. */
export interface BudgetDeclaration<T extends ProgrammeTypes = ProgrammeTypes> {
  /** The sources that envelopes bound. */
  readonly sources: readonly string[];
  readonly offices: Readonly<Record<EnvelopeKind, BudgetOffices<T['Role']>>>;
  /** What the next approvals and releases would draw, to be seen before anybody tries. The decision itself counts its own movements. */
  readonly awaited: (c: T['State'], ctx: Context<T['Policy']>) => readonly AwaitedDraw[];
  /**
   * The commands in two hands about money that moved at a bank, and the field of their input with its day. What waits with a day
   * of a year keeps that year open: it would count for a later one.
   */
  readonly bankDays: Readonly<Record<string, string>>;
}

/** A request about money at a bank that nobody has released or declined. */
export interface WaitingMoney {
  readonly caseId: string;
  /** The name of its case; `null` for whoever does not read that. */
  readonly caseName: string | null;
  readonly no: number;
  readonly command: string;
  /** The bank's day; where the request has none, that on which somebody asked. */
  readonly on: LocalDate;
}

/** What finance proposes for an envelope, or the closing of a year. */
export type BudgetChange =
  | { readonly kind: 'grant'; readonly year: number; readonly source: string; readonly grantedFen: number }
  | { readonly kind: 'closing'; readonly year: number };

/** The years for which an envelope is set: the last one, until it is closed, the present one and the next. */
export const budgetYears = (now: Instant): { readonly from: number; readonly to: number } => ({
  from: budgetYearOf(now) - 1,
  to: budgetYearOf(now) + 1,
});

/** What the year before has left to it and it has left to the next one, in fen. */
const carriedFen = ({ carriedInFen, carriedOutFen }: Envelope): number => carriedInFen - carriedOutFen;

/**
 * Faults of a grant: `budget-year-unknown`, `year-closed`, `envelope-unchanged`, and `envelope-below-use` where less is left than is
 * reserved, committed or paid. `envelope` is the one that it changes; undefined: there is none yet. `uncountedFen`: what the year was
 * drawn on without an envelope, which counts from this grant on.
 */
export const grantFaults = (
  { year, grantedFen }: { readonly year: number; readonly grantedFen: number },
  {
    envelope,
    isClosed,
    uncountedFen = 0,
    now,
  }: {
    readonly envelope?: Envelope | undefined;
    readonly isClosed: boolean;
    readonly uncountedFen?: number;
    readonly now: Instant;
  },
): Refusal => {
  const { from, to } = budgetYears(now);
  if (year < from || year > to) return [reason('budget-year-unknown', { from, to }, '/year')];
  if (isClosed) return [reason('year-closed', { year }, '/year')];
  if (envelope === undefined && grantedFen === 0) return [reason('envelope-empty', undefined, '/grantedFen')];
  const usedBefore = envelope === undefined ? 0 : usedFen(envelope) - carriedFen(envelope);
  const leastFen = Math.max(0, uncountedFen + usedBefore);
  return [
    ...when(grantedFen === envelope?.grantedFen, 'envelope-unchanged', undefined, '/grantedFen'),
    ...when(grantedFen < leastFen, 'envelope-below-use', { leastFen }, '/grantedFen'),
  ];
};

/** What an envelope's cases have not been paid yet, as the next year's would cover it. */
const unpaidOf = ({ source, reservedFen, committedFen }: Envelope): readonly Draw[] => {
  const amountFen = reservedFen + committedFen;
  return amountFen > 0 ? [{ source, amountFen }] : [];
};

/** Why the next year's envelopes do not cover what is unpaid of an envelope. */
const nextRefusal = (envelope: Envelope, next: readonly Envelope[]): Refusal => {
  const year = envelope.year + 1;
  const draws = unpaidOf(envelope);
  const missing = draws.filter(({ source }) => !next.some((one) => one.source === source));
  return [
    ...missing.map(({ source }) => reason('envelope-missing', { year, source })),
    ...drawRefusal(draws, { envelopes: next, year, policy: undefined }),
  ];
};

/** Whether nobody can set the next year's envelopes any more. */
const isNextPast = (year: number, now: Instant): boolean => year + 1 < budgetYears(now).from;

/**
 * Whether what is unpaid of an envelope stays in it when its year is closed under `lapse`, and is paid from there: where the next
 * year was forgotten, has no envelope that covers it, and can be given none any more. Otherwise no year would ever close again.
 */
export const staysAtClosing = (
  envelope: Envelope,
  { next, now }: { readonly next: readonly Envelope[]; readonly now: Instant },
): boolean => isNextPast(envelope.year, now) && nextRefusal(envelope, next).length > 0;

export interface Closing {
  readonly envelopes: readonly Envelope[];
  readonly next: readonly Envelope[];
  readonly earliestOpen: number;
  /** Of the year, and of those before it. */
  readonly waiting: readonly WaitingMoney[];
  readonly unspent: UnspentRule;
  readonly now: Instant;
}

const waitingRefusal = (waiting: readonly WaitingMoney[]): Refusal =>
  waiting.map(({ caseName, no, command, on }) =>
    reason('year-payment-waiting', { ...(caseName === null ? {} : { case: caseName }), no, command, on }),
  );

/**
 * Faults of closing a year: `year-not-over`, `year-closed`, `year-without-envelopes`, `earlier-year-open`; `year-payment-waiting` for
 * each request about money of the year that waits, since it left or came then and would count later; where unspent money lapses,
 * `envelope-missing` and `envelope-insufficient` of the next year, which has to cover it as long as its envelopes can be set
 * (`staysAtClosing`). `earliestOpen` is the first year of the organisation that is not closed, `next` its envelopes of the year after.
 */
export const closingFaults = (
  year: number,
  { envelopes, next, earliestOpen, waiting, unspent, now }: Closing,
): Refusal => {
  if (year >= budgetYearOf(now)) return [reason('year-not-over', { year }, '/year')];
  if (envelopes.length === 0) return [reason('year-without-envelopes', { year }, '/year')];
  if (envelopes.every(({ isClosed }) => isClosed)) return [reason('year-closed', { year }, '/year')];
  if (earliestOpen < year) return [reason('earlier-year-open', { year: earliestOpen }, '/year')];
  const uncovered =
    unspent === 'carryOver' || isNextPast(year, now) ? [] : envelopes.map((one) => nextRefusal(one, next));
  return [...waitingRefusal(waiting), ...uncovered.flat()];
};
