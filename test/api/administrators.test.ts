import { breakGlass } from '../../api/accounts/administrators';
import { type ApiResponse, Person } from '../../demonstration/client';
import { changeByBoth, employ, madeUpNumber } from '../../demonstration/employ';
import { confirm, create, propose, type Told } from '../support/api/accountProposals';
import type { ApiOnly } from '../support/api/apiOnly';
import { PASSWORD } from '../support/api/apiServer';
import { startTwoDistricts } from '../support/api/twoDistricts';

let shell: ApiOnly;
let first: Person;
let second: Person;
let district: string;
let otherDistrict: string;
/** Administrators of the district. */
let local: Person;
let localToo: Person;
beforeAll(async () => {
  ({ shell, district, otherDistrict, local } = await startTwoDistricts());
  ({ administrator: first, confirmer: second } = shell.api);
  localToo = await shell.createAccount(district, ['administrator'], 'local-too');
});
afterAll(() => shell?.stop());

const verdict = ({ status, body }: ApiResponse<unknown>) => [status, (body as { code?: string }).code];
const OUTSIDE = [409, 'person-outside-scope'];
const NEEDED = [409, 'second-administrator-needed'];
const patch = (by: Person, accountId: string, body: object) =>
  by.ask(`/api/v1/accounts/${accountId}`, { method: 'PATCH', body });
const disable = (by: Person, { accountId }: Person) => patch(by, accountId, { disabled: true });
const employed = (login: string, organisationId: string, identityNumber: string) =>
  employ(shell.api, { login, name: login, organisationId, roles: ['supervisor'], identityNumber }, PASSWORD);
const signIn = (login: string, password = PASSWORD) =>
  shell.anonymous.ask('/api/v1/login', { body: { login, password } });

describe('who a person is', () => {
  const identify = (login: string) => ({ kind: 'identifyPerson', identityNumber: madeUpNumber(login) });

  test('is said only by administrators of all accounts of the person, and of whoever it is said to be', async () => {
    const here = await employed('wang-here', district, madeUpNumber('wang'));
    await employed('wang-elsewhere', otherDistrict, madeUpNumber('wang'));
    await employed('li-elsewhere', otherDistrict, madeUpNumber('li'));
    const alone = await employed('alone', district, madeUpNumber('alone'));
    for (const body of [identify('new'), identify('alone'), { kind: 'separatePerson' }]) {
      const refused = await propose(local, here, body);
      expect(verdict(refused)).toEqual(OUTSIDE);
      expect(JSON.stringify(refused.body)).not.toMatch(/elsewhere|青羊/);
    }
    for (const body of [identify('li'), identify('wang')]) {
      expect(verdict(await propose(local, alone, body))).toEqual(OUTSIDE);
    }
    await shell.api.database.ownerPool.query(
      `UPDATE person SET identity_key = NULL FROM account a WHERE a.person_id = person.id AND a.login = 'alone'`,
    );
    for (const [one, other] of [
      [here, alone],
      [alone, here],
    ] as const) {
      expect(verdict(await propose(local, one, { kind: 'mergePersons', accountId: other }))).toEqual(OUTSIDE);
    }
    expect(verdict(await propose(local, alone, identify('alone-again')))).toEqual([201, undefined]);
    await changeByBoth(shell.api, here, { kind: 'separatePerson' });
  });

  test('is not decided by one who administers all and one who does not', async () => {
    const here = await employed('zhao-here', district, madeUpNumber('zhao'));
    const narrow = await propose(local, here, identify('zhao-too'));
    expect(narrow.status).toBe(201);
    await employed('zhao-elsewhere', otherDistrict, madeUpNumber('zhao'));
    expect(verdict(await confirm(first, narrow, identify('zhao-too')))).toEqual(OUTSIDE);
    const wide = await propose(first, here, identify('zhao-too'));
    expect(verdict(await confirm(local, wide, identify('zhao-too')))).toEqual(OUTSIDE);
    expect((await confirm(second, wide, identify('zhao-too'))).status).toBe(200);
  });
});

describe('a code that was given out', () => {
  const halvesOf = async (proposed: ApiResponse<Told>, identityNumber?: string) => {
    const confirmed = await confirm(second, proposed, identityNumber === undefined ? {} : { identityNumber });
    return {
      accountId: confirmed.body.proposal.accountId ?? '',
      firstHalf: proposed.body.codeHalf,
      secondHalf: confirmed.body.codeHalf,
    };
  };
  const newcomer = async (login: string, roles = ['supervisor', 'districtHousing']) => {
    const identityNumber = madeUpNumber(login);
    const body = { login, name: login, organisationId: district, roles, identityNumber };
    return { login, ...(await halvesOf(await create(first, body), identityNumber)) };
  };
  const activate = ({ accountId: _, ...typed }: Awaited<ReturnType<typeof newcomer>>) =>
    shell.anonymous.ask('/api/v1/activate', { body: { ...typed, password: 'seven-stone-bridges' } });
  const VOID = [401, 'activation-invalid'];

  test('before the glass was broken for the account is void', async () => {
    const locked = await shell.createAccount('programme', ['administrator'], 'locked-out');
    const code = await halvesOf(await propose(first, locked.accountId, { kind: 'resetPassword' }));
    await breakGlass(shell.api.database.pool, { login: 'locked-out', name: 'x', password: PASSWORD });
    expect(verdict(await activate({ login: 'locked-out', ...code }))).toEqual(VOID);
    expect((await signIn('locked-out')).status).toBe(200);
    const back = await Person.signedIn(shell.api.url, 'locked-out', PASSWORD);
    const { changes } = (await back.must<{ changes: object[] }>('/api/v1/me/account-changes')).body;
    expect(changes).toContainEqual(
      expect.objectContaining({ kind: 'resetPassword', activatedAt: null, codeVoidedAt: expect.any(String) }),
    );
    await changeByBoth(shell.api, locked.accountId, { kind: 'disableAccount' });
  });

  test('is void once the account was disabled, by one hand or two, also when it is enabled again', async () => {
    const byOne = await newcomer('stopped-by-one');
    const byTwo = await newcomer('stopped-by-two');
    expect((await patch(local, byOne.accountId, { disabled: true })).status).toBe(200);
    await changeByBoth(shell.api, byTwo.accountId, { kind: 'disableAccount' });
    for (const code of [byOne, byTwo]) {
      await changeByBoth(shell.api, code.accountId, { kind: 'enableAccount' });
      expect(verdict(await activate(code))).toEqual(VOID);
    }
  });

  test('is void once a role was taken, by one hand or two; not when nothing was', async () => {
    const byOne = await newcomer('less-by-one');
    const byTwo = await newcomer('less-by-two');
    const same = await newcomer('as-before');
    await patch(local, byOne.accountId, { roles: ['supervisor', 'supervisor'] });
    await changeByBoth(shell.api, byTwo.accountId, {
      kind: 'changeRoles',
      granted: [],
      withdrawn: ['districtHousing'],
    });
    await patch(local, same.accountId, { roles: ['districtHousing', 'supervisor'], name: '未变' });
    for (const code of [byOne, byTwo]) expect(verdict(await activate(code))).toEqual(VOID);
    expect((await activate(same)).status).toBe(204);
  });
});

describe('many decisions at once', () => {
  const MANY = 8;
  const at = <T>(list: readonly T[], i: number): T => list[i % list.length] as T;
  let persons: readonly Person[];
  let hands: readonly Person[];
  beforeAll(async () => {
    persons = await Promise.all(
      Array.from({ length: MANY }, (_, i) => shell.createAccount(district, ['supervisor'], `at-once-${i}`)),
    );
    await shell.api.database.ownerPool.query(
      `UPDATE person SET identity_key = NULL FROM account a WHERE a.person_id = person.id AND a.login LIKE 'at-once-%'`,
    );
    hands = [second, local, localToo];
  });
  const answered = (answers: readonly ApiResponse<unknown>[], allowed: readonly number[]) =>
    expect(answers.map(({ status }) => status).filter((status) => !allowed.includes(status))).toEqual([]);

  test('of persons who are each said to be another’s, from both ends: each is decided, none hangs', async () => {
    const proposals: ApiResponse<Told>[] = [];
    for (const [i, { accountId }] of persons.entries()) {
      const other = at(persons, i + (i % 2 === 0 ? 1 : MANY - 1));
      proposals.push(await propose(first, accountId, { kind: 'mergePersons', accountId: other.accountId }));
    }
    const answers = await Promise.all(proposals.map((one, i) => confirm(at(hands, i), one)));
    answered(answers, [200, 409]);
    // Of two that say the same from both ends, the second finds it said.
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(MANY / 2);
  });

  test('of all kinds, while the same accounts and the administrators who decide are changed: each is answered', async () => {
    // Known again: strangers get no role that decides.
    await shell.api.database.ownerPool.query(
      `UPDATE person SET identity_key = md5(person.id::text) FROM account a
       WHERE a.person_id = person.id AND a.login LIKE 'at-once-%'`,
    );
    const proposals: ApiResponse<Told>[] = [];
    for (const [i, { accountId }] of persons.entries()) {
      for (const body of [
        { kind: 'separatePerson' },
        { kind: 'resetPassword' },
        { kind: 'changeRoles', granted: ['districtHousing'] },
        { kind: 'setEmail', email: `at-once-${i}@example.org` },
      ]) {
        proposals.push(await propose(first, accountId, body));
      }
    }
    const renamed = [...persons, local, localToo].map(({ accountId }, i) => ({ accountId, name: `第${i}` }));
    const [confirmed, changed] = await Promise.all([
      Promise.all(proposals.map((one, i) => confirm(at(hands, i), one))),
      Promise.all(renamed.map(({ accountId, name }, i) => patch(at([first, second], i), accountId, { name }))),
    ]);
    answered(confirmed, [200, 401, 409]);
    answered(changed, [200]);
    expect(confirmed.filter(({ status }) => status === 200).length).toBeGreaterThan(MANY);
    // Whoever was renamed signs in again.
    local = await Person.signedIn(shell.api.url, 'local', PASSWORD);
    localToo = await Person.signedIn(shell.api.url, 'local-too', PASSWORD);
  });

  test('of administrators who stop each other: the first one counts, and the others are refused', async () => {
    const ring = await Promise.all(
      Array.from({ length: 4 }, (_, i) => shell.createAccount(otherDistrict, ['administrator'], `ring-${i}`)),
    );
    const answers = await Promise.all(ring.map((one, i) => disable(one, at(ring, i + 1))));
    answered(answers, [200, 401]);
    const standing = ring.filter((_, i) => answers[(i + 3) % 4]?.status === 401);
    expect(standing.length).toBeGreaterThan(0);
    for (const one of standing) expect((await one.ask('/api/v1/me')).status).toBe(200);
  });
});

describe('stopping an administrator', () => {
  let third: Person;
  beforeAll(async () => {
    third = await shell.createAccount('programme', ['administrator'], 'third');
  });

  test('one alone does not stop another where two others could not undo it, neither by the account, nor by the role, nor by the only way in', async () => {
    // Whoever has not set a password yet undoes nothing: the hand that stops others may keep half of the code.
    for (const login of ['new-one', 'new-other']) {
      const identityNumber = madeUpNumber(login);
      const body = { login, name: login, organisationId: 'programme', roles: ['administrator'], identityNumber };
      expect((await confirm(second, await create(first, body), { identityNumber })).status).toBe(200);
    }
    for (const body of [{ disabled: true }, { roles: [] }]) {
      expect(verdict(await patch(first, third.accountId, body))).toEqual(NEEDED);
    }
    // Whoever signs in at the provider alone is shut out without it.
    const { ownerPool } = shell.api.database;
    const hash = (await ownerPool.query(`SELECT password_hash FROM account WHERE login = 'third'`)).rows[0]
      .password_hash;
    await ownerPool.query(
      `UPDATE account SET password_hash = NULL, oidc_issuer = 'https://id.test', oidc_subject = 'x' WHERE login = 'third'`,
    );
    expect(verdict(await patch(first, third.accountId, { oidcSubject: null }))).toEqual(NEEDED);
    await ownerPool.query(`UPDATE account SET password_hash = $1 WHERE login = 'third'`, [hash]);
    expect((await third.ask('/api/v1/me')).status).toBe(200);
    // Another account of the same person is nobody else, and neither is a relative’s.
    const again = { login: 'second-again', name: '又一账号', organisationId: 'programme', roles: ['administrator'] };
    const hands = { administrator: first, confirmer: third };
    await employ(hands, { ...again, identityNumber: madeUpNumber('admin2') }, PASSWORD);
    expect(verdict(await disable(first, third))).toEqual(NEEDED);
    const fourth = await shell.createAccount('programme', ['administrator'], 'fourth');
    await first.must('/api/v1/me/interests', {
      body: { about: 'official', login: 'fourth', relation: '配偶' },
    });
    expect(verdict(await disable(first, third))).toEqual(NEEDED);
    // Two remain beside a third one, but a relative of the fourth could not undo it,
    expect(verdict(await disable(second, fourth))).toEqual(NEEDED);
    // and of two who are related neither confirms what the other proposes.
    await shell.createAccount('programme', ['administrator'], 'fifth');
    await third.must('/api/v1/me/interests', { body: { about: 'official', login: 'fifth', relation: '配偶' } });
    expect(verdict(await disable(second, fourth))).toEqual(NEEDED);
    await shell.createAccount('programme', ['administrator'], 'sixth');
    expect((await disable(second, fourth)).status).toBe(200);
  });

  test('two together do, while they are administrators themselves', async () => {
    const byThird = await propose(third, second.accountId, { kind: 'disableAccount' });
    const bySecond = await propose(second, third.accountId, { kind: 'disableAccount' });
    expect(byThird.status).toBe(201);
    const answers = await Promise.all([confirm(first, byThird), confirm(first, bySecond)]);
    const [done, late] = answers[0]?.status === 200 ? [0, 1] : [1, 0];
    expect(verdict(answers[done] as ApiResponse<Told>)).toEqual([200, undefined]);
    expect(verdict(answers[late] as ApiResponse<Told>)).toEqual([409, 'proposer-not-administrator']);
    const [standing, ended] = done === 0 ? [third, second] : [second, third];
    expect((await ended.ask('/api/v1/me')).status).toBe(401);
    const both = { administrator: first, confirmer: standing };
    expect(verdict(await propose(first, ended.accountId, { kind: 'disableAccount' }))).toEqual([
      409,
      'nothing-to-change',
    ]);
    await changeByBoth(both, ended.accountId, { kind: 'enableAccount' });
    second = await Person.signedIn(shell.api.url, 'admin2', PASSWORD);
    third = await Person.signedIn(shell.api.url, 'third', PASSWORD);
  });

  test('one alone signs an account out everywhere; whoever has its password signs in again', async () => {
    const { body } = await signIn('third');
    const { refreshToken } = body as { refreshToken: string };
    expect((await patch(first, third.accountId, { endSessions: true })).status).toBe(200);
    expect((await third.ask('/api/v1/me')).status).toBe(401);
    expect((await shell.anonymous.ask('/api/v1/refresh', { body: { refreshToken } })).status).toBe(401);
    expect((await signIn('third')).status).toBe(200);
  });

  test('below, one alone stops an administrator at once, where those above could undo it', async () => {
    expect((await disable(local, localToo)).status).toBe(200);
    await changeByBoth({ administrator: first, confirmer: second }, localToo.accountId, { kind: 'enableAccount' });
  });
});
