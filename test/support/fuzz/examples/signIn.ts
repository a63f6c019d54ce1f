import { Person } from '../../../../demonstration/client';
import { PASSWORD } from '../../api/apiServer';
import { addPasskey, addTotp, codeOf, letTimePass, SignInPage } from '../../api/factors';
import { SoftwarePasskey } from '../../api/softwarePasskey';
import type { About, Examples } from './example';

const FACTORS = '/api/v1/me/second-factors';
const CURRENT = { current: PASSWORD };

interface SignedIn {
  readonly refreshToken: string;
}

/** Another session of a person's, as a program begins it. */
const begunBy = async ({ town }: About, { login }: Person): Promise<SignedIn> => {
  const nobody = new Person(town.office.api.url, 'nobody');
  return (
    await nobody.must<SignedIn & Record<string, unknown>>('/api/v1/login', { body: { login, password: PASSWORD } })
  ).body;
};

const asCookie = async (about: About) => ({
  who: about.town.guest,
  headers: { cookie: `yuanluo_refresh=${(await begunBy(about, about.town.guest)).refreshToken}` },
});

const asToken = async (about: About) => {
  const { refreshToken } = await begunBy(about, about.town.guest);
  return { who: about.town.guest, body: { refreshToken } };
};

const signIn = ({ town }: About) => ({ who: town.guest, body: { login: town.guest.login, password: PASSWORD } });

/** The secret of the careful one's authenticator app, which is set up if it is not. */
const secretOf = async ({ town }: About): Promise<string> => {
  await letTimePass(town.office.api);
  town.secret ??= await addTotp(town.careful);
  return town.secret;
};

export const SIGN_IN_EXAMPLES: Examples = {
  login: signIn,
  beginSession: signIn,
  refresh: asToken,
  logout: asToken,
  renewSession: asCookie,
  endSession: asCookie,
  getSession: asCookie,
  endProviderSession: asCookie,
  changePassword: ({ town, n }) => ({ who: town.victim, body: { ...CURRENT, next: `harbour-${n}-violin` } }),
  endMySession: async (about) => {
    const { guest } = about.town;
    await begunBy(about, guest);
    const { body } = await guest.must<{ sessions: { id: string; isCurrent: boolean }[] }>('/api/v1/me/sessions');
    return { who: guest, params: { id: body.sessions.find(({ isCurrent }) => !isCurrent)?.id ?? '' } };
  },
  endMyOtherSessions: ({ town }) => ({ who: town.guest }),
  finishPasskeySignIn: async ({ town }) => {
    town.passkey ??= await addPasskey(town.careful);
    const options = await new SignInPage(town.office.api.url).options();
    return { who: town.careful, body: town.passkey.sign(options) };
  },
  proveSecondFactor: async (about) => ({
    who: about.town.careful,
    body: { code: codeOf(await secretOf(about)) },
  }),
  beginTotp: ({ town }) => ({ who: town.careful, body: CURRENT }),
  confirmTotp: async ({ town }) => {
    await letTimePass(town.office.api);
    const { body } = await town.careful.must<{ secret: string; setupToken: string }>(`${FACTORS}/totp`, {
      body: CURRENT,
    });
    town.secret = body.secret;
    return { who: town.careful, body: { setupToken: body.setupToken, code: codeOf(body.secret) } };
  },
  removeTotp: async (about) => {
    await secretOf(about);
    about.town.secret = undefined;
    return { who: about.town.careful, body: CURRENT };
  },
  renewRecoveryCodes: async (about) => {
    await secretOf(about);
    return { who: about.town.careful, body: CURRENT };
  },
  beginPasskey: ({ town }) => ({ who: town.careful, body: CURRENT }),
  addPasskey: async ({ town }) => {
    const passkey = new SoftwarePasskey('http://yuanluo.test');
    const { body } = await town.careful.must<never>(`${FACTORS}/passkeys/challenge`, { body: CURRENT });
    return { who: town.careful, body: { name: '手机', response: passkey.create(body) } };
  },
  removePasskey: async ({ town }) => {
    const { credentialId } = await addPasskey(town.careful);
    const { body } = await town.careful.must<{ passkeys: { id: string }[] }>(FACTORS);
    const id = body.passkeys.find((one) => one.id === credentialId)?.id ?? body.passkeys.at(-1)?.id ?? '';
    return { who: town.careful, params: { id }, body: CURRENT };
  },
};
