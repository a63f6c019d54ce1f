import { decodeClientDataJSON } from '@simplewebauthn/server/helpers';
import { consumeChallenge } from '../../db/passkeys';
import type { Queryable } from '../../db/queryable';

export const CHALLENGE_SECONDS = 5 * 60;

const challengeIn = (clientDataJSON: string): string | undefined => {
  try {
    const { challenge } = decodeClientDataJSON(clientDataJSON);
    return typeof challenge === 'string' ? challenge : undefined;
  } catch {
    return undefined;
  }
};

/**
 * The challenge that an answer names, used up before anything else is looked at; `undefined` if it was not given for
 * this, is used or has expired. `accountId`: who registers a passkey; null: somebody signs in.
 */
export const usedChallenge = async (
  db: Queryable,
  clientDataJSON: string,
  accountId: string | null,
): Promise<string | undefined> => {
  const challenge = challengeIn(clientDataJSON);
  return challenge !== undefined && (await consumeChallenge(db, challenge, accountId)) ? challenge : undefined;
};
