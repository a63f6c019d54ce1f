import { Secret, TOTP } from 'otpauth';
import type { Person } from '../../../demonstration/client';
import { PASSWORD, type RunningApi } from './apiServer';
import { type PasskeyBehaviour, SoftwarePasskey } from './softwarePasskey';

const FACTORS = '/api/v1/me/second-factors';

/** An authenticator app: the code that it shows, now or some steps of 30 seconds later. */
export const codeOf = (secret: string, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });

/** Sets up an authenticator app, and returns its secret. */
export const addTotp = async (person: Person): Promise<string> => {
  const { body } = await person.must<{ secret: string; setupToken: string }>(`${FACTORS}/totp`, { body: {} });
  const confirmed = { setupToken: body.setupToken, code: codeOf(body.secret) };
  await person.must(`${FACTORS}/totp/confirmation`, { body: confirmed });
  return body.secret;
};

/** As if the codes that were used so far were long past. */
export const letTimePass = ({ database }: RunningApi): Promise<unknown> =>
  database.ownerPool.query('UPDATE totp SET last_step = 0');

/** Makes a passkey and registers it. */
export const addPasskey = async (
  person: Person,
  { origin = 'http://yuanluo.test', ...behaviour }: PasskeyBehaviour = {},
): Promise<SoftwarePasskey> => {
  const passkey = new SoftwarePasskey(origin);
  const { body: options } = await person.must<never>(`${FACTORS}/passkeys/challenge`, { body: {} });
  await person.must(`${FACTORS}/passkeys`, { body: { name: '手机', response: passkey.create(options, behaviour) } });
  return passkey;
};

/** A browser at the sign-in page: what passkeys are asked for, and what the API answers them. */
export class SignInPage {
  constructor(private readonly apiUrl: string) {}

  post(path: string, body: object = {}): Promise<Response> {
    return fetch(`${this.apiUrl}/api/v1/session${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
      body: JSON.stringify(body),
    });
  }

  async options(): Promise<never> {
    return (await this.post('/passkey/challenge')).json() as Promise<never>;
  }

  /** Status, and the problem's code or the account's login. */
  async told(answer: Promise<Response>): Promise<readonly [number, string]> {
    const response = await answer;
    const { code, login } = (await response.json()) as { code?: string; login?: string };
    return [response.status, code ?? login ?? ''];
  }

  async byPasskey(passkey: SoftwarePasskey, behaviour: PasskeyBehaviour = {}): Promise<readonly [number, string]> {
    return this.told(this.post('/passkey', passkey.sign(await this.options(), behaviour)));
  }

  byPassword(login: string, code?: string): Promise<readonly [number, string]> {
    return this.told(this.post('', { login, password: PASSWORD, ...(code === undefined ? {} : { code }) }));
  }
}
