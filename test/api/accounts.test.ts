import { randomUUID } from 'node:crypto';
import { createFirstAdministrator } from '../../api/accounts/administrators';
import { officesOf } from '../../api/accounts/offices';
import { PROGRAMME_APIS } from '../../api/programmes';
import { auditOf, isAuditIntact } from '../../db/audit';
import { type ApiResponse, Person } from '../../demonstration/client';
import { changeByBoth, employ, madeUpNumber } from '../../demonstration/employ';
import { ORGANISATION_KINDS } from '../../domain/kernel/actor';
import { dateOf, instantOf } from '../../domain/kernel/time/instant';
import { type ApiOnly, startApiOnly } from '../support/api/apiOnly';
import { PASSWORD } from '../support/api/apiServer';
import { makeOnePerson } from '../support/database/persons';
import { freshDatabase } from '../support/servers/postgres';

const { roles: ROLES, ofKind } = officesOf(PROGRAMME_APIS);

let shell: ApiOnly;
let city: string;
let district: string;
let otherDistrict: string;
/** Of the district, and of no other. */
let local: Person;
let outsider: Person;
/** By the clock of the API of these tests, which is the wall clock. */
const today = () => dateOf(instantOf(Date.now()));
beforeAll(async () => {
  shell = await startApiOnly();
  city = await shell.createOrganisation('programme', 'city', '成都');
  district = await shell.createOrganisation(city, 'district', '金牛');
  otherDistrict = await shell.createOrganisation(city, 'district', '青羊');
  local = await shell.createAccount(district, ['administrator'], 'local');
  outsider = await shell.createAccount(otherDistrict, ['supervisor'], 'outsider');
});
afterAll(() => shell?.stop());

const verdict = ({ status, body }: ApiResponse<unknown>) => [status, (body as { code?: string }).code];
const account = (organisationId: string, roles: readonly string[], login: string) => ({
  body: { login, name: login, organisationId, roles, identityNumber: madeUpNumber(login) },
});
/** Proposed only: nothing comes of it before another administrator confirms it. */
const create = (by: Person, ...given: Parameters<typeof account>) => by.ask('/api/v1/accounts', account(...given));
const change = (by: Person, id: string, body: object) => by.ask(`/api/v1/accounts/${id}`, { method: 'PATCH', body });
const found = async (by: Person, kind: 'organisations' | 'accounts') =>
  (await by.must<Record<string, { id: string; login?: string; path?: string }[]>>(`/api/v1/${kind}`)).body[kind] ?? [];

describe('organisations', () => {
  const make = (by: Person, parentId: string, kind: string, name: string) =>
    by.ask('/api/v1/organisations', { body: { parentId, kind, name } });

  test('organisations are accepted below the kind they belong to, and below no other', async () => {
    const subDistrict = await shell.createOrganisation(district, 'subDistrict', '抚琴');
    const community = await shell.createOrganisation(subDistrict, 'community', '西南街');
    const wrong: [string, string][] = [
      ['programme', 'district'],
      ['programme', 'community'],
      [city, 'city'],
      [city, 'subDistrict'],
      [district, 'community'],
      [community, 'subDistrict'],
      [community, 'firm'],
    ];
    for (const [parent, kind] of wrong) {
      expect([kind, ...verdict(await make(shell.administrator, parent, kind, '错位'))]).toEqual([
        kind,
        422,
        'kind-not-below',
      ]);
    }
  });

  test('a body or a programme cannot be created by hand', async () => {
    for (const kind of ['body', 'programme']) {
      const refused = await make(shell.administrator, district, kind, '手工');
      expect(verdict(refused)).toEqual([400, 'request-invalid']);
    }
  });

  test('organisations of one kind and parent need different names, when created and when renamed', async () => {
    expect(verdict(await make(shell.administrator, city, 'district', '金牛'))).toEqual([409, 'organisation-exists']);
    const renamed = await shell.administrator.ask(`/api/v1/organisations/${otherDistrict}`, {
      method: 'PATCH',
      body: { name: '金牛', from: today(), why: '更名' },
    });
    expect(verdict(renamed)).toEqual([409, 'organisation-exists']);
    const kept = await shell.administrator.must(`/api/v1/organisations/${otherDistrict}`, {
      method: 'PATCH',
      body: { name: '青羊', from: today(), why: '更名' },
    });
    expect(kept.body).toMatchObject({ name: '青羊' });
  });

  test('an organisation created simultaneously under one name exists once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => make(shell.administrator, district, 'subDistrict', '同时')),
    );
    expect(answers.map((r) => r.status).sort()).toEqual([201, ...Array(19).fill(409)]);
  });

  test('administrators see organisations from their own place down, parents first', async () => {
    const all = await found(local, 'organisations');
    expect(all[0]?.id).toBe(district);
    const seen = new Set<string>();
    for (const { path = '' } of all.slice(1)) {
      expect(path.startsWith(all[0]?.path ?? '?')).toBe(true);
      expect(seen.has(path)).toBe(false);
      seen.add(path);
    }
    expect((await found(outsider, 'organisations')).map((o) => o.id)).toEqual([otherDistrict]);
  });
});

describe('objects outside the scope are not found', () => {
  const same = (a: ApiResponse<unknown>, b: ApiResponse<unknown>) =>
    expect([a.status, { ...(a.body as object), instance: '' }]).toEqual([
      b.status,
      { ...(b.body as object), instance: '' },
    ]);

  test('organisations above and beside the caller’s are not found', async () => {
    for (const id of ['programme', city, otherDistrict]) {
      const body = { parentId: id, kind: 'firm', name: '公司' };
      const none = await local.ask('/api/v1/organisations', { body: { ...body, parentId: randomUUID() } });
      same(await local.ask('/api/v1/organisations', { body }), none);
      expect(none.status).toBe(404);
      const rename = (to: string) =>
        local.ask(`/api/v1/organisations/${to}`, {
          method: 'PATCH',
          body: { name: '改名', from: '2026-01-05', why: '更名' },
        });
      same(await rename(id), await rename(randomUUID()));
    }
  });

  test('accounts above and beside the caller’s scope are not found, and cannot be created there', async () => {
    for (const id of [shell.administrator.accountId, outsider.accountId]) {
      same(await change(local, id, { disabled: true }), await change(local, randomUUID(), { disabled: true }));
    }
    same(
      await create(local, otherDistrict, ['supervisor'], 'smuggled'),
      await create(local, randomUUID(), ['supervisor'], 'smuggled'),
    );
    const logins = (await found(local, 'accounts')).map((a) => a.login);
    expect(logins).toContain('local');
    expect(logins).not.toContain('admin');
    expect(logins).not.toContain('outsider');
  });

  test('an invalid id is not found', async () => {
    for (const id of ['x', '1', '%00', '..%2f', 'a'.repeat(5000), '%E2%80%AE', '__proto__', `${local.accountId}x`]) {
      expect((await change(shell.administrator, id, { name: '名' })).status).toBe(404);
      const rename = { method: 'PATCH', body: { name: '名', from: '2026-01-05', why: '更名' } } as const;
      expect((await shell.administrator.ask(`/api/v1/organisations/${id}`, rename)).status).toBe(404);
    }
  });
});

describe('accounts', () => {
  test('accounts can have the roles of their organisation’s kind, and no others', async () => {
    const places = { programme: 'programme', city, district };
    for (const [kind, id] of Object.entries(places)) {
      const may = ofKind(kind as (typeof ORGANISATION_KINDS)[number]);
      for (const role of ROLES) {
        const { status } = await create(shell.administrator, id, [role], `${kind}-${role}`);
        expect([kind, role, status]).toEqual([kind, role, may.includes(role) ? 201 : 422]);
      }
    }
    const mixed = await create(shell.administrator, district, ['supervisor', 'resident'], 'mixed');
    expect(verdict(mixed)).toEqual([422, 'roles-not-of-kind']);
    const granted = { kind: 'changeRoles', granted: ['body'] };
    const path = `/api/v1/accounts/${outsider.accountId}/proposals`;
    expect(verdict(await shell.administrator.ask(path, { body: granted }))).toEqual([422, 'roles-not-of-kind']);
  });

  test('one person does not hold roles that exclude each other, in one account or in several', async () => {
    const { administrator } = shell;
    const firm = await shell.createOrganisation(district, 'firm', '建设公司');
    const refused = await create(administrator, firm, ['contractor', 'engineer', 'auditor'], 'all-in-one');
    expect(verdict(refused)).toEqual([422, 'roles-exclude-each-other']);
    const { errors } = refused.body as unknown as { errors: { path: string; detail: string }[] };
    expect(errors.map(({ path, detail }) => [path, detail])).toEqual([
      ['/roles', '同一人不得兼任：施工单位、监理。'],
      ['/roles', '同一人不得兼任：施工单位、审计。'],
      ['/roles', '同一人不得兼任：监理、审计。'],
    ]);
    const payer = await shell.createAccount(district, ['districtPayer'], 'payer');
    const leader = await shell.createAccount(district, ['districtFinanceLeader'], 'leader');
    const other = await shell.createAccount(district, ['supervisor'], 'other-account');
    await makeOnePerson(shell.api.database.ownerPool, 'payer', 'leader', 'other-account');
    // What stood before is kept, and does not hinder what has nothing to do with it.
    await changeByBoth(shell.api, other.accountId, { kind: 'changeRoles', granted: ['auditor'] });
    const propose = (accountId: string, body: object) =>
      administrator.ask(`/api/v1/accounts/${accountId}/proposals`, { body });
    for (const role of ['districtFinance', 'administrator', 'districtHousing']) {
      const grant = await propose(other.accountId, { kind: 'changeRoles', granted: [role] });
      expect(verdict(grant)).toEqual([422, 'roles-exclude-each-other']);
    }
    await change(administrator, leader.accountId, { disabled: true });
    expect(verdict(await change(administrator, payer.accountId, { name: '支付岗' }))[0]).toBe(200);
    expect(verdict(await propose(leader.accountId, { kind: 'enableAccount' }))).toEqual([
      422,
      'roles-exclude-each-other',
    ]);
  });

  test('each account has its own login, regardless of case', async () => {
    expect(verdict(await create(shell.administrator, district, ['supervisor'], 'OUTSIDER'))).toEqual([
      409,
      'login-taken',
    ]);
  });

  test('only administrators create and change accounts', async () => {
    expect(verdict(await create(outsider, otherDistrict, ['supervisor'], 'mine'))).toEqual([403, 'role-not-allowed']);
    expect(verdict(await change(outsider, outsider.accountId, { roles: ['administrator'] }))).toEqual([
      403,
      'role-not-allowed',
    ]);
    expect(verdict(await outsider.ask('/api/v1/accounts'))).toEqual([403, 'role-not-allowed']);
  });

  test('an account that is enabled again needs a new sign-in', async () => {
    const person = await shell.createAccount(district, ['supervisor'], 'returning');
    await shell.administrator.must(`/api/v1/accounts/${person.accountId}`, {
      method: 'PATCH',
      body: { disabled: true },
    });
    await changeByBoth(shell.api, person.accountId, { kind: 'enableAccount' });
    expect((await person.ask('/api/v1/me')).status).toBe(401);
    expect((await (await Person.signedIn(shell.api.url, 'returning', PASSWORD)).ask('/api/v1/me')).status).toBe(200);
  });

  test('every change of accounts is in the audit log, whose chain is whole, and no password is', async () => {
    const employee = { login: 'audited', name: '某', organisationId: district, roles: ['supervisor'] };
    await employ(shell.api, employee, PASSWORD);
    const entries = await auditOf(shell.api.database.pool, 'accounts');
    expect(isAuditIntact(entries)).toBe(true);
    const audited = ['proposeAccountChange', 'confirmAccountChange', 'activateAccount', 'changeAccount'];
    expect(entries.map((e) => e.command)).toEqual(expect.arrayContaining(audited));
    expect(JSON.stringify(entries)).not.toContain(PASSWORD);
  });

  test('the audit log can be neither changed nor deleted, even by the owner of the database', async () => {
    const { ownerPool, pool } = shell.api.database;
    for (const sql of [`UPDATE audit_entry SET command = 'x'`, 'DELETE FROM audit_entry']) {
      await expect(ownerPool.query(sql)).rejects.toThrow('append-only');
      await expect(pool.query(sql)).rejects.toThrow('permission denied');
    }
  });
});

describe('administrators', () => {
  test('administrators cannot disable their own account or give up their role', async () => {
    for (const body of [{ disabled: true }, { roles: [] }]) {
      expect(verdict(await change(local, local.accountId, body))).toEqual([409, 'own-account']);
    }
  });

  test('of two administrators who disable each other simultaneously one remains; a district’s administrator does not count', async () => {
    const { administrator } = shell;
    const second = await shell.createAccount('programme', ['administrator'], 'second');
    await shell.createAccount('programme', ['administrator'], 'third');
    const answers = await Promise.all([
      change(administrator, second.accountId, { disabled: true }),
      change(second, administrator.accountId, { disabled: true }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
    const [standing, ended] = answers[0]?.status === 200 ? [administrator, second] : [second, administrator];
    expect((await standing.ask('/api/v1/accounts')).status).toBe(200);
    const administrators = { administrator: standing, confirmer: shell.api.confirmer };
    await changeByBoth(administrators, ended.accountId, { kind: 'enableAccount' });
  });

  test('the first administrators are created by command until there are two, with strong passwords', async () => {
    const { pool } = shell.api.database;
    const third = { login: 'third', name: '第三', password: 'lantern-river-slate', identityKey: 'third' };
    await expect(createFirstAdministrator(pool, third)).rejects.toMatchObject({ code: 'administrators-exist' });
    await expect(createFirstAdministrator(pool, { ...third, password: 'short' })).rejects.toMatchObject({
      code: 'password-short',
    });
  });

  test('requested ten times at once, two first administrators are created; one person is not both', async () => {
    const empty = await freshDatabase();
    const make = (login: string, identityKey: string) =>
      createFirstAdministrator(empty.pool, { login, name: '第一', password: PASSWORD, identityKey });
    await make('first', 'somebody');
    await expect(make('again', 'somebody')).rejects.toMatchObject({ code: 'same-person' });
    // The same command once more says that it was done.
    await expect(make('first', 'somebody')).rejects.toMatchObject({ code: 'login-taken' });
    const made = await Promise.allSettled(Array.from({ length: 10 }, (_, i) => make(`first-${i}`, `person ${i}`)));
    expect(made.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect((await empty.pool.query('SELECT login FROM account')).rows).toHaveLength(2);
    await empty.drop();
  });
});

test('every kind of organisation has roles, and every role a kind of organisation', () => {
  expect(ORGANISATION_KINDS.every((kind) => ofKind(kind).length > 0)).toBe(true);
  expect(ROLES.filter((role) => !ORGANISATION_KINDS.some((kind) => ofKind(kind).includes(role)))).toEqual([]);
});
