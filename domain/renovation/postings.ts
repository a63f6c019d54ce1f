import { accept, type Decision, refuse } from '../kernel/engine/command';
import type { BoundPosition, Movement } from '../kernel/ledger/movement';
import { isSharedByFirms } from './contractFirms';
import type { Courtyard } from './courtyard';
import { type CourtyardEvent, event } from './events';
import type { Ledger, RenovationSource, Source } from './facts/money';
import type { PaidMoney } from './facts/payments';
import { NOTHING_OWED, type Owed, paymentMovements, restatedMovements } from './ledger';
import { insufficientFunds } from './paying';
import { retainedFen, settlementDueFen } from './settlement';
import { openClaim, payableOnClaimFen } from './works';

// What the facts say is owed to the contractor stands in the ledger as payable and retained, whichever command changed it.

/** What is owed, in fen: a certified claim; after the audit what it leaves to pay, and the retention. */
export const owedOf = (c: Courtyard): Owed => {
  if (c.acceptance?.settlement?.audit !== undefined) return { payable: settlementDueFen(c), retained: retainedFen(c) };
  const claim = openClaim(c.works);
  return c.works === undefined || claim?.certified === undefined
    ? NOTHING_OWED
    : { payable: payableOnClaimFen(c, c.works, claim), retained: 0 };
};

/** The event of money that moves, if any does. */
export const moved = (movements: readonly Movement<Source>[]): readonly CourtyardEvent[] =>
  movements.length > 0 ? [event('moneyMoved', { movements })] : [];

/** Brings the ledger in step with what is owed, in fen. */
export const restated = (c: Courtyard, owed: Owed, reference: string): readonly CourtyardEvent[] =>
  moved(restatedMovements(c.ledger, owed, reference));

export interface PaymentInput extends Pick<PaidMoney, 'reference' | 'paidOn'> {
  readonly amountFen: number;
  /** The firm that is paid. */
  readonly firm: string | undefined;
}

/** The money of a payment or recovery as its event keeps it, so that it can be reversed: what went to this position. */
export const moneyOf = (
  { reference, paidOn, firm }: Omit<PaymentInput, 'firm'> & Partial<Pick<PaymentInput, 'firm'>>,
  movements: readonly Movement<Source>[],
  position: 'paid' | 'recovered' | 'writtenOff',
): PaidMoney => ({
  reference,
  ...(firm === undefined ? {} : { organisationId: firm }),
  ...(paidOn === undefined ? {} : { paidOn }),
  parts: movements.flatMap(({ source, to, amountFen }) =>
    to === position ? [{ source: source as RenovationSource, amountFen }] : [],
  ),
});

/** What is owed once the money has moved, as far as amounts say it. */
export const owedAfterIn =
  (c: Courtyard) =>
  (ledger: Ledger): Owed =>
    owedOf({ ...c, ledger });

/** What is owed after a payment to one of several firms: less by its amount. */
const lessBy = ({ payable, retained }: Owed, from: BoundPosition, amountFen: number): Owed => ({
  payable: from === 'payable' ? payable - amountFen : payable,
  retained: from === 'retained' ? retained - amountFen : retained,
});

/**
 * Decides a payment: what its money settles, and the money that moves. No payment is recorded without its money. `owedAfter`
 * says what is owed then where the payment changes more than the ledger.
 */
export const paid = (
  c: Courtyard,
  input: PaymentInput,
  from: BoundPosition,
  settles: (money: PaidMoney) => CourtyardEvent,
  owedAfter = owedAfterIn(c),
): Decision<CourtyardEvent> => {
  const { amountFen, reference } = input;
  const movements = paymentMovements(c.ledger, {
    amountFen,
    reference,
    from,
    owedAfter: isSharedByFirms(c) ? () => lessBy(owedOf(c), from, amountFen) : owedAfter,
  });
  return movements === undefined || amountFen === 0
    ? refuse(...insufficientFunds(c, amountFen))
    : accept(settles(moneyOf(input, movements, 'paid')), ...moved(movements));
};
