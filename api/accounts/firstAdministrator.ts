import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { activeAdministrators, lockAdministrators } from '../../db/accounts';
import { insertAccount } from '../../db/accountWrites';
import { appendAudit } from '../../db/audit';
import { inTransaction } from '../../db/transaction';
import { ADMINISTRATOR } from '../../domain/kernel/actor';
import { instantOf } from '../../domain/kernel/time/instant';
import { Problem } from '../http/problem';
import { assertGoodPassword, hashPassword } from './passwords';

/** Makes the first administrator of a new database; refused once there is one. Returns the account's id. */
export const createFirstAdministrator = async (
  pool: Pool,
  { login, name, password }: { readonly login: string; readonly name: string; readonly password: string },
): Promise<string> => {
  assertGoodPassword(password, { login, name });
  const passwordHash = await hashPassword(password);
  return inTransaction(pool, async (db) => {
    await lockAdministrators(db);
    if ((await activeAdministrators(db)).length > 0) throw new Problem('administrator-exists');
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
    });
    if (!isNew) throw new Problem('login-taken');
    await appendAudit(db, {
      stream: 'accounts',
      at: instantOf(Date.now()),
      command: 'createFirstAdministrator',
      accountId: id,
      role: ADMINISTRATOR,
      organisationId: 'programme',
      detail: { login, name },
    });
    return id;
  });
};
