import QRCode from 'qrcode';
import { setTotp } from '../../db/totp';
import { delayingFailures, sessionDelays } from '../accounts/signInDelays';
import { unrememberedWrite } from '../http/idempotentWrite';
import { Problem } from '../http/problem';
import type { ServiceCall } from '../http/route';
import { normalCode } from './recoveryCodes';
import { ownAccount, withNewFactor } from './strength';
import { newTotpSecret, openTotpSecret, sealTotpSecret, stepOf, totpAddress } from './totp';

const SETUP_SECONDS = 10 * 60;

/** A secret for an authenticator app. It is stored once a code of the app confirms it; until then the caller keeps it. */
export const newTotp = async (call: ServiceCall) => {
  const { login, id } = await ownAccount(call);
  const secret = newTotpSecret();
  const address = totpAddress(secret, login);
  // Drawing a picture of pixels would hold up the event loop for 100 ms.
  const svg = await QRCode.toString(address, { type: 'svg', width: 200 });
  return {
    secret,
    address,
    qr: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`,
    setupToken: await sealTotpSecret(call.deps, { accountId: id, secret }, SETUP_SECONDS),
  };
};

/** Sets, or replaces, the authenticator app. Throws `totp-setup-expired`, `code-invalid`, `sign-in-delayed`. */
export const confirmTotp = async (
  call: ServiceCall,
  { setupToken, code }: { readonly setupToken: string; readonly code: string },
): Promise<void> => {
  const { deps, caller } = call;
  const secret = await openTotpSecret(deps, caller.accountId, setupToken);
  if (secret === undefined) throw new Problem('totp-setup-expired');
  const step = await delayingFailures(deps.pool, 'known', sessionDelays(caller.sessionId), async () => {
    const found = stepOf(secret, normalCode(code));
    if (found === undefined) throw new Problem('code-invalid', { faults: [{ code: 'code-invalid', path: '/code' }] });
    return found;
  });
  const sealed = await sealTotpSecret(deps, { accountId: caller.accountId, secret });
  await unrememberedWrite(call, async ({ db, audit }) => {
    await withNewFactor(db, call, 'otp', () => setTotp(db, caller.accountId, sealed, step));
    await audit('accounts', 'confirmTotp', { account: caller.accountId });
  });
};
