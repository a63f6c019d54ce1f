import { currentCalendar } from '../../db/calendars';
import { closureById, closuresFor } from '../../db/localClosures';
import { organisationsById } from '../../db/organisations';
import {
  type Closure,
  closedDaysOf,
  closureFaults,
  type NumberedClosure,
  revocableDays,
  revocationFaults,
  withClosures,
} from '../../domain/kernel/time/closure';
import { dateOf } from '../../domain/kernel/time/instant';
import type { Language } from '../../i18n/language';
import { changesOf } from '../calendars/preview';
import type { ServedProgrammes } from '../cases/served';
import { Problem, refusalProblem } from '../http/problem';
import type { ServiceCall } from '../http/route';

type Call = ServiceCall<{ readonly id: string }>;

interface Asked {
  readonly served: ServedProgrammes;
  readonly after: string | null;
  readonly language: Language;
}

/** A district at or below the caller's place. Throws `not-found`. */
const districtFor = async ({ deps, caller }: Call, organisationId: string) => {
  const district = (await organisationsById(deps.pool, [organisationId])).get(organisationId);
  if (district === undefined || !district.path.startsWith(caller.organisationPath)) throw new Problem('not-found');
  return district;
};

type District = Awaited<ReturnType<typeof districtFor>>;

/** What one more entry among the closures of a district would change. Nothing is stored. */
const withEntry = async ({ deps }: Call, district: District, entry: Omit<NumberedClosure, 'no'>, asked: Asked) => {
  if (district.kind !== 'district') throw new Problem('not-a-district', { params: { organisation: district.name } });
  const [calendar, known] = [await currentCalendar(deps.pool), await closuresFor(deps.pool, district.path)];
  const no = known.reduce((last, one) => Math.max(last, one.no), 0) + 1;
  const entered = withClosures(calendar, [...known, { ...entry, no }]);
  return changesOf({ deps }, { calendarOf: async () => entered, path: district.path }, asked);
};

/** What days without work would change in a district. Throws with what is wrong with them. */
export const previewClosure = async (call: Call, { from, until }: Closure, asked: Asked) => {
  const district = await districtFor(call, call.params.id);
  const closed = closedDaysOf(await closuresFor(call.deps.pool, district.path));
  const faults = closureFaults({ from, until }, dateOf(await call.deps.clock()), closed);
  if (faults.length > 0) throw refusalProblem(faults, []);
  return withEntry(call, district, { from, until }, asked);
};

/**
 * What the decision on a closure would change: its confirmation while it waits, its revocation once it is in force. Throws
 * `not-found`, `closure-not-in-force`, `closure-over`, `closure-ended`.
 */
export const previewDecision = async (call: Call, asked: Asked) => {
  const { deps, params } = call;
  const found = await closureById(deps.pool, params.id);
  if (found === undefined) throw new Problem('not-found');
  const today = dateOf(await deps.clock());
  const { organisationId, from, until, decision, revokes, revocation } = found;
  const district = await districtFor(call, organisationId);
  const isOpen = decision === null;
  const takes = isOpen ? revokes : found.id;
  if (!isOpen && (decision === 'declined' || revokes !== null || revocation === 'confirmed'))
    throw new Problem('closure-not-in-force');
  const closed = closedDaysOf(await closuresFor(deps.pool, district.path));
  const faults = takes === null ? closureFaults(found, today, closed) : revocationFaults(found, today);
  if (faults.length > 0) throw refusalProblem(faults, []);
  if (takes === null) return withEntry(call, district, { from, until }, asked);
  const taken = isOpen ? await closureById(deps.pool, takes) : found;
  const days = isOpen ? { from, until } : revocableDays(found, today);
  return withEntry(call, district, { ...days, revokes: taken?.no ?? null }, asked);
};
