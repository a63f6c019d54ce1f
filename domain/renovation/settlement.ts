import type { Courtyard } from './courtyard';
import { renovationTotal } from './ledger';

/** Eligible cost minus retention minus what was already paid, in fen. 0: the audit leaves nothing to pay. */
export const settlementDueFen = (c: Courtyard): number => {
  const audit = c.acceptance?.settlement?.audit;
  return audit === undefined
    ? 0
    : Math.max(0, audit.eligibleFen - audit.retentionFen - renovationTotal(c.ledger, 'paid'));
};

/** The overpayment beyond the audited cost that has not been recovered, in fen. */
export const overpaymentOwedFen = (c: Courtyard): number => {
  const audit = c.acceptance?.settlement?.audit;
  return audit === undefined ? 0 : audit.overpaidFen - audit.recoveredFen;
};
