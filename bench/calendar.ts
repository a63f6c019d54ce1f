import { setTimeout as pause } from 'node:timers/promises';
import { addNotice, newestNotices } from '../db/calendarNotices';
import { currentCalendar } from '../db/calendars';
import { createPool } from '../db/pool';
import type { LoadedNotice } from '../domain/kernel/time/calendarNotice';
import { addDays, dateOf, type LocalDate } from '../domain/kernel/time/instant';
import { STANDARD_POLICY } from '../domain/renovation/policies';
import { enrol, type Town } from '../test/support/morning/officeTown';
import { CALENDAR_ROLLOUT } from '../workflows/messages';
import type { Note } from './command';
import { eventsOf } from './commands';
import type { Servers } from './servers';

const CASES = Number(process.env.BENCH_CALENDAR_CASES ?? 2_600);
/** So many records more, without workflows, in which nothing moves: what looking at a large installation takes. */
const COPIES = Number(process.env.BENCH_CALENDAR_COPIES ?? 0);
const AT_ONCE = 12;
/** Seldom enough that asking is little beside what is measured. */
const LOOK_MS = 250;
/** Of so many of them the history is counted. */
const SAMPLE = Math.min(20, CASES);

/** What a notice of any year has to have. */
const HOLIDAYS = ['01-01', '02-05', '02-06', '02-07', '04-05', '05-01', '06-10', '09-20', '10-01', '10-02', '10-03'];

const yearOf = (day: LocalDate): number => Number(day.slice(0, 4));

interface Progress {
  readonly state: string;
  readonly told: number;
  readonly moved: number;
}

/** Courtyards with their workflows, all of which wait for the council to be convened. */
const enrolAll = async (town: Town): Promise<readonly string[]> => {
  let next = 0;
  const ids: string[] = [];
  const worker = async (): Promise<void> => {
    while (next < CASES) {
      next += 1;
      ids.push(await enrol(town, `日历${next}`));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return ids;
};

const eventsIn = async (servers: Servers, ids: readonly string[]): Promise<number> => {
  let events = 0;
  for (const id of ids) events += (await eventsOf(servers, id)).events;
  return events;
};

/** What this process, with the whole product in it, spends on each case until the returned function is called. */
const workPerCase = ({
  statements,
}: Servers): (() => { readonly statements: number; readonly processorMs: number }) => {
  const [before, used] = [statements(), process.cpuUsage()];
  return () => {
    const { user, system } = process.cpuUsage(used);
    return { statements: (statements() - before) / CASES, processorMs: (user + system) / 1_000 / CASES };
  };
};

const lastDueDay = async ({ pool }: Servers): Promise<LocalDate> => {
  const { rows } = await pool.query<{ dueAt: string }>(
    'SELECT max(due_at) AS "dueAt" FROM obligation WHERE closed_at IS NULL',
  );
  return dateOf(rows[0]?.dueAt ?? '');
};

const versionsWritten = async ({ pool }: Servers): Promise<number> => {
  const { rows } = await pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM journal WHERE command = 'reloadCalendar'`,
  );
  return rows[0]?.count ?? 0;
};

/** The newest notice of a day's year with that day off as well; the years up to it are covered first. */
const noticeWith = async ({ pool }: Servers, day: LocalDate, version: string): Promise<LoadedNotice> => {
  const year = yearOf(day);
  for (let next = yearOf((await currentCalendar(pool)).coveredUntil) + 1; next <= year; next += 1) {
    const daysOff = HOLIDAYS.map((day) => `${next}-${day}`);
    const plain = { year: next, version: `${next}-bench`, source: 'bench', daysOff, workingWeekends: [] };
    await addNotice(pool, plain, 'bench');
  }
  const [known] = await newestNotices(pool, year);
  return {
    year,
    version,
    source: 'bench',
    daysOff: [...new Set([...(known?.daysOff ?? []), day])],
    workingWeekends: (known?.workingWeekends ?? []).filter((worked) => worked !== day),
  };
};

/** A notice that is loaded in the very moment in which the rollout before it ends would wait for the next sweep. */
const untilNoRollout = async ({ client, product }: Servers): Promise<void> => {
  const rollout = client.workflow.getHandle(`${CALENDAR_ROLLOUT}/${product.taskQueue}`);
  while ((await rollout.describe()).status.name === 'RUNNING') await pause(LOOK_MS);
};

/** Loads a notice over HTTP. Seconds until all cases were looked at and every version is written, and what moved. */
const load = async (servers: Servers, notice: LoadedNotice) => {
  const { administrator } = servers.product;
  const { year, ...body } = notice;
  const before = await versionsWritten(servers);
  const from = performance.now();
  await administrator.must(`/api/v1/calendars/${year}`, { method: 'PUT', body });
  for (;;) {
    const { state, told, moved } = (await administrator.must<Progress>(`/api/v1/calendars/${year}/rollout`)).body;
    const versions = (await versionsWritten(servers)) - before;
    if (state === 'done' && versions >= told) {
      const seconds = (performance.now() - from) / 1000;
      await untilNoRollout(servers);
      return { seconds, versions, moved };
    }
    await pause(LOOK_MS);
  }
};

/** As many copies of a courtyard's record; the returned function takes them away. */
const copyRecord = async ({ databaseUrl }: Servers, id: string): Promise<() => Promise<void>> => {
  const owner = createPool(databaseUrl, { as: 'owner', max: 1 });
  await owner.query(`SET statement_timeout = 0; ALTER TABLE case_record DISABLE TRIGGER USER`);
  await owner.query(
    `INSERT INTO case_record SELECT copy.* FROM case_record c CROSS JOIN generate_series(1, $2::int) n
     CROSS JOIN LATERAL jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'name', 'copy ' || n)) copy
     WHERE c.id = $1`,
    [id, COPIES],
  );
  await owner.query('ANALYZE case_record');
  return async () => {
    await owner.query(`DELETE FROM case_record WHERE name LIKE 'copy %'`);
    await owner.query('ALTER TABLE case_record ENABLE TRIGGER USER');
    await owner.end();
  };
};

/** A notice in which nothing moves, looked at in all of these copies as well. */
const lookAtMany = async (servers: Servers, id: string, version: string, note: Note): Promise<void> => {
  const farDay = addDays(await lastDueDay(servers), 80);
  const takeAway = await copyRecord(servers, id);
  const before = servers.statements();
  const { seconds, versions } = await load(servers, await noticeWith(servers, farDay, version));
  note(`calendarSecondsLookedAt${COPIES}`, seconds);
  note(`calendarStatementsPerCaseLookedAt${COPIES}`, (servers.statements() - before) / (CASES + COPIES));
  note(`calendarVersionsLookedAt${COPIES}`, versions);
  await takeAway();
};

interface PreviewPage {
  readonly looked: number;
  readonly cases: number;
  readonly next: string | null;
}

/** What another policy would change in all of them, page by page, as the console asks. */
const previewPolicy = async ({ product: { administrator } }: Servers, note: Note): Promise<void> => {
  const { ladders } = STANDARD_POLICY;
  const rungs = ladders.standard.rungs.slice(1);
  const policy = {
    ...STANDARD_POLICY,
    version: 'bench-preview',
    ladders: { ...ladders, standard: { ...ladders.standard, rungs } },
  };
  const path = '/api/v1/courtyards/policies/preview';
  const from = performance.now();
  let [changed, longestMs]: [number, number] = [0, 0];
  for (let after: string | null = ''; after !== null; ) {
    const asked = performance.now();
    const query: string = after === '' ? '' : `?after=${after}`;
    const { body } = await administrator.must<PreviewPage>(`${path}${query}`, { body: policy });
    longestMs = Math.max(longestMs, performance.now() - asked);
    changed += body.cases;
    after = body.next;
  }
  note('policyPreviewSeconds2600', (performance.now() - from) / 1000);
  note('policyPreviewLongestAnswerMs', longestMs);
  note('policyPreviewCases2600', changed);
  const begun = performance.now();
  await administrator.must(`${path}/export?format=csv`, { body: policy });
  note('policyPreviewFileSeconds2600', (performance.now() - begun) / 1000);
};

/**
 * A notice loaded with 2,600 cases that run: one that moves all of their deadlines, and one that moves none and writes no
 * version. Then the preview of a policy that changes something in each; if asked for, a notice that is looked at in many more.
 */
export const calendarLoads = async (servers: Servers, town: Town): Promise<(note: Note) => Promise<void>> => {
  const sample = (await enrolAll(town)).slice(0, SAMPLE);
  let no = 0;
  return async (note) => {
    no += 1;
    const due = await lastDueDay(servers);
    const notice = await noticeWith(servers, due, `bench-all-${no}`);
    const eventsBefore = await eventsIn(servers, sample);
    const worked = workPerCase(servers);
    const all = await load(servers, notice);
    const { statements, processorMs } = worked();
    note('calendarStatementsPerCase', statements);
    note('calendarProcessorPerCaseMs', processorMs);
    note('calendarEventsPerCase', ((await eventsIn(servers, sample)) - eventsBefore) / sample.length);
    note('calendarSeconds2600', all.seconds);
    note('calendarVersions2600', all.versions);
    note('calendarMoved2600', all.moved);
    const farDay = addDays(await lastDueDay(servers), 40 + no);
    const none = await load(servers, await noticeWith(servers, farDay, `bench-none-${no}`));
    note('calendarSecondsNothingMoves2600', none.seconds);
    note('calendarVersionsNothingMoves2600', none.versions);
    await previewPolicy(servers, note);
    if (COPIES > 0) await lookAtMany(servers, sample[0] ?? '', `bench-many-${no}`, note);
  };
};
