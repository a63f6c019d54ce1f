import { createGapActivities } from '../../activities/gaps';
import { dispatchNotices } from '../../db/outbox';
import { addPolicy } from '../../db/policies';
import type { Person } from '../../demonstration/client';
import { asAnyProgramme } from '../../domain/kernel/engine/programme';
import { gapKindsOf, neededRoles, rolesAhead } from '../../domain/kernel/obligations/gaps';
import { instantOf } from '../../domain/kernel/time/instant';
import { STANDARD_POLICY } from '../../domain/renovation/policies';
import { RENOVATION } from '../../domain/renovation/programme';
import { type Office, openOffice } from '../support/api/office';

interface Gap {
  readonly kind: string;
  readonly role: string;
  readonly organisationName: string | null;
  readonly awaited: number;
  readonly ahead: number;
  readonly firstDueAt: string | null;
}

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await office.enrol('缺员1号院');
});
afterAll(() => office?.stop());

const gapsFor = async (by: Person): Promise<readonly Gap[]> =>
  (await by.must<{ gaps: Gap[] }>('/api/v1/courtyards/gaps')).body.gaps;
const change = (by: Person, body: object) =>
  office.api.administrator.must(`/api/v1/accounts/${by.accountId}`, { method: 'PATCH', body });
const toldOfGaps = async (by: Person) => {
  while ((await dispatchNotices(office.api.database.pool, 100)) > 0);
  const { notices } = (
    await by.must<{ notices: { kind: string; params: { count: number; roles: string[] } }[] }>(
      '/api/v1/inbox?limit=200',
    )
  ).body;
  return notices.filter(({ kind }) => kind === 'gapsFound').map(({ params }) => params);
};
const tell = (until = instantOf(Date.now())) =>
  createGapActivities({
    pool: office.api.database.pool,
    programmes: new Map([['renovation', asAnyProgramme(RENOVATION)]]),
  }).tellOfGaps({ until });

test('an office in which everybody is there has no gap', async () => {
  expect(await gapsFor(office.people.supervisor)).toEqual([]);
});

test('a role that nobody holds is listed where cases await it or will, with what waits and since when', async () => {
  await change(office.people.community, { disabled: true });
  await change(office.people.mediator, { disabled: true });
  await change(office.people.districtFinance, { roles: [] });
  const found = (await gapsFor(office.people.supervisor)).filter(({ kind }) => kind === 'roleNotHeld');
  expect(found.map(({ role, awaited, ahead }) => ({ role, awaited, ahead }))).toEqual([
    { role: 'community', awaited: 1, ahead: 1 },
    { role: 'districtFinance', awaited: 0, ahead: 1 },
  ]);
  expect(found[0]?.firstDueAt).toEqual(expect.any(String));
  expect(found.every(({ organisationName }) => organisationName !== null)).toBe(true);
  const other = await office.api.hire({
    login: 'other-district',
    name: '他区督导',
    organisationId: (
      await office.api.administrator.must<{ id: string }>('/api/v1/organisations', {
        body: { name: '另一区', kind: 'district', parentId: office.at.city },
      })
    ).body.id,
    roles: ['supervisor'],
  });
  expect(await gapsFor(other)).toEqual([]);
});

test('a leader who is missing, and a holder who never signed in, are listed', async () => {
  const { subDistrictLeader, projectManager, supervisor } = office.people;
  await change(subDistrictLeader, { disabled: true });
  await office.api.database.ownerPool.query('UPDATE account SET password_hash = NULL WHERE id = $1', [
    projectManager.accountId,
  ]);
  const found = await gapsFor(supervisor);
  expect(found.filter(({ kind }) => kind === 'leaderMissing').map(({ role }) => role)).toEqual(
    expect.arrayContaining(['community', 'projectManager']),
  );
  expect(found.filter(({ kind }) => kind === 'notActivated').map(({ role }) => role)).toEqual(['projectManager']);
});

test('whom the policy names is told of a set of gaps once a month, and of another at once', async () => {
  const { supervisor, districtHousing } = office.people;
  expect(await tell()).toBe(1);
  expect(await tell()).toBe(1);
  const first = await toldOfGaps(supervisor);
  expect(first).toEqual([expect.objectContaining({ roles: expect.arrayContaining(['community', 'districtFinance']) })]);
  expect(first[0]?.count).toBe((await gapsFor(supervisor)).length);
  await tell(instantOf(Date.now() + 32 * 86_400_000));
  expect(await toldOfGaps(supervisor)).toHaveLength(2);
  const [policy] = RENOVATION.policies;
  const told = { ...policy, version: 'gaps-told', gaps: { told: ['districtHousing'] } };
  await addPolicy(office.api.database.pool, 'renovation', told, 'test');
  await tell();
  expect([await toldOfGaps(supervisor), await toldOfGaps(districtHousing)].map((one) => one.length)).toEqual([2, 1]);
});

test('the figures say what each person has and has done', async () => {
  const { supervisor, districtHousing } = office.people;
  interface Load {
    readonly people: readonly { name: string; open: number; overdue: number; done: number }[];
    readonly unassigned: { readonly open: number };
  }
  const load = async () => (await supervisor.must<Load>('/api/v1/courtyards/workload')).body;
  const before = await load();
  expect([before.people.length, before.unassigned.open > 0]).toEqual([0, true]);
  const again = await office.api.hire({
    login: 'community-again',
    name: '新书记',
    organisationId: office.at.community,
    roles: ['community'],
  });
  const { obligations } = (await again.must<{ obligations: { key: string; courtyardId: string }[] }>('/api/v1/work'))
    .body;
  const [first] = obligations;
  await again.must(`/api/v1/courtyards/${first?.courtyardId}/assignments`, {
    body: { key: first?.key, accountId: again.accountId },
  });
  expect((await load()).people).toEqual([expect.objectContaining({ name: '新书记', open: 1, overdue: 0, done: 0 })]);
  await again.mustGive(first?.courtyardId ?? '', 'recordCouncilSession', {
    heldOn: await office.today(),
    members: 11,
    present: 9,
    resolves: 'whether',
    minutes: '纪要',
  });
  expect((await load()).people).toEqual([expect.objectContaining({ name: '新书记', open: 0, done: 1 })]);
  expect((await districtHousing.ask('/api/v1/courtyards/workload')).status).toBe(403);
});

describe('what the lifecycle needs', () => {
  const programme = asAnyProgramme(RENOVATION);
  test('each role at the lowest office that may hold it; firms apart', () => {
    const depths = Object.fromEntries(neededRoles(programme).map(({ role, depth }) => [role, depth]));
    expect(depths).toMatchObject({
      supervisor: 3,
      districtFinance: 3,
      projectManager: 4,
      gridWorker: 5,
      body: 6,
      contractor: null,
    });
  });

  test('a stage needs the roles of its own steps and of all that come after', () => {
    const ahead = rolesAhead(programme, STANDARD_POLICY);
    const of = (stage: string) => ahead.filter((one) => one.stage === stage).map(({ role }) => role);
    const [first = '', ...others] = Object.keys(programme.lifecycle.declaration.stages);
    for (const stage of others) expect(of(first)).toEqual(expect.arrayContaining([...of(stage)]));
    expect(of(first)).toEqual(expect.arrayContaining(['districtPayer', 'districtFinance']));
    expect(of('works')).not.toContain('districtFinance');
  });

  test.each([
    ['all is well', {}, []],
    ['nobody holds it', { isHeld: false, isActive: false }, ['roleNotHeld']],
    ['the firm has nobody', { isHeld: false, isActive: false, isOfFirm: true }, ['firmWithoutPeople']],
    ['nobody has signed in', { isActive: false }, ['notActivated']],
    ['nobody leads', { isLed: false }, ['leaderMissing']],
    ['nobody leads, and it leads itself', { isLed: false, leader: 'clerk' }, []],
    ['nobody at all', { isHeld: false, isActive: false, isLed: false }, ['roleNotHeld', 'leaderMissing']],
  ])('%s', (_, more, expected) => {
    const there = {
      role: 'clerk',
      leader: 'chief',
      isOfFirm: false,
      isHeld: true,
      isActive: true,
      isLed: true,
      ...more,
    };
    expect(gapKindsOf(there)).toEqual(expected);
  });
});
