import type { Account } from '../../db/accounts';
import { linkIdentity } from '../../db/accountWrites';
import { accountByIdentity, onlyAccountByEmail } from '../../db/identities';
import { keepSubject } from '../../db/persons';
import type { Queryable } from '../../db/queryable';
import { inTransaction } from '../../db/transaction';
import type { ApiDeps } from '../deps';
import { Problem } from '../http/problem';
import type { VerifiedIdentity } from './provider';
import { auditSignIn } from './signInAudit';

/**
 * Links the identity to the only enabled account that an administrator gave this e-mail. The provider's other claims
 * are not used, and no account is created.
 */
const linkedByEmail = async (db: Queryable, { email, ...identity }: VerifiedIdentity): Promise<Account> => {
  const account = email === undefined ? undefined : await onlyAccountByEmail(db, email);
  const isTheirs = account !== undefined && (await keepSubject(db, account.personId, identity));
  if (!isTheirs || !(await linkIdentity(db, account.id, identity))) throw new Problem('identity-unknown');
  await auditSignIn(db, account, 'linkIdentity', { email, ...identity });
  return account;
};

/** The account of an identity. Throws `identity-unknown`, `account-disabled`. */
export const accountForIdentity = ({ pool }: ApiDeps, verifiedIdentity: VerifiedIdentity): Promise<Account> =>
  inTransaction(pool, async (db) => {
    const account = (await accountByIdentity(db, verifiedIdentity)) ?? (await linkedByEmail(db, verifiedIdentity));
    if (account.disabledAt !== null) throw new Problem('account-disabled');
    return account;
  });
