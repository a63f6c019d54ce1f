/** Why an envelope is not set, changed, used or closed. */
export const BUDGET_REASON_CODES = [
  'envelope-missing',
  'envelope-insufficient',
  'envelope-empty',
  'envelope-unchanged',
  'envelope-below-use',
  'budget-year-unknown',
  'year-closed',
  'year-not-over',
  'earlier-year-open',
  'year-payment-waiting',
  'year-without-envelopes',
] as const;
