import type { CourtyardReducers } from '../events';

export const money: CourtyardReducers<'planSubmitted' | 'coFundingRecorded' | 'coFundingRefunded'> = {
  planSubmitted: (c, plan, { at }) => ({ ...c, plan: { ...plan, submittedAt: at } }),
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
