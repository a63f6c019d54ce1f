import type { Person } from '../../demonstration/client';
import { hashOf } from '../../store/store';
import { type Office, openOffice, withOpenBallot } from '../support/api/office';
import { PDF, uploadFile } from '../support/api/sampleFiles';
import { secondAccountOf } from '../support/api/secondAccount';
import { unitsOwnedBy } from '../support/database/rolls';

const OWNERS = ['o1', 'o2', 'o3', 'o4', 'o5', 'o6', 'o7'];

let office: Office;
let id: string;
let ballotId: string;
let receivedOn: string;

beforeAll(async () => {
  office = await openOffice();
  id = await office.enrol('枣子巷13号院');
  receivedOn = await office.today();
  ({ ballotId } = await withOpenBallot(office, id, unitsOwnedBy(...OWNERS)));
});
afterAll(() => office?.stop());

const ballot = () => `/api/v1/courtyards/${id}/ballots/${ballotId}`;
const enter = (by: Person, ownerKey: string, more: object = {}) =>
  by.must(`${ballot()}/papers`, {
    body: { papers: [{ ownerKey, choice: 'against', channel: 'paper', receivedOn, ...more }] },
  });
const act = (by: Person, what: string, line: object) =>
  by.must(`${ballot()}/papers/${what}`, { body: { papers: [line] } });
const ownersIn = async (by: Person, list: string) =>
  (await by.must<{ papers: { ownerKey: string }[] }>(`${ballot()}/papers${list}`)).body.papers.map((p) => p.ownerKey);

describe('papers to be verified', () => {
  test('each person’s queue holds papers entered by others and not yet verified, without the choice', async () => {
    const { gridWorker, community, projectManager } = office.people;
    await enter(gridWorker, 'o1');
    await enter(gridWorker, 'o2', { proxy: { name: '周六', mandate: '委-9' } });
    await enter(community, 'o3');
    expect(await ownersIn(gridWorker, '?awaiting=verification')).toEqual(['o3']);
    expect(await ownersIn(community, '?awaiting=verification')).toEqual(['o1', 'o2']);
    await act(community, 'verifications', { ownerKey: 'o1', choice: 'against' });
    expect(await ownersIn(projectManager, '?awaiting=verification')).toEqual(['o2', 'o3']);
    await act(community, 'withdrawals', { ownerKey: 'o3', why: '重复' });
    expect(await ownersIn(projectManager, '?awaiting=verification')).toEqual(['o2', 'o3']);
    await act(projectManager, 'verifications', { ownerKey: 'o3', choice: 'noPaper' });
    expect(await ownersIn(projectManager, '?awaiting=verification')).toEqual(['o2']);
    const { body } = await community.must(`${ballot()}/papers?awaiting=verification`);
    expect(JSON.stringify(body)).not.toMatch(/against|"choice"|周六|委-9|receivedOn/);
  });

  test('a correction that was asked for is in the queue of everybody except its author', async () => {
    const { gridWorker, community } = office.people;
    await act(community, 'verifications', { ownerKey: 'o2', choice: 'against', proxy: { name: '周六' } });
    await act(community, 'corrections', { ownerKey: 'o2', choice: 'for', why: '看错' });
    expect(await ownersIn(gridWorker, '?awaiting=verification')).toEqual(['o2']);
    expect(await ownersIn(community, '?awaiting=verification')).toEqual([]);
  });

  test('the API has no other list of papers to verify', async () => {
    expect((await office.people.gridWorker.ask(`${ballot()}/papers?awaiting=everything`)).status).toBe(400);
  });
});

describe('papers to be decided', () => {
  test('a disputed paper shows both entries to a third person and to neither of the two who made them', async () => {
    const { gridWorker, community, projectManager } = office.people;
    await enter(gridWorker, 'o4', { choice: 'for' });
    await act(gridWorker, 'corrections', { ownerKey: 'o4', choice: 'abstain', why: '看错' });
    await act(community, 'verifications', { ownerKey: 'o4', choice: 'against' });
    for (const by of [gridWorker, community]) expect(await ownersIn(by, '/disputes')).toEqual([]);
    const { papers } = (await projectManager.must<{ papers: object[] }>(`${ballot()}/papers/disputes`)).body;
    expect(papers).toEqual([
      {
        ownerKey: 'o4',
        scan: null,
        isOwnVote: false,
        entries: [
          { choice: 'abstain', receivedOn, proxyName: null, by: gridWorker.accountId, at: expect.any(String) },
          { choice: 'against', receivedOn: null, proxyName: null, by: community.accountId, at: expect.any(String) },
        ],
      },
    ]);
    await act(projectManager, 'resolutions', { ownerKey: 'o4', choice: 'against', why: '核对原票' });
    expect(await ownersIn(projectManager, '/disputes')).toEqual([]);
  });

  test('a second account is no second and no third reader', async () => {
    const { gridWorker, community } = office.people;
    const again = await secondAccountOf(office, 'gridWorker');
    const refusedTo = async (what: string, choice: string) =>
      (
        await again.ask<{ code: string }>(`${ballot()}/papers/${what}`, {
          body: { papers: [{ ownerKey: 'o7', choice, ...(what === 'resolutions' ? { why: '核对原票' } : {}) }] },
        })
      ).body.code;
    await enter(gridWorker, 'o7');
    expect(await ownersIn(again, '?awaiting=verification')).not.toContain('o7');
    expect(await refusedTo('verifications', 'against')).toBe('paper-same-person');
    await act(community, 'verifications', { ownerKey: 'o7', choice: 'for' });
    expect(await ownersIn(again, '/disputes')).toEqual([]);
    expect(await refusedTo('resolutions', 'against')).toBe('paper-same-person');
  });

  test('the list of disputed papers is closed to read-only roles', async () => {
    const { supervisor, auditor } = office.people;
    for (const by of [supervisor, auditor]) {
      expect((await by.ask(`${ballot()}/papers/disputes`)).status).toBe(403);
      expect((await by.ask(`${ballot()}/scans`)).status).toBe(403);
    }
  });
});

describe('a pile of scans', () => {
  test('a scan is listed in order of upload until a paper uses it; withdrawing the paper returns it', async () => {
    const { gridWorker, community } = office.people;
    const contents = ['一', '二', '三'].map((mark) => Buffer.concat([PDF, Buffer.from(mark)]));
    for (const content of contents) await uploadFile(gridWorker, id, content, { ballotId });
    await uploadFile(gridWorker, id, Buffer.concat([PDF, Buffer.from('别的')]));
    const [first, second, third] = contents.map(hashOf);
    const pile = async () =>
      (await community.must<{ scans: { fileId: string }[] }>(`${ballot()}/scans`)).body.scans.map((s) => s.fileId);
    expect(await pile()).toEqual([first, second, third]);
    await enter(gridWorker, 'o5', { scan: second });
    expect(await pile()).toEqual([first, third]);
    const { papers } = (
      await community.must<{ papers: { ownerKey: string; scan?: string }[] }>(
        `${ballot()}/papers?awaiting=verification`,
      )
    ).body;
    expect(papers.find(({ ownerKey }) => ownerKey === 'o5')?.scan).toBe(second);
    await act(gridWorker, 'withdrawals', { ownerKey: 'o5', why: '另一张' });
    expect(await pile()).toEqual([first, third]);
    await act(community, 'verifications', { ownerKey: 'o5', choice: 'noPaper' });
    expect(await pile()).toEqual([first, second, third]);
  });
});

test('whoever reads papers, their scans or the canvass is on record, a line for each request, for the supervisor', async () => {
  const { gridWorker, community, supervisor } = office.people;
  const content = Buffer.concat([PDF, Buffer.from('被查阅')]);
  await uploadFile(gridWorker, id, content, { ballotId });
  const scan = `/api/v1/courtyards/${id}/files/${hashOf(content)}`;
  const paths = ['/papers', '/papers/acts?ownerKey=o1', '/papers/disputes', '/canvass'].map(
    (path) => `${ballot()}${path}`,
  );
  for (const path of [...paths, scan]) await community.must(path);
  const { body } = await supervisor.must<{ entries: { command: string; by: string; detail: object }[] }>(
    `${ballot()}/audit?of=reads&limit=${paths.length + 1}`,
  );
  const [last] = body.entries;
  expect(body.entries.map(({ command }) => command)).toEqual([
    'getFile',
    'getCanvass',
    'listDisputes',
    'getPaper',
    'listPapers',
  ]);
  expect(new Set(body.entries.map(({ by }) => by)).size).toBe(1);
  expect(last?.detail).toMatchObject({ ballot: ballotId, file: hashOf(content) });
  expect((await community.ask(`${ballot()}/audit?of=reads`)).status).toBe(403);
});
