import { answerFault, longestNotice, noticeFault, shortestAnswer } from '../kernel/deliberation/policyBounds';
import type { Threshold } from '../kernel/deliberation/threshold';
import { isWaivable } from '../kernel/engine/overrides';
import { narrowingPointsOf } from '../kernel/policies/narrowing';
import { isSame } from '../kernel/policies/policyLeaves';
import {
  ceilings,
  fewer,
  HIGHER,
  HIGHER_THRESHOLD,
  LONGER,
  LOWER,
  MORE,
  REQUIRED,
  SHORTER,
} from '../kernel/policies/strictness';
import type { ReasonCode } from '../kernel/reason';
import { NEVER_WAIVED } from './neverWaived';
import type { NarrowingPointName, Policy } from './policy';
import { limitsFault } from './subsidyFaults';
import type { SubsidyLimit } from './subsidyRule';

const at = narrowingPointsOf<Policy>();

const EVERYBODY: Threshold = { share: { numerator: 1, denominator: 1 }, bound: 'atLeast' };

/** A decision names the version of its rule, so a rule that a district narrowed has another one. */
const namedWhether = (policy: Policy, version: string): Policy => {
  const { rules } = policy.ballot;
  const whether = { ...rules.whether, version: `${rules.whether.version}+${version}` };
  return { ...policy, ballot: { ...policy.ballot, rules: { ...rules, whether } } };
};

/**
 * What a district may make stricter for its courtyards. The law's thresholds are not among them (Civil Code art. 278),
 * nor who decides.
 */
export const NARROWING = {
  subsidyCeiling: at(['subsidy', 'amount', 'maxFen'], LOWER, {
    limit: ({ subsidy: { amount } }) => (amount.kind === 'band' ? amount.minFen : undefined),
  }),
  subsidyPerHousehold: at(['subsidy', 'amount', 'perHouseholdFen'], LOWER),
  subsidyLimits: at(['subsidy', 'limits'], ceilings<SubsidyLimit>(isSame), { floor: limitsFault, suggested: [] }),
  requiredDocuments: at(['subsidy', 'requiredDocuments'], MORE),
  programmeConsent: at(['ballot', 'rules', 'whether', 'programmeConsent'], HIGHER_THRESHOLD, {
    limit: () => EVERYBODY,
    suggested: { share: { numerator: 2, denominator: 3 }, bound: 'atLeast' },
    named: namedWhether,
  }),
  publicNotice: at(['ballot', 'notice'], LONGER, {
    floor: noticeFault,
    limit: ({ ballot }) => longestNotice(ballot.notice),
  }),
  mandatesPerProxy: at(['ballot', 'mandatesPerProxy'], LOWER, { suggested: 3 }),
  scansRequired: at(['ballot', 'scansRequired'], REQUIRED, { suggested: true }),
  answerObjection: at(['ballot', 'answerObjection'], SHORTER, {
    floor: answerFault,
    limit: ({ ballot }) => shortestAnswer(ballot.answerObjection),
  }),
  confirmFiling: at(['body', 'confirmFiling'], SHORTER),
  coFundingShare: at(['coFunding', 'shareOfPlan'], HIGHER),
  coFundingBeforeWorks: at(['coFunding', 'beforeWorks'], HIGHER, {
    limit: ({ coFunding }) => coFunding.beforeAcceptance,
  }),
  certifyClaim: at(['works', 'certifyClaim'], SHORTER),
  payClaim: at(['works', 'payClaim'], SHORTER),
  variationConsentAbove: at(['works', 'variationConsentAbove'], LOWER),
  progressCeiling: at(['works', 'progressShare', 'max'], LOWER, { limit: ({ works }) => works.progressShare.min }),
  jointAcceptance: at(['acceptance', 'joint'], SHORTER),
  maintenanceCeiling: at(['maintenance', 'yearlyMaxFen'], LOWER),
  activities: at(['maintenance', 'minActivities'], HIGHER),
  waivable: at(['override', 'waivable'], fewer<ReasonCode>(), {
    floor: (codes) => (codes.every((code) => isWaivable(code, NEVER_WAIVED)) ? undefined : 'waiver-against-vote'),
  }),
  extensionDays: at(['extension', 'maxWorkingDays'], LOWER),
} satisfies Record<NarrowingPointName, object>;
