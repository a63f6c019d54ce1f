import type { PaperReader, PapersFor } from '../kernel/documents/papers';
import { engagedFor, isOfFirm } from '../kernel/engagement';
import type { RequestedCommand } from '../kernel/engine/case';
import type { CommandName } from './catalogue';
import { firmOfPayment } from './contractFirms';
import type { Courtyard } from './courtyard';
import { type Meaning, moneyMeant } from './moved';
import type { Role } from './roles';

// The papers of what a firm is paid: its account's document, its invoices, the bank's vouchers and notices. Files are one heap
// otherwise, which everybody reads who reads the case.

/** Those who look into all of it: supervision, and the audit offices. Of a firm that audits see `reads`. */
const SUPERVISION = ['supervisor', 'auditor'] as const satisfies readonly Role[];

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
  payment: [
    'projectManager',
    'subDistrictLeader',
    'districtPayer',
    'districtFinance',
    'districtFinanceLeader',
    ...SUPERVISION,
  ],
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
  reversePayment: 'payment',
};

interface Paper {
  readonly kind: PaperKind;
  /** Absent: of a contract from before firms were named. */
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

/** A request's papers. What comes back of a subsidy or a refund is no firm's. */
const askedPapers = (c: Courtyard, { command, input, requestedAt }: RequestedCommand): readonly Paper[] => {
  const kind = PAPER_COMMANDS[command as CommandName];
  if (kind === undefined) return [];
  const { organisationId, evidence } = input;
  if (command !== 'reversePayment')
    return [
      paper(
        kind,
        typeof organisationId === 'string' ? organisationId : firmOfPayment(c, { at: requestedAt }),
        evidence,
      ),
    ];
  const meant = moneyMeant(c, input as unknown as Meaning);
  const isFirms = meant?.kind === 'contract' || (meant?.kind === 'recovery' && meant.payment.how !== 'replaced');
  return isFirms ? [paper(kind, firmOfPayment(c, meant.payment), evidence)] : [];
};

const papersOf = (c: Courtyard): readonly Paper[] => [
  ...(c.requests ?? []).flatMap((asked) => askedPapers(c, asked)),
  ...(c.invoices ?? []).map(({ organisationId, evidence }) => paper('invoice', organisationId, evidence)),
  ...(c.payees ?? []).map(({ organisationId, evidence }) => paper('account', organisationId, evidence)),
  ...firmsMoney(c).map((one) => paper('payment', firmOfPayment(c, one), one.reversed?.evidence)),
];

/** A firm reads its own; the one that audits here reads the invoices of all. */
const reads =
  (c: Courtyard, reader: PaperReader) =>
  ({ kind, firm }: Paper): boolean => {
    if (!isOfFirm(reader)) return PAPER_READERS[kind].some((role) => reader.roles.includes(role));
    const audits = engagedFor(c, 'auditor')?.organisationId === reader.organisationId;
    return firm === reader.organisationId || (audits && kind === 'invoice');
  };

const filesIn = (papers: readonly Paper[]): ReadonlySet<string> => new Set(papers.flatMap(({ files }) => files));

/** What the facts say beside these papers. */
const besidePapers = ({ invoices: _, payees: __, payments: ___, recoveries: ____, ...c }: Courtyard): string =>
  JSON.stringify({
    ...c,
    requests: (c.requests ?? []).filter(({ command }) => PAPER_COMMANDS[command as CommandName] === undefined),
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
