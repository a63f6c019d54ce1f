import type { CaseState } from '../engine/case';
import type { Context } from '../engine/context';
import { periodEndsAt } from '../obligations/obligation';
import type { Period } from '../time/deadline';
import type { Instant } from '../time/instant';
import type { Ballot } from './state';

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
