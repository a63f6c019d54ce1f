import { sendAccountMails } from '../../activities/accountMail';
import type { Mail, MailTransport } from '../../activities/mailQueue';
import { type ApiResponse, Person } from '../../demonstration/client';
import { changeByBoth, employ, madeUpNumber, resetByBoth } from '../../demonstration/employ';
import { confirm, create, loginsOf, propose, type Told } from '../support/api/accountProposals';
import { type ApiOnly, startApiOnly } from '../support/api/apiOnly';
import { PASSWORD } from '../support/api/apiServer';

let shell: ApiOnly;
let first: Person;
let second: Person;
let district: string;
/** Administrators of the district. */
let local: Person;
let localToo: Person;
beforeAll(async () => {
  shell = await startApiOnly();
  ({ administrator: first, confirmer: second } = shell.api);
  const city = await shell.createOrganisation('programme', 'city', '成都');
  district = await shell.createOrganisation(city, 'district', '金牛');
  local = await shell.createAccount(district, ['administrator'], 'local');
  localToo = await shell.createAccount(district, ['administrator'], 'local-too');
});
afterAll(() => shell?.stop());

const verdict = ({ status, body }: ApiResponse<unknown>) => [status, (body as { code?: string }).code];
const account = (login: string, more: object = {}) => ({
  login,
  name: login,
  organisationId: district,
  roles: ['supervisor'],
  identityNumber: madeUpNumber(login),
  ...more,
});
const activate = (login: string, firstHalf: string | null, secondHalf: string | null, password = PASSWORD) =>
  shell.anonymous.ask('/api/v1/activate', { body: { login, firstHalf, secondHalf, password } });
const signIn = (login: string, password = PASSWORD) =>
  shell.anonymous.ask('/api/v1/login', { body: { login, password } });

describe('a new account', () => {
  test('an account takes two administrators, and its person sets the password with both halves of a code', async () => {
    const body = account('newcomer');
    const proposed = await create(first, body);
    expect(proposed.status).toBe(201);
    expect(await loginsOf(first, 'newcomer')).toEqual([]);
    expect(verdict(await confirm(second, proposed))).toEqual([422, 'identity-number-differs']);
    const confirmed = await confirm(second, proposed, { identityNumber: ` ${body.identityNumber.toLowerCase()} ` });
    expect(confirmed.body.proposal).toMatchObject({ state: 'confirmed', accountId: expect.any(String) });
    const halves = [proposed.body.codeHalf, confirmed.body.codeHalf] as const;
    expect(halves[0]).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
    expect(halves[0]).not.toBe(halves[1]);
    expect((await signIn('newcomer')).status).toBe(401);
    for (const [one, other] of [
      [halves[0], halves[0]],
      [halves[1], halves[1]],
      [halves[1], halves[0]],
      ['', halves[1]],
    ] as const) {
      expect((await activate('newcomer', one, other)).status).not.toBe(204);
    }
    expect(verdict(await activate('newcomer', ...halves, 'ninechars'))).toEqual([422, 'password-short']);
    expect((await activate('NEWCOMER', halves[0]?.toLowerCase() ?? '', halves[1])).status).toBe(204);
    expect((await signIn('newcomer')).status).toBe(200);
    expect(verdict(await activate('newcomer', ...halves))).toEqual([401, 'activation-invalid']);
  });

  test('neither number, nor code, nor password is kept anywhere as it is', async () => {
    const body = account('discreet', { identityNumber: '11010519491231002X' });
    const proposed = await create(first, body);
    const confirmed = await confirm(second, proposed, { identityNumber: body.identityNumber });
    const halves = [proposed.body.codeHalf ?? '', confirmed.body.codeHalf ?? ''] as const;
    await activate('discreet', ...halves);
    const { ownerPool } = shell.api.database;
    for (const table of [
      'account',
      'person',
      'account_proposal',
      'audit_entry',
      'idempotent_response',
      'sign_in_delay',
    ]) {
      const { rows } = await ownerPool.query<{ text: string }>(`SELECT t::text AS text FROM ${table} t`);
      const text = rows.map((row) => row.text).join('\n');
      expect(text).not.toMatch(/11010519491231002X/i);
      for (const half of halves) expect(text).not.toMatch(new RegExp(half.replace('-', '-?')));
      expect(text).not.toContain(PASSWORD);
    }
  });

  test('a code counts for seven days, and only the last one', async () => {
    const late = account('late');
    const proposed = await create(first, late);
    const confirmed = await confirm(second, proposed, late);
    const { ownerPool } = shell.api.database;
    const age = (interval: string) =>
      ownerPool.query(
        `ALTER TABLE account_proposal DISABLE TRIGGER account_proposal_kept;
         UPDATE account_proposal SET decided_at = now() - interval '${interval}' WHERE id = '${confirmed.body.proposal.id}';
         ALTER TABLE account_proposal ENABLE TRIGGER account_proposal_kept`,
      );
    const halves = [proposed.body.codeHalf, confirmed.body.codeHalf] as const;
    await age('7 days 1 minute');
    expect(verdict(await activate('late', ...halves))).toEqual([401, 'activation-invalid']);
    await age('6 days');
    const { accountId } = await employLate(confirmed);
    expect(verdict(await activate('late', ...halves))).toEqual([401, 'activation-invalid']);
    await resetByBoth(shell.api, { login: 'late', accountId }, PASSWORD);
    expect((await signIn('late')).status).toBe(200);
  });
  const employLate = async ({ body }: ApiResponse<Told>) => {
    const accountId = body.proposal.accountId ?? '';
    await changeByBoth(shell.api, accountId, { kind: 'resetPassword' });
    return { accountId };
  };

  test('guessing a code is delayed like guessing a password, whether the login exists or not', async () => {
    const proposed = await create(first, account('guessed'));
    const confirmed = await confirm(second, proposed, account('guessed'));
    for (const login of ['guessed', 'nobody-at-all']) {
      const answers = [];
      for (let i = 0; i < 7; i += 1) answers.push(verdict(await activate(login, 'AAAAA-AAAAA', `AAAAA-AAAA${i}`)));
      expect(answers).toEqual([...Array(6).fill([401, 'activation-invalid']), [429, 'sign-in-delayed']]);
    }
    // Whoever has the right one does not wait with those who guess.
    expect((await activate('guessed', proposed.body.codeHalf, confirmed.body.codeHalf)).status).toBe(204);
  });
});

describe('a reset', () => {
  test('neither administrator can sign in, and the person is told who let them set a password', async () => {
    const payer = await shell.createAccount(district, ['districtPayer'], 'payer');
    const proposed = await propose(local, payer.accountId, { kind: 'resetPassword' });
    const confirmed = await confirm(localToo, proposed);
    expect((await payer.ask('/api/v1/me')).status).toBe(401);
    expect(verdict(await signIn('payer'))).toEqual([401, 'credentials-invalid']);
    const [mine, theirs] = [proposed.body.codeHalf ?? '', confirmed.body.codeHalf ?? ''];
    for (const half of [mine, theirs]) {
      expect(verdict(await activate('payer', half, half))).toEqual([401, 'activation-invalid']);
    }
    await activate('payer', mine, theirs, 'seven-stone-bridges');
    const again = await Person.signedIn(shell.api.url, 'payer', 'seven-stone-bridges');
    const { changes } = (await again.must<{ changes: object[] }>('/api/v1/me/account-changes')).body;
    expect(changes[0]).toMatchObject({ kind: 'resetPassword', proposedBy: 'local', decidedBy: 'local-too' });
  });

  test('the person is told by mail who changed what, at the address from before, once', async () => {
    const place = { organisationId: district, roles: ['supervisor'], email: 'before@example.org', language: 'en' };
    const accountId = await employ(shell.api, { login: 'mailed', name: '收件人', ...place }, PASSWORD);
    await changeByBoth(shell.api, accountId, { kind: 'setEmail', email: 'after@example.org' });
    const sent: Mail[] = [];
    const { pool } = shell.api.database;
    const send = (post: MailTransport) =>
      sendAccountMails(pool, post, { from: 'a@example.org', publicUrl: 'http://yuanluo.test' });
    expect(await send(() => Promise.reject(new Error('away')))).toBe(2);
    expect(await send(async () => undefined)).toBe(0);
    await shell.api.database.ownerPool.query('UPDATE account_mail SET next_try_at = now()');
    await send(async (mail) => void sent.push(mail));
    expect(sent.map(({ to, subject }) => [to, subject]).sort()).toEqual([
      ['before@example.org', 'Your account was changed: Change e-mail'],
      ['before@example.org', 'Your account was changed: New account'],
    ]);
    expect(sent.every(({ text }) => text.includes('管理员 proposed it, 第二管理员 confirmed it'))).toBe(true);
    expect(await send(async () => undefined)).toBe(0);
  });
});
