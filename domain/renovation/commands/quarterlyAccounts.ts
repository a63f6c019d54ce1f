import { accept } from '../../kernel/engine/command';
import { type Refusal, reason, when } from '../../kernel/reason';
import { dateOf } from '../../kernel/time/instant';
import { command } from '../command';
import type { Courtyard } from '../courtyard';
import { event } from '../events';
import { areAccountsPublished, dayAfterQuarter, isQuarter, quarterOf } from '../quarterlyAccounts';

export interface PublishAccounts {
  /** E.g. `2027Q3`. */
  readonly quarter: string;
  readonly openingFen: number;
  readonly incomeFen: number;
  readonly spendingFen: number;
  readonly closingFen: number;
  /** Why they do not go on from what the quarter before ended with, or into what the next began with. */
  readonly why?: string;
}

/** Where a quarter's accounts do not go on from those before, or into those after: each fen is in one of them. */
const breaksInAccounts = (c: Courtyard, { quarter, openingFen, closingFen }: PublishAccounts): Refusal => {
  const published = [...(c.maintenance?.accounts ?? [])].sort((a, b) => (a.quarter < b.quarter ? -1 : 1));
  const before = published.findLast((one) => one.quarter < quarter);
  const after = published.find((one) => one.quarter > quarter);
  const isBroken = (path: string, fen: number, other: { readonly quarter: string } | undefined, otherFen = fen) =>
    when(fen !== otherFen, 'accounts-not-continued', { quarter: other?.quarter ?? '', amountFen: otherFen }, path);
  return [
    ...isBroken('/openingFen', openingFen, before, before?.closingFen),
    ...isBroken('/closingFen', closingFen, after, after?.openingFen),
  ];
};

export const publishAccounts = command<PublishAccounts>({
  stages: ['maintenance'],
  by: ['body'],
  faults: (c, input, ctx) => {
    const { quarter, openingFen, incomeFen, spendingFen, closingFen, why } = input;
    if (!isQuarter(quarter)) return [reason('quarter-malformed', { quarter }, '/quarter')];
    const sumFen = openingFen + incomeFen - spendingFen;
    return [
      ...when(dateOf(ctx.now) < dayAfterQuarter(quarter), 'quarter-not-over', { quarter }, '/quarter'),
      ...when(
        quarter < quarterOf(dateOf(c.maintenance?.since ?? ctx.now)),
        'quarter-before-maintenance',
        { quarter },
        '/quarter',
      ),
      ...when(areAccountsPublished(c, quarter), 'quarter-already-published', { quarter }, '/quarter'),
      ...when(sumFen !== closingFen, 'accounts-unbalanced', { sumFen, closingFen }, '/closingFen'),
      ...(why === undefined ? breaksInAccounts(c, input) : []),
    ];
  },
  decide: (_, { quarter, openingFen, incomeFen, spendingFen, closingFen, why }) =>
    accept(
      event('accountsPublished', {
        ...{ quarter, openingFen, incomeFen, spendingFen, closingFen },
        ...(why === undefined ? {} : { why }),
      }),
    ),
});
