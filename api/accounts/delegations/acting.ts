import type { Request } from 'express';
import { delegatedRight } from '../../../db/delegatedRights';
import { dateOf } from '../../../domain/kernel/time/instant';
import type { ApiDeps } from '../../deps';
import { ACTING_FOR } from '../../http/headers';
import { Problem } from '../../http/problem';
import type { Caller } from '../../http/tokens';

const DELEGATION = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * The caller in the principal's role and office, if the request says by which delegation they act; else as they signed in, at no
 * cost. Throws `delegation-gives-nothing`, `second-factor-required`.
 */
export const inWhosePlace = async (deps: ApiDeps, caller: Caller, request: Request): Promise<Caller> => {
  const delegationId = request.get(ACTING_FOR);
  if (delegationId === undefined) return caller;
  const { accountId: delegateId, sessionId } = caller;
  const asked = { delegationId, delegateId, sessionId, day: dateOf(await deps.clock()) };
  const right = DELEGATION.test(delegationId) ? await delegatedRight(deps.pool, asked) : undefined;
  if (right === undefined) throw new Problem('delegation-gives-nothing');
  const { principal, role, lacksSecondFactor, ...place } = right;
  if (lacksSecondFactor && deps.secondFactor !== 'off') throw new Problem('second-factor-required');
  return { ...caller, ...place, roles: [role], actingFor: principal };
};
