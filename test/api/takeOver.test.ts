import { Person } from '../../demonstration/client';
import { documentsOf } from '../../demonstration/samples';
import { addDays } from '../../domain/kernel/time/instant';
import type { TakeOver, TakeOverStage } from '../../domain/renovation/takeOver/record';
import { type Office, openOffice } from '../support/api/office';
import { recordsOf } from '../support/api/verifiedRecords';
import { BODY, lateRecordOf, PLAN, recordOf, vote } from '../support/courtyards/paperRecord';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office?.stop());

interface Line {
  readonly title: string;
  readonly text: string;
}
interface View {
  readonly stage: string;
  readonly version: number;
  readonly blockedBy: readonly { readonly code: string }[];
  readonly obligations: readonly { readonly code: string; readonly overdue: boolean; readonly startsLater: boolean }[];
  readonly openRequests: readonly { readonly lines: readonly Line[]; readonly mayConfirm: boolean }[];
  readonly takenOver: { readonly stageName: string; readonly gaps: readonly { readonly detail: string }[] } | null;
  readonly publicPath: string;
  readonly state: {
    readonly ballots: readonly { readonly ballotId: string }[];
    readonly submissions?: readonly unknown[];
  };
}
const look = async (by: Person, id: string): Promise<View> => (await by.must<View>(`/api/v1/courtyards/${id}`)).body;

const sent = async (by: Person, id: string): Promise<string> => {
  const file = { content: Buffer.from('%PDF-1.4\n% 表决记录\n%%EOF\n'), type: 'application/pdf' };
  const { body } = await by.must<{ fileId: string }>(`/api/v1/courtyards/${id}/files?name=scan`, { file });
  return body.fileId;
};

/** A record up to today, whose scans belong to the courtyard. */
const recordFor = async (id: string, of: (stage: TakeOverStage, asOf: string) => TakeOver, stage: TakeOverStage) => {
  const today = await office.today();
  const evidence = [await sent(office.people.projectManager, id)];
  const { whether, how, body, ...record } = of(stage, today);
  return {
    ...record,
    ...(whether === undefined ? {} : { whether: { ...whether, evidence } }),
    ...(body === undefined ? {} : { body: { ...body, termEndsOn: addDays(today, 700) } }),
    ...(how === undefined ? {} : { how: { ...how, evidence } }),
  };
};

const takenOver = async (name: string, of: typeof recordOf, stage: TakeOverStage): Promise<string> => {
  const { projectManager, districtHousing } = office.people;
  const id = await office.enrol(name);
  await projectManager.mustGive(id, 'takeOver', await recordFor(id, of, stage));
  await districtHousing.mustGive(id, 'confirmRequest');
  return id;
};

test('a courtyard taken over tells everywhere what was on paper, and its records agree', async () => {
  const { projectManager, districtHousing, community, supervisor } = office.people;
  const id = await office.enrol('半途院');
  const { body: _, covenant: __, ...complete } = await recordFor(id, recordOf, 'plan');
  const record = { ...complete, body: { ...BODY, termEndsOn: addDays(complete.asOf, 700) } };

  expect((await community.give(id, 'takeOver', record)).status).toBe(403);
  const foreign = { ...record, whether: { ...vote('2024-05'), evidence: ['f'.repeat(64)] } };
  expect((await projectManager.give(id, 'takeOver', foreign)).body).toMatchObject({
    code: 'file-unknown',
    errors: [{ path: '/whether/evidence/0' }],
  });
  const asked = await projectManager.give(id, 'takeOver', record);
  expect(asked).toMatchObject({ status: 200, body: { events: ['commandRequested'] } });
  expect(await look(projectManager, id)).toMatchObject({ stage: 'consensus', takenOver: null });

  const [waiting] = (await look(districtHousing, id)).openRequests;
  expect(waiting?.mayConfirm).toBe(true);
  expect(waiting?.lines.filter(({ text }) => text.includes('公约')).map(({ text }) => text)).toEqual([
    '自治：院落公约尚未通过。',
  ]);
  expect((await supervisor.give(id, 'confirmRequest')).status).toBe(403);
  await districtHousing.mustGive(id, 'confirmRequest');

  const view = await look(projectManager, id);
  expect(view).toMatchObject({
    stage: 'plan',
    takenOver: { stageName: '定案', gaps: [{ detail: '院落公约尚未通过。' }] },
  });
  expect(view.obligations.filter(({ overdue, startsLater }) => overdue && !startsLater)).toEqual([]);

  const { body: timeline } = await projectManager.must<{
    entries: readonly { readonly eventTexts: readonly string[] }[];
  }>(`/api/v1/courtyards/${id}/timeline`);
  const told = timeline.entries.flatMap(({ eventTexts }) => eventTexts);
  expect(told.filter((text) => text.startsWith('接管前（纸质记录）2024-05-10：'))).toHaveLength(1);
  expect(told.some((text) => text.startsWith('存量接入：'))).toBe(true);

  const page = await fetch(`${office.api.url}${view.publicPath}`);
  const html = await page.text();
  expect(html).toContain('接管前以纸质方式于 2024-05-10 表决');
  expect(html).toContain('本院落于');
  const [ballot] = view.state.ballots;
  for (const path of ['tally-sheet', 'notice']) {
    const sheet = await projectManager.ask(`/api/v1/courtyards/${id}/ballots/${ballot?.ballotId}/${path}`);
    expect([sheet.status, String(sheet.body)]).toEqual([200, expect.stringContaining('接管前以纸质方式表决')]);
  }
  const explained = await projectManager.must<{ text: string }>(`/api/v1/courtyards/${id}/explain`);
  expect(explained.body.text).toContain('存量接入，接管时处于“定案”阶段');
  const board = await projectManager.must<{ courtyards: readonly { id: string; takenOver: boolean }[] }>(
    '/api/v1/courtyards?takenOver=true',
  );
  expect(board.body.courtyards).toMatchObject([{ id, takenOver: true }]);
  expect(await recordsOf(office, id)).toEqual([]);
});

test('a record that contradicts itself is refused with every place at once, and nothing is written', async () => {
  const { projectManager } = office.people;
  const id = await office.enrol('矛盾院');
  const record = await recordFor(id, lateRecordOf, 'plan');
  const { status, body } = await projectManager.give(id, 'takeOver', {
    ...record,
    whether: vote('2024-05', { abstainOwners: 6, evidence: [] }),
    body: { ...BODY, termEndsOn: '2024-01-01' },
    plan: { ...PLAN, submittedOn: '2024-05-09' },
  });
  const faults = (body as { errors: readonly { code: string; path: string; detail: string }[] }).errors;
  expect([status, faults.map(({ code, path }) => `${code} ${path}`).sort()]).toEqual([
    422,
    [
      'dates-out-of-order /body/termEndsOn',
      'dates-out-of-order /plan/submittedOn',
      'papers-above-owners /whether/rollOwners',
    ],
  ]);
  for (const { detail } of faults) expect(detail).not.toMatch(/\{\w+\}|whether|rollOwners/);
  expect(await look(projectManager, id)).toMatchObject({ version: 1, stage: 'consensus' });
});

test('in consensus the next command posts the result, and whoever objects to it is heard', async () => {
  const { projectManager, community } = office.people;
  const id = await takenOver('议改院', lateRecordOf, 'consensus');
  await projectManager.mustGive(id, 'postNotice', { place: '院门' });
  const { publicPath } = await look(projectManager, id);
  const sender = { way: 'name', name: '钱多多', home: '3栋2单元77号', phone: '13900008888', text: '方案没有说清楚' };
  const path = `/api/v1/public/courtyards${publicPath.slice(2)}/objections/1`;
  const objected = await new Person(office.api.url, 'visitor').ask(path, { body: sender });
  expect(objected.status).toBe(201);
  const { state } = await look(community, id);
  expect(state.submissions).toHaveLength(1);
  await community.mustGive(id, 'takeOverSubmission', { no: 1 });
  expect((await look(projectManager, id)).stage).toBe('consensus');
  expect(await recordsOf(office, id)).toEqual([]);
});

test('in self-governance the body is filed, and the courtyard goes on', async () => {
  const { projectManager } = office.people;
  const id = await takenOver('自治院', lateRecordOf, 'selfGovernance');
  const { body } = await office.bodyOf(id, 'self-');
  await body.mustGive(id, 'fileBody');
  await projectManager.mustGive(id, 'confirmFiling', { number: '川青备 9 号' });
  expect((await look(projectManager, id)).stage).toBe('plan');
  expect(await recordsOf(office, id)).toEqual([]);
});

test('in plan a plan is drawn up, and put to a vote on a roll of today', async () => {
  const { projectManager, community } = office.people;
  const id = await takenOver('定案院', recordOf, 'plan');
  const { body } = await office.bodyOf(id, 'plan-');
  const { submittedOn: _, ...plan } = PLAN;
  await body.mustGive(id, 'submitPlan', plan);
  const open = { motion: 'how', matters: ['none'], title: '方案', text: '方案' };
  expect((await projectManager.give(id, 'openBallot', open)).body).toMatchObject({ code: 'roll-not-frozen' });
  expect((await community.ask(`/api/v1/courtyards/${id}`)).status).toBe(200);
  expect(await recordsOf(office, id)).toEqual([]);
});

test('in subsidy the money is applied for', async () => {
  const { projectManager } = office.people;
  const id = await takenOver('补助院', recordOf, 'subsidy');
  const amountFen = 45_000_000;
  const documents = await documentsOf(projectManager, id);
  await projectManager.mustGive(id, 'applyForSubsidy', { amountFen, documents });
  expect((await look(projectManager, id)).blockedBy).not.toContainEqual({ code: 'application-missing' });
  expect(await recordsOf(office, id)).toEqual([]);
});
