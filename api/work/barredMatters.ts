import { assignmentsOf, candidatesFor } from '../../db/assignments';
import { statesOf } from '../../db/cases';
import type { CaseState } from '../../domain/kernel/engine/case';
import type { Delegation } from '../../domain/kernel/obligations/delegation';
import { type Refusal, reason } from '../../domain/kernel/reason';
import type { ServedProgrammes } from '../cases/served';
import { loadContext } from '../cases/setting';
import type { ApiDeps } from '../deps';
import { assigneeOf, barredFrom } from './assignments';

/**
 * What the principal has now in the role, and the delegate may not do: by the same verdict by which it could not be assigned to
 * them. A delegate who could not act would only be told.
 */
export const barredMatters = async (
  served: ServedProgrammes,
  deps: ApiDeps,
  { principalId, delegateId, role }: Pick<Delegation, 'principalId' | 'delegateId' | 'role'>,
  { path }: { readonly path: string },
): Promise<Refusal> => {
  const db = deps.pool;
  const held = await assignmentsOf(db, principalId, role);
  const barred: Refusal[] = [];
  for (const [name, api] of served) {
    const own = held.filter(({ programme }) => programme === name);
    const states = await statesOf<CaseState>(db, api.programme, [...new Set(own.map(({ caseId }) => caseId))]);
    for (const { caseId, caseName, key } of own) {
      const c = states.get(caseId);
      const ctx = c && (await loadContext(deps, name, c));
      const o = c && ctx && api.programme.lifecycle.awaitedFrom(c, ctx).find((one) => one.key === key);
      const [row] = await candidatesFor(db, { caseId, role }, delegateId);
      if (c === undefined || ctx === undefined || o === undefined || row === undefined) continue;
      const { actor } = assigneeOf(row);
      const [why] = barredFrom(api, { c, ctx, o })({ ...actor, role });
      if (why === undefined) continue;
      barred.push([reason('delegate-barred', { person: row.name, matter: caseName, barredBy: why.code }, path)]);
    }
  }
  return barred.flat();
};
