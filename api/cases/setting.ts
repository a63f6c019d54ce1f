import { currentCalendar } from '../../db/calendars';
import { policyOf } from '../../db/policies';
import type { Context } from '../../domain/kernel/engine/context';
import type { CasePolicy } from '../../domain/kernel/policies/casePolicy';
import type { Calendar } from '../../domain/kernel/time/calendar';
import type { ApiDeps } from '../deps';
import { Problem } from '../http/problem';

const CALENDAR_TTL_MS = 5_000;

interface PolicyCache {
  readonly policies: Map<string, CasePolicy>;
  calendar?: { readonly value: Calendar; readonly until: number };
}

const known = new WeakMap<object, PolicyCache>();

const cacheFor = ({ pool }: ApiDeps): PolicyCache => {
  const found = known.get(pool) ?? { policies: new Map() };
  known.set(pool, found);
  return found;
};

/** A version of a programme's policy; it never changes, so it is read once. Throws `policy-unknown`. */
export const policyByVersion = async <P extends CasePolicy>(
  deps: ApiDeps,
  programme: string,
  version: string,
): Promise<P> => {
  const { policies } = cacheFor(deps);
  const name = `${programme}/${version}`;
  const policy = policies.get(name) ?? (await policyOf<P>(deps.pool, programme, version));
  if (policy === undefined)
    throw new Problem('policy-unknown', { faults: [{ code: 'policy-unknown', path: '/policyVersion' }] });
  policies.set(name, policy);
  return policy as P;
};

/** The calendar as loaded, at most a few seconds old. */
export const calendarNow = async (deps: ApiDeps): Promise<Calendar> => {
  const held = cacheFor(deps);
  if (held.calendar === undefined || held.calendar.until < Date.now()) {
    held.calendar = { value: await currentCalendar(deps.pool), until: Date.now() + CALENDAR_TTL_MS };
  }
  return held.calendar.value;
};

/** What a case pinned to a policy of its programme is read under. */
export const loadContext = async <P extends CasePolicy>(
  deps: ApiDeps,
  programme: string,
  policyVersion: string,
): Promise<Context<P>> => {
  const [policy, calendar, now] = await Promise.all([
    policyByVersion<P>(deps, programme, policyVersion),
    calendarNow(deps),
    deps.clock(),
  ]);
  return { policy, calendar, now };
};
