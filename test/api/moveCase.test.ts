import { type Change, listenToChanges } from '../../db/changes';
import { organisationIn } from '../../db/organisations';
import { isWithin } from '../../db/scope';
import { bodyOf, createOfficeAccounts, createOrganisations, type OrganisationIds } from '../../demonstration/cast';
import type { ApiResponse, Person } from '../../demonstration/client';
import { PASSWORD } from '../support/api/apiServer';
import { type Office, openOffice, withOpenBallot } from '../support/api/office';
import { recordsOf } from '../support/api/verifiedRecords';
import { loseCompletion } from '../support/database/lostReport';
import { unitsOwnedBy } from '../support/database/rolls';
import { until } from '../support/time/until';

let office: Office;
/** The offices of another sub-district of the same district. */
let there: OrganisationIds;
let people: Office['people'];
let supervisor: Person;
const WHY = '区划调整';

beforeAll(async () => {
  office = await openOffice();
  there = await createOrganisations(office.api.administrator, {
    city: '成都',
    district: '金牛',
    subDistrict: '荷花池',
    community: '五块石',
  });
  people = await createOfficeAccounts({ ...office.api, password: PASSWORD, prefix: 'there-' }, there);
  supervisor = office.people.supervisor;
});
afterAll(() => office?.stop());

const verdict = ({ status, body }: ApiResponse<unknown>) => [status, (body as { code?: string }).code];
const pageOf = (person: Person, id: string) => person.ask<{ version: number }>(`/api/v1/courtyards/${id}`);
const move = (id: string, organisationId = there.community, by = supervisor) =>
  by.give(id, 'moveCase', { organisationId, why: WHY });
const workOf = async (person: Person): Promise<readonly string[]> =>
  (await person.must<{ obligations: { courtyardId: string }[] }>('/api/v1/work')).body.obligations.map(
    ({ courtyardId }) => courtyardId,
  );

test('a courtyard that goes to another community is seen there at once and no longer where it was', async () => {
  const id = await office.enrol('迁出1号院');
  await withOpenBallot(office, id, unitsOwnedBy('A', 'B'));
  const { body: resident } = await office.bodyOf(id, 'moved-');
  expect(await workOf(office.people.projectManager)).toContain(id);

  expect((await move(id)).status).toBe(200);

  for (const lost of [office.people.community, office.people.projectManager, office.people.gridWorker]) {
    expect(verdict(await pageOf(lost, id))).toEqual([404, 'not-found']);
    expect(await workOf(lost)).not.toContain(id);
  }
  for (const gained of [people.community, people.projectManager]) {
    expect((await pageOf(gained, id)).status).toBe(200);
  }
  expect(await workOf(people.projectManager)).toContain(id);
  const board = async (person: Person) =>
    (await person.must<{ courtyards: { id: string; community: string }[] }>('/api/v1/courtyards?text=迁出1号院')).body
      .courtyards;
  expect(await board(office.people.community)).toEqual([]);
  expect(await board(people.community)).toMatchObject([{ id, community: '五块石' }]);
  // A token of its own people has the old place in it, so it is good for nothing any more.
  expect(verdict(await pageOf(resident, id))).toEqual([401, 'token-invalid']);
  expect(await bodyOf(office.api.administrator, id)).not.toBe('');
  expect(await recordsOf(office, id)).toEqual([]);
});

test('a move stands in the history with the names of its moment, also after the offices have others', async () => {
  const id = await office.enrol('迁出2号院');
  await office.people.projectManager.mustGive(id, 'correctProfile', { profile: { households: 40 } });
  await move(id);
  const today = await office.today();
  await office.api.administrator.must(`/api/v1/organisations/${there.community}`, {
    method: 'PATCH',
    body: { name: '五块石新社区', from: today, why: '社区更名' },
  });
  const { entries } = (
    await supervisor.must<{ entries: { command: string; organisationName: string; eventTexts: string[] }[] }>(
      `/api/v1/courtyards/${id}/timeline`,
    )
  ).body;
  expect(entries.at(-1)).toMatchObject({
    command: 'moveCase',
    eventTexts: ['由“成都·金牛·抚琴·西南街”划归“成都·金牛·荷花池·五块石”'],
  });
  expect(entries.map(({ organisationName }) => organisationName)).toEqual(['抚琴', '抚琴', '金牛']);
});

describe('a move is refused', () => {
  let id: string;
  beforeAll(async () => {
    id = await office.enrol('不迁院');
  });

  test('to an office outside the mover’s scope like to one that does not exist', async () => {
    const elsewhere = await createOrganisations(office.api.administrator, {
      city: '成都',
      district: '青羊',
      subDistrict: '草堂',
      community: '浣花',
    });
    const unknown = await move(id, 'none');
    expect(verdict(unknown)).toEqual([422, 'organisation-unknown']);
    expect(verdict(await move(id, elsewhere.community))).toEqual([422, 'organisation-unknown']);
  });

  test('to where it is already, and to what holds no courtyards', async () => {
    expect(verdict(await move(id, office.at.community))).toEqual([409, 'case-already-there']);
    expect(verdict(await move(id, there.firms.contractor))).toEqual([422, 'no-place-for-case']);
  });

  test('for those who do not cover both places by their office', async () => {
    for (const by of [office.people.projectManager, office.people.community, office.people.districtHousing]) {
      expect(verdict(await move(id, there.community, by))).toEqual([403, 'role-not-allowed']);
    }
  });
});

test('a command in flight from the old place is refused where it is decided', async () => {
  const id = await office.enrol('迁出3号院');
  const { projectManager } = office.people;
  const { version } = (await pageOf(projectManager, id)).body;
  // Both pass the API's look at the case before either is decided.
  const given = await Promise.all([
    move(id),
    ...Array.from({ length: 6 }, (_, i) =>
      projectManager.ask(`/api/v1/courtyards/${id}/commands/correctProfile`, {
        body: { profile: { households: 10 + i } },
        headers: { 'if-match': '*' },
      }),
    ),
  ]);
  expect(given[0]?.status).toBe(200);
  const { entries } = (
    await supervisor.must<{ entries: { version: number; command: string }[] }>(`/api/v1/courtyards/${id}/timeline`)
  ).body;
  const after = entries.slice(entries.findIndex(({ command }) => command === 'moveCase') + 1);
  expect(after.map(({ command }) => command)).toEqual([]);
  expect(entries.length).toBeGreaterThan(version);
  for (const { status } of given.slice(1)) expect([200, 404]).toContain(status);
  expect(await recordsOf(office, id)).toEqual([]);
});

test('a move that a worker did not report is taken up by the workflow with the next command', async () => {
  const id = await office.enrol('迁出4号院');
  await loseCompletion(
    office.api.database.pool,
    id,
    'moveCase',
    { organisationId: there.community, why: WHY },
    { role: 'supervisor', organisationId: office.at.district },
  );
  expect(verdict(await office.people.projectManager.give(id, 'suspend', { why: '暂停' }))).toEqual([404, 'not-found']);
  await people.projectManager.mustGive(id, 'suspend', { why: '暂停' });
  expect(await recordsOf(office, id)).toEqual([]);
});

test('people of the old place are told by the stream that it has left', async () => {
  const id = await office.enrol('迁出5号院');
  const changes: Change[] = [];
  const lost = () => undefined;
  const end = await listenToChanges(office.api.database.pool, (change) => changes.push(change), lost);
  await move(id);
  const moved = await until('the move is told', async () => changes.find((one) => one.caseId === id));
  await end();
  const [from, to] = await Promise.all(
    [office.at.community, there.community].map(
      async (organisation) => (await organisationIn(office.api.database.pool, organisation, ''))?.path ?? '',
    ),
  );
  expect([from, to, 'programme/elsewhere/'].map((scope) => isWithin({ path: scope ?? 'nowhere' }, moved))).toEqual([
    true,
    true,
    false,
  ]);
});
