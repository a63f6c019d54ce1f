import { generateAuthenticationOptions, verifyAuthenticationResponse } from '@simplewebauthn/server';
import { type Account, accountById } from '../../db/accounts';
import {
  countPasskeyUse,
  insertChallenge,
  markPasskeyCopied,
  type Passkey,
  passkeyByCredential,
} from '../../db/passkeys';
import { inTransaction } from '../../db/transaction';
import { auditSignIn } from '../accounts/signInAudit';
import type { ApiDeps } from '../deps';
import { Problem } from '../http/problem';
import { CHALLENGE_SECONDS, usedChallenge } from './challenges';
import type { AuthenticationResponse } from './passkeyShapes';
import { relyingParty } from './relyingParty';
import { userHandleOf } from './userHandle';

/** What a passkey has to sign. It is asked for a PIN or a fingerprint, so it is two factors by itself. */
export const beginPasskeySignIn = async (deps: ApiDeps) => {
  const { rpID } = relyingParty(deps);
  const timeout = CHALLENGE_SECONDS * 1000;
  const options = await generateAuthenticationOptions({ rpID, userVerification: 'required', timeout });
  await insertChallenge(deps.pool, options.challenge, null, CHALLENGE_SECONDS);
  return options;
};

const invalid = () => new Problem('passkey-invalid');

/** The signature’s counter; throws `passkey-invalid` for anything that this passkey did not sign, here and for us. */
const verifiedCounter = async (
  deps: ApiDeps,
  response: AuthenticationResponse,
  { credentialId, publicKey }: Passkey,
  challenge: string,
): Promise<number> => {
  const { rpID, origin } = relyingParty(deps);
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
    // The database compares the counters, so that two processes cannot both accept one.
    credential: { id: credentialId, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter: 0 },
  }).catch(() => {
    throw invalid();
  });
  if (!verified) throw invalid();
  return authenticationInfo.newCounter;
};

/** Two of a passkey that counts are a theft, and nobody knows which one is the thief's. */
const markCopied = ({ pool }: ApiDeps, passkey: Passkey, account: Account): Promise<void> =>
  inTransaction(pool, async (db) => {
    await markPasskeyCopied(db, passkey.id);
    await auditSignIn(db, account, 'passkeyCopied', { passkey: passkey.id, name: passkey.name });
  });

/** The account whose passkey signed. Throws `passkey-invalid`, `passkey-copied`. */
export const accountByPasskey = async (deps: ApiDeps, response: AuthenticationResponse): Promise<Account> => {
  const challenge = await usedChallenge(deps.pool, response.response.clientDataJSON, null);
  const passkey = challenge === undefined ? undefined : await passkeyByCredential(deps.pool, response.id);
  if (challenge === undefined || passkey === undefined) throw invalid();
  if (response.response.userHandle !== userHandleOf(passkey.accountId).toString('base64url')) throw invalid();
  const counter = await verifiedCounter(deps, response, passkey, challenge);
  const account = await accountById(deps.pool, passkey.accountId);
  if (account === undefined || account.disabledAt !== null) throw invalid();
  if (await countPasskeyUse(deps.pool, passkey.id, counter)) return account;
  if (passkey.copiedAt === null) await markCopied(deps, passkey, account);
  throw new Problem('passkey-copied');
};
