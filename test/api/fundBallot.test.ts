import { publicPath } from '../../api/publicPages/publicPath';
import { sealedAfter } from '../../db/journal';
import { firstBrokenVersion } from '../../db/journalHash';
import { Person } from '../../demonstration/client';
import { enterPapers, printSlips, vote } from '../../demonstration/papers';
import { PHONE, rollBody } from '../../demonstration/roll';
import { withFunds } from '../fund/hosted';
import { type Office, openOffice } from '../support/api/office';
import { codesByOwner, unitsOwnedBy } from '../support/database/rolls';
import { until } from '../support/time/until';

// The proof that a ballot's whole course is the kernel's, to the residents' phone: a programme of votes alone, which
// knows nothing of courtyards, takes it over HTTP, through Temporal and PostgreSQL, beside a courtyard.

const FUNDS = '/api/v1/funds';
const OWNERS = ['o1', 'o2', 'o3', 'o4', 'o5'];
/** What is a courtyard's alone. */
const COURTYARDS = /院落|院务|居委会|courtyard|community committee/i;

interface Told {
  readonly stage: string;
  readonly stageName: string;
  readonly next: { readonly code: string } | null;
  readonly blockedBy: readonly { readonly code: string }[];
  readonly motions: readonly {
    readonly kind: string;
    readonly mayVoteByCode: boolean;
    readonly mayObject: boolean;
    readonly result: { readonly carried: boolean; readonly returned: { readonly owners: number } } | null;
    readonly notice: { readonly endsAt: string } | null;
  }[];
}

let office: Office;
let visitor: Person;
let fund: string;
let page: string;
let ballot: string;
let codes: ReadonlyMap<string, string>;

const give = async (who: 'projectManager' | 'community' | 'mediator', command: string, input: object = {}) => {
  const headers = { 'if-match': '*' };
  return office.people[who].must(`${FUNDS}/${fund}/commands/${command}`, { body: input, headers });
};
const read = async (path: string, language = 'zh-CN') =>
  (await visitor.must<string>(path, { headers: { 'accept-language': language } })).body;
const disclosed = async () => (await visitor.must<Told>(`/api/v1/public/funds/${page.slice(3)}`)).body;
/** Sends a page's form as a phone does, and opens where it leads. */
const send = async (path: string, said: Readonly<Record<string, string>>) => {
  const answer = await fetch(`${office.api.url}${path}`, { method: 'POST', body: new URLSearchParams(said) });
  return { status: answer.status, url: answer.url, text: await answer.text() };
};

beforeAll(async () => {
  office = await openOffice(await withFunds());
  visitor = new Person(office.api.url, 'visitor');
  const { body } = await office.people.projectManager.must<{ fundId: string }>(FUNDS, {
    body: { organisationId: office.at.community, name: '抚琴邻里', city: '成都' },
  });
  fund = body.fundId;
  page = (await office.people.projectManager.must<{ publicPath: string }>(`${FUNDS}/${fund}`)).body.publicPath;
});
afterAll(() => office?.stop());

test('the roll is frozen and the ballot opened; the page says so in the fund’s words', async () => {
  const { projectManager } = office.people;
  const minutes = { heldOn: await office.today(), members: 5, present: 3, minutes: '纪要' };
  await give('community', 'recordCouncilSession', { ...minutes, resolves: 'project' });
  const roll = await projectManager.must<{ rollId: string }>(`${FUNDS}/${fund}/rolls`, {
    body: rollBody(unitsOwnedBy(...OWNERS)),
  });
  await give('community', 'freezeRoll', { rollId: roll.body.rollId });
  await give('projectManager', 'openBallot', { motion: 'project', title: '修路灯', text: '用基金修路灯' });
  ballot = `${FUNDS}/${fund}/ballots/${fund}-b1`;
  expect(await disclosed()).toMatchObject({
    name: '抚琴邻里',
    stage: 'choosing',
    stageName: '选题',
    next: { code: 'collect-papers', holder: 'projectManager' },
    motions: [{ kind: 'project', result: null, mayVoteByCode: true, mayObject: false }],
  });
  const [zh, en] = [await read(page), await read(page, 'en')];
  expect(zh).toMatch(
    /<h1>抚琴邻里 · 基金公示<[\s\S]*正在表决：修路灯[\s\S]*现在是“选题”阶段。下一步：收票，由基金办公室/,
  );
  expect(en).toMatch(/Fund record[\s\S]*Current stage: choosing\. Next: collect papers, to be done by the fund office/);
  expect(`${zh}${en}`).not.toMatch(COURTYARDS);
});

test('papers are read twice, and an owner votes by the code on a slip', async () => {
  const { projectManager, community, gridWorker } = office.people;
  // The fund's office imported the roll.
  expect((await projectManager.ask(`${ballot}/vote-slips`, { body: {} })).body.code).toBe('slips-by-importer');
  codes = codesByOwner(await printSlips(community, ballot));
  const reminders = await projectManager.must<string>(`${ballot}/reminder-slips`);
  expect(reminders.body).toMatch(/交给基金办公室/);
  const receivedOn = await office.today();
  const papers = ['o1', 'o2', 'o3'].map((ownerKey) => ({ ownerKey, choice: 'for', channel: 'paper', receivedOn }));
  await enterPapers({ gridWorker, community: projectManager }, ballot, papers);
  const code = codes.get('o4') ?? '';
  expect((await visitor.must(`/api/v1/public/votes/${code}`)).body).toMatchObject({
    fund: '抚琴邻里',
    page,
    state: 'open',
  });
  const form = await read(`/v/${code}`);
  expect(form).toMatch(/抚琴邻里 · 业主表决[\s\S]*修什么：<strong>修路灯[\s\S]*基金公示：结果、公示、提出异议/);
  expect(await send(`/v/${code}`, vote('for'))).toMatchObject({
    status: 200,
    text: expect.stringMatching(/已收到/),
  });
  expect((await projectManager.must(ballot)).body).toMatchObject({ turnout: { returned: { owners: 4 } }, pending: 0 });
});

test('the ballot is closed and posted; tally sheet, notice and page show the result', async () => {
  const { community, projectManager } = office.people;
  await expect(give('projectManager', 'closeBallot')).rejects.toThrow('ballot-not-decided');
  const { closesAt, papersUntil } = (await projectManager.must<{ closesAt: string; papersUntil: string }>(ballot)).body;
  await office.clock.past(closesAt);
  await expect(give('projectManager', 'closeBallot')).rejects.toThrow('papers-outstanding');
  await office.clock.past(papersUntil);
  await give('projectManager', 'closeBallot');
  await give('projectManager', 'postNotice', { place: '小区门口' });
  for (const print of ['tally-sheet', 'notice']) {
    const { body } = await community.must<string>(`${ballot}/${print}`, { headers: { 'accept-language': 'zh-CN' } });
    expect(body).toMatch(/抚琴邻里[\s\S]*修什么[\s\S]*管委会（盖章）/);
    expect(body).not.toMatch(COURTYARDS);
  }
  expect(await disclosed()).toMatchObject({
    blockedBy: [{ code: 'notice-running' }],
    motions: [{ result: { carried: true, returned: { owners: 4 } }, mayObject: true, mayVoteByCode: false }],
  });
  expect(await read(page)).toMatch(/正在公示：修路灯[\s\S]*修什么：修路灯[\s\S]*小区门口/);
});

test('residents object on the page, with a code and without, and read the outcome', async () => {
  const { community } = office.people;
  const form = `${page}/objections/1`;
  expect(await read(form)).toMatch(/每一件异议都由管委会书面答复/);
  expect((await send(form, { way: 'code', voteCode: '0'.repeat(16), text: '太亮' })).status).toBe(404);
  const raised = await send(form, { way: 'code', voteCode: codes.get('o5') ?? '', phone: PHONE, text: '路灯太亮' });
  expect(raised.text).toMatch(/异议第 1 号，等待答复[\s\S]*修什么：修路灯[\s\S]*返回基金公示页/);
  await give('mediator', 'answerObjection', { no: 1, text: '改用暖光' });
  expect(
    (await send(form, { way: 'code', voteCode: codes.get('o5') ?? '', phone: PHONE, text: '路灯太亮' })).text,
  ).toMatch(/改用暖光/);

  const sender = { way: 'name', name: '张三', home: '1栋2号', phone: '13800000000', text: '没有通知我' };
  const sent = await visitor.ask<{ receipt: string }>(`/api/v1/public/funds/${page.slice(3)}/objections/1`, {
    body: sender,
  });
  expect(sent.status).toBe(201);
  expect(await read(sent.body.receipt)).toMatch(/等待管委会处理/);
  expect((await community.must(`${FUNDS}/${fund}/submissions`)).body).toMatchObject({
    submissions: [{ no: 1, name: '张三', motion: { kind: 'project' }, handled: null }],
  });
  await give('mediator', 'declineSubmission', { no: 1, why: '已在门口张贴' });
  expect(await read(sent.body.receipt)).toMatch(/不予受理[\s\S]*已在门口张贴/);
});

test('after the notice period the fund continues, and its journal is complete', async () => {
  const { projectManager } = office.people;
  const endsAt = (await disclosed()).motions[0]?.notice?.endsAt;
  if (endsAt === undefined) throw new Error('nothing is posted');
  await office.clock.past(endsAt);
  await until('the fund runs', async () => (await disclosed()).stage === 'running');
  expect((await visitor.ask(`/p/${page.slice(3)}/objections/1`)).body).toMatch(/现在不在公示期内/);
  const timeline = await projectManager.must<{ entries: { eventTexts: string[] }[] }>(`${FUNDS}/${fund}/timeline`, {
    headers: { 'accept-language': 'zh-CN' },
  });
  const texts = timeline.body.entries.flatMap((entry) => entry.eventTexts).join('\n');
  expect(texts).toMatch(/“修什么”表决开始/);
  expect(texts).toMatch(/表决结束：名册 5 户，收回 4 票，同意 4 票/);
  expect(firstBrokenVersion(await sealedAfter(office.api.database.pool, fund, 0))).toBeUndefined();
});

test('each programme’s pages are found under its own noun, and by code whichever it is', async () => {
  const courtyard = await office.enrol('抚琴西路2号院');
  const code = publicPath(courtyard).slice(3);
  const listed = (noun: string) => visitor.must<Record<string, { name: string }[]>>(`/api/v1/public/${noun}`);
  expect((await listed('funds')).body).toMatchObject({ funds: [{ name: '抚琴邻里', stageName: '使用', path: page }] });
  expect((await listed('courtyards')).body.courtyards?.map(({ name }) => name)).toEqual(['抚琴西路2号院']);
  expect((await visitor.ask(`/api/v1/public/funds/${code}`)).status).toBe(404);
  expect((await visitor.ask(`/api/v1/public/courtyards/${page.slice(3)}`)).status).toBe(404);
  expect(await read(`/p/${code}`)).toMatch(/抚琴西路2号院 · 院务公开/);
  expect(await read('/p')).toMatch(/抚琴西路2号院[\s\S]*抚琴邻里|抚琴邻里[\s\S]*抚琴西路2号院/);
});
