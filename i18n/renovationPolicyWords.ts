import type { LADDER_NAMES } from '../domain/renovation/policy';
import { TITLE_WORDS } from './columnWords';
import { type Text, t, wordIn } from './language';
import { NARROWING_POINT_WORDS } from './narrowingWords';
import type { PolicyWords } from './policyWords';
import { APPROVAL_STEP_WORDS, MOTION_WORDS, REVIEW_COMMAND_WORDS, ROLE_WORDS } from './words';

/** What each part of the courtyards' policy is called, beside what every policy has. */
const PARTS: Readonly<Record<string, Text>> & Readonly<Record<(typeof LADDER_NAMES)[number], Text>> = {
  ...MOTION_WORDS,
  consensus: t('议改', 'consensus'),
  convene: t('召开议事会', 'to convene the council'),
  openBallot: t('开始表决', 'to open the ballot'),
  coolingOff: t('冷静期', 'cooling-off'),
  ballot: t('表决', 'ballot'),
  open: t('表决期', 'voting period'),
  extended: t('延长后表决期', 'voting period when extended'),
  latePapers: t('截止前收到的表决票的补录期', 'to enter papers that came in before the close'),
  earlyClose: t('全部业主表决后可提前结束', 'may close early once all owners have voted'),
  postNotice: t('公示结果', 'to post the result'),
  notice: t('公示期', 'public notice'),
  answerObjection: t('答复异议', 'to answer an objection'),
  objections: t('异议', 'objections'),
  unanswered: t('每户（账号）同时待答复上限', 'unanswered at a time, for each home or account'),
  all: t('每户（账号）累计上限', 'maximum for each home or account'),
  decidedByDistrict: t('逾期未答复的由区级裁定', 'the district decides what was not answered in time'),
  mandatesPerProxy: t('每名代理人可代表的业主数', 'maximum owners per proxy'),
  scansRequired: t('表决票必须附扫描件', 'a scan is required for each paper'),
  online: t('网上表决', 'voting online'),
  secondFactor: t('表决码之外还须填写', 'to give beside the code'),
  byCouncil: t('须由议事会提出的事项', 'motions that only the council may put'),
  rules: t('表决规则', 'voting rules'),
  howRaisingFunds: t('须四分之三以上同意的事项', 'matters that need three quarters'),
  participation: t('参与表决', 'participation'),
  carried: t('同意', 'share in favour'),
  programmeConsent: t('参加整治的同意率', 'programme consent'),
  unreturned: t('未交回的表决票', 'papers not returned'),
  roll: t('表决名册', 'roll'),
  maxDeviation: t('与院落档案允许相差的幅度', 'how far it may differ from the profile'),
  posting: t('名册公示期', 'posting of the roll'),
  votesFor: t('无私有产权人的专有部分由谁表决', 'who votes for units without a private owner'),
  titleKind: t('产权性质', 'kind of title'),
  voter: t('表决人', 'who votes'),
  document: t('凭据', 'on what document'),
  body: t('自治组织', 'self-governing body'),
  form: t('成立', 'to form the body'),
  confirmFiling: t('确认备案', 'to confirm the filing'),
  minMembers: t('成员最少人数', 'minimum number of members'),
  termYears: t('任期（年）', 'term in years'),
  minCouncilSeats: t('议事会席位最少数', 'minimum number of council seats'),
  ties: t('票数相同时', 'candidates tied for the last seats'),
  complete: t('补选空缺', 'to fill vacant seats'),
  replaceCaretaker: t('选举被撤销后重新选举', 'to elect another body when an election has fallen'),
  plan: t('方案', 'plan'),
  drawUp: t('制定方案', 'to draw up the plan'),
  subsidy: t('补助', 'subsidy'),
  amount: t('金额', 'amount'),
  kind: t('方式', 'kind'),
  minFen: t('不少于', 'from'),
  maxFen: t('不超过', 'to'),
  perHouseholdFen: t('每户', 'per household'),
  classes: t('院落类别', 'class'),
  minHouseholds: t('最少户数', 'homes from'),
  maxHouseholds: t('最多户数', 'homes to'),
  later: t('自某日起申报的', 'for applications from a day on'),
  from: t('申报之日自', 'applied for from'),
  limits: t('区级限额', 'limits of the district'),
  className: t('类别', 'class'),
  apply: t('申请', 'to apply'),
  chain: t('审批流程', 'approval'),
  steps: t('环节', 'step'),
  step: t('环节代号', 'step'),
  offices: t('办理人', 'who decides'),
  command: t('审批操作', 'approval command'),
  within: t('期限', 'deadline'),
  approvers: t('须审批人数', 'approvals needed'),
  onlyFromFen: t('金额达到以下数额才须办理', 'only for amounts from'),
  onlyUpToFen: t('金额不超过以下数额才须办理', 'only for amounts up to'),
  sideBySide: t('与上一环节同时办理', 'in parallel with the previous step'),
  returnsTo: t('可退回至', 'may return to'),
  mayReject: t('可否决', 'may reject'),
  looksAtDocuments: t('须逐份核看材料', 'looks at each document'),
  mayReduce: t('可核减批准', 'may approve a lower amount'),
  differsFrom: t('须由不同人办理', 'not by the person who decided'),
  correct: t('补正', 'to correct'),
  appeal: t('申诉', 'appeal'),
  anew: t('否决后重新申请', 'another application after a rejection'),
  times: t('次数', 'times'),
  after: t('间隔', 'not before'),
  decidedFrom: t('重新审批始于', 'approval restarts at'),
  requiredDocuments: t('必备材料', 'required documents'),
  coFunding: t('居民自筹', 'co-funding'),
  collect: t('收取', 'to collect'),
  shareOfPlan: t('占方案造价', 'share of the plan’s cost'),
  beforeWorks: t('开工前到账', 'received before works'),
  beforeAcceptance: t('验收前到账', 'received before acceptance'),
  refund: t('退还', 'to refund'),
  works: t('施工', 'works'),
  award: t('采购签约', 'to award the contract'),
  start: t('开工', 'to start'),
  certifyClaim: t('审核进度款', 'to certify a claim'),
  payClaim: t('支付进度款', 'to pay a claim'),
  variationConsentAbove: t(
    '变更超过合同价的此比例须经自治组织同意',
    'variations above this share need the body’s consent',
  ),
  progressShare: t('进度款比例', 'progress payment as a share of completed value'),
  min: t('不低于', 'from'),
  max: t('不高于', 'to'),
  acceptance: t('验收', 'acceptance'),
  joint: t('联合验收', 'joint acceptance'),
  resultBallot: t('效果表决', 'ballot on the result'),
  rectification: t('整改', 'rectification'),
  rectificationRounds: t('整改轮数', 'rounds of rectification'),
  submitSettlement: t('提交结算', 'to submit the settlement'),
  auditSettlement: t('结算审计', 'to audit the settlement'),
  finalAccount: t('支付结算款', 'final account'),
  retention: t('质保金', 'retention'),
  recovery: t('收回超付款', 'to recover an overpayment'),
  payments: t('支付', 'payments'),
  invoices: t('发票须足以覆盖支付', 'invoices cover what is paid'),
  vouchers: t('须有回单日期、收款账户和文件', 'day, payee’s account and file of the bank voucher'),
  maintenance: t('长效', 'maintenance'),
  defectMonths: t('质保期（月）', 'defect period in months'),
  releaseRetention: t('退还质保金', 'to release the retention'),
  accounts: t('公布账目', 'to publish accounts'),
  yearlyMaxFen: t('年度补贴上限', 'maximum per year'),
  approve: t('审批', 'to approve'),
  pay: t('支付', 'to pay'),
  minActivities: t('每年活动最少次数', 'minimum activities per year'),
  minYears: t('办结前维护年数', 'minimum years before closing'),
  yearly: t('年度', 'yearly'),
  reElection: t('换届', 're-election'),
  repeatedRectification: t('再次整改', 'repeated rectification'),
};

const VALUES: Readonly<Record<string, Text>> = {
  notCounted: t('不计票', 'not counted'),
  withMajority: t('计入多数意见', 'count with the majority'),
  runOff: t('再次投票', 'a run-off'),
  lot: t('抽签', 'drawing of lots'),
  band: t('区间', 'range'),
  perHousehold: t('按户', 'by household'),
  byClass: t('按院落类别', 'by class of courtyard'),
  lastDigits: t('电话后四位', 'the last four digits of a phone number'),
  phone: t('电话号码', 'the phone number'),
  identityDigits: t('证件号码后六位', 'the last six characters of an identity number'),
  none: t('无', 'nothing'),
};

/** Whom a step may return to, or must differ from, beside the steps themselves. */
const PARTIES: Readonly<Record<string, Text>> = {
  applicant: t('申请人', 'the applicant'),
  all: t('申请人和其他环节', 'the applicant and all other steps'),
};

const DOCUMENTS: Readonly<Record<string, Text>> = {
  applicationForm: t('申请表', 'application form'),
  voteResult: t('表决结果', 'result of the vote'),
  plan: t('整治方案', 'plan'),
};

/** What may be waived, by the code of what it lifts; others stand by their code. */
const WAIVED: Readonly<Record<string, Text>> = {
  'co-funding-short': t('自筹款未足额', 'co-funding is below the required amount'),
  'milestones-open': t('节点未完成', 'milestones are open'),
};

const SHARES = new Set([
  'shareOfPlan',
  'beforeWorks',
  'beforeAcceptance',
  'variationConsentAbove',
  'retention',
  'maxDeviation',
  'progressShare',
]);

const valueWord = (field: string, value: string): Text | undefined => {
  if (field === 'offices' || field === 'told') return ROLE_WORDS[value as keyof typeof ROLE_WORDS];
  if (field === 'command') return REVIEW_COMMAND_WORDS[value as keyof typeof REVIEW_COMMAND_WORDS];
  if (['step', 'returnsTo', 'differsFrom', 'decidedFrom'].includes(field))
    return PARTIES[value] ?? APPROVAL_STEP_WORDS[value];
  if (field === 'titleKind') return TITLE_WORDS[value as keyof typeof TITLE_WORDS];
  if (field === 'byCouncil') return MOTION_WORDS[value as keyof typeof MOTION_WORDS];
  if (field === 'waivable') return WAIVED[value];
  if (field === 'narrowable') return wordIn(NARROWING_POINT_WORDS, value);
  if (field === 'requiredDocuments') return DOCUMENTS[value];
  return wordIn(VALUES, value);
};

/** What the courtyards' policy calls its parts and what stands in them. */
export const RENOVATION_POLICY_WORDS: PolicyWords = { parts: PARTS, valueWord, shares: SHARES };
