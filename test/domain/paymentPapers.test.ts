import { withoutFiles } from '../../domain/kernel/documents/papers';
import { COMMANDS, type CommandName } from '../../domain/renovation/catalogue';
import type { Courtyard } from '../../domain/renovation/courtyard';
import { PAPER_COMMANDS, PAPER_READERS, type PaperKind, papersFor } from '../../domain/renovation/paymentPapers';
import { FIRM_ROLES, ROLES } from '../../domain/renovation/roles';
import { certified } from '../support/courtyards/accounts';
import { A, B, newDay, replaced } from '../support/courtyards/twoFirms';

const AUDITOR = 'auditor-1';
const at = '2026-05-01T01:00:00.000Z';
const by = 'somebody';
const file = (name: string): string => Buffer.from(name).toString('hex').padEnd(64, '0');
const PAPERS: Readonly<Record<PaperKind, string>> = {
  account: file('account'),
  invoice: file('invoice'),
  payment: file('payment'),
  receipt: file('receipt'),
  relief: file('relief'),
  refund: file('refund'),
  refundToOthers: file('refundToOthers'),
  maintenance: file('maintenance'),
  statement: file('statement'),
};
const OF_FIRM: readonly PaperKind[] = ['account', 'invoice', 'payment', 'statement'];

const HOME = { building: '1', unit: '101' };
const reduction = { no: 1, unit: HOME, reducedFen: 1, coveredBy: 'others', grounds: '大病', at } as const;
const asked = (no: number, command: CommandName, input: object) => ({
  ...{ no, command, awaits: ['districtPayer'], requestedBy: by, requestedAt: at },
  input: { ...input },
});

/** The facts after the contractor A was replaced by B, with the papers of A. */
const facts = (more: Partial<Courtyard> = {}): Courtyard => {
  const c = certified(20_000_000);
  newDay(c);
  const { requests: _, ...courtyard } = replaced(c, B).facts;
  const signed = { at, by, organisationId: A };
  const statements = [{ ...signed, claimedFen: 1, why: '自己完成', evidence: [PAPERS.statement] }];
  return {
    ...courtyard,
    ...(courtyard.works && { works: { ...courtyard.works, statements } }),
    payees: [{ ...signed, bank: '银行', payeeAccount: '62220000', evidence: [PAPERS.account] }],
    invoices: [
      { ...signed, no: 1, number: '1'.repeat(20), amountFen: 1, issuedOn: '2026-05-01', evidence: [PAPERS.invoice] },
    ],
    requests: [
      asked(1, 'payClaim', { amountFen: 1, reference: '凭证', organisationId: A, evidence: [PAPERS.payment] }),
      asked(2, 'refundCoFunding', { amountFen: 1, receipt: '退1', evidence: [PAPERS.refund] }),
      asked(3, 'refundReceipt', { amountFen: 1, receipt: '退2', evidence: [PAPERS.refundToOthers] }),
      asked(4, 'payMaintenanceSubsidy', { year: 2027, reference: '养护', evidence: [PAPERS.maintenance] }),
      asked(5, 'recordCoFunding', { amountFen: 1, receipt: '收1', evidence: [PAPERS.receipt] }),
    ],
    sharing: { reductions: [{ ...reduction, evidence: [PAPERS.relief] }] },
    ...more,
  };
};

const office = (role: string) => ({ organisationId: 'office', organisationKind: 'district', roles: [role] }) as const;
const firm = (organisationId: string, role: string) =>
  ({ organisationId, organisationKind: 'firm', roles: [role] }) as const;

const read = (c: Courtyard, reader: Parameters<typeof papersFor>[1]): readonly string[] => {
  const { kept } = papersFor(c, reader);
  return Object.entries(PAPERS).flatMap(([kind, id]) => (kept.has(id) ? [] : [kind]));
};

test('offices read the papers of payments by their part, and firms their own', () => {
  const c = facts();
  const offices = ROLES.filter((role) => !FIRM_ROLES.some((one) => one === role) || role === 'auditor');
  expect(Object.fromEntries(offices.map((role) => [role, read(c, office(role)).join()]))).toEqual({
    projectManager: 'account,invoice,payment,receipt,refund,refundToOthers,maintenance,statement',
    subDistrictLeader: 'account,payment,receipt,refund,refundToOthers,maintenance,statement',
    community: 'receipt,relief,refund',
    gridWorker: '',
    body: 'receipt,relief,refund,refundToOthers,maintenance',
    districtHousing: '',
    districtHousingLeader: 'account',
    districtFinance: 'payment,refundToOthers,maintenance,statement',
    districtFinanceLeader: 'account,invoice,payment,refundToOthers,maintenance,statement',
    districtPayer: 'account,invoice,payment,refundToOthers,maintenance',
    auditor: 'account,invoice,payment,receipt,relief,refund,refundToOthers,maintenance,statement',
    supervisor: 'account,invoice,payment,receipt,relief,refund,refundToOthers,maintenance,statement',
    resident: '',
  });
  const engaged = c.engagements?.find(({ role }) => role === 'auditor')?.organisationId ?? AUDITOR;
  const audited: Courtyard = {
    ...c,
    engagements: [...(c.engagements ?? []), { role: 'auditor', organisationId: engaged, name: '审计', from: at }],
  };
  expect([
    read(audited, firm(A, 'contractor')),
    read(audited, firm(B, 'contractor')),
    read(audited, firm('engineer-1', 'engineer')),
    read(audited, firm(engaged, 'auditor')),
  ]).toEqual([['account', 'invoice', 'payment', 'statement'], [], [], ['invoice', 'statement']]);
  // Another auditor's firm has no part here.
  expect(read(c, firm('auditor-9', 'auditor'))).toEqual([]);
  expect([...papersFor(c, firm(A, 'contractor')).own].sort()).toEqual(OF_FIRM.map((kind) => PAPERS[kind]).sort());
});

test('the papers of what came back are of the firm that was paid; those of refunds and subsidies of none', () => {
  const notice = file('notice');
  const back = (reference: string) => asked(5, 'reversePayment', { reference, evidence: [notice] });
  const payment = { at, by, organisationId: B, paidFor: 'claim', no: 1, reference: '凭证-乙', parts: [] } as const;
  const c = facts({ payments: [payment], requests: [back('凭证乙'), back('收据')] });
  expect([A, B].map((one) => papersFor(c, firm(one, 'contractor')).kept.has(notice))).toEqual([true, false]);
  const keptOf = (courtyard: Courtyard) =>
    ROLES.filter((role) => papersFor(courtyard, office(role)).kept.has(notice) !== true).join();
  const receipts = [
    { number: '退1', source: 'coFunding', amountFen: 1, refunds: true },
    { number: '退2', source: 'other', amountFen: 1, refunds: true },
  ] as const;
  const refunded = (reference: string) => facts({ receipts, requests: [back(reference)] });
  expect(keptOf(refunded('退1'))).toBe('projectManager,subDistrictLeader,community,body,auditor,supervisor');
  expect(keptOf(refunded('退2'))).toBe(
    'projectManager,subDistrictLeader,body,districtFinance,districtFinanceLeader,districtPayer,auditor,supervisor',
  );
  const cameBack = [{ at, by, cameBackOn: '2027-05-01', why: '销户', evidence: [notice], paidBy: by }];
  const subsidy = { amountFen: 1, applicant: by, appliedAt: at, cameBack };
  const since = { since: at, accounts: [], activities: [], retention: { heldFen: 0 } };
  const yearly = facts({ maintenance: { ...since, years: [{ year: 2027, subsidy }] }, requests: [] });
  expect(keptOf(yearly)).toBe(keptOf(refunded('退2')));
});

test('a file that proves something else, too, is no secret', () => {
  const c = facts();
  const other = { no: 3, command: 'allocateCoFunding', awaits: [], requestedBy: by, requestedAt: at };
  const told = { ...c, requests: [...(c.requests ?? []), { ...other, input: { evidence: [PAPERS.invoice] } }] };
  expect(read(told, office('community'))).toEqual(['invoice', 'receipt', 'relief', 'refund']);
});

test('whoever gives or confirms such a command reads its papers', () => {
  const missing = Object.entries(PAPER_COMMANDS).flatMap(([name, kind]) => {
    const { by: givers, confirmed } = COMMANDS[name as CommandName];
    const readers: readonly string[] = PAPER_READERS[kind];
    return [...givers, ...(confirmed?.by ?? [])]
      .filter((role) => !readers.includes(role) && role !== 'contractor')
      .map((role) => `${name} ${role}`);
  });
  // The body signs for the re-inspection, and records and confirms what comes back of its refunds.
  expect(missing).toEqual([
    'releaseRetention body',
    'reversePayment body',
    'reversePayment body',
    'reversePayment community',
  ]);
});

test('lists lose what is kept, and nothing else', () => {
  const value = { evidence: [PAPERS.invoice, 'b'], why: PAPERS.invoice, deep: [{ files: [PAPERS.invoice] }], no: 1 };
  expect(withoutFiles(value, new Set([PAPERS.invoice]))).toEqual({
    ...{ evidence: ['b'], why: PAPERS.invoice, deep: [{ files: [] }], no: 1 },
  });
});
