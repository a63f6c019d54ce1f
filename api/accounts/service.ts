import { randomUUID } from 'node:crypto';
import { type Account, accountById, activeAdministrators } from '../../db/accounts';
import { changeAccount, insertAccount, setPassword } from '../../db/accountWrites';
import { organisationIn } from '../../db/organisations';
import { rolesOfPerson } from '../../db/persons';
import type { Queryable } from '../../db/queryable';
import { endSessionsOf } from '../../db/sessions';
import { forgetFailuresAt } from '../../db/signInDelays';
import { ADMINISTRATOR, type OrganisationKind } from '../../domain/kernel/actor';
import type { Language } from '../../i18n/language';
import { assertValid, idempotentWrite } from '../http/idempotentWrite';
import { Problem, problemWith } from '../http/problem';
import type { ServiceCall } from '../http/route';
import { linkSubject } from './identity';
import type { ServedOffices } from './offices';
import { assertGoodPassword, hashPassword, passwordMatches } from './passwords';
import { delayingFailures, sessionDelays } from './signInDelays';
import { accountView } from './view';

/** Throws `roles-not-of-kind` for a role that no programme lets the people of such an organisation hold. */
const assertRolesFit = ({ ofKind }: ServedOffices, kind: OrganisationKind, wanted: readonly string[]): void => {
  const foreign = wanted.filter((role) => !ofKind(kind).includes(role));
  if (foreign.length > 0) throw new Problem('roles-not-of-kind', { params: { roles: foreign } });
};

/** Throws `roles-exclude-each-other` for each role granted that a person must not hold beside these. */
const assertGoTogether = ({ excluded }: ServedOffices, held: readonly string[], granted: readonly string[]): void => {
  const pairs = excluded(held).filter((pair) => pair.some((role) => granted.includes(role)));
  if (pairs.length === 0) return;
  throw problemWith(pairs.map((roles) => ({ code: 'roles-exclude-each-other', path: '/roles', params: { roles } })));
};

export interface CreateAccount {
  login: string;
  name: string;
  organisationId: string;
  roles: string[];
  password: string;
  language?: Language;
  email?: string;
}

/** An account that this transaction wrote. */
const writtenAccount = async (db: Queryable, id: string): Promise<Account> => {
  const account = await accountById(db, id);
  if (account === undefined) throw new Error(`no account ${id}`);
  return account;
};

/** A new account. Throws `not-found`, `login-taken`, or what is wrong with its roles or password. */
export const createAccountOf = async (offices: ServedOffices, call: ServiceCall, body: CreateAccount) => {
  const { deps, caller } = call;
  const organisation = await organisationIn(deps.pool, body.organisationId, caller.organisationPath);
  if (organisation === undefined) throw new Problem('not-found');
  assertRolesFit(offices, organisation.kind, body.roles);
  assertGoTogether(offices, body.roles, body.roles);
  assertGoodPassword(body.password, body);
  const passwordHash = await hashPassword(body.password);
  return idempotentWrite(call, async ({ db, audit }) => {
    const id = randomUUID();
    const isNew = await insertAccount(db, {
      id,
      login: body.login,
      name: body.name,
      organisationId: organisation.id,
      roles: body.roles,
      language: body.language ?? 'zh-CN',
      email: body.email ?? null,
      passwordHash,
    });
    if (!isNew) throw new Problem('login-taken');
    await audit('accounts', 'createAccount', { account: id, login: body.login, roles: body.roles });
    return accountView(await writtenAccount(db, id));
  });
};

export interface ChangeAccount {
  name?: string;
  roles?: string[];
  email?: string | null;
  disabled?: boolean;
  password?: string;
  language?: Language;
  oidcSubject?: string | null;
}

/** Changes an account: its name, roles, e-mail, password, or whether it is disabled. */
export const changeAccountOf = async (
  offices: ServedOffices,
  call: ServiceCall<{ id: string }>,
  body: ChangeAccount,
) => {
  const { deps, caller, params } = call;
  const account = await accountById(deps.pool, params.id, caller.organisationPath);
  if (account === undefined) throw new Problem('not-found');
  const { password, oidcSubject, ...rest } = body;
  if (body.roles !== undefined) {
    const organisation = await organisationIn(deps.pool, account.organisationId, caller.organisationPath);
    assertRolesFit(offices, organisation?.kind ?? 'firm', body.roles);
  }
  if (password !== undefined) assertGoodPassword(password, { ...account, ...rest });
  const passwordHash = password === undefined ? undefined : await hashPassword(password);
  return idempotentWrite(call, async ({ db, audit }) => {
    const leaves = body.disabled === true || (body.roles !== undefined && !body.roles.includes(ADMINISTRATOR));
    if (leaves && account.id === caller.accountId) throw new Problem('own-account');
    if (leaves && account.roles.includes(ADMINISTRATOR)) {
      // Only administrators of the same organisation can replace this one: a district's cannot manage the programme.
      const others = (await activeAdministrators(db, account.organisationPath)).filter((id) => id !== account.id);
      if (others.length === 0) throw new Problem('last-administrator');
      // Two administrators may disable each other at once: the one who waited for the lock is disabled by now.
      await assertValid(db, caller);
    }
    const roles = body.roles ?? account.roles;
    const isReturning = account.disabledAt !== null && body.disabled === false;
    const granted = isReturning ? roles : roles.filter((role) => !account.roles.includes(role));
    if (granted.length > 0) {
      const others = await rolesOfPerson(db, account.personId, { except: account.id });
      assertGoTogether(offices, [...roles, ...others], granted);
    }
    await changeAccount(db, account.id, rest);
    if (passwordHash !== undefined) {
      await setPassword(db, account.id, passwordHash);
      await forgetFailuresAt(db, account.login);
    }
    if (oidcSubject !== undefined) await linkSubject(deps, db, account.id, oidcSubject);
    const isEnded = body.disabled === true || passwordHash !== undefined || oidcSubject !== undefined;
    if (isEnded) await endSessionsOf(db, account.id);
    await audit('accounts', 'changeAccount', {
      account: account.id,
      ...rest,
      ...(oidcSubject === undefined ? {} : { oidcSubject }),
      passwordChanged: password !== undefined,
    });
    return accountView(await writtenAccount(db, account.id));
  });
};

/**
 * Changes the caller's own password and ends all sessions. Throws `credentials-invalid`, `sign-in-delayed` or
 * `password-…`.
 */
export const changeOwnPassword = async (
  call: ServiceCall,
  { current, next }: { readonly current: string; readonly next: string },
): Promise<void> => {
  const { deps, caller } = call;
  await delayingFailures(deps.pool, 'known', sessionDelays(caller.sessionId), () =>
    idempotentWrite(call, async ({ db, audit }) => {
      const account = await accountById(db, caller.accountId);
      if (account === undefined) throw new Problem('token-invalid');
      if (!(await passwordMatches(account.passwordHash, current))) {
        throw new Problem('credentials-invalid', { faults: [{ code: 'credentials-invalid', path: '/current' }] });
      }
      assertGoodPassword(next, account, { path: '/next', current });
      await setPassword(db, account.id, await hashPassword(next));
      await endSessionsOf(db, account.id);
      await audit('accounts', 'changePassword', { account: account.id });
      return null;
    }),
  );
};
