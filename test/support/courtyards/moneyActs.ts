import { contestReasons } from '../../../domain/kernel/deliberation/results';
import { openRequests } from '../../../domain/kernel/engine/requests';
import { dateOf, epochMs, instantOf } from '../../../domain/kernel/time/instant';
import { plannedFen } from '../../../domain/renovation/funding';
import { unneededFen } from '../../../domain/renovation/ledger';
import { LIFECYCLE } from '../../../domain/renovation/lifecycle';
import { ballotOn } from '../../../domain/renovation/motions';
import { payersOf } from '../../../domain/renovation/payers';
import { coFundingMissingFen, missingOfFen, refundableFen } from '../../../domain/renovation/paying';
import { receivedFen } from '../../../domain/renovation/receipts';
import type { Role } from '../../../domain/renovation/roles';
import { overpaidByFirm, replaceableNowFen } from '../../../domain/renovation/settlement';
import { payingUnits, refundShareFen } from '../../../domain/renovation/unitPayments';
import { accountableFen } from '../../../domain/renovation/windingUp';
import {
  certifiedToDateFen,
  contractValueFen,
  isVariationOpen,
  measuredValueFen,
  openClaim,
  uncertifiedClaim,
} from '../../../domain/renovation/works';
import { CORRECTION_ACTS } from './correctionActs';
import { DOCUMENT_FILE, refunded, returned, SCAN } from './exampleInvoices';
import { auditedParts, FIRM_ACTS, firmDue, numbered } from './firmActs';
import { AUDITOR, CONTRACTED } from './firms';
import { motion, sealed } from './funded';
import { type MoneyAct, NOTHING, partOf } from './moneyAct';
import { afterApproval, type Beginning } from './moneyBeginnings';
import type { CommandResult, PureCourtyard } from './pureCourtyard';
import { REVERSAL_ACTS } from './reversalActs';
import { SHARING_ACTS } from './sharingActs';
import { UNASKED_ACTS } from './unaskedActs';
import { waitingActs } from './waitingActs';

/** Under contract, begun, and with every firm engaged. */
export const worksBegun = (c: PureCourtyard, amountFen: number, progressShare = 9_700): PureCourtyard => {
  c.must('awardContract', 'projectManager', {
    ...CONTRACTED,
    amountFen,
    progressShare,
    completeBy: '2027-03-31',
    milestones: [{ title: '管沟', hidden: true }],
  });
  c.must('engageFirm', 'districtHousing', AUDITOR);
  c.must('startWorks', 'projectManager', {});
  return c;
};

/** The same with 70 % of the residents' money in hand. */
export const begun = (
  amountFen = 55_000_000,
  progressShare = 9_700,
  receivedFen = 7_000_000,
  beginning: Beginning = 'whole',
): PureCourtyard => worksBegun(afterApproval(receivedFen, beginning), amountFen, progressShare);

const claimOf = ({ facts: { works } }: PureCourtyard) => uncertifiedClaim(works) ?? openClaim(works);

/** What one of the firms was overpaid, or a part of it. */
const overpaidOf = (c: PureCourtyard, n: number) => {
  const [firm, owedFen] = firmDue(overpaidByFirm(c.facts), n);
  return { amountFen: partOf(owedFen, n), ...(firm === '' ? {} : { organisationId: firm }) };
};

const DONE = {
  ...CORRECTION_ACTS,
  ...SHARING_ACTS,
  ...FIRM_ACTS,
  ...UNASKED_ACTS,
  ...REVERSAL_ACTS,
  /** Others' money that is planned, or still needed after the end; sometimes more, with a reason. */
  receiveOthers: (c, n) => {
    const source = 'other';
    const plannedOpenFen = plannedFen(c.facts, source) - receivedFen(c.facts, source);
    const openFen = Math.max(missingOfFen(c.facts, source), LIFECYCLE.isStage(c.facts.stage) ? plannedOpenFen : 0);
    const amountFen = partOf(openFen, n);
    return amountFen < 1
      ? NOTHING
      : c.byTwo('recordReceipt', 'projectManager', {
          source,
          payer: n % 2 === 0 ? '街道' : '供水公司',
          amountFen,
          receivedOn: dateOf(c.now),
          receipt: numbered('收'),
          ...SCAN,
          ...(n % 5 === 1 ? { why: '对方多付' } : {}),
        });
  },
  /** A receipt waits for its second person, whatever happens in between. */
  prepareReceipt: (c, n) => {
    const amountFen = partOf(Math.max(coFundingMissingFen(c.facts), 1), n);
    const receipt = { amountFen, receivedOn: dateOf(c.now), receipt: numbered('收'), ...SCAN };
    return n % 2 === 0
      ? c.give('recordCoFunding', 'body', n % 5 === 1 ? { ...receipt, why: '居民多交' } : receipt)
      : c.give('recordReceipt', 'projectManager', { source: 'other', payer: '街道', ...receipt });
  },
  reverse: (c, n) => {
    const receipts = c.facts.receipts.filter(({ reversed, refunds }) => !reversed && !refunds);
    const receipt = receipts[n % Math.max(1, receipts.length)]?.number;
    return receipt === undefined ? NOTHING : c.byTwo('reverseReceipt', 'projectManager', { receipt, why: '登记有误' });
  },
  refund: (c, n) => {
    const amountFen = partOf(refundableFen(c.facts), n);
    return amountFen < 1
      ? NOTHING
      : c.byTwo('refundCoFunding', 'body', { amountFen, receipt: numbered('收'), ...refunded(c) });
  },
  /** A home gets back what it paid too much, or its share of what nobody needs. */
  refundHome: (c, n) => {
    const homes = payingUnits(c.facts).filter(({ unit }) => refundShareFen(c.facts, unit) > 0);
    const { unit } = homes[n % Math.max(1, homes.length)] ?? {};
    if (unit === undefined) return NOTHING;
    const refund = { amountFen: partOf(refundShareFen(c.facts, unit), n), receipt: numbered('收'), ...refunded(c) };
    return c.byTwo('refundCoFunding', 'body', { ...refund, unit: `${unit.building}-${unit.unit}` });
  },
  refundOthers: (c, n) => {
    const source = 'other';
    const { payers } = payersOf(c.facts, source);
    const { payer, leftFen } = payers[n % Math.max(1, payers.length)] ?? { payer: '街道', leftFen: 0 };
    const amountFen = partOf(Math.min(leftFen, unneededFen(c.facts.ledger, source)), n);
    const refund = { source, amountFen, payer, receipt: numbered('收'), ...refunded(c) } as const;
    return amountFen < 1 ? NOTHING : c.byTwo('refundReceipt', 'projectManager', refund);
  },
  claim: (c, n) => {
    const { works } = c.facts;
    if (works === undefined || n === 0) return NOTHING;
    const leftFen = contractValueFen(works) - certifiedToDateFen(works);
    return c.give('submitClaim', 'contractor', { measuredFen: certifiedToDateFen(works) + partOf(leftFen, n) });
  },
  certify: (c, n) => {
    const claim = claimOf(c);
    const { works } = c.facts;
    const valueFen = works === undefined ? 0 : contractValueFen(works);
    const isAbove = claim !== undefined && claim.measuredFen > valueFen;
    if (claim === undefined || (n % 3 === 0 && !isAbove)) return c.give('certifyClaim', 'engineer', {});
    // A contract that has become worth less bounds what a firm of before has claimed.
    const certifiedFen = n % 3 === 0 ? valueFen : Math.max(1, partOf(claim.measuredFen, n));
    const cutFen = claim.measuredFen - certifiedFen;
    const cuts = cutFen > 0 ? [{ item: '管沟', amountFen: cutFen, why: '工程量不符' }] : [];
    return c.give('certifyClaim', 'engineer', { certifiedFen, cuts });
  },
  returnClaim: (c) => c.give('returnClaim', 'engineer', { why: '工程量不符' }),
  withdrawClaim: (c) => c.give('withdrawClaim', 'contractor', { why: '计量有误' }),
  vary: (c, n) => {
    const open = c.facts.works?.variations.find(isVariationOpen);
    const no = open?.no ?? (c.facts.works?.variations.length ?? 0) + 1;
    const amountFen = open?.amountFen ?? (n % 3 === 0 ? -1 : 1) * ((n * 7_919) % 6_000_000 || 1);
    return c.give('approveVariation', n % 2 === 0 ? 'projectManager' : 'body', { no, amountFen, description: '变更' });
  },
  withdrawVariation: (c, n) => {
    const no = c.facts.works?.variations.find(isVariationOpen)?.no ?? 1;
    return c.give('withdrawVariation', n % 2 === 0 ? 'projectManager' : 'body', { no, why: '不再需要' });
  },
  build: (c) => {
    // After an end both say what stands there.
    const inspected = { on: dateOf(c.now), findings: '终止时现场清点' };
    if (c.facts.stage === 'withdrawn')
      for (const role of ['engineer', 'body'] as const) c.give('recordInspection', role, inspected);
    for (const role of ['engineer', 'body'] as const)
      c.give('recordHiddenWork', role, { milestoneNo: 1, evidence: '照片' });
    return c.give('recordMilestone', 'projectManager', { no: 1, on: dateOf(c.now) });
  },
  complete: (c, n) => {
    const { works } = c.facts;
    if (works === undefined) return NOTHING;
    const beforeFen = certifiedToDateFen(works);
    const measuredFen = Math.max(1, beforeFen + partOf(contractValueFen(works) - beforeFen, n));
    return c.give('reportCompletion', 'contractor', { measuredFen });
  },
  override: (c) => {
    c.give('requestOverride', 'supervisor', { waives: ['co-funding-short'], document: '会议纪要', why: '分期缴纳' });
    return c.give('confirmOverride', 'supervisor', {}, undefined, 'another supervisor');
  },
  accept: (c) => {
    let last: CommandResult = NOTHING;
    for (const role of ['body', 'community', 'projectManager', 'districtHousing', 'engineer'] as const)
      last = c.give('signAcceptance', role, { defects: [] });
    return last;
  },
  vote: (c) => {
    c.give('openBallot', 'projectManager', motion('result'));
    const ballot = ballotOn(c.facts, 'result');
    if (ballot === undefined || ballot.closed !== undefined || contestReasons(ballot).length > 0) return NOTHING;
    c.until(ballot.closesAt > c.now ? ballot.closesAt : c.now);
    return c.give('closeBallot', 'projectManager', { ballotId: ballot.ballotId }, sealed(10));
  },
  settle: (c, n) => {
    const { works } = c.facts;
    if (works === undefined) return NOTHING;
    const valueFen = c.facts.windingUp === undefined ? measuredValueFen(works) : accountableFen(c.facts);
    return c.give('submitSettlement', 'contractor', { claimedFen: partOf(valueFen, n) || 1 });
  },
  audit: (c, n) => {
    const claimedFen = c.facts.acceptance?.settlement?.claimedFen ?? 0;
    const eligibleFen = Math.min(claimedFen, Math.max(1, partOf(claimedFen, n)));
    const cutFen = claimedFen - eligibleFen;
    const cuts = cutFen > 0 ? [{ item: '路面', amountFen: cutFen, why: '工程量重复计算' }] : [];
    return c.byTwo('auditSettlement', 'auditor', { eligibleFen, cuts, ...auditedParts(c, eligibleFen, n) });
  },
  recover: (c, n) => {
    const owed = overpaidOf(c, n);
    return owed.amountFen < 1
      ? NOTHING
      : c.byTwo('recoverOverpayment', 'projectManager', { ...owed, reference: numbered('凭证'), ...returned(c) });
  },
  /** The contractor is bankrupt, and nobody can recover the rest. */
  giveUp: (c, n) => {
    const owed = overpaidOf(c, n);
    const ruling = {
      reference: numbered('凭证'),
      decidedOn: dateOf(c.now),
      why: '破产终结',
      evidence: [DOCUMENT_FILE],
    };
    return owed.amountFen < 1 ? NOTHING : c.byTwo('writeOffOverpayment', 'projectManager', { ...owed, ...ruling });
  },
  replace: (c, n) => {
    const amountFen = partOf(replaceableNowFen(c.facts), n);
    return amountFen < 1
      ? NOTHING
      : c.byTwo('replaceSubsidy', 'projectManager', { amountFen, reference: numbered('凭证'), ...returned(c) });
  },
  reinspect: (c) => c.byTwo('releaseRetention', 'body', { report: '复验合格' }),
  countersign: (c) => c.byTwo('releaseRetention', 'projectManager', { report: '复验合格' }),
  /** Somebody else confirms or declines what was left waiting, the oldest first: what a bank has moved may hold up the rest. */
  settleRequest: (c, n) => {
    const [request] = openRequests(c.facts);
    if (request === undefined) return NOTHING;
    const { no, awaits } = request;
    return n % 2 === 0
      ? c.give('declineRequest', awaits[0] as Role, { no, why: '重新办理' }, undefined, 'second hand')
      : c.give('confirmRequest', awaits[0] as Role, { no }, undefined, 'second hand');
  },
  close: (c) => c.give('closeCourtyard', 'districtHousing', {}),
  pass: (c, n) => {
    c.until(instantOf(epochMs(c.now) + (1 + (n % 10)) * 86_400_000));
    return NOTHING;
  },
  terminate: (c) => c.byTwo('terminate', 'subDistrictLeader', { why: '居民不同意继续施工' }),
} as const satisfies Readonly<Record<string, MoneyAct>>;

const ACTS = { ...DONE, ...waitingActs(DONE) };
export type MoneyActName = keyof typeof ACTS;

/** What people of all roles do with money from the works on. */
export const MONEY_ACTS: Readonly<Record<MoneyActName, MoneyAct>> = ACTS;

/** What ends a courtyard's money in an orderly way, in any order that the rules allow. */
const TO_THE_END = [
  'settleRequest',
  'allocate',
  'receive',
  'receiveOthers',
  'giveUpOthers',
  'certify',
  'payClaim',
  'returnClaim',
  'build',
  'complete',
  'accept',
  'settle',
  'audit',
  'vote',
  'recover',
  'replace',
  'paySettlement',
  'refund',
  'refundOthers',
  'reinspect',
  'countersign',
  'release',
] as const satisfies readonly MoneyActName[];

/** More than any course takes to its end: what goes on for longer has none. */
const MOST_ROUNDS = 100;

/** Gives whatever the rules let be given, until nothing changes any more; then closes the courtyard, if it has not ended. */
export const toTheEnd = (c: PureCourtyard, leftOut: readonly MoneyActName[] = []): void => {
  let rounds = 0;
  for (let before = -1; before !== c.version; rounds += 1) {
    if (rounds > MOST_ROUNDS) throw new Error(`no end: ${JSON.stringify(c.log.slice(-4).map(({ event }) => event))}`);
    before = c.version;
    for (const name of TO_THE_END) if (!leftOut.includes(name)) MONEY_ACTS[name](c, 0);
  }
  MONEY_ACTS.close(c, 0);
};
