import { calendarByVersion } from '../db/calendars';
import { lruCache } from '../db/lruCache';
import { policyOf } from '../db/policies';
import type { Queryable } from '../db/queryable';
import type { Context } from '../domain/kernel/engine/context';
import type { AnyProgramme } from '../domain/kernel/engine/programme';
import type { CasePolicy } from '../domain/kernel/policies/casePolicy';
import type { Calendar } from '../domain/kernel/time/calendar';
import type { Instant } from '../domain/kernel/time/instant';

/** Reads the policy and calendar that a case is pinned to. Versions never change, so each is read once. */
export type LoadContext = (
  programme: Pick<AnyProgramme, 'name'>,
  pinned: { readonly policyVersion: string; readonly calendarVersion: string },
  now: Instant,
) => Promise<Context>;

const MAX_CACHED_POLICIES = 500;
const MAX_CACHED_CALENDARS = 10;

export const contextLoader = (db: Queryable): LoadContext => {
  const policies = lruCache<string, CasePolicy>(MAX_CACHED_POLICIES);
  const calendars = lruCache<string, Calendar>(MAX_CACHED_CALENDARS);
  return async ({ name }, { policyVersion, calendarVersion }, now) => ({
    policy: await policies.get(`${name}/${policyVersion}`, async () => {
      const policy = await policyOf<CasePolicy>(db, name, policyVersion);
      if (policy === undefined) throw new Error(`unknown policy ${policyVersion}`);
      return policy;
    }),
    calendar: await calendars.get(calendarVersion, () => calendarByVersion(db, calendarVersion)),
    now,
  });
};
