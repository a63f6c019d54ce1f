import { randomUUID } from 'node:crypto';
import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server';
import { insertChallenge, insertPasskey, passkeysOf } from '../../db/passkeys';
import { unrememberedWrite } from '../http/idempotentWrite';
import { Problem } from '../http/problem';
import type { ServiceCall } from '../http/route';
import { CHALLENGE_SECONDS, usedChallenge } from './challenges';
import type { RegistrationResponse } from './passkeyShapes';
import { relyingParty } from './relyingParty';
import { ownAccount, withNewFactor } from './strength';
import { userHandleOf } from './userHandle';

const MAX_PASSKEYS = 10;

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
    const id = randomUUID();
    await withNewFactor(db, call, 'pop', async () => {
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
    });
    await audit('accounts', 'addPasskey', { account: caller.accountId, passkey: id, name });
    return { id };
  });
};
