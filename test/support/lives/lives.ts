import { adoptByAssembly } from '../courtyards/byAssembly';
import { open } from '../courtyards/selfGoverning';
import * as again from './again';
import { allocatedAnew, homesOwe } from './allocatedAnew';
import { cameBack } from './cameBack';
import { APPLICATION, CourtyardLife, ledTo } from './courtyardLife';
import { late } from './late';
import * as money from './money';
import * as otherWays from './otherWays';
import { ruleChanged } from './ruleChanged';
import type { Life } from './trace';
import * as wrongResults from './wrongResults';

/**
 * The council is late, the vote is lost and the cooling-off passes; the second round is carried and gets an objection.
 */
const consensus: Life = (programme, watch) => {
  const c = new CourtyardLife(programme, watch);
  c.pass(25);
  c.council('whether');
  c.pass(2);
  c.roll();
  const lost = c.vote('whether', open(3, 7));
  c.pass(1);
  c.post();
  c.give('raiseObjection', 'resident', { ballotId: lost, text: '票数不对' });
  c.pass(12);
  c.give('answerObjection', 'community', { ballotId: lost, no: 1, text: '已核对' });
  c.pass(95);
  c.give('startNewRound', 'projectManager', {});
  c.council('whether');
  c.roll();
  c.vote('whether', open(10));
  c.pass(1);
  c.post();
  const ballotId = c.facts.ballots.at(-1)?.ballotId ?? '';
  c.give('receiveSubmission', 'resident', { ballotId, ref: 's' }, undefined, 'visitor');
  c.give('raiseObjection', 'resident', { text: '有异议' });
  c.pass(8);
  c.give('declineSubmission', 'community', { no: 1, why: '无关' });
  c.give('answerObjection', 'community', { no: 1, text: '已答复' });
};

/** Body, bookkeeping and covenant come one by one; the filing is confirmed late. */
const selfGovernance: Life = (programme, watch) => {
  const c = ledTo.selfGovernance(programme, watch);
  c.elect();
  c.byTwo('recordResignation', 'body', { name: '张一', leftOn: c.today, why: '搬迁' });
  c.pass(1);
  c.elect(['周一', '吴二', '郑三']);
  c.pass(1);
  c.byTwo('nameBookkeeperAndAccount', 'community', { bookkeeper: '李二', account: '62220001' });
  c.pass(1);
  adoptByAssembly(c);
  c.pass(1);
  c.give('fileBody', 'body', {});
  c.pass(9);
  c.give('confirmFiling', 'projectManager', { number: '1' });
};

/** The plan is voted down, revised and carried; its notice ends by time. */
const plan: Life = (programme, watch) => {
  const c = ledTo.plan(programme, watch);
  c.pass(1);
  c.drawUp();
  c.pass(1);
  c.vote('how', open(3, 7));
  c.pass(1);
  c.post();
  c.pass(14);
  c.drawUp();
  c.vote('how', open(10));
  c.pass(1);
  c.post();
  const ballotId = c.facts.ballots.at(-1)?.ballotId ?? '';
  c.give('receiveSubmission', 'resident', { ballotId, ref: 's' }, undefined, 'visitor');
  c.give('raiseObjection', 'resident', { text: '有异议' });
  c.pass(1);
  c.give('answerObjection', 'community', { no: 1, text: '已答复' });
  c.pass(1);
  c.give('declineSubmission', 'community', { no: 1, why: '无关' });
  c.pass(12);
};

/** One office returns the application; residents pay in two parts. */
const subsidy: Life = (programme, watch) => {
  const c = ledTo.subsidy(programme, watch);
  c.pass(1);
  c.give('applyForSubsidy', 'projectManager', APPLICATION);
  c.pass(2);
  c.give('endorseApplication', 'community', {});
  c.give('lookAtDocuments', 'subDistrictLeader', { nos: [2] });
  c.give('returnApplication', 'subDistrictLeader', { why: '缺件' });
  c.pass(3);
  c.give('correctApplication', 'projectManager', APPLICATION);
  c.approve();
  c.pass(1);
  c.receive(6_000_000);
  c.receive(1_000_000);
};

/** Contract, start, hidden work, a variation, a claim, completion, the rest of the residents' money. */
const works: Life = (programme, watch) => {
  const c = ledTo.works(programme, watch);
  c.pass(3);
  c.contract(9_000_000);
  c.pass(1);
  c.give('startWorks', 'projectManager', {});
  c.pass(10);
  const variation = { no: 1, amountFen: 500_000, description: '增加照明' };
  c.give('approveVariation', 'projectManager', variation);
  c.give('approveVariation', 'body', variation);
  c.give('recordHiddenWork', 'engineer', { milestoneNo: 1, evidence: '照片' });
  c.give('recordHiddenWork', 'body', { milestoneNo: 1, evidence: '照片' });
  c.claim(6_000_000);
  c.give('recordMilestone', 'projectManager', { no: 1, on: c.today });
  c.give('reportCompletion', 'contractor', { measuredFen: 9_000_000 });
  c.pass(1);
  c.receive(3_000_000);
};

/** Defects, three dissatisfied votes of the residents, and the settlement beside them. */
const acceptance: Life = (programme, watch) => {
  const c = ledTo.acceptance(programme, watch);
  c.pass(1);
  c.sign(['渗水']);
  c.rectify();
  c.vote('result', open(2, 8));
  c.rectify();
  c.settle(9_000_000, 9_000_000);
  c.vote('result', open(2, 8));
  c.pass(20); // the third round: the district gets a notice first
  c.rectify();
  c.vote('result', open(10));
  c.pay(2_730_000);
};

/** Maintenance (长效): a year evaluated and paid for, a re-election, the retention, refunds, a year that lapses. */
const maintenance: Life = (programme, watch) => {
  const c = ledTo.maintenance(programme, watch);
  const first = Number(c.today.slice(0, 4));
  c.pass(1);
  c.refund(1_000_000);
  const publish = (year: number, ...quarters: readonly number[]) => {
    for (const quarter of quarters) {
      c.on(quarter === 4 ? `${year + 1}-01-06` : `${year}-${String(quarter * 3 + 1).padStart(2, '0')}-08`);
      c.publish(`${year}Q${quarter}`);
    }
  };
  publish(first, 2, 3, 4);
  c.give('recordActivity', 'body', { on: c.today, title: '清洁日' });
  const year = first + 1;
  c.give('evaluateYear', 'projectManager', { year });
  c.give('applyForMaintenanceSubsidy', 'projectManager', { year, amountFen: 1 });
  c.give('declineMaintenanceSubsidy', 'projectManager', { year, why: '金额填错' });
  c.give('applyForMaintenanceSubsidy', 'body', { year, amountFen: 1_000_000 });
  c.pass(1);
  c.give('approveMaintenanceSubsidy', 'districtHousing', { year });
  c.pass(1);
  c.byTwo('payMaintenanceSubsidy', 'districtPayer', { year });
  publish(year, 1);
  c.on(`${year}-06-20`);
  c.elect(['周一', '吴二', '郑三']);
  c.file();
  publish(year, 2);
  c.on(`${year}-08-28`);
  c.byTwo('releaseRetention', 'body', { report: '复验' });
  c.byTwo('releaseRetention', 'projectManager', { report: '复验' });
  c.byTwo('releaseRetention', 'districtPayer', { report: '凭证' });
  publish(year, 3, 4);
  publish(year + 1, 1, 2, 3, 4); // this year is not evaluated
  c.byTwo('recordResignation', 'body', { name: '周一', leftOn: c.today, why: '搬迁' });
  c.on(`${year + 2}-05-10`);
  c.publish(`${year + 2}Q1`); // late
  c.pass(50); // the term ends without an election
  c.give('correctProfile', 'projectManager', { profile: {} });
  c.give('closeCourtyard', 'districtHousing', {});
};

/** The lives that test the declaration, by name: first the stages in order, then the exceptions. */
export const LIVES: Readonly<Record<string, Life>> = {
  consensus,
  selfGovernance,
  plan,
  subsidy,
  works,
  acceptance,
  maintenance,
  ...otherWays,
  allocatedAnew,
  homesOwe,
  cameBack,
  late,
  ruleChanged,
  ...money,
  ...wrongResults,
  ...again,
};

/** The file with the recorded life under today's declaration (`npm run generate`). */
export const goldenOf = (name: string): string => `test/domain/lives/${name}.txt`;
