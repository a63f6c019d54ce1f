/** Everything that may be awaited in a courtyard's case. */
export const OBLIGATION_CODES = [
  'convene-council',
  'open-ballot',
  'collect-papers',
  'post-notice',
  'answer-objection',
  'handle-submission',
  'decide-result',
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
  'appeal-rejection',
  'collect-co-funding',
  'collect-others',
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
  'replace-subsidy',
  'publish-accounts',
  'evaluate-year',
  'approve-maintenance-subsidy',
  'pay-maintenance-subsidy',
  'complete-body',
  'replace-caretaker',
  'carry-out-decision',
  're-elect-body',
  'release-retention',
  'confirm-override',
  'confirm-request',
  'refund-co-funding',
  'refund-others',
  'allocate-co-funding',
] as const;

/** A step of the subsidy's approval chain. A district's policy may name its own steps. */
export type ReviewCode = `review-${string}`;
export const reviewCode = (step: string): ReviewCode => `review-${step}`;

export type ObligationCode = (typeof OBLIGATION_CODES)[number] | ReviewCode;

declare module '../kernel/obligations/obligation' {
  interface ObligationCodes {
    renovation: (typeof OBLIGATION_CODES)[number] | `review-${string}`;
  }
  interface ObligationDetails {
    /** The quarter of the accounts, e.g. `2026Q1`. */
    readonly quarter?: string;
  }
}
