import { dispatchNotices } from '../../db/outbox';
import type { Person } from '../../demonstration/client';
import { asked, delegated } from '../support/api/delegating';
import { type Office, openOffice } from '../support/api/office';
import { secondAccountOf } from '../support/api/secondAccount';
import { tamper } from '../support/database/tamper';

// Whoever asked for something is not asked to confirm it, and what nobody may release is told as the release would.

let office: Office;
let id: string;
let same: Person;
const CONFIRM = 'confirm-request';

beforeAll(async () => {
  office = await openOffice();
  id = await office.enrol('抚琴1号院');
  // The project manager's person leads the sub-district, too, and has another account there.
  await hold(office.people.projectManager, 'projectManager', 'subDistrictLeader');
  same = await secondAccountOf(office, 'projectManager', 'subDistrictLeader');
  await office.people.projectManager.mustGive(id, 'withdraw', { why: '列入拆迁' });
});
afterAll(() => office?.stop());

const hold = ({ accountId }: Person, ...roles: readonly string[]) =>
  tamper(office.api.database.ownerPool, 'UPDATE account SET roles = $1 WHERE id = $2', [roles, accountId]);

interface Listed {
  readonly obligations: readonly { readonly code: string }[];
}
const asksOf = async (person: Person, list: string): Promise<boolean> =>
  (await person.must<Listed>(`/api/v1/work${list}`)).body.obligations.some(({ code }) => code === CONFIRM);

interface Told {
  readonly params: { readonly key?: string };
}
const isAsked = async (person: Person): Promise<boolean> => {
  // No house is kept here: the test hands notices on itself.
  while ((await dispatchNotices(office.api.database.pool, 100)) > 0);
  const { notices } = (await person.must<{ notices: readonly Told[] }>('/api/v1/inbox?kind=asked')).body;
  return notices.some(({ params }) => params.key?.startsWith(CONFIRM));
};

interface Digest {
  readonly parts: readonly { readonly section: string; readonly lines: readonly { readonly place: string }[] }[];
}
/** Whether a digest lists it as the reader's own work or as news, and whether among what others are to do. */
const digestOf = async (person: Person): Promise<readonly string[]> =>
  (await person.must<Digest>('/api/v1/me/digest')).body.parts
    .filter(({ lines }) => lines.some(({ place }) => place.includes(CONFIRM)))
    .map(({ section }) => section);

test('whoever asked finds it among what others are to do, in whatever account; the others are asked', async () => {
  const { projectManager, subDistrictLeader } = office.people;
  await office.clock.past(
    (await office.waitsIn(id).look()).obligations.find(({ code }) => code === CONFIRM)?.dueAt ?? '',
  );
  for (const asker of [projectManager, same]) {
    expect([await asksOf(asker, ''), await asksOf(asker, '/others'), await isAsked(asker)]).toEqual([
      false,
      true,
      false,
    ]);
    expect((await digestOf(asker)).filter((section) => section !== 'others')).toEqual([]);
  }
  expect([await asksOf(subDistrictLeader, ''), await asksOf(subDistrictLeader, '/others')]).toEqual([true, false]);
  expect(await isAsked(subDistrictLeader)).toBe(true);
  expect(await digestOf(subDistrictLeader)).toContain('today');
});

interface Waiting {
  readonly openRequests: readonly {
    readonly no: number;
    readonly mayConfirm: boolean;
    readonly mayDecline: boolean;
    readonly refusedBecause: readonly { readonly code: string }[];
  }[];
}
const waiting = async (person: Person) => (await person.must<Waiting>(`/api/v1/courtyards/${id}`)).body.openRequests[0];
const formOf = async (person: Person) =>
  (
    await person.must<{ refused: readonly { reason: { code: string } }[] }>(
      `/api/v1/courtyards/${id}/commands/confirmRequest/form`,
    )
  ).body.refused.map(({ reason }) => reason.code);

test('what the release would refuse is told before, in the list and in the form: whoever asked holds the role no more', async () => {
  const { projectManager, supervisor } = office.people;
  expect([await waiting(supervisor), await formOf(supervisor)]).toMatchObject([{ mayConfirm: true }, []]);
  await hold(projectManager, 'subDistrictLeader');
  const told = { mayConfirm: false, mayDecline: true, refusedBecause: [{ code: 'requester-left' }] };
  expect([await waiting(supervisor), await formOf(supervisor)]).toMatchObject([told, ['requester-left']]);
  expect((await supervisor.give(id, 'confirmRequest', { no: 1 })).body).toMatchObject({ code: 'requester-left' });
  await hold(projectManager, 'projectManager', 'subDistrictLeader');
  // The other account of whoever asked reads why, as the release says.
  expect(await waiting(same)).toMatchObject({ mayConfirm: false, refusedBecause: [{ code: 'separation-of-duties' }] });
});

test('where nobody else holds the role, those above are told, and whoever asked is not', async () => {
  const { projectManager, subDistrictLeader, supervisor } = office.people;
  const { administrator } = office.api;
  await projectManager.mustGive(id, 'declineRequest', { no: 1, why: '暂不撤回' });
  await hold(subDistrictLeader, 'communityLeader');
  const before = [await isAsked(administrator), await isAsked(supervisor)];
  await projectManager.mustGive(id, 'withdraw', { why: '再次列入拆迁' });
  expect(before).toEqual([false, true]);
  expect([await isAsked(projectManager), await isAsked(same), await isAsked(administrator)]).toEqual([
    false,
    false,
    true,
  ]);
});

test('whoever once acted for the asker in the case is not asked either, as the release would refuse it', async () => {
  const { community, supervisor, subDistrictLeader } = office.people;
  await hold(subDistrictLeader, 'subDistrictLeader');
  const manager = await office.api.hire({
    login: 'another-manager',
    name: '另一经理',
    organisationId: office.at.subDistrict,
    roles: ['projectManager'],
  });
  id = await office.enrol('抚琴2号院');
  const hand = await delegated(office, await office.today())(manager, 'projectManager', supervisor);
  const path = `/api/v1/courtyards/${id}/commands/correctProfile`;
  const corrected = await asked(hand, path, { body: { profile: { note: '核对' } }, headers: { 'if-match': '*' } });
  expect(corrected.status).toBe(200);
  await manager.mustGive(id, 'withdraw', { why: '列入拆迁' });
  expect(await waiting(supervisor)).toMatchObject({ mayConfirm: false });
  const listed = async (person: Person) =>
    (
      await person.must<{ obligations: readonly { code: string; courtyardId: string }[] }>('/api/v1/work')
    ).body.obligations
      .filter((one) => one.courtyardId === id)
      .map(({ code }) => code);
  expect([await listed(supervisor), await listed(subDistrictLeader)]).toEqual([
    expect.not.arrayContaining([CONFIRM]),
    expect.arrayContaining([CONFIRM]),
  ]);
  expect((await listed(community)).includes(CONFIRM)).toBe(false);
});

test('nor does a digest ask whoever stands in for a confirmer to confirm what they asked for themselves', async () => {
  const { subDistrictLeader } = office.people;
  const manager = await office.api.hire({
    login: 'third-manager',
    name: '第三经理',
    organisationId: office.at.subDistrict,
    roles: ['projectManager'],
  });
  id = await office.enrol('抚琴3号院');
  await delegated(office, await office.today())(subDistrictLeader, 'subDistrictLeader', manager);
  await manager.mustGive(id, 'withdraw', { why: '列入拆迁' });
  const { obligations } = await office.waitsIn(id).look();
  await office.clock.past(obligations.find(({ code }) => code === CONFIRM)?.dueAt ?? '');
  const own = async (person: Person) =>
    (await person.must<Digest>('/api/v1/me/digest')).body.parts
      .filter(({ section }) => section !== 'others' && section !== 'news')
      .flatMap(({ lines }) => lines.filter(({ place }) => place.includes(id) && place.includes(CONFIRM)));
  expect(await own(manager)).toEqual([]);
  expect(await own(subDistrictLeader)).toHaveLength(1);
});
