import { funded, OWN_FEN } from './funded';
import type { PureCourtyard } from './pureCourtyard';

/** The file of the body's minutes. */
export const MINUTES = ['d'.repeat(64)];

export const HOME = { building: '1', unit: '1-101' };
/** A tenth of what residents bear. */
export const SHARE = { ...HOME, amountFen: OWN_FEN / 10 };

/** A courtyard with residents' money, whose body has decided on an allocation. */
export const allocated = (receivedFen = 0): PureCourtyard => {
  const c = funded(receivedFen);
  c.must('allocateCoFunding', 'body', { allocationNo: 1, evidence: MINUTES });
  c.must('confirmRequest', 'community', {});
  return c;
};
