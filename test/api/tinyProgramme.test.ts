import { randomUUID } from 'node:crypto';
import { sendMails } from '../../activities/mail';
import type { Mail } from '../../activities/mailQueue';
import { workerProgrammeMap } from '../../activities/programmes';
import { publicPath } from '../../api/publicPages/publicPath';
import { Person } from '../../demonstration/client';
import type { Office } from '../support/api/office';
import { PNG, uploadFile } from '../support/api/sampleFiles';
import { until } from '../support/time/until';
import {
  AMOUNT_FEN,
  awaitedFrom,
  GRANTS,
  type GrantOffice,
  give,
  look,
  mustGive,
  openGrantOffice,
  type Told,
  workOf,
} from '../tiny/grants';
import { SMALL_GRANT_CARRIED } from '../tiny/hosted';
import { GRANT_POLICY } from '../tiny/smallGrant';

// The proof that the kernel is one: a programme of one small file, which knows nothing of courtyards, goes through HTTP,
// Temporal, PostgreSQL, inbox, board and journal, beside courtyards that do not notice.

let here: GrantOffice;
let office: Office;
beforeAll(async () => {
  here = await openGrantOffice();
  office = here.office;
});
afterAll(() => office?.stop());

test('a small grant from application through two approvals and payment to its end', async () => {
  const { projectManager, districtHousing, districtHousingLeader, supervisor } = office.people;
  const { grantOfficer } = here;
  const id = await here.submit('修补院墙');
  expect(await look(projectManager, id)).toMatchObject({
    stage: 'review',
    stageName: '审批',
    version: 1,
    blockedBy: [{ detail: '等待审批：资助初审。' }, { detail: '等待审批：资助复审。' }],
    obligations: [
      { name: '资助初审', holder: 'districtHousing', givenBy: ['districtHousing', 'districtHousingLeader'] },
    ],
  });
  expect(await awaitedFrom(districtHousing, id)).toEqual(['资助初审']);
  const [awaited] = (await workOf(districtHousing)).filter(({ smallGrantId }) => smallGrantId === id);
  expect(awaited).toMatchObject({ programme: 'smallGrant', holderName: '初审' });
  expect(awaited?.caseName).toBe(awaited?.smallGrant);
  expect(await awaitedFrom(districtHousingLeader, id)).toEqual([]);
  expect(await here.toldOf(districtHousing, id, 'asked')).toMatchObject({ subject: '待办：修补院墙—资助初审' });
  const first = (await look(districtHousing, id)).availableActions.find(({ command }) => command === 'approveFirst');
  expect(first).toMatchObject({ name: '初审通过', allowed: true });

  await mustGive(districtHousing, id, 'approveFirst');
  expect(await awaitedFrom(districtHousing, id)).toEqual([]);
  expect(await awaitedFrom(districtHousingLeader, id)).toEqual(['资助复审']);
  await mustGive(districtHousingLeader, id, 'approveSecond');
  expect(await look(grantOfficer, id)).toMatchObject({
    stage: 'payment',
    money: { ledger: { budget: { reserved: 0, committed: AMOUNT_FEN, paid: 0 } } },
  });
  expect(await here.toldOf(projectManager, id, 'stageReached')).toMatchObject({ body: '“修补院墙”已进入“支付”阶段。' });

  expect((await give(grantOfficer, id, 'pay', { amountFen: 1, reference: 'p1' })).body).toMatchObject({
    code: 'amount-differs',
    errors: [{ path: '/amountFen' }],
  });
  await mustGive(grantOfficer, id, 'pay', { amountFen: AMOUNT_FEN, reference: 'p1' });
  expect(await look(supervisor, id)).toMatchObject({ stage: 'done', stageName: '已拨付', obligations: [] });
  const ledger = (await supervisor.must<{ entries: object[] }>(`${GRANTS}/${id}/ledger`)).body.entries;
  expect(ledger).toMatchObject([
    { source: 'budget', from: 'budget', to: 'reserved', amountFen: AMOUNT_FEN },
    { source: 'budget', from: 'reserved', to: 'committed', amountFen: AMOUNT_FEN },
    { source: 'budget', from: 'committed', to: 'paid', amountFen: AMOUNT_FEN, reference: 'p1' },
  ]);
  expect(await here.toldOf(projectManager, id, 'ended')).toMatchObject({ subject: '修补院墙：已拨付' });
  await until('its workflow is over', async () => {
    const { status } = await office.api.deps.temporal.workflow.getHandle(`smallGrant/${id}`).describe();
    return status.name === 'COMPLETED';
  });
  expect((await give(grantOfficer, id, 'pay', { amountFen: AMOUNT_FEN, reference: 'p2' })).body).toMatchObject({
    code: 'wrong-stage',
    detail: '资助申请当前处于“已拨付”阶段，此事项不适用。',
  });
  expect(await here.brokenIn(id)).toBeUndefined();
});

test('the timeline is shown in both languages', async () => {
  const { projectManager, districtHousing } = office.people;
  const id = await here.submit('更换门灯');
  await mustGive(districtHousing, id, 'approveFirst');
  const told = async (language: string) =>
    (
      await projectManager.must<{ entries: { commandText: string; eventTexts: string[] }[] }>(
        `${GRANTS}/${id}/timeline`,
        {
          headers: { 'accept-language': language },
        },
      )
    ).body.entries.map(({ commandText, eventTexts }) => [commandText, ...eventTexts]);
  expect(await told('zh-CN')).toEqual([
    ['提交资助申请', `提交申请，适用政策 ${GRANT_POLICY.version}`],
    ['初审通过', '第 1 次审批通过', '资金变动：小额资助预算 5,000.00 预算→预留'],
  ]);
  expect(await told('en')).toEqual([
    ['Submit a request', `request submitted under policy ${GRANT_POLICY.version}`],
    ['Approve first', 'approval 1 given', 'money moved: small grants budget 5,000.00 budget→reserved'],
  ]);
  const byFirst = (await projectManager.must<{ entries: object[] }>(`${GRANTS}/${id}/timeline?role=districtHousing`))
    .body;
  expect(byFirst.entries).toHaveLength(1);
});

test('the holder is reminded, then the leader notified, then the district; a suspension stops this', async () => {
  const { districtHousing, districtHousingLeader, supervisor } = office.people;
  const inspector = await here.hire('inspector', {
    roles: ['supervisor'],
    email: 'inspector@example.org',
    language: 'en',
  });
  const id = await here.submit('疏通水沟');
  const [asked] = (await look(supervisor, id)).obligations;
  expect(asked?.upcomingReminders.map(({ to }) => to)).toEqual(['holder', 'leader', 'district']);
  await mustGive(supervisor, id, 'suspend', { why: '核实' });
  expect(await awaitedFrom(districtHousing, id)).toEqual([]);
  await mustGive(supervisor, id, 'resume', { why: '核实完毕' });

  const rungs = (await look(supervisor, id)).obligations[0]?.upcomingReminders ?? [];
  const [holder, leader, district] = rungs.map(({ at }) => at);
  await office.clock.past(holder ?? '');
  expect(await here.toldOf(districtHousing, id, 'reminder')).toMatchObject({ subject: '催办：疏通水沟—资助初审' });
  await office.clock.past(leader ?? '');
  const escalated = await here.toldOf(districtHousingLeader, id, 'escalation');
  expect(escalated.body).toContain('“疏通水沟”的“资助初审”应由初审于');
  await office.clock.past(district ?? '');
  await here.toldOf(supervisor, id, 'escalation');
  await here.toldOf(inspector, id, 'escalation');

  const letters: Mail[] = [];
  const post = async (letter: Mail) => void letters.push(letter);
  const programmes = workerProgrammeMap([SMALL_GRANT_CARRIED]);
  await sendMails(office.api.database.pool, post, {
    from: 'a@example.org',
    publicUrl: 'http://yuanluo.test',
    programmes,
  });
  const letter = letters.find(({ text }) => text.includes(id));
  expect(letter?.subject).toBe('Escalation: 疏通水沟 – first approval is overdue');
  expect(letter?.text).toContain('was due from the first office by');
  expect(letter?.text).toContain(`http://yuanluo.test/#/smallGrants/${id}?answer=`);
  expect(await here.brokenIn(id)).toBeUndefined();
});

test('a repeated key returns the first answer; an outdated version is refused', async () => {
  const { projectManager, districtHousing } = office.people;
  const key = randomUUID();
  const open = () => projectManager.must<{ smallGrantId: string }>(GRANTS, { body: here.request('种两棵树'), key });
  const opened = await open();
  const again = await open();
  expect(again.body).toEqual(opened.body);
  expect([opened.status, again.status]).toEqual([201, 201]);
  expect((await projectManager.ask<Told>(GRANTS, { body: here.request('种三棵树'), key })).body.code).toBe(
    'idempotency-key-reused',
  );
  const id = opened.body.smallGrantId;
  expect(opened.headers.get('location')).toBe(`${GRANTS}/${id}`);

  expect((await give(districtHousing, id, 'approveFirst', {}, { ifMatch: '"7"' })).body.code).toBe('version-mismatch');
  const giving = { key: randomUUID(), ifMatch: opened.headers.get('etag') ?? '' };
  const answers = [
    await give(districtHousing, id, 'approveFirst', {}, giving),
    await give(districtHousing, id, 'approveFirst', {}, giving),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(answers[1]?.body).toEqual(answers[0]?.body);
  expect((await look(projectManager, id)).version).toBe(2);
});

test('each programme has its own board, policies and counts; a work list has both', async () => {
  const { projectManager, supervisor, community } = office.people;
  const { administrator } = office.api;
  const id = await here.submit('粉刷楼道');
  interface Board {
    readonly counts: readonly { readonly stage: string; readonly smallGrants?: number; readonly courtyards?: number }[];
    readonly smallGrants?: readonly { readonly id: string; readonly grantFen: number; readonly awaited: string }[];
    readonly courtyards?: readonly { readonly id: string }[];
  }
  const grants = (await supervisor.must<Board>(`${GRANTS}?text=粉刷&minGrantFen=0`)).body;
  expect(grants.smallGrants).toMatchObject([{ id, grantFen: 0, awaited: '资助初审' }]);
  expect(grants.counts.every((count) => count.smallGrants !== undefined)).toBe(true);
  const courtyards = (await supervisor.must<Board>('/api/v1/courtyards?limit=200')).body;
  expect(courtyards.courtyards?.map((one) => one.id)).toEqual([here.courtyardId]);
  expect(courtyards.counts).toMatchObject([{ stage: 'consensus', courtyards: 1 }]);
  expect((await supervisor.ask(`${GRANTS}?stage=consensus`)).status).toBe(400);

  const file = await supervisor.must<string>(`${GRANTS}/export?format=csv`);
  expect(file.body).toContain('"资助申请","区县"');
  const { policies } = (await administrator.must<{ policies: { version: string }[] }>('/api/v1/courtyards/policies'))
    .body;
  expect(policies.map(({ version }) => version)).not.toContain(GRANT_POLICY.version);

  expect((await workOf(community)).map((one) => [one.programme, one.courtyardId])).toContainEqual([
    'renovation',
    here.courtyardId,
  ]);
  const links = (
    await administrator.must<{ courtyards: { workflowId: string; stage: string }[] }>('/api/v1/admin/courtyards')
  ).body.courtyards;
  expect(links).toContainEqual(expect.objectContaining({ workflowId: `smallGrant/${id}`, stage: '审批' }));
  expect(links).toContainEqual(expect.objectContaining({ workflowId: `courtyard/${here.courtyardId}` }));
  const { operations } = (await projectManager.must<{ operations: string[] }>('/api/v1/permissions')).body;
  expect(operations).toEqual(expect.arrayContaining(['enrolCourtyard', 'smallGrants.open', 'smallGrants.sendFile']));
  expect(operations).not.toContain('smallGrants.importRoll');
});

test('files of a programme are uploaded under its own noun', async () => {
  const { projectManager } = office.people;
  const id = await here.submit('修缮大门');
  const sent = await uploadFile(projectManager, id, PNG, { noun: 'smallGrants', type: 'image/png' });
  expect([sent.status, sent.body]).toEqual([201, expect.objectContaining({ type: 'image/png', size: PNG.length })]);
});

test('a courtyard in the same database is not affected', async () => {
  const { community } = office.people;
  const answer = await community.mustGive(here.courtyardId, 'recordCouncilSession', {
    heldOn: await office.today(),
    members: 11,
    present: 9,
    resolves: 'whether',
    minutes: '纪要',
  });
  expect(answer.body).toMatchObject({ courtyardId: here.courtyardId, stage: 'consensus' });
  expect(await here.brokenIn(here.courtyardId)).toBeUndefined();
});

test('a programme that discloses nothing has no public page, under its noun or by code', async () => {
  const id = await here.submit('粉刷楼道');
  const code = publicPath(id).slice('/p/'.length);
  const visitor = new Person(office.api.url, 'visitor');
  for (const path of [`/p/${code}`, `/p/${code}/objections/1`, `/api/v1/public/smallGrants/${code}`]) {
    expect([path, (await visitor.ask(path)).status]).toEqual([path, 404]);
  }
  expect((await visitor.must<string>('/p')).body).not.toContain('粉刷楼道');
});
