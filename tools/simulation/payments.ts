import { paymentPapers } from '../../demonstration/payments';
import type { Scene, storyActions } from './words';

/** The papers of payments, with those that somebody gets wrong. */
export const storyPapers = (
  { today, give, isRefused }: ReturnType<typeof storyActions>,
  { cast, courtyardId }: Scene,
) => {
  const papers = paymentPapers(cast, courtyardId, today);
  return {
    ...papers,
    /** The contractor brings its account, and the sub-district compares it with the bank's permit. */
    register: async (): Promise<void> => {
      const account = await papers.account();
      await isRefused('districtPayer', 'registerPayeeAccount', account);
      await give('contractor', 'registerPayeeAccount', account);
      await give('subDistrictLeader', 'confirmRequest');
    },
    /** An invoice that covers nothing is taken back. */
    mistyped: async (): Promise<void> => {
      const no = await papers.invoice(1);
      await give('contractor', 'withdrawInvoice', { no, why: '开票金额有误，已红冲' });
    },
  };
};
