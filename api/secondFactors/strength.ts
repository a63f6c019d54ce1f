import { accountById, lockAccount } from '../../db/accounts';
import type { Queryable } from '../../db/queryable';
import { hasSecondFactor, secondFactorsOf } from '../../db/secondFactors';
import { type AuthenticationMethod, addMethods, endSessionsOf } from '../../db/sessions';
import { Problem } from '../http/problem';
import type { ServiceCall } from '../http/route';

export const ownAccount = async ({ deps, caller }: ServiceCall) => {
  const account = await accountById(deps.pool, caller.accountId);
  if (account === undefined) throw new Problem('token-invalid');
  return account;
};

/** A session that has shown or added a second factor: its next token is of full power. */
export const strengthenSession = (
  db: Queryable,
  { caller }: ServiceCall,
  method: AuthenticationMethod,
): Promise<void> => addMethods(db, caller.sessionId, [method, 'mfa']);

/**
 * Adds a factor to the account and to the session. A session that lacks its factor may add the first one only, however
 * long ago it began to. Whoever signed in elsewhere by password alone signs in once more, with the first factor. Throws
 * `second-factor-required`.
 */
export const withNewFactor = async (
  db: Queryable,
  call: ServiceCall,
  method: AuthenticationMethod,
  add: () => Promise<void>,
): Promise<void> => {
  const { accountId, sessionId, lacksSecondFactor } = call.caller;
  await lockAccount(db, accountId);
  const isFirst = !hasSecondFactor(await secondFactorsOf(db, accountId));
  if (lacksSecondFactor && !isFirst) throw new Problem('second-factor-required');
  await add();
  await strengthenSession(db, call, method);
  if (isFirst) await endSessionsOf(db, accountId, sessionId);
};
