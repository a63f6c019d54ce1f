import { auditorEngaged, contractedFirms } from '../../demonstration/cast';
import { ordinary } from '../../demonstration/motions';
import { enterPapers } from '../../demonstration/papers';
import { withScan } from '../../demonstration/payments';
import { generateRoll } from '../../demonstration/roll';
import { ALL_DOCUMENTS, documentsOf, planOf, receiptOfOthers } from '../../demonstration/samples';
import { addDays, type LocalDate } from '../../domain/kernel/time/instant';
import { recallMember, renewBody, replaceMember } from './body';
import { councilOf } from './council';
import { storyPapers } from './payments';
import { freezePosted } from './postedRoll';
import { quarterly } from './quarterly';
import { secretVotes } from './secretVote';
import { formSelfGovernance } from './selfGovernance';
import { type Scene, storyActions } from './words';

const HOUSEHOLDS = 32;
/** A picture of one pixel. */
const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const PARTIES = ['body', 'community', 'subDistrictLeader', 'districtHousing', 'engineer'] as const;

/** A courtyard's whole life, including typical problems. It runs on whatever servers the scene provides. */
export const play = async (stage: Scene): Promise<void> => {
  const words = storyActions(stage);
  const { today, byTwo, give, isRefused, pass, past, pastBallots, pastNotices, reach, until, look } = words;
  const { cast, courtyardId: id } = stage;

  const roll = async (seed: number) => {
    const units = generateRoll({ seed, households: HOUSEHOLDS });
    await freezePosted(words, stage, units);
    return { units, owners: [...new Set(units.flatMap((unit) => unit.ownerKey ?? []))] };
  };
  const vote = async (motion: string, title: string, owners: readonly string[], forIt: number, others: number) => {
    await give('projectManager', 'openBallot', { motion, title, text: title, ...ordinary(motion) });
    const ballotId = (await look()).state.ballots.at(-1)?.ballotId ?? '';
    await pass(3);
    const receivedOn = await today();
    const papers = owners.slice(0, forIt + others).map((ownerKey, i) => ({
      ownerKey,
      choice: i < forIt ? 'for' : 'against',
      channel: i % 5 === 0 ? 'meeting' : 'paper',
      receivedOn,
    }));
    await enterPapers(cast, `/api/v1/courtyards/${id}/ballots/${ballotId}`, papers);
    await pastBallots();
    await give('projectManager', 'closeBallot');
  };
  const session = await councilOf(words, stage);

  // 议改: a first vote without enough programme consent, a cooling-off period, a second round, an objection.
  await pass(8);
  await session('whether');
  const { owners: first } = await roll(1);
  await vote('whether', '是否同意实施老旧院落整治', first, 20, 3);
  await give('projectManager', 'postNotice', { place: '院门公示栏' });
  await pastNotices();
  await isRefused('projectManager', 'startNewRound');
  await past((await look()).newRoundFrom);
  await give('projectManager', 'startNewRound');
  await pass(6);
  await session('whether');
  const { units, owners } = await roll(2);
  await vote('whether', '是否同意实施老旧院落整治（第二轮）', owners, 26, 2);
  await give('projectManager', 'postNotice', { place: '院门公示栏' });
  await pass(2);
  await give('resident', 'raiseObjection', { text: '担心停车位减少' });
  await pastNotices();
  await give('mediator', 'answerObjection', { no: 1, text: '重新划线，车位数不变' });

  // 自治
  await pass(10);
  await isRefused('body', 'fileBody');
  const votes = secretVotes(words, stage, units, session);
  await formSelfGovernance(words, stage, owners, votes);
  await give('body', 'fileBody');
  await pass(4);
  await give('projectManager', 'confirmFiling', { number: '备案-001' });

  // 定案
  await pass(15);
  await isRefused('body', 'submitPlan', planOf(10_899_999));
  await give('body', 'submitPlan', planOf(10_900_000));
  await vote('how', '整治方案', owners, 27, 2);
  await give('projectManager', 'postNotice', { place: '院门公示栏' });
  await pastNotices();
  await reach('subsidy');

  // 补助: returned, corrected, then an approval that is late through its whole ladder.
  const apply = { amountFen: 48_000_000, documents: await documentsOf(cast.projectManager, id) };
  await isRefused('projectManager', 'applyForSubsidy', { ...apply, amountFen: 50_000_001 });
  await give('projectManager', 'applyForSubsidy', apply);
  await give('community', 'endorseApplication');
  await give('subDistrictLeader', 'lookAtDocuments', ALL_DOCUMENTS);
  await give('subDistrictLeader', 'endorseApplication');
  await pass(5);
  const items = [{ kind: 'plan', what: '缺少预算表' }, { what: '公示照片不清' }];
  await give('districtHousing', 'returnApplication', { why: '材料不全', items });
  await pass(5);
  await isRefused('projectManager', 'correctApplication', { ...apply, done: [1] });
  await give('projectManager', 'correctApplication', { ...apply, done: [1, 2] });
  await give('community', 'endorseApplication');
  await give('subDistrictLeader', 'lookAtDocuments', ALL_DOCUMENTS);
  await give('subDistrictLeader', 'endorseApplication');
  await isRefused('projectManager', 'approveApplication');
  await pass(34);
  await give('districtHousing', 'approveApplication');
  await pass(7);
  await give('districtFinance', 'approveFunding', { amountFen: 48_000_000 });
  await pass(9);
  const paidIn = async (amountFen: number, receipt: string) =>
    byTwo('body', 'recordCoFunding', await withScan(cast.body, id, { amountFen, receivedOn: await today(), receipt }));
  await paidIn(2_200_000, '0001');

  // 施工
  await pass(30);
  await give('projectManager', 'awardContract', {
    ...contractedFirms(cast),
    amountFen: 60_500_000,
    progressShare: 8_500,
    completeBy: addDays(await today(), 150),
    milestones: [
      { title: '管网', hidden: true },
      { title: '路面', hidden: false },
    ],
  });
  await give('projectManager', 'startWorks');
  const others = receiptOfOthers(10_900_000, await today());
  await isRefused('projectManager', 'recordReceipt', others);
  await give('projectManager', 'recordReceipt', await withScan(cast.projectManager, id, others));
  await isRefused('projectManager', 'confirmRequest', {});
  await give('subDistrictLeader', 'confirmRequest');
  await replaceMember(words, votes);
  await give('projectManager', 'recordMilestone', { no: 1, on: await today() });
  await isRefused('projectManager', 'recordMilestone', { no: 2, on: await today() });
  await give('engineer', 'recordHiddenWork', { milestoneNo: 1, evidence: '隐蔽工程照片' });
  await give('body', 'recordHiddenWork', { milestoneNo: 1, evidence: '隐蔽工程照片' });
  await give('body', 'recordInspection', { on: await today(), findings: '管道坡度符合要求' });
  const variation = { no: 1, amountFen: 1_200_000, description: '增加楼道照明' };
  await give('projectManager', 'approveVariation', variation);
  await give('body', 'approveVariation', variation);
  await isRefused('projectManager', 'approveVariation', { no: 2, amountFen: 500_000, description: '再增加' });
  await give('body', 'approveVariation', { no: 2, amountFen: 200_000, description: '增设晾衣杆' });
  await isRefused('projectManager', 'withdrawVariation', { no: 2, why: '预算不足' });
  await give('body', 'withdrawVariation', { no: 2, why: '另行筹资' });
  // A claim is returned, the next one taken back, and the third certified with a cut and paid in two parts.
  await pass(25);
  await give('contractor', 'submitClaim', { measuredFen: 60_000_000 });
  await isRefused('engineer', 'returnClaim', { why: '无' });
  await give('engineer', 'returnClaim', { why: '未施工的路面已计入' });
  await give('contractor', 'submitClaim', { measuredFen: 26_000_000 });
  await give('contractor', 'withdrawClaim', { why: '漏附检验记录' });
  await give('contractor', 'submitClaim', { measuredFen: 25_000_000 });
  const uncounted = [{ item: '管网', amountFen: 5_000_000, why: '尚未回填，不予计量' }];
  await give('engineer', 'certifyClaim', { certifiedFen: 20_000_000, cuts: uncounted });
  const papers = storyPapers(words, stage);
  await papers.register();
  await papers.mistyped();
  await papers.invoice(17_000_000);
  await byTwo('districtPayer', 'payClaim', { amountFen: 10_000_000, ...(await papers.voucher('回单-0001')) });
  await isRefused('contractor', 'submitClaim', { measuredFen: 45_000_000 });
  await isRefused('districtPayer', 'payClaim', {
    amountFen: 1,
    ...(await papers.voucher('回单-0002', '6222 0210 0112 9999')),
  });
  await byTwo('districtPayer', 'payClaim', { amountFen: 7_000_000, ...(await papers.voucher('回单-0002')) });
  for (const [measuredFen, amountFen, no] of [
    [45_000_000, 21_250_000, '0003'],
    [61_700_000, 14_195_000, '0004'],
  ] as const) {
    await pass(25);
    await give('contractor', 'submitClaim', { measuredFen });
    await give('engineer', 'certifyClaim');
    await papers.invoice(amountFen);
    await byTwo('districtPayer', 'payClaim', { amountFen, ...(await papers.voucher(`回单-${no}`)) });
  }
  await give('projectManager', 'recordMilestone', { no: 2, on: await today() });
  await give('contractor', 'reportCompletion', { measuredFen: 61_700_000 });
  await pass(2);
  await paidIn(900_000, '0002');

  // 验收: one rectification, the residents' vote, a final account that the audit cuts.
  await pass(10);
  for (const [i, party] of PARTIES.entries()) {
    await give(party, 'signAcceptance', { defects: i < 4 ? [`缺陷${i + 1}`] : [] });
  }
  await pass(12);
  await give('engineer', 'confirmRectification');
  for (const party of PARTIES) await give(party, 'signAcceptance', { defects: [] });
  await vote('result', '对改造效果是否满意', owners, 25, 2);
  await give('contractor', 'submitSettlement', { claimedFen: 61_700_000 });
  await give('districtHousing', 'engageFirm', auditorEngaged(cast));
  await pass(10);
  const cuts = [{ item: '路面', amountFen: 900_000, why: '工程量重复计算' }];
  await give('auditor', 'auditSettlement', { eligibleFen: 60_800_000, cuts });
  // What is left and the retention are invoiced together.
  await papers.invoice(8_355_000);
  await byTwo('districtPayer', 'paySettlement', { amountFen: 6_531_000, ...(await papers.voucher('回单-0005')) });

  // 长效: three years; the second evaluation is refused because accounts are not disclosed; re-election; retention.
  const careFrom = await today();
  const year = Number(careFrom.slice(0, 4));
  const { publish, publishBefore } = quarterly(words, careFrom);
  const grant = async (of: number) => {
    // Asked for in yuan by mistake, and taken back.
    await give('projectManager', 'applyForMaintenanceSubsidy', { year: of, amountFen: 10_000 });
    await give('projectManager', 'declineMaintenanceSubsidy', { year: of, why: '金额填错' });
    await give('projectManager', 'applyForMaintenanceSubsidy', { year: of, amountFen: 1_000_000 });
    await give('districtHousing', 'approveMaintenanceSubsidy', { year: of });
    await byTwo('districtPayer', 'payMaintenanceSubsidy', {
      year: of,
      ...(await papers.voucher(`回单-${of}`, (await look()).state.bookkeeping?.account)),
    });
  };
  const evaluation = (of: number): LocalDate => addDays(`${of}${careFrom.slice(4)}`, -20);
  await publishBefore(evaluation(year + 1));
  const photo = await cast.body.must<{ fileId: string }>(
    `/api/v1/courtyards/${id}/files?name=${encodeURIComponent('清洁日照片')}`,
    { file: { content: PHOTO, type: 'image/png' } },
  );
  await give('body', 'recordActivity', {
    on: await today(),
    title: '院落清洁日',
    participants: 23,
    evidence: [photo.body.fileId],
  });
  await until(evaluation(year + 1));
  await give('projectManager', 'evaluateYear', { year: year + 1 });
  await grant(year + 1);
  await isRefused('projectManager', 'applyForMaintenanceSubsidy', { year: year + 1, amountFen: 1_000_000 });
  await session('useFunds');
  await vote('useFunds', '使用维修资金更换楼道照明', owners, 20, 4);
  await give('projectManager', 'postNotice', { place: '院门公示栏' });
  await recallMember(words, votes);
  // Two quarters of the second year are disclosed, the others are not.
  for (const _ of [1, 2]) await publish();
  await until(evaluation(year + 2));
  await give('body', 'recordActivity', { on: await today(), title: '议事会扩大会议' });
  await isRefused('projectManager', 'evaluateYear', { year: year + 2 });
  await past((await look()).figures.maintenance?.warrantyEndsAt);
  await byTwo('body', 'releaseRetention', { report: '复验合格' });
  await byTwo('projectManager', 'releaseRetention', { report: '复验合格，退还质保金' });
  await byTwo('districtPayer', 'releaseRetention', { report: '退还质保金', ...(await papers.voucher('回单-0006')) });
  const election = addDays(evaluation(year + 3), -40);
  await publishBefore(election);
  if ((await today()) < election) await until(election);
  await renewBody(words, votes);
  await publishBefore(evaluation(year + 3));
  await until(evaluation(year + 3));
  await give('body', 'recordActivity', { on: await today(), title: '换届居民会议' });
  await give('projectManager', 'evaluateYear', { year: year + 3 });
  await grant(year + 3);
  await pass(5);
  await give('districtHousing', 'closeCourtyard');
};
