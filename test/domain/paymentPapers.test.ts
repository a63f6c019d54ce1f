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
};

/** The facts after the contractor A was replaced by B, with the papers of A. */
const facts = (more: Partial<Courtyard> = {}): Courtyard => {
  const c = certified(20_000_000);
  newDay(c);
  const { requests: _, ...courtyard } = replaced(c, B).facts;
  const signed = { at, by, organisationId: A };
  return {
    ...courtyard,
    payees: [{ ...signed, bank: '银行', payeeAccount: '62220000', evidence: [PAPERS.account] }],
    invoices: [
      { ...signed, no: 1, number: '1'.repeat(20), amountFen: 1, issuedOn: '2026-05-01', evidence: [PAPERS.invoice] },
    ],
    requests: [
      {
        ...{ no: 1, command: 'payClaim', awaits: ['districtPayer'], requestedBy: by, requestedAt: at },
        input: { amountFen: 1, reference: '凭证', organisationId: A, evidence: [PAPERS.payment] },
      },
    ],
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
    projectManager: 'account,invoice,payment',
    subDistrictLeader: 'account,payment',
    community: '',
    gridWorker: '',
    body: '',
    districtHousing: '',
    districtHousingLeader: 'account',
    districtFinance: 'payment',
    districtFinanceLeader: 'account,invoice,payment',
    districtPayer: 'account,invoice,payment',
    auditor: 'account,invoice,payment',
    supervisor: 'account,invoice,payment',
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
  ]).toEqual([['account', 'invoice', 'payment'], [], [], ['invoice']]);
  // Another auditor's firm has no part here.
  expect(read(c, firm('auditor-9', 'auditor'))).toEqual([]);
  expect([...papersFor(c, firm(A, 'contractor')).own].sort()).toEqual(Object.values(PAPERS).sort());
});

test('the papers of what came back are of the firm that was paid; those of refunds and subsidies of none', () => {
  const notice = file('notice');
  const asked = (reference: string) => ({
    ...{ no: 2, command: 'reversePayment', awaits: [], requestedBy: by, requestedAt: at },
    input: { reference, evidence: [notice] },
  });
  const payment = { at, by, organisationId: B, paidFor: 'claim', no: 1, reference: '凭证-乙', parts: [] } as const;
  const c = facts({ payments: [payment], requests: [asked('凭证乙'), asked('收据')] });
  expect([A, B].map((one) => papersFor(c, firm(one, 'contractor')).kept.has(notice))).toEqual([true, false]);
  const refund = facts({ payments: [payment], requests: [asked('收据')] });
  expect(papersFor(refund, office('body')).kept.has(notice)).toBe(false);
});

test('a file that proves something else, too, is no secret', () => {
  const c = facts();
  const other = { no: 3, command: 'recordCoFunding', awaits: [], requestedBy: by, requestedAt: at };
  const told = { ...c, requests: [...(c.requests ?? []), { ...other, input: { evidence: [PAPERS.invoice] } }] };
  expect(read(told, office('community'))).toEqual(['invoice']);
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
