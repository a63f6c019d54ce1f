import { Client, Connection } from '@temporalio/client';
import { openProvider } from '../../api/accounts/provider';
import { Person } from '../../demonstration/client';
import { employ } from '../../demonstration/employ';
import { PASSWORD, type RunningApi, startApi } from '../support/api/apiServer';
import { CookieClient } from '../support/api/cookieClient';
import { addTotp } from '../support/api/factors';
import { type RunningProvider, runningProvider } from '../support/servers/oidcProvider';
import { serverAddresses } from '../support/servers/serverAddresses';

const HOME = 'http://yuanluo.test';
const BEGIN = `${HOME}/api/v1/session/oidc`;

let connection: Connection;
let provider: RunningProvider;
let api: RunningApi;
beforeAll(async () => {
  jest.spyOn(console, 'warn').mockReturnValue(); // the library’s advice for production
  connection = await Connection.connect({ address: serverAddresses().temporal });
  provider = await runningProvider(`${BEGIN}/return`);
  api = await startApi({
    temporal: new Client({ connection }),
    taskQueue: 'nobody-listens',
    provider: (logger) => openProvider(provider.settings, HOME, logger),
  });
  for (const login of ['mfa-wang', 'pwd-wang', 'pwd-zhao', 'mfa-zhao']) {
    const employee = { login, name: login, organisationId: 'programme', roles: ['supervisor'] };
    await employ(api, { ...employee, email: `${login}@example.org` }, PASSWORD);
  }
});
afterAll(async () => {
  await api?.stop();
  await provider?.stop();
  await connection?.close();
});

const signedIn = async (login: string): Promise<CookieClient> => {
  const browser = new CookieClient({ [HOME]: api.url });
  const asked = await browser.navigate(BEGIN, undefined, /never/);
  const { url } = await browser.navigate(asked.url, { login }, /session\/oidc\/return/);
  await browser.navigate(url);
  return browser;
};

const amrOf = async (login: string) =>
  (
    await api.database.ownerPool.query(
      'SELECT s.amr FROM session s JOIN account a ON a.id = s.account_id WHERE a.login = $1',
      [login],
    )
  ).rows;

test('a second factor at the provider counts where the settings name the value that it gives', async () => {
  await signedIn('mfa-wang');
  await signedIn('pwd-wang');
  expect(await amrOf('mfa-wang')).toEqual([{ amr: ['sso', 'mfa'] }]);
  expect(await amrOf('pwd-wang')).toEqual([{ amr: ['sso'] }]);
});

test.each(['pwd-zhao', 'mfa-zhao'])(
  '%s, an account with a factor of its own, shows it after any sign-in by the provider',
  async (login) => {
    await addTotp(await Person.signedIn(api.url, login, PASSWORD));
    const browser = await signedIn(login);
    const read = async (path: string) => (await browser.ask(`${HOME}/api/v1${path}`)).json();
    expect(await read('/permissions')).toMatchObject({ lacksSecondFactor: true });
    expect(await read('/inbox')).toMatchObject({ code: 'second-factor-required' });
  },
);
