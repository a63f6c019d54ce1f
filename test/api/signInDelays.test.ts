import type { ApiResponse, Person } from '../../demonstration/client';
import { resetByBoth } from '../../demonstration/employ';
import { PASSWORD } from '../support/api/apiServer';
import { openSignInDoors, type SignInDoors } from '../support/api/signInDoors';

let shell: SignInDoors;
beforeAll(async () => {
  shell = await openSignInDoors();
});
afterAll(() => shell?.stop());
// Each of these is about its own failures: those at this machine’s one address are forgotten in between.
afterEach(() => shell.api.database.ownerPool.query('TRUNCATE sign_in_delay'));

interface SignedIn {
  readonly deviceToken: string;
  readonly account: { readonly id: string };
}
const signIn = (login: string, password: string, deviceToken?: string) =>
  shell.signIn<SignedIn>({ login, password, ...(deviceToken === undefined ? {} : { deviceToken }) });
const verdict = ({ status, body }: ApiResponse<unknown>) => [status, (body as { code?: string }).code];
const hire = (login: string): Promise<Person> => shell.hire(login);
/** Wrong passwords one after another. What they have to wait for outlasts the test on any machine. */
const failures = async (login: string, count: number, deviceToken?: string) => {
  const answers: ApiResponse<unknown>[] = [];
  for (let i = 0; i < count; i += 1) {
    answers.push(await signIn(login, `wrong-${i}`, deviceToken));
    await shell.api.database.ownerPool.query(
      `UPDATE sign_in_delay SET blocked_until = blocked_until + interval '1 hour'
       WHERE blocked_until > failed_at AND blocked_until < failed_at + interval '1 hour'`,
    );
  }
  return answers;
};
/** How long the login’s last failure makes it wait, in seconds. */
const delay = async (): Promise<unknown> =>
  (
    await shell.api.database.ownerPool.query(
      `SELECT max(round(extract(epoch FROM blocked_until - failed_at)))::int AS seconds FROM sign_in_delay
       WHERE starts_with(key, 'login')`,
    )
  ).rows[0]?.seconds;
const endWait = (kind: string) =>
  shell.api.database.ownerPool.query(
    `UPDATE sign_in_delay SET blocked_until = now() WHERE starts_with(key, $1) AND blocked_until > now()`,
    [kind],
  );

describe('wrong passwords from one address', () => {
  test('wrong passwords bring a delay that doubles, over all processes', async () => {
    await hire('delayed');
    const waits: unknown[] = [];
    expect((await failures('delayed', 5)).map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
    for (let i = 0; i < 12; i += 1) {
      expect(verdict(await signIn('delayed', 'wrong'))).toEqual([401, 'credentials-invalid']);
      waits.push(await delay());
      await endWait('login');
    }
    await failures('delayed', 1);
    const refused = await signIn('delayed', PASSWORD);
    expect(verdict(refused)).toEqual([429, 'sign-in-delayed']);
    expect(refused.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3_600);
    await endWait('login');
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
    expect((await signIn('delayed', PASSWORD)).status).toBe(200);
  });

  test('an unknown login answers and is delayed like a known one', async () => {
    await hire('somebody');
    const told = async (login: string) =>
      (await failures(login, 8)).map(({ status, body, headers }) => [
        status,
        (body as { code: string }).code,
        headers.has('retry-after'),
        Object.keys(body as object),
      ]);
    expect(await told('nobody-has-this')).toEqual(await told('somebody'));
  });

  test('parallel guesses gain nothing: one of forty is looked at, and the right password among them is not', async () => {
    await hire('besieged');
    await failures('besieged', 6);
    // The next delay outlasts this test on any machine.
    await shell.api.database.ownerPool.query(
      `UPDATE sign_in_delay SET failures = 16, blocked_until = NULL WHERE starts_with(key, 'login')`,
    );
    const guesses = Array.from({ length: 40 }, (_, i) => signIn('besieged', i === 39 ? PASSWORD : `guess-${i}`));
    const statuses = (await Promise.all(guesses)).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([401, ...Array(39).fill(429)]);
  });

  test('thirty right passwords at one login side by side all sign in', async () => {
    await hire('shared');
    const answers = await Promise.all(Array.from({ length: 30 }, () => signIn('shared', PASSWORD)));
    expect(answers.map(({ status }) => status)).toEqual(Array(30).fill(200));
  });

  test('wrong passwords at many logins delay their address', async () => {
    const answers: number[] = [];
    for (let i = 0; i < 40; i += 1) answers.push((await signIn(`sprayed-${i}`, 'wrong')).status);
    expect(answers.slice(0, 31)).toEqual(Array(31).fill(401));
    expect(answers[31]).toBe(429);
  });

  test('a success starts from zero; a disabled account’s right password is a wrong one', async () => {
    const person = await hire('forgetful');
    for (let round = 0; round < 3; round += 1) {
      await failures('forgetful', 5);
      expect((await signIn('forgetful', PASSWORD)).status).toBe(200);
    }
    const path = `/api/v1/accounts/${person.accountId}`;
    await shell.administrator.must(path, { method: 'PATCH', body: { disabled: true } });
    expect(verdict(await signIn('forgetful', PASSWORD))).toEqual([401, 'credentials-invalid']);
  });

  test('a password that two administrators let somebody set anew ends the delay', async () => {
    const person = await hire('helped');
    await failures('helped', 6);
    await resetByBoth(shell.api, person, 'seven-stone-bridges');
    expect((await signIn('helped', 'seven-stone-bridges')).status).toBe(200);
  });
});

describe('strangers lock nobody out', () => {
  const known = async (login: string) => (await signIn(login, PASSWORD)).body.deviceToken;

  test('whoever signed in before on a device goes on there, whatever fails elsewhere', async () => {
    await hire('known');
    const deviceToken = await known('known');
    await failures('known', 6);
    expect((await signIn('known', PASSWORD)).status).toBe(429);
    expect((await signIn('known', PASSWORD, deviceToken)).status).toBe(200);
  });

  test('a device is known for the accounts that signed in there, and for no other', async () => {
    await hire('first-of-two');
    await hire('second-of-two');
    const one = await known('first-of-two');
    const both = (await signIn('second-of-two', PASSWORD, one)).body.deviceToken;
    await failures('second-of-two', 6);
    expect((await signIn('second-of-two', PASSWORD, one)).status).toBe(429);
    expect((await signIn('second-of-two', PASSWORD, both)).status).toBe(200);
    await failures('first-of-two', 6);
    expect((await signIn('first-of-two', PASSWORD, both)).status).toBe(200);
  });

  test('guesses on a known device delay that device alone', async () => {
    await hire('stolen');
    const [thief, owner] = [await known('stolen'), await known('stolen')];
    expect((await failures('stolen', 7, thief)).at(-1)?.status).toBe(429);
    expect((await signIn('stolen', PASSWORD, owner)).status).toBe(200);
    expect((await signIn('stolen', PASSWORD)).status).toBe(200);
  });

  test('from another address only many failures from many addresses are felt, and not for long', async () => {
    await hire('targeted');
    await failures('targeted', 6);
    // As the failures of fifty more addresses would have left it.
    await shell.api.database.ownerPool.query(
      `UPDATE sign_in_delay SET failures = 56, blocked_until = NULL WHERE key LIKE 'login %' AND key NOT LIKE 'login % %'`,
    );
    await endWait('login');
    await shell.api.database.ownerPool.query(`DELETE FROM sign_in_delay WHERE key LIKE 'login % %'`);
    expect((await signIn('targeted', 'wrong')).status).toBe(401);
    expect(await delay()).toBe(1);
  });

  test('a token that we did not make is of no use, and no error', async () => {
    await hire('forger');
    await failures('forger', 6);
    for (const made of ['', 'x', 'a.b.c.d.e']) expect((await signIn('forger', PASSWORD, made)).status).toBe(429);
  });
});

test('more passwords than can be looked at in time are sent away, and nobody else waits for them', async () => {
  await hire('crowded');
  const deviceToken = (await signIn('crowded', PASSWORD)).body.deviceToken;
  const crowd = Array.from({ length: 300 }, (_, i) =>
    shell.anonymous.ask('/api/v1/login', {
      body: { login: `crowd-${i}`, password: 'wrong' },
    }),
  );
  const own = shell.anonymous.ask('/api/v1/login', { body: { login: 'crowded', password: PASSWORD, deviceToken } });
  expect((await own).status).toBe(200);
  const answers = await Promise.all(crowd);
  expect([...new Set(answers.map(({ status }) => status))].every((status) => [401, 429, 503].includes(status))).toBe(
    true,
  );
  for (const { headers, status } of answers)
    expect([status, headers.has('retry-after')]).toEqual([status, status !== 401]);
});

test('what failed an hour ago is forgotten, and deleted', async () => {
  await hire('patient');
  await failures('patient', 6);
  await shell.api.database.ownerPool.query(
    `UPDATE sign_in_delay SET failed_at = now() - interval '61 minutes', blocked_until = NULL`,
  );
  expect((await failures('patient', 5)).map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
  expect((await signIn('patient', PASSWORD)).status).toBe(200);
});

test('no login that was typed stands in the table', async () => {
  await signIn('My-Password-By-Mistake', 'wrong');
  const { rows } = await shell.api.database.ownerPool.query<{ text: string }>(
    'SELECT d::text AS text FROM sign_in_delay d',
  );
  expect(rows.length).toBe(4);
  expect(rows.map(({ text }) => text.toLowerCase()).join()).not.toContain('mistake');
});
