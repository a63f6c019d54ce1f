import { ballotForPapers } from '../../db/ballots';
import { papersToActOn, tallyOf, writePapers } from '../../db/papers';
import { inTransaction } from '../../db/transaction';
import type { Person } from '../../demonstration/client';
import type { PaperAct } from '../../domain/kernel/deliberation/paper';
import { paperAfter } from '../../domain/kernel/deliberation/paperActs';
import type { Choice } from '../../domain/kernel/deliberation/tally';
import { STANDARD_POLICY } from '../../domain/renovation/policies';
import { type Office, openOffice, withOpenBallot } from '../support/api/office';
import { uploadScan } from '../support/api/sampleFiles';
import { secondAccountOf } from '../support/api/secondAccount';
import { unitsOwnedBy } from '../support/database/rolls';

const OWNERS = ['A', 'B', 'C', 'D', 'E', 'F', ...'52 53 54 59 60 77 79 80 81 82'.split(' ').map((no) => `o${no}`)];
const UNITS = unitsOwnedBy(...OWNERS).map((unit) => ({ ...unit, ownerNames: [`业主${unit.ownerKey}`] }));

let office: Office;
let id: string;
let ballotId: string;
let ballot: string;
let receivedOn: string;
let scan: string;

beforeAll(async () => {
  office = await openOffice();
  const version = 'scans-required';
  await office.api.administrator.must('/api/v1/courtyards/policies', {
    body: {
      ...STANDARD_POLICY,
      version,
      name: '须附扫描件',
      ballot: { ...STANDARD_POLICY.ballot, scansRequired: true, mandatesPerProxy: 1 },
    },
  });
  const { body } = await office.people.projectManager.must<{ courtyardId: string }>('/api/v1/courtyards', {
    body: {
      organisationId: office.at.community,
      profile: { name: '网上投票院', city: '成都' },
      policyVersion: version,
    },
  });
  ({ ballotId } = await withOpenBallot(office, body.courtyardId, UNITS));
  id = body.courtyardId;
  ballot = `/api/v1/courtyards/${id}/ballots/${ballotId}`;
  receivedOn = await office.today();
  scan = await uploadScan(office.people.gridWorker, body.courtyardId);
});
afterAll(() => office?.stop());

/** The owner votes, as the page of the code does it. */
const votes = (ownerKey: string, choice: Choice) =>
  inTransaction(office.api.database.pool, async (db) => {
    const head = await ballotForPapers(db, ballotId);
    if (head === undefined) throw new Error('no ballot');
    const owner = (await papersToActOn(db, head, [ownerKey])).get(ownerKey);
    const act: PaperAct = { kind: 'vote', choice, receivedOn };
    const after = paperAfter(owner?.paper, ownerKey, act, { accountId: 'owner' });
    if ('refused' in after) return after.refused.map(({ code }) => code);
    const at = `${receivedOn}T04:00:00.000Z`;
    await writePapers(db, head, [{ paper: after.paper, act, acts: (owner?.acts ?? 0) + 1 }], { by: 'owner', at });
    return after.paper.status;
  });
const send = (path: string, line: object, by: Person) =>
  by.ask(`${ballot}/papers${path}`, { body: { papers: [line] } });
const enter = (ownerKey: string, more: object = {}, by = office.people.gridWorker) =>
  send('', { ownerKey, choice: 'for', channel: 'paper', receivedOn, scan, ...more }, by);
const code = async (response: Promise<{ body: { code?: unknown } }>) => (await response).body.code;
const tally = () => tallyOf(office.api.database.pool, ballotId);

test('no official corrects, withdraws or re-reads the vote that an owner cast online; the owner replaces it', async () => {
  const { gridWorker, community } = office.people;
  expect(await votes('A', 'against')).toBe('counted');
  const line = { ownerKey: 'A', why: '填错' };
  expect(await code(send('/corrections', { ...line, choice: 'for' }, gridWorker))).toBe('paper-of-owner');
  expect(await code(send('/withdrawals', line, gridWorker))).toBe('paper-of-owner');
  expect(await code(send('/verifications', { ownerKey: 'A', choice: 'for' }, community))).toBe('paper-of-owner');
  expect((await tally()).against.owners).toBe(1);
  expect(await votes('A', 'abstain')).toBe('counted');
  expect(await tally()).toMatchObject({ against: { owners: 0 }, abstain: { owners: 1 } });
});

test('a paper beside an online vote is a dispute; a third settles it in the owner’s presence, on record', async () => {
  const { gridWorker, community, projectManager } = office.people;
  await votes('B', 'against');
  expect((await enter('B')).body).toMatchObject({ done: 1, counted: 0, disputed: ['B'] });
  expect((await tally()).against.owners).toBe(0);
  // Until the close the owner may vote again, also beside the paper.
  expect(await votes('B', 'abstain')).toBe('disputed');
  expect(await votes('B', 'against')).toBe('disputed');
  const disputes = async (by: Person) => (await by.must<{ papers: object[] }>(`${ballot}/papers/disputes`)).body.papers;
  expect(await disputes(gridWorker)).toEqual([]);
  expect(await disputes(community)).toMatchObject([
    { ownerKey: 'B', isOwnVote: true, scan, entries: [{ choice: 'against', by: 'owner' }, { choice: 'for' }] },
  ]);
  const settle = (choice: string, by: Person, more: object = {}) =>
    send('/resolutions', { ownerKey: 'B', choice, why: '核对本人意愿', ...more }, by);
  const presence = '业主本人到场，核对身份证';
  expect(await code(settle('for', projectManager))).toBe('presence-missing');
  expect(await code(settle('for', gridWorker, { presence }))).toBe('paper-same-person');
  const twin = await secondAccountOf(office, 'gridWorker', 'community');
  expect(await code(settle('for', twin, { presence }))).toBe('paper-same-person');
  expect(await code(settle('abstain', projectManager, { presence }))).toBe('paper-read-otherwise');
  expect((await settle('for', projectManager, { presence })).status).toBe(200);
  const { papers } = (await gridWorker.must<{ papers: { ownerKey: string }[] }>(`${ballot}/papers`)).body;
  expect(papers.find(({ ownerKey }) => ownerKey === 'B')).toMatchObject({ channel: 'paper', status: 'counted', scan });
  const { acts } = (await gridWorker.must<{ acts: object[] }>(`${ballot}/papers/acts?ownerKey=B`)).body;
  expect(acts).toMatchObject([
    { act: 'vote', by: 'owner' },
    { act: 'enter', by: gridWorker.accountId },
    { act: 'vote', by: 'owner' },
    { act: 'vote', by: 'owner' },
    { act: 'resolve', by: projectManager.accountId, why: '核对本人意愿', presence },
  ]);
});

test('a paper that does not exist silences no owner: the vote beside it is a dispute, and counts once a third finds no paper', async () => {
  const { gridWorker, community, projectManager } = office.people;
  const twoReadings = async (ownerKey: string) => {
    expect((await enter(ownerKey)).status).toBe(201);
    expect((await verify(ownerKey)).status).toBe(200);
  };
  await twoReadings('o80');
  expect(await votes('o80', 'against')).toBe('disputed');
  await enter('o81');
  await verify('o81', 'abstain');
  expect(await votes('o81', 'against')).toBe('disputed');
  const before = await tally();
  const { pending } = (await gridWorker.must(ballot)).body;
  const { body } = await projectManager.must<{ papers: { ownerKey: string }[] }>(`${ballot}/papers/disputes`);
  expect(body.papers.filter(({ ownerKey }) => ['o80', 'o81'].includes(ownerKey))).toMatchObject([
    { isOwnVote: true, scan, entries: [{ choice: 'against', by: 'owner' }, { choice: 'for' }] },
    {
      isOwnVote: true,
      entries: [{ choice: 'against' }, { choice: 'for' }, { choice: 'abstain', by: community.accountId }],
    },
  ]);
  const settle = (ownerKey: string, choice: string, by = projectManager, presence = '业主到场，核对身份证') =>
    send('/resolutions', { ownerKey, choice, why: '无此票', presence }, by);
  expect(await code(settle('o80', 'noPaper', community))).toBe('paper-same-person');
  expect((await settle('o80', 'noPaper')).status).toBe(200);
  expect((await settle('o81', 'abstain')).status).toBe(200);
  const after = await tally();
  expect([after.against.owners - before.against.owners, after.abstain.owners - before.abstain.owners]).toEqual([1, 1]);
  expect(after.for.owners).toBe(before.for.owners);
  expect((await gridWorker.must(ballot)).body.pending).toBe((pending as number) - 2);
});

test('no channel evades the scan that the policy requires', async () => {
  const errors = async (response: Promise<{ body: unknown }>) =>
    ((await response).body as { errors: { code: string; path: string }[] }).errors.map((one) => [one.code, one.path]);
  const { gridWorker } = office.people;
  const line = { ownerKey: 'C', choice: 'for', channel: 'meeting', receivedOn };
  expect(await errors(send('', line, gridWorker))).toEqual([['scan-missing', '/papers/0/scan']]);
  expect((await send('', { ...line, scan }, gridWorker)).status).toBe(201);
});

test('the same proxy under a name with other spaces or widths stays one proxy, also across lists', async () => {
  const as = (ownerKey: string, name: string) => enter(ownerKey, { proxy: { name, mandate: '委-1' } });
  expect((await as('D', '王 五')).status).toBe(201);
  expect(await code(as('E', '王五'))).toBe('proxy-too-many');
  expect(await code(as('E', '业主　Ｅ'))).toBe('proxy-for-oneself');
  // Nor is a mandate free while its paper stands beside the owner's own vote, and may be settled to count.
  await votes('o77', 'against');
  expect((await as('o77', '赵六')).status).toBe(201);
  expect(await code(as('E', '赵 六'))).toBe('proxy-too-many');
  const settled = { ownerKey: 'o77', choice: 'noPaper', why: '无此票', presence: '业主到场，核对身份证' };
  expect((await send('/resolutions', settled, office.people.projectManager)).status).toBe(200);
  expect((await as('E', '赵六')).status).toBe(201);
});

test('a proxy who is asked for, or named beside a vote, holds a mandate at once; a third says whom the paper names', async () => {
  const { gridWorker, projectManager: third } = office.people;
  const proxied = (name: string) => ({ proxy: { name, mandate: '委-3' } });
  const tooMany = [['proxy-too-many', '/papers/0/proxy/name']];
  await verify('C');
  await act('corrections', [{ ownerKey: 'C', choice: 'for', why: '漏填', ...proxied('孙八') }], gridWorker);
  expect(codes(await enter('F', proxied('孙 八')))).toEqual(tooMany);
  await enter('A', { choice: 'against', ...proxied('钱七') });
  expect(codes(await enter('F', proxied('钱七')))).toEqual(tooMany);
  const settled = { ownerKey: 'A', choice: 'against', why: '核对', presence: '业主本人到场' };
  expect(codes(await act('resolutions', [settled], third))).toEqual([['paper-read-otherwise', '/papers/0/proxy']]);
});

const scanned = (ownerKey: string, choice = 'for') => ({ ownerKey, choice, channel: 'paper', receivedOn, scan });
const record = (papers: readonly object[], by = office.people.gridWorker) =>
  by.ask(`${ballot}/papers`, { body: { papers } });
const act = (what: string, papers: readonly object[], by: Person) =>
  by.ask(`${ballot}/papers/${what}`, { body: { papers } });
const verify = (ownerKey: string, choice = 'for', by = office.people.community) =>
  act('verifications', [{ ownerKey, choice }], by);
const codes = (response: { body: unknown }) =>
  ((response.body as { errors?: { code: string; path?: string }[] }).errors ?? []).map((e) => [e.code, e.path]);

test('a third person decides for what one of two read, or that there is no such paper', async () => {
  const { projectManager } = office.people;
  await record([scanned('o59', 'abstain'), scanned('o60')]);
  await verify('o59', 'against');
  await verify('o60', 'noPaper');
  const decided = (ownerKey: string, choice: string) =>
    act('resolutions', [{ ownerKey, choice, why: '核对原票' }], projectManager);
  expect(codes(await decided('o59', 'for'))).toEqual([['paper-read-otherwise', '/papers/0/choice']]);
  expect((await decided('o59', 'against')).status).toBe(200);
  expect((await decided('o60', 'noPaper')).status).toBe(200);
  // The owner's real paper may follow.
  expect((await record([scanned('o60', 'against')])).status).toBe(201);
  await verify('o60', 'against');
});

test('a correction or a withdrawal takes effect once another person has read the same', async () => {
  const { gridWorker, community, projectManager } = office.people;
  await record([scanned('o52'), scanned('o53')]);
  await act(
    'verifications',
    [
      { ownerKey: 'o52', choice: 'for' },
      { ownerKey: 'o53', choice: 'for' },
    ],
    community,
  );
  expect((await act('corrections', [{ ownerKey: 'o52', choice: 'against' }], gridWorker)).status).toBe(400);
  const asked = await act('corrections', [{ ownerKey: 'o52', choice: 'against', why: '看错一行' }], gridWorker);
  expect(asked.body).toEqual({ done: 1, counted: 1, disputed: [], asked: ['o52'] });
  await act('withdrawals', [{ ownerKey: 'o53', why: '业主另行投票' }], community);
  const listed = async (by: Person, query = '') => {
    const { body } = await by.must<{ papers: { ownerKey: string; status: string; asked?: object }[] }>(
      `${ballot}/papers${query}`,
    );
    return body.papers.filter(({ ownerKey }) => ['o52', 'o53'].includes(ownerKey));
  };
  // Until then both count as they are; who asked does not confirm, and the choice that was asked for is not shown.
  expect(await listed(gridWorker)).toMatchObject([
    { status: 'counted', asked: { kind: 'correct', why: '看错一行', by: gridWorker.accountId } },
    { status: 'counted', asked: { kind: 'withdraw' } },
  ]);
  expect(JSON.stringify(await listed(gridWorker))).not.toContain('against');
  expect((await listed(gridWorker, '?awaiting=verification')).map((one) => one.ownerKey)).toEqual(['o53']);
  expect((await verify('o52', 'against', gridWorker)).body.code).toBe('paper-same-person');
  expect((await verify('o53', 'noPaper', community)).body.code).toBe('paper-same-person');
  expect((await verify('o52', 'against', projectManager)).status).toBe(200);
  expect((await verify('o53', 'noPaper', projectManager)).status).toBe(200);
  expect((await record([scanned('o53', 'against')])).status).toBe(201);
  await verify('o53', 'against');
  const acts = async (ownerKey: string) => {
    const { body } = await gridWorker.must<{ acts: { act: string; why: string | null; choice?: string }[] }>(
      `${ballot}/papers/acts?ownerKey=${ownerKey}`,
    );
    return body.acts.map(({ act: what, why, choice }) => [what, why, choice]);
  };
  expect(await acts('o52')).toEqual([
    ['enter', null, undefined],
    ['verify', null, undefined],
    ['correct', '看错一行', undefined],
    ['verify', null, undefined],
  ]);
  expect((await acts('o53')).map(([what]) => what)).toEqual([
    'enter',
    'verify',
    'withdraw',
    'verify',
    'enter',
    'verify',
  ]);
  expect(await acts('o79')).toEqual([]);
});

test('of ten simultaneous second entries exactly one is accepted', async () => {
  await record([scanned('o54')]);
  const { community, projectManager } = office.people;
  const readings = await Promise.all(
    Array.from({ length: 10 }, (_, i) => verify('o54', 'for', i % 2 === 0 ? community : projectManager)),
  );
  expect(readings.filter((one) => one.status === 200)).toHaveLength(1);
  expect(readings.filter((one) => one.status === 409)).toHaveLength(9);
});

test('a newer policy takes away neither the scans nor the limit of a proxy while the ballot runs', async () => {
  const { mandatesPerProxy: _, scansRequired: __, ...rest } = { ...STANDARD_POLICY.ballot, scansRequired: true };
  const looser = { ...STANDARD_POLICY, version: 'looser', name: '无须扫描件', ballot: rest };
  await office.api.administrator.must('/api/v1/courtyards/policies', { body: looser });
  await office.people.supervisor.mustGive(id, 'movePolicy', { version: looser.version, why: '统一政策' });
  await office.people.districtHousingLeader.mustGive(id, 'confirmRequest');
  const sent = await send(
    '',
    { ownerKey: 'o82', choice: 'for', channel: 'paper', receivedOn, proxy: { name: '王\u200b五', mandate: '委-2' } },
    office.people.gridWorker,
  );
  expect(codes(sent)).toEqual([
    ['proxy-too-many', '/papers/0/proxy/name'],
    ['scan-missing', '/papers/0/scan'],
  ]);
});

test('a dispute about a vote holds up the count, and is settled also after the close', async () => {
  const { projectManager } = office.people;
  await enter('o79');
  expect(await votes('o79', 'against')).toBe('disputed');
  await office.waitsIn(id).pastBallot(ballotId);
  expect(await code(projectManager.give(id, 'closeBallot', { ballotId }))).toBe('papers-unverified');
  const before = (await tally()).against.owners;
  const line = { ownerKey: 'o79', choice: 'noPaper', why: '无此票', presence: '业主到场，核对身份证' };
  expect((await send('/resolutions', line, projectManager)).status).toBe(200);
  expect((await tally()).against.owners).toBe(before + 1);
});
