import { currentCalendar } from '../../db/calendars';
import { policyOf } from '../../db/policies';
import type { Calendar } from '../../domain/kernel/time/calendar';
import type { Context } from '../../domain/renovation/context';
import type { Policy } from '../../domain/renovation/policy';
import { RENOVATION } from '../../domain/renovation/programme';
import type { ApiDeps } from '../deps';
import { Problem } from '../problem';

const CALENDAR_TTL_MS = 5_000;

interface Known {
  readonly policies: Map<string, Policy>;
  calendar?: { readonly value: Calendar; readonly until: number };
}

const known = new WeakMap<object, Known>();

const knownTo = ({ pool }: ApiDeps): Known => {
  const found = known.get(pool) ?? { policies: new Map() };
  known.set(pool, found);
  return found;
};

/** A policy version; it never changes, so it is read once. */
export const policyNamed = async (deps: ApiDeps, version: string): Promise<Policy> => {
  const { policies } = knownTo(deps);
  const policy = policies.get(version) ?? (await policyOf<Policy>(deps.pool, RENOVATION.name, version));
  if (policy === undefined)
    throw new Problem('policy-unknown', { faults: [{ code: 'policy-unknown', path: '/policyVersion' }] });
  policies.set(version, policy);
  return policy;
};

/** The calendar as loaded, at most a few seconds old. */
export const calendarNow = async (deps: ApiDeps): Promise<Calendar> => {
  const held = knownTo(deps);
  if (held.calendar === undefined || held.calendar.until < Date.now()) {
    held.calendar = { value: await currentCalendar(deps.pool), until: Date.now() + CALENDAR_TTL_MS };
  }
  return held.calendar.value;
};

/** What a courtyard pinned to a policy is read under. */
export const contextFor = async (deps: ApiDeps, policyVersion: string): Promise<Context> => {
  const [policy, calendar, now] = await Promise.all([
    policyNamed(deps, policyVersion),
    calendarNow(deps),
    deps.clock(),
  ]);
  return { policy, calendar, now };
};
