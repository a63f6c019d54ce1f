import { randomBytes } from 'node:crypto';
import { Person } from '../../demonstration/client';
import { changeByBoth, employ, madeUpNumber } from '../../demonstration/employ';
import { openIdentitySecret } from '../../runtime/secrets';
import { readSettings } from '../../runtime/settings';
import { startApiBeside } from '../support/api/apiBeside';
import { type ApiOnly, startApiOnly } from '../support/api/apiOnly';
import { PASSWORD } from '../support/api/apiServer';
import { addTotp, codeOf, letTimePass } from '../support/api/factors';

let shell: ApiOnly;
beforeAll(async () => {
  shell = await startApiOnly();
});
afterAll(() => shell?.stop());

interface SignedIn {
  readonly accessToken: string;
  readonly deviceToken: string;
}

const signIn = async (url: string, more: object = {}): Promise<{ status: number; body: SignedIn }> => {
  const answer = await fetch(`${url}/api/v1/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: 'admin', password: PASSWORD, ...more }),
  });
  return { status: answer.status, body: (await answer.json()) as SignedIn };
};

const me = async (url: string, { accessToken }: SignedIn): Promise<number> =>
  (await fetch(`${url}/api/v1/me`, { headers: { authorization: `Bearer ${accessToken}` } })).status;

test('an authenticator app that is used while the secret changes goes on without the former one', async () => {
  const { tokenSecret } = shell.api.deps;
  const changed = { tokenSecret: randomBytes(32), formerTokenSecret: tokenSecret };
  const next = await startApiBeside(shell.api, changed);
  const later = await startApiBeside(shell.api, { tokenSecret: changed.tokenSecret });
  try {
    const organisationId = await shell.createOrganisation('programme', 'city', '换钥市');
    const used = await shell.createAccount(organisationId, ['supervisor'], 'uses-app');
    const unused = await shell.createAccount(organisationId, ['supervisor'], 'leaves-app');
    const secrets = { used: await addTotp(used), unused: await addTotp(unused) };
    const withCode = async (url: string, login: string, secret: string) => {
      await letTimePass(shell.api);
      return (await signIn(url, { login, code: codeOf(secret) })).status;
    };
    expect(await withCode(next.url, 'uses-app', secrets.used)).toBe(200);
    expect(await withCode(later.url, 'uses-app', secrets.used)).toBe(200);
    // Nobody's wrong code: it says that the app has to be set up again, and counts for nothing.
    expect(await withCode(later.url, 'leaves-app', secrets.unused)).toBe(403);
    expect(await withCode(next.url, 'leaves-app', secrets.unused)).toBe(200);
  } finally {
    await next.stop();
    await later.stop();
  }
});

test('the secret changes one process after another, and nobody is signed out', async () => {
  const { tokenSecret } = shell.api.deps;
  const changed = { tokenSecret: randomBytes(32), formerTokenSecret: tokenSecret };
  const next = await startApiBeside(shell.api, changed);
  const later = await startApiBeside(shell.api, { tokenSecret: changed.tokenSecret });
  try {
    const { body: before } = await signIn(shell.api.url);
    expect(await me(next.url, before)).toBe(200);
    const { body: after } = await signIn(next.url, { deviceToken: before.deviceToken });
    expect([await me(next.url, after), await me(later.url, after)]).toEqual([200, 200]);
    // Nothing new is made with the former secret.
    expect(await me(shell.api.url, after)).toBe(401);
    expect(await me(later.url, before)).toBe(401);
  } finally {
    await next.stop();
    await later.stop();
  }
});

describe('after a change of the token secret', () => {
  const changed = randomBytes(32);
  /** Those who decide, at a process with the new secret. */
  const administratorsAt = async (url: string) => ({
    administrator: await Person.signedIn(url, 'admin', PASSWORD),
    confirmer: await Person.signedIn(url, 'admin2', PASSWORD),
  });

  test('a person is recognised by their number as before', async () => {
    const city = await shell.createOrganisation('programme', 'city', '成都');
    const district = await shell.createOrganisation(city, 'district', '金牛');
    await shell.createAccount(district, ['districtHousing'], 'approves');
    const next = await startApiBeside(shell.api, { tokenSecret: changed });
    try {
      const again = { login: 'pays', name: '同一人', organisationId: district, roles: ['districtPayer'] };
      const identityNumber = madeUpNumber('approves');
      await expect(
        employ(await administratorsAt(next.url), { ...again, identityNumber }, PASSWORD),
      ).rejects.toMatchObject({ response: { body: { code: 'roles-exclude-each-other' } } });
    } finally {
      await next.stop();
    }
  });

  test('an activation code that was given out holds while the former secret is named, and not without it', async () => {
    const { tokenSecret } = shell.api.deps;
    const person = await shell.createAccount('programme', ['auditor'], 'waits-with-a-code');
    const { halves } = await changeByBoth(shell.api, person.accountId, { kind: 'resetPassword' });
    const activate = async (url: string) =>
      (
        await new Person(url, 'nobody').ask('/api/v1/activate', {
          body: { login: 'waits-with-a-code', ...halves, password: PASSWORD },
        })
      ).status;
    const without = await startApiBeside(shell.api, { tokenSecret: changed });
    const next = await startApiBeside(shell.api, { tokenSecret: changed, formerTokenSecret: tokenSecret });
    try {
      expect([await activate(without.url), await activate(next.url)]).toEqual([401, 204]);
    } finally {
      await without.stop();
      await next.stop();
    }
  });
});

test('a process with another identity secret does not start on a database whose persons are known by the first', async () => {
  const { pool } = shell.api.database;
  const settings = (secret: string) => readSettings({ IDENTITY_SECRET: secret.repeat(40) });
  await expect(openIdentitySecret(settings('a'), pool)).resolves.toEqual(Buffer.from('a'.repeat(40)));
  await expect(openIdentitySecret(settings('b'), pool)).rejects.toThrow(/^IDENTITY_SECRET is not the one .*\.$/);
  await expect(openIdentitySecret(settings('a'), pool)).resolves.toBeDefined();
  await expect(pool.query("UPDATE identity_check SET value = 'x'")).rejects.toThrow(/permission denied/);
});
