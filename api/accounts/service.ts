import { type Account, accountById, activeAdministrators, lockAccount } from '../../db/accounts';
import { changeAccount, setIdentity, setPassword } from '../../db/accountWrites';
import { personsOfHand } from '../../db/hands';
import type { Queryable } from '../../db/queryable';
import { endSessionsOf } from '../../db/sessions';
import { ADMINISTRATOR } from '../../domain/kernel/actor';
import type { Language } from '../../i18n/language';
import { assertValid, idempotentWrite } from '../http/idempotentWrite';
import { Problem } from '../http/problem';
import type { ServiceCall } from '../http/route';
import { assertGoodPassword, hashPassword, passwordMatches } from './passwords';
import { delayingFailures, sessionDelays } from './signInDelays';
import { accountView } from './view';

/** An account that this transaction wrote. */
const writtenAccount = async (db: Queryable, id: string): Promise<Account> => {
  const account = await accountById(db, id);
  if (account === undefined) throw new Error(`no account ${id}`);
  return account;
};

/** What one administrator does alone: nothing that gives anybody more than they had. */
export interface ChangeAccount {
  name?: string;
  /** Of those that it has. */
  roles?: string[];
  email?: null;
  disabled?: true;
  language?: Language;
  oidcSubject?: null;
}

/**
 * Changes an account: its name or language, or takes something away. Throws `roles-added` for what another administrator
 * has to confirm.
 */
export const changeAccountOf = async (call: ServiceCall<{ id: string }>, body: ChangeAccount) => {
  const { deps, caller, params } = call;
  if ((await accountById(deps.pool, params.id, caller.organisationPath)) === undefined) throw new Problem('not-found');
  const { oidcSubject, ...rest } = body;
  return idempotentWrite(call, async ({ db, audit }) => {
    // Locked before it is read: roles that are taken away meanwhile must not come back with this list.
    await lockAccount(db, params.id);
    const account = await accountById(db, params.id, caller.organisationPath);
    if (account === undefined) throw new Problem('not-found');
    const isOfOwnHand = (await personsOfHand(db, caller.accountId)).includes(account.personId);
    // Of the own account itself, name and language.
    if (isOfOwnHand && account.id !== caller.accountId) throw new Problem('own-account');
    const added = (body.roles ?? []).filter((role) => !account.roles.includes(role));
    if (added.length > 0) throw new Problem('roles-added', { params: { roles: added } });
    const leaves = body.disabled === true || (body.roles !== undefined && !body.roles.includes(ADMINISTRATOR));
    if (leaves && account.id === caller.accountId) throw new Problem('own-account');
    if (leaves && account.roles.includes(ADMINISTRATOR)) {
      // Only administrators of the same organisation can replace this one: a district's cannot manage the programme.
      const others = (await activeAdministrators(db, account.organisationPath)).filter((id) => id !== account.id);
      if (others.length === 0) throw new Problem('last-administrator');
      // Two administrators may disable each other at once: the one who waited for the lock is disabled by now.
      await assertValid(db, caller);
    }
    await changeAccount(db, account.id, rest);
    if (oidcSubject !== undefined) await setIdentity(db, account.id, null);
    if (body.disabled === true || oidcSubject !== undefined) await endSessionsOf(db, account.id);
    await audit('accounts', 'changeAccount', { account: account.id, ...body });
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
