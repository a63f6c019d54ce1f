import notice2026 from '../../data/calendars/2026.json';
import { currentCalendar } from '../../db/calendars';
import type { Person } from '../../demonstration/client';
import { addDays, weekdayOf } from '../../domain/kernel/time/instant';
import { type Office, openOffice } from '../support/api/office';
import { NOTICE_TEXTS } from '../support/time/noticeTexts';
import { inventedNotice } from '../support/time/testDays';
import { until } from '../support/time/until';

let office: Office;
let administrator: Person;
beforeAll(async () => {
  office = await openOffice();
  administrator = office.api.administrator;
});
afterAll(() => office?.stop());

const notice = (year: number, no = 1) => ({
  version: `${year}-${no}`,
  daysOff: inventedNotice(year).daysOff,
  workingWeekends: [],
  source: '国务院办公厅通知',
});
const load = (year: number | string, body: object, by = administrator) =>
  by.ask(`/api/v1/calendars/${year}`, { method: 'PUT', body });
const coveredUntil = async () => (await currentCalendar(office.api.database.pool)).coveredUntil;
/** The first year without a notice, whichever are loaded. */
const nextYear = async () => Number((await coveredUntil()).slice(0, 4)) + 1;
const codes = (response: { body: unknown }) =>
  (response.body as { errors?: { code: string; path?: string }[] }).errors?.map((e) => [e.code, e.path]);

test('everybody signed in can read a year’s notice; a year without one is not found', async () => {
  const { body } = await office.people.community.must('/api/v1/calendars/2026');
  expect(body).toMatchObject({
    year: 2026,
    version: '2026-1',
    workingWeekends: expect.arrayContaining(['2026-10-10']),
  });
  expect((await administrator.ask(`/api/v1/calendars/${await nextYear()}`)).status).toBe(404);
});

test('only administrators load a notice', async () => {
  const before = await coveredUntil();
  const year = await nextYear();
  const refused = await load(year, notice(year), office.people.projectManager);
  expect([refused.status, refused.body.code]).toEqual([403, 'role-not-allowed']);
  expect(await coveredUntil()).toBe(before);
});

test('a notice with faults is refused whole, with the path of each', async () => {
  const before = await coveredUntil();
  const year = await nextYear();
  const monday = Array.from({ length: 7 }, (_, i) => addDays(`${year}-01-04`, i)).find((day) => weekdayOf(day) === 1);
  const faulty = {
    ...notice(year),
    daysOff: [`${year}-01-01`, `${year}-01-01`, `${year - 1}-01-01`, ...notice(year).daysOff.slice(1, -1)],
    workingWeekends: [monday],
  };
  const refused = await load(year, faulty);
  expect([refused.status, codes(refused)]).toEqual([
    422,
    [
      ['notice-day-duplicate', '/daysOff/1'],
      ['notice-day-outside-year', '/daysOff/2'],
      ['notice-day-no-weekend', '/workingWeekends/0'],
      ['notice-holiday-missing', '/daysOff'],
    ],
  ]);
  expect((await load(year, { ...notice(year), daysOff: [`${year}-02-30`] })).status).toBe(400);
  for (const version of ['a+b', '@3', 'a@3']) expect((await load(year, { ...notice(year), version })).status).toBe(400);
  const empty = await load(year, { ...notice(year), daysOff: [] });
  expect([empty.status, codes(empty)]).toEqual([
    422,
    Array.from({ length: 7 }, () => ['notice-holiday-missing', '/daysOff']),
  ]);
  expect(await coveredUntil()).toBe(before);
});

test('a year not adjacent to the loaded years is refused', async () => {
  const tooFar = (await nextYear()) + 1;
  expect(codes(await load(tooFar, notice(tooFar)))).toEqual([['notice-year-not-adjacent', '/year']]);
});

test('a version that would be read as several, or as a closure, is refused', async () => {
  const year = await nextYear();
  for (const version of ['2026-1+2027-1', '@1']) {
    const refused = await load(year, { ...notice(year), version });
    expect([refused.status, codes(refused)]).toEqual([400, [['value-invalid', '/version']]]);
  }
});

test('an invalid year is not found', async () => {
  for (const year of ['abc', '1999', '2026.5']) expect((await load(year, notice(2027))).status).toBe(404);
});

test('a loaded notice makes the year’s deadlines certain and moves them off its holidays', async () => {
  // What is due may lie in the next year, and move into the one after.
  const lastYear = Number((await office.today()).slice(0, 4)) + 2;
  for (let year = await nextYear(); year <= lastYear; year += 1) await load(year, notice(year));
  const id = await office.enrol('枣子巷13号院');
  const { people } = office;
  const obligation = async () => {
    const { body } = await people.projectManager.must<{ obligations: { dueAt: string; provisional: boolean }[] }>(
      `/api/v1/courtyards/${id}`,
    );
    return body.obligations[0];
  };
  const before = await obligation();
  const year = Number(before?.dueAt.slice(0, 4));
  const dueDay = before?.dueAt.slice(0, 10) ?? '';
  const dueWithin = async (dueFrom: string, dueBefore: string) => {
    const { body } = await people.projectManager.must<{ courtyards: object[]; counts: { courtyards: number }[] }>(
      `/api/v1/courtyards?dueFrom=${dueFrom}&dueBefore=${dueBefore}&stage=consensus`,
    );
    return [body.courtyards.length, body.counts.reduce((sum, { courtyards }) => sum + courtyards, 0)];
  };
  expect(await dueWithin(dueDay, addDays(dueDay, 1))).toEqual([1, 1]);
  expect(await dueWithin(addDays(dueDay, -9), dueDay)).toEqual([0, 0]);
  expect(codes(await people.projectManager.ask('/api/v1/courtyards?dueFrom=2026-02-30'))).toEqual([
    ['value-invalid', '/query/dueFrom'],
  ]);
  const known = (await administrator.ask(`/api/v1/calendars/${year}`)).body as Partial<ReturnType<typeof notice>>;
  const next = {
    ...notice(year, 9),
    daysOff: [...new Set([...(known.daysOff ?? []), dueDay])],
    workingWeekends: (known.workingWeekends ?? []).filter((day) => day !== dueDay),
  };
  expect((await load(year, next)).status).toBe(201);
  const after = await until('the deadline moves', async () => {
    const so = await obligation();
    return so?.dueAt !== before?.dueAt && so;
  });
  expect(after?.dueAt.slice(0, 10)).not.toBe(dueDay);
  expect((after?.dueAt ?? '') > (before?.dueAt ?? '')).toBe(true);
  expect(after?.provisional).toBe(false);
});

interface Read {
  readonly daysOff: readonly string[];
  readonly workingWeekends: readonly string[];
  readonly arrangements: readonly { readonly holidays: readonly string[] }[];
  readonly faults: readonly { readonly code: string; readonly path: string; readonly detail: string }[];
}
const readText = (text: string, year = 2026) =>
  administrator.must<Read>(`/api/v1/calendars/${year}/read`, { body: { text } });

test('a notice is read from its own wording, and nothing is stored', async () => {
  const before = await administrator.must('/api/v1/calendars');
  const { body } = await readText(NOTICE_TEXTS[2026]);
  expect([body.faults, body.daysOff, body.workingWeekends]).toEqual([
    [],
    notice2026.daysOff,
    notice2026.workingWeekends,
  ]);
  expect(body.arrangements.map(({ holidays }) => holidays)).toContainEqual(['春节']);
  expect((await administrator.must('/api/v1/calendars')).body).toEqual(before.body);
});

test('what is wrong with a text is told by its line, in words', async () => {
  const damaged = NOTICE_TEXTS[2026].replace('5月9日（周六）上班', '5月8日（周五）上班').replace('共9天', '共8天');
  const { body } = await readText(damaged);
  expect(body.faults).toMatchObject([
    { code: 'notice-count-differs', path: '/text/9', detail: '写明共 8 天，起止日期合计 9 天。' },
    { code: 'notice-day-no-weekend', path: '/text/13', detail: '调休上班日 2026-05-08 不是周末。' },
  ]);
  const refused = await load(2026, { version: 'damaged', source: '通知', text: damaged });
  expect([refused.status, codes(refused)]).toEqual([
    422,
    [
      ['notice-count-differs', '/text/9'],
      ['notice-day-no-weekend', '/text/13'],
    ],
  ]);
});

test('a table is read as well, and each cell that cannot be read is named', async () => {
  const read = (csv: string) => administrator.ask<Read>('/api/v1/calendars/2026/read', { method: 'POST', csv });
  const good = await read('日期,安排\n2026-01-01,放假\n2026-01-04,上班\n');
  expect([good.status, good.body]).toEqual([
    200,
    {
      daysOff: ['2026-01-01'],
      workingWeekends: ['2026-01-04'],
      arrangements: [],
      faults: Array.from({ length: 6 }, () => expect.objectContaining({ code: 'notice-holiday-missing' })),
      reading: expect.objectContaining({ passedOver: [], changes: [] }),
    },
  ]);
  const before = await administrator.must('/api/v1/calendars');
  const bad = await read(
    '日期,安排\n2026-02-30,放假\n2026-01-05,上班\n2026-01-06,加班\n2026-01-01,放假\n2026-01-01,放假\n2025-01-04,上班\n',
  );
  expect([bad.status, (bad.body as unknown as { errors: object[] }).errors]).toMatchObject([
    422,
    [
      { code: 'cell-invalid', row: 2, column: 'day' },
      { code: 'notice-day-no-weekend', row: 3, column: 'day', detail: '调休上班日 2026-01-05 不是周末。' },
      { code: 'cell-invalid', row: 4, column: 'kind' },
      { code: 'notice-day-duplicate', row: 6, column: 'day' },
      { code: 'notice-day-outside-year', row: 7, column: 'day' },
    ],
  ]);
  const others = await read('假期,开始,结束\n元旦,2026-01-01,2026-01-03\n');
  expect([others.status, (others.body as unknown as { errors: object[] }).errors]).toMatchObject([
    422,
    [{ code: 'header-missing', row: 1, detail: '找不到标题行。标题行应有：日期、安排。' }],
  ]);
  expect((await administrator.must('/api/v1/calendars')).body).toEqual(before.body);
});

test('a wording cut in the middle, a year twice and a year too far: all of it at once, by line, and nothing is stored', async () => {
  const before = await administrator.must('/api/v1/calendars');
  const whole = NOTICE_TEXTS[2026];
  const cut = whole.slice(0, whole.indexOf('端午节：') + '端午节：6月19日（周'.length);
  const told = async (text: string, year = 2026) => {
    const [read, refused] = [await readText(text, year), await load(year, { version: 'cut', source: '通知', text })];
    expect(refused.status).toBe(422);
    return [read.body.faults.map(({ code, path }) => `${code} ${path}`), codes(refused)?.map((one) => one.join(' '))];
  };
  const [read, refused] = await told(cut);
  const line = cut.split('\n').length;
  expect(read).toEqual([
    `notice-text-unreadable /text/${line}`,
    `notice-holiday-missing /text/${line}`,
    'notice-holiday-missing /text',
    'notice-holiday-missing /text',
  ]);
  expect(refused).toEqual(read);

  const twice = await told(`${whole}\n${whole}`);
  expect(twice[0]?.filter((one) => one.startsWith('notice-holiday-duplicate'))).toHaveLength(7);
  expect(twice[0]?.some((one) => one.startsWith('notice-day-duplicate'))).toBe(true);
  expect(twice[1]).toEqual(twice[0]);

  const tooFar = (await nextYear()) + 1;
  const [, ofAll] = await told(cut, tooFar);
  expect(ofAll).toEqual(expect.arrayContaining(['notice-year-not-adjacent /year', 'notice-of-other-year /text']));
  expect((await administrator.must('/api/v1/calendars')).body).toEqual(before.body);
});

test('whoever is no administrator of the whole programme reads and loads no notice, faulty or not', async () => {
  const { supervisor, community } = office.people;
  for (const person of [supervisor, community]) {
    const read = await person.ask('/api/v1/calendars/2026/read', { body: { text: '乱' } });
    const loaded = await load(2026, { version: 'x', source: '通知', text: '乱' }, person);
    expect([read.status, loaded.status]).toEqual([403, 403]);
  }
});

test('a notice is loaded by its text or by its days, not by both or neither', async () => {
  const neither = await load(2026, { version: 'no-days', source: '通知' });
  expect([neither.status, codes(neither)]).toEqual([422, [['notice-text-or-days', '/text']]]);
  const both = await load(2026, { ...notice(2026, 5), text: NOTICE_TEXTS[2026] });
  expect([both.status, codes(both)]).toEqual([422, [['notice-text-or-days', '/text']]]);
  const stored = await load(2026, { version: 'by-text', source: '通知', text: NOTICE_TEXTS[2026] });
  expect([stored.status, stored.body]).toMatchObject([201, { daysOff: notice2026.daysOff }]);
});

test('a loaded version never changes; the newest applies', async () => {
  expect((await load(2022, notice(2022, 1))).status).toBe(201);
  const { daysOff } = notice(2022);
  const again = await load(2022, { ...notice(2022, 1), daysOff: [...daysOff, '2022-12-30'] });
  expect([again.status, again.body.code]).toEqual([409, 'calendar-exists']);
  expect((await load(2022, { ...notice(2022, 2), daysOff: [...daysOff, '2022-01-03'] })).status).toBe(201);
  expect((await administrator.must('/api/v1/calendars/2022')).body).toMatchObject({
    version: '2022-2',
    daysOff: expect.arrayContaining(['2022-01-03']),
  });
});
