import { type Account, accountById } from '../../../db/accounts';
import type { Queryable } from '../../../db/queryable';
import { type AccountHolder, ADMINISTRATOR, isHolderOfOne } from '../../../domain/kernel/actor';
import { Problem } from '../../http/problem';

/**
 * Whoever proposed something, as they are now: another person than `by`, and still an administrator. Throws `same-person`,
 * `proposer-not-administrator`.
 */
export const proposerNow = async (db: Queryable, accountId: string, by: AccountHolder): Promise<Account> => {
  if (isHolderOfOne(by, [accountId])) throw new Problem('same-person');
  const account = await accountById(db, accountId);
  if (account === undefined || account.disabledAt !== null || !account.roles.includes(ADMINISTRATOR)) {
    throw new Problem('proposer-not-administrator');
  }
  return account;
};
