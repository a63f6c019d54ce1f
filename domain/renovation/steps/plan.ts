import { isLost } from '../../kernel/deliberation/readings';
import { when } from '../../kernel/reason';
import { ballotOn } from '../motions';
import { opening } from './ballots';
import type { Matter } from './step';

/** 整治方案: drawn up by the body; a lost vote sends it back. */
export const planDrawnUp: Matter = {
  missing: (c) => when(c.plan === undefined, 'plan-missing'),
  occasions: (c, { policy }) => {
    const lost = ballotOn(c, 'how');
    return [
      {
        subject: String((c.plan?.revision ?? 0) + 1),
        openedAt: (isLost(lost) ? lost?.closed?.at : undefined) ?? c.stageSince,
        within: policy.plan.drawUp,
      },
    ];
  },
};

const notYet = opening('how', {
  missing: () => [],
  occasion: ({ plan }, { policy }) =>
    plan && { subject: `how/${plan.revision}`, openedAt: plan.submittedAt, within: policy.plan.openBallot },
});

export const howBallot: Matter = {
  ...notYet,
  missing: (c, ctx) => (c.plan === undefined ? [] : (notYet.missing?.(c, ctx) ?? [])),
};
