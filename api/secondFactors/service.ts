import { randomUUID } from 'node:crypto';
import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server';
import QRCode from 'qrcode';
import { accountById, lockAccount } from '../../db/accounts';
import { deletePasskey, insertChallenge, insertPasskey, passkeysOf } from '../../db/passkeys';
import type { Queryable } from '../../db/queryable';
import { deleteRecoveryCodesOf, replaceRecoveryCodes } from '../../db/recoveryCodes';
import { hasSecondFactor, secondFactorsOf } from '../../db/secondFactors';
import { type AuthenticationMethod, addMethods, endSessionsOf } from '../../db/sessions';
import { deleteTotpOf, setTotp } from '../../db/totp';
import { delayingFailures, sessionDelays } from '../accounts/signInDelays';
import { unrememberedWrite } from '../http/idempotentWrite';
import { Problem } from '../http/problem';
import type { ServiceCall } from '../http/route';
import { CHALLENGE_SECONDS, usedChallenge } from './challenges';
import { consumeCode } from './codes';
import type { RegistrationResponse } from './passkeyShapes';
import { newRecoveryCodes, normalCode, recoveryCodeHash } from './recoveryCodes';
import { relyingParty } from './relyingParty';
import { newTotpSecret, openTotpSecret, sealTotpSecret, stepOf, totpAddress } from './totp';
import { userHandleOf } from './userHandle';

const SETUP_SECONDS = 10 * 60;
const MAX_PASSKEYS = 10;

const ownAccount = async ({ deps, caller }: ServiceCall) => {
  const account = await accountById(deps.pool, caller.accountId);
  if (account === undefined) throw new Problem('token-invalid');
  return account;
};

/** A session that has shown a second factor, or added the first one, from now on: its next token is of full power. */
const strengthenSession = async (db: Queryable, { caller }: ServiceCall, method: AuthenticationMethod): Promise<void> =>
  addMethods(db, caller.sessionId, [method, 'mfa']);

/** Whoever signed in elsewhere by password alone signs in once more, with the new factor. */
const endWeakerSessions = async (db: Queryable, { caller }: ServiceCall, isFirst: boolean): Promise<void> => {
  if (isFirst) await endSessionsOf(db, caller.accountId, caller.sessionId);
};

/** Shows a second factor in a session that began without one. Throws `code-invalid`, `code-blocked`, `sign-in-delayed`. */
export const proveByCode = async (call: ServiceCall, code: string): Promise<void> => {
  const { deps, caller } = call;
  const method = await delayingFailures(deps.pool, 'known', sessionDelays(caller.sessionId), () =>
    consumeCode(deps, caller.accountId, code),
  );
  await strengthenSession(deps.pool, call, method);
};

/** A secret for an authenticator app. It is stored once a code of the app confirms it; until then the caller keeps it. */
export const newTotp = async (call: ServiceCall) => {
  const { login, id } = await ownAccount(call);
  const secret = newTotpSecret();
  const address = totpAddress(secret, login);
  return {
    secret,
    address,
    qr: await QRCode.toDataURL(address),
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
    const isFirst = !hasSecondFactor(await secondFactorsOf(db, caller.accountId));
    await setTotp(db, caller.accountId, sealed, step);
    await strengthenSession(db, call, 'otp');
    await endWeakerSessions(db, call, isFirst);
    await audit('accounts', 'confirmTotp', { account: caller.accountId });
  });
};

/** What the browser asks the authenticator for. Throws `too-many-passkeys`. */
export const newPasskey = async (call: ServiceCall) => {
  const { deps, caller } = call;
  const { login, name } = await ownAccount(call);
  const known = await passkeysOf(deps.pool, caller.accountId);
  if (known.length >= MAX_PASSKEYS) throw new Problem('too-many-passkeys', { params: { max: MAX_PASSKEYS } });
  const { rpID, rpName } = relyingParty(deps);
  const options = await generateRegistrationOptions({
    rpID,
    rpName,
    userID: new Uint8Array(userHandleOf(caller.accountId)),
    userName: login,
    userDisplayName: name,
    timeout: CHALLENGE_SECONDS * 1000,
    attestationType: 'none',
    excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  await insertChallenge(deps.pool, options.challenge, caller.accountId, CHALLENGE_SECONDS);
  return options;
};

const verifiedPasskey = async ({ deps, caller }: ServiceCall, response: RegistrationResponse) => {
  const challenge = await usedChallenge(deps.pool, response.response.clientDataJSON, caller.accountId);
  if (challenge === undefined) throw new Problem('passkey-invalid');
  const { rpID, origin } = relyingParty(deps);
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
  }).catch(() => {
    throw new Problem('passkey-invalid');
  });
  if (!verified) throw new Problem('passkey-invalid');
  return registrationInfo.credential;
};

/** Registers a passkey that the browser has made. Throws `passkey-invalid`, `passkey-taken`. */
export const addPasskey = async (
  call: ServiceCall,
  { name, response }: { readonly name: string; readonly response: RegistrationResponse },
): Promise<{ readonly id: string }> => {
  const { caller } = call;
  const credential = await verifiedPasskey(call, response);
  return unrememberedWrite(call, async ({ db, audit }) => {
    const isFirst = !hasSecondFactor(await secondFactorsOf(db, caller.accountId));
    const id = randomUUID();
    const isNew = await insertPasskey(db, {
      id,
      accountId: caller.accountId,
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey).toString('base64url'),
      counter: credential.counter,
      transports: response.response.transports,
      name,
    });
    if (!isNew) throw new Problem('passkey-taken');
    await strengthenSession(db, call, 'pop');
    await endWeakerSessions(db, call, isFirst);
    await audit('accounts', 'addPasskey', { account: caller.accountId, passkey: id, name });
    return { id };
  });
};

/** Removes a factor. Throws `not-found`, and `last-second-factor` where a role needs the one that would be the last. */
const removeFactor = (
  call: ServiceCall,
  command: string,
  detail: object,
  remove: (db: Queryable) => Promise<boolean>,
): Promise<void> =>
  unrememberedWrite(call, async ({ db, audit }) => {
    const { deps, caller } = call;
    // Two factors removed at once wait for each other, so that one of them is seen to be the last.
    await lockAccount(db, caller.accountId);
    if (!(await remove(db))) throw new Problem('not-found');
    const left = await secondFactorsOf(db, caller.accountId);
    if (!hasSecondFactor(left)) {
      if (left.isRequired && deps.secondFactor !== 'off') throw new Problem('last-second-factor');
      await deleteRecoveryCodesOf(db, caller.accountId);
    }
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
