import { BEFORE_TAKE_OVER, type OrganisationKind, OWNER, VISITOR } from '../domain/kernel/actor';
import type { Reading } from '../domain/kernel/deliberation/paper';
import type { MoveCause } from '../domain/kernel/deliberation/state';
import type { SpecialMatter } from '../domain/kernel/deliberation/statute';
import type { Choice } from '../domain/kernel/deliberation/tally';
import type { Account } from '../domain/kernel/ledger/movement';
import type { NoticeKind } from '../domain/kernel/notices/notices';
import type { Receiver } from '../domain/kernel/policies/casePolicy';
import type { Party } from '../domain/renovation/facts/acceptance';
import type { BodyMember } from '../domain/renovation/facts/deliberation';
import type { Source } from '../domain/renovation/facts/money';
import type { RecoveredHow } from '../domain/renovation/facts/payments';
import type { ReliefKind } from '../domain/renovation/facts/sharing';
import type { ObligationCode } from '../domain/renovation/obligations';
import type { MotionKind, ReviewCommand } from '../domain/renovation/policy';
import type { ReversedKind } from '../domain/renovation/reversingHands';
import type { Role } from '../domain/renovation/roles';
import type { StageOrEnd } from '../domain/renovation/stage';
import { type Text, t, wordIn } from './language';

export const STAGE_WORDS: Readonly<Record<StageOrEnd, Text>> = {
  consensus: t('议改', 'consensus'),
  selfGovernance: t('自治', 'self-governance'),
  plan: t('定案', 'plan'),
  subsidy: t('补助', 'subsidy'),
  works: t('施工', 'works'),
  acceptance: t('验收', 'acceptance'),
  maintenance: t('长效', 'maintenance'),
  closed: t('办结', 'closed'),
  notAdopted: t('未通过', 'not adopted'),
  withdrawn: t('已撤回', 'withdrawn'),
  rejected: t('已否决', 'rejected'),
};

/** What a motion is about for which the law demands three quarters. */
export const SPECIAL_MATTER_WORDS: Readonly<Record<SpecialMatter, Text>> = {
  raisesFunds: t('筹集维修资金', 'raises maintenance funds'),
  rebuilds: t('改建、重建建筑物及其附属设施', 'rebuilds buildings or their facilities'),
  changesUse: t('改变共有部分用途或者利用共有部分经营', 'changes the use of common parts, or uses them for business'),
};

/** Said of a motion that is about none of them. */
export const NO_SPECIAL_MATTER = t(
  '不涉及筹集维修资金、改建重建、改变共有部分用途或者利用共有部分经营',
  'Does not raise maintenance funds, rebuild, change the use of common parts or use them for business',
);

/** Why the end of a vote or of a notice moved. */
export const MOVE_WORDS: Readonly<Record<MoveCause, Text>> = {
  extended: t('延期', 'extended'),
  resumed: t('中止后恢复', 'resumed after a suspension'),
  calendar: t('节假日安排更新', 'a newer calendar of working days'),
  decided: t('结果存疑期间停止计算，裁定后顺延', 'it stood still while the result was in doubt, until the decision'),
};

export const MOTION_WORDS: Readonly<Record<MotionKind, Text>> = {
  whether: t('改不改', 'whether to renovate'),
  how: t('怎么改', 'how to renovate'),
  result: t('改造效果', 'the result'),
  covenant: t('院落公约', 'the covenant'),
  election: t('选举自治组织成员', 'the election of the body'),
  recall: t('罢免自治组织成员', 'the recall of members'),
  useFunds: t('使用维修资金', 'the use of maintenance funds'),
  raiseFunds: t('筹集维修资金', 'the raising of maintenance funds'),
  changeOfUse: t('改变共有部分用途或用于经营', 'a change of use of common parts'),
};

/** Who acts without an account of ours, by `accountId`. */
export const WITHOUT_ACCOUNT_WORDS: Readonly<Record<string, Text>> = {
  [OWNER.accountId]: t('凭表决码的业主', 'an owner with a voting code'),
  [VISITOR.accountId]: t('公开页来访者', 'a visitor to the public page'),
  [BEFORE_TAKE_OVER.accountId]: t('接管前（纸质记录）', 'before the take-over, on paper'),
};

export const CHOICE_WORDS: Readonly<Record<Choice, Text>> = {
  for: t('同意', 'for'),
  against: t('反对', 'against'),
  abstain: t('弃权', 'abstain'),
};

/** What a second reader finds, or what a dispute is settled to. */
export const READING_WORDS: Readonly<Record<Reading, Text>> = {
  ...CHOICE_WORDS,
  noPaper: t('没有这张票，或业主已收回', 'no such paper, or taken back by the owner'),
};

/** The commands by which an office approves: a policy names them too. */
export const REVIEW_COMMAND_WORDS: Readonly<Record<ReviewCommand, Text>> = {
  endorseApplication: t('审核通过', 'Endorse the application'),
  approveApplication: t('批准申请', 'Approve the application'),
  approveFunding: t('批准资金', 'Approve the funding'),
};

/** The steps of the shipped policies' chains; a policy that adds one says what it is called. */
export const APPROVAL_STEP_WORDS: Readonly<Record<string, Text>> = {
  community: t('社区', 'community'),
  subDistrict: t('街道', 'sub-district'),
  housing: t('区住建局', 'district housing bureau'),
  finance: t('区财政局', 'district finance bureau'),
};

export const SOURCE_WORDS: Readonly<Record<Source, Text>> = {
  subsidy: t('财政补贴', 'subsidy'),
  coFunding: t('居民自筹', 'co-funding'),
  maintenanceFunds: t('住宅专项维修资金', 'maintenance funds'),
  utilities: t('管线单位出资', 'utilities'),
  other: t('其他', 'other'),
  maintenanceSubsidy: t('后期维修运营专项补贴', 'maintenance subsidy'),
};

export const POSITION_WORDS: Readonly<Record<Account, Text>> = {
  budget: t('预算', 'budget'),
  payers: t('缴款方', 'payers'),
  reserved: t('预留', 'reserved'),
  committed: t('已承诺', 'committed'),
  payable: t('应付', 'payable'),
  retained: t('质量保证金', 'retained'),
  paid: t('已付', 'paid'),
  recovered: t('已追回', 'recovered'),
  writtenOff: t('已核销', 'written off'),
  received: t('已到账', 'received'),
  refunded: t('已退款', 'refunded'),
};

export const RECOVERED_WORDS: Readonly<Record<RecoveredHow, Text>> = {
  recovered: t('收回', 'recovered'),
  replaced: t('置换', 'that replaced subsidy'),
  writtenOff: t('核销', 'written off'),
};

/** What comes back, by what it was. */
export const REVERSED_KIND_WORDS: Readonly<Record<ReversedKind, Text>> = {
  contract: t('工程款', 'payment to the contractor'),
  subsidy: t('维修运营补贴', 'yearly subsidy'),
  refundToResidents: t('居民退款', 'refund to residents'),
  refundToOthers: t('其他出资方退款', 'refund to other payers'),
  recovered: t('收回款', 'recovery'),
  replaced: t('置换款', 'replacement of subsidy'),
  writtenOff: t('核销', 'write-off'),
};

/** What the body takes back. */
export const RELIEF_WORDS: Readonly<Record<ReliefKind, Text>> = {
  reduction: t('困难减免', 'hardship reduction'),
  pledge: t('认缴核销', 'write-off of a pledge'),
};

/** Rules of a vote by their versions; another policy's rules are called by theirs. */
export const RULE_WORDS: Readonly<Record<string, Text>> = {
  'civil-code-278-ordinary-1': t('《民法典》第二百七十八条，一般事项', 'Civil Code art. 278, ordinary matters'),
  'civil-code-278-raising-funds-1': t(
    '《民法典》第二百七十八条，须四分之三以上同意的事项',
    'Civil Code art. 278, matters that need three quarters',
  ),
  'whether-1': t(
    '《民法典》第二百七十八条，并达到项目同意率',
    'Civil Code art. 278, and the programme’s share of consent',
  ),
};

export const PARTY_WORDS: Readonly<Record<Party, Text>> = {
  body: t('居民自治组织', 'self-governing body'),
  community: t('社区', 'community'),
  subDistrict: t('街道', 'sub-district'),
  district: t('区县', 'district'),
  engineer: t('监理', 'supervision engineer'),
};

/** Documents that a policy asks for, by the kinds it knows; another policy's kinds are called as they are. */
export const DOCUMENT_WORDS: Readonly<Record<string, Text>> = {
  applicationForm: t('补助申请表', 'application form'),
  voteResult: t('表决结果', 'result of the vote'),
  plan: t('整治方案', 'plan'),
  other: t('其他材料', 'other'),
};

export const DUTY_WORDS: Readonly<Record<BodyMember['duty'], Text>> = {
  chair: t('主任', 'chair'),
  viceChair: t('副主任', 'vice-chair'),
  bookkeeper: t('记账人', 'bookkeeper'),
  qualitySupervisor: t('质量监督员', 'quality supervisor'),
  member: t('委员', 'member'),
};

export const RECEIVER_WORDS: Readonly<Record<Receiver, Text>> = {
  holder: t('承办人', 'responsible person'),
  leader: t('承办人的负责人', 'head of the responsible office'),
  nextLevel: t('上一级负责人', 'head at the next level'),
  district: t('区级督导', 'district'),
};

export const VERDICT_WORDS: Readonly<Record<'carried' | 'lost', Text>> = {
  carried: t('通过', 'carried'),
  lost: t('未通过', 'not carried'),
};

/** Who keeps accounts, policies and texts, whatever programmes there are. */
export const ADMINISTRATOR_WORD: Text = t('管理员', 'administrator');

export const ROLE_WORDS: Readonly<Record<Role | 'administrator' | 'system', Text>> = {
  projectManager: t('项目经理', 'project manager'),
  subDistrictLeader: t('街道负责人', 'head of the sub-district'),
  community: t('社区居委会', 'community committee'),
  gridWorker: t('网格员', 'grid worker'),
  body: t('居民自治组织', 'self-governing body'),
  districtHousing: t('区住建局', 'district housing bureau'),
  districtHousingLeader: t('区住建局负责人', 'head of the district housing bureau'),
  districtFinance: t('区财政局', 'district finance bureau'),
  districtFinanceLeader: t('区财政局负责人', 'head of the district finance bureau'),
  districtPayer: t('区财政局支付岗', 'payment officer of the district finance bureau'),
  contractor: t('施工单位', 'contractor'),
  engineer: t('监理', 'supervision engineer'),
  auditor: t('审计', 'auditor'),
  supervisor: t('督导', 'supervisor'),
  resident: t('居民', 'resident'),
  administrator: ADMINISTRATOR_WORD,
  system: t('系统', 'system'),
};

export const OBLIGATION_WORDS: Readonly<Record<ObligationCode, Text>> = {
  'convene-council': t('召开议事会', 'convene the council'),
  'open-ballot': t('固化名册并开始表决', 'freeze the roll and open the ballot'),
  'collect-papers': t('回收表决票', 'collect the papers'),
  'post-notice': t('公示结果', 'post the result'),
  'answer-objection': t('答复异议', 'answer an objection'),
  'handle-submission': t('处理网上异议', 'handle an online objection'),
  'decide-result': t('裁定存疑的表决结果', 'decide on a result in doubt'),
  'form-body': t('成立自治组织', 'form the self-governing body'),
  'file-body': t('申请自治组织备案', 'submit the self-governing body for filing'),
  'confirm-filing': t('确认备案', 'confirm the filing'),
  'draw-up-plan': t('制定整治方案', 'draw up the plan'),
  'apply-for-subsidy': t('申请补助', 'apply for the subsidy'),
  'review-community': t('社区审核', 'community review'),
  'review-subDistrict': t('街道审核', 'sub-district review'),
  'review-housing': t('区住建局审批', 'district housing review'),
  'review-finance': t('区财政局审批', 'district finance review'),
  'review-application': t('审批', 'review'),
  'correct-application': t('补正申请', 'correct the application'),
  'appeal-rejection': t('对否决提出申诉', 'appeal against the rejection'),
  'collect-co-funding': t('收取居民自筹', 'collect the co-funding'),
  'award-contract': t('采购并签订合同', 'procure and award the contract'),
  'start-works': t('开工', 'start the works'),
  'complete-works': t('竣工', 'complete the works'),
  'certify-claim': t('审核进度款申请', 'certify a progress claim'),
  'pay-claim': t('支付进度款', 'pay a progress claim'),
  'sign-acceptance': t('联合验收', 'joint acceptance'),
  rectify: t('整改', 'rectify defects'),
  'submit-settlement': t('提交结算', 'submit the settlement'),
  'audit-settlement': t('结算审计', 'audit the settlement'),
  'pay-settlement': t('支付结算款', 'pay the settlement'),
  'recover-overpayment': t('收回超付款', 'recover an overpayment'),
  'replace-subsidy': t('置换多付补助', 'replace excess subsidy'),
  'publish-accounts': t('公布账目', 'publish the accounts'),
  'evaluate-year': t('年度评估', 'yearly evaluation'),
  'approve-maintenance-subsidy': t('审批维修运营补贴', 'approve the maintenance subsidy'),
  'pay-maintenance-subsidy': t('支付维修运营补贴', 'pay the maintenance subsidy'),
  'complete-body': t('补选成员，推选主任', 'fill vacant seats in the self-governing body'),
  'replace-caretaker': t('选举已撤销，重新选举自治组织', 'elect another self-governing body: the election fell'),
  'carry-out-decision': t('落实表决结果', 'carry out a decision'),
  're-elect-body': t('自治组织换届', 're-elect the self-governing body'),
  'release-retention': t('退还质保金', 'release the retention'),
  'confirm-override': t('确认豁免', 'confirm an override'),
  'confirm-request': t('确认他人申请的操作', 'confirm what another person has asked for'),
  'refund-co-funding': t('退还居民自筹', 'refund the co-funding'),
  'allocate-co-funding': t('重新决定自筹分摊', 'allocate the co-funding anew'),
  'collect-others': t('催收其他资金', 'collect other payers’ money'),
  'refund-others': t('退还其他资金', 'give other payers their money back'),
};

const worded = (words: Readonly<Record<string, Text>>, code: string, own: Text | null | undefined): Text =>
  own ?? wordIn(words, code) ?? { zh: code, en: code };

/** What is awaited, as the policy calls it or as everybody does. */
export const obligationWord = (code: string, own?: Text | null): Text => worded(OBLIGATION_WORDS, code, own);
/** An office, also one of a programme that has no words here. */
export const roleWord = (role: string): Text => worded(ROLE_WORDS, role, undefined);
/** A step of an approval, as the policy calls it or as everybody does. */
export const stepWord = (step: string, own?: Text | null): Text => worded(APPROVAL_STEP_WORDS, step, own);

/** What is missing among those who have to act. */
export const GAP_WORDS = {
  roleNotHeld: t('无人担任', 'nobody holds the role'),
  notActivated: t('人员从未启用账号', 'nobody who holds it has ever signed in'),
  leaderMissing: t('无上级', 'nobody leads the role'),
  firmWithoutPeople: t('承担单位没有账号', 'the engaged firm has no account'),
} as const satisfies Record<string, Text>;

/** What keeps a person from an obligation, apart from how things stand. */
export const BARRED_WORDS = {
  'separation-of-duties': t('已办理过与此相分离的环节', 'they have done a part that is kept apart from it'),
  'conflict-of-interest': t('有利害关系，应当回避', 'they have an interest in an organisation that takes part'),
  'not-your-contract': t('所在单位不是此项工作的承担单位', 'their organisation is not engaged for it'),
  'role-not-allowed': t('其岗位不能办理', 'their role does not allow it'),
} as const satisfies Record<string, Text>;

/** What each kind of notice is called. */
export const NOTICE_KIND_WORDS: Readonly<Record<NoticeKind, Text>> = {
  asked: t('待办', 'to do'),
  reminder: t('催办', 'reminder'),
  escalation: t('督办', 'escalation'),
  urged: t('督促', 'urgent request'),
  stageReached: t('进入阶段', 'stage reached'),
  ended: t('流程结束', 'ended'),
  takenOver: t('划入待办', 'to do, taken over'),
  fileQuarantined: t('文件被隔离', 'file in quarantine'),
  requestReleased: t('已确认', 'released'),
  requestReleasedLate: t('逾期确认', 'released late'),
  requestDeclined: t('未予确认', 'declined'),
  requestOutdated: t('不能再确认', 'can be released no more'),
  decisionsPrepared: t('批次会议待确认', 'decisions to release'),
  decisionsReleased: t('批次会议已确认', 'decisions released'),
  decisionsTakenOff: t('批次会议撤下', 'decisions taken off'),
  budgetProposed: t('预算额度待确认', 'budget to release'),
  budgetConfirmed: t('预算额度已确认', 'budget released'),
  budgetDeclined: t('预算额度未予确认', 'budget declined'),
  assigned: t('指定承办', 'assigned'),
  delegated: t('外出代办', 'standing in'),
  delegationAsked: t('代办待确认', 'standing in, to be confirmed'),
  delegationEnded: t('外出代办终止', 'standing in has ended'),
  leftOffice: t('人员离岗', 'somebody left'),
  gapsFound: t('岗位缺员', 'offices nobody holds'),
  morningDigest: t('每日提要', 'morning digest'),
};

/** How a delegate signs: who holds the role, with their own name; others in the principal's place. */
export const SIGNATURE_WORDS = {
  ownName: t('代办人以本人名义办理。', 'Delegates act under their own name.'),
  inPlace: t(
    '代办人在页面上方选择为谁代办后办理，署名为“代办人（代委托人）”。在所办的事项中两人视为同一经办人，互不复核。',
    'The delegate first chooses at the top of the page for whom they act, and signs in that person’s place. In what they do the two count as one hand: neither confirms what the other did.',
  ),
} as const satisfies Record<string, Text>;

/** What somebody proposes of a budget. */
export const BUDGET_CHANGE_WORDS = {
  grant: t('额度设定或变更', 'change of an envelope'),
  closing: t('结账', 'closing of the year'),
} as const satisfies Record<string, Text>;

/** How far a notice got with one receiver. */
export const DELIVERY_STATE_WORDS = {
  waiting: t('等待发送', 'waiting'),
  sent: t('已发送', 'sent'),
  failed: t('发送失败', 'failed'),
  replaced: t('已被重发取代', 'sent again'),
  dropped: t('未发出', 'not sent'),
  dead: t('无法送达', 'given up'),
  inboxOnly: t('仅站内', 'inbox only'),
} as const satisfies Record<string, Text>;

/** Why a notice was not sent to one receiver. */
export const DELIVERY_ENDED_WORDS = {
  accountDisabled: t('账号已停用', 'the account is disabled'),
  elsewhere: t('该事项已不归其办理', 'the matter is no longer theirs'),
  settled: t('事项已办结或重新发起', 'the matter is settled, or was opened again'),
  undeliverable: t('多日退信，不再自动发送', 'refused for days, no longer tried'),
  inDigest: t('已并入每日提要', 'in the morning digest'),
} as const satisfies Record<string, Text>;

/** What stands behind each placeholder of a notice. */
export const PLACEHOLDER_WORDS = {
  case: t('{case}名称', 'name of the {case}'),
  obligation: t('待办事项', 'pending step'),
  holder: t('承办人', 'responsible person'),
  dueAt: t('期限', 'due'),
  command: t('办理事项', 'command'),
  requestedAt: t('经办时间', 'prepared at'),
  stage: t('阶段', 'stage'),
  file: t('文件名', 'name of the file'),
  uploader: t('上传人', 'who uploaded it'),
  finding: t('病毒名称', 'name of the malware'),
  list: t('批次会议名称', 'name of the meeting'),
  number: t('批次文号', 'number of the list'),
  rows: t('决定的项数', 'number of decisions'),
  organisation: t('市或区县', 'city or district'),
  year: t('年度', 'year'),
  budgetChange: t('预算事项', 'what is proposed of the budget'),
  by: t('指派人', 'who assigned it'),
  principal: t('外出人', 'who is absent'),
  delegate: t('代办人', 'who stands in'),
  signature: t('如何署名', 'how the delegate signs'),
  role: t('岗位', 'role'),
  from: t('起始日期', 'from'),
  until: t('截止日期', 'until'),
  person: t('离岗人员', 'who left'),
  roles: t('岗位', 'roles'),
  count: t('件数', 'how many'),
  absences: t('外出代办项数', 'how many absences'),
  matters: t('事项清单', 'which'),
  day: t('日期', 'day'),
  overdue: t('逾期件数', 'how many are overdue'),
  today: t('今日到期件数', 'how many are due today'),
  soon: t('即将到期件数', 'how many are due soon'),
  news: t('新通知条数', 'how many notices are new'),
} as const satisfies Record<string, Text>;

export const KIND_WORDS: Readonly<Record<OrganisationKind, Text>> = {
  programme: t('计划', 'programme'),
  city: t('市', 'city'),
  district: t('区县', 'district'),
  subDistrict: t('街道', 'sub-district'),
  community: t('社区', 'community'),
  body: t('居民自治组织', 'self-governing body'),
  firm: t('单位', 'firm'),
};

/** Notices: subject and body of a message, and what the inbox shows. */
export const NOTICE_WORDS: Readonly<Record<NoticeKind, { readonly subject: Text; readonly body: Text }>> = {
  asked: {
    subject: t('待办：{case}—{obligation}', 'To do: {case} – {obligation}'),
    body: t('“{case}”需要您办理：{obligation}，期限 {dueAt}。', 'Please act on “{case}”: {obligation}, due {dueAt}.'),
  },
  reminder: {
    subject: t('催办：{case}—{obligation}', 'Reminder: {case} – {obligation}'),
    body: t(
      '“{case}”的“{obligation}”尚未办理，期限 {dueAt}。',
      '“{obligation}” for “{case}” has not been done yet. It is due {dueAt}.',
    ),
  },
  escalation: {
    subject: t('督办：{case}—{obligation}已逾期', 'Escalation: {case} – {obligation} is overdue'),
    body: t(
      '“{case}”的“{obligation}”应由{holder}于 {dueAt} 前办理，至今尚未办理，请督促落实。',
      '“{obligation}” for “{case}” was due from the {holder} by {dueAt} and has not been done. Please follow up.',
    ),
  },
  urged: {
    subject: t('督促：{case}—{obligation}', 'Urgent request: {case} – {obligation}'),
    body: t(
      '督导督促您办理“{case}”的“{obligation}”，期限 {dueAt}。',
      'The supervisor asks you to complete “{obligation}” for “{case}”, due {dueAt}.',
    ),
  },
  stageReached: {
    subject: t('{case}进入“{stage}”阶段', '{case} has reached {stage}'),
    body: t('“{case}”已进入“{stage}”阶段。', '“{case}” has reached the stage {stage}.'),
  },
  ended: {
    subject: t('{case}：{stage}', '{case}: {stage}'),
    body: t('“{case}”的流程已结束：{stage}。', '“{case}” has ended: {stage}.'),
  },
  takenOver: {
    subject: t('划入待办：{case}—{obligation}', 'To do, taken over: {case} – {obligation}'),
    body: t(
      '“{case}”已划归您所在辖区，需要您办理：{obligation}，期限 {dueAt}。',
      '“{case}” has come to your area. Please act: {obligation}, due {dueAt}.',
    ),
  },
  requestReleased: {
    subject: t('{case}—{command}已经他人确认', '{case} – {command}: released'),
    body: t(
      '“{case}”于 {requestedAt} 提出的“{command}”，{holder}已确认，现已生效。',
      '“{command}” for “{case}”, prepared {requestedAt}, was released by the {holder} and has taken effect.',
    ),
  },
  requestReleasedLate: {
    subject: t('{case}—{command}逾期后经他人确认', '{case} – {command}: released late'),
    body: t(
      '“{case}”于 {requestedAt} 提出的“{command}”应于 {dueAt} 前确认，{holder}逾期后才确认，现已生效。',
      '“{command}” for “{case}”, prepared {requestedAt} and due {dueAt}, was released late by the {holder}. It has taken effect.',
    ),
  },
  requestDeclined: {
    subject: t('{case}—{command}未予确认', '{case} – {command}: declined'),
    body: t(
      '“{case}”于 {requestedAt} 提出的“{command}”，{holder}未予确认或已撤回，未生效，详见办理经过。',
      '“{command}” for “{case}”, prepared {requestedAt}, was declined or taken back by the {holder} and has no effect. The timeline has it.',
    ),
  },
  requestOutdated: {
    subject: t('{case}—{command}已不能确认', '{case} – {command}: cannot be released any more'),
    body: t(
      '“{case}”于 {requestedAt} 提出的“{command}”尚待确认，其间情况已变化，不能再确认。原因见该院落页面，请撤回后按现况重新办理。',
      'What “{command}” for “{case}”, prepared {requestedAt}, rests on has changed, so it cannot be released any more. The courtyard’s page says why. Please take it back and prepare it anew.',
    ),
  },
  decisionsPrepared: {
    subject: t('待确认：批次会议“{list}”（{number}）', 'To release: decisions of “{list}” ({number})'),
    body: t(
      '批次会议“{list}”（{number}）的 {rows} 项决定已登记，须由登记人以外的一人核对会议纪要后确认办理。',
      '{rows} decisions of the meeting “{list}” ({number}) have been entered. Somebody other than who entered them compares them with the minutes and releases them.',
    ),
  },
  decisionsReleased: {
    subject: t('已确认：批次会议“{list}”（{number}）', 'Released: decisions of “{list}” ({number})'),
    body: t(
      '批次会议“{list}”（{number}）登记的 {rows} 项决定已经他人确认，正在逐项办理；每项结果见该批次会议页面。',
      '{rows} decisions of the meeting “{list}” ({number}) were released by another person and are being carried out. The page of the meeting says what became of each.',
    ),
  },
  decisionsTakenOff: {
    subject: t('已撤下：批次会议“{list}”（{number}）的决定', 'Taken off: decisions of “{list}” ({number})'),
    body: t(
      '批次会议“{list}”（{number}）登记的 {rows} 项决定已撤下，不再办理，详见该批次会议页面。',
      '{rows} decisions of the meeting “{list}” ({number}) were taken off and are not carried out. The page of the meeting has them.',
    ),
  },
  budgetProposed: {
    subject: t('待确认：{organisation}{year}年度{budgetChange}', 'To release: {budgetChange}, {organisation} {year}'),
    body: t(
      '{organisation}{year}年度的{budgetChange}已经办（{number}），须由经办人以外的一人核对文件后确认，确认前不生效。',
      'A {budgetChange} of {organisation} for {year} has been proposed ({number}). Somebody other than who proposed it compares it with the document and releases it. Until then it has no effect.',
    ),
  },
  budgetConfirmed: {
    subject: t('已确认：{organisation}{year}年度{budgetChange}', 'Released: {budgetChange}, {organisation} {year}'),
    body: t(
      '{organisation}{year}年度的{budgetChange}（{number}）已经他人确认，现已生效。',
      'The {budgetChange} of {organisation} for {year} ({number}) was released by another person and has taken effect.',
    ),
  },
  budgetDeclined: {
    subject: t('未予确认：{organisation}{year}年度{budgetChange}', 'Declined: {budgetChange}, {organisation} {year}'),
    body: t(
      '{organisation}{year}年度的{budgetChange}（{number}）未予确认或已撤回，未生效，详见预算额度页面。',
      'The {budgetChange} of {organisation} for {year} ({number}) was declined or taken back and has no effect. The page of envelopes has it.',
    ),
  },
  assigned: {
    subject: t('由您承办：{case}—{obligation}', 'Assigned to you: {case} – {obligation}'),
    body: t(
      '{by}指定您承办“{case}”的“{obligation}”，期限 {dueAt}。',
      '{by} assigned “{obligation}” for “{case}” to you. It is due {dueAt}.',
    ),
  },
  delegated: {
    subject: t('外出代办：{principal}（{role}）由{delegate}代办', '{delegate} stands in for {principal} ({role})'),
    body: t(
      '{from} 至 {until}，{principal}作为{role}承办的事项由{delegate}代办：通知发给{delegate}并抄送{principal}，事项列入{delegate}的待办。{signature}',
      'From {from} to {until} {delegate} does what {principal} has as {role}: notices go to {delegate} with a copy to {principal}, and {delegate} has it in their list. {signature}',
    ),
  },
  delegationAsked: {
    subject: t(
      '待确认：{principal}（{role}）由{delegate}代办',
      'To be confirmed: {delegate} stands in for {principal} ({role})',
    ),
    body: t(
      '{by}登记：{from} 至 {until}，{principal}的{role}岗位由{delegate}代办。{delegate}不担任该岗位，须由另一人确认后生效。',
      '{by} entered that {delegate} acts for {principal} as {role} from {from} to {until}. {delegate} does not hold the role, so it takes effect once another person confirms it.',
    ),
  },
  delegationEnded: {
    subject: t(
      '外出代办已终止：{principal}（{role}）不再由{delegate}代办',
      '{delegate} stands in for {principal} no more ({role})',
    ),
    body: t(
      '{from} 至 {until} 由{delegate}代办{principal}（{role}）事项的登记已终止：事项仍由{principal}承办，其离岗的，由该岗位人员共同承办；{delegate}不再收到有关通知。',
      'The absence from {from} to {until}, in which {delegate} did what {principal} has as {role}, has ended. What {principal} has is theirs again or, if they left, open to all who hold the role; {delegate} is told of it no more.',
    ),
  },
  leftOffice: {
    subject: t(
      '{person}离岗：待办 {count} 件须重新安排，外出代办 {absences} 项已终止',
      '{person} left. Pending steps to assign anew: {count}; absences that ended: {absences}',
    ),
    body: t(
      '{person}的账号已停用、调离或不再担任{roles}。原由其承办或经办的 {count} 件、外出代办 {absences} 项，请及时安排：{matters}。承办的已退回该岗位人员共同待办；其经办尚待确认的，须退回重新经办。',
      'The account of {person} is disabled, has moved or no longer holds the role {roles}. Pending steps of theirs: {count}; absences in which they had a part: {absences}. They need you: {matters}. What was assigned to them is open to all who hold the role again; what they prepared and nobody has released yet has to be declined and prepared anew.',
    ),
  },
  gapsFound: {
    subject: t('岗位缺员：{count} 处须补充', '{count} gaps among those who have to act'),
    body: t(
      '管辖范围内有 {count} 处岗位缺员（无人担任、无上级，或唯一的人员从未登录）：{roles}。请在“人员与岗位”页查看并安排。',
      '{count} gaps in your area: a role that nobody holds or leads, or whose only holder has never signed in. Roles: {roles}. The page “People and offices” lists them.',
    ),
  },
  morningDigest: {
    subject: t(
      '每日提要（{day}）：逾期 {overdue} 项，今日到期 {today} 项，即将到期 {soon} 项，新通知 {news} 条',
      'Morning digest of {day}: {overdue} overdue, {today} due today, {soon} due soon, {news} new',
    ),
    body: t(
      '请到“我的待办”查看并办理。每日提要于工作日上午发出；发出时间可在“我的账号”中更改，也可以不再接收。',
      'My work lists them. The digest comes on working mornings; under My account you change its time, or switch it off.',
    ),
  },
  fileQuarantined: {
    subject: t('{case}：一份文件带病毒，已隔离', '{case}: a file has malware and is in quarantine'),
    body: t(
      '“{case}”的文件“{file}”（{uploader}上传）查出病毒（{finding}），已隔离，不能下载，也不能作为附件。请检查上传所用的电脑，再上传无毒的文件。',
      'The file “{file}” of “{case}”, uploaded by {uploader}, has malware ({finding}). It is in quarantine: nobody can download or use it. Check the computer that it came from, and upload a clean one.',
    ),
  },
};
