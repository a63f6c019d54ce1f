import { MockActivityEnvironment } from '@temporalio/testing';
import { programmeMap, WORKER_PROGRAMMES, workerProgrammeMap } from '../../activities/programmes';
import { createRolloutActivities } from '../../activities/rollout';
import { addNotice } from '../../db/calendarNotices';
import { orderRollout, rolloutOf } from '../../db/calendarRollouts';
import { journalAfter } from '../../db/journal';
import type { Person } from '../../demonstration/client';
import type { LoadedNotice } from '../../domain/kernel/time/calendarNotice';
import { dateOf, instantOf, type LocalDate } from '../../domain/kernel/time/instant';
import { startCalendarRollout } from '../../workflows/startCalendarRollout';
import { reconciliationSweep } from '../../workflows/sweeps';
import { type ApiBeside, startApiBeside } from '../support/api/apiBeside';
import { dyingAfter } from '../support/api/dyingClient';
import { type Office, openOffice } from '../support/api/office';
import { sessionOf } from '../support/api/sessionOf';
import { coverUntil, noticeWith } from '../support/time/noticeWith';
import { until } from '../support/time/until';

const CASES = 5;
const KEY = 'convene-council';

let office: Office;
let administrator: Person;
let beside: ApiBeside;
/** The administrator at an API that does not reach Temporal. */
let lonely: Person;
/** The last of them has five working days more, and is due last. */
const ids: string[] = [];

const pool = () => office.api.database.pool;
const dueDay = async (id: string): Promise<LocalDate> => {
  const { rows } = await pool().query<{ dueAt: string }>(
    'SELECT due_at AS "dueAt" FROM obligation WHERE case_id = $1 AND code = $2 AND closed_at IS NULL',
    [id, KEY],
  );
  return dateOf(rows[0]?.dueAt ?? '');
};
const versions = async (id: string) => (await journalAfter(pool(), id, 0)).length;
const all = <T>(look: (id: string) => Promise<T>) => Promise.all(ids.map(look));
const last = () => ids[CASES - 1] as string;

beforeAll(async () => {
  office = await openOffice();
  administrator = office.api.administrator;
  beside = await startApiBeside(office.api, { temporal: dyingAfter(office.temporal, 0) });
  lonely = (await sessionOf(office.api.deps, beside.url, administrator.login)) ?? administrator;
  await coverUntil(pool(), Number((await office.today()).slice(0, 4)) + 2);
  for (let no = 1; no <= CASES; no += 1) ids.push(await office.enrol(`枣子巷${no}号院`));
  await office.people.subDistrictLeader.mustGive(last(), 'extendObligation', {
    obligation: `${KEY}:1`,
    workingDays: 5,
    why: '材料较多',
  });
});
afterAll(async () => {
  await beside?.stop();
  await office?.stop();
});

interface Progress {
  readonly state: string;
  readonly total: number | null;
  readonly done: number;
  readonly told: number;
  readonly moved: number;
  readonly provisionalDeadlines: number;
}
interface Foretold {
  readonly cases: number;
  readonly byDistrict: readonly object[];
  readonly byStep: readonly object[];
  readonly named: readonly object[];
}
const progress = async (year: number) => (await administrator.must<Progress>(`/api/v1/calendars/${year}/rollout`)).body;
/** A request to an API that does not reach Temporal. */
const putWhileAway = async ({ year, ...body }: LoadedNotice) =>
  (await lonely.ask(`/api/v1/calendars/${year}`, { method: 'PUT', body, key: 'away' })).status;
const eventsOf = (row: { readonly events: unknown } | undefined) =>
  ((row?.events ?? []) as readonly { readonly type: string }[]).map(({ type }) => type);

test('a notice is foretold without a write and stored while Temporal is away; the reconciliation carries it to the cases, once, and only where it moves something', async () => {
  const before = await all(dueDay);
  const counts = await all(versions);
  const lastDay = before[CASES - 1] as LocalDate;
  expect(before.slice(0, -1).every((day) => day < lastDay)).toBe(true);
  const notice = await noticeWith(pool(), lastDay, 'while-away');
  const { version: _, source: __, year, ...days } = notice;
  const { body: foretold } = await administrator.must<Foretold>(`/api/v1/calendars/${year}/preview`, { body: days });
  expect(foretold).toMatchObject({ total: CASES, looked: CASES, cases: 1, deadlines: 1, next: null });
  expect(foretold.byDistrict).toMatchObject([{ name: expect.any(String), cases: 1, deadlines: 1 }]);
  expect(foretold.byStep).toMatchObject([{ step: KEY, cases: 1, deadlines: 1 }]);
  expect(foretold.named).toMatchObject([
    { id: last(), name: '枣子巷5号院', changes: [expect.stringContaining(lastDay)] },
  ]);
  expect(await all(versions)).toEqual(counts);
  expect([await putWhileAway(notice), await putWhileAway(notice)]).toEqual([201, 201]);
  expect(await progress(notice.year)).toMatchObject({ state: 'waiting', total: null, done: 0 });

  const { taskQueue } = office.api.deps;
  await office.temporal.workflow.execute(reconciliationSweep, { taskQueue, workflowId: 'sweep-1', args: [{}] });
  const done = await until('the rollout is over', async () => {
    const so = await progress(notice.year);
    return so.state === 'done' && so;
  });
  expect(done).toMatchObject({ total: CASES, done: CASES, told: 1, moved: 1 });
  await until('the deadline moves', async () => (await dueDay(last())) !== lastDay);

  const moved = await all(dueDay);
  expect(moved.slice(0, -1)).toEqual(before.slice(0, -1));
  expect((moved[CASES - 1] ?? '') > lastDay).toBe(true);
  expect(await all(versions)).toEqual(counts.map((count, i) => (i === CASES - 1 ? count + 1 : count)));
  const [row] = await journalAfter(pool(), last(), counts[CASES - 1] ?? 0);
  expect(row).toMatchObject({
    command: 'reloadCalendar',
    events: expect.arrayContaining([
      { v: 1, type: 'calendarReloaded', data: { version: expect.any(String), added: ['while-away'] } },
      {
        v: 1,
        type: 'deadlineMoved',
        data: expect.objectContaining({ because: 'calendar', from: expect.stringContaining(lastDay) }),
      },
    ]),
  });
  const { body } = await office.people.supervisor.must<{ entries: { eventTexts: string[] }[] }>(
    `/api/v1/courtyards/${last()}/timeline?order=newest`,
  );
  expect(body.entries[0]?.eventTexts.join()).toMatch(/while-away.*由 .*改为/);
});

test('a case whose record is broken is counted, and hides no other', async () => {
  const [first = ''] = ids;
  const days = await all(dueDay);
  const notice = await noticeWith(pool(), days[CASES - 1] as LocalDate, 'broken');
  const { version: _, source: __, year, ...body } = notice;
  const { rows } = await pool().query<{ state: object }>('SELECT state FROM case_record WHERE id = $1', [first]);
  const keep = (state: string) => pool().query(`UPDATE case_record SET state = ${state} WHERE id = $1`, [first]);
  await keep("state - 'deadlines'");
  try {
    const { body: foretold } = await administrator.must(`/api/v1/calendars/${year}/preview`, { body });
    expect(foretold).toMatchObject({ looked: CASES, unreadable: 1, named: [{ id: last() }] });
  } finally {
    await pool().query('UPDATE case_record SET state = $2 WHERE id = $1', [first, rows[0]?.state]);
  }
});

test('a case in which nothing moved takes the calendar up with its next commit', async () => {
  const [first = ''] = ids;
  const count = await versions(first);
  await office.people.projectManager.mustGive(first, 'correctProfile', { profile: { note: '补充' } });
  const [row] = await journalAfter(pool(), first, count);
  expect(eventsOf(row)).toEqual(expect.arrayContaining(['calendarReloaded', 'profileCorrected']));
  await office.people.projectManager.mustGive(first, 'correctProfile', { profile: { note: '再补充' } });
  const [next] = await journalAfter(pool(), first, count + 1);
  expect(eventsOf(next)).not.toContain('calendarReloaded');
});

test('a worker that dies in the middle of a batch is followed by one that goes on: each case moves once', async () => {
  const before = await all(dueDay);
  const counts = await all(versions);
  const notice = await noticeWith(pool(), before[0] as LocalDate, 'killed');
  await addNotice(pool(), notice, administrator.accountId);
  await orderRollout(pool(), notice.year, notice.version);
  const now = instantOf(await office.clock.now());
  const batch = (client = office.temporal) =>
    new MockActivityEnvironment().run(
      createRolloutActivities({
        pool: pool(),
        client,
        programmes: programmeMap(workerProgrammeMap(WORKER_PROGRAMMES)),
        batch: 3,
      }).signalCalendarLoaded,
      now,
    );
  await expect(batch(dyingAfter(office.temporal, 2))).rejects.toThrow('killed');
  const half = await rolloutOf(pool(), notice.year, notice.version);
  expect([half?.total, half?.done, half?.finishedAt]).toEqual([CASES, 1, null]);
  expect((await progress(notice.year)).state).toBe('running');
  await startCalendarRollout(office.temporal, office.api.deps.taskQueue);
  const done = await until('the rollout is over', async () => {
    const so = await rolloutOf(pool(), notice.year, notice.version);
    return so?.finishedAt !== null && so;
  });
  expect(done).toMatchObject({ total: CASES, done: CASES });
  await until('all deadlines move', async () => (await all(dueDay)).every((day, i) => day > (before[i] ?? '')));
  expect(await all(versions)).toEqual(counts.map((count) => count + 1));
  expect(await batch()).toBe(false);
});
