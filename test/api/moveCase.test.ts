import { type Change, listenToChanges } from '../../db/changes';
import { organisationIn } from '../../db/organisations';
import { dispatchNotices } from '../../db/outbox';
import { isWithin } from '../../db/scope';
import { bodyOf, createOfficeAccounts, createOrganisations, type OrganisationIds } from '../../demonstration/cast';
import type { ApiResponse, Person } from '../../demonstration/client';
import { ADMINISTRATOR } from '../../domain/kernel/actor';
import { PASSWORD } from '../support/api/apiServer';
import { type Office, openOffice, withOpenBallot } from '../support/api/office';
import {
  checkReorganisation,
  decideReorganisation,
  finished,
  proposeReorganisation,
  reorganiseByBoth,
} from '../support/api/reorganisations';
import { recordsOf } from '../support/api/verifiedRecords';
import { loseCompletion } from '../support/database/lostReport';
import { unitsOwnedBy } from '../support/database/rolls';
import { until } from '../support/time/until';

interface Notice {
  readonly courtyardId: string;
  readonly kind: string;
  readonly hasLeft: boolean;
}

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
const order = (id: string, into = there.community) => ({
  kind: 'move',
  from: office.at.community,
  into,
  cases: [id],
  why: WHY,
});
/** Two administrators move it. */
const move = (id: string) => reorganiseByBoth(office.api, order(id));
const workOf = async (person: Person): Promise<readonly string[]> =>
  (await person.must<{ obligations: { courtyardId: string }[] }>('/api/v1/work')).body.obligations.map(
    ({ courtyardId }) => courtyardId,
  );

test('a courtyard that goes to another community is seen there at once and no longer where it was', async () => {
  const id = await office.enrol('迁出1号院');
  await withOpenBallot(office, id, unitsOwnedBy('A', 'B'));
  const { body: resident } = await office.bodyOf(id, 'moved-');
  expect(await workOf(office.people.projectManager)).toContain(id);

  expect(await move(id)).toMatchObject({ gone: { cases: 1 }, refused: 0 });

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

test('the new place is told once what it takes over; notices of the old place say that the courtyard has gone', async () => {
  const { pool } = office.api.database;
  const id = await office.enrol('迁出6号院');
  await withOpenBallot(office, id, unitsOwnedBy('A', 'B'));
  await dispatchNotices(pool, 500);
  await move(id);
  await dispatchNotices(pool, 500);
  const about = async (person: Person) =>
    (await person.must<{ notices: Notice[] }>('/api/v1/inbox?limit=200')).body.notices
      .filter(({ courtyardId }) => courtyardId === id)
      .map(({ kind, hasLeft }) => ({ kind, hasLeft }));
  const taken = await about(people.projectManager);
  expect(new Set(taken.map(({ kind, hasLeft }) => `${kind} ${hasLeft}`))).toEqual(new Set(['takenOver false']));
  const old = await about(office.people.projectManager);
  expect(old).toContainEqual({ kind: 'asked', hasLeft: true });
  expect(old.every(({ kind, hasLeft }) => kind !== 'takenOver' && hasLeft)).toBe(true);
  // And back again: who has been asked before is not told a second time.
  await reorganiseByBoth(office.api, { ...order(id, office.at.community), from: there.community });
  await dispatchNotices(pool, 500);
  expect(await about(office.people.projectManager)).toEqual(old.map((one) => ({ ...one, hasLeft: false })));
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
  expect(entries.map(({ organisationName }) => organisationName)).toEqual(['抚琴', '抚琴', '老旧院落整治计划']);
});

describe('a move is refused', () => {
  let id: string;
  beforeAll(async () => {
    id = await office.enrol('不迁院');
  });

  test('to where it is already, to what holds no courtyards, and to nowhere', async () => {
    const faultsOf = async (into: string) => {
      const { body } = await checkReorganisation(office.api.administrator, order(id, into));
      return (body as { errors?: { code: string }[] }).errors?.map(({ code }) => code);
    };
    expect(await faultsOf(office.at.community)).toEqual(['goes-into-itself']);
    expect(await faultsOf(there.firms.contractor)).toEqual(['no-place-for-case']);
    expect(await faultsOf('none')).toEqual(['organisation-unknown']);
  });

  test('as a command to everybody: there is none', async () => {
    const input = { organisationId: there.community, why: WHY };
    for (const by of [supervisor, office.people.projectManager, office.api.administrator]) {
      expect(verdict(await by.give(id, 'moveCase', input))).toEqual([404, 'not-found']);
    }
    const { availableActions } = (
      await supervisor.must<{ availableActions: { command: string }[] }>(`/api/v1/courtyards/${id}`)
    ).body;
    expect(availableActions.map(({ command }) => command)).not.toContain('moveCase');
    expect((await pageOf(office.people.community, id)).status).toBe(200);
  });
});

test('a command in flight from the old place is refused where it is decided', async () => {
  const id = await office.enrol('迁出3号院');
  const { projectManager } = office.people;
  const { version } = (await pageOf(projectManager, id)).body;
  const { body: proposed } = await proposeReorganisation(office.api.administrator, order(id));
  // Both pass the API's look at the case before either is decided.
  const given = await Promise.all([
    decideReorganisation(office.api.confirmer, proposed, 'confirm'),
    ...Array.from({ length: 6 }, (_, i) =>
      projectManager.ask(`/api/v1/courtyards/${id}/commands/correctProfile`, {
        body: { profile: { households: 10 + i } },
        headers: { 'if-match': '*' },
      }),
    ),
  ]);
  expect(given[0]?.status).toBe(200);
  await finished(office.api.administrator, proposed.id);
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
    { role: ADMINISTRATOR, organisationId: office.at.district },
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
