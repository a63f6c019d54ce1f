import { asFirm, handover } from '../courtyards/exampleInvoices';
import { open } from '../courtyards/selfGoverning';
import { type CourtyardLife, ledTo, POLICY_OF_LIVES } from './courtyardLife';
import { annul, lastOn } from './rulings';
import type { Life } from './trace';

const evidence = ['d'.repeat(64)];

const paidBack = (...[programme, watch]: Parameters<Life>): CourtyardLife => {
  const c = ledTo.worksWhollyPaid(programme, watch);
  const arrived = { receivedOn: c.today, why: '多付', evidence };
  c.byTwo('recordCoFunding', 'body', { ...arrived, amountFen: 1_000_000, receipt: '多一' });
  const others = { source: 'other', payer: '管线单位', amountFen: 11_000_000, receipt: '多二' } as const;
  c.byTwo('recordReceipt', 'projectManager', { ...arrived, ...others });
  c.byTwo('refundCoFunding', 'body', { amountFen: 1_000_000, receipt: '退一' });
  c.byTwo('refundReceipt', 'projectManager', { source: 'other', amountFen: 1_000_000, receipt: '退二' });
  return c;
};

const comeBack = (c: CourtyardLife): void => {
  const bounced = { cameBackOn: c.today, why: '账户已注销', evidence: ['退汇通知'] };
  c.byTwo('reversePayment', 'body', { ...bounced, reference: '退一' });
  c.byTwo('reversePayment', 'projectManager', { ...bounced, reference: '退二' });
  c.pass(25);
};

/** What payers had brought beyond the plan was paid back, and the bank sends it back, wherever the courtyard stands by then. */
export const refundsCameBack: Life = (programme, watch) => {
  const start = (...fallen: readonly ('whether' | 'how')[]): CourtyardLife => {
    const c = paidBack(programme, watch);
    for (const kind of fallen) annul(c, kind);
    return c;
  };
  comeBack(start());
  comeBack(start('whether'));
  comeBack(start('how'));

  const subsidy = start('how');
  subsidy.vote('how', open(10));
  subsidy.post();
  subsidy.pass(12);
  comeBack(subsidy);

  const selfGovernance = paidBack(programme, watch);
  selfGovernance.council('covenant');
  selfGovernance.give('openBallot', 'projectManager', {
    ...{ motion: 'covenant', title: '公约', text: '公约', matters: ['none'] },
  });
  annul(selfGovernance, 'whether');
  selfGovernance.vote('whether', open(10));
  selfGovernance.post(lastOn(selfGovernance, 'whether'));
  selfGovernance.pass(12);
  comeBack(selfGovernance);
};

/** What fell under a contract is put again and lost, and put once more when owners had time to cool off. */
export const lostAgain: Life = (programme, watch) => {
  const loses = (c: CourtyardLife, kind: 'whether' | 'how' | 'result'): void => {
    annul(c, kind);
    c.vote(kind, open(3, 7));
    if (kind !== 'result') c.post(lastOn(c, kind));
    c.pass(110);
    if (kind !== 'whether') return;
    c.council('whether');
    c.pass(25);
  };
  const works = () => {
    const c = ledTo.works(programme, watch);
    c.contract(9_000_000);
    return c;
  };
  for (const begun of [works, () => ledTo.acceptance(programme, watch), () => ledTo.maintenance(programme, watch)]) {
    loses(begun(), 'whether');
    loses(begun(), 'how');
  }
  loses(ledTo.maintenance(programme, watch), 'result');
};

/** The policy has come to ask for the council's resolution on the plan and the result, and results fall under a contract. */
export const councilAgain: Life = (programme, watch) => {
  for (const [kind, c] of [
    ['how', ledTo.acceptance(programme, watch)],
    ['result', ledTo.maintenance(programme, watch)],
  ] as const) {
    const { ballot, ...rest } = POLICY_OF_LIVES;
    const policy = {
      ...rest,
      version: 'lives-2',
      ballot: { ...ballot, byCouncil: [...(ballot.byCouncil ?? []), kind] },
    };
    c.byTwo('movePolicy', 'supervisor', { version: policy.version, why: '街道要求' }, policy);
    annul(c, kind);
    c.pass(25);
    c.council(kind);
    c.pass(1);
  }
};

/** A firm of before states after the audit what it has built, and the auditor is asked for an answer. */
export const statedAfterAudit: Life = (programme, watch) => {
  const audited = (): CourtyardLife => {
    const c = ledTo.subsidy(programme, watch);
    c.fund(10_000_000);
    c.contract(9_000_000);
    c.give('startWorks', 'projectManager', {});
    c.claim(2_000_000);
    const next = { role: 'contractor', organisationId: 'contractor-2', why: '更换', ...handover(c) } as const;
    c.give('engageFirm', 'projectManager', next);
    c.pass(1);
    c.give('recordHiddenWork', 'engineer', { milestoneNo: 1, evidence: '照片' });
    c.give('recordHiddenWork', 'body', { milestoneNo: 1, evidence: '照片' });
    c.give('recordMilestone', 'projectManager', { no: 1, on: c.today });
    c.give('submitClaim', 'contractor', { measuredFen: 9_000_000 });
    c.give('certifyClaim', 'engineer', {});
    c.byTwo('payClaim', 'districtPayer', { amountFen: 6_730_000, reference: '进度款二' });
    c.give('reportCompletion', 'contractor', { measuredFen: 9_000_000 });
    c.sign();
    c.settle(9_000_000, 9_000_000);
    return c;
  };
  const states = (c: CourtyardLife): void => {
    const statement = { claimedFen: 2_100_000, why: '移交时已完成管沟', evidence };
    asFirm(c, 'contractor-1', () => c.give('submitSettlement', 'contractor', statement));
    c.pass(25);
  };
  states(audited());

  const maintenance = audited();
  maintenance.vote('result', open(10));
  const owed = { amountFen: 1, reference: '结算一', organisationId: 'contractor-1' };
  maintenance.byTwo('paySettlement', 'districtPayer', owed);
  states(maintenance);

  const terminated = audited();
  terminated.byTwo('terminate', 'subDistrictLeader', { why: '居民不同意继续施工' });
  terminated.pass(1);
  states(terminated);
};
