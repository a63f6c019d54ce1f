import { awaitedSince, isLost } from '../../kernel/deliberation/ballotQueries';
import type { Instant } from '../../kernel/time/instant';
import type { Context } from '../context';
import type { Courtyard } from '../courtyard';
import { ballotOn } from '../motions';
import { planOfRound } from '../plan';
import { aboveApproved, ruleChangedAt } from '../subsidyBounds';
import type { StepContent } from './step';

/** Since when the stage asks for a plan: a rule that begins while one is there asks for another. */
const revisedSince = (c: Courtyard, ctx: Context): Instant => {
  const changedAt = ruleChangedAt(c, ctx) ?? '';
  return changedAt > c.stageSince ? changedAt : c.stageSince;
};

/** 整治方案: the body draws it up; a lost vote sends it back. */
export const planDrawnUp: StepContent = {
  missing: { 'plan-missing': (c) => planOfRound(c) === undefined, 'plan-above-approved': aboveApproved },
  within: ({ plan }) => plan.drawUp,
  occasions: (c, ctx) => {
    const lost = ballotOn(c, 'how');
    const lostAt = isLost(lost) && aboveApproved(c) === false ? (lost?.notice?.endsAt ?? lost?.closed?.at) : undefined;
    return [{ subject: String((c.plan?.revision ?? 0) + 1), openedAt: lostAt ?? revisedSince(c, ctx) }];
  },
};

export const howBallot: StepContent = {
  missing: {
    'ballot-not-opened': (c) => planOfRound(c) !== undefined && ballotOn(c, 'how') === undefined && { motion: 'how' },
  },
  within: ({ plan }) => plan.openBallot,
  occasions: (c) => {
    const plan = planOfRound(c);
    if (plan === undefined) return [];
    const openedAt = awaitedSince(c, 'how', plan.submittedAt);
    return [{ subject: `how/${plan.revision}`, about: { motion: 'how' }, openedAt }];
  },
};
