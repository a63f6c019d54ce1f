import type { LocalDate } from '../domain/kernel/time/instant';
import type { Courtyard } from '../domain/renovation/courtyard';
import { coveredFen } from '../domain/renovation/invoices';
import { payeeOf } from '../domain/renovation/vouchers';
import type { Cast, Part } from './cast';
import type { Person } from './client';
import { giveByTwo } from './twoHands';

/** The contractor's account. */
export const CONTRACTORS_ACCOUNT = '6222 0210 0112 3456';

/** A small PDF, different for each title. */
const pdf = (title: string): Buffer =>
  Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n${title}`);

/** 20 digits: 14 that belong to the courtyard, and 6 that count its invoices. */
const numberOf = (courtyardId: string, no: number): string => {
  const own = BigInt(`0x${courtyardId.replace(/-/g, '')}`) % 10n ** 14n;
  return `${String(own).padStart(14, '0')}${String(no).padStart(6, '0')}`;
};

/** A file that this person sends to a courtyard; returns its content address. */
const sent = async (by: Person, id: string, title: string): Promise<string> => {
  const address = `/api/v1/courtyards/${id}/files?name=${encodeURIComponent(`${title}.pdf`)}`;
  const file = { content: pdf(`${title} ${id}`), type: 'application/pdf' };
  return (await by.must<{ fileId: string }>(address, { file })).body.fileId;
};

/** The body's account with the bank's permit. */
export const withPermit = async <A extends { readonly account: string }>(by: Person, id: string, named: A) => ({
  ...named,
  evidence: [await sent(by, id, '开户许可证 院落专户')],
});

/** A receipt with its scan. */
export const withScan = async <R extends { readonly receipt: string }>(by: Person, id: string, receipt: R) => ({
  ...receipt,
  evidence: [await sent(by, id, `收据 ${receipt.receipt}`)],
});

/** What a payment takes beside its amount: the firm's account and invoices, and the bank's voucher with its file. */
export const paymentPapers = (cast: Cast, id: string, today: () => Promise<LocalDate>) => {
  const scan = (part: Part, title: string): Promise<string> => sent(cast[part], id, title);
  const facts = async () =>
    (await cast.districtPayer.must<{ state: Courtyard }>(`/api/v1/courtyards/${id}`)).body.state;
  /** The account, with the document that shows it. */
  const account = async () => ({
    bank: '某银行成都分行',
    payeeAccount: CONTRACTORS_ACCOUNT,
    evidence: [await scan('contractor', '开户许可证')],
  });
  /** The contractor hands in an invoice; returns its number in the courtyard. */
  const invoice = async (amountFen: number): Promise<number> => {
    const no = ((await facts()).invoices?.length ?? 0) + 1;
    const evidence = [await scan('contractor', `发票${no}`)];
    const issuedOn = await today();
    await cast.contractor.mustGive(id, 'submitInvoice', { number: numberOf(id, no), amountFen, issuedOn, evidence });
    return no;
  };
  /** The bank's voucher of a payment to the contractor, or to another account. */
  const voucher = async (title: string, payeeAccount = CONTRACTORS_ACCOUNT) => {
    const reference = `${title}-${id}`;
    const evidence = [await scan('districtPayer', reference)];
    return { reference, paidOn: await today(), payeeAccount, evidence };
  };
  return {
    account,
    invoice,
    voucher,
    /** The bank's voucher of money that came back or was refunded. */
    returned: async (title: string, part: Part = 'projectManager') => {
      const reference = `${title}-${id}`;
      return { reference, paidOn: await today(), evidence: [await scan(part, reference)] };
    },
    /** Pays the contractor: it has registered its account and invoices what its invoices do not cover yet. */
    pay: async (
      command: 'payClaim' | 'paySettlement' | 'releaseRetention',
      amountFen: number,
      title: string,
      input: object = { amountFen },
    ): Promise<void> => {
      const before = await facts();
      if (payeeOf(before) === undefined)
        await giveByTwo(cast, id, 'contractor', 'registerPayeeAccount', await account());
      const missingFen = amountFen - coveredFen(before);
      if (missingFen > 0) await invoice(missingFen);
      await giveByTwo(cast, id, 'districtPayer', command, { ...input, ...(await voucher(title)) });
    },
  };
};
