import { type Refusal, when } from '../kernel/reason';
import type { Courtyard } from './courtyard';
import type { Cut } from './events';
import { OTHERS_SOURCES, PAYERS_SOURCES, type PayersSource } from './facts/money';
import { boundFen, drawableOfFen, inHandFen, unneededFen } from './ledger';
import { isValueOpen } from './works';

/** Money that moves is an amount above zero, in whole fen. */
export const amountFaults = (amountFen: number, path: string): Refusal =>
  when(!Number.isSafeInteger(amountFen) || amountFen < 1, 'amount-not-positive', undefined, path);

/** Each cut takes something away. */
export const cutFaults = (cuts: readonly Cut[]): Refusal =>
  cuts.flatMap(({ amountFen }, i) => amountFaults(amountFen, `/cuts/${i}/amountFen`));

/** The money of the residents and of others that a payment can draw now, in fen. */
export const drawableBesideSubsidyFen = ({ ledger }: Courtyard): number =>
  PAYERS_SOURCES.reduce((sum, source) => sum + drawableOfFen(ledger, source), 0);

/** The money that a payment can draw now, in fen: each source as far as it is committed, payers' money as far as it is there. */
export const drawableFen = (c: Courtyard): number => drawableBesideSubsidyFen(c) + drawableOfFen(c.ledger, 'subsidy');

/** Money of a payer's source that certified claims need and that is not there, in fen. */
const certifiedMissingOfFen = ({ ledger }: Courtyard, source: PayersSource): number =>
  Math.max(0, ledger[source].payable - Math.max(0, inHandFen(ledger, source)));

/**
 * Money of a payer's source that is bound and has not been received, in fen: what is needed from them, and not there. While
 * works are to be accounted for that nobody has claimed, that is what certified claims need: nobody knows yet what the rest is worth.
 */
export const missingOfFen = (c: Courtyard, source: PayersSource): number =>
  isValueOpen(c) ? certifiedMissingOfFen(c, source) : boundFen(c.ledger, source) - drawableOfFen(c.ledger, source);

/** Residents' money that is needed and has not been received, in fen. */
export const coFundingMissingFen = (c: Courtyard): number => missingOfFen(c, 'coFunding');

/** Money of other payers that is needed and has not been received, in fen. */
export const othersMissingFen = (c: Courtyard): number =>
  OTHERS_SOURCES.reduce((sum, source) => sum + missingOfFen(c, source), 0);

/** Money of some payers that certified claims need and that is not there, in fen. */
export const certifiedMissingFen = (c: Courtyard, sources: readonly PayersSource[]): number =>
  sources.reduce((sum, source) => sum + certifiedMissingOfFen(c, source), 0);

/** Residents' money that nothing needs, in fen: it is refunded. */
export const refundableFen = ({ ledger }: Courtyard): number => unneededFen(ledger, 'coFunding');

/** Money of other payers that nothing needs, in fen: it goes back to them. */
export const refundableToOthersFen = ({ ledger }: Courtyard): number =>
  OTHERS_SOURCES.reduce((sum, source) => sum + unneededFen(ledger, source), 0);

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
