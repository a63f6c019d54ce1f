import { accountById } from '../../db/accounts';
import { takeRecoveryCode } from '../../db/recoveryCodes';
import type { AuthenticationMethod } from '../../db/sessions';
import { inTransaction } from '../../db/transaction';
import { auditSignIn } from '../accounts/signInAudit';
import type { ApiDeps } from '../deps';
import { Problem } from '../http/problem';
import { normalCode, recoveryCodeHash } from './recoveryCodes';
import { consumeTotpCode, isTotpCode } from './totp';

/** A recovery code that is used stands in the audit: its owner may not be the one who used it. */
const consumeRecoveryCode = ({ pool }: ApiDeps, accountId: string, code: string): Promise<void> =>
  inTransaction(pool, async (db) => {
    const account = await accountById(db, accountId);
    const isTaken = account !== undefined && (await takeRecoveryCode(db, accountId, recoveryCodeHash(code)));
    if (!isTaken) throw new Problem('code-invalid');
    await auditSignIn(db, account, 'useRecoveryCode');
  });

/**
 * Uses up a code that somebody typed: of their authenticator app, two in a row, or a recovery code. Throws `code-invalid`,
 * `code-blocked`.
 */
export const consumeCode = async (deps: ApiDeps, accountId: string, typed: string): Promise<AuthenticationMethod> => {
  const code = normalCode(typed);
  if (isTotpCode(code)) {
    await consumeTotpCode(deps, accountId, code);
    return 'otp';
  }
  await consumeRecoveryCode(deps, accountId, code);
  return 'recovery';
};
