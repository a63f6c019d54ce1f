import { voidCodes } from '../../db/accountProposals';
import { type Account, accountById, activeAdministrators } from '../../db/accounts';
import { changeAccount, setIdentity, setPassword } from '../../db/accountWrites';
import { personsOfHand } from '../../db/hands';
import type { Queryable } from '../../db/queryable';
import { endSessionsOf } from '../../db/sessions';
import { ADMINISTRATOR } from '../../domain/kernel/actor';
import type { Language } from '../../i18n/language';
import { idempotentWrite } from '../http/idempotentWrite';
import { Problem } from '../http/problem';
import type { ServiceCall } from '../http/route';
import { accountWrite } from './accountWrite';
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
  endSessions?: true;
}

/** One proposes to give back what another one took, the other confirms. */
const TO_UNDO_IT = 2;

/**
 * One administrator stops another at once, whose account may be a thief's by now, but only where two others are left to
 * undo it: nobody makes themselves the only one. Throws `second-administrator-needed`.
 */
const assertOthersCanUndo = async (db: Queryable, account: Account, by: string): Promise<void> => {
  const administrators = await activeAdministrators(db, account.organisationPath);
  // Whoever has half of a new one's code may keep it back.
  const others = new Set(administrators.filter(({ canSignIn }) => canSignIn).map(({ personId }) => personId));
  for (const person of [account.personId, ...(await personsOfHand(db, by))]) others.delete(person);
  if (others.size < TO_UNDO_IT) throw new Problem('second-administrator-needed');
};

/**
 * Changes an account: its name or language, or takes something away. Throws `roles-added` or
 * `second-administrator-needed` for what another administrator has to confirm.
 */
export const changeAccountOf = async (call: ServiceCall<{ id: string }>, body: ChangeAccount) => {
  const { caller, params } = call;
  const { oidcSubject, endSessions, ...rest } = body;
  return accountWrite(call, async ({ db, audit }) => {
    const account = await accountById(db, params.id, caller.organisationPath);
    if (account === undefined) throw new Problem('not-found');
    const isOfOwnHand = (await personsOfHand(db, caller.accountId)).includes(account.personId);
    // Of the own account itself, name and language.
    if (isOfOwnHand && account.id !== caller.accountId) throw new Problem('own-account');
    const added = (body.roles ?? []).filter((role) => !account.roles.includes(role));
    if (added.length > 0) throw new Problem('roles-added', { params: { roles: added } });
    const takesRoles = account.roles.some((role) => body.roles?.includes(role) === false);
    const leaves = body.disabled === true || (body.roles !== undefined && !body.roles.includes(ADMINISTRATOR));
    if (leaves && account.id === caller.accountId) throw new Problem('own-account');
    const isActing = account.disabledAt === null && account.roles.includes(ADMINISTRATOR);
    const isShutOut = oidcSubject === null && account.passwordHash === null;
    if (isActing && (leaves || isShutOut)) await assertOthersCanUndo(db, account, caller.accountId);
    await changeAccount(db, account.id, rest);
    if (oidcSubject !== undefined) await setIdentity(db, account.id, null);
    if (body.disabled === true || takesRoles) await voidCodes(db, account.id);
    const endsSessions = endSessions === true || body.disabled === true || oidcSubject !== undefined;
    if (endsSessions) await endSessionsOf(db, account.id);
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
    idempotentWrite(
      call,
      async ({ db, audit }) => {
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
      },
      { endsSession: true },
    ),
  );
};
