import * as oidc from 'openid-client';
import type { Logger } from 'pino';
import type { Identity } from '../../db/identities';
import { Problem } from '../http/problem';
import { PROVIDER_PATH } from './cookies';

export interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  /** What people call it. */
  readonly name: string;
  /** Values of the claims `amr` and `acr` with which it says that it asked for a second factor. */
  readonly secondFactor: readonly string[];
}

/** Values that only the browser that began the sign-in can present again. */
export interface Challenge {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface VerifiedIdentity extends Identity {
  /** Only if the provider says that it has verified the address. */
  readonly email: string | undefined;
}

/**
 * A provider of sign-in by OpenID Connect. Its refusals are problems: `provider-away`, `provider-refused`,
 * `provider-not-left`.
 */
export interface Provider {
  readonly name: string;
  readonly issuer: string;
  begin(): Promise<{ readonly address: string; readonly challenge: Challenge }>;
  /** The identity of whoever came back with this query, the ID token that proves it, and whether by a second factor. */
  finish(
    search: string,
    challenge: Challenge,
  ): Promise<{
    readonly proven: VerifiedIdentity;
    readonly idToken: string | undefined;
    readonly hasSecondFactor: boolean;
  }>;
  /** The provider's sign-out address, which leads back here; `undefined` if the provider has none. */
  end(idToken: string | undefined): Promise<string | undefined>;
}

const TIMEOUT_SECONDS = 5;

/** An error of the library, with the provider's own error code. */
interface Failure extends Error {
  readonly code?: string;
  readonly error?: string;
}

/** The provider did not answer in time, or answered with a server error. */
class ProviderUnreachable extends Error {}

const fetchFromProvider: oidc.CustomFetch = async (url, options) => {
  const answer = await fetch(url, options as RequestInit).catch((cause) => {
    throw new ProviderUnreachable('not reached', { cause });
  });
  if (answer.status >= 500) throw new ProviderUnreachable(`answered ${answer.status}`);
  return answer;
};

const isUnreachable = (error: Failure): boolean =>
  error instanceof ProviderUnreachable || error.cause instanceof ProviderUnreachable;

const discoverProvider = async ({ issuer, clientId, clientSecret }: ProviderSettings): Promise<oidc.Configuration> => {
  const address = new URL(issuer);
  const config = await oidc.discovery(
    address,
    clientId,
    undefined,
    clientSecret === undefined ? oidc.None() : oidc.ClientSecretBasic(clientSecret),
    {
      timeout: TIMEOUT_SECONDS,
      [oidc.customFetch]: fetchFromProvider,
      // The settings allow http only for a provider on this machine.
      ...(address.protocol === 'http:' ? { execute: [oidc.allowInsecureRequests] } : {}),
    },
  );
  // TLS alone does not prove the issuer here, so the ID token's signature is checked, too.
  oidc.enableNonRepudiationChecks(config);
  return config;
};

type Tokens = Awaited<ReturnType<typeof oidc.authorizationCodeGrant>>;

/** The identity that the tokens are about. Many providers give the e-mail only at the user-info endpoint. */
const verifiedIdentityOf = async (
  config: oidc.Configuration,
  issuer: string,
  tokens: Tokens,
): Promise<VerifiedIdentity> => {
  const claims = tokens.claims();
  if (claims === undefined) throw new Error('an answer without an ID token');
  const isAsked = claims.email === undefined && config.serverMetadata().userinfo_endpoint !== undefined;
  const { email, email_verified } = isAsked
    ? await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)
    : (claims as oidc.UserInfoResponse);
  return { issuer, subject: claims.sub, email: email_verified === true ? email : undefined };
};

/** Only the signed ID token counts, and only the values that the settings name. */
const toldSecondFactor = (tokens: Tokens, accepted: readonly string[]): boolean => {
  const claims = tokens.claims();
  return [claims?.acr, ...(Array.isArray(claims?.amr) ? claims.amr : [])].some((told) =>
    accepted.includes(String(told)),
  );
};

export const openProvider = (settings: ProviderSettings, publicUrl: string, logger: Logger): Provider => {
  const issuer = new URL(settings.issuer).href;
  const back = `${publicUrl}${PROVIDER_PATH}/return`;
  const failed = (code: 'provider-away' | 'provider-refused', error: Failure): Problem => {
    const { message, code: reason, error: answer } = error;
    logger.warn({ issuer, problem: code, message, reason, answer }, 'sign-in provider failed');
    return new Problem(code);
  };
  let known: Promise<oidc.Configuration> | undefined;
  /** Discovered at the first use and retried until it succeeds, so that the API starts while the provider is away. */
  const configuration = (): Promise<oidc.Configuration> => {
    known ??= discoverProvider(settings).catch((error) => {
      known = undefined;
      throw failed('provider-away', error);
    });
    return known;
  };
  return {
    name: settings.name,
    issuer,
    begin: async () => {
      const config = await configuration();
      const challenge = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
      };
      const address = oidc.buildAuthorizationUrl(config, {
        redirect_uri: back,
        scope: 'openid email',
        state: challenge.state,
        nonce: challenge.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(challenge.verifier),
        code_challenge_method: 'S256',
        // Many providers tell how somebody signed in only if they are asked.
        ...(settings.secondFactor.length === 0 ? {} : { claims: '{"id_token":{"amr":null,"acr":null}}' }),
      });
      return { address: address.href, challenge };
    },
    finish: async (search, { state, nonce, verifier }) => {
      const config = await configuration();
      try {
        const tokens = await oidc.authorizationCodeGrant(config, new URL(`${back}${search}`), {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        return {
          proven: await verifiedIdentityOf(config, issuer, tokens),
          idToken: tokens.id_token,
          hasSecondFactor: toldSecondFactor(tokens, settings.secondFactor),
        };
      } catch (error) {
        throw failed(isUnreachable(error as Failure) ? 'provider-away' : 'provider-refused', error as Failure);
      }
    },
    end: async (idToken) => {
      const config = await configuration().catch(() => {
        throw new Problem('provider-not-left');
      });
      if (config.serverMetadata().end_session_endpoint === undefined) return undefined;
      const address = oidc.buildEndSessionUrl(config, {
        post_logout_redirect_uri: `${publicUrl}/`,
        ...(idToken === undefined ? {} : { id_token_hint: idToken }),
      });
      return address.href;
    },
  };
};
