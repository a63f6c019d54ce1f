import type { Cast } from '../../demonstration/cast';
import type { Person } from '../../demonstration/client';
import { addDays } from '../../domain/kernel/time/instant';
import type { FirmRole } from '../../domain/renovation/roles';
import { beforeContract, contractOf, hireAs, outsideFirm } from '../support/api/contracted';
import { codes } from '../support/api/delegating';
import { type Office, openOffice } from '../support/api/office';

let office: Office;
let cast: Cast;
let id: string;
/** Colleagues in the contractor's firm: two in its role, one in another. */
let second: Person;
let third: Person;
let clerk: Person;
let outsiders: Readonly<Record<FirmRole, Person>>;

const KEY = 'complete-works:1';
const at = () => `/api/v1/courtyards/${id}/assignments`;
const assign = (by: Person, to: Person, more: object = {}) =>
  by.ask(at(), { body: { key: KEY, accountId: to.accountId, role: 'contractor', ...more } });
const giveBack = (by: Person) => by.ask(`${at()}/end`, { body: { key: KEY, role: 'contractor' } });

beforeAll(async () => {
  office = await openOffice();
  ({ id, cast } = await beforeContract(office, '分包巷1号院'));
  await cast.projectManager.mustGive(id, 'awardContract', await contractOf(office, cast));
  await cast.projectManager.mustGive(id, 'startWorks');
  const firm = cast.contractor.organisationId;
  second = await hireAs(office, firm, 'contractor', 'site-second');
  third = await hireAs(office, firm, 'contractor', 'site-third');
  clerk = await hireAs(office, firm, 'auditor', 'site-clerk');
  outsiders = await outsideFirm(office);
});
afterAll(() => office?.stop());

interface Row {
  readonly key: string;
  readonly assigned: readonly { readonly name: string; readonly isMine: boolean }[];
}
const listed = async (by: Person, assigned: string): Promise<readonly Row[]> =>
  (await by.must<{ obligations: Row[] }>(`/api/v1/work?assigned=${assigned}`)).body.obligations.filter(
    ({ key }) => key === KEY,
  );
const shown = async (by: Person) =>
  Promise.all(['me', 'nobody', 'others'].map(async (to) => (await listed(by, to)).length));

test('people of the engaged firm claim what is nobody’s, hand it over and give it back among themselves', async () => {
  const { contractor } = cast;
  expect(await Promise.all([contractor, second].map(shown))).toEqual([
    [0, 1, 0],
    [0, 1, 0],
  ]);
  expect(codes(await assign(contractor, second))).toEqual([409, 'claim-first/accountId']);
  expect((await assign(second, second)).status).toBe(200);
  expect(await Promise.all([contractor, second].map(shown))).toEqual([
    [0, 0, 1],
    [1, 0, 0],
  ]);
  expect(codes(await assign(contractor, contractor))).toEqual([409, 'assigned-to-another']);
  expect(codes(await giveBack(contractor))).toEqual([409, 'assigned-to-another']);
  expect((await assign(second, third)).status).toBe(200);
  expect(await Promise.all([second, third].map(shown))).toEqual([
    [0, 0, 1],
    [1, 0, 0],
  ]);
  expect((await giveBack(third)).status).toBe(200);
  expect(codes(await giveBack(third))).toEqual([409, 'not-assigned']);
});

test('a firm’s work goes to nobody outside it, nor to a colleague without the role, and the list names its own people alone', async () => {
  expect((await assign(second, second)).status).toBe(200);
  expect(codes(await assign(second, outsiders.contractor))).toEqual([422, 'assignee-out-of-scope/accountId']);
  expect(codes(await assign(second, cast.engineer))).toEqual([422, 'assignee-out-of-scope/accountId']);
  expect(codes(await assign(second, cast.projectManager))).toEqual([422, 'assignee-without-role/accountId']);
  expect(codes(await assign(second, clerk))).toEqual([422, 'assignee-without-role/accountId']);
  const { body } = await second.must<{ candidates: { accountId: string }[] }>(`${at()}?key=${KEY}&role=contractor`);
  const own = [cast.contractor, second, third].map(({ accountId }) => accountId);
  expect(body.candidates.map(({ accountId }) => accountId).toSorted()).toEqual(own.toSorted());
  expect((await giveBack(second)).status).toBe(200);
});

test('a colleague in another role, and offices that lead others, assign nothing of a firm’s', async () => {
  const { projectManager, subDistrictLeader, supervisor, engineer } = cast;
  for (const office of [projectManager, subDistrictLeader, supervisor, engineer]) {
    expect(codes(await assign(office, second))).toEqual([403, 'assignment-not-yours']);
    expect(codes(await giveBack(office))).toEqual([403, 'assignment-not-yours']);
  }
  // The firm has no contract for the role of this one.
  for (const to of [clerk, second]) expect(codes(await assign(clerk, to))).toEqual([403, 'assignment-not-yours']);
});

test('another firm finds nothing to claim, to assign or to read, whatever its role', async () => {
  for (const outsider of Object.values(outsiders)) {
    for (const to of [outsider, second]) expect(codes(await assign(outsider, to))).toEqual([404, 'not-found']);
    expect(codes(await giveBack(outsider))).toEqual([404, 'not-found']);
    expect((await outsider.ask(`${at()}?key=${KEY}&role=contractor`)).status).toBe(404);
  }
});

test('people of a firm stand in for each other, and nobody else for them', async () => {
  const today = await office.today();
  const stand = (delegate: Person) =>
    third.ask('/api/v1/delegations', {
      body: { role: 'contractor', delegateId: delegate.accountId, from: today, until: addDays(today, 2) },
    });
  expect(codes(await stand(outsiders.contractor))).toEqual([422, 'delegate-out-of-scope/delegateId']);
  expect(codes(await stand(cast.projectManager))).toEqual([422, 'delegate-out-of-scope/delegateId']);
  expect((await assign(third, third)).status).toBe(200);
  expect((await stand(second)).status).toBe(201);
  expect(await shown(second)).toEqual([1, 0, 0]);
  expect((await listed(second, 'me'))[0]?.assigned).toEqual([
    expect.objectContaining({ name: 'site-third', standIn: 'site-second', isMine: true }),
  ]);
  // Whoever stands in hands it on, too.
  expect((await assign(second, cast.contractor)).status).toBe(200);
  expect(await Promise.all([cast.contractor, second, third].map(shown))).toEqual([
    [1, 0, 0],
    [0, 0, 1],
    [0, 0, 1],
  ]);
});
