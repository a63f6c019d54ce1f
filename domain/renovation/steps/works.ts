import { dateOf, daysBetween, type Instant } from '../../kernel/time/instant';
import type { Courtyard } from '../courtyard';
import type { OwedAgain } from '../facts/payments';
import type { Works } from '../facts/works';
import { signatureOwedSince, signaturesGiven } from '../signatures';
import { isClaimOpen, rolesYetToSign } from '../works';
import type { StepContent } from './step';

const milestonesOpen = ({ works }: Courtyard): number =>
  works?.milestones.filter((milestone) => milestone.reachedOn === undefined).length ?? 0;

export const contractAwarded: StepContent = {
  missing: { 'contract-missing': (c) => c.works === undefined },
  within: ({ works }) => works.award,
  occasions: (c) => [{ subject: '1', openedAt: c.stageSince }],
};

export const worksStarted: StepContent = {
  missing: { 'works-not-started': ({ works }) => works !== undefined && works.startedAt === undefined },
  within: ({ works }) => works.start,
  occasions: ({ works }) => (works === undefined ? [] : [{ subject: '1', openedAt: works.contract.awardedAt }]),
};

/** Completion is reported with its measured value, after every milestone was reached. */
export const worksCompleted: StepContent = {
  missing: {
    'milestones-open': (c) => milestonesOpen(c) > 0 && { milestones: milestonesOpen(c) },
    'completion-missing': ({ works }) => works !== undefined && works.completion === undefined,
  },
  dueBy: 'contract',
  occasions: ({ works }) => {
    if (works?.startedAt === undefined || works.completion !== undefined) return [];
    const days = Math.max(1, daysBetween(dateOf(works.startedAt), works.contract.completeBy));
    return [
      {
        subject: '1',
        openedAt: works.startedAt,
        within: { days },
        coHolders: rolesYetToSign(works),
        owedSince: signatureOwedSince(works),
        partsDone: signaturesGiven(works),
      },
    ];
  },
};

export const claimCertified: StepContent = {
  within: ({ works }) => works.certifyClaim,
  occasions: ({ works }) =>
    (works?.claims ?? [])
      .filter((claim) => isClaimOpen(claim) && claim.certified === undefined)
      .map(({ no, submittedAt }) => ({ subject: String(no), openedAt: submittedAt })),
};

/** What a payment that came back makes payable again is awaited anew, since then. */
export const payableOccasion = (subject: string | number, again: OwedAgain | undefined, openedAt: Instant) =>
  again === undefined
    ? { subject: String(subject), openedAt }
    : { subject: `${subject}-again-${again.times}`, openedAt: again.at };

/** The claims that are certified and not paid in full, the oldest first, and since when each is payable. */
export const payableClaims = (works: Works | undefined) =>
  (works?.claims ?? []).flatMap((claim) =>
    claim.certified === undefined || !isClaimOpen(claim)
      ? []
      : [payableOccasion(claim.no, claim.owedAgain, claim.certified.at)],
  );

export const claimPaid: StepContent = {
  within: ({ works }) => works.payClaim,
  occasions: ({ works }) => payableClaims(works),
};
