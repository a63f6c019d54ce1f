import { auditOf } from '../../db/audit';
import { dispatchNotices } from '../../db/outbox';
import type { ApiResponse, Person } from '../../demonstration/client';
import { addDays } from '../../domain/kernel/time/instant';
import { type Office, openOffice } from '../support/api/office';

let office: Office;
let id: string;
/** Colleagues of the community's first person, in the same role. */
let second: Person;
let third: Person;
let elsewhere: Person;
let today: string;

const KEY = 'convene-council:1';
const hire = (login: string, organisationId: string, roles: readonly string[]) =>
  office.api.hire({ login, name: `${login}同志`, organisationId, roles: [...roles] });

beforeAll(async () => {
  office = await openOffice();
  today = await office.today();
  id = await office.enrol('分工1号院');
  second = await hire('second', office.at.community, ['community']);
  third = await hire('third', office.at.community, ['community']);
  elsewhere = await hire('elsewhere', office.at.subDistrict, ['gridWorker']);
});
afterAll(() => office?.stop());

interface Row {
  readonly key: string;
  readonly courtyardId: string;
  readonly mayLead: boolean;
  readonly assigned: readonly { role: string; name: string; standIn: string | null; isMine: boolean }[];
}
interface Told {
  readonly kind: string;
  readonly subject: string;
  readonly body: string;
  readonly inPlaceOf: string | null;
  readonly handledBy: string | null;
  readonly params: Readonly<Record<string, unknown>>;
}

const at = (courtyard: string) => `/api/v1/courtyards/${courtyard}/assignments`;
const assign = (by: Person, to: Person, more: object = {}) =>
  by.ask(at(id), { body: { key: KEY, accountId: to.accountId, ...more } });
const giveBack = (by: Person) => by.ask(`${at(id)}/end`, { body: { key: KEY } });
const codes = ({ status, body }: ApiResponse) => {
  const { code, errors = [] } = body as { code?: string; errors?: { code: string; path?: string }[] };
  return [status, ...(errors.length > 0 ? errors.map((e) => `${e.code}${e.path ?? ''}`) : code ? [code] : [])];
};
const work = async (by: Person, query = '', path = '/api/v1/work'): Promise<readonly Row[]> =>
  (await by.must<{ obligations: Row[] }>(`${path}${query}`)).body.obligations.filter(
    (row) => row.courtyardId === id && row.key === KEY,
  );
const shown = async (by: Person) =>
  Promise.all(['me', 'nobody', 'others'].map(async (to) => (await work(by, `?assigned=${to}`)).length));
const told = async (by: Person, kind: string): Promise<readonly Told[]> => {
  while ((await dispatchNotices(office.api.database.pool, 100, { day: today })) > 0);
  return (await by.must<{ notices: Told[] }>('/api/v1/inbox?limit=200')).body.notices.filter(
    (one) => one.kind === kind,
  );
};
const delegate = (by: Person, to: Person, more: object = {}) =>
  by.ask('/api/v1/delegations', {
    body: { role: 'community', delegateId: to.accountId, from: today, until: addDays(today, 2), ...more },
  });
const assigned = async (by: Person) => (await work(by))[0]?.assigned;

describe('a pending step is claimed, handed over, given back', () => {
  test('a claim takes it to one’s own list, and out of the open one of colleagues', async () => {
    const { community } = office.people;
    expect(await Promise.all([community, second].map(shown))).toEqual([
      [0, 1, 0],
      [0, 1, 0],
    ]);
    const key = 'claim-once';
    const body = { key: KEY, accountId: second.accountId };
    const first = await second.ask(at(id), { body, key });
    expect(first.status).toBe(200);
    expect((await second.ask(at(id), { body, key })).body).toEqual(first.body);
    expect(await Promise.all([community, second].map(shown))).toEqual([
      [0, 0, 1],
      [1, 0, 0],
    ]);
    expect(await assigned(community)).toEqual([
      expect.objectContaining({ role: 'community', name: 'second同志', isMine: false }),
    ]);
  });

  test('what another has is neither claimed nor given back; they hand it over', async () => {
    const { community } = office.people;
    expect(codes(await assign(community, community))).toEqual([409, 'assigned-to-another']);
    expect(codes(await giveBack(community))).toEqual([409, 'assigned-to-another']);
    expect((await assign(second, third)).status).toBe(200);
    expect(await Promise.all([second, third].map(shown))).toEqual([
      [0, 0, 1],
      [1, 0, 0],
    ]);
    expect((await giveBack(third)).status).toBe(200);
    expect(await shown(second)).toEqual([0, 1, 0]);
    expect(codes(await giveBack(third))).toEqual([409, 'not-assigned']);
    expect(codes(await assign(third, second))).toEqual([409, 'claim-first/accountId']);
  });

  test('whoever leads the role assigns it, and the person is told who did; others may not', async () => {
    const { subDistrictLeader, projectManager, supervisor } = office.people;
    expect(codes(await assign(projectManager, second))).toEqual([403, 'assignment-not-yours']);
    expect((await assign(subDistrictLeader, second)).status).toBe(200);
    expect(await told(second, 'assigned')).toEqual([
      expect.objectContaining({ subject: expect.stringContaining('分工1号院'), body: expect.stringContaining('指定') }),
    ]);
    expect((await assign(supervisor, third)).status).toBe(200);
    expect((await work(supervisor, '', '/api/v1/work/others'))[0]?.mayLead).toBe(true);
    expect((await assign(subDistrictLeader, second)).status).toBe(200);
  });

  test('it is assigned to nobody who does not hold the role here', async () => {
    const { subDistrictLeader } = office.people;
    const there = await office.api.administrator.must<{ id: string }>('/api/v1/organisations', {
      body: { name: '另一社区', kind: 'community', parentId: office.at.subDistrict },
    });
    const other = await hire('other-community', there.body.id, ['community']);
    const nobody = { accountId: '00000000-0000-4000-8000-000000000000' } as Person;
    expect(codes(await assign(subDistrictLeader, elsewhere))).toEqual([422, 'assignee-without-role/accountId']);
    expect(codes(await assign(subDistrictLeader, other))).toEqual([422, 'assignee-out-of-scope/accountId']);
    expect(codes(await assign(subDistrictLeader, nobody))).toEqual([422, 'assignee-unknown/accountId']);
    expect(codes(await assign(other, other))).toEqual([404, 'not-found']);
    expect(codes(await assign(subDistrictLeader, second, { key: 'nothing:1' }))).toEqual([
      422,
      'obligation-unknown/key',
    ]);
    expect(codes(await assign(subDistrictLeader, second, { role: 'auditor' }))).toEqual([
      422,
      'obligation-unknown/role',
    ]);
  });

  test('what somebody asked for is not assigned to them for confirmation; the list of people says so', async () => {
    const both = await hire('both', office.at.subDistrict, ['projectManager', 'subDistrictLeader']);
    const other = await office.enrol('分工2号院');
    await both.mustGive(other, 'withdraw', { why: '居民撤回' });
    const { obligations } = (await office.people.subDistrictLeader.must<{ obligations: Row[] }>('/api/v1/work')).body;
    const key =
      obligations.find((row) => row.courtyardId === other && row.key.startsWith('confirm-request'))?.key ?? '';
    const { supervisor, subDistrictLeader } = office.people;
    const give = (to: Person) =>
      supervisor.ask(at(other), { body: { key, role: 'subDistrictLeader', accountId: to.accountId } });
    expect(codes(await give(both))).toEqual([422, 'assignee-barred/accountId']);
    interface Candidates {
      readonly candidates: readonly { readonly accountId: string; readonly refusedBecause: { code: string } | null }[];
    }
    const { candidates } = (
      await supervisor.must<Candidates>(`${at(other)}?key=${encodeURIComponent(key)}&role=subDistrictLeader`)
    ).body;
    const why = new Map(candidates.map((one) => [one.accountId, one.refusedBecause?.code ?? null]));
    expect([why.get(both.accountId), why.get(subDistrictLeader.accountId)]).toEqual(['assignee-barred', null]);
    expect((await give(subDistrictLeader)).status).toBe(200);
    // Whoever may not do it stands in for nobody who has it.
    const absence = { role: 'subDistrictLeader', delegateId: both.accountId, from: today, until: today };
    expect(codes(await subDistrictLeader.ask('/api/v1/delegations', { body: absence }))).toEqual([
      422,
      'delegate-barred/delegateId',
    ]);
  });
});

describe('absence', () => {
  test('is refused to oneself, in a circle, out of scope, over another, and where one is not led', async () => {
    const { community, projectManager, subDistrictLeader } = office.people;
    const refused = async (answer: Promise<ApiResponse>) => codes(await answer);
    expect(await refused(delegate(second, second))).toEqual([422, 'delegation-to-oneself/delegateId']);
    expect(await refused(delegate(second, third, { from: addDays(today, -1) }))).toEqual([
      422,
      'delegation-in-past/from',
    ]);
    expect(await refused(delegate(projectManager, third, { principalId: second.accountId }))).toEqual([
      403,
      'delegation-not-yours/principalId',
    ]);
    expect((await delegate(third, community)).status).toBe(201);
    expect(await refused(delegate(third, second))).toEqual([409, 'delegation-overlaps/from']);
    expect(await refused(delegate(community, third))).toEqual([422, 'delegation-in-circle/delegateId']);
    expect((await delegate(subDistrictLeader, third, { principalId: second.accountId })).status).toBe(201);
    expect(await refused(delegate(community, second))).toEqual([422, 'delegation-in-circle/delegateId']);
  });

  test('whoever stands in has it in their list and is told, with a copy to the principal; colleagues are not', async () => {
    // second is absent, third stands in but is absent in turn: it is the first person's.
    const { community, supervisor } = office.people;
    await supervisor.mustGive(id, 'urge', { obligation: KEY, why: '请抓紧' });
    const names = async (by: Person) =>
      (await told(by, 'urged')).map(({ inPlaceOf, handledBy }) => ({ inPlaceOf, handledBy }));
    expect(await names(second)).toEqual([{ inPlaceOf: null, handledBy: expect.any(String) }]);
    expect(await names(community)).toEqual([{ inPlaceOf: 'second同志', handledBy: null }]);
    expect(await names(third)).toEqual([]);
    expect((await told(community, 'urged'))[0]?.body).toContain('由您代办');
    expect((await told(second, 'urged'))[0]?.body).toContain('抄送');
    expect(await Promise.all([community, second, third].map(shown))).toEqual([
      [1, 0, 0],
      [1, 0, 0],
      [0, 0, 1],
    ]);
    expect((await told(second, 'delegated')).length).toBe(1);
  });

  test('is taken back by whom it concerns; from then on it is theirs alone', async () => {
    const { community } = office.people;
    interface Listed {
      readonly delegations: readonly { id: string; part: string; mayEnd: boolean; principal: { accountId: string } }[];
    }
    const { delegations } = (await second.must<Listed>('/api/v1/delegations')).body;
    const own = delegations.find((one) => one.principal.accountId === second.accountId);
    expect(own).toMatchObject({ part: 'principal', mayEnd: true });
    const path = `/api/v1/delegations/${own?.id}/end`;
    expect(codes(await third.ask(path, { body: {} }))).toEqual([403, 'delegation-not-yours']);
    expect(codes(await elsewhere.ask(path, { body: {} }))).toEqual([404, 'not-found']);
    expect((await second.ask(path, { body: {} })).status).toBe(200);
    expect(codes(await second.ask(path, { body: {} }))).toEqual([409, 'delegation-over']);
    expect(await shown(community)).toEqual([0, 0, 1]);
    expect((await told(third, 'delegationEnded')).map(({ subject }) => subject)).toEqual([
      '外出代办已终止：second同志（社区居委会）不再由third同志代办',
    ]);
    expect(await told(second, 'delegationEnded')).toEqual([]);
  });
});

describe('leaving office', () => {
  test('whoever is disabled strands nothing: it is everybody’s again, and the leader is told at once', async () => {
    const { administrator } = office.api;
    const { community, subDistrictLeader } = office.people;
    expect((await delegate(community, second, { from: addDays(today, 5), until: addDays(today, 6) })).status).toBe(201);
    await administrator.must(`/api/v1/accounts/${second.accountId}`, { method: 'PATCH', body: { disabled: true } });
    expect(await shown(third)).toEqual([0, 1, 0]);
    const [notice, ...more] = await told(subDistrictLeader, 'leftOffice');
    expect(more).toEqual([]);
    expect(notice?.params).toMatchObject({
      person: 'second同志',
      roles: ['community'],
      ...{ count: 1, absences: 1 },
      matters: [expect.stringMatching(/^分工1号院 \d{4}-\d\d-\d\d$/), expect.stringContaining(addDays(today, 5))],
    });
    expect(notice?.subject).toBe('second同志离岗：待办 1 件须重新安排，外出代办 1 项已终止');
    // The other person of the absence is told, and nobody who left.
    expect((await told(community, 'delegationEnded')).map(({ body }) => body)).toContainEqual(
      expect.stringContaining('由second同志代办'),
    );
    expect(await told(third, 'leftOffice')).toEqual([]);
  });

  test('so does whoever loses the role', async () => {
    const { administrator } = office.api;
    const { subDistrictLeader } = office.people;
    expect((await assign(third, third)).status).toBe(200);
    await administrator.must(`/api/v1/accounts/${third.accountId}`, { method: 'PATCH', body: { roles: [] } });
    expect(await assigned(office.people.community)).toEqual([]);
    expect(await told(subDistrictLeader, 'leftOffice')).toHaveLength(2);
  });

  test('an account that only changes its name keeps what it has', async () => {
    const { community, subDistrictLeader } = office.people;
    expect((await assign(community, community)).status).toBe(200);
    const body = { language: 'en' };
    await office.api.administrator.must(`/api/v1/accounts/${community.accountId}`, { method: 'PATCH', body });
    expect(await told(subDistrictLeader, 'leftOffice')).toHaveLength(2);
  });
});

test('each assignment and absence has its entry in the log', async () => {
  const entries = await auditOf(office.api.database.pool, 'work');
  const commands = new Set(entries.map(({ command }) => command));
  expect([...commands].sort()).toEqual(['assignObligation', 'endDelegation', 'enterDelegation', 'giveBackObligation']);
});

describe('an extension is granted by another person than whoever owes it', () => {
  const extend = (by: Person, courtyard: string) =>
    by.give(courtyard, 'extendObligation', { obligation: KEY, workingDays: 5, why: '场地未定' });
  const pass = (by: Person, to: Person, courtyard: string) =>
    by.must(at(courtyard), { body: { key: KEY, accountId: to.accountId } });

  test('no role of theirs helps whoever owes it; a colleague of theirs in a leader’s office may', async () => {
    const courtyard = await office.enrol('分工延期院');
    const clerk = await hire('one-more-clerk', office.at.community, ['community']);
    const both = await hire('clerk-and-leader', office.at.subDistrict, ['community', 'subDistrictLeader']);
    const owed = [403, 'extension-by-holder/obligation'];
    expect(codes(await extend(both, courtyard))).toEqual(owed);
    await pass(both, clerk, courtyard);
    expect(codes(await extend(both, courtyard))).toEqual(owed);
    await pass(office.people.subDistrictLeader, both, courtyard);
    await pass(office.people.subDistrictLeader, clerk, courtyard);
    expect(codes(await extend(both, courtyard))).toEqual(owed);
    const colleague = await hire('other-clerk-and-leader', office.at.subDistrict, ['community', 'subDistrictLeader']);
    expect((await extend(colleague, courtyard)).status).toBe(200);
  });
});
