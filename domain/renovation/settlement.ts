import type { Courtyard } from './courtyard';
import { renovationTotal } from './ledger';

/** Eligible cost less retention and less what was paid already, in fen; 0: the audited account asks for no payment. */
export const settlementDueFen = (c: Courtyard): number => {
  const audit = c.acceptance?.settlement?.audit;
  return audit === undefined
    ? 0
    : Math.max(0, audit.eligibleFen - audit.retentionFen - renovationTotal(c.ledger, 'paid'));
};

/** What was paid beyond the audited cost and has not come back, in fen. */
export const owedFen = (c: Courtyard): number => {
  const audit = c.acceptance?.settlement?.audit;
  return audit === undefined ? 0 : audit.overpaidFen - audit.recoveredFen;
};
