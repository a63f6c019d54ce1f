import { type ApiResponse, Person } from '../../demonstration/client';
import { type ApiBeside, startApiBeside } from '../support/api/apiBeside';
import { type ApiOnly, startApiOnly } from '../support/api/apiOnly';
import { PASSWORD } from '../support/api/apiServer';
import { addTotp, codeOf, letTimePass } from '../support/api/factors';

let shell: ApiOnly;
let city: string;
/** Two processes behind a proxy that tells where requests come from; requests go to them in turn. */
let processes: readonly ApiBeside[];
beforeAll(async () => {
  shell = await startApiOnly();
  const behindProxy = { trustedProxies: 1 };
  processes = [await startApiBeside(shell.api, behindProxy), await startApiBeside(shell.api, behindProxy)];
  city = await shell.createOrganisation('programme', 'city', '成都');
});
afterAll(async () => {
  for (const process of processes ?? []) await process.stop();
  await shell?.stop();
});

const HOME = '203.0.113.99';
let asked = 0;
const signIn = (login: string, { password = PASSWORD, code, from = HOME }: SignIn = {}) => {
  asked += 1;
  return new Person(processes[asked % 2]?.url ?? '', login).ask<{ deviceToken: string }>('/api/v1/login', {
    body: { login, password, ...(code === undefined ? {} : { code }) },
    headers: { 'x-forwarded-for': from },
  });
};
interface SignIn {
  readonly password?: string;
  readonly code?: string;
  readonly from?: string;
}
const told = ({ status, body }: ApiResponse<unknown>) => [status, (body as { code?: string }).code];
const DELAYED = [429, 'sign-in-delayed'];
const hire = (login: string): Promise<Person> => shell.createAccount(city, ['supervisor'], login);

/** Wrong passwords from as many networks of one provider. */
const failures = async (login: string, count: number, prefix = '2001:db8') => {
  const answers: ApiResponse<unknown>[] = [];
  for (let i = 0; i < count; i += 1) {
    answers.push(await signIn(login, { password: 'wrong-lantern', from: `${prefix}:${i.toString(16)}::1` }));
  }
  return answers.map(told);
};

/** As if strangers everywhere, also at the owner's own address, failed at a login again and again. */
const besiege = async (login: string) => {
  await signIn(login, { password: 'wrong-lantern' });
  await failures(login, 3);
  await shell.api.database.ownerPool.query(
    `UPDATE sign_in_delay SET failures = 1000, blocked_until = now() + interval '1 hour'`,
  );
};

describe('somebody with a second factor', () => {
  let secret: string;
  let recoveryCodes: readonly string[];
  beforeAll(async () => {
    const owner = await hire('besieged');
    secret = await addTotp(owner);
    const { body } = await owner.must<{ codes: string[] }>('/api/v1/me/second-factors/recovery-codes', { body: {} });
    recoveryCodes = body.codes;
  });
  beforeEach(async () => {
    await letTimePass(shell.api);
    await shell.api.database.ownerPool.query('TRUNCATE sign_in_delay');
    await shell.api.database.ownerPool.query('UPDATE totp SET early_failures = 0');
    await besiege('besieged');
  });

  test('signs in on a new device with password and code, whatever strangers have failed', async () => {
    expect(told(await signIn('besieged'))).toEqual(DELAYED);
    expect(told(await signIn('besieged', { code: codeOf(secret, 20) }))).toEqual(DELAYED);
    const code = codeOf(secret);
    expect((await signIn('besieged', { code })).status).toBe(200);
    // It is used up, and so is one like any other wrong one.
    expect(told(await signIn('besieged', { code }))).toEqual(DELAYED);
  });

  test('signs in with a recovery code', async () => {
    expect((await signIn('besieged', { code: recoveryCodes[0] ?? '' })).status).toBe(200);
    expect(told(await signIn('besieged', { code: recoveryCodes[0] ?? '' }))).toEqual(DELAYED);
  });

  test('signs in with two codes in a row where strangers have tried many codes', async () => {
    await shell.api.database.ownerPool.query('UPDATE totp SET early_failures = 95');
    await Promise.all(Array.from({ length: 12 }, () => signIn('besieged', { code: codeOf(secret, 20) })));
    const { rows } = await shell.api.database.ownerPool.query('SELECT early_failures AS n FROM totp');
    expect(rows).toEqual([{ n: 100 }]);
    expect(told(await signIn('besieged', { code: codeOf(secret) }))).toEqual(DELAYED);
    expect(told(await signIn('besieged', { code: `${codeOf(secret, -9)} ${codeOf(secret)}` }))).toEqual(DELAYED);
    expect((await signIn('besieged', { code: `${codeOf(secret, -1)} ${codeOf(secret)}` })).status).toBe(200);
    await letTimePass(shell.api);
    expect((await signIn('besieged', { code: codeOf(secret) })).status).toBe(200);
  });

  test('wrong passwords beside right codes are delayed among themselves', async () => {
    const guess = () => signIn('besieged', { password: 'wrong-lantern', code: codeOf(secret) });
    for (let i = 0; i < 6; i += 1) expect(told(await guess())).toEqual([401, 'credentials-invalid']);
    expect(told(await signIn('besieged', { code: codeOf(secret) }))).toEqual(DELAYED);
  });
});

describe('somebody without a second factor', () => {
  beforeEach(() => shell.api.database.ownerPool.query('TRUNCATE sign_in_delay'));

  test('waits for nobody who has many networks of one other provider', async () => {
    await hire('passwordOnly');
    for (const prefix of ['2001:db8', '2001:db9']) {
      const answers = await failures('passwordOnly', 22, prefix);
      expect([answers[20], answers[21]]).toEqual([[401, 'credentials-invalid'], DELAYED]);
    }
    expect((await signIn('passwordOnly')).status).toBe(200);
  });

  test('waits a second at most for strangers of all other providers', async () => {
    await hire('everywhere');
    await failures('everywhere', 1);
    await shell.api.database.ownerPool.query(
      `UPDATE sign_in_delay SET failures = 1000 WHERE key LIKE 'login %' AND key NOT LIKE 'login % %'`,
    );
    await failures('everywhere', 1, '2001:db9');
    const refused = await signIn('everywhere');
    expect([...told(refused), refused.headers.get('retry-after')]).toEqual([...DELAYED, '1']);
  });
});
