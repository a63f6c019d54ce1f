import { Person } from '../../demonstration/client';
import { printSlips, vote } from '../../demonstration/papers';
import { PHONE } from '../../demonstration/roll';
import { decideByDistrict } from '../support/api/decideByDistrict';
import { type Office, openOffice } from '../support/api/office';
import { type PostedResult, withPostedResult } from '../support/api/postedResult';
import { uploadScan } from '../support/api/sampleFiles';
import { codesByOwner } from '../support/database/rolls';

interface View {
  readonly stage: string;
  readonly blockedBy: readonly { readonly code: string }[];
  readonly state: { readonly ballots: readonly object[] };
}

let office: Office;
let visitor: Person;
let at: PostedResult;
let ballotId: string;
beforeAll(async () => {
  office = await openOffice();
  visitor = new Person(office.api.url, 'visitor');
  at = await withPostedResult(office, visitor, '存疑1号院');
  ballotId = `${at.id}-b1`;
});
afterAll(() => office?.stop());

const look = async () => (await office.people.community.must<View>(`/api/v1/courtyards/${at.id}`)).body;
const read = async () => (await visitor.must<string>(`${at.page}?lang=zh-CN`)).body;
const AREA = 6_800;
const of = (owners: number) => ({ owners, areaCentiSqm: owners * AREA });

test('an owner withdraws an objection with its receipt, and nobody else does', async () => {
  const sent = await visitor.ask<{ receipt: string }>(`/api/v1/public/courtyards${at.page.slice(2)}/objections/1`, {
    body: { way: 'code', voteCode: at.codes.get('o7'), phone: PHONE, text: '先记下' },
  });
  expect(sent.status).toBe(201);
  const answer = await office.people.community.give(at.id, 'withdrawObjection', {
    no: 1,
    why: '代为撤回',
    evidence: [await uploadScan(office.people.community, at.id)],
  });
  expect([answer.status, answer.body]).toEqual([409, expect.objectContaining({ code: 'objection-of-another' })]);
  const withdrawn = await fetch(`${office.api.url}${sent.body.receipt}?lang=zh-CN`, {
    method: 'POST',
    body: new URLSearchParams({ withdraw: 'yes' }),
  });
  expect(await withdrawn.text()).toMatch(/异议第 1 号已撤回/);
  expect(await read()).toMatch(/第 1 号异议：已撤回/);
});

test('whoever read the papers or issued the codes answers no objection, whatever their role', async () => {
  const { community, projectManager } = office.people;
  await visitor.must(`/api/v1/public/courtyards${at.page.slice(2)}/objections/1`, {
    body: { way: 'code', voteCode: at.codes.get('o6'), phone: PHONE, text: '票数不对' },
  });
  const refused = await community.give(at.id, 'answerObjection', { no: 2, text: '不成立' });
  expect(refused.body).toMatchObject({ code: 'separation-of-duties' });
  expect((await projectManager.give(at.id, 'answerObjection', { no: 2, text: '不成立' })).status).toBe(403);
  const upheld = { no: 2, text: '确有出入', outcome: 'upheld', remedy: 'recount' };
  await office.people.mediator.mustGive(at.id, 'answerObjection', upheld);
  expect((await look()).blockedBy.map(({ code }) => code)).toContain('result-contested');
  expect(await read()).toMatch(/结果存疑（异议成立[\s\S]*第 2 号异议：成立[\s\S]*重新计票/);
  expect(await read()).toMatch(/公示：\d{4}-\d\d-\d\d — 结果存疑，公示期停止计算/);
});

test('a recount that differs stops the notice until two people at the district have decided', async () => {
  const { community, mediator, supervisor } = office.people;
  const recount = { why: '异议成立', counters: ['甲', '乙'], counted: { for: of(1), against: of(2), abstain: of(0) } };
  const enter = (by: Person) => by.must(`/api/v1/courtyards/${at.id}/ballots/${ballotId}/recounts`, { body: recount });
  await enter(community);
  expect(await read()).not.toMatch(/结果存疑（重新计票，/);
  await enter(mediator);
  expect(await read()).toMatch(/结果存疑（重新计票，/);
  await office.waitsIn(at.id).pastNotice();
  expect(await look()).toMatchObject({ stage: 'consensus', blockedBy: [{ code: 'result-contested' }] });
  const unwritten = await supervisor.give(at.id, 'decideResult', {
    ballotId,
    decision: 'annulled',
    ground: 'recount',
    why: '票数不符',
    evidence: ['0'.repeat(64)],
  });
  expect(unwritten.body).toMatchObject({ errors: [{ code: 'file-unknown', path: '/evidence/0' }] });

  await decideByDistrict(office, at.id, { ballotId, decision: 'annulled', ground: 'recount' });
  expect(await look()).toMatchObject({ stage: 'consensus', blockedBy: [{ code: 'ballot-not-opened' }] });
  expect(await read()).toMatch(/结果已撤销[\s\S]*裁定：撤销（依据：重新计票）/);
});

test('the vote is repeated on the council’s resolution; a ballot opened by mistake is cancelled and its codes die', async () => {
  const { projectManager, community, supervisor } = office.people;
  await projectManager.mustGive(at.id, 'openBallot', {
    motion: 'whether',
    matters: ['none'],
    title: '改不改',
    text: '重新表决',
  });
  const second = `/api/v1/courtyards/${at.id}/ballots/${at.id}-b2`;
  const [code] = codesByOwner(await printSlips(community, second)).values();
  const evidence = [await uploadScan(projectManager, at.id)];
  await projectManager.mustGive(at.id, 'cancelBallot', { why: '名册有误', evidence });
  await supervisor.mustGive(at.id, 'confirmRequest', {});
  const voted = await visitor.ask(`/api/v1/public/votes/${code}`, { body: vote('for') });
  expect(voted.status).toBe(409);
  expect(await read()).toMatch(/表决已作废/);
  await projectManager.mustGive(at.id, 'openBallot', {
    motion: 'whether',
    matters: ['none'],
    title: '改不改',
    text: '第三次',
  });
  expect((await look()).state.ballots).toHaveLength(3);
});
