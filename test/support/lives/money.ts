import { inHandFen } from '../../../domain/renovation/ledger';
import { open } from '../courtyards/selfGoverning';
import { type CourtyardLife, ledTo } from './courtyardLife';
import type { Life } from './trace';

const terminate = (c: CourtyardLife): void => {
  c.byTwo('terminate', 'subDistrictLeader', { why: '居民不同意继续施工' });
  c.pass(1);
};

/** Works are accepted; part of the residents' money, and all of other payers', is still to come. */
const acceptedUnpaid = (c: CourtyardLife): void => {
  c.build(49_000_000, 36_900_000);
  c.lift();
  c.sign();
};

/** A certified claim waits for residents' money and other payers', which come one after the other. */
export const claimsWait: Life = (programme, watch) => {
  const c = ledTo.worksPaidByOthers(programme, watch);
  c.contract(49_000_000);
  c.give('startWorks', 'projectManager', {});
  c.pass(1);
  c.give('submitClaim', 'contractor', { measuredFen: 49_000_000 });
  c.pass(1);
  c.give('certifyClaim', 'engineer', {});
  c.pass(1);
  c.receiveOthers(10_000_000);
  c.pass(1);
  c.receive(3_000_000);
  c.pass(1);
  c.byTwo('payClaim', 'districtPayer', { amountFen: 47_530_000, reference: '进度款' });
};

/** Debts to residents, other payers and the budget outlast the acceptance, and are settled in maintenance. */
export const owedLate: Life = (programme, watch) => {
  const c = ledTo.worksPaidByOthers(programme, watch);
  acceptedUnpaid(c);
  c.vote('result', open(10));
  c.settle(49_000_000, 48_000_000);
  c.pass(1);
  c.receiveOthers(9_660_000);
  c.pay(9_660_000);
  c.pass(1);
  c.lift();
  c.pass(1);
  c.receive(3_000_000);
  c.pass(1);
  c.byTwo('replaceSubsidy', 'projectManager', { amountFen: 1_000_000, reference: '缴回一' });
  c.pass(1);
  c.receiveOthers(340_000);
  c.pass(1);
  c.byTwo('replaceSubsidy', 'projectManager', { amountFen: 900_000, reference: '缴回二' });
};

/** The account of the works is audited, and the renovation is terminated before payers have paid what they owe. */
export const owedAtEnd: Life = (programme, watch) => {
  const c = ledTo.worksPaidByOthers(programme, watch);
  acceptedUnpaid(c);
  c.settle(49_000_000, 48_000_000);
  terminate(c);
  c.receiveOthers(4_000_000);
  c.pass(1);
  c.byTwo('replaceSubsidy', 'projectManager', { amountFen: 1_000_000, reference: '缴回一' });
  c.pass(1);
  c.receive(3_000_000);
  c.pass(1);
  c.receiveOthers(6_000_000);
};

/** Others pay a part, and what else they never pay approved subsidy bears, as far as it goes. */
export const borneBySubsidy: Life = (programme, watch) => {
  const c = ledTo.worksPaidByOthers(programme, watch);
  const writeOff = (amountFen: number) => {
    const input = { source: 'other' as const, amountFen, why: '出资单位书面答复不再出资', evidence: ['复函'] };
    c.byTwo('writeOffContribution', 'subDistrictLeader', input);
    c.pass(1);
  };
  acceptedUnpaid(c);
  c.vote('result', open(10));
  c.settle(49_000_000, 48_000_000);
  c.pass(1);
  writeOff(1_000_000);
  writeOff(1_000_000);
  c.receiveOthers(8_000_000);
  c.pay(8_100_000);
  c.pass(1);
  c.receive(3_000_000);
};

/** A claim is open while the renovation is suspended and terminated; its audit then finds that too much was paid. */
export const endedSuspended: Life = (programme, watch) => {
  const c = ledTo.worksPaidByOthers(programme, watch);
  c.receiveOthers(10_000_000);
  c.contract(40_000_000);
  c.give('startWorks', 'projectManager', {});
  c.claim(9_700_000);
  c.give('submitClaim', 'contractor', { measuredFen: 20_000_000 });
  c.give('suspend', 'supervisor', { why: '核查' });
  c.pass(1);
  terminate(c);
  c.give('returnClaim', 'engineer', { why: '未施工' });
  c.settle(10_000_000, 9_000_000);
  c.byTwo('recoverOverpayment', 'projectManager', { amountFen: 700_000, reference: '追回' });
  c.pass(1);
  c.refundOthers(inHandFen(c.facts.ledger, 'other'));
};

/** A receipt that opened the gate to the works is reversed, and paid in anew before they begin. */
export const gateShutAgain: Life = (programme, watch) => {
  const c = ledTo.works(programme, watch);
  c.byTwo('reverseReceipt', 'projectManager', { receipt: '1', why: '登记有误' });
  c.pass(1);
  c.receive(7_000_000);
};

/** The vote whether to renovate falls when residents have paid, and is lost when it is put again. */
export const refundedAfterLostVote: Life = (programme, watch) => {
  const c = ledTo.works(programme, watch);
  const ballotId = c.facts.ballots.find(({ motion }) => motion.kind === 'whether')?.ballotId ?? '';
  const evidence = ['d'.repeat(64)];
  const why = '程序违法';
  c.byTwo('decideResult', 'supervisor', { ballotId, decision: 'annulled', ground: 'court', why, evidence });
  c.pass(1);
  c.vote('whether', open(3, 7));
  c.post();
  c.pass(12);
  c.refund(7_000_000);
};

/** Residents' and other payers' money is in hand when a renovation is terminated before anything was built. */
export const refundedToAll: Life = (programme, watch) => {
  const c = ledTo.worksPaidByOthers(programme, watch);
  c.receiveOthers(10_000_000);
  terminate(c);
  c.pass(20);
  c.refundOthers(10_000_000);
  c.refund(7_000_000);
};

/** A recovery bounces in maintenance, and the rest is written off; then its money turns up after all. */
export const writtenOff: Life = (programme, watch) => {
  const c = ledTo.acceptance(programme, watch);
  const recover = (amountFen: number, reference: string) => {
    c.byTwo('recoverOverpayment', 'projectManager', { amountFen, reference });
    c.pass(1);
  };
  const bounces = (reference: string) => {
    c.byTwo('reversePayment', 'projectManager', {
      reference,
      cameBackOn: c.today,
      why: '未到账',
      evidence: ['退汇通知'],
    });
    c.pass(2);
  };
  const ruling = { reference: '执9号', why: '破产终结', evidence: ['裁定书'] };
  c.sign();
  c.settle(9_000_000, 5_000_000);
  recover(1_000_000, '追一');
  c.vote('result', open(10));
  bounces('追一');
  c.byTwo('writeOffOverpayment', 'projectManager', { ...ruling, amountFen: 1_000_000, decidedOn: c.today });
  c.pass(1);
  bounces('执9号');
  recover(1_000_000, '追二');
};

/** Signed works that nobody has claimed outlast a termination; the contractor lets its term for the account pass. */
export const unclaimed: Life = (programme, watch) => {
  const c = ledTo.works(programme, watch);
  c.contract(9_000_000);
  c.give('startWorks', 'projectManager', {});
  c.pass(5);
  for (const role of ['engineer', 'body'] as const)
    c.give('recordHiddenWork', role, { milestoneNo: 1, evidence: '照片' });
  terminate(c);
  c.pass(60);
  c.give('submitSettlement', 'projectManager', { claimedFen: 2_000_000 });
  c.pass(1);
  c.give('auditSettlement', 'auditor', { eligibleFen: 2_000_000, cuts: [] });
  c.pass(1);
  c.byTwo('paySettlement', 'districtPayer', { amountFen: 1_940_000, reference: '结算' });
  c.pass(1);
};
