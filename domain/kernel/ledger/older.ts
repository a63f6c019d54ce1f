import type { Upcasters } from '../engine/event';
import type { Movement } from './movement';

/** A posting of version 1: the budget was the `envelope`, and whatever went back was `returned`. */
interface OlderMovement {
  readonly source: string;
  readonly from: string;
  readonly to: string;
  readonly amountFen: number;
  readonly reference: string;
}

/** What went back from a payment was recovered; what was only reserved or committed went back to the budget. */
const inAccounts = ({ from, to, ...posting }: OlderMovement): Movement => ({
  ...posting,
  from: (from === 'envelope' ? 'budget' : from) as Movement['from'],
  to: (to !== 'returned' ? to : from === 'paid' ? 'recovered' : 'budget') as Movement['to'],
});

/** Reads postings that were recorded before the ledger had accounts on both sides. */
export const LEDGER_UPCASTERS: Upcasters = {
  moneyMoved: {
    1: ({ movements }: { readonly movements: readonly OlderMovement[] }) => ({ movements: movements.map(inAccounts) }),
  },
};
