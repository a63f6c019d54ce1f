import type { Person } from '../../demonstration/client';
import { mondayOf } from '../../domain/kernel/notices/weeklyReport';
import { addDays, atHour, dateOf, instantOf } from '../../domain/kernel/time/instant';
import { type Office, openOffice } from '../support/api/office';

let office: Office;
let monday: string;
beforeAll(async () => {
  office = await openOffice();
  // A week that begins after everything that was there before the test.
  monday = addDays(mondayOf(await office.today()), 7);
  await office.clock.to(atHour(monday, 10));
  for (const no of [1, 2, 3]) await office.enrol(`抚琴${no}号院`);
});
afterAll(() => office?.stop());

interface Figures {
  readonly now: Record<string, number>;
  readonly before: Record<string, number>;
  readonly longestDays: number;
}
interface Report {
  readonly week: string;
  readonly sunday: string;
  readonly until: string;
  readonly whole: Figures;
  readonly places: readonly { readonly name: string; readonly figures: Figures; readonly steps: readonly object[] }[];
  readonly steps: readonly { readonly code: string; readonly name: string; readonly figures: Figures }[];
  readonly longest: readonly {
    readonly courtyard: string;
    readonly name: string;
    readonly holder: string;
    readonly overdueDays: number;
  }[];
}
const PATH = '/api/v1/courtyards/weekly-report';
const report = async (person: Person, query = ''): Promise<Report> =>
  (await person.must<Report>(`${PATH}${query}`)).body;

test('a week that has not ended counts until now: what was opened, is pending and was done', async () => {
  const { supervisor } = office.people;
  const now = await report(supervisor, `?week=${addDays(monday, 3)}`);
  expect([now.week, now.sunday, now.until <= instantOf(await office.clock.now())]).toEqual([
    monday,
    addDays(monday, 6),
    true,
  ]);
  expect(now.whole.now).toEqual({ open: 3, overdue: 0, opened: 3, done: 0, doneLate: 0 });
  expect(now.whole.before).toEqual({ open: 0, overdue: 0, opened: 0, done: 0, doneLate: 0 });
  expect(now.longest).toEqual([]);
  expect(now.places).toHaveLength(1);
});

test('when the steps are late, the report names the longest waits, beside the week before', async () => {
  const { community, supervisor } = office.people;
  const { obligations } = (
    await community.must<{ obligations: { courtyardId: string; dueAt: string }[] }>('/api/v1/work')
  ).body;
  const dueAt = obligations.at(-1)?.dueAt ?? '';
  const week = addDays(mondayOf(dateOf(dueAt)), 7);
  await office.clock.to(atHour(week, 10));
  await community.mustGive(obligations[0]?.courtyardId ?? '', 'recordCouncilSession', {
    ...{ heldOn: await office.today(), members: 11, present: 9, resolves: 'whether', minutes: '纪要' },
  });
  const late = await report(supervisor, `?week=${week}`);
  expect(late.whole.now).toMatchObject({ overdue: 2, done: 1, doneLate: 1 });
  expect(late.whole.before).toMatchObject({ overdue: 3, done: 0, doneLate: 0 });
  expect(late.longest).toHaveLength(2);
  expect(late.longest[0]?.overdueDays).toBeGreaterThan(0);
  expect(late.longest[0]?.holder).toBe('社区居委会');
  expect(late.steps[0]).toMatchObject({
    code: 'convene-council',
    name: '召开议事会',
    figures: { now: { overdue: 2 } },
  });
  // Without a week: the last that has ended, as it was then.
  const last = await report(supervisor);
  expect([last.week, last.whole.now.overdue]).toEqual([addDays(week, -7), 3]);
  const english = await supervisor.must<Report>(`${PATH}?week=${week}`, { headers: { 'accept-language': 'en' } });
  expect(english.body.steps[0]?.name).toBe('convene the council');
});

test('each reader has the report of their own scope; other places, later weeks and wrong days are refused', async () => {
  const { community, districtFinance, supervisor, contractor } = office.people;
  for (const person of [community, districtFinance, supervisor]) {
    expect((await report(person)).whole.now.open).toBeGreaterThan(0);
  }
  expect((await community.ask(`${PATH}?organisationId=programme`)).status).toBe(404);
  const future = await community.ask<{ errors: { code: string }[] }>(
    `${PATH}?week=${addDays(await office.today(), 14)}`,
  );
  expect([future.status, future.body.errors[0]?.code]).toEqual([400, 'date-in-future']);
  for (const week of ['2026-02-30', 'x', '1999-01-01'])
    expect((await community.ask(`${PATH}?week=${week}`)).status).toBe(400);
  expect((await contractor.ask(PATH)).status).toBe(403);
  expect((await fetch(`${office.api.url}${PATH}`)).status).toBe(401);
});

test('the file has all, each place, each step, and the longest waits', async () => {
  const { supervisor } = office.people;
  const csv = await supervisor.must<string>(`${PATH}/export?format=csv`, { headers: { 'accept-language': 'zh-CN' } });
  expect(csv.headers.get('content-disposition')).toMatch(/weekly-report-\d{4}-\d\d-\d\d\.csv/);
  const lines = csv.body.split('\r\n');
  expect(lines[0]).toContain('"地区","事项","在办","上周在办","逾期","上周逾期"');
  expect(lines[1]).toMatch(/^"合计","合计","3","\d+","3"/);
  expect(lines.filter((line) => line.includes('"召开议事会"')).length).toBeGreaterThanOrEqual(4);
  const xlsx = await supervisor.ask(`${PATH}/export?format=xlsx`);
  expect([xlsx.status, xlsx.headers.get('content-type')]).toEqual([
    200,
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ]);
});
