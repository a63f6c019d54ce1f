import { type Refusal, when } from '../kernel/reason';
import type { Courtyard } from './courtyard';
import { PAYERS_SOURCES } from './facts/money';
import { boundFen, drawableOfFen, unneededFen } from './ledger';

/** The money of the residents and of others that a payment can draw now, in fen. */
export const drawableBesideSubsidyFen = ({ ledger }: Courtyard): number =>
  PAYERS_SOURCES.reduce((sum, source) => sum + drawableOfFen(ledger, source), 0);

/** The money that a payment can draw now, in fen: each source as far as it is committed, payers' money as far as it is there. */
export const drawableFen = (c: Courtyard): number => drawableBesideSubsidyFen(c) + drawableOfFen(c.ledger, 'subsidy');

/** Residents' money that is bound and has not been received, in fen: what is needed from them, and not there. */
export const coFundingMissingFen = ({ ledger }: Courtyard): number =>
  boundFen(ledger, 'coFunding') - drawableOfFen(ledger, 'coFunding');

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
