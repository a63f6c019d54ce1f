import { forgetChallenges } from '../../db/passkeys';
import { Person } from '../../demonstration/client';
import { type ApiBeside, startApiBeside } from '../support/api/apiBeside';
import { type ApiOnly, startApiOnly } from '../support/api/apiOnly';
import { PASSWORD } from '../support/api/apiServer';
import { addPasskey, SignInPage } from '../support/api/factors';
import { SoftwarePasskey } from '../support/api/softwarePasskey';

const ORIGIN = 'http://yuanluo.test';
const PASSKEYS = '/api/v1/me/second-factors/passkeys';

let shell: ApiOnly;
let beside: ApiBeside;
let city: string;
let page: SignInPage;
let otherPage: SignInPage;
beforeAll(async () => {
  shell = await startApiOnly();
  beside = await startApiBeside(shell.api);
  city = await shell.createOrganisation('programme', 'city', '成都');
  page = new SignInPage(shell.api.url);
  otherPage = new SignInPage(beside.url);
});
afterAll(async () => {
  await beside?.stop();
  await shell?.stop();
});

const hire = (login: string): Promise<Person> => shell.createAccount(city, ['supervisor'], login);
const INVALID = [401, 'passkey-invalid'];
const audited = async (command: string) =>
  (await shell.api.database.ownerPool.query('SELECT detail FROM audit_entry WHERE command = $1', [command])).rows;

describe('signing in by passkey', () => {
  test('a passkey signs in without login and password, in any process, with a session of full power', async () => {
    const passkey = await addPasskey(await hire('keyholder'));
    const options = await page.options();
    const answer = await otherPage.post('/passkey', passkey.sign(options));
    expect(answer.status).toBe(200);
    const cookie = answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const told = await fetch(`${shell.api.url}/api/v1/permissions`, { headers: { cookie } });
    expect(await told.json()).toMatchObject({
      lacksSecondFactor: false,
      operations: expect.arrayContaining(['board']),
    });
    const { rows } = await shell.api.database.ownerPool.query(
      `SELECT s.amr FROM session s JOIN account a ON a.id = s.account_id
       WHERE a.login = 'keyholder' ORDER BY s.started_at DESC LIMIT 1`,
    );
    expect(rows).toEqual([{ amr: ['pop', 'mfa'] }]);
  });

  test('an answer works once, and a challenge takes one answer even if that is wrong', async () => {
    const passkey = await addPasskey(await hire('once'));
    const signed = passkey.sign(await page.options());
    expect(await page.told(page.post('/passkey', signed))).toEqual([200, 'once']);
    expect(await page.told(otherPage.post('/passkey', signed))).toEqual(INVALID);
    const options = await page.options();
    expect(await page.told(page.post('/passkey', passkey.sign(options, { origin: 'http://else.test' })))).toEqual(
      INVALID,
    );
    expect(await page.told(page.post('/passkey', passkey.sign(options)))).toEqual(INVALID);
  });

  test('twenty answers to one challenge at once sign in once', async () => {
    const passkey = await addPasskey(await hire('raced'));
    const signed = passkey.sign(await page.options());
    const doors = [page, otherPage] as const;
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => page.told((doors[i % 2] ?? page).post('/passkey', signed))),
    );
    expect(answers.filter(([status]) => status === 200)).toHaveLength(1);
  });

  test('an expired challenge, and one that we never gave, are refused; expired ones are deleted', async () => {
    const passkey = await addPasskey(await hire('late'));
    const options = await page.options();
    await shell.api.database.ownerPool.query(`UPDATE passkey_challenge SET expires_at = now() - interval '1 second'`);
    expect(await page.told(page.post('/passkey', passkey.sign(options)))).toEqual(INVALID);
    const made = passkey.sign({ challenge: 'bm90LW91cnM', rpId: 'yuanluo.test' });
    expect(await page.told(page.post('/passkey', made))).toEqual(INVALID);
    await forgetChallenges(shell.api.database.pool);
    const { rows } = await shell.api.database.pool.query(`SELECT 1 FROM passkey_challenge WHERE expires_at < now()`);
    expect(rows).toEqual([]);
  });

  test.each([
    ['made on another site', { origin: 'https://yuanluo.test.evil.example' }],
    ['without PIN or fingerprint', { isUserVerified: false }],
    ['in the name of another account', { userHandle: Buffer.from('somebody').toString('base64url') }],
  ])('an answer %s is refused', async (what, behaviour) => {
    const passkey = await addPasskey(await hire(`refused-${what.length}`));
    expect(await page.byPasskey(passkey, behaviour)).toEqual(INVALID);
    expect((await page.byPasskey(passkey))[0]).toBe(200);
  });

  test('nobody signs in with the name of another person’s passkey and a key of their own', async () => {
    const theirs = await addPasskey(await hire('victim'));
    const own = await addPasskey(await hire('attacker'));
    const options = await page.options();
    const forged = { ...own.sign(options, { userHandle: theirs.userHandle }), id: theirs.credentialId };
    expect(await page.told(page.post('/passkey', forged))).toEqual(INVALID);
  });

  test('a passkey whose counter goes back is refused from then on; audit and its owner’s page show it', async () => {
    const person = await hire('copied');
    const passkey = await addPasskey(person);
    expect(await page.byPasskey(passkey, { counter: 5 })).toEqual([200, 'copied']);
    expect(await page.byPasskey(passkey, { counter: 6 })).toEqual([200, 'copied']);
    expect(await page.byPasskey(passkey, { counter: 6 })).toEqual([403, 'passkey-copied']);
    expect(await page.byPasskey(passkey, { counter: 9 })).toEqual([403, 'passkey-copied']);
    const { body } = await person.must<{ passkeys: { copiedAt: string }[] }>('/api/v1/me/second-factors');
    expect(body.passkeys[0]?.copiedAt).toEqual(expect.any(String));
    expect(await audited('passkeyCopied')).toHaveLength(1);
    // It still stands for a second factor: the password alone does not become enough.
    expect(await page.byPassword('copied')).toEqual([401, 'second-factor-needed']);
  });

  test('a disabled account’s passkey does not sign in', async () => {
    const person = await hire('gone');
    const passkey = await addPasskey(person);
    await shell.administrator.must(`/api/v1/accounts/${person.accountId}`, {
      method: 'PATCH',
      body: { disabled: true },
    });
    expect(await page.byPasskey(passkey)).toEqual(INVALID);
  });

  test('a page of another site cannot begin or end a sign-in', async () => {
    for (const path of ['/passkey/challenge', '/passkey']) {
      const answer = await fetch(`${shell.api.url}/api/v1/session${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' },
        body: JSON.stringify(new SoftwarePasskey(ORIGIN).sign({ challenge: 'AAAA' }, { userHandle: 'AAAA' })),
      });
      expect(answer.status).toBe(403);
    }
  });
});

describe('registering a passkey', () => {
  const register = async (person: Person, passkey: SoftwarePasskey, by = person, behaviour = {}) => {
    const { body: options } = await person.must<never>(`${PASSKEYS}/challenge`, { body: {} });
    const { status, body } = await by.ask(PASSKEYS, {
      body: { name: '手机', response: passkey.create(options, behaviour) },
    });
    return [status, body.code];
  };

  test('another site’s answer, one without PIN, and one to another person’s challenge are refused', async () => {
    const person = await hire('registering');
    const other = await hire('registering-too');
    const passkey = new SoftwarePasskey(ORIGIN);
    expect(await register(person, passkey, person, { origin: 'http://else.test' })).toEqual(INVALID);
    expect(await register(person, passkey, person, { isUserVerified: false })).toEqual(INVALID);
    expect(await register(person, passkey, other)).toEqual(INVALID);
    expect(await register(person, passkey)).toEqual([201, undefined]);
    expect(await register(other, passkey)).toEqual([409, 'passkey-taken']);
  });

  test('an authenticator learns nothing about the person but what the person sees', async () => {
    const person = await hire('handled');
    const { body } = await person.must<{ user: { id: string; name: string } }>(`${PASSKEYS}/challenge`, { body: {} });
    expect(body.user.name).toBe('handled');
    expect(Buffer.from(body.user.id, 'base64url').toString('hex')).toBe(person.accountId.replaceAll('-', ''));
  });

  test('a first factor ends the sessions elsewhere that had none; this one becomes strong', async () => {
    const person = await hire('strengthened');
    const elsewhere = await Person.signedIn(shell.api.url, 'strengthened', PASSWORD);
    await addPasskey(person);
    expect((await elsewhere.ask('/api/v1/me')).status).toBe(401);
    expect((await person.ask('/api/v1/me')).status).toBe(200);
    expect(await page.byPassword('strengthened')).toEqual([401, 'second-factor-needed']);
  });

  test('odd answers of a browser are told what is wrong with them, never a 500', async () => {
    const person = await hire('odd');
    for (const response of [{}, { id: '!' }, new SoftwarePasskey(ORIGIN).sign({ challenge: 'x' }), 7, null]) {
      expect((await person.ask(PASSKEYS, { body: { name: 'x', response } })).status).toBe(400);
    }
    const empty = { ...new SoftwarePasskey(ORIGIN).create({ challenge: 'AAAA' }) };
    const texts = ['AAAA', Buffer.from('null').toString('base64url'), Buffer.from('[1]').toString('base64url')];
    for (const clientDataJSON of texts) {
      const response = { ...empty, response: { ...empty.response, clientDataJSON } };
      expect((await person.ask(PASSKEYS, { body: { name: 'x', response } })).status).toBe(401);
    }
  });
});
