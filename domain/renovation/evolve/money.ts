import type { CourtyardReducers } from '../events';

export const money: CourtyardReducers<
  | 'planSubmitted'
  | 'applicationSubmitted'
  | 'applicationEndorsed'
  | 'applicationReturned'
  | 'coFundingRecorded'
  | 'coFundingRefunded'
> = {
  planSubmitted: (c, plan, { at }) => ({ ...c, plan: { ...plan, submittedAt: at } }),
  applicationSubmitted: (c, data, { at, by }) => ({
    ...c,
    application: { ...data, applicant: by, submittedAt: at, approvals: [] },
  }),
  applicationEndorsed: (c, { step }, { at, by }) =>
    c.application === undefined
      ? c
      : {
          ...c,
          application: { ...c.application, approvals: [...c.application.approvals, { step, at, by }] },
        },
  // A return voids what was approved before it: the corrected application is another application.
  applicationReturned: (c, { step, why }, { at, by }) =>
    c.application === undefined
      ? c
      : { ...c, application: { ...c.application, approvals: [], returned: { at, by, step, why } } },
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
