import { lockAccount } from '../../db/accounts';
import { deletePasskey } from '../../db/passkeys';
import type { Queryable } from '../../db/queryable';
import { deleteRecoveryCodesOf, replaceRecoveryCodes } from '../../db/recoveryCodes';
import { hasSecondFactor, hasUsableFactor, secondFactorsOf } from '../../db/secondFactors';
import { deleteTotpOf } from '../../db/totp';
import type { AuditedCommand } from '../../domain/kernel/audited';
import { delayingFailures, sessionDelays } from '../accounts/signInDelays';
import { unrememberedWrite } from '../http/idempotentWrite';
import { Problem } from '../http/problem';
import type { ServiceCall } from '../http/route';
import { consumeCode } from './codes';
import { newRecoveryCodes, normalCode, recoveryCodeHash } from './recoveryCodes';
import { strengthenSession } from './strength';

/** Shows a second factor in a session that began without one. Throws `code-invalid`, `code-blocked`, `sign-in-delayed`. */
export const proveByCode = async (call: ServiceCall, code: string): Promise<void> => {
  const { deps, caller } = call;
  const method = await delayingFailures(deps.pool, 'known', sessionDelays(caller.sessionId), () =>
    consumeCode(deps, caller.accountId, code),
  );
  await strengthenSession(deps.pool, call, method);
};

/** Removes a factor. Throws `not-found`, and `last-second-factor` where a role needs the one that would be the last. */
const removeFactor = (
  call: ServiceCall,
  command: AuditedCommand,
  detail: object,
  remove: (db: Queryable) => Promise<boolean>,
): Promise<void> =>
  unrememberedWrite(call, async ({ db, audit }) => {
    const { deps, caller } = call;
    // Two factors removed at once wait for each other, so that one of them is seen to be the last.
    await lockAccount(db, caller.accountId);
    if (!(await remove(db))) throw new Problem('not-found');
    const left = await secondFactorsOf(db, caller.accountId);
    const isMissed = left.isRequired && deps.secondFactor !== 'off' && !hasUsableFactor(left);
    if (isMissed) throw new Problem('last-second-factor');
    if (!hasSecondFactor(left)) await deleteRecoveryCodesOf(db, caller.accountId);
    await audit('accounts', command, { account: caller.accountId, ...detail });
  });

export const removeTotp = (call: ServiceCall): Promise<void> =>
  removeFactor(call, 'removeTotp', {}, (db) => deleteTotpOf(db, call.caller.accountId));

export const removePasskey = (call: ServiceCall<{ id: string }>): Promise<void> =>
  removeFactor(call, 'removePasskey', { passkey: call.params.id }, (db) =>
    deletePasskey(db, call.caller.accountId, call.params.id),
  );

/** New recovery codes instead of all older ones; they are shown this once. Throws `second-factor-missing`. */
export const renewRecoveryCodes = (call: ServiceCall): Promise<{ readonly codes: readonly string[] }> =>
  unrememberedWrite(call, async ({ db, audit }) => {
    const { accountId } = call.caller;
    if (!hasSecondFactor(await secondFactorsOf(db, accountId))) throw new Problem('second-factor-missing');
    const codes = newRecoveryCodes();
    await replaceRecoveryCodes(
      db,
      accountId,
      codes.map((code) => recoveryCodeHash(normalCode(code))),
    );
    await audit('accounts', 'renewRecoveryCodes', { account: accountId });
    return { codes };
  });
