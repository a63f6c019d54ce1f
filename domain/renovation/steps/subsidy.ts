import { inOrder, type Steps } from '../../kernel/engine/lifecycle';
import type { Instant } from '../../kernel/time/instant';
import { APPROVAL_STEPS } from '../approval';
import type { Renovation } from '../command';
import type { Courtyard } from '../courtyard';
import type { PayersSource } from '../facts/money';
import { coFundingNetFen, coFundingShort, gateAgain } from '../funding';
import { certifiedMissingFen, coFundingMissingFen, othersMissingFen } from '../paying';
import type { Policy } from '../policy';
import { allocateAnewSince, allocationOutdatedBy, owedToHomesFen } from '../sharing';
import { isValueOpen, openClaim } from '../works';
import type { StepContent } from './step';
import { payableClaims } from './works';

export const applied: StepContent = {
  missing: { 'application-missing': (c) => c.application === undefined },
  within: ({ subsidy }) => subsidy.apply,
  occasions: (c) => {
    const before = c.endedApplications?.length ?? 0;
    return [{ subject: before === 0 ? String(c.round.no) : `${c.round.no}-${before + 1}`, openedAt: c.stageSince }];
  },
};

/**
 * The applicant corrects a returned application, or appeals a rejected one if the policy allows it. The offices decide
 * in the order of the policy's approval chain, each under its own obligation code (e.g. `review-housing`).
 */
export const approvals: Steps<Renovation> = inOrder(
  { step: 'correct-application', holder: 'projectManager', onlyIfNeeded: true, ...APPROVAL_STEPS.corrected },
  { step: 'appeal-rejection', holder: 'projectManager', onlyIfNeeded: true, ...APPROVAL_STEPS.appealable },
  { step: 'review-application', holder: 'community', ...APPROVAL_STEPS.reviewed },
);

/** The share of residents' money that the policy requires by this stage. */
export const coFunded = (by: keyof Pick<Policy['coFunding'], 'beforeWorks' | 'beforeAcceptance'>): StepContent => ({
  missing: {
    'co-funding-short': (c, { policy }) => coFundingShort(c, policy, by),
  },
  within: ({ coFunding }) => coFunding.collect,
  // The subject is the stage, not the share: a newer policy's share does not make another obligation.
  occasions: ({ application }) => {
    const openedAt = application?.approvals.at(-1)?.at;
    return openedAt === undefined ? [] : [{ subject: by, openedAt }];
  },
});

/**
 * Since when payments need payers' money: the end, or what came back after it. Where works were signed and not claimed, nobody
 * knows before the audit what payers owe for them; what is certified they owe at once.
 */
const missingOccasion = (c: Courtyard): readonly { readonly subject: string; readonly openedAt: Instant }[] => {
  if (isValueOpen(c)) {
    const certifiedSince = [c.windingUp?.since, openClaim(c.works)?.owedAgain?.at].flatMap((at) => at ?? []);
    return [{ subject: 'certified', openedAt: certifiedSince.sort().at(-1) ?? c.stageSince }];
  }
  const since = c.windingUp?.unclaimed === true ? c.acceptance?.settlement?.audit?.at : c.windingUp?.since;
  const cameBack = [c.acceptance?.settlement?.owedAgain?.at, c.maintenance?.retention.owedAgain?.at];
  const after = c.stage !== 'closed' ? [] : cameBack.flatMap((at) => at ?? []);
  // What an end leaves owed is another sum, with a term of its own; ends of before have one name for both.
  const subject = c.windingUp?.accountedSince === undefined ? 'payments' : 'ended';
  if (since !== undefined) return [{ subject, openedAt: since }];
  return [{ subject: 'payments', openedAt: [c.stageSince, ...after].sort().at(-1) ?? c.stageSince }];
};

/** Residents' money that payments still need, after an override let the case go on without it, or after its end. */
export const coFundingOwed: StepContent = {
  missing: {
    'co-funding-short': (c) => {
      const missingFen = coFundingMissingFen(c);
      return missingFen > 0 && { receivedFen: coFundingNetFen(c), neededFen: coFundingNetFen(c) + missingFen };
    },
  },
  within: ({ coFunding }) => coFunding.collect,
  occasions: (c) => missingOccasion(c),
};

/** Since when homes owe to others: the allocation that says so, or the stage. */
const homesOwedSince = ({ sharing, stageSince }: Courtyard): Instant => {
  const allocatedAt = sharing?.allocation?.at ?? stageSince;
  return allocatedAt > stageSince ? allocatedAt : stageSince;
};

/** What homes owe to others that paid in their place: nothing is closed before. */
export const homesOwed: StepContent = {
  within: ({ coFunding }) => coFunding.collect,
  occasions: (c) => (owedToHomesFen(c) > 0 ? [{ subject: 'homes', openedAt: homesOwedSince(c) }] : []),
};

/** What homes bear is decided anew once the planned sum, the units or what others have to bear have changed. */
export const allocatedAnew: StepContent = {
  missing: { 'allocation-outdated': (c) => allocationOutdatedBy(c).length > 0 },
  within: ({ coFunding }) => coFunding.collect,
  occasions: (c) =>
    allocationOutdatedBy(c).length === 0
      ? []
      : [{ subject: String(c.sharing?.allocation?.no), openedAt: allocateAnewSince(c) }],
};

/** Money of other payers that payments still need. */
export const othersOwed: StepContent = {
  within: ({ coFunding }) => coFunding.collect,
  occasions: (c) => (othersMissingFen(c) > 0 ? missingOccasion(c) : []),
};

/** Money of payers without which a certified claim is not paid: whoever collects it is asked, beside the payer. */
export const claimsFunded = (sources: readonly PayersSource[]): StepContent => ({
  within: ({ coFunding }) => coFunding.collect,
  occasions: (c) => {
    const waiting = certifiedMissingFen(c, sources) > 0 ? payableClaims(c.works).slice(0, 1) : [];
    return waiting.map(({ subject, openedAt }) => ({ subject: `claim-${subject}`, openedAt }));
  },
});

/** Residents' money without which the works do not begin, after a receipt that had opened their gate was reversed. */
export const coFundedAgain: StepContent = {
  within: ({ coFunding }) => coFunding.collect,
  occasions: (c, { policy }) =>
    gateAgain(c, policy) === false ? [] : [{ subject: 'beginning', openedAt: c.stageSince }],
};
