import { contextsOf, NEWEST_CALENDAR } from '../../db/contexts';
import { handsHolding } from '../../db/hands';
import type { Queryable } from '../../db/queryable';
import type { CaseState } from '../../domain/kernel/engine/case';
import type { Context } from '../../domain/kernel/engine/context';
import { askersOf, openRequests } from '../../domain/kernel/engine/requests';
import type { CasePolicy } from '../../domain/kernel/policies/casePolicy';
import type { Calendar } from '../../domain/kernel/time/calendar';
import type { ApiDeps } from '../deps';
import { Problem } from '../http/problem';

/** A version of a programme's policy. Throws `policy-unknown`. */
export const policyByVersion = async <P extends CasePolicy>(
  deps: ApiDeps,
  programme: string,
  version: string,
): Promise<P> => {
  const policy = await contextsOf(deps.pool).policy(programme, version);
  if (policy === undefined)
    throw new Problem('policy-unknown', { faults: [{ code: 'policy-unknown', path: '/policyVersion' }] });
  return policy as P;
};

/** What of a case says by which rules and in which district it is read. */
type ReadCase = Pick<CaseState, 'policyVersion'> & Partial<Pick<CaseState, 'organisationPath'>>;

/** The context for reading a case: the policy that it is pinned to, the newest calendar of its place, and the present time. */
export const loadContext = async (
  deps: ApiDeps,
  programme: string,
  { policyVersion, organisationPath }: ReadCase,
): Promise<Context> =>
  contextsOf(deps.pool).load(
    programme,
    {
      policyVersion,
      calendarVersion: NEWEST_CALENDAR,
      ...(organisationPath === undefined ? {} : { organisationPath }),
    },
    await deps.clock(),
  );

/**
 * A case's context with the hands of whoever asked for what waits in it: what they may no more, and who is one with them, is read
 * as it is decided.
 */
export const withAskers = async (db: Queryable, ctx: Context, c: CaseState): Promise<Context> => {
  const overrides = c.overrides.filter(({ confirmed }) => confirmed === undefined);
  const principals = (c.standIns ?? []).filter(({ delegateId }) =>
    overrides.some(({ requestedBy }) => requestedBy === delegateId),
  );
  const askers = [
    ...openRequests(c).flatMap(askersOf),
    ...overrides.map(({ requestedBy }) => requestedBy),
    ...principals.map(({ principalId }) => principalId),
  ];
  return askers.length === 0 ? ctx : { ...ctx, hands: await handsHolding(db, askers) };
};

/** The newest calendar, at most a few seconds old. */
export const calendarNow = (deps: ApiDeps): Promise<Calendar> => contextsOf(deps.pool).newest();
