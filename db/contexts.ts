import { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';
import type { Context } from '../domain/kernel/engine/context';
import { districtOf } from '../domain/kernel/engine/organisationPath';
import type { CasePolicy } from '../domain/kernel/policies/casePolicy';
import type { Calendar } from '../domain/kernel/time/calendar';
import type { Instant } from '../domain/kernel/time/instant';
import { calendarAt, calendarByVersion } from './calendars';
import { policyOf } from './policies';
import type { Queryable } from './queryable';

/**
 * Instead of a version: the newest calendar, at most a few seconds old. What is shown or checked follows it, also in a
 * case that has not taken it over yet. What is recorded follows the calendar that the case is pinned to.
 */
export const NEWEST_CALENDAR = Symbol('newest calendar');
type CalendarVersion = string | typeof NEWEST_CALENDAR;

export interface ContextVersions {
  readonly policyVersion: string;
  readonly calendarVersion: CalendarVersion;
  /** The place of the newest calendar. */
  readonly organisationPath?: string;
}

export interface ContextLoader {
  /** A version of a programme's policy; undefined if there is none. */
  policy(programme: string, version: string): Promise<CasePolicy | undefined>;
  /** The newest calendar of a place, at most a few seconds old. Absent: without closures of districts. */
  newest(path?: string): Promise<Calendar>;
  /** Throws if the policy or the calendar is unknown. */
  load(programme: string, versions: ContextVersions, now: Instant): Promise<Context>;
}

const MAX_CACHED_POLICIES = 500;
const MAX_CACHED_CALENDARS = 100;
/** For how long a loaded notice may be unseen by whoever asks for the newest calendar. */
export const NEWEST_CALENDAR_TTL_MS = 2_000;

/** Reads policies and calendars. A version never changes, so each is read once. */
export const contextLoader = (db: Queryable): ContextLoader => {
  const policies = new LRUCache<string, CasePolicy, { readonly programme: string; readonly version: string }>({
    max: MAX_CACHED_POLICIES,
    fetchMethod: (_key, _stale, { context: { programme, version } }) => policyOf<CasePolicy>(db, programme, version),
  });
  const calendars = new LRUCache<string, Calendar>({
    max: MAX_CACHED_CALENDARS,
    fetchMethod: (version) => calendarByVersion(db, version),
  });
  const newest = new LRUCache<string, Calendar>({
    max: MAX_CACHED_CALENDARS,
    ttl: NEWEST_CALENDAR_TTL_MS,
    fetchMethod: (path) => calendarAt(db, path),
  });
  const newestAt: ContextLoader['newest'] = (path = '') => newest.forceFetch(path === '' ? '' : districtOf(path));
  const policy: ContextLoader['policy'] = (programme, version) =>
    policies.fetch(`${programme}/${version}`, { context: { programme, version } });
  return {
    policy,
    newest: newestAt,
    load: async (programme, { policyVersion, calendarVersion, organisationPath }, now) => {
      const found = await policy(programme, policyVersion);
      if (found === undefined) throw new Error(`unknown policy ${policyVersion}`);
      const isNewest = calendarVersion === NEWEST_CALENDAR;
      return {
        policy: found,
        calendar: await (isNewest ? newestAt(organisationPath) : calendars.forceFetch(calendarVersion)),
        now,
      };
    },
  };
};

const loaders = new WeakMap<Pool, ContextLoader>();

/** The one loader of a pool. */
export const contextsOf = (pool: Pool): ContextLoader => {
  const loader = loaders.get(pool) ?? contextLoader(pool);
  loaders.set(pool, loader);
  return loader;
};
