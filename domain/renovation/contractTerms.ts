import type { BasisPoints } from '../kernel/policies/casePolicy';
import { type Refusal, when } from '../kernel/reason';
import { dateOf, type LocalDate } from '../kernel/time/instant';
import type { Context } from './context';
import type { Courtyard } from './courtyard';
import { approvedBudgetFen } from './works';

/** What a contract binds its firms to. */
export interface ContractTerms {
  readonly amountFen: number;
  /** The share of completed value that the contract pays in progress payments, in basis points. */
  readonly progressShare: BasisPoints;
  readonly completeBy: LocalDate;
}

/** What is wrong with the terms of a contract, whoever has it. */
export const termFaults = (
  c: Courtyard,
  { amountFen, progressShare, completeBy }: ContractTerms,
  { policy, now }: Context,
): Refusal => {
  const budgetFen = approvedBudgetFen(c);
  const { min: minShare, max: maxShare } = policy.works.progressShare;
  return [
    ...when(amountFen > budgetFen, 'over-budget', { amountFen, budgetFen }, '/amountFen'),
    ...when(
      progressShare < minShare || progressShare > maxShare,
      'progress-share-outside',
      { progressShare, minShare, maxShare },
      '/progressShare',
    ),
    ...when(completeBy <= dateOf(now), 'dates-out-of-order', undefined, '/completeBy'),
  ];
};
