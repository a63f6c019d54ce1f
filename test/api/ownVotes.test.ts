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

const UNITS = unitsOwnedBy('A', 'B', 'C', 'D', 'E').map((unit) => ({ ...unit, ownerNames: [`业主${unit.ownerKey}`] }));

let office: Office;
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
  ballot = `/api/v1/courtyards/${body.courtyardId}/ballots/${ballotId}`;
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
  expect(await votes('B', 'against')).toEqual(['paper-disputed']);
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
  expect(await code(settle('noPaper', projectManager, { presence }))).toBe('paper-read-otherwise');
  expect(await code(settle('abstain', projectManager, { presence }))).toBe('paper-read-otherwise');
  expect((await settle('for', projectManager, { presence })).status).toBe(200);
  const { papers } = (await gridWorker.must<{ papers: { ownerKey: string }[] }>(`${ballot}/papers`)).body;
  expect(papers.find(({ ownerKey }) => ownerKey === 'B')).toMatchObject({ channel: 'paper', status: 'counted', scan });
  const { acts } = (await gridWorker.must<{ acts: object[] }>(`${ballot}/papers/acts?ownerKey=B`)).body;
  expect(acts).toMatchObject([
    { act: 'vote', by: 'owner' },
    { act: 'enter', by: gridWorker.accountId },
    { act: 'resolve', by: projectManager.accountId, why: '核对本人意愿', presence },
  ]);
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
});
