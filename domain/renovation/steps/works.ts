import { when } from '../../kernel/reason';
import { dateOf, daysBetween } from '../../kernel/time/instant';
import { partsMissing } from '../works';
import type { Matter } from './step';

export const contractAwarded: Matter = {
  missing: (c) => when(c.works === undefined, 'contract-missing'),
  occasions: (c, { policy }) => [{ subject: '1', openedAt: c.stageSince, within: policy.works.award }],
};

export const worksStarted: Matter = {
  missing: ({ works }) => when(works !== undefined && works.startedAt === undefined, 'works-not-started'),
  occasions: ({ works }, { policy }) =>
    works === undefined ? [] : [{ subject: '1', openedAt: works.contract.awardedAt, within: policy.works.start }],
};

/** Completion reported with its measured value, every milestone reached. */
export const worksCompleted: Matter = {
  missing: ({ works }) => {
    if (works === undefined) return [];
    const open = works.milestones.filter((milestone) => milestone.reachedOn === undefined).length;
    return [
      ...when(open > 0, 'milestones-open', { milestones: open }),
      ...when(works.completion === undefined, 'completion-missing'),
    ];
  },
  occasions: ({ works }) => {
    if (works?.startedAt === undefined || works.completion !== undefined) return [];
    const days = Math.max(1, daysBetween(dateOf(works.startedAt), works.contract.completeBy));
    return [{ subject: '1', openedAt: works.startedAt, within: { days }, besides: partsMissing(works) }];
  },
};

export const claimCertified: Matter = {
  occasions: ({ works }, { policy }) =>
    (works?.claims ?? [])
      .filter(({ certified, paid }) => certified === undefined && paid === undefined)
      .map(({ no, submittedAt }) => ({
        subject: String(no),
        openedAt: submittedAt,
        within: policy.works.certifyClaim,
      })),
};

export const claimPaid: Matter = {
  occasions: ({ works }, { policy }) =>
    (works?.claims ?? []).flatMap(({ no, certified, paid }) =>
      certified === undefined || paid !== undefined
        ? []
        : [{ subject: String(no), openedAt: certified.at, within: policy.works.payClaim }],
    ),
};
