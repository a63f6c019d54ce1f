import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { ProviderSettings } from '../../../api/accounts/provider';

/** The part of the library's API that we use; it ships no types. */
interface OidcProvider {
  callback(): (request: IncomingMessage, response: ServerResponse) => void;
  interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>;
  readonly Grant: new (of: object) => { addOIDCScope(scope: string): void; save(): Promise<string> };
}

interface Context {
  readonly oidc: { readonly client: { readonly clientId: string }; readonly session: { readonly accountId: string } };
}

export interface RunningProvider {
  readonly settings: ProviderSettings;
  stop(): Promise<void>;
}

const CLIENT_ID = 'yuanluo';
const CLIENT_SECRET = 'a-secret-between-the-two';

const FORM = `<!doctype html><html lang="en"><title>Identity</title><h1>Identity</h1>
<form method="post"><label>Who <input name="login"></label> <button>Continue</button></form>`;

/** Every login is accepted as typed; one that begins with `unverified-` has an unverified e-mail address. */
const personCalled = (id: string) => ({
  accountId: id,
  claims: async () => ({ sub: id, email: `${id}@example.org`, email_verified: !id.startsWith('unverified-') }),
});

const configurationFor = (redirectUri: string, endsSessions: boolean, provider: () => OidcProvider) => ({
  clients: [
    {
      client_id: CLIENT_ID,
      client_secret: CLIENT_SECRET,
      redirect_uris: [redirectUri],
      post_logout_redirect_uris: [`${new URL(redirectUri).origin}/`],
    },
  ],
  jwks: {
    keys: [{ ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }), use: 'sig' }],
  },
  cookies: { keys: ['signs its cookies'] },
  claims: { email: ['email', 'email_verified'], amr: null },
  features: {
    claimsParameter: { enabled: true },
    devInteractions: { enabled: false },
    rpInitiatedLogout: { enabled: endsSessions },
  },
  interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
  findAccount: (_: unknown, id: string) => personCalled(id),
  ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
  // The provider grants consent without asking.
  loadExistingGrant: async ({ oidc: { client, session } }: Context) => {
    const { Grant } = provider();
    const grant = new Grant({ clientId: client.clientId, accountId: session.accountId });
    grant.addOIDCScope('openid email');
    await grant.save();
    return grant;
  },
});

/** A real OpenID Connect provider on its own port, with one page that asks for the login. */
export const runningProvider = async (
  redirectUri: string,
  { port = 0, endsSessions = true } = {},
): Promise<RunningProvider> => {
  const { Provider } = require('oidc-provider') as { Provider: new (issuer: string, of: object) => OidcProvider };
  const server = createServer();
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider: OidcProvider = new Provider(
    issuer,
    configurationFor(redirectUri, endsSessions, () => provider),
  );
  const others = provider.callback();
  server.on('request', async (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return others(request, response);
    if (request.method === 'GET') return void response.setHeader('content-type', 'text/html').end(FORM);
    const accountId = new URLSearchParams(await text(request)).get('login');
    await provider.interactionFinished(request, response, {
      login: { accountId, amr: accountId?.startsWith('mfa-') ? ['pwd', 'mfa'] : ['pwd'] },
    });
  });
  return {
    settings: { issuer, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, name: '市民中心', secondFactor: ['mfa'] },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
};
