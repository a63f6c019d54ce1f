/** Everything that may be awaited of a courtyard. */
export const OBLIGATION_CODES = [
  'convene-council',
  'open-ballot',
  'collect-papers',
  'post-notice',
  'answer-objection',
  'handle-submission',
  'form-body',
  'file-body',
  'confirm-filing',
  'draw-up-plan',
  'apply-for-subsidy',
  'review-community',
  'review-subDistrict',
  'review-housing',
  'review-finance',
  'correct-application',
  'collect-co-funding',
  'award-contract',
  'start-works',
  'complete-works',
  'certify-claim',
  'pay-claim',
  'sign-acceptance',
  'rectify',
  'submit-settlement',
  'audit-settlement',
  'pay-settlement',
  'recover-overpayment',
  'publish-accounts',
  'evaluate-year',
  'approve-maintenance-subsidy',
  'pay-maintenance-subsidy',
  'complete-body',
  'carry-out-decision',
  're-elect-body',
  'release-retention',
  'confirm-override',
  'refund-co-funding',
] as const;
export type ObligationCode = (typeof OBLIGATION_CODES)[number];

declare module '../kernel/obligations/obligation' {
  interface ObligationCodes {
    renovation: (typeof OBLIGATION_CODES)[number];
  }
}
