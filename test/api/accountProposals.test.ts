import { auditOf, isAuditIntact } from '../../db/audit';
import { type ApiResponse, Person } from '../../demonstration/client';
import { changeByBoth, employ, madeUpNumber } from '../../demonstration/employ';
import { confirm, create, loginsOf, propose, type Told } from '../support/api/accountProposals';
import type { ApiOnly } from '../support/api/apiOnly';
import { PASSWORD } from '../support/api/apiServer';
import { startTwoDistricts } from '../support/api/twoDistricts';

let shell: ApiOnly;
let first: Person;
let second: Person;
let city: string;
let district: string;
let otherDistrict: string;
/** Administrators of the district. */
let local: Person;
let localToo: Person;
beforeAll(async () => {
  ({ shell, city, district, otherDistrict, local } = await startTwoDistricts());
  ({ administrator: first, confirmer: second } = shell.api);
  localToo = await shell.createAccount(district, ['administrator'], 'local-too');
});
afterAll(() => shell?.stop());

interface Listed {
  readonly proposals: readonly {
    readonly id: string;
    readonly state: string;
    readonly mayConfirm: boolean;
    readonly decidedBy: string | null;
    readonly change: object;
  }[];
}

const verdict = ({ status, body }: ApiResponse<unknown>) => [status, (body as { code?: string }).code];
const account = (login: string, more: object = {}) => ({
  login,
  name: login,
  organisationId: district,
  roles: ['supervisor'],
  identityNumber: madeUpNumber(login),
  ...more,
});
const decline = (by: Person, { body }: ApiResponse<Told>, reason?: string) =>
  by.ask<Told>(`/api/v1/account-proposals/${body.proposal.id}/decline`, {
    body: reason === undefined ? {} : { reason },
  });
const patch = (by: Person, accountId: string, body: object) =>
  by.ask(`/api/v1/accounts/${accountId}`, { method: 'PATCH', body });
const signIn = (login: string, password = PASSWORD) =>
  shell.anonymous.ask('/api/v1/login', { body: { login, password } });
const open = async (by: Person) => (await by.must<Listed>('/api/v1/account-proposals')).body.proposals;

describe('two hands', () => {
  let person: Person;
  beforeAll(async () => {
    person = await shell.createAccount(district, ['supervisor'], 'subject');
  });

  test('whoever proposed does not confirm, also not under another account of the same person', async () => {
    const double = { organisationId: city, roles: ['administrator'], identityNumber: madeUpNumber('local') };
    await employ(shell.api, { login: 'local-double', name: '同一人', ...double }, PASSWORD);
    const same = await Person.signedIn(shell.api.url, 'local-double', PASSWORD);
    const proposed = await propose(local, person.accountId, { kind: 'resetPassword' });
    for (const hand of [local, same]) expect(verdict(await confirm(hand, proposed))).toEqual([409, 'same-person']);
    expect((await open(same)).find(({ id }) => id === proposed.body.proposal.id)?.mayConfirm).toBe(false);
    expect((await open(localToo)).find(({ id }) => id === proposed.body.proposal.id)?.mayConfirm).toBe(true);
    expect((await decline(local, proposed)).status).toBe(200);
  });

  test('nobody proposes or confirms anything for themselves, under whichever account', async () => {
    const own = [
      { kind: 'changeRoles', granted: ['supervisor'] },
      { kind: 'resetPassword' },
      { kind: 'setEmail', email: 'mine@example.org' },
    ];
    for (const body of own) expect(verdict(await propose(local, local.accountId, body))).toEqual([409, 'own-account']);
    const more = account('local-more', { roles: ['administrator'], identityNumber: madeUpNumber('local') });
    expect(verdict(await create(local, more))).toEqual([409, 'own-account']);
    expect(verdict(await confirm(local, await create(localToo, more), more))).toEqual([409, 'own-account']);
    const merge = { kind: 'mergePersons', accountId: local.accountId };
    expect(verdict(await propose(local, person.accountId, merge))).toEqual([409, 'own-account']);
    const number = { kind: 'identifyPerson', identityNumber: madeUpNumber('local') };
    expect(verdict(await propose(local, person.accountId, number))).toEqual([409, 'own-account']);
  });

  test('an administrator alone grants no role, resets no password, sets no e-mail or identity, enables no account', async () => {
    for (const body of [
      { roles: ['supervisor', 'auditor'] },
      { password: PASSWORD },
      { email: 'other@example.org' },
      { oidcSubject: 'mine' },
      { disabled: false },
    ]) {
      expect((await patch(first, person.accountId, body)).status).toBeGreaterThanOrEqual(400);
    }
    expect(verdict(await patch(first, person.accountId, { roles: ['auditor'] }))).toEqual([422, 'roles-added']);
    const before = (await person.must('/api/v1/me')).body;
    await propose(first, person.accountId, { kind: 'changeRoles', granted: ['auditor'] });
    expect((await person.must('/api/v1/me')).body).toEqual(before);
  });

  test('an administrator alone takes roles away, ends sessions and disables, at once', async () => {
    const leaving = await shell.createAccount(district, ['supervisor', 'districtHousing'], 'leaving');
    const kept = await patch(local, leaving.accountId, { roles: ['supervisor'] });
    expect(kept.body).toMatchObject({ roles: ['supervisor'] });
    expect((await leaving.ask('/api/v1/me')).status).toBe(401);
    expect((await patch(local, leaving.accountId, { disabled: true })).status).toBe(200);
    expect((await signIn('leaving')).status).toBe(401);
  });

  test('whoever does not administer the account finds no proposal, neither proposes, confirms nor declines', async () => {
    const stranger = await shell.createAccount(otherDistrict, ['administrator'], 'stranger');
    const proposed = await propose(first, person.accountId, { kind: 'resetPassword' });
    for (const answer of [
      await propose(stranger, person.accountId, { kind: 'resetPassword' }),
      await confirm(stranger, proposed),
      await decline(stranger, proposed),
      await stranger.ask(`/api/v1/accounts/${person.accountId}/person`),
    ]) {
      expect(verdict(answer)).toEqual([404, 'not-found']);
    }
    expect(await open(stranger)).toEqual([]);
    expect((await decline(second, proposed, '本人未申请')).status).toBe(200);
  });

  test('a declined proposal has no effect, says why, and is decided', async () => {
    const proposed = await propose(first, person.accountId, { kind: 'changeRoles', granted: ['districtHousing'] });
    const declined = await decline(second, proposed, '岗位未定');
    expect(declined.body).toMatchObject({ state: 'declined', reason: '岗位未定', decidedBy: '第二管理员' });
    expect(verdict(await confirm(second, proposed))).toEqual([409, 'proposal-decided']);
    expect((await person.must('/api/v1/me')).body.roles).toEqual(['supervisor']);
  });

  test('an expired proposal is not confirmed', async () => {
    const proposed = await propose(first, person.accountId, { kind: 'resetPassword' });
    await shell.api.database.ownerPool.query(
      `ALTER TABLE account_proposal DISABLE TRIGGER account_proposal_kept;
       UPDATE account_proposal SET expires_at = now() WHERE id = '${proposed.body.proposal.id}';
       ALTER TABLE account_proposal ENABLE TRIGGER account_proposal_kept`,
    );
    expect(verdict(await confirm(second, proposed))).toEqual([409, 'proposal-expired']);
  });

  test('of ten confirmations at once one takes effect, and a repeated one gets its answer', async () => {
    const body = account('raced');
    const proposed = await create(first, body);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => confirm(i % 2 === 0 ? second : localToo, proposed, body)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(409)]);
    expect(await loginsOf(first, 'raced')).toEqual(['raced']);
    const again = account('repeated');
    const one = await create(first, again, 'propose-once');
    const two = await create(first, again, 'propose-once');
    expect(two.body).toEqual(one.body);
    const given = await confirm(second, one, again, 'confirm-once');
    expect((await confirm(second, one, again, 'confirm-once')).body).toEqual(given.body);
  });

  test('of two accounts whose roles exclude each other, confirmed at once for one person, one is made', async () => {
    const identityNumber = madeUpNumber('two-at-once');
    for (let round = 1; round <= 5; round += 1) {
      const number = `${identityNumber.slice(0, 10)}${round}`;
      const bodies = [
        account(`approves${round}`, { roles: ['districtHousing'], identityNumber: number }),
        account(`pays${round}`, { roles: ['districtPayer'], identityNumber: number }),
      ];
      const proposed = await Promise.all(bodies.map((body) => create(first, body)));
      const answers = await Promise.all(
        proposed.map((one, i) => confirm(i === 0 ? second : localToo, one, { identityNumber: number })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    }
  });

  test('everything is checked again at the confirmation', async () => {
    const helper = await shell.createAccount(district, ['administrator'], 'helper');
    const byHelper = await propose(helper, person.accountId, { kind: 'resetPassword' });
    await patch(first, helper.accountId, { roles: [] });
    expect(verdict(await confirm(second, byHelper))).toEqual([409, 'proposer-not-administrator']);
    const body = account('twice');
    const [one, two] = [await create(first, body), await create(local, body)];
    expect((await confirm(second, one, body)).status).toBe(200);
    expect(verdict(await confirm(second, two, body))).toEqual([409, 'login-taken']);
    const granted = { kind: 'changeRoles', granted: ['districtHousing'] };
    const [first1, second1] = [
      await propose(first, person.accountId, granted),
      await propose(local, person.accountId, granted),
    ];
    expect((await confirm(second, first1)).status).toBe(200);
    expect(verdict(await confirm(second, second1))).toEqual([409, 'nothing-to-change']);
    await patch(first, person.accountId, { roles: ['supervisor'] });
  });

  test('what was proposed and decided stays in the database, even for its owner', async () => {
    const { ownerPool, pool } = shell.api.database;
    for (const sql of [
      `UPDATE account_proposal SET proposed_by = '${second.accountId}'`,
      `UPDATE account_proposal SET decision = 'declined' WHERE decision = 'confirmed'`,
      'DELETE FROM account_proposal',
    ]) {
      await expect(ownerPool.query(sql)).rejects.toThrow(/stays|append-only/);
      await expect(pool.query(sql)).rejects.toThrow(/stays|permission denied/);
    }
  });
});

describe('persons', () => {
  const personOf = async (by: Person, accountId: string) =>
    (
      await by.must<{ isIdentified: boolean; accounts: { login: string }[]; outside: number }>(
        `/api/v1/accounts/${accountId}/person`,
      )
    ).body;

  test('one number is one person; accounts outside the scope are only counted', async () => {
    const identityNumber = '11010519491231002X';
    const place = { roles: ['supervisor'], name: '张三' };
    const here = await employ(
      shell.api,
      { ...place, login: 'zhang1', organisationId: district, identityNumber },
      PASSWORD,
    );
    const old = { ...place, login: 'zhang2', organisationId: otherDistrict, identityNumber: '110105491231002' };
    await employ(shell.api, old, PASSWORD);
    const seen = await personOf(local, here);
    expect(seen).toMatchObject({ isIdentified: true, outside: 1 });
    expect(seen.accounts.map(({ login }) => login)).toContain('zhang1');
    expect(seen.accounts.map(({ login }) => login)).not.toContain('zhang2');
    expect((await personOf(first, here)).accounts.map(({ login }) => login)).toContain('zhang2');
  });

  test('a mistyped number is refused at its field', async () => {
    const refused = await create(first, account('mistyped', { identityNumber: '110105194912310021' }));
    expect(verdict(refused)).toEqual([422, 'identity-number-invalid']);
    expect(refused.body.errors).toMatchObject([{ path: '/identityNumber' }]);
  });

  test('two accounts are said to be one person, and separated again, by two administrators', async () => {
    const one = await shell.createAccount(district, ['supervisor'], 'one');
    const other = await shell.createAccount(district, ['supervisor'], 'other');
    expect(verdict(await propose(first, one.accountId, { kind: 'mergePersons', accountId: other.accountId }))).toEqual([
      409,
      'identity-numbers-differ',
    ]);
    await changeByBoth(shell.api, one.accountId, { kind: 'identifyPerson', identityNumber: madeUpNumber('other') });
    expect((await personOf(first, other.accountId)).accounts.map(({ login }) => login)).toEqual(['one', 'other']);
    await changeByBoth(shell.api, one.accountId, { kind: 'separatePerson' });
    expect(await personOf(first, one.accountId)).toMatchObject({ isIdentified: false, outside: 0 });
    await changeByBoth(shell.api, one.accountId, { kind: 'mergePersons', accountId: other.accountId });
    expect(await personOf(first, one.accountId)).toMatchObject({ isIdentified: true });
    expect((await personOf(first, other.accountId)).accounts.map(({ login }) => login)).toEqual(['one', 'other']);
  });
});

test('every step is in the audit log, whose chain is whole, with who did it', async () => {
  const entries = await auditOf(shell.api.database.pool, 'accounts');
  expect(isAuditIntact(entries)).toBe(true);
  const steps = ['proposeAccountChange', 'confirmAccountChange', 'declineAccountChange', 'activateAccount'];
  for (const step of steps) {
    expect(entries.find(({ command }) => command === step)).toMatchObject({ accountId: expect.any(String) });
  }
  expect(entries.find(({ command }) => command === 'confirmAccountChange')?.detail).toMatchObject({
    proposedBy: expect.any(String),
    proposal: expect.any(String),
  });
});
