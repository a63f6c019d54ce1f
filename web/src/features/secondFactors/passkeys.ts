import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import { answerAs, api } from '../../api/client';
import { ApiError, NetworkError } from '../../api/errors';
import type { Account } from '../../api/shapes';

export const hasPasskeys = browserSupportsWebAuthn;

/** The user, the browser or the authenticator ended it. */
export class PasskeyCancelled extends Error {}

/** The browser's types leave more open than the API's, which checks what it gets. */
const asSent = (answer: object): never => answer as never;

/** What goes wrong between browser and authenticator is told as one thing; the API's refusals pass. */
const cancelledIfNotRefused = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ApiError || error instanceof NetworkError) throw error;
    throw new PasskeyCancelled();
  }
};

export const signInByPasskey = (): Promise<Account> =>
  cancelledIfNotRefused(async () => {
    const optionsJSON = await answerAs<PublicKeyCredentialRequestOptionsJSON>(
      api.POST('/api/v1/session/passkey/challenge'),
    );
    const body = await startAuthentication({ optionsJSON });
    return answerAs<Account>(api.POST('/api/v1/session/passkey', { body: asSent(body) }));
  });

interface NewPasskey {
  readonly name: string;
  readonly current?: string;
}

export const addPasskey = ({ name, current }: NewPasskey): Promise<unknown> =>
  cancelledIfNotRefused(async () => {
    const optionsJSON = await answerAs<PublicKeyCredentialCreationOptionsJSON>(
      api.POST('/api/v1/me/second-factors/passkeys/challenge', { body: current === undefined ? {} : { current } }),
    );
    const response = await startRegistration({ optionsJSON });
    return api.POST('/api/v1/me/second-factors/passkeys', { body: { name, response: asSent(response) } });
  });
