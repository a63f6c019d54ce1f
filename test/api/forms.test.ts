import { publicPath } from '../../api/publicPages/publicPath';
import { withEnvelopes } from '../../demonstration/budgets';
import { auditorEngaged, type Cast, contractedFirms } from '../../demonstration/cast';
import type { Person } from '../../demonstration/client';
import { councilSession } from '../../demonstration/council';
import { advance } from '../../demonstration/life';
import { recordOf } from '../../demonstration/paperRecord';
import { enterPapers } from '../../demonstration/papers';
import { paymentPapers, withScan } from '../../demonstration/payments';
import { generateRoll, rollBody } from '../../demonstration/roll';
import { ALL_DOCUMENTS, documentsOf, planOf, receiptOfOthers } from '../../demonstration/samples';
import { giveByTwo } from '../../demonstration/twoHands';
import { addDays, epochMs, instantOf } from '../../domain/kernel/time/instant';
import { COMMAND_NAMES, type CommandName } from '../../domain/renovation/catalogue';
import { DEMONSTRATION_POLICY, STANDARD_POLICY } from '../../domain/renovation/policies';
import type { Stage } from '../../domain/renovation/stage';
import { play } from '../../tools/simulation/story';
import { type FormRoundTrip, formFillingPerson } from '../support/api/formFillingPerson';
import { type Office, openOffice } from '../support/api/office';
import { PDF } from '../support/api/sampleFiles';
import { sorted } from '../support/api/sorted';
import { wasPosted } from '../support/database/rolls';

const HOUSEHOLDS = 12;
const PROFILE = {
  name: '旁枝巷1号院',
  city: '成都',
  district: '金牛',
  yearBuilt: '1986年',
  buildings: 2,
  households: HOUSEHOLDS,
  floorAreaCentiSqm: 81_729,
  note: '更名',
  location: { latitudeE6: 30_679_432, longitudeE6: 104_043_210 },
};

const LATER = { ...STANDARD_POLICY, version: 'later-1' };

const given: FormRoundTrip[] = [];
let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office?.stop());

const now = () => office.clock.now();

/** Everybody around one courtyard, all of whom fill in forms. */
const castOf = async (courtyardId: string, prefix: string): Promise<Cast> => {
  const people = { ...office.people, ...(await office.bodyOf(courtyardId, prefix)) };
  return Object.fromEntries(
    Object.entries<Person>(people).map(([part, person]) => [part, formFillingPerson(person, (one) => given.push(one))]),
  ) as Cast;
};

/** A courtyard led to a stage, with the short periods of the demonstration. */
const ledTo = async (until: Stage, name: string) => {
  const { body } = await office.people.projectManager.must<{ courtyardId: string }>('/api/v1/courtyards', {
    body: {
      organisationId: office.at.community,
      profile: { name, city: '成都' },
      policyVersion: DEMONSTRATION_POLICY.version,
    },
  });
  const id = body.courtyardId;
  const cast = await castOf(id, `${id.slice(0, 8)}-`);
  await advance(cast, id, { until, seed: 1, households: HOUSEHOLDS, now });
  return { id, cast };
};

const obligationOf = async (person: Person, id: string, code: string): Promise<string> => {
  const { body } = await person.must<{ obligations: { key: string; code: string }[] }>(`/api/v1/courtyards/${id}`);
  return body.obligations.find((one) => one.code === code)?.key ?? '';
};

/** Applied for, and endorsed by community and sub-district. */
const endorsed = async ({ id, cast }: { readonly id: string; readonly cast: Cast }): Promise<void> => {
  const documents = await documentsOf(cast.projectManager, id);
  await cast.projectManager.mustGive(id, 'applyForSubsidy', { amountFen: 48_000_000, documents });
  await cast.community.mustGive(id, 'endorseApplication');
  await cast.subDistrictLeader.mustGive(id, 'lookAtDocuments', ALL_DOCUMENTS);
  await cast.subDistrictLeader.mustGive(id, 'endorseApplication');
};

/** What a visitor sends from the public page without a code. */
const sendIn = async (id: string, home: string, text: string): Promise<void> => {
  const sent = await fetch(`${office.api.url}${publicPath(id)}/objections/1`, {
    method: 'POST',
    body: new URLSearchParams({ way: 'name', name: '钱多多', home, phone: '13900008888', text }),
    redirect: 'manual',
  });
  expect(sent.status).toBe(303);
};

/** Uploads a document; returns its id. */
const documentOf = async (by: Person, id: string): Promise<string> => {
  const address = `/api/v1/courtyards/${id}/files?name=${encodeURIComponent('书面决定')}`;
  return (await by.must<{ fileId: string }>(address, { file: { content: PDF, type: 'application/pdf' } })).body.fileId;
};

test('every command of a courtyard’s whole life can be sent by its form', async () => {
  const id = await office.enrol('抚琴街南一巷8号院');
  await play({
    cast: await castOf(id, 'life-'),
    courtyardId: id,
    communityId: office.at.community,
    now,
    sleepUntil: (moment) => office.clock.to(instantOf(moment)),
    refused: async () => undefined,
  });
});

test('the forms of a withdrawn nomination, and of a rejection and both its answers, can be sent', async () => {
  const { id, cast } = await ledTo('subsidy', '旁枝巷2号院');
  await cast.community.mustGive(id, 'nominate', { name: '周某', nominatedBy: '联名居民' });
  await cast.community.mustGive(id, 'withdrawNomination', { name: '周某', why: '本人不愿' });
  await cast.subDistrictLeader.mustGive(id, 'confirmRequest');
  await endorsed({ id, cast });
  await cast.districtHousing.mustGive(id, 'rejectApplication', { why: '不在范围内' });
  await cast.projectManager.mustGive(id, 'appealRejection', { why: '范围已调整' });
  await cast.districtHousingLeader.mustGive(id, 'rejectApplication', { why: '仍不在范围内' });
  const file = await documentOf(cast.projectManager, id);
  const documents = (await documentsOf(cast.projectManager, id)).map((one) => ({ ...one, file }));
  await cast.projectManager.mustGive(id, 'applyForSubsidy', { amountFen: 48_000_000, documents });
});

test('the forms of an allocation, a reduction, a pledge written off, and what takes that back can be sent', async () => {
  const { id, cast } = await ledTo('subsidy', '旁枝巷17号院');
  await cast.body.must(`/api/v1/courtyards/${id}/co-funding/allocations`, { body: { method: 'area' } });
  const evidence = [await documentOf(cast.body, id)];
  await giveByTwo(cast, id, 'body', 'allocateCoFunding', { allocationNo: 1, evidence });
  await giveByTwo(cast, id, 'body', 'reduceForHardship', {
    ...{
      unit: '1栋101',
      reducedFen: 10_000,
      coveredBy: 'otherMoney',
      coveredFrom: '某基金',
      grounds: '低保户',
      evidence,
    },
  });
  const pledges = [{ unit: '1-102', amountFen: 5_000, pledgedOn: await office.today() }];
  await cast.body.must(`/api/v1/courtyards/${id}/co-funding/pledges`, { body: { pledges } });
  await giveByTwo(cast, id, 'body', 'writeOffPledge', { pledgeNo: 1, grounds: '业主已搬离', evidence });
  await cast.body.mustGive(id, 'reverseRelief', { kind: 'pledge', no: 1, grounds: '业主已缴', evidence });
  // Who does not read the grounds finds it among what others have to do.
  const { body } = await cast.supervisor.must<object>('/api/v1/work/others');
  expect(JSON.stringify(body)).toContain('reverseRelief');
});

test('the form of an approval in part can be sent, and those of the plan and the application after it', async () => {
  const { id, cast } = await ledTo('subsidy', '旁枝巷7号院');
  await endorsed({ id, cast });
  await cast.districtHousing.mustGive(id, 'approveInPart', { amountFen: 45_000_000, why: '年度额度不足' });
  await cast.body.mustGive(id, 'submitPlan', planOf(13_900_000, 45_000_000));
  const documents = await documentsOf(cast.projectManager, id);
  await cast.projectManager.mustGive(id, 'applyForSubsidy', { amountFen: 45_000_000, documents });
});

test('the forms of refunds after a termination can be sent', async () => {
  const { id, cast } = await ledTo('works', '旁枝巷3号院');
  const others = await withScan(cast.projectManager, id, receiptOfOthers(10_900_000, await office.today()));
  await giveByTwo(cast, id, 'projectManager', 'recordReceipt', others);
  await cast.projectManager.mustGive(id, 'awardContract', {
    ...contractedFirms(cast),
    amountFen: 60_000_000,
    progressShare: 8_500,
    completeBy: addDays(await office.today(), 150),
    milestones: [{ title: '管网', hidden: false }],
  });
  await cast.projectManager.mustGive(id, 'startWorks');
  await cast.contractor.mustGive(id, 'submitClaim', { measuredFen: 20_000_000 });
  await cast.engineer.mustGive(id, 'certifyClaim');
  await cast.subDistrictLeader.mustGive(id, 'terminate', { why: '居民反对' });
  await cast.supervisor.mustGive(id, 'confirmRequest');
  await giveByTwo(cast, id, 'projectManager', 'reverseReceipt', { receipt: others.receipt, why: '误记' });
  const never = { source: 'other', amountFen: 10_900_000, why: '出资单位答复不再出资' };
  const answer = [await documentOf(cast.subDistrictLeader, id)];
  await cast.subDistrictLeader.mustGive(id, 'writeOffContribution', { ...never, evidence: answer });
  await cast.districtFinanceLeader.mustGive(id, 'confirmRequest');
  const more = { amountFen: 3_100_000, receivedOn: await office.today(), receipt: '多-0001', why: '居民多交' };
  await giveByTwo(cast, id, 'body', 'recordCoFunding', await withScan(cast.body, id, more));
  await giveByTwo(cast, id, 'projectManager', 'recordReceipt', { ...others, why: '又汇来' });
  const { returned } = paymentPapers(cast, id, office.today);
  const refund = { amountFen: 3_100_000, receipt: '退-0001', ...(await returned('退款', 'body')) };
  await giveByTwo(cast, id, 'body', 'refundCoFunding', refund);
  const cameBack = { reference: '退-0001', cameBackOn: await office.today(), why: '账户已注销' };
  const evidence = [await documentOf(cast.body, id)];
  await giveByTwo(cast, id, 'body', 'reversePayment', { ...cameBack, evidence });
  const anew = { ...refund, receipt: '退-0002', ...(await returned('退款二', 'body')) };
  await giveByTwo(cast, id, 'body', 'refundCoFunding', anew);
  const back = { source: 'other', amountFen: 10_900_000, receipt: '转退-0001', ...(await returned('转退')) };
  await giveByTwo(cast, id, 'projectManager', 'refundReceipt', back);
  const owedAgain = { ...never, amountFen: 1, why: '出资单位同意出资', evidence: answer };
  await cast.subDistrictLeader.mustGive(id, 'reinstateContribution', owedAgain);
});

test('the forms of an override by two people and of a returned overpayment can be sent', async () => {
  const { id, cast } = await ledTo('subsidy', '旁枝巷4号院');
  await endorsed({ id, cast });
  await withEnvelopes(cast);
  await cast.districtHousing.mustGive(id, 'approveApplication');
  await cast.districtFinance.mustGive(id, 'approveFunding', { amountFen: 48_000_000 });
  const waived = { waives: ['co-funding-short'], document: '金牛府办〔2026〕1号', why: '管网抢险' };
  await cast.projectManager.mustGive(id, 'requestOverride', waived);
  await cast.supervisor.mustGive(id, 'confirmOverride', { why: '情况属实' });
  // The residents' money comes after the claim was paid.
  await advance(cast, id, { until: 'acceptance', seed: 1, households: HOUSEHOLDS, now });
  for (const party of ['body', 'community', 'subDistrictLeader', 'districtHousing', 'engineer'] as const)
    await cast[party].mustGive(id, 'signAcceptance', { defects: [] });
  await cast.contractor.mustGive(id, 'submitSettlement', { claimedFen: 60_000_000 });
  await cast.districtHousing.mustGive(id, 'engageFirm', auditorEngaged(cast));
  const cuts = [{ item: '管网', amountFen: 20_000_000, why: '工程量重复' }];
  await cast.auditor.mustGive(id, 'auditSettlement', { eligibleFen: 40_000_000, cuts });
  const { returned } = paymentPapers(cast, id, office.today);
  const back = { amountFen: 10_000_000, ...(await returned('回-0001')) };
  await giveByTwo(cast, id, 'projectManager', 'recoverOverpayment', back);
  const ruling = { reference: '（2026）川01执9号', decidedOn: await office.today(), why: '破产终结' };
  const evidence = [await documentOf(cast.projectManager, id)];
  await cast.projectManager.mustGive(id, 'writeOffOverpayment', { ...ruling, amountFen: 1_000_000, evidence });
  // Finance's leader has released what was paid.
  await cast.supervisor.mustGive(id, 'confirmRequest');
  const bounced = { reference: back.reference, cameBackOn: await office.today(), why: '款项未到账', evidence };
  await cast.projectManager.mustGive(id, 'reversePayment', bounced);
  await cast.districtFinance.mustGive(id, 'confirmRequest');
  const again = { amountFen: 10_000_000, ...(await returned('回-0002')) };
  await giveByTwo(cast, id, 'projectManager', 'recoverOverpayment', again);
  const replacing = { amountFen: 3_100_000, ...(await returned('缴-0001')) };
  await cast.projectManager.mustGive(id, 'replaceSubsidy', replacing);
  await cast.districtFinance.mustGive(id, 'confirmRequest');
});

/** Puts the first question on a roll of its own; returns the owners. */
const putWhether = async (id: string, { projectManager, community }: Cast): Promise<readonly string[]> => {
  const units = generateRoll({ seed: 7, households: HOUSEHOLDS });
  const roll = await projectManager.must<{ rollId: string }>(`/api/v1/courtyards/${id}/rolls`, {
    body: rollBody(units),
  });
  await wasPosted(office.api.database.pool, roll.body.rollId);
  await community.mustGive(id, 'freezeRoll', { rollId: roll.body.rollId });
  await projectManager.mustGive(id, 'openBallot', {
    motion: 'whether',
    matters: ['none'],
    title: '改不改',
    text: '是否整治',
  });
  return [...new Set(units.flatMap(({ ownerKey }) => ownerKey ?? []))];
};

test('the forms of what is said against a result, and of what the district decides on it, can be sent', async () => {
  const id = await office.enrol('旁枝巷6号院');
  const cast = await castOf(id, 'doubt-');
  const { projectManager, community, supervisor, subDistrictLeader, districtHousingLeader } = cast;
  const byDistrict = async (command: CommandName, input: object) => {
    await supervisor.mustGive(id, command, { ...input, evidence: [await documentOf(supervisor, id)] });
    await districtHousingLeader.mustGive(id, 'confirmRequest');
  };
  const receivedOn = await office.today();
  await community.mustGive(id, 'recordCouncilSession', await councilSession(community, receivedOn, 'whether'));
  const owners = await putWhether(id, cast);
  const ballotId = `${id}-b1`;
  const papers = owners.slice(1).map((ownerKey) => ({ ownerKey, choice: 'for', channel: 'paper', receivedOn }));
  await enterPapers(cast, `/api/v1/courtyards/${id}/ballots/${ballotId}`, papers);
  const { body } = await projectManager.must<{ closesAt: string }>(`/api/v1/courtyards/${id}/ballots/${ballotId}`);
  await office.clock.to(instantOf(epochMs(body.closesAt) + 60_000));
  await projectManager.mustGive(id, 'declareAllIn', { ballotId, why: '各户票已收齐' });
  await subDistrictLeader.mustGive(id, 'confirmRequest');
  await projectManager.mustGive(id, 'closeBallot', { ballotId });
  await projectManager.mustGive(id, 'postNotice', { ballotId, place: '院门公示栏' });
  const sued = await office.today();
  await byDistrict('suspendResult', { ballotId, ground: 'court', knownOn: sued, filedOn: sued, why: '法院受理' });
  await byDistrict('decideResult', { ballotId, decision: 'stands', ground: 'court', why: '法院驳回' });
  await community.mustGive(id, 'raiseObjection', { ballotId, home: '1栋101', text: '没有通知到户' });
  const written = [await documentOf(community, id)];
  await community.mustGive(id, 'withdrawObjection', { ballotId, no: 1, why: '已沟通', evidence: written });
  await subDistrictLeader.mustGive(id, 'confirmRequest');
  await community.mustGive(id, 'raiseObjection', { ballotId, home: '1栋102', text: '票不是本人所投' });
  await office.clock.to(instantOf((await now()) + 15 * 86_400_000));
  await byDistrict('decideObjection', { ballotId, no: 2, text: '属实', outcome: 'upheld', remedy: 'revote' });
  await byDistrict('decideResult', { ballotId, decision: 'annulled', ground: 'objection', why: '重新表决' });
  await projectManager.mustGive(id, 'openBallot', {
    motion: 'whether',
    matters: ['none'],
    title: '改不改',
    text: '名册有误的表决',
  });
  const evidence = [await documentOf(projectManager, id)];
  await projectManager.mustGive(id, 'cancelBallot', { ballotId: `${id}-b2`, why: '名册有误', evidence });
  await supervisor.mustGive(id, 'confirmRequest');
});

test('the forms of profile, suspension, deadlines, submissions, another policy and the end can be sent', async () => {
  const id = await office.enrol('旁枝巷1号院');
  const cast = await castOf(id, 'aside-');
  const { projectManager, community, mediator, supervisor, subDistrictLeader, districtHousingLeader } = cast;
  await projectManager.mustGive(id, 'correctProfile', { profile: PROFILE, why: '依据普查' });
  await supervisor.mustGive(id, 'suspend', { why: '管线迁改' });
  await projectManager.mustGive(id, 'resume', { why: '迁改完成' });
  const obligation = await obligationOf(supervisor, id, 'convene-council');
  await supervisor.mustGive(id, 'urge', { obligation, why: '已逾半' });
  await subDistrictLeader.mustGive(id, 'extendObligation', { obligation, workingDays: 5, why: '节假日' });
  const heldOn = await office.today();
  await community.mustGive(id, 'recordCouncilSession', await councilSession(community, heldOn, 'whether'));
  const owners = await putWhether(id, cast);
  const ballotId = `${id}-b1`;
  await projectManager.mustGive(id, 'extendBallot', { ballotId, why: '多户外出' });
  await subDistrictLeader.mustGive(id, 'declineRequest', { no: 1, why: '先上门催票' });
  await projectManager.mustGive(id, 'extendBallot', { ballotId, why: '催票未果' });
  await subDistrictLeader.mustGive(id, 'confirmRequest', { no: 2 });
  const papers = owners.map((ownerKey) => ({ ownerKey, choice: 'for', channel: 'paper', receivedOn: heldOn }));
  await enterPapers(cast, `/api/v1/courtyards/${id}/ballots/${ballotId}`, papers);
  await projectManager.mustGive(id, 'closeBallot', { ballotId });
  await projectManager.mustGive(id, 'postNotice', { ballotId, place: '院门公示栏' });
  await sendIn(id, '3栋77号', '方案没有说清楚');
  await sendIn(id, '3栋78号', '不是本院落的事');
  await community.mustGive(id, 'takeOverSubmission', { no: 1 });
  await mediator.mustGive(id, 'declineSubmission', { no: 2, why: '不属于本次表决事项' });
  await mediator.mustGive(id, 'answerObjection', { ballotId, no: 1, text: '已补充说明' });
  // The last one to be enrolled: what is published now replaces the versions of the others.
  await office.api.administrator.must('/api/v1/courtyards/policies', { body: LATER });
  await supervisor.mustGive(id, 'movePolicy', { version: LATER.version, why: '新政策施行' });
  await districtHousingLeader.mustGive(id, 'confirmRequest');
  await projectManager.mustGive(id, 'withdraw', { why: '列入拆迁' });
  await subDistrictLeader.mustGive(id, 'confirmRequest');
});

test('a courtyard half-way is taken over', async () => {
  const id = await office.enrol('旁枝巷9号院');
  const { projectManager, districtHousing } = await castOf(id, 'half-way-');
  await projectManager.mustGive(id, 'takeOver', recordOf('subsidy', await office.today()));
  await districtHousing.mustGive(id, 'confirmRequest');
});

test('every command’s form sends exactly the entered values', () => {
  const changed = given.filter(({ input, sent }) => JSON.stringify(sorted(input)) !== JSON.stringify(sorted(sent)));
  expect(changed).toEqual([]);
});

test('forms accept every input that the API accepts', () => {
  expect(given.filter(({ faults }) => faults.length > 0)).toEqual([]);
});

test('no form text has an unfilled placeholder', () => {
  expect(given.filter(({ unfilledPlaceholders }) => unfilledPlaceholders.length > 0)).toEqual([]);
});

test('prefilled values of every form are valid', () => {
  expect(given.filter(({ invalidDefaults }) => invalidDefaults.length > 0)).toEqual([]);
});

test('every command was sent by its form, except those of the public page, of recounts and of reorganisations', () => {
  const names = new Set(given.map(({ command }) => command));
  const unsent = COMMAND_NAMES.filter((name) => !names.has(name));
  // Send a new command in tools/simulation/story.ts, or in a test above.
  expect({ 'sent neither in tools/simulation/story.ts nor above': unsent }).toEqual({
    'sent neither in tools/simulation/story.ts nor above': ['receiveSubmission', 'contestResult', 'moveCase'],
  });
});
