import { assigneeOf, assignmentsOf, type CandidateRow, candidatesFor } from '../../db/assignments';
import { statesOf } from '../../db/cases';
import { delegationsIn } from '../../db/delegations';
import type { Queryable } from '../../db/queryable';
import type { CaseState } from '../../domain/kernel/engine/case';
import { barredFrom } from '../../domain/kernel/obligations/assignment';
import { type Delegation, passedOnBy, standInsFrom } from '../../domain/kernel/obligations/delegation';
import { type Refusal, reason } from '../../domain/kernel/reason';
import { dateOf } from '../../domain/kernel/time/instant';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import type { ServedProgrammes } from '../cases/served';
import { loadContext } from '../cases/setting';
import type { ApiDeps } from '../deps';
import { faultsOfAssignee, type OpenPart } from './assignments';

// Something is passed on to nobody who may not do it, in whichever order it was assigned and the absence entered.

type Matter = Pick<OpenPart, 'c' | 'ctx' | 'o'> & { readonly part: Pick<OpenPart['part'], 'caseId' | 'role'> };

/** Why a matter cannot be passed on to a delegate: by the same verdict by which it could not be assigned to them. */
const passingOnRefusal = async (
  db: Queryable,
  api: AnyProgrammeApi,
  matter: Matter,
  { delegateId, path }: { readonly delegateId: string; readonly path: string },
): Promise<Refusal> => {
  const [row] = await candidatesFor(db, matter.part, delegateId);
  if (row === undefined) return [];
  const [why] = barredFrom(api, matter)({ ...assigneeOf(row).actor, role: matter.part.role });
  if (why === undefined) return [];
  const { name } = api.programme.summary(matter.c);
  return [reason('delegate-barred', { person: row.name, matter: name, barredBy: why.code }, path)];
};

/** Why a part cannot be assigned to each of these: they themselves, or who stands in for them now or later, may not do it. */
export const faultsOfAssignees = async (
  db: Queryable,
  api: AnyProgrammeApi,
  open: OpenPart,
  rows: readonly (CandidateRow | undefined)[],
): Promise<readonly Refusal[]> => {
  const { role } = open.part;
  const today = dateOf(open.ctx.now);
  const delegations = await delegationsIn(db, role, today);
  const faultsOf = async (row: CandidateRow | undefined): Promise<Refusal> => {
    const own = faultsOfAssignee(api, open, row);
    if (row === undefined || own.length > 0) return own;
    const refused: Refusal[] = [];
    for (const delegateId of standInsFrom(delegations, { accountId: row.accountId, role }, today)) {
      refused.push(await passingOnRefusal(db, api, open, { delegateId, path: '/accountId' }));
    }
    return refused.flat();
  };
  const faults: Refusal[] = [];
  for (const row of rows) faults.push(await faultsOf(row));
  return faults;
};

/**
 * What a delegation would pass on to somebody who may not do it: what the principal has now in the role, and what those have whose
 * delegate the principal is. `id`: it is entered already.
 */
export const barredMatters = async (
  served: ServedProgrammes,
  deps: ApiDeps,
  { id, ...added }: Delegation & { readonly id?: string },
  { path }: { readonly path: string },
): Promise<Refusal> => {
  const db = deps.pool;
  const { role } = added;
  const today = dateOf(await deps.clock());
  const barred: Refusal[] = [];
  for (const { principalId, delegateId } of passedOnBy(added, await delegationsIn(db, role, today, id), today)) {
    const held = await assignmentsOf(db, principalId, role);
    for (const [name, api] of served) {
      const own = held.filter(({ programme }) => programme === name);
      const states = await statesOf<CaseState>(db, api.programme, [...new Set(own.map(({ caseId }) => caseId))]);
      for (const { caseId, key } of own) {
        const c = states.get(caseId);
        const ctx = c && (await loadContext(deps, name, c));
        const o = c && ctx && api.programme.lifecycle.awaitedFrom(c, ctx).find((one) => one.key === key);
        if (c === undefined || ctx === undefined || o === undefined) continue;
        barred.push(await passingOnRefusal(db, api, { c, ctx, o, part: { caseId, role } }, { delegateId, path }));
      }
    }
  }
  return barred.flat();
};
