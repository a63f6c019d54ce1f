import { accountById } from '../../db/accounts';
import type { Queryable } from '../../db/queryable';
import { type AuthenticationMethod, addMethods, endSessionsOf } from '../../db/sessions';
import { Problem } from '../http/problem';
import type { ServiceCall } from '../http/route';

export const ownAccount = async ({ deps, caller }: ServiceCall) => {
  const account = await accountById(deps.pool, caller.accountId);
  if (account === undefined) throw new Problem('token-invalid');
  return account;
};

/** A session that has shown a second factor, or added the first one, from now on: its next token is of full power. */
export const strengthenSession = async (
  db: Queryable,
  { caller }: ServiceCall,
  method: AuthenticationMethod,
): Promise<void> => addMethods(db, caller.sessionId, [method, 'mfa']);

/** Whoever signed in elsewhere by password alone signs in once more, with the new factor. */
export const endWeakerSessions = async (db: Queryable, { caller }: ServiceCall, isFirst: boolean): Promise<void> => {
  if (isFirst) await endSessionsOf(db, caller.accountId, caller.sessionId);
};
