import { awaitedSince, isLost } from '../../kernel/deliberation/ballotQueries';
import { aboveApproved } from '../funding';
import { ballotOn } from '../motions';
import type { StepContent } from './step';

/** 整治方案: the body draws it up; a lost vote sends it back. */
export const planDrawnUp: StepContent = {
  missing: { 'plan-missing': (c) => c.plan === undefined, 'plan-above-approved': aboveApproved },
  within: ({ plan }) => plan.drawUp,
  occasions: (c) => {
    const lost = ballotOn(c, 'how');
    return [
      {
        subject: String((c.plan?.revision ?? 0) + 1),
        openedAt:
          (isLost(lost) && aboveApproved(c) === false ? (lost?.notice?.endsAt ?? lost?.closed?.at) : undefined) ??
          c.stageSince,
      },
    ];
  },
};

export const howBallot: StepContent = {
  missing: {
    'ballot-not-opened': (c) => c.plan !== undefined && ballotOn(c, 'how') === undefined && { motion: 'how' },
  },
  within: ({ plan }) => plan.openBallot,
  occasions: (c) => {
    const { plan } = c;
    if (plan === undefined) return [];
    const openedAt = awaitedSince(c, 'how', plan.submittedAt);
    return [{ subject: `how/${plan.revision}`, about: { motion: 'how' }, openedAt }];
  },
};
