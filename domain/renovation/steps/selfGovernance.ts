import { openBallots } from '../../kernel/deliberation/ballotQueries';
import { type BallotPhase, phaseOf } from '../../kernel/deliberation/ballotTimes';
import { keyOf } from '../../kernel/obligations/obligation';
import type { Ladder } from '../../kernel/policies/casePolicy';
import type { Period } from '../../kernel/time/deadline';
import { addDays, closeOf, type Instant, startOf } from '../../kernel/time/instant';
import { BODY_COMPLETE, isCaretaker, isFiled } from '../body';
import type { Context } from '../context';
import type { Courtyard } from '../courtyard';
import { isCovenantAdopted } from '../covenants';
import type { Body } from '../facts/deliberation';
import type { ObligationCode } from '../obligations';
import type { CourtyardCheck, CourtyardMissing, CourtyardOccasion, StepContent } from './step';

const ballotsIn = (c: Courtyard, phase: BallotPhase, now: Instant) =>
  openBallots(c)
    .filter((ballot) => phaseOf(ballot, now) === phase)
    .map(({ motion, closesAt }) => ({ motion: motion.kind, closesAt }));

/** The stage waits while residents vote on their covenant or their body. */
export const noBallotOpen: CourtyardCheck = {
  check: 'no-ballot-open',
  missing: {
    'ballot-open': (c, { now }) => ballotsIn(c, 'open', now),
    'ballot-uncounted': (c, { now }) => ballotsIn(c, 'over', now),
  },
};

/** The body and its council seats. */
export const bodyElected: CourtyardCheck = {
  check: 'body-elected',
  missing: {
    'body-not-elected': (c) => c.body === undefined,
    'body-caretaker': isCaretaker,
    ...BODY_COMPLETE,
    'council-seats-empty': (c, { policy }) => (c.body?.councilSeats ?? 0) < policy.body.minCouncilSeats,
  },
};

export const bookkeeperNamed: CourtyardCheck = {
  check: 'bookkeeper-named',
  missing: { 'bookkeeper-missing': (c) => c.bookkeeping === undefined },
};

export const covenantAdopted: CourtyardCheck = {
  check: 'covenant-adopted',
  missing: { 'covenant-missing': (c) => !isCovenantAdopted(c) },
};

/** 自治: the body is formed and filed. Council seats, covenant and bookkeeping come before the filing. */
export const bodyFormed: StepContent = {
  missing: { 'filing-missing': (c) => c.filing === undefined },
  within: ({ body }) => body.form,
  occasions: (c) => [{ subject: String(c.round.no), openedAt: c.stageSince }],
};

/** A filing that nobody has confirmed yet. */
export const filingConfirmed: StepContent = {
  missing: { 'filing-not-confirmed': (c) => c.filing !== undefined && c.filing.confirmed === undefined },
  within: ({ body }) => body.confirmFiling,
  occasions: (c) => {
    const filedAt = isFiled(c) && c.body !== undefined ? c.filing?.filedAt : undefined;
    return filedAt === undefined ? [] : [{ subject: filedAt, openedAt: filedAt }];
  },
};

/** A re-elected body has to be filed again. */
export const filedAnew: StepContent = {
  missing: { 'filing-missing': (c) => c.body !== undefined && !isFiled(c) },
  within: ({ body }) => body.confirmFiling,
  occasions: ({ body }) => (body === undefined ? [] : [{ subject: body.electedOn, openedAt: startOf(body.electedOn) }]),
};

/** Applies reasons only if a member has left the body since its election. */
const whereSomebodyLeft = (missing: CourtyardMissing): CourtyardMissing =>
  Object.fromEntries(
    Object.entries(missing).map(([code, holds]) => [
      code,
      (c, ctx) => c.body?.leftAt !== undefined && (holds?.(c, ctx) ?? false),
    ]),
  ) as CourtyardMissing;

/** When the vote on the body fell. */
const fallenAt = (c: Courtyard): Instant =>
  c.ballots.find(({ ballotId }) => ballotId === c.body?.ballotId)?.rulings?.at(-1)?.at ?? c.stageSince;

/** Seats, or the chair, that became vacant since the election. */
export const bodyCompleted: StepContent = {
  missing: whereSomebodyLeft(BODY_COMPLETE),
  within: ({ body }) => body.complete ?? body.form,
  occasions: (c) => (c.body?.leftAt === undefined ? [] : [{ subject: c.body.leftAt, openedAt: c.body.leftAt }]),
};

/** As long as vacant seats may stay so, if the policy does not say. */
const REPLACE_CARETAKER: Period = { days: 60 };

/** Another body in the place of a caretaker, from the day on which its election fell. */
export const caretakerReplaced: StepContent = {
  missing: { 'body-caretaker': isCaretaker },
  within: ({ body }) => body.replaceCaretaker ?? REPLACE_CARETAKER,
  occasions: (c) => (c.body === undefined ? [] : [{ subject: c.body.electedOn, openedAt: fallenAt(c) }]),
};

/**
 * The most calendar days that a ladder's first reminder can lie before the due day; working days are converted
 * generously.
 */
const leadDays = ({ rungs }: Ladder): number =>
  Math.max(0, ...rungs.map(({ offset }) => ('days' in offset ? -offset.days : -offset.workingDays * 2 + 10)));

const reElection = (c: Courtyard, { termEndsOn }: Body, { policy }: Context): CourtyardOccasion => {
  const lead = leadDays(policy.ladders.reElection) + 1;
  // A recorded period stays as it is, even if a newer policy would start earlier or later.
  const known = c.deadlines[keyOf<ObligationCode>('re-elect-body', termEndsOn)];
  return {
    subject: termEndsOn,
    openedAt: known?.openedAt ?? closeOf(addDays(termEndsOn, -lead)),
    within: known?.within ?? { days: lead },
  };
};

/** Opens shortly before its first reminder, so that it does not stay on a worklist for years. */
export const bodyReElected: StepContent = {
  dueBy: 'termEnds',
  ladder: 'reElection',
  occasions: (c, ctx) => (c.body === undefined ? [] : [reElection(c, c.body, ctx)]),
};
