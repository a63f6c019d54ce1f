import { randomUUID } from 'node:crypto';
import { identityKeyOf } from '../../../api/accounts/identityKey';
import { hashPassword } from '../../../api/accounts/passwords';
import type { ApiDeps } from '../../../api/deps';
import { insertAccount } from '../../../db/accountWrites';
import { personWithKey } from '../../../db/persons';
import type { Person } from '../../../demonstration/client';
import { type Employee, madeUpNumber } from '../../../demonstration/employ';
import type { Language } from '../../../i18n/language';
import { sessionOf } from './sessionOf';

const hashes = new Map<string, Promise<string>>();

/** The hash of a password, made once for a test process. */
const hashOf = (password: string): Promise<string> => {
  const hash = hashes.get(password) ?? hashPassword(password);
  hashes.set(password, hash);
  return hash;
};

/**
 * Somebody with an account, a password and an open session, as rows: two administrators, an activation and a sign-in cost
 * ten times as much. For tests that are about something else; `employ` goes the whole way. An existing account stays as
 * it is.
 */
export const hired = async (deps: ApiDeps, url: string, employee: Employee, password: string): Promise<Person> => {
  const { login, name, organisationId, roles, language = 'zh-CN', email = null } = employee;
  const { identityNumber = madeUpNumber(login) } = employee;
  const [passwordHash, personId] = await Promise.all([
    hashOf(password),
    personWithKey(deps.pool, identityKeyOf(deps, identityNumber)),
  ]);
  const account = { login, name, organisationId, roles, language: language as Language, email, passwordHash, personId };
  await insertAccount(deps.pool, { ...account, id: randomUUID() });
  const person = await sessionOf(deps, url, login);
  if (person === undefined) throw new Error(`${login} has no account`);
  return person;
};
