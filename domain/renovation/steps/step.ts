import { CHAIN_SAYS } from '../../kernel/approval/steps';
import { BALLOT_CLOSES, NOTICE_OVER } from '../../kernel/deliberation/steps';
import type { Check, Missing, Occasion, Step } from '../../kernel/engine/lifecycle';
import type { Renovation } from '../command';

/** Where a due date can come from, other than a period in the policy. */
export const DUE_BY = [BALLOT_CLOSES, CHAIN_SAYS, 'contract', 'yearEnds', 'termEnds'] as const;
export type DueBy = (typeof DUE_BY)[number];

/** The checks: what gates wait for without a task for anybody. */
export const CHECK_CODES = [
  NOTICE_OVER,
  'no-ballot-open',
  'body-elected',
  'bookkeeper-named',
  'covenant-adopted',
  'care-over',
  'four-haves',
] as const;
export type CheckCode = (typeof CHECK_CODES)[number];
export type CourtyardCheck = Check<Renovation> & { readonly check: CheckCode };

/** The content of a lifecycle step without its code and holder. */
export type Matter = Omit<Step<Renovation>, 'step' | 'from' | 'coHolders' | 'withinBy' | 'dueBy'> & {
  readonly withinBy?: DueBy;
  readonly dueBy?: DueBy;
};
export type CourtyardMissing = Missing<Renovation>;
export type CourtyardOccasion = Occasion<Renovation>;
