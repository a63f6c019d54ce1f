import type { CourtyardReducers } from '../events';
import { votedOnSince } from '../plan';

export const money: CourtyardReducers<'planSubmitted' | 'coFundingRecorded' | 'coFundingRefunded'> = {
  planSubmitted: (c, { keepsVote, ...plan }, { at }) => {
    const since = keepsVote === true && c.plan !== undefined ? votedOnSince(c.plan) : undefined;
    return { ...c, plan: { ...plan, submittedAt: at, ...(since === undefined ? {} : { votedOnSince: since }) } };
  },
  coFundingRecorded: ({ coFunding, ...c }, { amountFen, receipt }) => ({
    ...c,
    coFunding: {
      ...coFunding,
      receivedFen: coFunding.receivedFen + amountFen,
      receipts: [...coFunding.receipts, receipt],
    },
  }),
  coFundingRefunded: ({ coFunding, ...c }, { amountFen, receipt }) => ({
    ...c,
    coFunding: {
      ...coFunding,
      refundedFen: coFunding.refundedFen + amountFen,
      receipts: [...coFunding.receipts, receipt],
    },
  }),
};
