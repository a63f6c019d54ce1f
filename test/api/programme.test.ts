import type { Figures } from '../../api/statistics/figures';
import { TABLE_TYPES } from '../../api/tables/reader/records';
import { createOfficeAccounts, createOrganisations } from '../../demonstration/cast';
import type { Person } from '../../demonstration/client';
import { advance } from '../../demonstration/life';
import { type Movement, POSITIONS } from '../../domain/kernel/ledger/movement';
import { dateOf, daysBetween, instantOf } from '../../domain/kernel/time/instant';
import { DEMONSTRATION_POLICY } from '../../domain/renovation/policies';
import { formatHundredths } from '../../i18n/render';
import { PASSWORD } from '../support/api/apiServer';
import { type Office, openOffice } from '../support/api/office';

interface Programme {
  readonly organisation: { readonly name: string };
  readonly from: string;
  readonly to: string;
  readonly whole: Figures;
  readonly places: readonly { readonly id: string; readonly name: string; readonly figures: Figures }[];
}

const NOTHING = Object.fromEntries(POSITIONS.map((position) => [`${position}Fen`, 0]));
const DAY_MS = 86_400_000;
/** How far past its due day the first step of the waiting courtyards is. */
const LATE_DAYS = 5;
const HOUSEHOLDS = 10;

let office: Office;
/** Oversees the programme; `office.people` have the district alone. */
let leader: Person;
let elsewhere: Awaited<ReturnType<typeof createOfficeAccounts>>;
let led: string;
let waiting: string;
let began: string;
/** How many days the courtyards that wait have waited. */
let waited: number;

const enrolIn = async (manager: Person, organisationId: string, name: string, policyVersion?: string) =>
  (
    await manager.must<{ courtyardId: string }>('/api/v1/courtyards', {
      body: {
        organisationId,
        profile: { name, city: '成都' },
        ...(policyVersion === undefined ? {} : { policyVersion }),
      },
    })
  ).body.courtyardId;

const programme = async (by: Person, query = '') => (await by.must<Programme>(`/api/v1/programme${query}`)).body;
const month = async () => (await office.today()).slice(0, 7);

const dueOf = async (courtyardId: string) => {
  const { obligations } = await office.waitsIn(courtyardId).look();
  return obligations.find(({ code }) => code === 'convene-council')?.dueAt ?? '';
};

beforeAll(async () => {
  office = await openOffice();
  began = await office.today();
  const top = { login: 'top', name: '督导', organisationId: 'programme', roles: ['supervisor'] };
  leader = await office.api.hire(top);
  const there = await createOrganisations(office.api.administrator, {
    city: '成都',
    district: '青羊',
    subDistrict: '草堂',
    community: '浣花',
  });
  elsewhere = await createOfficeAccounts({ ...office.api, password: PASSWORD, prefix: 'there-' }, there);
  const { projectManager } = office.people;
  led = await enrolIn(projectManager, office.at.community, '一号院', DEMONSTRATION_POLICY.version);
  waiting = await enrolIn(projectManager, office.at.subDistrict, '二号院');
  await enrolIn(elsewhere.projectManager, there.community, '三号院');
  const cast = { ...office.people, ...(await office.bodyOf(led, 'led-')) };
  const options = { seed: 1, households: HOUSEHOLDS, now: office.clock.now };
  await advance(cast, led, { ...options, until: 'selfGovernance' });
  const start = await office.clock.now();
  waited = daysBetween(began, dateOf(await dueOf(waiting))) + LATE_DAYS;
  await office.clock.to(instantOf(start + waited * DAY_MS));
  await advance(cast, led, { ...options, until: 'maintenance' });
});
afterAll(() => office?.stop());

/** Nothing was recovered or written off. */
const NONE_BACK = { recoveredFen: 0, writtenOffFen: 0 };
const passed = (stage: string, days: number) => ({ stage, finished: 1, medianDays: days, p90Days: days });
const inStage = (stage: string, courtyards: number, overdue: number, days: number) => ({
  stage,
  courtyards,
  overdue,
  medianDays: days,
  oldestDays: days,
});

test('district figures are the sums of their courtyards, and the total is the sum of districts', async () => {
  const { organisation, places: below, whole } = await programme(leader);
  expect([organisation.name, below.map(({ name }) => name).sort()]).toEqual([
    '老旧院落整治计划',
    ['金牛', '青羊'].sort(),
  ]);
  const jinniu = below.find(({ name }) => name === '金牛')?.figures;
  const [then, now] = [began.slice(0, 7), await month()];
  const entered = ['plan', 'subsidy', 'works', 'acceptance', 'maintenance'];
  expect(jinniu).toEqual({
    courtyards: 2,
    demonstrations: 1,
    stages: [inStage('consensus', 1, 1, waited), inStage('maintenance', 1, 0, 0)],
    reached: [
      { month: then, stage: 'consensus', courtyards: 2 },
      { month: then, stage: 'selfGovernance', courtyards: 1 },
      ...entered.map((stage) => ({ month: now, stage, courtyards: 1 })),
    ],
    stageDurations: [
      passed('consensus', 0),
      passed('selfGovernance', waited),
      ...entered.slice(0, -1).map((stage) => passed(stage, 0)),
    ],
    // 480,000 + 31,000 + 109,000 CNY; paid 510,000 as progress and 66,180 at settlement, 3 % of 594,000 held back.
    money: [
      { source: 'subsidy', ...NOTHING, retainedFen: 1_782_000, paidFen: 43_618_000 },
      { source: 'coFunding', ...NOTHING, paidFen: 3_100_000, receivedFen: 3_100_000 },
      { source: 'other', ...NOTHING, paidFen: 10_900_000, receivedFen: 10_900_000 },
    ],
    paid: [
      { month: now, source: 'coFunding', amountFen: 3_100_000, ...NONE_BACK },
      { month: now, source: 'other', amountFen: 10_900_000, ...NONE_BACK },
      { month: now, source: 'subsidy', amountFen: 43_618_000, ...NONE_BACK },
    ],
    steps: [
      { code: 'convene-council', name: '召开议事会', open: 1, overdue: 1, oldestDays: LATE_DAYS },
      { code: 'evaluate-year', name: '年度评估', open: 1, overdue: 0, oldestDays: null },
      { code: 'release-retention', name: '退还质保金', open: 1, overdue: 0, oldestDays: null },
    ],
    fourRequirements: { inMaintenance: 1, known: 1, body: 1, activities: 0, covenant: 1, accounts: 1, all: 0 },
    // Each tenth owner votes against.
    satisfaction: { carried: 1, lost: 0, courtyards: 1, forOwners: 9, returnedOwners: 10, bands: [0, 0, 0, 0, 1] },
  });
  expect(whole).toMatchObject({
    courtyards: 3,
    stages: [inStage('consensus', 2, 2, waited), inStage('maintenance', 1, 0, 0)],
    money: jinniu?.money,
    steps: [{ code: 'convene-council', open: 2, overdue: 2 }, {}, {}],
  });
});

test('programme, board, courtyard and statement show the same sums, and the postings behind each add up to it', async () => {
  const { whole } = await programme(leader);
  const { money } = (await leader.must<Pick<Figures, 'money'>>('/api/v1/courtyards/money')).body;
  const bySource = (rows: Figures['money']) => Object.fromEntries(rows.map(({ source, ...held }) => [source, held]));
  expect(bySource(money)).toEqual(bySource(whole.money));
  const { ledger } = (
    await leader.must<{ money: { ledger: Record<string, Record<string, number>> } }>(`/api/v1/courtyards/${led}`)
  ).body.money;
  const { entries } = (
    await leader.must<{ entries: (Movement & { preparedBy: string | null; actorName: string; command: string })[] }>(
      `/api/v1/courtyards/${led}/ledger`,
    )
  ).body;
  const statement = (await leader.must<string>(`/api/v1/courtyards/${led}/statement?format=csv`)).body;
  const unasked = await leader.must<string>(`/api/v1/courtyards/${led}/statement`);
  expect(unasked.headers.get('content-type')).toBe(TABLE_TYPES.xlsx);
  for (const { source, ...held } of money) {
    for (const position of POSITIONS) {
      const sumFen = held[`${position}Fen`];
      const signed = entries.map((one) =>
        one.source !== source ? 0 : one.to === position ? one.amountFen : one.from === position ? -one.amountFen : 0,
      );
      expect([source, position, ledger[source]?.[position], signed.reduce((a, b) => a + b, 0)]).toEqual([
        source,
        position,
        sumFen,
        sumFen,
      ]);
      expect(statement).toContain(formatHundredths(sumFen));
      const { courtyards } = (
        await leader.must<{ courtyards: { id: string; heldFen: number }[] }>(
          `/api/v1/courtyards?holds=${source}.${position}`,
        )
      ).body;
      expect(courtyards.map(({ id, heldFen }) => [id, heldFen])).toEqual(sumFen > 0 ? [[led, sumFen]] : []);
    }
  }
  // What took two hands names the command that was asked for, and both people.
  const payment = entries.find(({ from, to }) => from === 'payable' && to === 'paid');
  expect(payment).toMatchObject({ command: 'payClaim', preparedBy: expect.stringMatching(/./) });
  expect(payment?.preparedBy).not.toBe(payment?.actorName);
});

test('a district is broken down by sub-district, and those by community', async () => {
  const { organisation, places: below, whole } = await programme(office.people.supervisor);
  expect([organisation.name, below.map(({ name, figures }) => [name, figures.courtyards])]).toEqual([
    '金牛',
    [['抚琴', 2]],
  ]);
  expect(whole).toEqual(below[0]?.figures);
  const deeper = await programme(office.people.supervisor, `?organisationId=${office.at.subDistrict}`);
  // One courtyard stands in the community; the other directly below the sub-district.
  expect(deeper.places.map(({ name, figures }) => [name, figures.courtyards]).sort()).toEqual([
    ['抚琴', 1],
    ['西南街', 1],
  ]);
});

test('statistics of one district show nothing of another', async () => {
  const { whole, places: below } = await programme(elsewhere.supervisor);
  expect([whole.courtyards, whole.money, below.map(({ name }) => name)]).toEqual([1, [], ['草堂']]);
  for (const path of ['', '/map', '/export']) {
    const query = `?organisationId=${office.at.district}${path === '/export' ? '&format=csv' : ''}`;
    expect((await elsewhere.supervisor.ask(`/api/v1/programme${path}${query}`)).status).toBe(404);
  }
});

test('only events in the requested period count; the present state is today’s', async () => {
  const { whole, from, to } = await programme(leader, '?from=2020-01-01&to=2020-12-31');
  expect([from, to]).toEqual(['2020-01-01', '2020-12-31']);
  expect([whole.reached, whole.stageDurations, whole.paid, whole.satisfaction.courtyards]).toEqual([[], [], [], 0]);
  expect([whole.courtyards, whole.money.length]).toEqual([3, 3]);
  const first = await programme(leader, `?from=${began}&to=${began}`);
  expect(first.whole.reached.map(({ stage, courtyards }) => [stage, courtyards])).toEqual([
    ['consensus', 3],
    ['selfGovernance', 1],
  ]);
});

test.each(['from=2026-02-30', 'to=x', 'from=0000-01-01', 'from=2026-03-02&to=2026-03-01', 'by=district'])(
  'the query “%s” is refused',
  async (query) => {
    const refused = await leader.ask(`/api/v1/programme?${query}`);
    expect([refused.status, refused.body.code]).toEqual([400, 'request-invalid']);
  },
);

test('the stays recorded as stages change are those of the journal, and end in the present stage', async () => {
  const { rows } = await office.api.database.pool.query(
    `SELECT j.case_id, j.version, s.no::int, s.stage, j.at AS entered_at,
       lead(j.at) OVER (PARTITION BY j.case_id ORDER BY j.version, s.no) AS left_at
     FROM journal j, unnest(j.entered_stages) WITH ORDINALITY s(stage, no) ORDER BY 1, 2, 3`,
  );
  const kept = await office.api.database.pool.query(
    'SELECT case_id, version, no, stage, entered_at, left_at FROM stage_history ORDER BY 1, 2, 3',
  );
  expect(kept.rows).toEqual(rows);
  expect(rows).toHaveLength(9);
  const astray = await office.api.database.pool.query(
    `SELECT FROM stage_history s JOIN case_record c ON c.id = s.case_id
     WHERE (s.organisation_path, s.district_path) IS DISTINCT FROM (c.organisation_path, c.district_path)`,
  );
  expect(astray.rowCount).toBe(0);
});

test('a suspended courtyard has no overdue obligations', async () => {
  await office.people.projectManager.mustGive(waiting, 'suspend', { why: '管线迁改' });
  const { whole } = await programme(office.people.supervisor);
  expect(whole.steps.map(({ code }) => code)).toEqual(['evaluate-year', 'release-retention']);
  expect(whole.stages[0]).toMatchObject({ stage: 'consensus', courtyards: 1, overdue: 0 });
  await office.people.projectManager.mustGive(waiting, 'resume', { why: '恢复' });
});

test('the export has one figure a line, in the reader’s language', async () => {
  const ask = (language: string) =>
    leader.must<string>('/api/v1/programme/export?format=csv', { headers: { 'accept-language': language } });
  const { body, headers } = await ask('zh-CN');
  expect(headers.get('content-disposition')).toMatch(/programme-.*\.csv/);
  const lines = body.split('\r\n');
  expect(lines[0]).toContain('"地区","指标","类别","月份","数值"');
  expect(lines).toContain('"金牛","资金（元）·已付","财政补贴",,"436,180.00"');
  expect(lines).toContain('"金牛","现有院落","长效",,"1"');
  expect((await ask('en')).body).toContain('"金牛","Money (CNY): paid","subsidy",,"436,180.00"');
});
