import { CHAIN_SAYS } from '../../kernel/approval/steps';
import { BALLOT_CLOSES, NOTICE_OVER } from '../../kernel/deliberation/steps';
import type { Check, Missing, Occasion, Step } from '../../kernel/engine/lifecycle';
import type { Renovation } from '../command';

/** What says how long a step may take, or when it is due, where its own entry in the policy does not. */
export const DUE_BY = [BALLOT_CLOSES, CHAIN_SAYS, 'contract', 'yearEnds', 'termEnds'] as const;
export type DueBy = (typeof DUE_BY)[number];

/** What gates wait for without asking anybody. */
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

/** What a step is about, beside its code and its holder: those stand in the lifecycle. */
export type Matter = Omit<Step<Renovation>, 'step' | 'from' | 'coHolders' | 'withinBy' | 'dueBy'> & {
  readonly withinBy?: DueBy;
  readonly dueBy?: DueBy;
};
export type CourtyardMissing = Missing<Renovation>;
export type CourtyardOccasion = Occasion<Renovation>;
