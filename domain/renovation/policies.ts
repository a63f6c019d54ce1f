import type { ThresholdRule } from '../kernel/deliberation/tally';
import type { Ladder } from '../kernel/policies/casePolicy';
import { NARROWING_POINTS, type Policy } from './policy';

/** Once more after a week, then each quarter: board, digest and report go on showing it meanwhile. */
const THINNING: NonNullable<Ladder['repeats']> = [{ days: 7 }, { months: 3 }];

/** T−2 WD and T to the holder, T+3 WD to the leader, T+7 WD to the district (domain.md §4), then thinning. */
const STANDARD_LADDER: Ladder = {
  rungs: [
    { name: 'soon', offset: { workingDays: -2 }, to: 'holder' },
    { name: 'due', offset: { workingDays: 0 }, to: 'holder' },
    { name: 'overdue', offset: { workingDays: 3 }, to: 'leader' },
    { name: 'long-overdue', offset: { workingDays: 7 }, to: 'district' },
  ],
  repeats: THINNING,
};

const afterDue = STANDARD_LADDER.rungs.slice(1);

/** Civil Code art. 278: two thirds of owners and area take part, more than half of those carry the motion. */
const ORDINARY: ThresholdRule = {
  version: 'civil-code-278-ordinary-1',
  participation: { share: { numerator: 2, denominator: 3 }, bound: 'atLeast' },
  carried: { share: { numerator: 1, denominator: 2 }, bound: 'moreThan' },
  unreturned: 'notCounted',
};

/** Civil Code art. 278: raising maintenance funds needs three quarters of those taking part. */
const RAISING_FUNDS: ThresholdRule = {
  ...ORDINARY,
  version: 'civil-code-278-raising-funds-1',
  carried: { share: { numerator: 3, denominator: 4 }, bound: 'atLeast' },
};

/**
 * Community, sub-district, district housing, district finance, each decided by a different person (domain.md §3:
 * subsidy). A rejection is final once the times for an appeal and for another application have passed.
 */
const REVIEW_CHAIN: Policy['subsidy']['chain'] = {
  steps: [
    {
      step: 'community',
      offices: ['community'],
      command: 'endorseApplication',
      within: { workingDays: 5 },
      returnsTo: 'applicant',
      differsFrom: ['all'],
    },
    {
      step: 'subDistrict',
      offices: ['subDistrictLeader'],
      command: 'endorseApplication',
      within: { workingDays: 5 },
      looksAtDocuments: true,
      returnsTo: 'applicant',
      differsFrom: ['all'],
    },
    {
      step: 'housing',
      offices: ['districtHousing', 'districtHousingLeader'],
      command: 'approveApplication',
      within: { workingDays: 10 },
      returnsTo: 'applicant',
      mayReject: true,
      mayReduce: true,
      differsFrom: ['all'],
    },
    {
      step: 'finance',
      offices: ['districtFinance', 'districtFinanceLeader'],
      command: 'approveFunding',
      within: { workingDays: 10 },
      returnsTo: 'applicant',
      mayReject: true,
      mayReduce: true,
      differsFrom: ['all'],
    },
  ],
  correct: { workingDays: 10 },
  // A rejection can be answered: somebody else decides again, or what was wrong is mended and applied for once more.
  appeal: { within: { workingDays: 10 }, decidedFrom: 'housing' },
  anew: { times: 1, within: { days: 60 } },
};

/**
 * The programme's defaults (domain.md §3–§4). Whoever changes one changes `version` too: a database keeps the versions
 * that it has.
 */
export const STANDARD_POLICY: Policy = {
  version: 'chengdu-2026-3',
  name: '成都市老旧院落整治 2026',
  consensus: { convene: { workingDays: 15 }, openBallot: { workingDays: 15 }, coolingOff: { days: 90 } },
  ballot: {
    open: { days: 15 },
    extended: { days: 30 },
    postNotice: { workingDays: 5 },
    notice: { days: 7 },
    answerObjection: { workingDays: 5 },
    objections: { unanswered: 1, all: 3, decidedByDistrict: true },
    mandatesPerProxy: 3,
    online: { secondFactor: 'lastDigits' },
    byCouncil: ['whether', 'election', 'recall', 'useFunds', 'raiseFunds', 'changeOfUse'],
    rules: {
      whether: {
        ...ORDINARY,
        version: 'whether-1',
        programmeConsent: { share: { numerator: 2, denominator: 3 }, bound: 'atLeast' },
      },
      how: ORDINARY,
      howRaisingFunds: RAISING_FUNDS,
      result: ORDINARY,
    },
  },
  // An estate that is not settled has nobody who speaks for it; the heirs vote once they are known.
  roll: {
    posting: { days: 7 },
    votesFor: [
      {
        titleKind: 'publicHousing',
        voter: '区住房保障部门（直管公房管理单位）',
        document: '加盖公章的直管公房表决意见书',
      },
      { titleKind: 'enterprise', voter: '产权单位法定代表人或其受托人', document: '加盖公章的表决委托书' },
      { titleKind: 'unsold', voter: '开发建设单位法定代表人或其受托人', document: '加盖公章的表决委托书及未售证明' },
    ],
  },
  body: {
    form: { days: 30 },
    confirmFiling: { workingDays: 5 },
    minMembers: 3,
    termYears: 3,
    minCouncilSeats: 1,
    ties: 'runOff',
    complete: { days: 60 },
  },
  plan: { drawUp: { days: 30 }, openBallot: { workingDays: 15 } },
  subsidy: {
    amount: { kind: 'band', minFen: 30_000_000, maxFen: 50_000_000 },
    apply: { workingDays: 15 },
    chain: REVIEW_CHAIN,
    requiredDocuments: ['applicationForm', 'voteResult', 'plan'],
  },
  coFunding: {
    collect: { days: 30 },
    shareOfPlan: 500,
    beforeWorks: 7_000,
    beforeAcceptance: 10_000,
    refund: { days: 30 },
  },
  works: {
    award: { days: 45 },
    start: { days: 15 },
    certifyClaim: { days: 14 },
    payClaim: { days: 14 },
    variationConsentAbove: 100,
    progressShare: { min: 8_000, max: 9_700 },
  },
  acceptance: {
    joint: { workingDays: 15 },
    resultBallot: { days: 10 },
    rectification: { days: 15 },
    rectificationRounds: 2,
    submitSettlement: { days: 28 },
    auditSettlement: { days: 20 },
    finalAccount: { months: 3 },
    retention: 300,
    recovery: { days: 30 },
  },
  maintenance: {
    defectMonths: 24,
    releaseRetention: { days: 14 },
    accounts: { days: 10 },
    yearlyMaxFen: 2_000_000,
    approve: { workingDays: 10 },
    chain: {
      steps: [
        {
          step: 'housing',
          offices: ['districtHousing', 'districtHousingLeader'],
          command: 'approveMaintenanceSubsidy',
          within: { workingDays: 10 },
          mayReject: true,
          differsFrom: ['all'],
        },
      ],
    },
    pay: { workingDays: 10 },
    minActivities: 1,
    minYears: 2,
  },
  payments: { invoices: true, vouchers: true },
  override: {
    confirm: { workingDays: 5 },
    waivable: ['co-funding-short', 'milestones-open'],
  },
  extension: { maxWorkingDays: 10 },
  narrowable: NARROWING_POINTS.filter((point) => point !== 'subsidyPerHousehold'),
  ladders: {
    standard: STANDARD_LADDER,
    ballot: {
      rungs: [
        { name: 'ahead', offset: { days: -5 }, to: 'holder' },
        { name: 'soon', offset: { days: -2 }, to: 'holder' },
        ...afterDue,
      ],
      repeats: THINNING,
    },
    yearly: {
      rungs: [
        { name: 'month-ahead', offset: { days: -30 }, to: 'holder' },
        { name: 'week-ahead', offset: { days: -7 }, to: 'holder' },
        ...afterDue,
      ],
      repeats: THINNING,
    },
    reElection: {
      rungs: [
        { name: 'two-months-ahead', offset: { days: -60 }, to: 'holder' },
        { name: 'month-ahead', offset: { days: -30 }, to: 'holder' },
        { name: 'week-ahead', offset: { days: -7 }, to: 'holder' },
        ...afterDue,
      ],
      repeats: [{ days: 30 }, { months: 3 }],
    },
    repeatedRectification: {
      rungs: [{ name: 'supervised', offset: { workingDays: -5 }, to: 'district' }, ...STANDARD_LADDER.rungs],
      repeats: THINNING,
    },
  },
};

const { posting: _, ...withoutPosting } = STANDARD_POLICY.roll ?? {};

/**
 * For demonstrations: waiting periods end at once, and rolls are not posted. Everything else is the standard. No release ships it and no API takes
 * it: `addDemonstrationPolicy` adds it to the database of `npm start`, or of a test.
 */
export const DEMONSTRATION_POLICY: Policy = {
  ...STANDARD_POLICY,
  version: 'demonstration-3',
  name: '演示政策（公示与冷静期即时结束）',
  pilot: true,
  isDemonstration: true,
  consensus: { ...STANDARD_POLICY.consensus, coolingOff: { days: 0 } },
  ballot: { ...STANDARD_POLICY.ballot, notice: { days: 0 } },
  roll: withoutPosting,
  maintenance: { ...STANDARD_POLICY.maintenance, defectMonths: 0, minYears: 0 },
  budget: { isRequired: true, unspent: 'carryOver' },
};

/** What a release ships: migrating adds them to every database. */
export const POLICIES: readonly Policy[] = [STANDARD_POLICY];
