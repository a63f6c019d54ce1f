import { calendarAt } from '../../db/calendars';
import { stageDurations, stageFigures } from '../../db/figures';
import { type Organisation, organisationIn, organisationsAt } from '../../db/organisations';
import { overdueGroups, overdueSteps, remindersOf } from '../../db/supervision';
import { mondayOf } from '../../domain/kernel/notices/weeklyReport';
import { reactionsOf } from '../../domain/kernel/supervision/reactions';
import { addDays, atHour, dateOf, type LocalDate } from '../../domain/kernel/time/instant';
import { Problem } from '../http/problem';
import type { RequestContext } from '../http/route';

/** What somebody asks of supervision. */
export interface SupervisionQuery {
  readonly organisationId?: string;
  readonly year?: number;
  readonly withinDays: number;
  readonly reminderDays: number;
}

export type Handled = Pick<
  RequestContext<unknown, SupervisionQuery, unknown>,
  'deps' | 'caller' | 'language' | 'query' | 'api'
>;

/** As many longest waits of each step, place and holder are named on the page; the file has all up to its own bound. */
export const PAGE_WAITS = { each: 3, limit: 100 };
export const FILE_WAITS = { each: 5_000, limit: 5_000 };

const newYear = (year: number) => atHour(`${year}-01-01`, 0);

/** Whose cases are counted, and when. Throws `not-found` for an organisation outside the caller's scope. */
export const scopeAsked = async (
  { deps, query, api }: Handled,
  own: { readonly id: string; readonly path: string },
) => {
  const organisation = await organisationIn(deps.pool, query.organisationId ?? own.id, own.path);
  if (organisation === undefined) throw new Problem('not-found');
  const now = await deps.clock();
  const year = query.year ?? Number(dateOf(now).slice(0, 4));
  const of = (from: string, before: string) => ({
    ...{ programme: api.programme.name, path: organisation.path, now, from, before },
  });
  return { organisation, now, year, of };
};
export type Asked = Awaited<ReturnType<typeof scopeAsked>>;

/** The Sunday of a moment's week. */
export const sundayOf = (now: string): LocalDate => addDays(mondayOf(dateOf(now)), 6);

export const overdueOf = async ({ deps }: Handled, { now, of }: Asked, waits: typeof PAGE_WAITS) => {
  const counted = of(now, now);
  const [groups, steps] = await Promise.all([
    overdueGroups(deps.pool, counted, atHour(addDays(sundayOf(now), 1), 0)),
    overdueSteps(deps.pool, counted, { ...waits, day: dateOf(now) }),
  ]);
  return { groups, steps };
};

/** The stays that ended in a year beside those of the year before, and the cases that are still there, by place and stage. */
export const stageComparison = async ({ deps, api }: Handled, { year, of }: Asked) => {
  const [now, before, still] = await Promise.all([
    stageDurations(deps.pool, of(newYear(year), newYear(year + 1))),
    stageDurations(deps.pool, of(newYear(year - 1), newYear(year))),
    stageFigures(deps.pool, of(newYear(year), newYear(year + 1))),
  ]);
  const found = <R extends { readonly place: string | null; readonly stage: string }>(
    rows: readonly R[],
    key: string,
  ) => rows.find(({ place, stage }) => `${place} ${stage}` === key);
  const keys = [...new Set([...now, ...before, ...still].map(({ place, stage }) => `${place} ${stage}`))];
  const order = Object.keys(api.words.stages);
  return keys
    .map((key) => {
      const [one, then, here] = [found(now, key), found(before, key), found(still, key)];
      const { place = null, stage = '' } = one ?? then ?? here ?? {};
      return { place, stage, now: one, before: then, still: here };
    })
    .toSorted(
      (a, b) => (a.place ?? '').localeCompare(b.place ?? '') || order.indexOf(a.stage) - order.indexOf(b.stage),
    );
};
export type StageComparison = Awaited<ReturnType<typeof stageComparison>>[number];

/** What became of the reminders of the last days. */
export const remindersAsked = async (handled: Handled, { organisation, now, of }: Asked) => {
  const { pool } = handled.deps;
  const { withinDays, reminderDays } = handled.query;
  const from = atHour(addDays(dateOf(now), -reminderDays), 0);
  const [counts, calendar] = await Promise.all([remindersOf(pool, of(from, now)), calendarAt(pool, organisation.path)]);
  return reactionsOf(counts, { calendar, workingDays: withinDays, today: dateOf(now) });
};

/** The organisations of paths, by path. */
export const placesOf = async (
  { deps }: Handled,
  paths: readonly (string | null)[],
): Promise<ReadonlyMap<string, Organisation>> => {
  const named = [...new Set(paths.flatMap((path) => (path === null ? [] : [path])))];
  return new Map((await organisationsAt(deps.pool, named)).map((one) => [one.path, one]));
};
