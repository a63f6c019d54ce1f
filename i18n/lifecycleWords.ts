import type { SideProcessName } from '../domain/renovation/sideProcesses';
import type { CheckCode, DueDateSource } from '../domain/renovation/steps/step';
import { type Text, t } from './language';
import { MOTION_WORDS } from './words';

/** What a gate waits for without asking anybody. */
export const CHECK_WORDS: Readonly<Record<CheckCode, Text>> = {
  'notice-over': t('公示期满', 'the public notice period is over'),
  'results-stand': t('没有存疑待决的表决结果', 'no result of a vote is in doubt'),
  'decisions-stand': t('失效的决定已重新表决', 'what fell has been decided again'),
  'no-ballot-open': t('无正在进行的表决', 'no ballot is open'),
  'body-elected': t('自治组织已选出', 'the self-governing body is elected'),
  'bookkeeper-named': t('记账人与账户已确定', 'the bookkeeper and the account are named'),
  'covenant-adopted': t('院落公约已通过', 'the covenant is adopted'),
  'maintenance-over': t('长效管理年限已满', 'the minimum years of maintenance are over'),
  'four-requirements': t('“四有”齐备', 'all four requirements are met'),
};

/** Periods that run without a task for anybody, by the code under which they are recorded. */
export const CLOCK_WORDS: Readonly<Record<string, Text>> = {
  'cooling-off': t('冷静期', 'cooling-off period'),
  'defect-period': t('质保期', 'defect period'),
};

/** What says when a step is due, where its own entry in the policy does not. */
export const DUE_BY_WORDS: Readonly<Record<DueDateSource, Text>> = {
  ballotCloses: t('至表决截止', 'until the ballot closes'),
  ballotAnswers: t('按表决开始时确定的答复期限', 'the time for answers as settled when the ballot opened'),
  chain: t('按政策的审批流程', 'as the policy’s approval steps require'),
  contract: t('按合同工期', 'as the contract provides'),
  yearEnds: t(
    '长效管理满周年之日；当年末仍未办理即失效',
    'on the anniversary of maintenance; lapses at the end of the year',
  ),
  termEnds: t('至任期届满', 'until the term ends'),
};

/** What runs beside the stages' own steps. */
export const SIDE_PROCESS_WORDS: Readonly<Record<SideProcessName, Text>> = {
  submissions: t('网上异议', 'online objections'),
  overrides: t('豁免', 'overrides'),
  requests: t('待他人确认的申请', 'requests to confirm'),
  contests: t('表决结果存疑', 'results in doubt'),
  whetherAgain: t('重新表决：改不改', 'whether, put again'),
  howAgain: t('重新表决：怎么改', 'how, put again'),
  resultAgain: t('重新表决：改造效果', 'the result of the works, put again'),
  covenant: MOTION_WORDS.covenant,
  election: MOTION_WORDS.election,
  recall: MOTION_WORDS.recall,
  useFunds: MOTION_WORDS.useFunds,
  raiseFunds: MOTION_WORDS.raiseFunds,
  changeOfUse: MOTION_WORDS.changeOfUse,
  caretaker: t('选举被撤销后重新选举', 'another election when one has fallen'),
  bodyInOffice: t('在任的自治组织', 'the self-governing body in office'),
  refundAgain: t('退汇的退款重新支付', 'refunds that came back'),
  refund: t('退还居民自筹', 'refund of co-funding'),
  allocation: t('重新分摊自筹', 'co-funding to be allocated anew'),
  collect: t('补缴居民自筹', 'co-funding still to be paid in'),
  collectForHomes: t('补缴由其他户垫付的自筹', 'co-funding that other homes paid in place of these'),
  collectOthers: t('补缴其他资金', 'other payers’ money still to be paid in'),
  collectForClaims: t('已核定进度款所缺的自筹和其他资金', 'payers’ money that certified claims wait for'),
  collectAgain: t('开工前补足居民自筹', 'co-funding without which the works do not begin'),
  recovering: t('收回被退回的追回款', 'recoveries that bounced'),
  replacing: t('置换多付补助', 'excess subsidy to be replaced'),
  claimsAgain: t('退汇的进度款', 'claims whose payment came back'),
  statements: t('原施工单位陈述意见的答复', 'answers to what firms of before state'),
  settlementAgain: t('退汇的结算款', 'settlement whose payment came back'),
  claims: t('终止前的进度款', 'claims from before the termination'),
  retentionAgain: t('质保金退汇后重新支付', 'retention to be paid again'),
  subsidyAgain: t('维修运营补贴退汇后重新支付', 'yearly subsidy to be paid again'),
  account: t('终止后的结算', 'the account after a termination'),
};
