import { decodeJwt } from 'jose';
import { ACCESS, accessOf, isOpenWithoutSecondFactor } from '../../api/access';
import { OPERATIONS } from '../../api/operations';
import { type ApiResponse, Person } from '../../demonstration/client';
import { changeByBoth } from '../../demonstration/employ';
import { COMMAND_NAMES, commandNamed } from '../../domain/renovation/catalogue';
import { POLICIES } from '../../domain/renovation/policies';
import { DECIDING_ROLES } from '../../domain/renovation/roles';
import { type ApiBeside, startApiBeside } from '../support/api/apiBeside';
import { type ApiOnly, startApiOnly } from '../support/api/apiOnly';
import { PASSWORD } from '../support/api/apiServer';
import { addPasskey, addTotp, codeOf, letTimePass, SignInPage } from '../support/api/factors';

const FACTORS = '/api/v1/me/second-factors';
const POLICY = '/api/v1/sign-in-policy';

let shell: ApiOnly;
/** The same service where the policy holds, as in production. */
let strict: ApiBeside;
let city: string;
beforeAll(async () => {
  shell = await startApiOnly();
  strict = await startApiBeside(shell.api, { isSecondFactorRequired: true });
  city = await shell.createOrganisation('programme', 'city', '成都');
});
afterAll(async () => {
  await strict?.stop();
  await shell?.stop();
});
beforeEach(() => shell.api.database.ownerPool.query('TRUNCATE sign_in_policy'));

interface Listed {
  readonly hasSecondFactor: boolean;
  readonly needsSecondFactor: boolean;
}
interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}
const told = ({ status, body }: ApiResponse<unknown>) => [status, (body as { code?: string }).code];
const REQUIRED = [403, 'second-factor-required'];
const hire = (login: string, role = 'auditor') => shell.createAccount(city, [role], login);
const nobody = () => new Person(strict.url, 'nobody');
const signIn = async (login: string, code?: string) => {
  const body = { login, password: PASSWORD, ...(code === undefined ? {} : { code }) };
  return (await nobody().must<Tokens>('/api/v1/login', { body })).body;
};
const personWith = ({ accessToken }: Tokens) =>
  new Person(strict.url, 'somebody', accessToken, String(decodeJwt(accessToken).sub));
const renewed = async ({ refreshToken }: Tokens) =>
  personWith((await nobody().must<Tokens>('/api/v1/refresh', { body: { refreshToken } })).body);
const today = async () =>
  (await shell.api.database.pool.query(`SELECT to_char(now() AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS day`))
    .rows[0].day as string;

describe('who decides or pays', () => {
  test('each role of a shipped approval chain, and each that pays, certifies or audits, is one that decides', () => {
    const approvers = POLICIES.flatMap(({ subsidy }) => subsidy.chain.steps.flatMap(({ offices }) => offices));
    const paying = COMMAND_NAMES.filter((name) => /^(pay[A-Z]|release|certify|audit|refund)/.test(name));
    expect(paying.length).toBeGreaterThan(4);
    const payers = paying.flatMap((name) => commandNamed(name).by);
    const left = [...approvers, ...payers].filter((role) => !DECIDING_ROLES.includes(role));
    // Elected residents give residents their money back.
    expect([...new Set(left)]).toEqual(['body']);
  });
});

describe('an account that must have a second factor and has none', () => {
  test('gets a session that adds a factor and does nothing else: every other operation is refused', async () => {
    await hire('starting');
    const person = personWith(await signIn('starting'));
    const guarded = OPERATIONS.filter((op) => accessOf(op) !== 'public' && !isOpenWithoutSecondFactor(op));
    expect(guarded.length).toBeGreaterThan(150);
    const id = '00000000-0000-4000-8000-000000000000';
    for (const { method, path } of guarded) {
      const at = path.replaceAll(/\{\w+\}/g, id);
      const isGet = method === 'get';
      const answer = await person.ask(at, isGet ? {} : { method: method.toUpperCase() as 'POST', body: {} });
      expect([method, path, ...told(answer)]).toEqual([method, path, ...REQUIRED]);
    }
    const { body } = await person.must<{ operations: string[]; lacksSecondFactor: boolean }>('/api/v1/permissions');
    expect(body.lacksSecondFactor).toBe(true);
    expect(body.operations.filter((id) => ACCESS[id] !== 'public' && !isOpenWithoutSecondFactor({ id }))).toEqual([]);
    expect((await person.ask('/api/v1/me')).status).toBe(200);
  });

  test('has full power with the first token after it has added an authenticator app or a passkey', async () => {
    for (const [login, add] of [
      ['with-app', addTotp],
      ['with-key', addPasskey],
    ] as const) {
      await hire(login);
      const tokens = await signIn(login);
      const person = personWith(tokens);
      await add(person);
      expect(told(await person.ask('/api/v1/inbox'))).toEqual(REQUIRED);
      expect((await (await renewed(tokens)).ask('/api/v1/inbox')).status).toBe(200);
    }
  });

  test('roles that neither decide nor administer sign in by password alone; administrators do not', async () => {
    const district = await shell.createOrganisation(city, 'district', '金牛');
    const street = await shell.createOrganisation(district, 'subDistrict', '抚琴');
    await shell.createAccount(street, ['gridWorker'], 'only-canvasses');
    expect((await personWith(await signIn('only-canvasses')).ask('/api/v1/inbox')).status).toBe(200);
    await hire('administers', 'administrator');
    expect(told(await personWith(await signIn('administers')).ask('/api/v1/accounts'))).toEqual(REQUIRED);
  });

  test('a role that is granted later asks for a factor from the next token on', async () => {
    const person = await hire('promoted', 'supervisor');
    await shell.api.database.ownerPool.query(
      `INSERT INTO sign_in_policy (no, roles, applies_from, why, created_by)
       SELECT 1, '{auditor}', '2020-01-01', '试行', id FROM account WHERE login = 'promoted'`,
    );
    const tokens = await signIn('promoted');
    expect((await personWith(tokens).ask('/api/v1/inbox')).status).toBe(200);
    await changeByBoth(shell.api, person.accountId, {
      kind: 'changeRoles',
      granted: ['auditor'],
      withdrawn: ['supervisor'],
    });
    expect((await personWith(tokens).ask('/api/v1/inbox')).status).toBe(401);
    expect(told(await (await renewed(tokens)).ask('/api/v1/inbox'))).toEqual(REQUIRED);
  });

  test('the list of accounts shows who has one, and who should have one unless a setting does without', async () => {
    await shell.api.database.ownerPool.query(
      `INSERT INTO sign_in_policy (no, roles, applies_from, why, created_by)
       SELECT 1, '{auditor,administrator}', '2020-01-01', '试行', id FROM account WHERE login = 'admin'`,
    );
    await hire('listed-1', 'supervisor');
    await hire('listed-2');
    await addPasskey(await hire('listed-3'));
    await hire('listed-4', 'administrator');
    const tokens = await signIn('listed-4');
    await addTotp(personWith(tokens));
    const listed = async (by: Person) =>
      (await by.must<{ accounts: Listed[] }>('/api/v1/accounts?text=listed-')).body.accounts.map(
        ({ hasSecondFactor, needsSecondFactor }) => [hasSecondFactor, needsSecondFactor],
      );
    expect(await listed(await renewed(tokens))).toEqual([
      [false, false],
      [false, true],
      [true, true],
      [true, true],
    ]);
    expect((await listed(shell.administrator)).filter(([, needs]) => needs)).toEqual([]);
  });

  test('keeps its last factor: another one first, also when both are removed at once', async () => {
    await hire('keeping');
    const tokens = await signIn('keeping');
    await addTotp(personWith(tokens));
    const person = await renewed(tokens);
    const removeTotp = () => person.ask(`${FACTORS}/totp/removal`, { body: {} });
    expect(told(await removeTotp())).toEqual([409, 'last-second-factor']);
    await addPasskey(person);
    const { passkeys } = (await person.must<{ passkeys: { id: string }[] }>(FACTORS)).body;
    const removePasskey = () => person.ask(`${FACTORS}/passkeys/${passkeys[0]?.id}/removal`, { body: {} });
    const statuses = (await Promise.all([removeTotp(), removePasskey()])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([204, 409]);
  });
});

describe('a session that began without the second factor of its account', () => {
  /** As single sign-on begins it, where the provider asks for no second factor. */
  const byProvider = async (login: string) => {
    const secret = await addTotp(await hire(login));
    await letTimePass(shell.api);
    const tokens = await signIn(login, codeOf(secret));
    await shell.api.database.ownerPool.query(`UPDATE session SET amr = '{sso}' WHERE id = $1`, [
      decodeJwt(tokens.accessToken).sid,
    ]);
    const { body } = await nobody().must<Tokens>('/api/v1/refresh', { body: { refreshToken: tokens.refreshToken } });
    return { secret, tokens: body, person: personWith(body) };
  };

  test('does nothing until it has shown it, and then everything', async () => {
    const { secret, tokens, person } = await byProvider('by-provider');
    expect(told(await person.ask('/api/v1/inbox'))).toEqual(REQUIRED);
    expect(told(await person.ask(`${FACTORS}/proof`, { body: { code: codeOf(secret, 9) } }))).toEqual([
      401,
      'code-invalid',
    ]);
    await letTimePass(shell.api);
    expect((await person.ask(`${FACTORS}/proof`, { body: { code: codeOf(secret) } })).status).toBe(204);
    expect((await (await renewed(tokens)).ask('/api/v1/inbox')).status).toBe(200);
  });

  test('cannot add or remove factors instead, even with the password', async () => {
    const { person } = await byProvider('by-thief');
    for (const path of ['totp', 'totp/removal', 'passkeys/challenge', 'recovery-codes']) {
      const answer = await person.ask(`${FACTORS}/${path}`, { body: { current: PASSWORD } });
      expect([path, ...told(answer)]).toEqual([path, ...REQUIRED]);
    }
  });

  test('cannot finish a set-up that began before its account had a factor', async () => {
    await hire('in-a-hurry');
    const thief = personWith(await signIn('in-a-hurry'));
    const { body } = await thief.must<{ secret: string; setupToken: string }>(`${FACTORS}/totp`, { body: {} });
    const owner = await signIn('in-a-hurry');
    await addPasskey(personWith(owner));
    await shell.api.database.ownerPool.query(`UPDATE session SET ended_at = NULL, amr = '{sso}' WHERE id = $1`, [
      decodeJwt(thief.authorization.slice('Bearer '.length)).sid,
    ]);
    const confirmed = { setupToken: body.setupToken, code: codeOf(body.secret) };
    expect(told(await thief.ask(`${FACTORS}/totp/confirmation`, { body: confirmed }))).toEqual(REQUIRED);
  });

  test('is delayed when it guesses codes', async () => {
    const { person, secret } = await byProvider('guessing');
    for (let i = 0; i < 6; i += 1) await person.ask(`${FACTORS}/proof`, { body: { code: codeOf(secret, 20 + i) } });
    await letTimePass(shell.api);
    expect(told(await person.ask(`${FACTORS}/proof`, { body: { code: codeOf(secret) } }))).toEqual([
      429,
      'sign-in-delayed',
    ]);
  });
});

describe('the sign-in policy', () => {
  const change = (person: Person, body: object) => person.ask(POLICY, { method: 'PUT', body });
  const policy = async () =>
    (await shell.administrator.must<{ required: string[]; standard: string[]; isOff: boolean }>(POLICY)).body;

  test('without one, all roles that decide or pay and administrators must; the switch that is off is told', async () => {
    const { required, standard, isOff } = await policy();
    expect([...standard].sort()).toEqual([...DECIDING_ROLES, 'administrator'].sort());
    expect(required).toEqual(standard);
    expect(isOff).toBe(true);
  });

  test('requiring more holds at once; requiring less a week later at the earliest', async () => {
    const { standard } = await policy();
    const more = [...standard, 'gridWorker'];
    expect((await change(shell.administrator, { roles: more, appliesFrom: await today(), why: '新规' })).status).toBe(
      200,
    );
    expect((await policy()).required).toEqual(more);
    const less = { roles: ['administrator'], why: '试点' };
    expect(told(await change(shell.administrator, { ...less, appliesFrom: await today() }))).toEqual([
      422,
      'sign-in-policy-too-soon',
    ]);
    expect((await change(shell.administrator, { ...less, appliesFrom: '2099-01-01' })).status).toBe(200);
    expect((await policy()).required).toEqual(more);
    await shell.api.database.ownerPool.query(`UPDATE sign_in_policy SET applies_from = '2020-01-01' WHERE no = 2`);
    expect((await policy()).required).toEqual(['administrator']);
  });

  test('what was announced and has not begun is no sooner taken back than a week later, nor by two at once', async () => {
    const { standard } = await policy();
    const day = (from: number) => new Date(Date.parse(todays) + from * 86_400_000).toISOString().slice(0, 10);
    const todays = await today();
    const put = (roles: readonly string[], from: number) =>
      change(shell.administrator, { roles, appliesFrom: day(from), why: '试点' });
    const more = [...standard, 'gridWorker'];
    expect((await put(more, 3)).status).toBe(200);
    const TOO_SOON = [422, 'sign-in-policy-too-soon'];
    for (const from of [0, 3, 6]) expect(told(await put(standard, from))).toEqual(TOO_SOON);
    expect((await put([...more, 'community'], 1)).status).toBe(200);
    // Nobody waits any longer for the one whose place a newer one takes before it begins.
    expect((await put(standard, 7)).status).toBe(200);
    expect(told(await put(standard, 2))).toEqual(TOO_SOON);
    await shell.api.database.ownerPool.query('TRUNCATE sign_in_policy');
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, i) => put(i % 2 === 0 ? more : standard, i % 2 === 0 ? 2 : 0)),
    );
    const { policies } = (await shell.administrator.must<{ policies: { roles: string[] }[] }>(POLICY)).body;
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(policies.length);
    const firstMore = policies.findLastIndex(({ roles }) => roles.length === more.length);
    // After the first that announced more, none that leaves it out was taken.
    expect(policies.slice(0, firstMore).filter(({ roles }) => roles.length < more.length)).toEqual([]);
  });

  test('a policy of a role that nobody has, or of no day, is refused', async () => {
    const refused = await change(shell.administrator, { roles: ['emperor'], appliesFrom: 'soon', why: '　' });
    const { errors } = refused.body as { errors: { path: string }[] };
    expect([refused.status, errors.map(({ path }) => path)]).toEqual([400, ['/roles/0', '/appliesFrom', '/why']]);
  });
});

describe('a passkey', () => {
  test('signs in with full power where a second factor is required, whatever fails at the password', async () => {
    await hire('kept-out');
    const passkey = await addPasskey(personWith(await signIn('kept-out')));
    for (let i = 0; i < 6; i += 1) {
      await nobody().ask('/api/v1/login', { body: { login: 'kept-out', password: `wrong-${i}` } });
    }
    const page = new SignInPage(strict.url);
    expect(await page.byPassword('kept-out')).toEqual([429, 'sign-in-delayed']);
    expect(await page.byPasskey(passkey)).toEqual([200, 'kept-out']);
  });
});
