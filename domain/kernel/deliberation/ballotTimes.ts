import type { CaseState } from '../engine/case';
import type { Context } from '../engine/context';
import { periodEndsAt } from '../obligations/obligation';
import type { Period } from '../time/deadline';
import type { Instant } from '../time/instant';
import { MAY_BE_LATE, ONLY_WHILE_OPEN, type PaperActKind } from './paper';
import type { PolicyWithBallots } from './policy';
import type { SecretCount } from './secretVote';
import type { Ballot } from './state';
import { outstanding, type Tally } from './tally';
import { termsOf } from './terms';

/** `open`: votes are taken. `over`: the time has passed, but nobody has counted yet. `closed`: counted, or cancelled. */
export const BALLOT_PHASES = ['open', 'over', 'closed'] as const;
export type BallotPhase = (typeof BALLOT_PHASES)[number];

/** A ballot is over at its closing time, whether somebody presses or not. Everything that takes votes asks this. */
export const isOver = ({ closesAt }: Pick<Ballot, 'closesAt'>, now: Instant): boolean => now >= closesAt;

export const phaseOf = (ballot: Pick<Ballot, 'closesAt' | 'closed' | 'cancelled'>, now: Instant): BallotPhase => {
  if (ballot.closed !== undefined || ballot.cancelled !== undefined) return 'closed';
  return isOver(ballot, now) ? 'over' : 'open';
};

/** How long papers that came in before the close may still be entered, if the policy does not say. */
export const LATE_PAPERS: Period = { workingDays: 3 };

/**
 * Until when papers that came in before the close may be entered, at the latest until two people said that all are in;
 * nobody counts before. A ballot of before this rule has no such time.
 */
export const papersUntil = (
  c: CaseState,
  ctx: Context,
  { closesAt, latePapers, allInAt }: Pick<Ballot, 'closesAt' | 'latePapers' | 'allInAt'>,
): Instant => allInAt ?? (latePapers === undefined ? closesAt : periodEndsAt(c, ctx, closesAt, latePapers));

interface PaperTimes {
  readonly now: Instant;
  readonly until: Instant;
}

/** Whether first entries are taken: until the ballot ends, and of papers that came in before until `until`. */
export const takesEntries = (ballot: Pick<Ballot, 'closesAt'>, { now, until }: PaperTimes): boolean =>
  !isOver(ballot, now) || now < until;

/**
 * Whether an unsealed ballot takes this act: changes until it ends, papers that came in before until `until`, readings
 * until it is sealed. Attendance is entered and read by the same act; `judgedPaper` tells which it is.
 */
export const takesAct = (kind: PaperActKind, ballot: Pick<Ballot, 'closesAt'>, times: PaperTimes): boolean =>
  !isOver(ballot, times.now) ||
  !ONLY_WHILE_OPEN[kind] ||
  kind === 'attend' ||
  (MAY_BE_LATE.includes(kind) && takesEntries(ballot, times));

/** Whether papers may be entered now: while votes are taken, and then those that came in before. */
export const takesPapers = (c: CaseState, ctx: Context, ballot: Ballot): boolean =>
  phaseOf(ballot, ctx.now) !== 'closed' &&
  takesAct('enter', ballot, { now: ctx.now, until: papersUntil(c, ctx, ballot) });

/**
 * Whether a ballot on which no paper waits may be counted: once all papers can be in, or all owners have voted and it may
 * close early. A secret vote is counted where it was held, and has no result before its count.
 */
export const mayCount = (
  c: CaseState,
  ctx: Context<PolicyWithBallots>,
  ballot: Ballot,
  { tally, count }: { readonly tally: Tally; readonly count?: SecretCount | undefined },
): boolean => {
  const isSecret = ballot.motion.about !== undefined;
  if (isSecret && count === undefined) return false;
  if (isSecret ? isOver(ballot, ctx.now) : ctx.now >= papersUntil(c, ctx, ballot)) return true;
  // Owners may replace their vote while the ballot runs, so no result is certain before all have voted.
  return termsOf(ballot, ctx.policy).earlyClose && outstanding(tally).owners === 0;
};
