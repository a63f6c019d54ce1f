import { breakGlass } from '../../api/accounts/administrators';
import { type ApiResponse, Person } from '../../demonstration/client';
import { changeByBoth, resetByBoth } from '../../demonstration/employ';
import { PASSWORD } from '../support/api/apiServer';
import { addPasskey, addTotp, codeOf, letTimePass } from '../support/api/factors';
import { openSignInDoors, type SignInDoors } from '../support/api/signInDoors';

const FACTORS = '/api/v1/me/second-factors';

let shell: SignInDoors;
beforeAll(async () => {
  shell = await openSignInDoors();
});
afterAll(() => shell?.stop());
afterEach(() => shell.api.database.ownerPool.query('TRUNCATE sign_in_delay'));

const hire = (login: string): Promise<Person> => shell.hire(login);
const signIn = (login: string, code?: string, password = PASSWORD) =>
  shell.signIn<{ accessToken: string }>({ login, password, ...(code === undefined ? {} : { code }) });
const told = ({ status, body }: ApiResponse<unknown>) => [status, (body as { code?: string }).code];
const NEEDED = [401, 'second-factor-needed'];
const WRONG = [401, 'code-invalid'];
const makeOld = (login: string) =>
  shell.api.database.ownerPool.query(
    `UPDATE session s SET started_at = now() - interval '11 minutes' FROM account a
     WHERE a.id = s.account_id AND a.login = $1`,
    [login],
  );
const codesOf = async (person: Person): Promise<string[]> =>
  (await person.must<{ codes: string[] }>(`${FACTORS}/recovery-codes`, { body: {} })).body.codes;

describe('an authenticator app', () => {
  test('after its set-up the password alone signs nobody in; its code does', async () => {
    const secret = await addTotp(await hire('two-steps'));
    expect(told(await signIn('two-steps'))).toEqual(NEEDED);
    expect(told(await signIn('two-steps', codeOf(secret), 'wrong'))).toEqual([401, 'credentials-invalid']);
    await letTimePass(shell.api);
    expect((await signIn('two-steps', codeOf(secret))).status).toBe(200);
  });

  test('a code works once, in all processes, also among twenty at once', async () => {
    const secret = await addTotp(await hire('replayed'));
    expect(told(await signIn('replayed', codeOf(secret)))).toEqual(WRONG);
    await letTimePass(shell.api);
    const code = codeOf(secret);
    const answers = await Promise.all(Array.from({ length: 5 }, () => signIn('replayed', code)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('codes of the steps beside now are taken, of others not; spaces do not matter', async () => {
    const secret = await addTotp(await hire('clocks'));
    for (const steps of [-3, 3]) {
      await letTimePass(shell.api);
      expect(told(await signIn('clocks', codeOf(secret, steps)))).toEqual(WRONG);
    }
    await letTimePass(shell.api);
    const code = codeOf(secret);
    expect((await signIn('clocks', `${code.slice(0, 3)} ${code.slice(3)}`)).status).toBe(200);
  });

  test('guessing six digits is delayed like guessing a password; the right code goes on', async () => {
    const secret = await addTotp(await hire('guessed'));
    await letTimePass(shell.api);
    const wrong = codeOf(secret, 20);
    for (let i = 0; i < 6; i += 1) expect(told(await signIn('guessed', wrong))).toEqual(WRONG);
    // A password without a code is no success that would begin anew.
    expect(told(await signIn('guessed'))).toEqual([429, 'sign-in-delayed']);
    expect(told(await signIn('guessed', codeOf(secret), 'wrong-lantern'))).toEqual([401, 'credentials-invalid']);
    expect((await signIn('guessed', codeOf(secret))).status).toBe(200);
  });

  test('the password between the guesses does not make them fewer', async () => {
    const secret = await addTotp(await hire('alternating'));
    const statuses: number[] = [];
    for (let i = 0; i < 6; i += 1) {
      expect(told(await signIn('alternating'))).toEqual(NEEDED);
      statuses.push((await signIn('alternating', codeOf(secret, 20 + i))).status);
    }
    expect((await signIn('alternating')).status).toBe(429);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 401]);
  });

  test('after a hundred wrong codes in a row the app is blocked, wherever they came from; recovery codes are not', async () => {
    const person = await hire('besieged');
    const secret = await addTotp(person);
    const [code = ''] = await codesOf(person);
    await shell.api.database.ownerPool.query('UPDATE totp SET failures = 99, last_step = 0');
    expect(told(await signIn('besieged', codeOf(secret, 20)))).toEqual(WRONG);
    expect(told(await signIn('besieged', codeOf(secret)))).toEqual([403, 'code-blocked']);
    expect((await signIn('besieged', code)).status).toBe(200);
  });

  test('its secret stands nowhere in readable form, and is of no use in another account’s row', async () => {
    const person = await hire('sealed');
    const secret = await addTotp(person);
    const own = await addTotp(await hire('thief'));
    const { ownerPool } = shell.api.database;
    const { rows } = await ownerPool.query<{ text: string }>(
      `SELECT t::text AS text FROM totp t UNION ALL SELECT a::text FROM audit_entry a
       UNION ALL SELECT i::text FROM idempotent_response i`,
    );
    expect(rows.map(({ text }) => text).join()).not.toContain(secret);
    await ownerPool.query(
      `UPDATE totp SET last_step = 0, secret =
         (SELECT t.secret FROM totp t JOIN account a ON a.id = t.account_id WHERE a.login = 'thief')
       WHERE account_id = $1`,
      [person.accountId],
    );
    expect(told(await signIn('sealed', codeOf(own)))).toEqual([403, 'code-unreadable']);
  });

  test('a wrong, late or foreign confirmation sets nothing up', async () => {
    const person = await hire('unconfirmed');
    const other = await hire('unconfirmed-too');
    const begin = async (by: Person) =>
      (await by.must<{ secret: string; setupToken: string }>(`${FACTORS}/totp`, { body: {} })).body;
    const { secret, setupToken } = await begin(person);
    const confirm = (by: Person, body: object) => by.ask(`${FACTORS}/totp/confirmation`, { body });
    expect(told(await confirm(person, { setupToken, code: codeOf(secret, 9) }))).toEqual(WRONG);
    expect(told(await confirm(other, { setupToken, code: codeOf(secret) }))).toEqual([400, 'totp-setup-expired']);
    expect(told(await confirm(person, { setupToken: 'x', code: codeOf(secret) }))).toEqual([400, 'totp-setup-expired']);
    expect((await signIn('unconfirmed')).status).toBe(200);
  });
});

describe('recovery codes', () => {
  test('ten codes are shown once; each signs in once, in any spelling, and stands in the audit', async () => {
    const person = await hire('recovering');
    await addTotp(person);
    const [first = '', ...others] = await codesOf(person);
    expect(others).toHaveLength(9);
    expect(first).toMatch(/^([A-Z2-7]{4}-){5}[A-Z2-7]{4}$/);
    const misread = first.replaceAll('O', '0').replaceAll('I', '1').replaceAll('B', '8');
    expect((await signIn('recovering', misread.toLowerCase().replaceAll('-', ' '))).status).toBe(200);
    expect(told(await signIn('recovering', first))).toEqual(WRONG);
    expect((await person.must(FACTORS)).body).toMatchObject({ recoveryCodesLeft: 9 });
    const { rows } = await shell.api.database.ownerPool.query<{ text: string }>(
      `SELECT r::text AS text FROM recovery_code r UNION ALL SELECT a::text FROM audit_entry a
       UNION ALL SELECT i::text FROM idempotent_response i`,
    );
    const all = rows.map(({ text }) => text).join();
    expect(all).toContain('useRecoveryCode');
    for (const code of [first, ...others]) expect(all).not.toContain(code.replaceAll('-', ''));
  });

  test('new codes void the old ones; another account’s code is none; without a factor there are none', async () => {
    const person = await hire('renewing-codes');
    expect(told(await person.ask(`${FACTORS}/recovery-codes`, { body: {} }))).toEqual([409, 'second-factor-missing']);
    await addTotp(person);
    const other = await hire('renewing-too');
    await addTotp(other);
    const [old = ''] = await codesOf(person);
    const [fresh = ''] = await codesOf(person);
    const [foreign = ''] = await codesOf(other);
    expect(told(await signIn('renewing-codes', old))).toEqual(WRONG);
    expect(told(await signIn('renewing-codes', foreign))).toEqual(WRONG);
    expect((await signIn('renewing-codes', fresh)).status).toBe(200);
  });
});

describe('changing one’s factors', () => {
  test('it needs the password, or a sign-in of the last ten minutes', async () => {
    const person = await hire('at-lunch');
    await addTotp(person);
    await makeOld('at-lunch');
    const paths = ['totp', 'totp/removal', 'passkeys/challenge', 'recovery-codes'];
    for (const path of paths) {
      const ask = (body: object) => person.ask(`${FACTORS}/${path}`, { body });
      expect([path, ...told(await ask({}))]).toEqual([path, 403, 'fresh-sign-in-required']);
      expect([path, ...told(await ask({ current: 'wrong' }))]).toEqual([path, 401, 'credentials-invalid']);
    }
    expect((await person.must(FACTORS)).body).toMatchObject({ needsPassword: true });
    await person.must(`${FACTORS}/recovery-codes`, { body: { current: PASSWORD } });
  });

  test('guessing the password there delays the session', async () => {
    const person = await hire('at-lunch-too');
    for (let i = 0; i < 6; i += 1) await person.ask(`${FACTORS}/totp`, { body: { current: `wrong-${i}` } });
    expect(told(await person.ask(`${FACTORS}/totp`, { body: { current: PASSWORD } }))).toEqual([
      429,
      'sign-in-delayed',
    ]);
  });

  test('without any factor left, recovery codes are void and the password signs in again', async () => {
    const person = await hire('plain-again');
    await addTotp(person);
    const [code = ''] = await codesOf(person);
    await person.must(`${FACTORS}/totp/removal`, { body: {} });
    expect((await signIn('plain-again')).status).toBe(200);
    expect((await person.must(FACTORS)).body).toMatchObject({ totp: null, recoveryCodesLeft: 0 });
    await addTotp(person);
    expect(told(await signIn('plain-again', code))).toEqual(WRONG);
    expect(told(await person.ask(`${FACTORS}/passkeys/${person.accountId}/removal`, { body: {} }))).toEqual([
      404,
      'not-found',
    ]);
  });

  test('nobody removes another person’s passkey', async () => {
    const person = await hire('owner-of-key');
    await addPasskey(person);
    const { body } = await person.must<{ passkeys: { id: string }[] }>(FACTORS);
    const stranger = await hire('not-owner');
    const path = `${FACTORS}/passkeys/${body.passkeys[0]?.id}/removal`;
    expect(told(await stranger.ask(path, { body: {} }))).toEqual([404, 'not-found']);
    expect((await person.ask(path, { body: {} })).status).toBe(204);
  });

  test('a reset takes every factor and ends every session, and signs nobody in', async () => {
    const person = await hire('lost-phone');
    const secret = await addTotp(person);
    await addPasskey(person);
    const [code = ''] = await codesOf(person);
    await changeByBoth(shell.api, person.accountId, { kind: 'resetSecondFactor' });
    expect((await person.ask('/api/v1/me')).status).toBe(401);
    expect(told(await signIn('lost-phone', code, 'wrong'))).toEqual([401, 'credentials-invalid']);
    const again = await Person.signedIn(shell.api.url, 'lost-phone', PASSWORD);
    expect((await again.must(FACTORS)).body).toMatchObject({ totp: null, passkeys: [], recoveryCodesLeft: 0 });
    expect(secret).not.toBe(await addTotp(again));
  });

  test('a reset takes two administrators, neither of them its own person, and a factor that is there', async () => {
    const { administrator, confirmer } = shell.api;
    const person = await hire('not-reset');
    const reset = (by: Person, id: string) =>
      by.ask<{ proposal: { id: string }; codeHalf: string | null }>(`/api/v1/accounts/${id}/proposals`, {
        body: { kind: 'resetSecondFactor' },
      });
    expect(told(await reset(administrator, person.accountId))).toEqual([409, 'nothing-to-change']);
    await addTotp(person);
    const { body } = await reset(administrator, person.accountId);
    expect(body.codeHalf).toBeNull();
    const confirm = (by: Person) => by.ask(`/api/v1/account-proposals/${body.proposal.id}/confirm`, { body: {} });
    expect(told(await confirm(administrator))).toEqual([409, 'same-person']);
    expect(told(await signIn('not-reset'))).toEqual(NEEDED);
    expect((await confirm(confirmer)).status).toBe(200);
    expect((await signIn('not-reset')).status).toBe(200);
    expect(told(await reset(administrator, administrator.accountId))).toEqual([409, 'own-account']);
  });

  test('a reset of the password leaves second factors; a command from the server takes both from an administrator', async () => {
    const person = await hire('forgot');
    await addTotp(person);
    await resetByBoth(shell.api, { login: 'forgot', accountId: person.accountId }, PASSWORD);
    expect(told(await signIn('forgot'))).toEqual(NEEDED);
    const locked = await shell.createAccount('programme', ['administrator'], 'locked-out');
    await addTotp(locked);
    await breakGlass(shell.api.database.pool, { login: 'locked-out', name: 'x', password: 'seven-stone-bridges' });
    expect((await locked.ask('/api/v1/me')).status).toBe(401);
    expect((await signIn('locked-out', undefined, 'seven-stone-bridges')).status).toBe(200);
  });
});
