import { personsOfHand } from '../../db/hands';
import type { ApiResponse, Person } from '../../demonstration/client';
import { changeByBoth, employ, madeUpNumber } from '../../demonstration/employ';
import { confirm, create, propose } from '../support/api/accountProposals';
import type { ApiOnly } from '../support/api/apiOnly';
import { PASSWORD } from '../support/api/apiServer';
import { startTwoDistricts } from '../support/api/twoDistricts';

let shell: ApiOnly;
let district: string;
let otherDistrict: string;
/** An administrator of the first district. */
let local: Person;
beforeAll(async () => {
  ({ shell, district, otherDistrict, local } = await startTwoDistricts());
});
afterAll(() => shell?.stop());

interface Refused {
  readonly code?: string;
  readonly errors?: readonly { readonly code: string; readonly path: string; readonly params?: object }[];
}
const faultsOf = ({ body }: ApiResponse<unknown>) =>
  (body as Refused).errors?.map(({ code, path }) => `${code} ${path}`) ?? [(body as Refused).code];
const hire = (login: string, roles: readonly string[], organisationId = district, of = login) =>
  employ(shell.api, { login, name: login, organisationId, roles, identityNumber: madeUpNumber(of) }, PASSWORD);

describe('no two of a person’s roles exclude each other', () => {
  test('by a merger, by a number, or by a separation and a grant between', async () => {
    const { administrator } = shell;
    const finance = await hire('finance', ['districtFinance']);
    const second = await hire('finance-too', ['supervisor'], district, 'finance');
    await changeByBoth(shell.api, second, { kind: 'separatePerson' });
    const grant = { kind: 'changeRoles', granted: ['districtPayer'] };
    expect(faultsOf(await propose(administrator, second, grant))).toEqual(['person-unidentified']);
    const payer = await hire('payer', ['districtPayer']);
    const excluded = 'roles-exclude-each-other';
    const number = { kind: 'identifyPerson', identityNumber: madeUpNumber('finance') };
    expect(faultsOf(await propose(administrator, payer, number))).toEqual([`${excluded} /identityNumber`]);
    await changeByBoth(shell.api, second, { kind: 'mergePersons', accountId: payer });
    await changeByBoth(shell.api, second, { kind: 'separatePerson' });
    // Of before: a payer of whom nobody knows who it is.
    await shell.api.database.ownerPool.query(`UPDATE account SET roles = '{districtPayer}' WHERE id = $1`, [second]);
    const merger = { kind: 'mergePersons', accountId: finance };
    expect(faultsOf(await propose(administrator, second, merger))).toEqual([`${excluded} /accountId`]);
    expect(faultsOf(await propose(administrator, second, number))).toEqual([`${excluded} /identityNumber`]);
    // Nothing decides any more, so nothing stands in the way.
    await administrator.must(`/api/v1/accounts/${second}`, { method: 'PATCH', body: { roles: [] } });
    await changeByBoth(shell.api, second, merger);
  });

  test('and an account whose person nobody knows is not enabled again with a role that decides', async () => {
    const unknown = await hire('unknown', ['districtHousing']);
    await hire('unknown-too', ['supervisor'], district, 'unknown');
    await changeByBoth(shell.api, unknown, { kind: 'separatePerson' });
    await shell.administrator.must(`/api/v1/accounts/${unknown}`, { method: 'PATCH', body: { disabled: true } });
    expect(faultsOf(await propose(shell.administrator, unknown, { kind: 'enableAccount' }))).toEqual([
      'person-unidentified',
    ]);
  });
});

test('an administrator is not told which roles a person holds elsewhere', async () => {
  await hire('elsewhere', ['districtPayer'], otherDistrict);
  const number = madeUpNumber('elsewhere');
  const asked = { login: 'asked', name: 'asked', organisationId: district, identityNumber: number };
  const refused = await create(local, { ...asked, roles: ['administrator', 'districtFinance'] });
  expect(faultsOf(refused)).toEqual(['roles-exclude-each-other /roles', 'roles-exclude-others-elsewhere /roles']);
  expect(JSON.stringify(refused.body)).not.toMatch(/districtPayer|支付/);
  const above = await create(shell.administrator, { ...asked, roles: ['districtFinance'] });
  expect(faultsOf(above)).toEqual(['roles-exclude-each-other /roles']);
});

test('an administrator changes nothing of a relative, or of their own other account', async () => {
  const { administrator } = shell;
  const kin = await shell.createAccount(district, ['supervisor'], 'kin');
  const double = await hire('local-double', ['administrator'], district, 'local');
  await local.must('/api/v1/me/interests', { body: { about: 'official', login: 'kin', relation: '配偶' } });
  const patch = (by: Person, accountId: string, body: object) =>
    by.ask(`/api/v1/accounts/${accountId}`, { method: 'PATCH', body });
  for (const account of [kin.accountId, double]) {
    for (const body of [{ name: '新名' }, { disabled: true }, { roles: [] }]) {
      expect(faultsOf(await patch(local, account, body))).toEqual(['own-account']);
    }
  }
  expect((await patch(administrator, kin.accountId, { name: '新名' })).status).toBe(200);
  // One's word alone keeps no administrator from changing one's own account.
  const liar = await shell.createAccount(district, ['supervisor'], 'liar');
  await liar.must('/api/v1/me/interests', { body: { about: 'official', login: 'admin', relation: '表亲' } });
  expect((await patch(administrator, liar.accountId, { disabled: true })).status).toBe(200);
});

test('whoever has declared another administrator a relative proposes nothing that this one confirms', async () => {
  const sister = await shell.createAccount(district, ['administrator'], 'sister');
  await sister.must('/api/v1/me/interests', { body: { about: 'official', login: 'local', relation: '姐妹' } });
  const subject = await hire('subject', ['supervisor']);
  const proposed = await propose(sister, subject, { kind: 'resetPassword' });
  expect(faultsOf(await confirm(local, proposed))).toEqual(['same-person']);
  expect((await confirm(shell.administrator, proposed)).status).toBe(200);
});

describe('a relation to somebody', () => {
  const relative = (login: string) => ({ about: 'official', login, relation: '表亲' });

  test('binds the other by their own administrators only, and not by whoever declared it', async () => {
    const subordinate = await hire('subordinate', ['supervisor']);
    const beside = await hire('beside', ['supervisor']);
    const beyond = await hire('beyond', ['supervisor'], otherDistrict);
    const of = async (login: string) =>
      (await local.must<{ id: string }>(`/api/v1/accounts/${subordinate}/interests`, { body: relative(login) })).body
        .id;
    const said = (by: Person, interest: string) => by.ask(`/api/v1/interests/${interest}/confirm`, { body: {} });
    expect((await said(local, await of('beyond'))).status).toBe(404);
    const inside = await of('beside');
    expect(faultsOf(await said(local, inside))).toEqual(['same-person']);
    expect((await said(shell.administrator, inside)).status).toBe(200);
    const handOf = async (account: string) => (await personsOfHand(shell.api.database.pool, account)).length;
    expect([await handOf(subordinate), await handOf(beside), await handOf(beyond)]).toEqual([3, 2, 1]);
  });

  test('is declared of oneself thirty times a day at most', async () => {
    const many = await shell.createAccount(district, ['supervisor'], 'many');
    const told: unknown[] = [];
    for (let i = 0; i < 31; i++) {
      told.push(...faultsOf(await many.ask('/api/v1/me/interests', { body: relative('nobody-here') })));
    }
    expect([told.indexOf('too-many-declarations'), told.length]).toEqual([30, 31]);
  });
});
