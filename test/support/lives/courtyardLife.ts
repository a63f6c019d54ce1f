import { ordinary } from '../../../demonstration/motions';
import type { Programme } from '../../../domain/kernel/engine/programme';
import { addDays, dateOf, type LocalDate } from '../../../domain/kernel/time/instant';
import type { Renovation } from '../../../domain/renovation/command';
import { STANDARD_POLICY } from '../../../domain/renovation/policies';
import type { MotionKind, Policy } from '../../../domain/renovation/policy';
import { RENOVATION } from '../../../domain/renovation/programme';
import type { Role } from '../../../domain/renovation/roles';
import { openFenOf } from '../../../domain/renovation/sharing';
import { MINUTES } from '../courtyards/allocated';
import { electByAssembly, formByAssembly } from '../courtyards/byAssembly';
import { ALL_DOCUMENTS, DOCUMENTS } from '../courtyards/documents';
import { withoutPapers } from '../courtyards/exampleInvoices';
import { AUDITOR, CONTRACTED } from '../courtyards/firms';
import { type CourtyardObserver, PureCourtyard } from '../courtyards/pureCourtyard';
import { members, open } from '../courtyards/selfGoverning';
import { CALENDAR_2026 } from '../time/calendar2026';
import { EVERY_REASON } from './trace';

/**
 * Every gate can be overridden, the council decides on every motion except the stages' later ones, and terms and
 * maintenance are short. As in courtyards of before, payments take no papers.
 */
export const POLICY_OF_LIVES: Policy = {
  ...withoutPapers(STANDARD_POLICY),
  version: 'lives-1',
  ballot: {
    ...STANDARD_POLICY.ballot,
    byCouncil: ['whether', 'covenant', 'election', 'recall', 'useFunds', 'raiseFunds', 'changeOfUse'],
  },
  body: { ...STANDARD_POLICY.body, termYears: 2 },
  maintenance: { ...STANDARD_POLICY.maintenance, defectMonths: 12, minYears: 1 },
  override: { ...STANDARD_POLICY.override, waivable: EVERY_REASON },
};

const PARTIES: readonly Role[] = ['body', 'community', 'subDistrictLeader', 'districtHousing', 'engineer'];
const SUBSIDY_FEN = 40_000_000;
const OWN_FEN = 10_000_000;
const COST_FEN = SUBSIDY_FEN + OWN_FEN;
export const APPLICATION = { amountFen: SUBSIDY_FEN, documents: DOCUMENTS };
/** A courtyard that is led through its stages, each with the commands that the stage needs. */
export class CourtyardLife extends PureCourtyard {
  private receipts = 0;
  private rolls = 0;

  constructor(programme: Programme<Renovation>, watch: CourtyardObserver, policy = POLICY_OF_LIVES) {
    super('2026-03-02T01:30:00.000Z', { name: '某院', city: '成都' }, policy, CALENDAR_2026, programme, watch);
  }

  get today(): LocalDate {
    return dateOf(this.now);
  }

  pass(days: number, hour = 10): this {
    return this.on(addDays(this.today, days), hour);
  }

  council(resolves: MotionKind): void {
    const sitting = { heldOn: this.today, members: 3, present: 2, resolves, minutes: '纪要' };
    this.give('recordCouncilSession', 'community', sitting);
  }

  roll(): void {
    this.rolls += 1;
    const rollId = `r${this.rolls}`;
    this.give(
      'freezeRoll',
      'projectManager',
      { rollId },
      { rollId, units: 10, owners: 10, areaCentiSqm: 80_000, hash: 'h' },
    );
  }

  /** A ballot from its opening to its count. */
  vote(motion: MotionKind, evidence: object, more: object = {}): string {
    this.give('openBallot', 'projectManager', { motion, title: motion, text: motion, ...ordinary(motion), ...more });
    const ballot = this.facts.ballots.at(-1);
    this.until(ballot?.closesAt ?? this.now);
    // Its time is over, and nobody has counted yet.
    this.give('correctProfile', 'projectManager', { profile: {} });
    this.give('closeBallot', 'projectManager', { ballotId: ballot?.ballotId ?? '' }, evidence);
    return ballot?.ballotId ?? '';
  }

  post(ballotId?: string): void {
    this.give('postNotice', 'projectManager', { place: '院门', ...(ballotId === undefined ? {} : { ballotId }) });
  }

  /** All of consensus (议改): council, roll, ballot, notice. */
  adopt(): this {
    this.council('whether');
    this.roll();
    this.vote('whether', open(10));
    this.post();
    return this.pass(12);
  }

  elect(names = ['张一', '李二', '王三']): void {
    electByAssembly(this, members(...names));
  }

  file(): void {
    this.give('fileBody', 'body', {});
    this.pass(1);
    this.give('confirmFiling', 'projectManager', { number: '1' });
  }

  /** All of self-governance (自治); the covenant binds from a later day if one is given. */
  govern(inForceFrom?: LocalDate): this {
    formByAssembly(this, members('张一', '李二', '王三'), {
      covenant: inForceFrom === undefined ? {} : { inForceFrom },
    });
    this.file();
    return this;
  }

  /** A plan with this subsidy; others pay what is missing of its cost. */
  drawUp(subsidyFen = SUBSIDY_FEN, costFen = COST_FEN): void {
    const otherFen = costFen - OWN_FEN - subsidyFen;
    this.give('submitPlan', 'body', {
      items: [{ name: '雨污分流', category: 'mandatory', estimateFen: costFen }],
      sources: [
        { source: 'subsidy', name: '财政补贴', amountFen: subsidyFen },
        { source: 'coFunding', name: '居民自筹', amountFen: OWN_FEN },
        ...(otherFen > 0 ? [{ source: 'other' as const, name: '管线单位', amountFen: otherFen }] : []),
      ],
      matters: ['none'],
    });
  }

  /** All of plan (定案). */
  plan(subsidyFen = SUBSIDY_FEN): this {
    this.drawUp(subsidyFen);
    this.vote('how', open(10));
    this.post();
    return this.pass(12);
  }

  /** Community and sub-district, which looks at each document. */
  endorse(): void {
    this.give('endorseApplication', 'community', {});
    this.give('lookAtDocuments', 'subDistrictLeader', ALL_DOCUMENTS);
    this.give('endorseApplication', 'subDistrictLeader', {});
  }

  approve(amountFen = SUBSIDY_FEN): void {
    this.endorse();
    this.give('approveApplication', 'districtHousing', {});
    this.give('approveFunding', 'districtFinance', { amountFen });
  }

  /** Residents' money; once it is allocated, from one home after another, each its share. */
  receive(amountFen: number): void {
    const { shares } = this.facts.sharing?.allocation ?? {};
    if (shares === undefined) this.receiveOnce(amountFen, {});
    let leftFen = amountFen;
    for (const share of shares ?? []) {
      const fen = Math.min(leftFen, openFenOf(this.facts, share));
      if (fen > 0) this.receiveOnce(fen, { unit: `${share.building}-${share.unit}`, evidence: MINUTES });
      leftFen -= fen;
    }
  }

  private receiveOnce(amountFen: number, home: object): void {
    this.receipts += 1;
    const receipt = { amountFen, receivedOn: this.today, receipt: String(this.receipts) };
    this.byTwo('recordCoFunding', 'body', { ...receipt, ...home });
  }

  refund(amountFen: number): void {
    this.receipts += 1;
    this.byTwo('refundCoFunding', 'body', { amountFen, receipt: String(this.receipts) });
  }

  /** Two people let the stage go on before the residents' money is there. */
  lift(): void {
    this.give('requestOverride', 'projectManager', { waives: ['co-funding-short'], document: '纪要', why: '分期' });
    this.pass(1);
    this.give('confirmOverride', 'supervisor', {});
  }

  /** Money of other payers, such as a pipeline company. */
  receiveOthers(amountFen: number): void {
    this.receipts += 1;
    const receipt = { amountFen, receivedOn: this.today, receipt: String(this.receipts) };
    this.byTwo('recordReceipt', 'projectManager', { ...receipt, source: 'other', payer: '管线单位' });
  }

  refundOthers(amountFen: number): void {
    this.receipts += 1;
    this.byTwo('refundReceipt', 'projectManager', { source: 'other', amountFen, receipt: String(this.receipts) });
  }

  /** All of subsidy (补助), with this amount of the residents' money. */
  fund(receivedFen: number, subsidyFen = SUBSIDY_FEN): this {
    this.give('applyForSubsidy', 'projectManager', { ...APPLICATION, amountFen: subsidyFen });
    this.approve(subsidyFen);
    this.receive(receivedFen);
    return this;
  }

  contract(amountFen: number): void {
    this.give('awardContract', 'projectManager', {
      ...CONTRACTED,
      amountFen,
      progressShare: 9_700,
      completeBy: addDays(this.today, 60),
      milestones: [{ title: '管网', hidden: true }],
    });
    this.give('engageFirm', 'districtHousing', AUDITOR);
  }

  /** A claim of what makes this amount payable at 97 %, certified and paid. */
  claim(amountFen: number): void {
    this.give('submitClaim', 'contractor', { measuredFen: Math.ceil((amountFen * 10_000) / 9_700) });
    this.pass(1);
    this.give('certifyClaim', 'engineer', {});
    this.pass(1);
    this.byTwo('payClaim', 'districtPayer', { amountFen, reference: '进度款' });
  }

  /** Works (施工) up to the completion. */
  build(contractFen: number, paidFen: number): this {
    this.contract(contractFen);
    this.give('startWorks', 'projectManager', {});
    this.pass(10);
    this.give('recordHiddenWork', 'engineer', { milestoneNo: 1, evidence: '照片' });
    this.give('recordHiddenWork', 'body', { milestoneNo: 1, evidence: '照片' });
    this.give('recordMilestone', 'projectManager', { no: 1, on: this.today });
    this.claim(paidFen);
    this.give('reportCompletion', 'contractor', { measuredFen: contractFen });
    return this;
  }

  sign(defects: readonly string[] = []): void {
    for (const party of PARTIES) this.give('signAcceptance', party, { defects: party === 'engineer' ? defects : [] });
  }

  rectify(): void {
    this.pass(3);
    this.give('confirmRectification', 'engineer', {});
    this.sign();
  }

  settle(claimedFen: number, eligibleFen: number): void {
    this.give('submitSettlement', 'contractor', { claimedFen });
    this.pass(2);
    const cutFen = claimedFen - eligibleFen;
    const cuts = cutFen > 0 ? [{ item: '路面', amountFen: cutFen, why: '核减' }] : [];
    this.give('auditSettlement', 'auditor', { eligibleFen, cuts });
    this.pass(2);
  }

  pay(amountFen: number): void {
    this.byTwo('paySettlement', 'districtPayer', { amountFen, reference: '结算' });
  }

  publish(quarter: string): void {
    const accounts = { quarter, openingFen: 0, incomeFen: 1, spendingFen: 1, closingFen: 0 };
    this.give('publishAccounts', 'body', accounts);
  }
}

const past = new Map<string, CourtyardLife>();

/** A life driven under the current declaration, which then continues under another one. */
const ledBy =
  (name: string, lead: (c: CourtyardLife) => void) =>
  (programme: Programme<Renovation>, watch: CourtyardObserver, policy = POLICY_OF_LIVES): CourtyardLife => {
    const key = `${name} ${JSON.stringify([policy.maintenance, policy.subsidy])}`;
    const led = past.get(key) ?? new CourtyardLife(RENOVATION, () => undefined, policy);
    if (!past.has(key)) lead(led);
    past.set(key, led);
    return led.fork(programme, watch);
  };

/** Courtyards that have reached a stage. */
export const ledTo = {
  selfGovernance: ledBy('selfGovernance', (c) => c.adopt()),
  plan: ledBy('plan', (c) => c.adopt().govern()),
  subsidy: ledBy('subsidy', (c) => c.adopt().govern().plan()),
  subsidyWithoutCovenantInForce: ledBy('subsidyWithoutCovenantInForce', (c) => c.adopt().govern('2027-01-01').plan()),
  works: ledBy('works', (c) => c.adopt().govern().plan().fund(7_000_000)),
  worksPaidByOthers: ledBy('worksPaidByOthers', (c) => c.adopt().govern().plan(30_000_000).fund(7_000_000, 30_000_000)),
  worksWhollyPaid: ledBy('worksWhollyPaid', (c) => c.adopt().govern().plan(30_000_000).fund(10_000_000, 30_000_000)),
  acceptance: ledBy('acceptance', (c) => {
    c.adopt().govern().plan().fund(10_000_000).build(9_000_000, 6_000_000);
  }),
  maintenance: ledBy('maintenance', (c) => {
    c.adopt().govern().plan().fund(10_000_000).build(9_000_000, 6_000_000);
    c.sign();
    c.settle(9_000_000, 9_000_000);
    c.vote('result', open(10));
    c.pay(2_730_000);
  }),
};
