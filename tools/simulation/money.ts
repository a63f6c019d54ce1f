import { auditorEngaged, contractedFirms } from '../../demonstration/cast';
import { advance } from '../../demonstration/life';
import { enterPapers } from '../../demonstration/papers';
import { paymentPapers, withScan } from '../../demonstration/payments';
import { generateRoll } from '../../demonstration/roll';
import { ALL_DOCUMENTS, documentsOf, planOf, receiptOfOthers } from '../../demonstration/samples';
import { addDays } from '../../domain/kernel/time/instant';
import { quarterly } from './quarterly';
import { type Scene, type StoryActions, storyActions } from './words';

const HOUSEHOLDS = 32;
const SEED = 2;
const PARTIES = ['body', 'community', 'subDistrictLeader', 'districtHousing', 'engineer'] as const;
const GRANTED_FEN = 45_000_000;
/** What the pipeline companies pay once the subsidy is that much. */
const OTHERS_FEN = 13_900_000;

/** The bank sends a payment back, and its notice is a file; nothing comes back twice. */
const sentBack =
  ({ byTwo, isRefused, today }: StoryActions, { cast, courtyardId: id }: Scene) =>
  async (title: string): Promise<void> => {
    const { evidence } = await paymentPapers(cast, id, today).returned(`退汇通知-${title}`, 'districtPayer');
    const notice = { reference: `${title}-${id}`, cameBackOn: await today(), why: '收款账户户名不符', evidence };
    await byTwo('districtPayer', 'reversePayment', notice);
    await isRefused('districtPayer', 'reversePayment', notice);
  };

/**
 * Money in all its turns: finance approves less, so others pay more; a receipt is reversed; a variation takes work away; a
 * payment and a yearly subsidy come back from the bank and are paid anew.
 */
export const moneyInAllTurns = async (scene: Scene): Promise<void> => {
  const words = storyActions(scene);
  const { byTwo, give, isRefused, look, pass, past, reach, today, until } = words;
  const { cast, courtyardId: id, now } = scene;
  const papers = paymentPapers(cast, id, today);
  await advance(cast, id, { until: 'subsidy', seed: SEED, households: HOUSEHOLDS, now });

  const apply = async (amountFen: number) => {
    await give('projectManager', 'applyForSubsidy', {
      amountFen,
      documents: await documentsOf(cast.projectManager, id),
    });
    await give('community', 'endorseApplication');
    await give('subDistrictLeader', 'lookAtDocuments', ALL_DOCUMENTS);
    await give('subDistrictLeader', 'endorseApplication');
    await give('districtHousing', 'approveApplication');
  };
  await apply(48_000_000);
  await pass(10);
  await give('districtFinance', 'approveInPart', { amountFen: GRANTED_FEN, why: '年度额度不足' });
  await reach('plan');
  await pass(15);
  await isRefused('body', 'submitPlan', planOf(OTHERS_FEN, GRANTED_FEN + 1));
  await give('body', 'submitPlan', planOf(OTHERS_FEN, GRANTED_FEN));
  await reach('subsidy');
  await apply(GRANTED_FEN);
  await give('districtFinance', 'approveFunding', { amountFen: GRANTED_FEN });

  const collected = async (receipt: string) =>
    withScan(cast.body, id, { amountFen: 3_100_000, receivedOn: await today(), receipt });
  await byTwo('body', 'recordCoFunding', await collected('0001'));
  await byTwo('body', 'reverseReceipt', { receipt: '0001', why: '登记在他人名下' });
  await byTwo('body', 'recordCoFunding', await collected('0001'));
  await isRefused('body', 'recordCoFunding', await collected('０００１'));
  await reach('works');

  await give('projectManager', 'awardContract', {
    ...contractedFirms(cast),
    amountFen: 60_000_000,
    progressShare: 8_500,
    completeBy: addDays(await today(), 150),
    milestones: [{ title: '管网', hidden: true }],
  });
  await give('projectManager', 'startWorks');
  const others = receiptOfOthers(OTHERS_FEN, await today());
  await byTwo('projectManager', 'recordReceipt', await withScan(cast.projectManager, id, others));
  const less = { no: 1, amountFen: -2_000_000, description: '取消晾衣区' };
  await give('projectManager', 'approveVariation', less);
  await give('body', 'approveVariation', less);
  for (const who of ['engineer', 'body'] as const)
    await give(who, 'recordHiddenWork', { milestoneNo: 1, evidence: '隐蔽工程照片' });
  await give('projectManager', 'recordMilestone', { no: 1, on: await today() });
  await pass(30);
  await give('contractor', 'submitClaim', { measuredFen: 58_000_000 });
  await give('engineer', 'certifyClaim');
  await papers.pay('payClaim', 20_000_000, '进度款一');
  await papers.pay('payClaim', 29_300_000, '进度款二');

  const comesBack = sentBack(words, scene);
  await pass(2);
  await comesBack('进度款二');
  await papers.pay('payClaim', 29_300_000, '进度款二（重付）');
  await give('contractor', 'reportCompletion', { measuredFen: 58_000_000 });

  await reach('acceptance');
  for (const party of PARTIES) await give(party, 'signAcceptance', { defects: [] });
  await give('projectManager', 'openBallot', { motion: 'result', title: '是否满意', text: '是否满意' });
  const ballotId = (await look()).state.ballots.at(-1)?.ballotId ?? '';
  const owners = generateRoll({ seed: SEED, households: HOUSEHOLDS }).flatMap(({ ownerKey }) => ownerKey ?? []);
  const receivedOn = await today();
  const votes = [...new Set(owners)].map((ownerKey) => ({ ownerKey, choice: 'for', channel: 'paper', receivedOn }));
  await enterPapers(cast, `/api/v1/courtyards/${id}/ballots/${ballotId}`, votes);
  await give('projectManager', 'closeBallot');
  await give('contractor', 'submitSettlement', { claimedFen: 58_000_000 });
  await give('districtHousing', 'engageFirm', auditorEngaged(cast));
  await give('auditor', 'auditSettlement', {
    eligibleFen: 57_000_000,
    cuts: [{ item: '管网', amountFen: 1_000_000, why: '工程量核减' }],
  });
  await papers.pay('paySettlement', 5_990_000, '结算款');
  await reach('maintenance');
  const careFrom = await today();
  const { publishBefore } = quarterly(words, careFrom);
  await pass(3);
  await comesBack('结算款');
  await isRefused('districtHousing', 'closeCourtyard');
  await papers.pay('paySettlement', 5_990_000, '结算款（重付）');
  await past((await look()).figures.maintenance?.warrantyEndsAt);
  for (const who of ['body', 'projectManager'] as const) await give(who, 'releaseRetention', { report: '复验合格' });
  await papers.pay('releaseRetention', 1_710_000, '质保金', { report: '退还质保金' });
  const year = Number(careFrom.slice(0, 4)) + 1;
  await give('body', 'recordActivity', { on: await today(), title: '院落清洁日' });
  const evaluated = addDays(`${year}${careFrom.slice(4)}`, -20);
  await publishBefore(evaluated);
  if ((await today()) < evaluated) await until(evaluated);
  await give('projectManager', 'evaluateYear', { year });
  await give('projectManager', 'applyForMaintenanceSubsidy', { year, amountFen: 1_000_000 });
  await give('districtHousing', 'approveMaintenanceSubsidy', { year });
  const subsidy = async (title: string) => ({
    year,
    ...(await papers.voucher(title, (await look()).state.bookkeeping?.account)),
  });
  await byTwo('districtPayer', 'payMaintenanceSubsidy', await subsidy('长效补助'));
  await comesBack('长效补助');
  await isRefused('districtHousing', 'closeCourtyard');
  await byTwo('districtPayer', 'payMaintenanceSubsidy', await subsidy('长效补助（重付）'));
  await give('districtHousing', 'closeCourtyard');
};

/** The bank sends the retention back once the courtyard is closed: it stays closed, and is paid anew. */
export const cameBackAfterClosing = async (scene: Scene): Promise<void> => {
  const words = storyActions(scene);
  const { give, isRefused, look, pass, reach, today } = words;
  const { cast, courtyardId: id, now } = scene;
  await advance(cast, id, { until: 'maintenance', seed: SEED, households: HOUSEHOLDS, now });
  const papers = paymentPapers(cast, id, today);
  for (const who of ['body', 'projectManager'] as const) await give(who, 'releaseRetention', { report: '复验合格' });
  const { heldFen } = (await look()).state.maintenance?.retention ?? { heldFen: 0 };
  await papers.pay('releaseRetention', heldFen, '质保金', { report: '退还质保金' });
  await give('districtHousing', 'closeCourtyard');
  await reach('closed');

  await pass(20);
  await isRefused('projectManager', 'suspend', { why: '核实退汇' });
  const comesBack = sentBack(words, scene);
  await comesBack('质保金');
  await papers.pay('releaseRetention', heldFen, '质保金（重付）', { report: '重付质保金' });
};
