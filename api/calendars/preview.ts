import { setImmediate as yielded } from 'node:timers/promises';
import { effectOn } from '../../db/calendarEffects';
import { newestNotices } from '../../db/calendarNotices';
import { contextLoader } from '../../db/contexts';
import { closuresFor } from '../../db/localClosures';
import { organisationsAt } from '../../db/organisations';
import { countTimedCases, type TimedCase, timedCasesAfter } from '../../db/timedCases';
import { isAffected } from '../../domain/kernel/engine/newerCalendar';
import { codeInKey } from '../../domain/kernel/obligations/obligation';
import type { Calendar } from '../../domain/kernel/time/calendar';
import { type CalendarNotice, joinNotices, noticeFaults, yearFaults } from '../../domain/kernel/time/calendarNotice';
import { withClosures } from '../../domain/kernel/time/closure';
import { eventText } from '../../i18n/caseWords';
import { inLanguage, type Language } from '../../i18n/language';
import type { ServedProgrammes } from '../cases/served';
import { refusalProblem } from '../http/problem';
import type { ServiceCall } from '../http/route';

/** Cases looked at in one request, in batches; `next` goes on. */
const LOOKED_AT = 400;
const BATCH = 200;
const NAMED = 200;

/** The version of a notice that nobody has loaded. */
const PROPOSED = 'proposed';

const noticeAsProposed = async ({ deps }: Pick<ServiceCall, 'deps'>, notice: CalendarNotice): Promise<Calendar> => {
  const loaded = await newestNotices(deps.pool);
  const faults = [
    ...yearFaults(
      notice.year,
      loaded.map(({ year }) => year),
    ),
    ...noticeFaults(notice),
  ];
  if (faults.length > 0) throw refusalProblem(faults, []);
  const others = loaded.filter(({ year }) => year !== notice.year);
  return joinNotices([...others, { ...notice, version: PROPOSED }]);
};

/** Counts of what falls under the same heading, in the order in which the headings came. */
class Tally<H extends object> {
  private readonly counts = new Map<string, H & { cases: number; deadlines: number }>();

  add(heading: H, deadlines: number): void {
    const key = JSON.stringify(heading);
    const known = this.counts.get(key) ?? { ...heading, cases: 0, deadlines: 0 };
    this.counts.set(key, { ...known, cases: known.cases + 1, deadlines: known.deadlines + deadlines });
  }

  get entries(): readonly (H & { readonly cases: number; readonly deadlines: number })[] {
    return [...this.counts.values()];
  }
}

type Moved = { readonly type: string; readonly data: unknown };

/** What a moved deadline is of: the obligation, or the event that moves a vote's close or a notice's end. */
const stepOf = ({ type, data }: Moved): string => {
  const { key } = data as { readonly key?: string };
  return key === undefined ? type : codeInKey(key);
};

const countedByStep = (moved: readonly Moved[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const event of moved) counts.set(stepOf(event), (counts.get(stepOf(event)) ?? 0) + 1);
  return counts;
};

interface Asked {
  readonly served: ServedProgrammes;
  readonly after: string | null;
  readonly language: Language;
}

/** The calendar that is looked at, by the path of a district. */
interface Proposed {
  readonly calendarOf: (districtPath: string) => Promise<Calendar>;
  /** The district whose cases it concerns; empty: all. */
  readonly path: string;
}

/** What another calendar would change, calculated without a write, for the next cases by id. */
export const changesOf = async (
  { deps: { pool, clock } }: Pick<ServiceCall, 'deps'>,
  { calendarOf, path }: Proposed,
  { served, after, language }: Asked,
) => {
  const calendars = new Map<string, Calendar>();
  const [now, total] = [await clock(), await countTimedCases(pool, path)];
  const contexts = contextLoader(pool);
  const districts = new Tally<{ readonly path: string }>();
  const steps = new Tally<{ readonly programme: string; readonly step: string }>();
  const named: { id: string; name: string; programme: string; changes: readonly string[] }[] = [];
  let looked = 0;
  let cases = 0;
  let deadlines = 0;
  let unreadable = 0;
  let reached = after;

  const look = async (one: TimedCase): Promise<void> => {
    const api = served.get(one.programme);
    const calendar = calendars.get(one.districtPath) ?? (await calendarOf(one.districtPath));
    calendars.set(one.districtPath, calendar);
    const found = api && (await effectOn(contexts, api.programme, one, { calendar, now }));
    if (found === 'unreadable') unreadable += 1;
    if (api === undefined || found === undefined || found === 'unreadable' || !isAffected(found.effect)) return;
    const { moved } = found.effect;
    cases += 1;
    deadlines += moved.length;
    districts.add({ path: one.districtPath }, moved.length);
    for (const [step, count] of countedByStep(moved)) steps.add({ programme: one.programme, step }, count);
    if (named.length >= NAMED) return;
    const changes = moved.map((event) => eventText(api.words, event, language));
    named.push({ id: one.id, name: one.name, programme: one.programme, changes });
  };

  for (let page = BATCH; page === BATCH && looked < LOOKED_AT; ) {
    const batch = await timedCasesAfter(pool, { reached, path }, BATCH);
    for (const one of batch) {
      await look(one);
      await yielded(); // others are answered meanwhile
    }
    looked += batch.length;
    reached = batch.at(-1)?.id ?? reached;
    page = batch.length;
    if (batch.length < BATCH) reached = null;
  }
  const found = await organisationsAt(
    pool,
    districts.entries.map(({ path }) => path),
  );
  const names = new Map(found.map(({ path, name }) => [path, name]));
  const stepName = (programme: string, step: string): string => {
    const words = served.get(programme)?.words;
    const text = words?.obligations[step] ?? words?.events[step];
    return text === undefined ? step : inLanguage(text, language);
  };
  return {
    total,
    looked,
    cases,
    deadlines,
    unreadable,
    byDistrict: districts.entries.map((count) => ({ ...count, name: names.get(count.path) ?? count.path })),
    byStep: steps.entries.map(({ programme, ...count }) => ({ ...count, name: stepName(programme, count.step) })),
    named,
    next: reached,
  };
};

/** What a notice would change. Throws with what is wrong with it. */
export const previewOf = async (
  call: Pick<ServiceCall, 'deps'>,
  { notice, ...asked }: Asked & { readonly notice: CalendarNotice },
) => {
  const notices = await noticeAsProposed(call, notice);
  const calendarOf = async (path: string) => withClosures(notices, await closuresFor(call.deps.pool, path));
  return changesOf(call, { calendarOf, path: '' }, asked);
};
