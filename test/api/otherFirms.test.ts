import { randomUUID } from 'node:crypto';
import { accessOf } from '../../api/access';
import { RENOVATION_API } from '../../api/courtyards/api';
import type { AnyOperation } from '../../api/http/route';
import { OPERATIONS } from '../../api/operations';
import { auditorEngaged, type Cast } from '../../demonstration/cast';
import type { Person } from '../../demonstration/client';
import { paymentPapers } from '../../demonstration/payments';
import { giveByTwo } from '../../demonstration/twoHands';
import type { CommandName } from '../../domain/renovation/catalogue';
import type { FirmRole } from '../../domain/renovation/roles';
import { beforeContract, contractOf, outsideFirm, toldOf } from '../support/api/contracted';
import { fileIn, filesAtOnce } from '../support/api/filesAtOnce';
import { type Office, openOffice } from '../support/api/office';
import { receiptsOfTwo } from '../support/api/receiptsOfTwo';
import { PNG, uploadScan } from '../support/api/sampleFiles';
import { sampleOf } from '../support/property/sample';
import { smallestBody } from '../support/property/smallestBody';
import { until } from '../support/time/until';

let office: Office;
let cast: Cast;
let id: string;
/** Another firm of the same district, with one person for each role. */
let outsiders: Readonly<Record<FirmRole, Person>>;

beforeAll(async () => {
  office = await openOffice();
  ({ id, cast } = await beforeContract(office, '合同巷1号院'));
  await cast.projectManager.mustGive(id, 'awardContract', await contractOf(office, cast));
  await cast.projectManager.mustGive(id, 'startWorks');
  await cast.districtHousing.mustGive(id, 'engageFirm', auditorEngaged(cast));
  outsiders = await outsideFirm(office);
});
afterAll(() => office?.stop());

const FILE = 'f'.repeat(64);

/** An operation's address in a courtyard. */
/** What an operation has to be asked with. */
const QUERY_OF: Readonly<Record<string, string>> = { sendFile: '?name=scan', listAssignees: '?key=pay-claim:1' };

const pathOf = ({ id: name, path }: AnyOperation, courtyardId: string): string =>
  `${path}${QUERY_OF[name] ?? ''}`
    .replace('{id}', courtyardId)
    .replace('{command}', 'submitClaim')
    .replace(/\{fileId\}/, 'f'.repeat(64))
    .replace(/\{ballotId\}/, `${courtyardId}-b1`)
    .replace(/\{\w+\}/, randomUUID());

const askOf = (op: AnyOperation) => {
  if (op.id === 'sendFile') return { file: { content: PNG, type: 'image/png' } };
  const body = smallestBody(op) ?? (op.idempotent ? {} : undefined);
  const headers = { 'if-match': '*' };
  return body === undefined ? { headers } : { headers, body, method: op.method.toUpperCase() as 'POST' };
};

describe('a firm without the contract', () => {
  const attempts: readonly (readonly [FirmRole, CommandName, object])[] = [
    ['engineer', 'recordHiddenWork', { milestoneNo: 1, evidence: '照片' }],
    ['engineer', 'recordMilestone', { no: 1, on: '2026-01-05' }],
    ['engineer', 'recordInspection', { on: '2026-01-05', findings: '合格' }],
    ['contractor', 'submitClaim', { measuredFen: 50_000_000 }],
    ['contractor', 'submitInvoice', { number: '1'.repeat(20), amountFen: 1, issuedOn: '2026-01-05', evidence: [FILE] }],
    ['contractor', 'registerPayeeAccount', { bank: '某银行', payeeAccount: '62220210', evidence: [FILE] }],
    ['engineer', 'certifyClaim', {}],
    ['contractor', 'reportCompletion', { measuredFen: 50_000_000 }],
    ['engineer', 'signAcceptance', { defects: [] }],
    ['engineer', 'confirmRectification', {}],
    ['contractor', 'submitSettlement', { claimedFen: 50_000_000 }],
    ['auditor', 'auditSettlement', { eligibleFen: 50_000_000, cuts: [] }],
  ];

  test.each(attempts)('its %s finds no courtyard to give %s in', async (role, command, input) => {
    expect(await toldOf(outsiders[role], id, command, input)).toEqual([404, ['not-found']]);
  });

  const addressed = OPERATIONS.filter(
    ({ api, path }) => api === RENOVATION_API && path.includes('{id}') && !/^\/api\/v1\/(public|inbox)/.test(path),
  );

  test.each(
    sampleOf(
      addressed.map((op) => [op.id, op] as const),
      40,
    ),
  )('is answered by %s as if there were no courtyard', async (_, op) => {
    for (const person of Object.values(outsiders)) {
      const answers = [];
      for (const courtyardId of [id, randomUUID()]) {
        const { status, body } = await person.ask<{ code: string }>(pathOf(op, courtyardId), askOf(op));
        answers.push(`${status} ${body.code}`);
      }
      const isOpen = op.openToFirms === true || op.by !== undefined;
      const mayCall = isOpen && (typeof accessOf(op) === 'string' || accessOf(op).includes('contractor'));
      const expected = mayCall ? /^404 not-found$/ : /^(403 (not-for-firms|role-not-allowed)|404 not-found)$/;
      expect([answers[0], answers[0] === answers[1]]).toEqual([expect.stringMatching(expected), true]);
    }
  });

  test('has it in no list, export, search or work', async () => {
    for (const person of Object.values(outsiders)) {
      const board = await person.must<{ courtyards: object[]; counts: object[] }>('/api/v1/courtyards');
      expect([board.body.courtyards, board.body.counts]).toEqual([[], []]);
      const found = await person.must<{ courtyards: object[] }>('/api/v1/courtyards?text=%E5%90%88%E5%90%8C');
      expect(found.body.courtyards).toEqual([]);
      expect((await person.must<string>('/api/v1/courtyards/export?format=csv')).body).not.toContain('合同巷');
      for (const list of ['/api/v1/work', '/api/v1/work/others']) {
        expect((await person.must<{ obligations: object[] }>(list)).body.obligations).toEqual([]);
      }
      expect((await person.ask('/api/v1/programme')).body).toMatchObject({ code: 'not-for-firms' });
      const organisations = await person.must<{ organisations: { name: string }[] }>('/api/v1/organisations');
      expect(organisations.body.organisations.map(({ name }) => name)).toEqual(['局外公司']);
    }
  });
});

describe('invoices, vouchers and accounts of two courtyards', () => {
  const ACCOUNT = '6222021001127788';
  let second: string;
  let at: Cast;
  const both = (): readonly string[] => [id, second];

  beforeAll(async () => {
    ({ id: second, cast: at } = await beforeContract(office, '合同巷2号院', 'second-'));
    await at.projectManager.mustGive(second, 'awardContract', await contractOf(office, at));
    await at.projectManager.mustGive(second, 'startWorks');
  });

  test('the same invoice, handed in at once in both, counts in one; taken back, it is free for the other', async () => {
    const evidence = await Promise.all(both().map((one) => uploadScan(at.contractor, one)));
    const issuedOn = await office.today();
    const bring = (i: number, number: string) =>
      toldOf(at.contractor, both()[i] ?? '', 'submitInvoice', {
        ...{ number, amountFen: 5_000_000, issuedOn },
        evidence: [evidence[i]],
      });
    const answers = await Promise.all([bring(0, '25512000000012345678'), bring(1, '2551 2000 0000 1234 ５６７８')]);
    expect(answers.map(([status]) => status).sort()).toEqual([200, 409]);
    const winner = answers.findIndex(([status]) => status === 200);
    const other = 1 - winner;
    expect(answers[other]?.[1]).toEqual([expect.stringContaining('invoice-used')]);
    expect((await bring(other, '2551-2000-0000-1234-5678'))[0]).toBe(409);
    await at.contractor.mustGive(both()[winner] ?? '', 'withdrawInvoice', { no: 1, why: '客户名称有误' });
    expect((await bring(other, '25512000000012345678'))[0]).toBe(200);
    // A file of another courtyard proves nothing here.
    const foreign = { number: '3'.repeat(20), amountFen: 1, issuedOn, evidence: ['a'.repeat(64)] };
    expect((await toldOf(at.contractor, id, 'submitInvoice', foreign))[1]).toEqual(['file-unknown /evidence/0']);
  });

  test('an invoice’s file proves one in all courtyards, also where it was sent anew; other proofs are told or refused', async () => {
    const issuedOn = await office.today();
    const bring = async (one: string, digit: string, name: string) =>
      toldOf(at.contractor, one, 'submitInvoice', {
        ...{ number: digit.repeat(20), amountFen: 1, issuedOn },
        evidence: [await fileIn(one, at.contractor, name)],
      });
    const answers = await Promise.all([bring(id, '4', '发票甲'), bring(second, '5', '发票甲')]);
    expect(answers.map(([status]) => status).sort()).toEqual([200, 409]);
    const loser = answers[0]?.[0] === 409 ? 0 : 1;
    // The firm is in both: once the other one stands, it is told where.
    expect(await bring(both()[loser] ?? '', '6', '发票甲')).toEqual([409, ['file-proves-elsewhere /evidence/0']]);
    const { body } = await at.supervisor.must<{ state: { invoices: { no: number; number: string }[] } }>(
      `/api/v1/courtyards/${both()[1 - loser]}`,
    );
    const { no } = body.state.invoices.find(({ number }) => /^([45])\1{19}$/.test(number)) ?? {};
    await at.contractor.mustGive(both()[1 - loser] ?? '', 'withdrawInvoice', { no, why: '开票有误' });
    expect((await bring(both()[loser] ?? '', '6', '发票甲'))[0]).toBe(200);
    // One page has the receipts of both courtyards: whoever confirms the second is told, and it proves nothing else.
    const received = async (one: string, receipt: string) => ({
      ...{ source: 'utilities', payer: '市自来水公司', amountFen: 5, receivedOn: issuedOn, why: '对方多付', receipt },
      evidence: [await fileIn(one, at.projectManager, '收据一页')],
    });
    await at.projectManager.mustGive(id, 'recordReceipt', await received(id, '页-1'));
    await at.projectManager.mustGive(second, 'recordReceipt', await received(second, '页-2'));
    const told = async (path: string) => JSON.stringify((await at.subDistrictLeader.must(path)).body);
    for (const path of [
      `/api/v1/courtyards/${second}`,
      `/api/v1/courtyards/${second}/timeline?order=newest`,
      '/api/v1/work',
    ])
      expect([path, await told(path)]).toEqual([path, expect.stringContaining('“合同巷1号院”的收款凭证 1 件')]);
    // Whoever confirms the first is told, too.
    expect(await told(`/api/v1/courtyards/${id}`)).toContain('“合同巷2号院”的收款凭证 1 件');
    expect(await bring(second, '7', '收据一页')).toEqual([409, ['file-used /evidence/0']]);
    for (const one of both()) await at.projectManager.mustGive(one, 'declineRequest', { why: '登记有误' });
    expect((await bring(second, '7', '收据一页'))[0]).toBe(200);
  });

  filesAtOnce(() => ({ office, at, both: [id, second] }));

  receiptsOfTwo(() => ({ office, at, both: [id, second] }));

  test('the same voucher, prepared at once in both, counts in one; two payments never take one claim twice', async () => {
    for (const one of both()) {
      await at.contractor.mustGive(one, 'submitClaim', { measuredFen: 5_000_000 });
      await at.engineer.mustGive(one, 'certifyClaim', {});
    }
    const papers = new Map<string, object>();
    for (const one of both()) {
      const { account, invoice, voucher } = paymentPapers(at, one, office.today);
      await giveByTwo(at, one, 'contractor', 'registerPayeeAccount', await account());
      await invoice(4_250_000);
      papers.set(one, await voucher('回单'));
    }
    const pay = (one: string, reference: string, amountFen = 1) =>
      toldOf(at.districtPayer, one, 'payClaim', { ...papers.get(one), amountFen, reference });
    const answers = await Promise.all([pay(id, '回单—A１'), pay(second, '回单-a1')]);
    expect(answers.map(([status]) => status).sort()).toEqual([200, 409]);
    const loser = answers.findIndex(([status]) => status === 409);
    expect(answers[loser]?.[1]).toEqual([expect.stringContaining('voucher-used')]);
    expect((await pay(both()[loser] ?? '', '银行回单 No.A-001'))[0]).toBe(409);
    await at.districtPayer.mustGive(both()[1 - loser] ?? '', 'declineRequest', { why: '回单登记有误' });
    expect((await pay(both()[loser] ?? '', '回单-A1'))[0]).toBe(200);
    await at.districtPayer.mustGive(both()[loser] ?? '', 'declineRequest', { why: '回单登记有误' });
    const twice = await Promise.all([pay(id, '回单-1', 4_250_000), pay(id, '回单-2', 4_250_000)]);
    expect(twice.map(([status]) => status).sort()).toEqual([200, 409]);
    expect(twice.flatMap(([, codes]) => codes)).toContainEqual(expect.stringContaining('already-requested'));
    for (const amountFen of [0, -1, 0.5, 2 ** 53]) expect((await pay(id, `回单-${amountFen}`, amountFen))[0]).toBe(400);
  });

  test('an account is read in full by those who pay and by the firm itself, and by nobody on the public page', async () => {
    const evidence = [await uploadScan(at.projectManager, second)];
    const account = { bank: '某银行', payeeAccount: ACCOUNT, evidence };
    await at.projectManager.mustGive(second, 'registerPayeeAccount', account);
    const address = `/api/v1/courtyards/${second}`;
    // Whoever compares it with its document reads it until it is confirmed.
    const readers = async (path: string) => {
      const told: string[] = [];
      for (const part of ['districtPayer', 'contractor', 'engineer', 'supervisor', 'subDistrictLeader'] as const)
        if (JSON.stringify((await at[part].ask(path)).body).includes(ACCOUNT)) told.push(part);
      return told;
    };
    expect(await readers(address)).toEqual(['districtPayer', 'contractor', 'subDistrictLeader']);
    await at.subDistrictLeader.mustGive(second, 'confirmRequest');
    expect(await readers(address)).toEqual(['districtPayer', 'contractor']);
    expect(await readers(`${address}/timeline`)).toEqual(['districtPayer', 'contractor']);
    const masked = (await at.supervisor.must<{ state: { payees: object[] } }>(address)).body.state.payees;
    expect(masked).toMatchObject([{ payeeAccount: '****3456' }, { payeeAccount: '****7788' }]);
    const { publicPath } = (await at.supervisor.must<{ publicPath: string }>(address)).body;
    for (const path of [publicPath, publicPath.replace('/p/', '/api/v1/public/courtyards/')]) {
      const page = await fetch(`${office.api.url}${path}`);
      expect([page.status, (await page.text()).includes(ACCOUNT)]).toEqual([200, false]);
    }
    const { payeeAccount: registeredBefore, ...voucher } = await paymentPapers(at, second, office.today).voucher(
      '回单9',
    );
    const pay = async (more: object) =>
      (await toldOf(at.districtPayer, second, 'payClaim', { ...voucher, ...more, amountFen: 1 }))[1];
    expect(await pay({})).toEqual(['voucher-incomplete /payeeAccount']);
    expect(await pay({ payeeAccount: '6222021001129999' })).toEqual(['payee-account-differs /payeeAccount']);
    expect(await pay({ payeeAccount: registeredBefore })).toEqual(['payee-account-differs /payeeAccount']);
  });
});

test('live changes reach the engaged firm and the offices, and no other firm', async () => {
  const ending = new AbortController();
  const listen = async (person: Person): Promise<() => string> => {
    const { body } = await fetch(`${office.api.url}/api/v1/changes`, {
      headers: { authorization: person.authorization },
      signal: ending.signal,
    });
    const chunks: string[] = [];
    const read = async () => {
      for await (const chunk of body ?? []) chunks.push(Buffer.from(chunk).toString());
    };
    read().catch(() => undefined);
    return () => chunks.join('');
  };
  const [engaged, supervisor, outsider] = await Promise.all(
    [cast.contractor, cast.supervisor, outsiders.contractor].map(listen),
  );
  // The first may come before the streams are connected to the database.
  await until('the engaged firm and the office hear of a change', async () => {
    await cast.projectManager.mustGive(id, 'correctProfile', { profile: { buildings: 3 } });
    return engaged?.().includes(id) && supervisor?.().includes(id) ? true : undefined;
  });
  ending.abort();
  expect(outsider?.()).not.toContain(id);
});
