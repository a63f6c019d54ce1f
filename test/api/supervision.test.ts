import { createOrganisations } from '../../demonstration/cast';
import type { Person } from '../../demonstration/client';
import { addDays, atHour, dateOf } from '../../domain/kernel/time/instant';
import { STAGES } from '../../domain/renovation/stage';
import { type Office, openOffice } from '../support/api/office';

let office: Office;
const ids: string[] = [];
/** A name that a spreadsheet would carry out. */
const FORMULA = '=督办巷3号院';
let dueAt = '';
beforeAll(async () => {
  office = await openOffice();
  for (const name of ['督办巷1号院', '督办巷2号院', FORMULA]) ids.push(await office.enrol(name));
  const { obligations } = (
    await office.people.community.must<{ obligations: { dueAt: string; key: string }[] }>('/api/v1/work')
  ).body;
  dueAt = obligations.at(-1)?.dueAt ?? '';
});
afterAll(() => office?.stop());

interface Counts {
  readonly open: number;
  readonly overdue: number;
  readonly dueThisWeek: number;
  readonly bands: Record<string, number>;
  readonly totalDays: number;
  readonly longestDays: number;
}
interface Step {
  readonly code: string;
  readonly holderName: string;
}
interface Placed {
  readonly placeId: string;
}
interface Supervision {
  readonly organisation: { readonly id: string };
  readonly demonstrations: number;
  readonly whole: Counts;
  readonly places: readonly (Counts & Placed)[];
  readonly steps: readonly (Counts & Step)[];
  readonly bottlenecks: readonly (Counts & Placed & Step & { readonly medianDays: number | null })[];
  readonly waits: readonly {
    readonly courtyardId: string;
    readonly office: string;
    readonly people: readonly string[];
    readonly overdueDays: number;
  }[];
  readonly stages: readonly {
    readonly placeId: string;
    readonly stage: string;
    readonly now: { readonly finished: number } | null;
    readonly before: object | null;
    readonly still: { readonly courtyards: number; readonly oldestDays: number } | null;
  }[];
  readonly reactions: readonly {
    readonly by: string | null;
    readonly holder: string;
    readonly reminders: number;
    readonly outcomes: Record<string, number>;
  }[];
}
const PATH = '/api/v1/courtyards/supervision';
const supervised = async (person: Person, query = ''): Promise<Supervision> =>
  (await person.must<Supervision>(`${PATH}${query}`)).body;

const session = async (id: string) =>
  office.people.community.mustGive(id, 'recordCouncilSession', {
    ...{ heldOn: await office.today(), members: 11, present: 9, resolves: 'whether', minutes: '纪要' },
  });
const urge = async (id: string) => {
  const { body } = await office.people.supervisor.must<{ obligations: { key: string; code: string }[] }>(
    `/api/v1/courtyards/${id}`,
  );
  const obligation = body.obligations.find(({ code }) => code === 'convene-council')?.key ?? '';
  await office.people.supervisor.mustGive(id, 'urge', { obligation, why: '尽快' });
};

test('what is due this week is told before it is late', async () => {
  await office.clock.to(atHour(dateOf(dueAt), 9));
  const { whole, steps, bottlenecks } = await supervised(office.people.supervisor);
  expect([whole.open, whole.overdue, whole.dueThisWeek]).toEqual([3, 0, 3]);
  expect(steps[0]).toMatchObject({ code: 'convene-council', holderName: '社区居委会', dueThisWeek: 3 });
  expect(bottlenecks).toEqual([]);
});

test('overdue by how many days and with whom, the same as board, programme and weekly report count', async () => {
  const { supervisor } = office.people;
  await office.clock.to(atHour(addDays(dateOf(dueAt), 10), 10));
  const { whole, places, steps, bottlenecks, waits } = await supervised(supervisor);
  expect(whole).toMatchObject({
    overdue: 3,
    totalDays: 30,
    longestDays: 10,
    bands: { upTo7: 0, upTo30: 3, upTo90: 0, over90: 0 },
  });
  expect(bottlenecks[0]).toMatchObject({
    code: 'convene-council',
    overdue: 3,
    medianDays: 10,
  });
  expect(waits.map(({ overdueDays }) => overdueDays)).toEqual([10, 10, 10]);
  expect(new Set(waits.map((wait) => wait.office)).size).toBe(1);
  expect(waits[0]?.office).toBe('西南街');

  const board = await supervisor.must<{ courtyards: object[] }>(
    `/api/v1/courtyards?awaits=convene-council&overdue=true&organisationId=${bottlenecks[0]?.placeId}`,
  );
  expect(board.body.courtyards).toHaveLength(bottlenecks[0]?.overdue ?? 0);
  const programme = await supervisor.must<{ whole: { steps: { open: number; overdue: number }[] } }>(
    '/api/v1/programme',
  );
  const sum = (of: 'open' | 'overdue') => programme.body.whole.steps.reduce((total, one) => total + one[of], 0);
  expect([whole.open, whole.overdue]).toEqual([sum('open'), sum('overdue')]);
  const weekly = await supervisor.must<{ whole: { now: { open: number; overdue: number }; longestDays: number } }>(
    `/api/v1/courtyards/weekly-report?week=${await office.today()}`,
  );
  expect([whole.open, whole.overdue, whole.longestDays]).toEqual([
    weekly.body.whole.now.open,
    weekly.body.whole.now.overdue,
    weekly.body.whole.longestDays,
  ]);
  for (const parts of [places, steps]) {
    expect(parts.reduce((total, one) => total + one.overdue, 0)).toBe(whole.overdue);
    expect(parts.reduce((total, one) => total + one.totalDays, 0)).toBe(whole.totalDays);
  }
});

test('who is assigned stands beside the office', async () => {
  const [first = ''] = ids;
  const { body } = await office.people.supervisor.must<{ obligations: { key: string }[] }>(
    `/api/v1/courtyards/${first}`,
  );
  const key = body.obligations[0]?.key ?? '';
  const { name } = (await office.people.community.must<{ name: string }>('/api/v1/me')).body;
  await office.people.community.must(`/api/v1/courtyards/${first}/assignments`, {
    body: { key, accountId: office.people.community.accountId },
  });
  const { waits } = await supervised(office.people.supervisor);
  expect(waits.find(({ courtyardId }) => courtyardId === first)?.people).toEqual([name]);
});

test('who reminds and who reacts: in time, later, and not at all, by what is recorded', async () => {
  const { supervisor } = office.people;
  const [soon = '', late = '', never = ''] = ids;
  for (const id of [soon, late, never]) await urge(id);
  const urged = async (query = '') => (await supervised(supervisor, query)).reactions.find(({ by }) => by !== null);
  const none = { inTime: 0, late: 0, byOthers: 0, none: 0, running: 0 };
  await session(soon);
  expect((await urged())?.outcomes).toEqual({ ...none, inTime: 1, running: 2 });
  await office.clock.to(atHour(addDays(await office.today(), 21), 10));
  await session(late);
  const { name } = (await supervisor.must<{ name: string }>('/api/v1/me')).body;
  expect(await urged()).toMatchObject({
    ...{ by: name, holder: 'community', reminders: 3 },
    outcomes: { ...none, inTime: 1, late: 1, none: 1 },
  });
  // With more days nothing is late or without effect yet.
  expect((await urged('?withinDays=60'))?.outcomes).toEqual({ ...none, inTime: 2, running: 1 });
  const ladder = (await supervised(supervisor)).reactions.find(({ by }) => by === null);
  expect(ladder?.reminders).toBeGreaterThanOrEqual(3);
  expect((await supervised(supervisor, '?reminderDays=1')).reactions.find(({ by }) => by !== null)).toBeUndefined();
});

test('stages: what ended this year as the programme has it, the year before apart, and what is still there is not counted in', async () => {
  const { supervisor } = office.people;
  const year = (await office.today()).slice(0, 4);
  const { stages, organisation } = await supervised(supervisor);
  const programme = await supervisor.must<{
    whole: { stageDurations: object[]; stages: { stage: string; courtyards: number; oldestDays: number }[] };
  }>(`/api/v1/programme?from=${year}-01-01&to=${year}-12-31`);
  const whole = stages.filter(({ placeId }) => placeId === organisation.id);
  const finished = whole.flatMap(({ stage, now }) => (now === null ? [] : [{ stage, ...now }]));
  expect(new Set(finished)).toEqual(new Set(programme.body.whole.stageDurations));
  // In the order of the lifecycle.
  const names = whole.map(({ stage }) => stage);
  expect(names).toEqual(STAGES.filter((stage) => names.includes(stage)));
  for (const { stage, courtyards, oldestDays } of programme.body.whole.stages) {
    expect(whole.find((one) => one.stage === stage)?.still).toMatchObject({ courtyards, oldestDays });
  }
  expect(whole.find(({ stage }) => stage === 'consensus')).toMatchObject({ now: null, before: null });
});

test('everybody sees their own scope: another district has nothing of it, and may not ask for it', async () => {
  const names = { city: '成都', district: '别区', subDistrict: '别街道', community: '别社区' };
  const elsewhere = await createOrganisations(office.api.administrator, names);
  const stranger = await office.api.hire({
    ...{ organisationId: elsewhere.district, roles: ['supervisor'], login: 'stranger', name: '别区督导' },
  });
  const nothing = await supervised(stranger);
  const { places, steps, waits, stages, reactions } = nothing;
  expect([places, steps, waits, stages, reactions]).toEqual([[], [], [], [], []]);
  expect((await stranger.ask(`${PATH}?organisationId=${office.at.district}`)).status).toBe(404);
  for (const part of ['overdue', 'waits', 'stages', 'reactions']) {
    const { body } = await stranger.must<string>(`${PATH}/export?part=${part}&format=csv`);
    expect(body).not.toContain('督办巷');
  }
  expect((await supervised(office.people.community)).whole.open).toBeGreaterThan(0);
  expect((await office.people.contractor.ask(PATH)).status).toBe(403);
  expect((await office.people.contractor.ask(`${PATH}/export?part=waits&format=csv`)).status).toBe(403);
});

test('a supervisor of the city has each district as a place, and one of them alone if that is asked for', async () => {
  const { city, district } = office.at;
  const reader = await office.api.hire({
    ...{ organisationId: city, roles: ['supervisor'], login: 'citysupervisor', name: '市督导' },
  });
  const all = await supervised(reader);
  expect(all.places.map(({ placeId }) => placeId)).toEqual([district]);
  const within = await supervised(reader, `?organisationId=${district}`);
  expect([within.organisation.id, within.whole]).toEqual([district, all.whole]);
  expect(within.places.map(({ placeId }) => placeId)).not.toContain(district);
  // Who manages the project reads it as well, and nobody reads above their own place.
  expect((await supervised(office.people.projectManager)).whole.open).toBe(all.whole.open);
  expect((await office.people.projectManager.ask(`${PATH}?organisationId=${city}`)).status).toBe(404);
});

test('all that is wrong with a question is named at once', async () => {
  const faultsOf = async (query: string) => {
    const { status, body } = await office.people.supervisor.ask<{ type: string; errors?: { path: string }[] }>(query);
    return [status, (body.errors ?? []).map(({ path }) => path).sort()];
  };
  expect(await faultsOf(`${PATH}?year=x&withinDays=0&reminderDays=400`)).toEqual([
    400,
    ['/query/reminderDays', '/query/withinDays', '/query/year'],
  ]);
  expect(await faultsOf(`${PATH}/export?part=x&format=pdf&year=1999`)).toEqual([
    400,
    ['/query/format', '/query/part', '/query/year'],
  ]);
  expect((await faultsOf(`${PATH}/export`))[0]).toBe(400);
  expect((await faultsOf(`${PATH}?weeks=1`))[0]).toBe(400);
  for (const year of ['2026.5', '1e9', '-1', '', '2026&year=2025', '%00', '2026-02-30']) {
    expect([year, (await faultsOf(`${PATH}?year=${year}`))[0]]).toEqual([year, 400]);
  }
  for (const place of ['nowhere', '%F0%9F%8F%A0', "'%20OR%20true", '..%2Fcity']) {
    expect([place, (await faultsOf(`${PATH}?organisationId=${place}`))[0]]).toEqual([place, 404]);
  }
  for (const place of ['%00', 'x'.repeat(65)]) {
    expect([place, (await faultsOf(`${PATH}?organisationId=${place}`))[0]]).toEqual([place, 400]);
  }
});

test.each([
  ['overdue', /"地区","事项","承办角色","在办","逾期","本周到期"/],
  ['waits', /"院落","地区","事项","承办角色","承办单位","承办人"/],
  ['stages', /"地区","阶段","完成数"/],
  ['reactions', /"地区","提醒人","承办单位","承办角色","提醒次数"/],
])('the file of %s, as table and as workbook', async (part, head) => {
  const { supervisor } = office.people;
  const csv = await supervisor.must<string>(`${PATH}/export?part=${part}&format=csv`, {
    headers: { 'accept-language': 'zh-CN' },
  });
  expect(csv.body).toMatch(head);
  expect(csv.body.trim().split('\r\n').length).toBeGreaterThan(1);
  expect(csv.body).not.toMatch(/"=/);
  expect(csv.body.includes(`"'${FORMULA}"`)).toBe(part === 'waits');
  const xlsx = await supervisor.ask(`${PATH}/export?part=${part}&format=xlsx`);
  expect([xlsx.status, xlsx.headers.get('content-type')]).toEqual([
    200,
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ]);
});

test('the workload by person as a file, with what is assigned to nobody', async () => {
  const { supervisor, districtHousing } = office.people;
  const csv = await supervisor.must<string>('/api/v1/courtyards/workload/export?format=csv', {
    headers: { 'accept-language': 'zh-CN' },
  });
  const lines = csv.body.split('\r\n');
  expect(lines[0]).toBe('"人员","单位","岗位","在办","逾期","近 30 天办结"');
  expect(csv.body).toContain('"未指定承办人"');
  expect((await districtHousing.ask('/api/v1/courtyards/workload/export?format=csv')).status).toBe(403);
});
