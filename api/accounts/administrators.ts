import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { voidCodes } from '../../db/accountProposals';
import { accountByLogin, activeAdministrators, lockAccountChanges } from '../../db/accounts';
import { changeAccount, insertAccount, setPassword } from '../../db/accountWrites';
import { appendAudit } from '../../db/audit';
import { recordBreakGlass } from '../../db/breakGlass';
import { personByKey, personWithKey } from '../../db/persons';
import type { Queryable } from '../../db/queryable';
import { forgetFailuresAt } from '../../db/signInDelays';
import { inTransaction } from '../../db/transaction';
import { ADMINISTRATOR, SERVER_OPERATOR } from '../../domain/kernel/actor';
import type { AuditedCommand } from '../../domain/kernel/audited';
import { instantOf } from '../../domain/kernel/time/instant';
import { Problem } from '../http/problem';
import { removeSecondFactorsOf } from '../secondFactors/removal';
import { assertGoodPassword, hashPassword } from './passwords';

/** One proposes, the other confirms: everybody else gets their account from these two. */
const FIRST_ADMINISTRATORS = 2;

export interface NewAdministrator {
  readonly login: string;
  readonly name: string;
  readonly password: string;
  /** Who it is, as a keyed hash. */
  readonly identityKey: string;
}

/** Somebody who is let in; who it is need be said of a new account only. */
export type AdministratorLetIn = Omit<NewAdministrator, 'identityKey'> & Partial<NewAdministrator>;

const identified = ({ identityKey, ...wanted }: AdministratorLetIn): NewAdministrator => {
  if (identityKey === undefined) throw new Problem('identity-number-missing');
  return { ...wanted, identityKey };
};

const insertAdministrator = async (
  db: Queryable,
  { login, name, identityKey }: NewAdministrator,
  passwordHash: string,
): Promise<string> => {
  const id = randomUUID();
  const isNew = await insertAccount(db, {
    id,
    login,
    name,
    organisationId: 'programme',
    roles: [ADMINISTRATOR],
    language: 'zh-CN',
    email: null,
    passwordHash,
    personId: await personWithKey(db, identityKey),
  });
  if (!isNew) throw new Problem('login-taken');
  return id;
};

/** It was done by whoever has the server, not by the administrator whom it is about. */
const audited = (db: Queryable, command: AuditedCommand, detail: object): Promise<void> =>
  appendAudit(db, {
    stream: 'accounts',
    at: instantOf(Date.now()),
    command,
    ...SERVER_OPERATOR,
    organisationId: 'programme',
    detail,
  });

/**
 * Makes one of the first two administrators of a new database; refused once there are two, and for the person who is
 * one already. Returns the account's id.
 */
export const createFirstAdministrator = async (pool: Pool, wanted: NewAdministrator): Promise<string> => {
  const { login, name, password, identityKey } = wanted;
  assertGoodPassword(password, wanted);
  const passwordHash = await hashPassword(password);
  return inTransaction(pool, async (db) => {
    await lockAccountChanges(db);
    if ((await activeAdministrators(db)).length >= FIRST_ADMINISTRATORS) throw new Problem('administrators-exist');
    // Before the person: the same command a second time says that it was done.
    if ((await accountByLogin(db, login)) !== undefined) throw new Problem('login-taken');
    if ((await personByKey(db, identityKey)) !== undefined) throw new Problem('same-person');
    const id = await insertAdministrator(db, wanted, passwordHash);
    await audited(db, 'createFirstAdministrator', { login, name, account: id });
    return id;
  });
};

/**
 * For somebody at the server when the administrators are too few or have lost access: makes an administrator of the whole
 * programme, or lets one in again with a new password and without
 * the second factors, which may be lost or somebody else's. Every administrator sees it until another one acknowledges it.
 * Throws `login-not-administrators` if the login is somebody's who is none, `identity-number-missing` if a new account is nobody's.
 */
export const breakGlass = async (pool: Pool, wanted: AdministratorLetIn): Promise<string> => {
  const { login, password } = wanted;
  assertGoodPassword(password, wanted);
  const passwordHash = await hashPassword(password);
  return inTransaction(pool, async (db) => {
    await lockAccountChanges(db);
    const known = await accountByLogin(db, login);
    if (known !== undefined && !known.roles.includes(ADMINISTRATOR)) throw new Problem('login-not-administrators');
    const id = known?.id ?? (await insertAdministrator(db, identified(wanted), passwordHash));
    if (known !== undefined) {
      await changeAccount(db, id, { disabled: false });
      await setPassword(db, id, passwordHash);
      // Two administrators who gave out a code could still set another password with it.
      await voidCodes(db, id);
      await forgetFailuresAt(db, known.login);
      await removeSecondFactorsOf(db, id);
    }
    await recordBreakGlass(db, id);
    await audited(db, 'breakGlass', {
      login,
      account: id,
      isNew: known === undefined,
      passwordSet: true,
      secondFactorsRemoved: known !== undefined,
    });
    return id;
  });
};
