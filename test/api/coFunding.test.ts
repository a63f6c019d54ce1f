import { publicPath } from '../../api/publicPages/publicPath';
import { streamPage } from '../../db/audit';
import { withEnvelopes } from '../../demonstration/budgets';
import type { Cast } from '../../demonstration/cast';
import type { Person } from '../../demonstration/client';
import { advance } from '../../demonstration/life';
import { ALL_DOCUMENTS, documentsOf } from '../../demonstration/samples';
import { openRequests } from '../../domain/kernel/engine/requests';
import type { Courtyard } from '../../domain/renovation/courtyard';
import { DEMONSTRATION_POLICY } from '../../domain/renovation/policies';
import { type Office, openOffice } from '../support/api/office';
import { refundsInParts } from '../support/api/refundsInParts';
import { PDF } from '../support/api/sampleFiles';

// One courtyard whose plan is carried, and which has 3,100,000 fen of co-funding on twelve units.

const HOUSEHOLDS = 12;
const PLANNED_FEN = 3_100_000;

interface Homes {
  readonly homes: readonly {
    readonly building: string;
    readonly unit: string;
    readonly ownerNames: readonly string[];
    readonly shareFen: number;
    readonly owedFen: number;
    readonly paidFen: number;
    readonly openFen: number;
    readonly pledgedFen: number;
    readonly reducedFen: number;
  }[];
  readonly totals: Readonly<Record<string, number>>;
}

let office: Office;
let cast: Cast;
let id: string;
let at: string;
let minutes: readonly string[];
let today: string;

beforeAll(async () => {
  office = await openOffice();
  id = await office.enrol('分摊1号院', DEMONSTRATION_POLICY.version);
  cast = { ...office.people, ...(await office.bodyOf(id, 'own-')) };
  await advance(cast, id, { until: 'subsidy', seed: 1, households: HOUSEHOLDS, now: () => office.clock.now() });
  at = `/api/v1/courtyards/${id}/co-funding`;
  const file = { content: PDF, type: 'application/pdf' };
  const sent = await cast.body.must<{ fileId: string }>(
    `/api/v1/courtyards/${id}/files?name=${encodeURIComponent('纪要')}`,
    { file },
  );
  minutes = [sent.body.fileId];
  today = await office.today();
});
afterAll(() => office?.stop());

const codesOf = (body: unknown): readonly string[] =>
  (body as { errors?: { code: string; path?: string }[] }).errors?.map(({ code, path }) => `${code} ${path ?? ''}`) ??
  [];
const draft = (body: object) => cast.body.ask<{ no: number; hash: string }>(`${at}/allocations`, { body });
const homes = async (): Promise<Homes> => (await cast.body.must<Homes>(`${at}/homes`)).body;
const countRows = async (): Promise<readonly number[]> => {
  const { rows } = await office.api.database.ownerPool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM co_funding_allocation UNION ALL SELECT count(*)::int FROM co_funding_pledge`,
  );
  return rows.map(({ n }) => n);
};

describe('an allocation', () => {
  test('by unit and by area is whole, the same again, and binds nobody yet', async () => {
    const one = await draft({ method: 'households' });
    const two = await draft({ method: 'area' });
    const again = await draft({ method: 'area' });
    expect([one.status, two.status, again.body.no]).toEqual([201, 201, 3]);
    expect(again.body.hash).toBe(two.body.hash);
    const { body } = await cast.body.must<{ shares: { amountFen: number; ownerNames: string[] }[] }>(
      `${at}/allocations/2`,
    );
    expect(body.shares).toHaveLength(HOUSEHOLDS);
    expect(body.shares.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(PLANNED_FEN);
    expect((await homes()).totals).toMatchObject({ shareFen: 0, owedFen: 0 });
  });

  test('by a list is refused with all that is wrong, and then nothing is written', async () => {
    const before = await countRows();
    const all = (await homes()).homes.map(({ building, unit }) => ({ unit: `${building}${unit}`, amountFen: 0 }));
    const [first = { unit: '', amountFen: 0 }, ...rest] = all;
    const list = (lines: readonly object[]) => draft({ method: 'list', list: lines });
    const wrong = await list([
      { ...first, amountFen: 1 },
      { unit: '１号楼 101室', amountFen: 1 },
      { unit: '9-9', amountFen: 1 },
    ]);
    expect(wrong.status).toBe(422);
    expect(codesOf(wrong.body)).toEqual([
      'line-duplicate /list/1/unit',
      'unit-unknown /list/2/unit',
      'units-without-share /list',
      'allocation-unbalanced /list',
    ]);
    expect(codesOf((await list([{ ...first, amountFen: PLANNED_FEN - 1 }, ...rest])).body)).toEqual([
      'allocation-unbalanced /list',
    ]);
    for (const amountFen of [-1, 0.5, 2 ** 53, '1']) expect((await list([{ ...first, amountFen }])).status).toBe(400);
    expect((await draft({ method: 'list' })).status).toBe(422);
    expect((await draft({ method: 'lot' })).status).toBe(400);
    expect(codesOf((await draft({ method: 'area', list: [first] })).body)).toEqual(['list-not-used /list']);
    expect(await countRows()).toEqual(before);
    expect((await list([{ ...first, amountFen: PLANNED_FEN }, ...rest])).status).toBe(201);
  });

  test('is decided by two people, with the minutes', async () => {
    const asked = (evidence: readonly string[], allocationNo = 2) =>
      cast.body.give(id, 'allocateCoFunding', { allocationNo, evidence });
    expect((await asked([])).status).toBe(400);
    expect((await asked(['0'.repeat(64)])).body.code).toBe('file-unknown');
    expect((await asked(minutes, 99)).body.code).toBe('allocation-unknown');
    expect((await asked(minutes)).status).toBe(200);
    expect((await cast.body.give(id, 'confirmRequest', {})).body.code).toBe('separation-of-duties');
    expect((await cast.subDistrictLeader.give(id, 'confirmRequest', {})).status).toBe(403);
    await cast.community.mustGive(id, 'confirmRequest', {});
    const { body } = await cast.supervisor.must<{ allocation: object; sums: object }>(at);
    expect(body).toMatchObject({
      allocation: { no: 2, method: 'area', plannedFen: PLANNED_FEN, outdatedBy: [] },
      sums: { allocatedFen: PLANNED_FEN, units: HOUSEHOLDS, unitsPaid: 0, unitsUnpaid: HOUSEHOLDS },
    });
  });

  test('is whole in the database, too, and never changed', async () => {
    const { ownerPool } = office.api.database;
    const refuses = (statement: string) => expect(ownerPool.query(statement)).rejects.toThrow();
    await refuses('UPDATE co_funding_share SET amount_fen = amount_fen + 1');
    await refuses('DELETE FROM co_funding_share');
    await refuses('UPDATE co_funding_allocation SET planned_fen = 1');
    await refuses('DELETE FROM co_funding_allocation');
    const copied = (part: string) => `
      INSERT INTO co_funding_allocation
      SELECT case_id, 90, roll_id, method, planned_fen, plan_revision, reductions, units, hash, by, at
        FROM co_funding_allocation WHERE no = 2;
      INSERT INTO co_funding_share SELECT case_id, 90, roll_id, building, unit, ${part}`;
    await refuses(copied('amount_fen + 1 FROM co_funding_share WHERE no = 2'));
    await refuses(
      copied(
        'amount_fen FROM co_funding_share WHERE no = 2 AND amount_fen > (SELECT min(amount_fen) FROM co_funding_share WHERE no = 2)',
      ),
    );
    await refuses(copied('amount_fen - 1000000000 FROM co_funding_share WHERE no = 2'));
  });
});

describe('pledges', () => {
  const pledge = (more: object) =>
    cast.body.ask(`${at}/pledges`, {
      body: { pledges: [{ unit: '1-101', amountFen: 100, pledgedOn: today, ...more }] },
    });

  test('are recorded for units of the roll, however written, and refused whole otherwise', async () => {
    const before = await countRows();
    for (const amountFen of [0, -1, 0.5, 2 ** 53]) expect((await pledge({ amountFen })).status).toBe(400);
    const wrong = await pledge({ unit: '7栋701', pledgedOn: '2999-01-01', evidence: '0'.repeat(64) });
    expect(codesOf(wrong.body)).toEqual([
      'unit-unknown /pledges/0/unit',
      'date-in-future /pledges/0/pledgedOn',
      'file-unknown /pledges/0/evidence',
    ]);
    expect(codesOf((await pledge({ amountFen: PLANNED_FEN + 1 })).body)).toEqual([
      'pledge-above-share /pledges/0/amountFen',
    ]);
    expect(await countRows()).toEqual(before);
    expect((await pledge({ unit: '１栋 101 室' })).body).toMatchObject({ recorded: 1, from: 1 });
    expect((await pledge({ unit: '1-102', evidence: minutes[0] })).body).toMatchObject({ from: 2 });
    expect((await homes()).totals).toMatchObject({ pledgedFen: 200 });
  });

  test('are written off by two people, and expected no more', async () => {
    const off = (pledgeNo: number) =>
      cast.body.give(id, 'writeOffPledge', { pledgeNo, grounds: '业主已搬离', evidence: minutes });
    expect((await off(99)).body.code).toBe('pledge-unknown');
    expect((await off(1)).status).toBe(200);
    expect((await homes()).totals).toMatchObject({ pledgedFen: 200 });
    await cast.community.mustGive(id, 'confirmRequest', {});
    expect((await homes()).totals).toMatchObject({ pledgedFen: 100 });
    expect((await off(1)).body.code).toBe('pledge-already-written-off');
  });
});

test('a reduction lowers one home, is borne by the others in a new allocation, and leaves the planned sum', async () => {
  const { homes: before } = await homes();
  const owed = before[0]?.owedFen ?? 0;
  const reduce = (more: object) =>
    cast.body.give(id, 'reduceForHardship', {
      ...{ unit: '1栋101', reducedFen: 1_000, coveredBy: 'others', grounds: '低保户张某', evidence: minutes },
      ...more,
    });
  expect((await reduce({ reducedFen: owed + 1 })).body.code).toBe('above-share');
  expect((await reduce({ unit: '7-7-7' })).body.code).toBe('unit-unknown');
  expect((await reduce({ coveredBy: 'otherMoney' })).body.code).toBe('covering-source-missing');
  for (const reducedFen of [0, -1, 0.5, 2 ** 53]) expect((await reduce({ reducedFen })).status).toBe(400);
  expect((await reduce({})).status).toBe(200);
  await cast.community.mustGive(id, 'confirmRequest', {});
  const read = async () => (await cast.projectManager.must<{ allocation: object; sums: object }>(at)).body;
  expect(await read()).toMatchObject({
    allocation: { outdatedBy: ['reductions'] },
    sums: { plannedFen: PLANNED_FEN, reducedFen: 1_000, coveredFen: 0, openFen: PLANNED_FEN },
  });
  const { no } = (await draft({ method: 'area' })).body;
  await cast.body.mustGive(id, 'allocateCoFunding', { allocationNo: no, evidence: minutes });
  await cast.community.mustGive(id, 'confirmRequest', {});
  expect(await read()).toMatchObject({ allocation: { no, outdatedBy: [] }, sums: { allocatedFen: PLANNED_FEN } });
  const { homes: after, totals } = await homes();
  expect(after[0]).toMatchObject({ owedFen: owed - 1_000, reducedFen: 1_000 });
  expect(totals).toMatchObject({ owedFen: PLANNED_FEN, shareFen: PLANNED_FEN });
});

test('a receipt counts for the unit that it names; one of no unit of the roll is refused', async () => {
  const documents = await documentsOf(cast.projectManager, id);
  await cast.projectManager.mustGive(id, 'applyForSubsidy', { amountFen: 48_000_000, documents });
  await cast.community.mustGive(id, 'endorseApplication');
  await cast.subDistrictLeader.mustGive(id, 'lookAtDocuments', ALL_DOCUMENTS);
  await cast.subDistrictLeader.mustGive(id, 'endorseApplication');
  await withEnvelopes(cast);
  await cast.districtHousing.mustGive(id, 'approveApplication');
  await cast.districtFinance.mustGive(id, 'approveFunding', { amountFen: 48_000_000 });
  const amountFen = (await homes()).homes[1]?.owedFen ?? 0;
  const receive = (receipt: string, more: object) =>
    cast.body.give(id, 'recordCoFunding', { amountFen, receivedOn: today, receipt, evidence: minutes, ...more });
  const release = () => cast.community.mustGive(id, 'confirmRequest', {});
  expect((await receive('收1', { unit: '9栋9单元909' })).body.code).toBe('unit-unknown');
  expect((await receive('收1', {})).body.code).toBe('receipt-unit-missing');
  expect((await receive('收1', { unit: '1-102', evidence: ['0'.repeat(64)] })).body.code).toBe('file-unknown');
  for (const wrong of [0, -1, 0.5, 2 ** 53])
    expect((await receive('收1', { unit: '1-102', amountFen: wrong })).status).toBe(400);
  const beyond = (more: object) => receive('收1', { unit: '1-102', amountFen: amountFen + 1, ...more });
  expect((await beyond({})).body).toMatchObject({
    code: 'above-open-share',
    errors: [{ path: '/amountFen', params: { amountFen: amountFen + 1, openFen: amountFen } }],
  });
  expect((await beyond({ why: '无' })).body.code).toBe('evidence-empty');
  expect((await receive('收 No.1', { unit: '一栋 102 号' })).status).toBe(200);
  expect((await homes()).totals).toMatchObject({ paidFen: 0 });
  expect((await receive('收ＮＯ．１', { unit: '1-103' })).body.code).toBe('receipt-already-recorded');
  await release();
  expect((await receive(' 收no. 1', { unit: '1-103' })).body.code).toBe('receipt-already-recorded');
  // Who paid is told in the statement; a home is named to those alone who read how it fares.
  let home = '';
  for (const part of ['body', 'community', 'supervisor', 'districtPayer', 'projectManager'] as const) {
    const path = `/api/v1/courtyards/${id}`;
    const reads = ['body', 'community', 'supervisor'].includes(part);
    const { entries } = (await cast[part].must<{ entries: { payers: (string | null)[] }[] }>(`${path}/ledger`)).body;
    const [payer] = entries.flatMap(({ payers }) => payers);
    expect([part, payer]).toEqual([part, reads ? expect.stringContaining('102') : null]);
    home ||= payer ?? '';
    for (const form of ['statement?format=csv', 'statement-page']) {
      const { body } = await cast[part].must<string>(`${path}/${form}`);
      expect([part, form, body.includes(payer ?? '住户'), body.includes(home)]).toEqual([part, form, true, reads]);
    }
  }
  await cast.body.mustGive(id, 'reverseReceipt', { receipt: '收no.1', why: '误记' });
  const reversal = openRequests((await cast.body.must<{ state: Courtyard }>(`/api/v1/courtyards/${id}`)).body.state);
  expect(reversal).toHaveLength(1);
  await cast.subDistrictLeader.mustGive(id, 'confirmRequest', { no: reversal[0]?.no });
  expect((await homes()).totals).toMatchObject({ paidFen: 0 });
  expect((await receive('收 No.1', { unit: '一栋 102 号' })).status).toBe(200);
  await release();
  const { homes: list, totals } = await homes();
  expect(list[1]).toMatchObject({ paidFen: amountFen, openFen: 0 });
  expect(totals).toMatchObject({ paidFen: amountFen, openFen: PLANNED_FEN - amountFen });
  const unpaid = (await cast.body.must<Homes>(`${at}/homes?which=unpaid`)).body.homes;
  expect(unpaid.map(({ unit }) => unit)).toEqual(list.filter(({ openFen }) => openFen > 0).map(({ unit }) => unit));
});

describe('who reads what', () => {
  /** Everything that a person may read of the courtyard. */
  const seenBy = async (person: Person): Promise<string> => {
    const paths = ['', '/timeline', '/ledger', '/co-funding', '/commands/confirmRequest/form'];
    const read = await Promise.all(paths.map((path) => person.must(`/api/v1/courtyards/${id}${path}`)));
    return JSON.stringify(read.map(({ body }) => body));
  };
  const OTHERS = ['projectManager', 'subDistrictLeader', 'districtHousing', 'districtFinance', 'supervisor'] as const;

  test('single homes are for the body; shares and pledges also for the community that confirms them', async () => {
    const allowed = async (person: Person) =>
      Promise.all(
        ['homes', 'homes/export?format=csv', 'allocations/2', 'pledges', ''].map(
          async (path) => (await person.ask(`${at}/${path}`.replace(/\/$/, ''))).status,
        ),
      );
    expect(await allowed(cast.body)).toEqual([200, 200, 200, 200, 200]);
    expect(await allowed(cast.community)).toEqual([403, 403, 200, 200, 200]);
    for (const part of OTHERS) expect(await allowed(cast[part])).toEqual([403, 403, 403, 403, 200]);
    expect((await cast.community.ask(`${at}/allocations`, { body: { method: 'area' } })).status).toBe(403);
    expect((await cast.community.ask(`${at}/pledges`, { body: { pledges: [] } })).status).toBe(403);
  });

  test('no office above reads a home, its grounds or what it was let off, also while a request waits', async () => {
    await cast.body.mustGive(id, 'reduceForHardship', {
      ...{ unit: '1栋103', reducedFen: 777, coveredBy: 'otherMoney', coveredFrom: '某基金' },
      ...{ grounds: '因病致困', evidence: minutes },
    });
    const secrets = /1栋103|因病致困|低保户|某基金|"unit"|"shares"|reducedFen":777/;
    for (const part of OTHERS) expect((await seenBy(cast[part])).match(secrets)).toBeNull();
    expect(await seenBy(cast.community)).toMatch(/因病致困/);
    expect(await seenBy(cast.body)).toMatch(/低保户/);
    expect(await seenBy(cast.body)).toMatch(/"shares":\[\{/);
    await cast.community.mustGive(id, 'declineRequest', { why: '材料不全' });
  });

  test('the public page has sums, and none about a few homes', async () => {
    const code = publicPath(id).slice('/p/'.length);
    const { body } = await cast.supervisor.must<{ coFunding: object }>(`/api/v1/public/courtyards/${code}`);
    expect(body.coFunding).toMatchObject({
      ...{ allocatedFen: PLANNED_FEN, units: HOUSEHOLDS, pledgedFen: null, reducedFen: null, unitsPaid: null },
    });
    const page = await fetch(`${office.api.url}/p/${code}`, { headers: { 'accept-language': 'zh-CN' } });
    expect(await page.text()).toMatch(/居民自筹分摊.*不足 5 户，不公布/s);
  });

  test('each read of homes is on record, and so is who wrote; the record names no home', async () => {
    const commands = async (stream: string) =>
      (await streamPage(office.api.database.pool, { stream: `${stream}/${id}`, before: undefined, limit: 200 })).map(
        ({ command }) => command,
      );
    const before = (await commands('coFundingReads')).length;
    await cast.body.must(`${at}/homes`);
    await cast.body.must(`${at}/homes/export?format=xlsx`);
    const reads = await commands('coFundingReads');
    expect(reads).toHaveLength(before + 2);
    expect(reads.slice(0, 2)).toEqual(['exportChargedHomes', 'listChargedHomes']);
    expect(await commands('coFunding')).toContain('recordPledges');
    const told = await cast.supervisor.must(`${at}/audit?of=acts`);
    expect(JSON.stringify(told.body)).not.toMatch(/1栋|"101"|\b1-101\b/);
    expect((await cast.projectManager.ask(`${at}/audit`)).status).toBe(403);
  });
});

refundsInParts(() => ({ office, cast, id }));
