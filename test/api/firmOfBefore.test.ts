import { firmPartOf } from '../../api/cases/firmPart';
import type { Caller } from '../../api/http/tokens';
import { type CaseInScope, caseInScope } from '../../db/cases';
import { listenToChanges } from '../../db/changes';
import type { Queryable } from '../../db/queryable';
import { auditorEngaged, type Cast } from '../../demonstration/cast';
import type { Person } from '../../demonstration/client';
import { paymentPapers } from '../../demonstration/payments';
import type { CaseState } from '../../domain/kernel/engine/case';
import { asAnyProgramme } from '../../domain/kernel/engine/programme';
import { RENOVATION } from '../../domain/renovation/programme';
import { beforeContract, contractOf, firmBelow, hireAs, refundAsked, toldOf } from '../support/api/contracted';
import { foretold } from '../support/api/foretold';
import { type Office, openOffice } from '../support/api/office';
import { PNG, uploadScan } from '../support/api/sampleFiles';
import { type FirmView, filesFor, papersOpenTo, seenBy } from '../support/api/seenByFirms';
import { statedInMaintenance } from '../support/api/statedInMaintenance';
import { until } from '../support/time/until';

let office: Office;
let cast: Cast;
let id: string;

const told = (person: Person, command: Parameters<typeof toldOf>[2], input: object = {}) =>
  toldOf(person, id, command, input);
const photo = (last: number) => ({ file: { content: Buffer.concat([PNG, Buffer.from([last])]), type: 'image/png' } });

beforeAll(async () => {
  office = await openOffice();
  ({ id, cast } = await beforeContract(office, '合同巷1号院'));
  await cast.projectManager.mustGive(id, 'awardContract', await contractOf(office, cast));
  await cast.projectManager.mustGive(id, 'startWorks');
  await cast.districtHousing.mustGive(id, 'engageFirm', auditorEngaged(cast));
  for (const [no, person] of [cast.body, cast.contractor].entries()) {
    await person.must(`/api/v1/courtyards/${id}/files?name=photo`, photo(no));
  }
});
afterAll(() => office?.stop());

describe('a firm that another one replaces', () => {
  let successor: Person;

  test('it needs a reason, and who was engaged stays on record', async () => {
    await cast.contractor.mustGive(id, 'submitClaim', { measuredFen: 5_000_000 });
    await cast.engineer.mustGive(id, 'certifyClaim', {});
    await paymentPapers(cast, id, office.today).pay('payClaim', 4_250_000, '凭证');
    const organisationId = await firmBelow(office, '接续公司');
    successor = await hireAs(office, organisationId, 'contractor', 'successor');
    expect((await told(cast.projectManager, 'engageFirm', { role: 'contractor', organisationId }))[0]).toBe(400);
    const evidence = [await uploadScan(cast.projectManager, id)];
    const replacing = { role: 'contractor', organisationId, why: '原单位退场', builtFen: 5_000_000 };
    for (const [more, refused] of [
      [{}, 'handover-missing /evidence'],
      [{ evidence: ['a'.repeat(64)] }, 'file-unknown /evidence/0'],
    ] as const)
      expect(await told(cast.projectManager, 'engageFirm', { ...replacing, ...more })).toEqual([422, [refused]]);
    await cast.projectManager.mustGive(id, 'engageFirm', { ...replacing, evidence });
    const { body } = await cast.supervisor.must<{ state: { engagements: object[] } }>(`/api/v1/courtyards/${id}`);
    expect(body.state.engagements.filter((one) => (one as { role: string }).role === 'contractor')).toMatchObject([
      { name: '金牛建设工程公司', to: expect.any(String) },
      { name: '接续公司', why: '原单位退场' },
    ]);
  });

  test('only the firm that is engaged now acts', async () => {
    const claim = { measuredFen: 12_345_600 };
    expect(await told(cast.contractor, 'submitClaim', claim)).toEqual([403, ['not-your-contract']]);
    await successor.mustGive(id, 'submitClaim', claim);
  });

  test('the firm of before reads its contract, claims and payments as they were when its engagement ended', async () => {
    const path = `/api/v1/courtyards/${id}`;
    const { body, headers } = await cast.contractor.must<FirmView>(path);
    expect([body.reads, body.may]).toEqual(['past', { sendFile: true, listFiles: true }]);
    expect(body.state.works).toMatchObject({
      contract: { contractor: '金牛建设工程公司' },
      claims: [{ no: 1, measuredFen: 5_000_000, certified: expect.any(Object), paid: expect.any(Object) }],
    });
    // Its account is not settled yet: a part of what it has built is paid with the settlement, and the retention.
    expect(body.availableActions.map((one) => (one as { command: string }).command)).toEqual([
      'submitInvoice',
      'withdrawInvoice',
      'registerPayeeAccount',
      'declineRequest',
    ]);
    expect([body.steps, body.obligations, body.blockedBy, body.sideProcesses]).toEqual([[], [], [], []]);
    const now = await cast.supervisor.must<FirmView>(path);
    expect(now.body.state.works?.claims).toHaveLength(2);
    expect(now.body.version).toBeGreaterThan(body.version);
    expect(headers.get('etag')).toContain(String(body.version));
  });

  test('it brings the invoice for what it still gets, and reads it, and nothing of the firm that followed', async () => {
    const path = `/api/v1/courtyards/${id}`;
    const { headers } = await cast.contractor.must(path);
    const invoice = { number: '9'.repeat(20), amountFen: 750_000, issuedOn: await office.today() };
    const evidence = [await uploadScan(cast.contractor, id)];
    const sent = await cast.contractor.ask<{ blockedBy: object[] }>(`${path}/commands/submitInvoice`, {
      body: { ...invoice, evidence },
      headers: { 'if-match': headers.get('etag') ?? '' },
    });
    expect([sent.status, sent.body.blockedBy]).toEqual([200, []]);
    const { body } = await cast.contractor.must<{ state: { invoices: object[]; works: { claims: object[] } } }>(path);
    expect(body.state.invoices).toMatchObject([{ no: 1 }, { number: invoice.number, amountFen: 750_000 }]);
    expect(body.state.works.claims).toHaveLength(1);
    const above = { ...invoice, number: '6'.repeat(20), amountFen: 1, evidence: ['e'.repeat(64)] };
    expect(await told(cast.contractor, 'submitInvoice', above)).toEqual([422, ['invoice-above-contract /amountFen']]);
  });

  test('nothing of what came after, and not who took its place', async () => {
    const path = `/api/v1/courtyards/${id}`;
    await cast.projectManager.mustGive(id, 'suspend', { why: '后来的事由' });
    const { body, text } = await cast.contractor.must<FirmView>(path).then((answer) => ({
      ...answer,
      text: JSON.stringify(answer.body),
    }));
    const timeline = await cast.contractor.must<{ entries: { version: number }[]; next: number | null }>(
      `${path}/timeline?limit=1&order=newest`,
    );
    const told = `${text}${JSON.stringify((await cast.contractor.must(`${path}/timeline`)).body)}`;
    for (const kept of ['接续公司', '原单位退场', '后来的事由', '12345600', '6222-8800-0001', '张主任']) {
      expect([kept, told.includes(kept)]).toEqual([kept, false]);
    }
    expect(told).toContain('5000000');
    expect(timeline.body.next).toBeLessThanOrEqual(body.version);
    await cast.projectManager.mustGive(id, 'resume', { why: '恢复' });
  });

  test('nothing of what came after is read for it', async () => {
    const { pool } = office.api.database;
    const read: number[] = [];
    const counting = {
      query: async (...asked: [string, unknown[]]) => {
        const answer = await pool.query(...asked);
        read.push(answer.rows.length);
        return answer;
      },
    } as unknown as Queryable;
    const found = await caseInScope<CaseState>(pool, id, { path: '' }, RENOVATION);
    const { rows } = await pool.query<Caller>(
      `SELECT id AS "accountId", organisation_id AS "organisationId", 'firm' AS "organisationKind", roles FROM account
       WHERE id = $1`,
      [cast.contractor.accountId],
    );
    const part = await firmPartOf(
      counting,
      asAnyProgramme(RENOVATION),
      found as CaseInScope<CaseState>,
      rows[0] as Caller,
    );
    expect(read).toEqual([part?.version]);
    expect(found?.version).toBeGreaterThan(part?.version ?? 0);
  });

  test('is in no list of the firm of before but that of its contracts', async () => {
    const names = async (person: Person) =>
      (
        await person.must<{ courtyards: { id: string }[]; counts: object[] }>(
          '/api/v1/courtyards?text=%E5%90%88%E5%90%8C',
        )
      ).body;
    expect(await names(cast.contractor)).toMatchObject({ courtyards: [], counts: [] });
    expect((await names(successor)).courtyards).toMatchObject([{ id }]);
    expect((await cast.contractor.must<string>('/api/v1/courtyards/export?format=csv')).body).not.toContain('合同巷');
    for (const list of ['/api/v1/work', '/api/v1/work/others']) {
      expect((await cast.contractor.must<{ obligations: object[] }>(list)).body.obligations).toEqual([]);
    }
    const contracts = async (person: Person) =>
      (await person.must<{ engagements: object[] }>('/api/v1/engagements')).body.engagements;
    expect(await contracts(cast.contractor)).toMatchObject([
      { courtyardId: id, courtyard: '合同巷1号院', role: 'contractor', to: expect.any(String) },
    ]);
    expect(await contracts(successor)).toMatchObject([{ courtyardId: id, role: 'contractor', to: null }]);
    const engineers = await cast.engineer.must<{ engagements: object[]; next: string | null }>(
      '/api/v1/engagements?limit=1',
    );
    expect(engineers.body.engagements).toHaveLength(1);
    const rest = await cast.engineer.must<{ engagements: object[] }>(
      `/api/v1/engagements?after=${engineers.body.next}`,
    );
    expect(rest.body.engagements).toEqual([]);
    expect((await cast.supervisor.ask('/api/v1/engagements')).body).toMatchObject({ code: 'role-not-allowed' });
  });

  test('sees its own files only', async () => {
    const { files } = (await cast.contractor.must<{ files: { name: string }[] }>(`/api/v1/courtyards/${id}/files`))
      .body;
    // The bank's voucher of its payment is its own, too.
    const own = ['photo', '开户许可证.pdf', '发票1.pdf', `凭证-${id}.pdf`, expect.any(String)];
    expect(files.map(({ name }) => name)).toEqual(own);
    expect((await cast.contractor.ask(`/api/v1/courtyards/${id}/commands/submitClaim/form`)).body).toMatchObject({
      code: 'not-your-contract',
    });
  });

  test('who has no part in its payments reads none of their papers, wherever they are named', async () => {
    await refundAsked(office, cast, id);
    const all = [...(await filesFor(cast.contractor, id)), ...(await filesFor(cast.supervisor, id))];
    const idOf = (title: string) => all.find(({ name }) => name.startsWith(title))?.fileId ?? '';
    const papers = {
      ...{ account: idOf('开户许可证'), invoice: idOf('发票1'), voucher: idOf('凭证'), refund: idOf('退款回单') },
    };
    const read: Record<string, string> = {};
    for (const [part, person] of [...Object.entries(cast), ['successor', successor] as const]) {
      const open = await papersOpenTo(person, id, papers);
      expect([part, open.filter((one) => one.isListed !== one.isOpen || one.isToldUnread)]).toEqual([part, []]);
      read[part] = open.flatMap(({ kind, isOpen }) => (isOpen ? [kind] : [])).join();
    }
    const [ofFirm, allOfIt] = ['account,invoice,voucher', 'account,invoice,voucher,refund'];
    expect(read).toEqual({
      ...{ projectManager: allOfIt, districtFinanceLeader: allOfIt, districtPayer: allOfIt, supervisor: allOfIt },
      ...{ subDistrictLeader: 'account,voucher,refund', districtHousingLeader: 'account', contractor: ofFirm },
      ...{ districtFinance: 'voucher,refund', auditor: 'invoice', body: 'refund', community: '', mediator: '' },
      ...{ districtHousing: '', successor: '', engineer: '', resident: '', gridWorker: '' },
    });
    // Nor is it made proof of something else by them, so that all others would read it.
    const invoice = { number: '7'.repeat(20), amountFen: 1, issuedOn: await office.today() };
    const borrowed = { ...invoice, evidence: [papers.account] };
    expect(await told(successor, 'submitInvoice', borrowed)).toEqual([422, ['file-unknown /evidence/0']]);
  });

  test('the firm that follows reads what was built before it, and not what was paid for that; each its own account', async () => {
    expect(await seenBy(successor, id)).toEqual({ payments: 0, accounts: ['接续公司'], events: ['claimCertified'] });
    const events = ['claimCertified', 'claimPaid', 'invoiceSubmitted', 'payeeAccountRegistered'];
    expect(await seenBy(cast.contractor, id)).toEqual({ payments: 1, accounts: ['金牛建设工程公司'], events });
    expect(await seenBy(cast.engineer, id)).toEqual({ payments: 1, accounts: [], events });
  });

  test('the form of an account says who confirms it, and who a deposit’s, also where two firms had the contract', async () => {
    const path = `/api/v1/courtyards/${id}/commands/registerPayeeAccount/form`;
    const { confirmedBy } = (await cast.projectManager.must<{ confirmedBy: object[] }>(path)).body;
    expect(confirmedBy).toEqual([
      { roles: ['街道负责人', '项目经理'], onlyWith: [{ field: 'deposit', values: ['false'] }] },
      { roles: ['督导', '区住建局负责人'], onlyWith: [{ field: 'deposit', values: ['true'] }] },
    ]);
  });

  test('the statement names the firm of what was claimed and paid, and has the name of the courtyard', async () => {
    const path = `/api/v1/courtyards/${id}`;
    const { body } = await cast.supervisor.must<{ entries: { command: string; firms: string[] }[] }>(`${path}/ledger`);
    const firmsOf = (command: string) =>
      new Set(body.entries.filter((one) => one.command === command).flatMap(({ firms }) => firms));
    expect(firmsOf('certifyClaim')).toEqual(new Set(['金牛建设工程公司']));
    expect(firmsOf('payClaim')).toEqual(new Set(['金牛建设工程公司']));
    expect(body.entries.find(({ command }) => command === 'recordCoFunding')?.firms ?? []).toEqual([]);
    const csv = await cast.supervisor.must<string>(`${path}/statement?format=csv`);
    expect(csv.body).toContain('金牛建设工程公司');
    const name = encodeURIComponent('资金明细表-合同巷1号院.csv');
    expect(csv.headers.get('content-disposition')).toBe(
      `attachment; filename="statement.csv"; filename*=UTF-8''${name}`,
    );
    expect((await cast.supervisor.must<string>(`${path}/statement-page`)).body).toContain('金牛建设工程公司');
  });

  test('a form offers the firms to which something is due, and of those to engage none that is engaged', async () => {
    const choicesOf = async (person: Person, command: string) => {
      const path = `/api/v1/courtyards/${id}/commands/${command}/form`;
      const { schema } = (await person.must<{ schema: object }>(path)).body;
      return ['金牛建设工程公司', '接续公司'].filter((firm) => JSON.stringify(schema).includes(firm));
    };
    expect(await choicesOf(cast.projectManager, 'engageFirm')).toEqual(['金牛建设工程公司']);
    expect(await choicesOf(cast.districtPayer, 'payClaim')).toEqual(['接续公司']);
    expect(await choicesOf(cast.projectManager, 'registerPayeeAccount')).toEqual(['金牛建设工程公司', '接续公司']);
  });

  test('hears of no change of the courtyard any more', async () => {
    const heard: (readonly string[])[] = [];
    const end = await listenToChanges(
      office.api.database.pool,
      ({ firms }) => heard.push(firms),
      () => undefined,
    );
    await cast.projectManager.mustGive(id, 'correctProfile', { profile: { buildings: 4 } });
    const firms = await until('a change is told', async () => heard[0]);
    await end();
    expect([firms.includes(successor.organisationId), firms.includes(office.at.firms.contractor)]).toEqual([
      true,
      false,
    ]);
  });
});

foretold(() => ({ cast, id }));
statedInMaintenance(() => ({ office, cast, id }));

describe('a firm that is renamed', () => {
  test('keeps its contract; what was is shown with the name of its time', async () => {
    const { auditor } = office.at.firms;
    await office.api.administrator.must(`/api/v1/organisations/${auditor}`, {
      method: 'PATCH',
      body: { name: '更名审计公司', from: await office.today(), why: '工商变更' },
    });
    const path = `/api/v1/courtyards/${id}`;
    const view = await cast.auditor.must<FirmView>(path);
    expect(view.body.reads).toBe('part');
    expect(view.body.state.engagements).toEqual(
      expect.arrayContaining([expect.objectContaining({ organisationId: auditor, name: '金牛会计师事务所' })]),
    );
  });
});
