import type { ReasonCode } from '../kernel/reason';

/**
 * What no override lifts in a courtyard, beside what concerns any vote: the body, its council seats and its covenant come
 * of votes of the residents, and nothing after self-governance starts without them, bookkeeping and a confirmed filing
 * (domain.md §3); and the account of the works is settled. Nor what an office has not approved, or the rules no longer
 * permit: the case would go back to its plan again and again.
 */
export const NEVER_WAIVED: readonly ReasonCode[] = [
  'cooling-off-running',
  'body-not-elected',
  'body-too-small',
  'body-caretaker',
  'body-term-ended',
  'chair-missing',
  'council-seats-empty',
  'council-not-convened',
  'bookkeeper-missing',
  'covenant-missing',
  'filing-missing',
  'filing-not-confirmed',
  'plan-not-revised',
  'plan-above-approved',
  'plan-outside-bounds',
  'assembly-missing',
  'assembly-incomplete',
  'assembly-not-carried',
  // The account of the works: public money that nobody settled would be open for good.
  'completion-missing',
  'settlement-missing',
  'settlement-not-audited',
  'settlement-unpaid',
  'overpayment-open',
  'subsidy-to-replace',
];
