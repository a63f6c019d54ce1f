import { auditOf, isAuditIntact } from '../../db/audit';
import type { Person } from '../../demonstration/client';
import { decideByDistrict } from '../support/api/decideByDistrict';
import { OWNER_AREA, withOpenElection } from '../support/api/election';
import { type Office, openOffice } from '../support/api/office';
import { uploadScan } from '../support/api/sampleFiles';
import { secondAccountOf } from '../support/api/secondAccount';
import { makeOnePerson } from '../support/database/persons';

const OWNERS = 12;
const keys = Array.from({ length: OWNERS }, (_, i) => `o${i + 1}`);
const CANDIDATES = ['张一', '李二', '王三', '赵四'];
const BY_ELECTION = ['赵四', '陈五', '孙六'];

interface Contested {
  readonly ballotId: string;
  readonly contests?: readonly object[];
}

let office: Office;
let id: string;
let ballotId: string;
let grid: Person;
let day: string;
let scan: string;

const ballot = () => `/api/v1/courtyards/${id}/ballots/${ballotId}`;
const of = (owners: number) => ({ owners, areaCentiSqm: owners * OWNER_AREA });
/** Nine took part; so many of them chose each candidate. */
const count = (...forIt: readonly number[]) => ({
  persons: forIt.map((owners, i) => ({
    no: i + 1,
    for: of(owners),
    against: of(Math.max(0, 9 - owners)),
    abstain: of(0),
  })),
  counters: ['陈会计', '周老师'],
  scan,
});
/** All twelve took part. */
const signedBy12 = (...votes: readonly (readonly [no: number, forIt: number])[]) => ({
  persons: votes.map(([no, forIt]) => ({ no, for: of(forIt), against: of(OWNERS - forIt), abstain: of(0) })),
  counters: ['陈会计', '周老师'],
  scan,
});
const attend = (ownerKeys: readonly string[], more: object = {}, by = grid) =>
  by.ask(`${ballot()}/papers/attendance`, {
    body: { papers: ownerKeys.map((ownerKey) => ({ ownerKey, receivedOn: day, ...more })) },
  });
const readCount = (body: object, by: Person = grid) => by.ask(`${ballot()}/counts`, { body });
const codes = (response: { body: unknown }) => {
  const { errors, code } = response.body as { code?: string; errors?: { code: string; path?: string }[] };
  return errors === undefined ? [[code]] : errors.map((e) => [e.code, e.path]);
};

beforeAll(async () => {
  office = await openOffice();
  grid = office.people.gridWorker;
  id = await office.enrol('枣子巷13号院');
  ballotId = await withOpenElection(office, id, { owners: keys, candidates: CANDIDATES });
  day = await office.today();
  scan = await uploadScan(grid, id);
});
afterAll(() => office?.stop());

describe('while it runs', () => {
  test('participation in a secret vote is recorded once, without a choice', async () => {
    const choice = { papers: [{ ownerKey: 'o1', choice: 'for', channel: 'meeting', receivedOn: day }] };
    expect(codes(await grid.ask(`${ballot()}/papers`, { body: choice }))).toEqual([['ballot-secret', undefined]]);
    expect((await attend(['o1'], { choice: 'for' })).status).toBe(400);
    expect(codes(await office.people.community.ask(`${ballot()}/vote-slips`, { body: {} }))).toEqual([
      ['ballot-secret'],
    ]);
    expect((await attend(keys.slice(0, 8))).status).toBe(201);
    expect(codes(await attend(['o9', 'o1', 'stranger']))).toEqual([
      ['paper-already-recorded', '/papers/1/ownerKey'],
      ['owner-unknown', '/papers/2/ownerKey'],
    ]);
    expect((await attend(['o9'], { proxy: { name: '周六', mandate: '委托书 1 号' } })).status).toBe(201);
    const { body } = await grid.must(ballot());
    expect(body.turnout).toMatchObject({ returned: of(9), outstanding: of(3) });
  });

  test('attendance is read by two, neither of whom sees what the other has read', async () => {
    const { community, projectManager } = office.people;
    const listed = async (by: Person) => (await by.must<{ papers: object[] }>(`${ballot()}/papers`)).body.papers;
    expect((await grid.must(ballot())).body).toMatchObject({ pending: 9 });
    expect(await listed(community)).toEqual([]);
    const seenInCanvass = async (by: Person) => {
      const [summary, news] = [
        await by.must<{ summary: object }>(`${ballot()}/canvass`),
        await by.must(`${ballot()}/paper-news`),
      ];
      return [summary.body.summary, /<li>/.test(String(news.body))];
    };
    expect(await seenInCanvass(community)).toEqual([expect.objectContaining({ done: 0, pending: OWNERS }), false]);
    expect(await seenInCanvass(grid)).toEqual([expect.objectContaining({ done: 9 }), true]);
    expect(await listed(grid)).toHaveLength(9);
    const acts = async (by: Person) =>
      (await by.must<{ acts: object[] }>(`${ballot()}/papers/acts?ownerKey=o1`)).body.acts;
    expect([await acts(grid), await acts(community)]).toEqual([[expect.objectContaining({ act: 'attend' })], []]);
    const twin = await secondAccountOf(office, 'gridWorker', 'community');
    expect(codes(await attend(['o1'], {}, twin))).toEqual([['paper-same-person', '/papers/0/ownerKey']]);
    expect((await attend(keys.slice(0, 8), {}, community)).body).toMatchObject({ done: 8, counted: 8 });
    // The second reader does not find the ninth; a third does.
    const reads = (choice: string) => ({ body: { papers: [{ ownerKey: 'o9', choice }] } });
    expect(codes(await community.ask(`${ballot()}/papers/verifications`, reads('for')))).toEqual([
      ['ballot-secret', '/papers/0/choice'],
    ]);
    expect((await community.ask(`${ballot()}/papers/verifications`, reads('noPaper'))).body).toMatchObject({
      disputed: ['o9'],
    });
    expect(codes(await attend(['o9'], {}, projectManager))).toEqual([['paper-read-otherwise', '/papers/0/proxy']]);
    const proxy = { name: '周 六', mandate: '委托书 1 号' };
    expect((await attend(['o9'], { proxy }, projectManager)).body).toMatchObject({ counted: 1 });
    expect((await grid.must(ballot())).body).toMatchObject({ pending: 0 });
  });

  test('an open ballot records no attendance', async () => {
    const before = ballotId;
    ballotId = `${id}-b1`;
    expect(codes(await attend(['o1']))).toEqual([['ballot-not-secret', undefined]]);
    expect(codes(await readCount(count(9, 8, 7, 3)))).toEqual([['ballot-not-secret']]);
    ballotId = before;
  });

  test('a secret vote cannot be counted before its end', async () => {
    expect(codes(await readCount(count(9, 8, 7, 3)))).toEqual([['count-too-early']]);
    expect(codes(await office.people.projectManager.give(id, 'closeBallot'))).toEqual([
      ['ballot-not-decided', undefined],
    ]);
    expect((await attend(['o11'])).status).toBe(201);
  });

  test('the table itself refuses a choice in a secret vote', async () => {
    const told = office.api.database.pool.query(
      `INSERT INTO ballot_paper (ballot_id, roll_id, owner_key, choice, channel, received_on, status, entered_by, entered_at, acts)
       SELECT $1, roll_id, 'o10', 'for', 'meeting', $2, 'counted', 'x', now(), 1 FROM ballot WHERE id = $1`,
      [ballotId, day],
    );
    await expect(told).rejects.toThrow(/records no choice/);
  });
});

describe('once it is over', () => {
  let lastDay: string;
  beforeAll(async () => {
    await office.waitsIn(id).pastBallot(ballotId);
    [lastDay, day] = [day, await office.today()];
  });

  test('whom one has entered in time is still read by a second, and settled by a third', async () => {
    const { community, projectManager } = office.people;
    const sent = { receivedOn: lastDay, proxy: { name: '吴七', mandate: '委托书 2 号' } };
    expect((await attend(['o11'], sent, community)).body).toMatchObject({ disputed: ['o11'] });
    const gone = { ownerKey: 'o11', choice: 'noPaper', why: '签到表上没有' };
    await projectManager.must(`${ballot()}/papers/resolutions`, { body: { papers: [gone] } });
  });

  test('nobody can take part in a secret vote after its end', async () => {
    expect(codes(await attend(['o12']))).toEqual([
      ['ballot-closed', '/papers/0/ownerKey'],
      ['paper-too-late', '/papers/0/receivedOn'],
    ]);
  });

  test('a secret count is refused with all faults: too many votes, other persons, or one person as both counters', async () => {
    const wrong = count(10, 9, 9);
    expect(codes(await readCount({ ...wrong, persons: [...wrong.persons, { ...wrong.persons[0], no: 9 }] }))).toEqual([
      ['count-above-turnout', '/persons/0'],
      ['person-unknown', '/persons/3/no'],
      ['count-above-turnout', '/persons/3'],
      ['person-uncounted', '/persons'],
    ]);
    expect(codes(await readCount({ ...count(9, 8, 7, 3), counters: ['陈会计', '陈 会计'] }))).toEqual([
      ['line-duplicate', '/counters/1'],
    ]);
    expect(codes(await readCount({ ...count(9, 8, 7, 3), scan: 'f'.repeat(64) }))).toEqual([['file-unknown', '/scan']]);
    expect((await readCount({ ...count(9, 8, 7, 3), counters: ['陈会计'] })).status).toBe(400);
  });

  test('a secret count is valid once two people have entered the same; until then the ballot cannot close', async () => {
    const { people } = office;
    const close = () => people.projectManager.give(id, 'closeBallot');
    expect(codes(await close())).toEqual([['count-missing', undefined]]);
    expect((await readCount(count(9, 8, 7, 3))).body).toEqual({ no: 1, agreed: false });
    expect((await readCount(count(9, 8, 7, 3))).body).toEqual({ no: 2, agreed: false });
    expect((await readCount(count(9, 8, 6, 3), people.community)).body).toEqual({ no: 3, agreed: false });
    const again = await secondAccountOf(office, 'gridWorker');
    expect(codes(await readCount(count(9, 8, 7, 3), again))).toEqual([['separation-of-duties']]);
    expect(codes(await close())).toEqual([['count-missing', undefined]]);
    const hidden = await grid.must(`${ballot()}/counts`);
    expect(JSON.stringify(hidden.body)).not.toMatch(/persons/);
    expect((await readCount(count(9, 8, 7, 3), people.projectManager)).body).toEqual({ no: 4, agreed: true });
    expect(codes(await readCount(count(9, 8, 7, 3), people.community))).toEqual([['count-already-agreed']]);
    expect((await close()).status).toBe(200);
    const { counts } = (await grid.must<{ counts: { count: object }[] }>(`${ballot()}/counts`)).body;
    expect(counts).toHaveLength(4);
    expect(counts[3]?.count).toEqual({ persons: count(9, 8, 7, 3).persons });
  });

  test('the verdict of a secret vote shows each candidate’s votes and the requirement', async () => {
    const { body } = await grid.must<{
      carried: boolean;
      persons: { no: number; name: string; chosen: boolean; steps: { needed: number; reached: boolean }[] }[];
    }>(`${ballot()}/verdict`);
    expect(body.carried).toBe(true);
    expect(body.persons.map(({ name, chosen, steps }) => [name, chosen, steps.map((s) => s.needed)])).toEqual(
      CANDIDATES.map((name, i) => [name, i < 3, [5, 30_601]]),
    );
    const sheet = await grid.must<string>(`${ballot()}/tally-sheet`);
    expect(sheet.body).toContain('张一');
  });

  test('a recount of a secret vote is kept with its difference for each person', async () => {
    const scrutineer = { login: 'scrutineer', name: '监票员', organisationId: office.at.district, roles: ['auditor'] };
    const auditor = await office.api.hire(scrutineer);
    const recount = (counted: object, by = auditor) =>
      by.ask<{ agrees: boolean; carried: boolean; chosen: number[]; difference: object[] }>(`${ballot()}/recounts`, {
        body: { why: '候选人申请复核', counters: ['甲', '乙'], counted },
      });
    expect(codes(await recount({ for: of(1), against: of(1), abstain: of(1) }))).toEqual([['ballot-secret']]);
    const { persons } = count(9, 8, 4, 6);
    expect(codes(await recount({ persons: persons.slice(1) }))).toEqual([['person-uncounted', '/counted/persons']]);
    // Whoever entered the totals does not confirm them.
    expect(codes(await recount({ persons }, office.people.projectManager))).toEqual([['separation-of-duties']]);
    const { body } = await recount({ persons });
    expect(body).toMatchObject({ agrees: false, carried: true, chosen: [1, 2, 4] });
    const minus = (owners: number) => ({ owners: -owners, areaCentiSqm: -owners * OWNER_AREA });
    expect(body.difference[2]).toEqual({ no: 3, for: minus(3), against: of(3), abstain: of(0) });
    const listed = async () => (await grid.must<{ recounts: object[] }>(`${ballot()}/recounts`)).body.recounts;
    // By one alone it does not stand, and shows no figures; another who enters the same, in any order, confirms it.
    expect(await listed()).toEqual([expect.objectContaining({ no: 1, stands: false })]);
    expect(JSON.stringify(await listed())).not.toMatch(/difference|counted|agrees/);
    const contests = async () => {
      const { state } = (await grid.must<{ state: { ballots: Contested[] } }>(`/api/v1/courtyards/${id}`)).body;
      return state.ballots.find((one) => one.ballotId === ballotId)?.contests ?? [];
    };
    expect(await contests()).toEqual([]);
    const second = await office.api.hire({ ...scrutineer, login: 'second', name: '复核员' });
    await makeOnePerson(office.api.database.ownerPool, 'scrutineer', 'second');
    expect(codes(await recount({ persons }, second))).toEqual([['separation-of-duties']]);
    const third = await office.api.hire({ ...scrutineer, login: 'third', name: '督查员' });
    expect((await recount({ persons: persons.toReversed() }, third)).body).toMatchObject({ no: 2, stands: true });
    // What two have entered alike is one recount, with the names of both.
    expect(await listed()).toMatchObject([
      { no: 1, stands: true, agrees: false, enteredBy: [{ no: 1 }, { no: 2, name: '督查员' }] },
    ]);
    // The auditors are of an office, not of an engaged firm: their recount contests the result like anybody's.
    expect(await contests()).toMatchObject([{ ground: 'recount', recount: 2 }]);
  });

  test('the printed notice says who was elected, by how many, and its period, and links to the public page', async () => {
    const before = (await grid.must<string>(`${ballot()}/notice`)).body;
    for (const text of ['结果公示', '张一', '9 / 612.00', '<svg']) expect(before).toContain(text);
    // The recount that stands differs: the result waits for the district.
    const early = await office.people.projectManager.give(id, 'postNotice', { place: '院门公示栏' });
    expect(early.body).toMatchObject({ code: 'result-contested' });
    await decideByDistrict(office, id, {
      ballotId: ballot().split('/').at(-1) ?? '',
      decision: 'stands',
      ground: 'recount',
    });
    await office.people.projectManager.mustGive(id, 'postNotice', { place: '院门公示栏' });
    const posted = (await grid.must<string>(`${ballot()}/notice`)).body;
    expect(posted).toContain('院门公示栏');
    expect(posted).not.toMatch(/o\d+<|<script/);
    const english = await grid.must<string>(`${ballot()}/notice`, { headers: { 'accept-language': 'en' } });
    expect(english.body).toContain('Public notice: result of the vote');
  });

  test('the public page masks the candidates, and those elected form the body', async () => {
    const { people } = office;
    const code = id.replaceAll('-', '').slice(0, 12);
    const page = await grid.must<string>(`/p/${code}`);
    expect(page.body).toContain('张**');
    for (const name of CANDIDATES) expect(page.body).not.toContain(name);
    // No slip has a code for it, so owners object with their names alone.
    const { body: form } = await grid.must<string>(/\/p\/\w+\/objections\/\d+/.exec(page.body)?.[0] ?? '');
    expect([form.includes('name="home"'), form.includes('name="voteCode"')]).toEqual([true, false]);
    await office.waitsIn(id).pastNotice(ballotId);
    const members = ['张一', '李二', '王三'].map((name, i) => ({ name, duty: i === 0 ? 'chair' : 'member' }));
    const election = { electedOn: await office.today(), members, councilSeats: 1, ballotId };
    expect(codes(await people.community.give(id, 'recordBodyElection', { ...election, ballotId: undefined }))).toEqual([
      ['decision-ballot-other', '/ballotId'],
    ]);
    expect(codes(await people.community.give(id, 'recordBodyElection', election))).toEqual([[undefined]]);
    expect(isAuditIntact(await auditOf(office.api.database.pool, `ballot/${ballotId}`))).toBe(true);
  });
});

test('a secret vote can be counted once all have taken part; the count fixes the attendance once two have entered it', async () => {
  const { people } = office;
  const today = await office.today();
  const session = { heldOn: today, members: 11, present: 9, resolves: 'election', minutes: '纪要' };
  await people.community.mustGive(id, 'recordCouncilSession', session);
  for (const name of BY_ELECTION) await people.community.mustGive(id, 'nominate', { name, nominatedBy: '居民' });
  const election = { motion: 'election', title: '补选', text: '补选两名', seats: 2, vacancies: true };
  await people.projectManager.mustGive(id, 'openBallot', election);
  [ballotId, day] = [`${id}-b3`, today];
  await attend(keys);
  expect(codes(await attend(['o1'], {}, people.gridWorker))).toEqual([
    ['paper-already-recorded', '/papers/0/ownerKey'],
  ]);
  // Two have as many votes for the last seat.
  const signed = signedBy12([1, 9], [2, 7], [3, 7]);
  expect(codes(await readCount(signed))).toEqual([['count-too-early']]);
  await attend(keys, {}, people.community);
  expect((await readCount(signed)).status).toBe(201);
  const withdrawal = { papers: [{ ownerKey: 'o1', why: '登记有误' }] };
  const withdraw = () => grid.ask(`${ballot()}/papers/withdrawals`, { body: withdrawal });
  expect((await withdraw()).status).toBe(200);
  expect(codes(await readCount(signed, people.community))).toEqual([['papers-unverified']]);
  await attend(['o1'], {}, people.community);
  await Promise.all(Array.from({ length: 5 }, () => readCount(signed, people.community)));
  expect(codes(await withdraw())).toEqual([['count-already-agreed']]);
  const { counts } = (await grid.must<{ counts: object[] }>(`${ballot()}/counts`)).body;
  expect(counts).toHaveLength(2);
  expect((await people.projectManager.give(id, 'closeBallot')).status).toBe(200);
});

test('a tie for the last seat leads to a run-off between those who are tied, and its winner is seated with the others', async () => {
  const { people } = office;
  interface Verdict {
    readonly persons: readonly { readonly name: string; readonly chosen: boolean }[];
    readonly runOff?: object;
  }
  const verdict = async () => {
    const { persons, runOff } = (await grid.must<Verdict>(`${ballot()}/verdict`)).body;
    return { chosen: persons.filter(({ chosen }) => chosen).map(({ name }) => name), runOff };
  };
  expect(await verdict()).toEqual({ chosen: ['赵四'], runOff: { tied: [2, 3], seats: 1, elected: [1] } });
  const seat = (...names: readonly string[]) =>
    people.community.give(id, 'recordByElection', {
      joinedOn: day,
      members: names.map((name) => ({ name, duty: 'member' })),
      ballotId,
    });
  expect(codes(await seat('赵四', '陈五'))).toEqual([['run-off-outstanding', undefined]]);
  expect(codes(await people.projectManager.give(id, 'postNotice', { ballotId, place: '院门' }))).toEqual([
    ['run-off-outstanding', undefined],
  ]);
  // No further session of the council, no seats: both follow from the tie.
  const put = { motion: 'election', title: '决选', text: '决选一名' };
  await people.projectManager.mustGive(id, 'openBallot', put);
  ballotId = `${id}-b4`;
  day = await office.today();
  for (const by of [grid, people.community]) expect((await attend(keys, {}, by)).status).toBe(201);
  expect(codes(await readCount(signedBy12([1, 9], [2, 8], [3, 4])))).toEqual([['person-unknown', '/persons/0/no']]);
  for (const by of [grid, people.community]) {
    expect((await readCount(signedBy12([2, 8], [3, 4]), by)).status).toBe(201);
  }
  await people.projectManager.mustGive(id, 'closeBallot', { ballotId });
  expect(await verdict()).toEqual({ chosen: ['陈五'] });
  await people.projectManager.mustGive(id, 'postNotice', { ballotId, place: '院门' });
  await office.waitsIn(id).pastNotice(ballotId);
  day = await office.today();
  expect(codes(await seat('赵四', '孙六'))).toContainEqual(['member-not-elected', '/members/1/name']);
  expect((await seat('赵四', '陈五')).status).toBe(200);
});
