import { breakGlass } from '../../api/accounts/administrators';
import { auditOf } from '../../db/audit';
import { Person } from '../../demonstration/client';
import { employ, madeUpNumber } from '../../demonstration/employ';
import type { ApiOnly } from '../support/api/apiOnly';
import { PASSWORD } from '../support/api/apiServer';
import { startTwoDistricts } from '../support/api/twoDistricts';

let shell: ApiOnly;
let district: string;
let otherDistrict: string;
let local: Person;
beforeAll(async () => {
  ({ shell, district, otherDistrict, local } = await startTwoDistricts());
});
afterAll(() => shell?.stop());

interface Reported {
  readonly login: string;
}
interface Report {
  readonly conflicts: readonly { pairs: string[][]; accounts: Reported[]; outside: number }[];
  readonly alone: readonly Reported[];
  readonly unidentified: { readonly total: number; readonly accounts: readonly Reported[] };
  readonly sharedEmails: readonly { readonly email: string; readonly accounts: readonly Reported[] }[];
}
const report = async (by: Person) => (await by.must<Report>('/api/v1/accounts/report')).body;
const logins = (rows: readonly Reported[]) => rows.map(({ login }) => login);

/** Roles as they were before anybody compared them. */
const grant = (login: string, roles: readonly string[]) =>
  shell.api.database.ownerPool.query('UPDATE account SET roles = $2 WHERE login = $1', [login, roles]);

test('a person’s roles that exclude each other are reported over all their accounts; those elsewhere are counted', async () => {
  const place = { name: '李四', identityNumber: madeUpNumber('li') };
  await employ(shell.api, { ...place, login: 'li1', organisationId: district, roles: ['supervisor'] }, PASSWORD);
  await employ(shell.api, { ...place, login: 'li2', organisationId: otherDistrict, roles: ['supervisor'] }, PASSWORD);
  expect((await report(shell.administrator)).conflicts).toEqual([]);
  await grant('li1', ['administrator']);
  await grant('li2', ['districtFinance']);
  const { conflicts } = await report(local);
  expect(conflicts).toMatchObject([{ accounts: [{ login: 'li1' }], outside: 1 }]);
  expect(conflicts[0]?.pairs.map((pair) => [...pair].sort())).toEqual([['administrator', 'districtFinance']]);
  expect((await report(shell.administrator)).conflicts).toMatchObject([{ outside: 0 }]);
  await grant('li1', ['supervisor']);
});

test('administrators beside and above whom nobody else administers are reported', async () => {
  expect(logins((await report(shell.administrator)).alone)).toEqual([]);
  await shell.api.database.ownerPool.query(`UPDATE account SET disabled_at = now() WHERE login = 'admin2'`);
  expect(logins((await report(shell.administrator)).alone)).toEqual(['admin']);
  expect(logins((await report(local)).alone)).toEqual([]);
});

test('accounts without an identity number, and different persons with one e-mail, are reported', async () => {
  const { ownerPool } = shell.api.database;
  await ownerPool.query(
    `UPDATE person SET identity_key = NULL FROM account a WHERE a.person_id = person.id AND a.login = 'admin'`,
  );
  const { total, accounts } = (await report(shell.administrator)).unidentified;
  expect([total, logins(accounts)]).toEqual([1, ['admin']]);
  await ownerPool.query(`UPDATE account SET email = 'One@example.org' WHERE login IN ('local', 'admin')`);
  const { sharedEmails } = await report(shell.administrator);
  expect(sharedEmails.map(({ email, accounts: sharing }) => [email, logins(sharing)])).toEqual([
    ['one@example.org', ['admin', 'local']],
  ]);
});

describe('breaking the glass', () => {
  interface Uses {
    readonly uses: readonly { id: string; login: string; mayAcknowledge: boolean }[];
  }
  const uses = async (by: Person) => (await by.must<Uses>('/api/v1/break-glass')).body.uses;
  const acknowledge = (by: Person, id: string) =>
    by.ask(`/api/v1/break-glass/${id}/acknowledge`, { method: 'POST', body: {} });

  test('a disabled administrator is let in with a new password, which every administrator sees until another acknowledges it', async () => {
    const { pool } = shell.api.database;
    await breakGlass(pool, { login: 'admin2', name: 'x', password: 'seven-stone-bridges' });
    const back = await Person.signedIn(shell.api.url, 'admin2', 'seven-stone-bridges');
    const [use] = await uses(back);
    expect(use).toMatchObject({ login: 'admin2', mayAcknowledge: false });
    expect(await uses(local)).toMatchObject([{ login: 'admin2', mayAcknowledge: false }]);
    const id = use?.id ?? '';
    expect((await acknowledge(back, id)).body.code).toBe('own-account');
    expect((await acknowledge(local, id)).status).toBe(404);
    expect((await acknowledge(shell.administrator, id)).status).toBe(204);
    expect(await uses(back)).toEqual([]);
    const entries = await auditOf(pool, 'accounts');
    expect(entries.filter(({ command }) => /[bB]reakGlass/.test(command)).map(({ command }) => command)).toEqual([
      'breakGlass',
      'acknowledgeBreakGlass',
    ]);
    // Done by whoever has the server, not by the administrator whom it is about.
    const { body } = await shell.administrator.must<{ entries: { command: string; by: string; detail: object }[] }>(
      '/api/v1/audit?stream=accounts',
    );
    expect(body.entries.find(({ command }) => command === 'breakGlass')).toMatchObject({
      by: '服务器操作人员',
      detail: { login: 'admin2', passwordSet: true, secondFactorsRemoved: true },
    });
  });

  test('a new administrator is made whoever else there is; somebody else’s account is not turned into one', async () => {
    const { pool } = shell.api.database;
    const wanted = { login: 'rescue', name: '应急', password: PASSWORD };
    await expect(breakGlass(pool, wanted)).rejects.toMatchObject({ code: 'identity-number-missing' });
    await breakGlass(pool, { ...wanted, identityKey: 'rescue' });
    const rescue = await Person.signedIn(shell.api.url, 'rescue', PASSWORD);
    expect((await rescue.must<{ roles: string[] }>('/api/v1/me')).body.roles).toEqual(['administrator']);
    await expect(breakGlass(pool, { login: 'li1', name: '李四', password: PASSWORD })).rejects.toMatchObject({
      code: 'login-not-administrators',
    });
    await expect(breakGlass(pool, { login: 'weak', name: '弱', password: 'short' })).rejects.toMatchObject({
      code: 'password-short',
    });
  });
});
