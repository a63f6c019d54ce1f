import { accept, type Decision, refuse } from '../kernel/engine/command';
import type { Movement } from '../kernel/ledger/movement';
import { type Refusal, when } from '../kernel/reason';
import type { Courtyard } from './courtyard';
import { type CourtyardEvent, event } from './events';
import { PAYERS_SOURCES, type Source } from './facts/money';
import { drawableOfFen, paymentMovements, unneededFen } from './ledger';

/** The money of the residents and of others that a payment can draw now, in fen. */
export const drawableBesideSubsidyFen = ({ ledger }: Courtyard): number =>
  PAYERS_SOURCES.reduce((sum, source) => sum + drawableOfFen(ledger, source), 0);

/** The money that a payment can draw now, in fen: each source as far as it is committed, payers' money as far as it is there. */
export const drawableFen = (c: Courtyard): number => drawableBesideSubsidyFen(c) + drawableOfFen(c.ledger, 'subsidy');

/** Residents' money that is committed and has not been received, in fen: what is needed from them, and not there. */
export const coFundingMissingFen = ({ ledger }: Courtyard): number =>
  ledger.coFunding.committed - drawableOfFen(ledger, 'coFunding');

/** Residents' money that nothing needs, in fen: it is refunded. */
export const refundableFen = ({ ledger }: Courtyard): number => unneededFen(ledger, 'coFunding');

/** Money of other payers that nothing needs, in fen: it goes back to them. */
export const refundableToOthersFen = ({ ledger }: Courtyard): number =>
  PAYERS_SOURCES.filter((source) => source !== 'coFunding').reduce(
    (sum, source) => sum + unneededFen(ledger, source),
    0,
  );

/** Refuses a payment for which the money is not there, and says how much of it is missing. */
export const insufficientFunds = (
  c: Courtyard,
  amountFen: number,
  path?: string,
  availableFen = drawableFen(c),
): Refusal =>
  when(
    amountFen > availableFen,
    'funds-insufficient',
    { amountFen, availableFen, missingFen: amountFen - availableFen },
    path,
  );

export interface PaymentInput {
  readonly amountFen: number;
  readonly reference: string;
}

/** The payment's movements over the sources; `undefined` if the money is not there. */
export const movementsOfPayment = (
  c: Courtyard,
  { amountFen, reference }: PaymentInput,
): readonly Movement<Source>[] | undefined => paymentMovements(c.ledger, amountFen, reference);

/** Decides a payment: what it settles, and the money that moves. No payment is recorded without its money. */
export const paid = (
  c: Courtyard,
  input: PaymentInput,
  ...settles: readonly CourtyardEvent[]
): Decision<CourtyardEvent> => {
  const movements = movementsOfPayment(c, input);
  return movements === undefined || movements.length === 0
    ? refuse(...insufficientFunds(c, input.amountFen))
    : accept(...settles, event('moneyMoved', { movements }));
};
