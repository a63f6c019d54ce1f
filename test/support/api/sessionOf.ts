import { startSessionFor } from '../../../api/accounts/sessions';
import type { ApiDeps } from '../../../api/deps';
import { accountByLogin } from '../../../db/accounts';
import { Person } from '../../../demonstration/client';

/** Somebody signed in without a sign-in page: no password is hashed. Undefined where nobody has the login. */
export const sessionOf = async (deps: ApiDeps, url: string, login: string): Promise<Person | undefined> => {
  const account = await accountByLogin(deps.pool, login);
  if (account === undefined) return undefined;
  const session = await startSessionFor(deps, account, { address: '127.0.0.1', userAgent: 'test' }, ['pwd']);
  return Person.of(url, login, session);
};
