import { deletePasskeysOf } from '../../db/passkeys';
import type { Queryable } from '../../db/queryable';
import { deleteRecoveryCodesOf } from '../../db/recoveryCodes';
import { endSessionsOf } from '../../db/sessions';
import { deleteTotpOf } from '../../db/totp';

/**
 * Takes all second factors from an account, for somebody who has lost them. It ends the account's sessions and starts
 * none: its owner signs in with the password, and adds a factor where a role needs one.
 */
export const removeSecondFactorsOf = async (db: Queryable, accountId: string): Promise<void> => {
  await deletePasskeysOf(db, accountId);
  await deleteTotpOf(db, accountId);
  await deleteRecoveryCodesOf(db, accountId);
  await endSessionsOf(db, accountId);
};
