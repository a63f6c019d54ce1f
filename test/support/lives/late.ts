import type { Programme } from '../../../domain/kernel/engine/programme';
import type { Renovation } from '../../../domain/renovation/command';
import type { CourtyardObserver } from '../courtyards/pureCourtyard';
import { open } from '../courtyards/selfGoverning';
import { APPLICATION, type CourtyardLife, ledTo, POLICY_OF_LIVES } from './courtyardLife';
import type { Life } from './trace';

const comeBack = (c: CourtyardLife, reference: string, role: 'districtPayer' | 'body' = 'districtPayer'): void => {
  const notice = { reference, cameBackOn: c.today, why: '账户已注销', evidence: ['退汇通知'] };
  c.byTwo('reversePayment', role, notice);
  c.pass(3);
};

/** Money that nobody asked for any more: it goes back to whoever sent it. */
const receiveUnasked = (c: CourtyardLife): void => {
  const receipt = { amountFen: 500_000, receivedOn: c.today, why: '居民误汇' };
  c.byTwo('recordCoFunding', 'body', { ...receipt, receipt: '误汇' });
  c.pass(1);
  c.byTwo('refundCoFunding', 'body', { amountFen: 500_000, receipt: '误汇退' });
  c.pass(1);
  c.byTwo('recordReceipt', 'projectManager', { ...receipt, source: 'other', payer: '管线单位', receipt: '误汇二' });
  c.pass(1);
  c.byTwo('refundReceipt', 'projectManager', { source: 'other', amountFen: 500_000, receipt: '误汇退二' });
  c.pass(1);
};

/** A courtyard may be closed at once. */
const POLICY = { ...POLICY_OF_LIVES, maintenance: { ...POLICY_OF_LIVES.maintenance, defectMonths: 0, minYears: 0 } };

/** Closed after an overpayment was recovered, and subsidy replaced by residents' later money. */
const recovered = (programme: Programme<Renovation>, watch: CourtyardObserver): CourtyardLife => {
  const c = ledTo.works(programme, watch, POLICY);
  c.build(40_000_000, 38_800_000);
  c.lift();
  c.sign();
  c.vote('result', open(10));
  c.settle(40_000_000, 36_000_000);
  c.byTwo('recoverOverpayment', 'projectManager', { amountFen: 2_800_000, reference: '追回' });
  c.receive(3_000_000);
  c.byTwo('replaceSubsidy', 'projectManager', { amountFen: 3_000_000, reference: '缴回' });
  c.give('closeCourtyard', 'districtHousing', {});
  c.pass(30);
  return c;
};

/** Closed, with a yearly subsidy that was paid. */
const led = (programme: Programme<Renovation>, watch: CourtyardObserver): CourtyardLife => {
  const c = ledTo.acceptance(programme, watch, POLICY);
  c.sign();
  c.vote('result', open(10));
  c.settle(9_000_000, 9_000_000);
  c.pay(2_730_000);
  for (const role of ['body', 'projectManager', 'districtPayer'] as const)
    c.byTwo('releaseRetention', role, { report: '复验', ...(role === 'districtPayer' ? { reference: '质保' } : {}) });
  c.refund(1_000_000);
  const year = Number(c.today.slice(0, 4));
  const { maintenance } = c.facts;
  if (maintenance !== undefined)
    c.facts = { ...c.facts, maintenance: { ...maintenance, years: [{ year, evaluatedAt: c.now }] } };
  c.give('applyForMaintenanceSubsidy', 'projectManager', { year, amountFen: 1_000_000 });
  c.give('approveMaintenanceSubsidy', 'districtHousing', { year });
  c.byTwo('payMaintenanceSubsidy', 'districtPayer', { year, reference: '补助' });
  c.give('closeCourtyard', 'districtHousing', {});
  c.pass(30);
  return c;
};

/** What comes back, or comes in, after a courtyard was closed, terminated or rejected. */
export const late: Life = (programme, watch) => {
  const c = led(programme, watch);
  comeBack(c, '结算');
  c.byTwo('paySettlement', 'districtPayer', { amountFen: 2_730_000, reference: '结算二' });
  c.pass(1);
  comeBack(c, '质保');
  c.byTwo('releaseRetention', 'districtPayer', { report: '凭证', reference: '质保二' });
  c.pass(1);
  comeBack(c, '补助');
  c.byTwo('payMaintenanceSubsidy', 'districtPayer', { year: Number(c.today.slice(0, 4)), reference: '补助二' });
  c.pass(1);
  comeBack(c, '2', 'body');
  c.refund(1_000_000);
  receiveUnasked(c);

  const short = led(programme, watch);
  comeBack(short, '结算');
  // As if receipts of residents and of others had been reversed since.
  const { coFunding, other } = short.facts.ledger;
  const ledger = {
    ...short.facts.ledger,
    coFunding: { ...coFunding, received: coFunding.received - 1_500_000, payable: coFunding.payable - 500_000 },
    other: { ...other, payable: 500_000 },
  };
  short.facts = { ...short.facts, ledger };
  short.receive(1);
  short.pass(20);
  short.receive(999_999);
  short.pass(1);
  short.receiveOthers(500_000);

  const again = recovered(programme, watch);
  comeBack(again, '追回');
  again.byTwo('recoverOverpayment', 'projectManager', { amountFen: 2_800_000, reference: '追回二' });
  again.pass(1);
  comeBack(again, '缴回');
  again.byTwo('replaceSubsidy', 'projectManager', { amountFen: 3_000_000, reference: '缴回二' });

  const terminated = ledTo.works(programme, watch);
  terminated.byTwo('terminate', 'subDistrictLeader', { why: '居民不同意继续施工' });
  terminated.refund(7_000_000);
  terminated.pass(30);
  comeBack(terminated, '2', 'body');
  terminated.refund(7_000_000);
  receiveUnasked(terminated);

  const rejected = ledTo.subsidy(programme, watch);
  rejected.give('applyForSubsidy', 'projectManager', APPLICATION);
  rejected.endorse();
  rejected.give('rejectApplication', 'districtHousing', { why: '无额度' });
  rejected.pass(70);
  receiveUnasked(rejected);
  comeBack(rejected, '误汇退', 'body');
  rejected.refund(500_000);
};
