import type { Part } from '../../demonstration/cast';
import type { Voucher } from '../../domain/renovation/vouchers';
import type { Scene, storyActions } from './words';

/** The contractor's account, and the body's. */
const CONTRACTORS = '6222 0210 0112 3456';

/** A small PDF, different for each title. */
const pdf = (title: string): Buffer =>
  Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n${title}`);

/** What a payment takes beside its amount: the firm's account and invoices, and the bank's voucher with its file. */
export const paymentPapers = (
  { today, give, isRefused }: ReturnType<typeof storyActions>,
  { cast, courtyardId: id }: Scene,
) => {
  let invoices = 0;
  const scan = async (part: Part, title: string): Promise<string> => {
    const address = `/api/v1/courtyards/${id}/files?name=${encodeURIComponent(`${title}.pdf`)}`;
    const file = { content: pdf(`${title} ${id}`), type: 'application/pdf' };
    return (await cast[part].must<{ fileId: string }>(address, { file })).body.fileId;
  };
  const invoice = async (amountFen: number): Promise<void> => {
    invoices += 1;
    const number = `25512000000${String(parseInt(id.slice(0, 6), 16)).padStart(8, '0')}${invoices}`;
    const evidence = [await scan('contractor', `发票${invoices}`)];
    await give('contractor', 'submitInvoice', { number, amountFen, issuedOn: await today(), evidence });
  };
  return {
    invoice,
    /** The contractor brings its account, and the sub-district compares it with the bank's permit. */
    register: async (): Promise<void> => {
      const evidence = [await scan('contractor', '开户许可证')];
      const account = { bank: '某银行成都分行', payeeAccount: CONTRACTORS, evidence };
      await isRefused('districtPayer', 'registerPayeeAccount', account);
      await give('contractor', 'registerPayeeAccount', account);
      await give('subDistrictLeader', 'confirmRequest');
    },
    /** An invoice that covers nothing is taken back. */
    mistyped: async (): Promise<void> => {
      await invoice(1);
      await give('contractor', 'withdrawInvoice', { no: invoices, why: '开票金额有误，已红冲' });
    },
    /** The bank's voucher of a payment to the contractor, or to another account. */
    voucher: async (no: string, payeeAccount = CONTRACTORS): Promise<Voucher> => {
      const reference = `回单-${no}-${id}`;
      const evidence = [await scan('districtPayer', reference)];
      return { reference, paidOn: await today(), payeeAccount, evidence };
    },
  };
};
