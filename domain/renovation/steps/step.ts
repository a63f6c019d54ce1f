import { CHAIN_PERIODS } from '../../kernel/approval/steps';
import { BALLOT_ANSWERS, BALLOT_CLOSES, NOTICE_OVER, RESULTS_STAND } from '../../kernel/deliberation/steps';
import type { Check, MissingByReason, Occasion, Step } from '../../kernel/engine/lifecycle';
import type { Renovation } from '../command';

/** Where a due date can come from, other than a period in the policy. */
export const DUE_DATE_SOURCES = [
  BALLOT_CLOSES,
  BALLOT_ANSWERS,
  CHAIN_PERIODS,
  'contract',
  'yearEnds',
  'termEnds',
] as const;
export type DueDateSource = (typeof DUE_DATE_SOURCES)[number];

/** The checks: what gates wait for without a task for anybody. */
export const CHECK_CODES = [
  NOTICE_OVER,
  RESULTS_STAND,
  'decisions-stand',
  'no-ballot-open',
  'body-elected',
  'bookkeeper-named',
  'covenant-adopted',
  'maintenance-over',
  'four-requirements',
] as const;
export type CheckCode = (typeof CHECK_CODES)[number];
export type CourtyardCheck = Check<Renovation> & { readonly check: CheckCode };

/** The content of a lifecycle step without its code and holder. */
export type StepContent = Omit<Step<Renovation>, 'step' | 'holder' | 'coHolders' | 'withinBy' | 'dueBy'> & {
  readonly withinBy?: DueDateSource;
  readonly dueBy?: DueDateSource;
};
export type CourtyardMissing = MissingByReason<Renovation>;
export type CourtyardOccasion = Occasion<Renovation>;
