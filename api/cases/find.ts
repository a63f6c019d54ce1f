import { type CaseInScope, caseInScope } from '../../db/cases';
import { scopeOf } from '../../db/scope';
import type { CaseState } from '../../domain/kernel/engine/case';
import { Problem } from '../http/problem';
import type { ServiceCall } from '../http/route';

export type InCase = Pick<ServiceCall<{ id: string }>, 'deps' | 'params' | 'caller' | 'api'>;

/** A case of the programme whose noun was asked under, within the caller's scope. Throws `not-found`. */
export const caseOf = async <S = CaseState>({ deps, params, caller, api }: InCase): Promise<CaseInScope<S>> => {
  const found = await caseInScope<S>(deps.pool, params.id, scopeOf(caller), api.programme);
  if (found === undefined) throw new Problem('not-found');
  return found;
};
