import { calendarNamed } from '../db/calendars';
import { policyOf } from '../db/policies';
import type { Queryable } from '../db/queryable';
import { remembering } from '../db/remembering';
import type { Context } from '../domain/kernel/engine/context';
import type { AnyProgramme } from '../domain/kernel/engine/programme';
import type { CasePolicy } from '../domain/kernel/policies/casePolicy';
import type { Calendar } from '../domain/kernel/time/calendar';
import type { Instant } from '../domain/kernel/time/instant';

/** Reads the policy and calendar that a case is pinned to. Versions never change, so each is read once. */
export type ContextOf = (
  programme: Pick<AnyProgramme, 'name'>,
  pinned: { readonly policyVersion: string; readonly calendarVersion: string },
  now: Instant,
) => Promise<Context>;

const POLICIES_AT_HAND = 500;
const CALENDARS_AT_HAND = 10;

export const contextsFrom = (db: Queryable): ContextOf => {
  const policies = remembering<string, CasePolicy>(POLICIES_AT_HAND);
  const calendars = remembering<string, Calendar>(CALENDARS_AT_HAND);
  return async ({ name }, { policyVersion, calendarVersion }, now) => ({
    policy: await policies.get(`${name}/${policyVersion}`, async () => {
      const policy = await policyOf<CasePolicy>(db, name, policyVersion);
      if (policy === undefined) throw new Error(`unknown policy ${policyVersion}`);
      return policy;
    }),
    calendar: await calendars.get(calendarVersion, () => calendarNamed(db, calendarVersion)),
    now,
  });
};
