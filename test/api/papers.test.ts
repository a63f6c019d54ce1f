import { auditOf, isAuditIntact } from '../../db/audit';
import type { Person, RequestOptions } from '../../demonstration/client';
import { addDays, dateOf, epochMs, instantOf } from '../../domain/kernel/time/instant';
import { type Office, openOffice, withOpenBallot } from '../support/api/office';
import { unitsOwnedBy } from '../support/database/rolls';

const OWNERS = 80;

let office: Office;
let id: string;
let ballotId: string;
let grid: Person;
let receivedOn: string;

beforeAll(async () => {
  office = await openOffice();
  id = await office.enrol('枣子巷13号院');
  grid = office.people.gridWorker;
  receivedOn = await office.today();
  ({ ballotId } = await withOpenBallot(
    office,
    id,
    unitsOwnedBy(...Array.from({ length: OWNERS }, (_, i) => `o${i + 1}`)),
  ));
});
afterAll(() => office?.stop());

const ballot = () => `/api/v1/courtyards/${id}/ballots/${ballotId}`;
const paper = (ownerKey: string, choice = 'for') => ({ ownerKey, choice, channel: 'paper', receivedOn });
const record = (papers: readonly object[], more: RequestOptions = {}, by = grid) =>
  by.ask(`${ballot()}/papers`, { body: { papers }, ...more });
const act = (what: string, papers: readonly object[], by: Person, more: RequestOptions = {}) =>
  by.ask(`${ballot()}/papers/${what}`, { body: { papers }, ...more });
const verify = (ownerKey: string, choice = 'for', by = office.people.community, more: object = {}) =>
  act('verifications', [{ ownerKey, choice, ...(choice === 'noPaper' ? {} : { receivedOn }), ...more }], by);
const codes = (response: { body: unknown }) =>
  ((response.body as { errors?: { code: string; path?: string }[] }).errors ?? []).map((e) => [e.code, e.path]);
const returnedOwners = async () =>
  ((await grid.must(ballot())).body.turnout as { returned: { owners: number } }).returned.owners;

describe('while a ballot is open', () => {
  test('a paper counts towards the turnout; its choice stays hidden', async () => {
    expect((await record([paper('o1'), paper('o2', 'against')])).status).toBe(201);
    const { body } = await grid.must(ballot());
    expect(body.turnout).toEqual({
      roll: { owners: OWNERS, areaCentiSqm: OWNERS * 6800 },
      returned: { owners: 2, areaCentiSqm: 13_600 },
      outstanding: { owners: OWNERS - 2, areaCentiSqm: (OWNERS - 2) * 6800 },
    });
    expect(body.pending).toBe(2);
    const listed = (await grid.must<{ papers: object[] }>(`${ballot()}/papers`)).body.papers;
    expect(listed).toHaveLength(2);
    expect(JSON.stringify([listed, body])).not.toMatch(/against|"choice"/);
  });

  test('a second paper for one owner is refused, in one list as across two', async () => {
    const before = await returnedOwners();
    const again = await record([paper('o10'), paper('o1', 'against')]);
    expect([again.status, codes(again)]).toEqual([409, [['paper-already-recorded', '/papers/1/ownerKey']]]);
    expect(codes(await record([paper('o10'), paper('o10')]))).toEqual([
      ['paper-already-recorded', '/papers/1/ownerKey'],
    ]);
    expect(await returnedOwners()).toBe(before);
  });

  test('a list is recorded entirely or not at all, with all errors reported', async () => {
    const before = await returnedOwners();
    const future = { ...paper('o11'), receivedOn: addDays(receivedOn, 1) };
    const early = { ...paper('o12'), receivedOn: addDays(receivedOn, -1) };
    const refused = await record([paper('o10'), paper('stranger'), future, early, paper('o2')]);
    expect(codes(refused)).toEqual([
      ['owner-unknown', '/papers/1/ownerKey'],
      ['date-in-future', '/papers/2/receivedOn'],
      ['dates-out-of-order', '/papers/3/receivedOn'],
      ['paper-already-recorded', '/papers/4/ownerKey'],
    ]);
    expect(await returnedOwners()).toBe(before);
  });

  test.each([
    ['no papers', { papers: [] }],
    ['a choice there is not', { papers: [{ ...paper('o10'), choice: 'maybe' }] }],
    ['a channel there is not', { papers: [{ ...paper('o10'), channel: 'online' }] }],
    ['a day that is none', { papers: [{ ...paper('o10'), receivedOn: '2026-02-30' }] }],
    ['more than 2,000', { papers: Array.from({ length: 2001 }, (_, i) => paper(`o${i}`)) }],
    ['an unknown field', { papers: [{ ...paper('o10'), weight: 2 }] }],
  ])('%s is malformed', async (_, body) => {
    expect((await grid.ask(`${ballot()}/papers`, { body })).status).toBe(400);
  });

  test('of fifty papers for one owner at the same instant exactly one counts', async () => {
    const before = await returnedOwners();
    const hands = Array.from({ length: 50 }, (_, i) => record([paper('o20', i % 2 === 0 ? 'for' : 'against')]));
    const statuses = (await Promise.all(hands)).map((response) => response.status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(49);
    expect(await returnedOwners()).toBe(before + 1);
  });

  test('a list sent twenty times at once under one key is recorded once, and all get the same answer', async () => {
    const before = await returnedOwners();
    const body = [paper('o21'), paper('o22')];
    const answers = await Promise.all(Array.from({ length: 20 }, () => record(body, { key: 'twenty-times' })));
    expect(answers.map((a) => [a.status, a.body])).toEqual(
      Array(20).fill([201, { done: 2, counted: 0, disputed: [], asked: [] }]),
    );
    expect(await returnedOwners()).toBe(before + 2);
    expect((await record([paper('o23')], { key: 'twenty-times' })).body.code).toBe('idempotency-key-reused');
  });

  test('papers without an idempotency key are not recorded', async () => {
    const response = await record([paper('o24')], { headers: { 'idempotency-key': '' } });
    expect([response.status, response.body.code]).toEqual([400, 'idempotency-key-required']);
  });

  test('the audit log names who recorded whose papers, and not what they say', async () => {
    const rows = await auditOf(office.api.database.pool, `ballot/${ballotId}`);
    expect(rows[0]).toMatchObject({
      command: 'recordPapers',
      accountId: grid.accountId,
      detail: { owners: ['o1', 'o2'] },
    });
    expect(isAuditIntact(rows)).toBe(true);
    expect(JSON.stringify(rows)).not.toMatch(/against/);
  });
});

describe('every paper is entered by two people', () => {
  const done = async (response: Promise<{ status: number; body: unknown }>) => {
    const { status, body } = await response;
    return [status, body];
  };

  test('the second reader must be another person, and does not see the first reading', async () => {
    const { gridWorker, community } = office.people;
    await record([paper('o50')]);
    const own = await verify('o50', 'for', gridWorker);
    expect([own.status, codes(own)]).toEqual([403, [['paper-same-person', '/papers/0/ownerKey']]]);
    expect(await done(verify('o50', 'for', community))).toEqual([
      200,
      { done: 1, counted: 1, disputed: [], asked: [] },
    ]);
    expect(codes(await verify('o50'))).toEqual([['paper-already-verified', '/papers/0/ownerKey']]);
  });

  test('a third person decides when two entries differ', async () => {
    const { gridWorker, community, projectManager } = office.people;
    await record([paper('o51', 'abstain')]);
    expect(await done(verify('o51', 'against'))).toEqual([200, { done: 1, counted: 0, disputed: ['o51'], asked: [] }]);
    const settled = { ownerKey: 'o51', choice: 'against', why: '核对原票' };
    for (const by of [gridWorker, community]) {
      expect((await act('resolutions', [settled], by)).body.code).toBe('paper-same-person');
    }
    expect(await done(act('resolutions', [settled], projectManager))).toMatchObject([200, { counted: 1 }]);
  });

  test('a proxy needs a mandate, cannot represent themselves, and can represent a limited number', async () => {
    const by = (ownerKey: string, name: string) => ({ ...paper(ownerKey), proxy: { name, mandate: '委-1' } });
    const four = ['o55', 'o56', 'o57', 'o58'].map((owner) => by(owner, '代理人'));
    expect(codes(await record(four))).toEqual([['proxy-too-many', '/papers/3/proxy/name']]);
    expect((await record(four.slice(0, 3))).status).toBe(201);
    expect(codes(await record([by('o58', '代理人')]))).toEqual([['proxy-too-many', '/papers/0/proxy/name']]);
    expect((await record([{ ...paper('o58'), proxy: { name: '代理人' } }])).status).toBe(400);
    expect((await record([by('o58', '另一人')])).status).toBe(201);
    const read = (owner: string, name: string) => verify(owner, 'for', office.people.community, { proxy: { name } });
    for (const owner of ['o55', 'o56', 'o57'])
      expect((await read(owner, '代 理人')).body).toMatchObject({ counted: 1 });
    // A proxy whom the second reader does not find is no proxy yet: a third decides, within the same limits.
    expect((await read('o58', '代理人')).body).toMatchObject({ disputed: ['o58'] });
    const settle = (name: string) => {
      const line = { ownerKey: 'o58', choice: 'for', proxy: { name, mandate: '委-1' }, why: '看委托书' };
      return act('resolutions', [line], office.people.projectManager);
    };
    expect(codes(await settle('代理人'))).toEqual([['proxy-too-many', '/papers/0/proxy/name']]);
    expect((await settle('另一人')).body).toMatchObject({ counted: 1 });
  });
});

describe('who may', () => {
  test('grid workers, the community and project managers enter papers; others may not', async () => {
    expect((await record([paper('o30')], {}, office.people.community)).status).toBe(201);
    for (const by of [office.people.supervisor, office.people.districtHousing]) {
      expect((await record([paper('o31')], {}, by)).status).toBe(403);
    }
  });

  test('callers out of scope do not find the ballot', async () => {
    const { body: outsider } = await office.bodyOf(await office.enrol('别处的院子'), 'other-');
    expect((await outsider.ask(ballot())).status).toBe(404);
  });

  test('another courtyard’s ballot, an unknown and a malformed one are not found', async () => {
    const other = await office.enrol('另一个院子');
    for (const path of [
      `/api/v1/courtyards/${other}/ballots/${ballotId}`,
      ballot().replace('-b1', '-b9'),
      ballot().replace('-b1', ''),
    ]) {
      expect((await grid.ask(path)).status).toBe(404);
      expect((await grid.ask(`${path}/papers`, { body: { papers: [paper('o32')] } })).status).toBe(404);
    }
  });
});

describe('the end of a ballot', () => {
  test('while the courtyard is suspended no paper is accepted', async () => {
    const { projectManager, supervisor } = office.people;
    await projectManager.mustGive(id, 'suspend', { why: '等待规划' });
    await supervisor.mustGive(id, 'confirmRequest');
    const refused = await record([paper('o40')]);
    expect([refused.status, refused.body.code]).toEqual([409, 'suspended']);
    await projectManager.mustGive(id, 'resume', { why: '规划已定' });
    await supervisor.mustGive(id, 'confirmRequest');
    expect((await record([paper('o40')])).status).toBe(201);
  });

  test('papers are accepted until the last moment and not after', async () => {
    const { closesAt } = (await grid.must(ballot())).body as { closesAt: string };
    await office.clock.to(instantOf(epochMs(closesAt) - 60_000));
    expect((await record([paper('o41')])).status).toBe(201);
    await office.clock.past(closesAt);
    const changed = await act('corrections', [{ ownerKey: 'o41', choice: 'against', why: '晚了' }], grid);
    expect(changed.body.code).toBe('ballot-closed');
    const code = id.replaceAll('-', '').slice(0, 12);
    const page = await grid.must<string>(`/p/${code}`);
    expect(page.body).toContain('表决已截止，等待计票');
    expect(page.body).not.toContain('正在表决');
    expect((await grid.must(ballot())).body).toMatchObject({ phase: 'over', closed: null });
    expect((await office.waitsIn(id).look()).figures.ballots).toMatchObject([{ phase: 'over' }]);
    expect((await grid.ask(`${ballot()}/verdict`)).body.code).toBe('ballot-uncounted');
    const seen = await grid.must<{ blockedBy: { code: string }[] }>(`/api/v1/courtyards/${id}`);
    expect(seen.body.blockedBy.map((reason) => reason.code)).toEqual(['ballot-uncounted']);
  });

  test('a paper that came in before the close may be entered after it, by two, marked; nobody counts before', async () => {
    const { people } = office;
    const { papersUntil, closesAt } = (await grid.must(ballot())).body as { papersUntil: string; closesAt: string };
    const closedOn = dateOf(closesAt);
    expect((await record([{ ...paper('o42'), receivedOn: closedOn }])).status).toBe(201);
    const read = (day: object) => act('verifications', [{ ownerKey: 'o42', choice: 'for', ...day }], people.community);
    expect(codes(await read({}))).toEqual([['received-on-missing', '/papers/0/receivedOn']]);
    expect(codes(await read({ receivedOn: addDays(receivedOn, 900) }))).toEqual([
      ['date-in-future', '/papers/0/receivedOn'],
    ]);
    // The second reader finds that it came in on another day than the first says: a third decides.
    expect((await read({ receivedOn })).body).toMatchObject({ counted: 0, disputed: ['o42'] });
    const settle = (day: object) =>
      act('resolutions', [{ ownerKey: 'o42', choice: 'for', why: '看收件章', ...day }], people.projectManager);
    expect(codes(await settle({}))).toEqual([['received-on-missing', '/papers/0/receivedOn']]);
    expect(codes(await settle({ receivedOn: addDays(receivedOn, 1) }))).toEqual([
      ['paper-read-otherwise', '/papers/0/receivedOn'],
    ]);
    expect((await settle({ receivedOn: closedOn })).body).toMatchObject({ counted: 1 });
    const { papers } = (
      await grid.must<{ papers: { ownerKey: string; enteredLate?: boolean }[] }>(`${ballot()}/papers`)
    ).body;
    expect(papers.filter(({ enteredLate }) => enteredLate === true).map(({ ownerKey }) => ownerKey)).toEqual(['o42']);
    await office.clock.to(instantOf(epochMs(papersUntil) - 60_000));
    const today = await office.today();
    expect(codes(await record([{ ...paper('o43'), receivedOn: today }]))).toEqual([
      ['paper-too-late', '/papers/0/receivedOn'],
    ]);
    expect((await record([paper('o44')])).status).toBe(201);
    await verify('o44', 'noPaper');
    await act('resolutions', [{ ownerKey: 'o44', choice: 'noPaper', why: '没有这张票' }], people.projectManager);
    await office.clock.past(papersUntil);
    const late = await record([paper('o42')]);
    expect([late.status, late.body.code]).toEqual([409, 'ballot-closed']);
  });

  test('a ballot closes once every paper is verified, which may be after the closing time', async () => {
    const { projectManager, community } = office.people;
    type Listed = { ownerKey: string; status: string; enteredBy: string };
    const inState = async (status: string) => {
      const { body } = await grid.must<{ papers: Listed[] }>(`${ballot()}/papers`);
      return body.papers.filter((one) => one.status === status);
    };
    const waiting = await inState('entered');
    const early = await projectManager.give(id, 'closeBallot');
    expect([early.status, early.body.code]).toEqual([409, 'papers-unverified']);
    expect(early.body.errors).toEqual([expect.objectContaining({ params: { pending: waiting.length } })]);
    for (const { ownerKey, enteredBy } of waiting) {
      const by = enteredBy === community.accountId ? projectManager : community;
      expect((await verify(ownerKey, 'for', by)).status).toBe(200);
    }
    const disputed = await inState('disputed');
    expect(disputed.map((one) => one.ownerKey)).toContain('o2');
    expect((await projectManager.give(id, 'closeBallot')).body.code).toBe('papers-unverified');
    const settled = disputed.map(({ ownerKey }) => ({ ownerKey, choice: 'against', receivedOn, why: '核对原票' }));
    expect((await act('resolutions', settled, projectManager)).status).toBe(200);
    expect((await grid.must(ballot())).body.pending).toBe(0);
  });

  test('a closed ballot shows the verdict and every paper, and the counts agree', async () => {
    await office.people.projectManager.mustGive(id, 'closeBallot');
    expect((await verify('o41')).body.code).toBe('ballot-closed');
    const { body } = await grid.must<{
      turnout: { returned: { owners: number } };
      closed: { papers: number; tally: Record<string, { owners: number }> };
    }>(ballot());
    const { papers } = (await grid.must<{ papers: { choice: string; status: string }[] }>(`${ballot()}/papers`)).body;
    const inHand = papers.filter(({ status }) => status === 'counted');
    expect(inHand).toHaveLength(body.closed.papers);
    expect(body.turnout.returned.owners).toBe(body.closed.papers);
    for (const choice of ['for', 'against', 'abstain']) {
      expect(inHand.filter((p) => p.choice === choice)).toHaveLength(body.closed.tally[choice]?.owners ?? -1);
    }
    expect((await record([paper('o43')])).body.code).toBe('ballot-closed');
  });

  test('a repeated request gets the same answer, even after the close', async () => {
    expect(await record([paper('o21'), paper('o22')], { key: 'twenty-times' })).toMatchObject({
      status: 201,
      body: { done: 2, counted: 0, disputed: [], asked: [] },
    });
  });
});
