import type { PaperReader, PapersFor } from '../kernel/documents/papers';
import { engagedFor, isOfFirm } from '../kernel/engagement';
import type { RequestedCommand } from '../kernel/engine/case';
import type { CommandName } from './catalogue';
import { firmOfPayment } from './contractFirms';
import type { Courtyard } from './courtyard';
import { requestsOf } from './maintenanceSubsidy';
import { isToOthers, type Meaning, moneyMeant } from './moved';
import type { Role } from './roles';

// The papers of money that is paid: a firm's account document and invoices, the bank's vouchers and notices of its payments, of
// refunds and of yearly subsidies; what a firm of before brings with what it states; and what homes bring for what they pay, or are
// let off. Files are one heap otherwise, which everybody reads who reads the case.

/** Those who look into all of it: supervision, and the audit offices. Of a firm that audits see `reads`. */
const SUPERVISION = ['supervisor', 'auditor'] as const satisfies readonly Role[];

/** Whose papers concern no single firm or home: the body, the offices that ask, pay and compare, and supervision. */
const OFFICES_AND_BODY = [
  'body',
  'projectManager',
  'subDistrictLeader',
  'districtPayer',
  'districtFinance',
  'districtFinanceLeader',
  ...SUPERVISION,
] as const;

/** Papers that name homes, and the accounts of people: the body and its community read them, and the offices above; no resident. */
const OF_HOMES = ['body', 'community', 'projectManager', 'subDistrictLeader', ...SUPERVISION] as const;

/** Who reads each kind of paper: those who bring, compare, approve or pay it, and supervision; beside the firm whose it is. */
export const PAPER_READERS = {
  account: [
    'projectManager',
    'subDistrictLeader',
    'districtHousingLeader',
    'districtPayer',
    'districtFinanceLeader',
    ...SUPERVISION,
  ],
  invoice: ['projectManager', 'districtPayer', 'districtFinanceLeader', ...SUPERVISION],
  // What a firm of before has stated: whoever confirms the audit that answers it reads it, and those who answer for the contract.
  statement: ['projectManager', 'subDistrictLeader', 'districtFinance', 'districtFinanceLeader', ...SUPERVISION],
  payment: [
    'projectManager',
    'subDistrictLeader',
    'districtPayer',
    'districtFinance',
    'districtFinanceLeader',
    ...SUPERVISION,
  ],
  refund: OF_HOMES,
  receipt: OF_HOMES,
  // They say how a household fares: nobody reads them who does not decide on it.
  relief: ['body', 'community', ...SUPERVISION],
  refundToOthers: OFFICES_AND_BODY,
  maintenance: OFFICES_AND_BODY,
} as const satisfies Readonly<Record<string, readonly Role[]>>;
export type PaperKind = keyof typeof PAPER_READERS;

/** The commands that bring such papers. */
export const PAPER_COMMANDS: Readonly<Partial<Record<CommandName, PaperKind>>> = {
  registerPayeeAccount: 'account',
  submitInvoice: 'invoice',
  payClaim: 'payment',
  paySettlement: 'payment',
  releaseRetention: 'payment',
  recoverOverpayment: 'payment',
  writeOffOverpayment: 'payment',
  // Of a payment's money; of other money that came back they are the papers of that.
  reversePayment: 'payment',
  recordCoFunding: 'receipt',
  reduceForHardship: 'relief',
  writeOffPledge: 'relief',
  reverseRelief: 'relief',
  refundCoFunding: 'refund',
  refundReceipt: 'refundToOthers',
  payMaintenanceSubsidy: 'maintenance',
};

interface Paper {
  readonly kind: PaperKind;
  /** Absent: of a contract from before firms were named, or no firm's. */
  readonly firm: string | undefined;
  readonly files: readonly string[];
}

const paper = (kind: PaperKind, firm: string | undefined, files: unknown): Paper => ({
  kind,
  firm,
  files: Array.isArray(files) ? files.filter((file) => typeof file === 'string') : [],
});

/** What a firm was paid, gave back or was let off. */
const firmsMoney = ({ payments = [], recoveries = [] }: Courtyard) => [
  ...payments,
  ...recoveries.filter(({ how }) => how !== 'replaced'),
];

/** The papers that say of money that it came back: of the kind of that money. What replaced subsidy has none of its own. */
const returnedPapers = (c: Courtyard, input: Meaning, evidence: unknown): readonly Paper[] => {
  const meant = moneyMeant(c, input);
  if (meant === undefined) return [];
  if (meant.kind === 'refund') return [paper(isToOthers(meant) ? 'refundToOthers' : 'refund', undefined, evidence)];
  if (meant.kind === 'subsidy') return [paper('maintenance', undefined, evidence)];
  const isReplaced = meant.kind === 'recovery' && meant.payment.how === 'replaced';
  return isReplaced ? [] : [paper('payment', firmOfPayment(c, meant.payment), evidence)];
};

/** The kinds of papers that belong to a firm. */
const OF_FIRMS: readonly PaperKind[] = ['account', 'invoice', 'payment'];

/** A request's papers. */
const askedPapers = (c: Courtyard, { command, input, requestedAt }: RequestedCommand): readonly Paper[] => {
  const kind = PAPER_COMMANDS[command as CommandName];
  if (kind === undefined) return [];
  const { organisationId, evidence } = input;
  if (command === 'reversePayment') return returnedPapers(c, input as unknown as Meaning, evidence);
  if (!OF_FIRMS.includes(kind)) return [paper(kind, undefined, evidence)];
  const firm = typeof organisationId === 'string' ? organisationId : firmOfPayment(c, { at: requestedAt });
  return [paper(kind, firm, evidence)];
};

/** The notices of yearly subsidies that came back. */
const subsidyNotices = ({ maintenance }: Courtyard): readonly Paper[] =>
  (maintenance?.years ?? [])
    .flatMap(requestsOf)
    .flatMap(({ cameBack = [] }) => cameBack.map(({ evidence }) => paper('maintenance', undefined, evidence)));

const papersOf = (c: Courtyard): readonly Paper[] => [
  ...(c.requests ?? []).flatMap((asked) => askedPapers(c, asked)),
  ...(c.invoices ?? []).map(({ organisationId, evidence }) => paper('invoice', organisationId, evidence)),
  ...(c.payees ?? []).map(({ organisationId, evidence }) => paper('account', organisationId, evidence)),
  ...(c.works?.statements ?? []).map(({ organisationId, evidence }) => paper('statement', organisationId, evidence)),
  ...firmsMoney(c).map((one) => paper('payment', firmOfPayment(c, one), one.reversed?.evidence)),
  ...subsidyNotices(c),
  ...(c.sharing?.reductions ?? []).map(({ evidence }) => paper('relief', undefined, evidence)),
];

/** A firm reads its own; the one that audits here reads the invoices of all, and what they have stated. */
const reads =
  (c: Courtyard, reader: PaperReader) =>
  ({ kind, firm }: Paper): boolean => {
    if (!isOfFirm(reader)) return PAPER_READERS[kind].some((role) => reader.roles.includes(role));
    const audits = engagedFor(c, 'auditor')?.organisationId === reader.organisationId;
    return firm === reader.organisationId || (audits && (kind === 'invoice' || kind === 'statement'));
  };

const filesIn = (papers: readonly Paper[]): ReadonlySet<string> => new Set(papers.flatMap(({ files }) => files));

/** What the facts say beside these papers. */
const besidePapers = ({ invoices: _, payees: __, payments: ___, recoveries: ____, ...c }: Courtyard): string =>
  JSON.stringify({
    ...c,
    requests: (c.requests ?? []).filter(({ command }) => PAPER_COMMANDS[command as CommandName] === undefined),
    ...(c.works === undefined ? {} : { works: { ...c.works, statements: [] } }),
    sharing: { ...c.sharing, reductions: [] },
    maintenance: {
      ...c.maintenance,
      years: (c.maintenance?.years ?? []).map(({ subsidy: _____, earlier: ______, ...year }) => year),
    },
  });

/** The papers that a reader does not read, and those of their firm. A file that is proof of other things, too, is no secret. */
export const papersFor = (c: Courtyard, reader: PaperReader): PapersFor => {
  const papers = papersOf(c);
  const isRead = reads(c, reader);
  const read = filesIn(papers.filter(isRead));
  const unread = [...filesIn(papers.filter((one) => !isRead(one)))].filter((file) => !read.has(file));
  const told = unread.length === 0 ? '' : besidePapers(c);
  return {
    kept: new Set(unread.filter((file) => !told.includes(file))),
    own: isOfFirm(reader) ? filesIn(papers.filter(({ firm }) => firm === reader.organisationId)) : new Set(),
  };
};
