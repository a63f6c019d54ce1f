import type { ReasonCode } from '../../domain/kernel/reason';
import type {} from '../../domain/renovation/reasonCodes';
import { type ReasonText, refusal } from './text';

/** What holds a courtyard up, and why more than one of its commands is refused. */
export const RENOVATION_REASONS = {
  'body-not-elected': refusal(
    409,
    '居民自治组织尚未产生并备案。',
    'No self-governing body has been elected and filed.',
  ),
  'body-caretaker': refusal(
    409,
    '选举结果已被撤销，自治组织仅为看守，改选前不得作出新的资金决定。',
    'The vote that elected the body was annulled. Until another is elected it is a caretaker and takes no new decision on money.',
  ),
  'body-too-small': refusal(
    422,
    '自治组织成员 {members} 人，至少需要 {needed} 人。',
    'The body has {members} members; it needs at least {needed}.',
  ),
  'body-term-ended': refusal(
    409,
    '自治组织任期已于 {termEndsOn} 届满，尚未换届。',
    "The body's term ended on {termEndsOn} without a re-election.",
  ),
  'chair-not-one': refusal(422, '必须且只能有一名主任。', 'There must be exactly one chair.'),
  'council-seats-empty': refusal(
    409,
    '自治组织尚无成员进入社区议事会。',
    'No member of the body has a seat on the community’s council yet.',
  ),
  'firm-unknown': refusal(
    422,
    '本院落所属各级机构下没有登记这家单位。',
    'No such firm is registered below an office of this courtyard.',
  ),
  'firm-without-people': refusal(
    409,
    '“{firm}”没有担任{role}的账号，无人能够办理其工作。请先由{office}的管理员为该单位登记人员账号。',
    'Nobody of “{firm}” has an account as {role}, so nobody could do its part. An administrator of {office} registers its people first.',
  ),
  'firm-not-of-contract': refusal(
    422,
    '这家单位没有承包过本院落的工程。',
    'This firm has never had the contract of this courtyard.',
  ),
  'firm-not-named': refusal(
    422,
    '不止一家单位被超付，请写明是哪一家。',
    'More than one firm was overpaid: say which one this is about.',
  ),
  'claim-of-other-firm': refusal(409, '这是另一家单位的进度款申请。', 'This is another firm’s claim.'),
  'claim-of-firm-before': refusal(
    409,
    '该单位已退场，不能重新申请；请按实审核并写明核减理由，可核减至此前已审核的累计产值。',
    'The firm of this claim has not the contract any more and cannot claim anew: certify it at what it is worth, with cuts, down to what was certified before.',
  ),
  'handover-missing': refusal(
    422,
    '更换施工单位须填写原单位累计完成产值，并上传移交计量记录。',
    'To replace the contractor, state the value to date that the firm of before has built, with the record of the handover.',
  ),
  'handover-not-asked': refusal(
    422,
    '此时无须填写原单位累计完成产值。',
    'The value that the firm of before has built is not asked for here.',
  ),
  'below-parts-of-others': refusal(
    422,
    '结算 {claimedFen} 元低于此前单位已完成的 {beforeFen} 元。',
    'The settlement of CNY {claimedFen} is below the CNY {beforeFen} that firms of before have built.',
  ),
  'firm-has-other-part': refusal(
    409,
    '{firm}在本院落承担或承担过其他工作；施工、监理、审计须为三家不同单位。',
    '{firm} has or had another part in this courtyard. Contractor, engineer and auditor are three different firms.',
  ),
  'bookkeeper-missing': refusal(409, '尚未指定记账人和账户。', 'The bookkeeper and the account have not been named.'),
  'covenant-missing': refusal(409, '院落公约尚未通过。', 'No covenant has been adopted.'),
  'filing-missing': refusal(409, '自治组织尚未申请备案。', 'The body has not been filed yet.'),
  'filing-not-confirmed': refusal(409, '街道尚未确认备案。', 'The sub-district has not confirmed the filing.'),
  'matters-unsaid': refusal(
    422,
    '请写明内容是否涉及须四分之三以上同意的事项；均不涉及的，选“均不涉及”。',
    'Say whether it is about a matter that needs three quarters; if it is about none, say so.',
  ),
  'matters-contradict': refusal(
    422,
    '“均不涉及”不能与其他事项同时选择。',
    '“None” cannot be chosen beside another matter.',
  ),
  'plan-above-approved': refusal(
    409,
    '方案中的补助 {plannedFen} 元高于核减批准的 {approvedFen} 元，须修改方案。',
    'The plan takes a subsidy of CNY {plannedFen}, but only CNY {approvedFen} was approved. Revise the plan.',
  ),
  'plan-missing': refusal(409, '整治方案尚未提交。', 'No plan has been submitted yet.'),
  'differs-from-plan': refusal(
    422,
    '申请 {amountFen} 元与方案中的补助 {plannedFen} 元不符。',
    'The amount of CNY {amountFen} differs from the plan’s subsidy of CNY {plannedFen}.',
  ),
  'co-funding-short': refusal(
    409,
    '居民自筹到账 {receivedFen} 元，需达到 {neededFen} 元。',
    'Co-funding received is CNY {receivedFen}; CNY {neededFen} is needed.',
  ),
  'voucher-already-recorded': refusal(
    409,
    '凭证号 {reference} 已用于另一笔款项。',
    'Voucher {reference} has been used for another payment.',
  ),
  'contractor-not-engaged': refusal(
    409,
    '合同未关联施工单位，请项目经理先确定施工单位。',
    'The contract names no registered firm. The project manager engages it first.',
  ),
  'invoice-missing': refusal(
    409,
    '支付 {amountFen} 元超过施工单位发票尚可支付的 {coveredFen} 元，请施工单位先提交发票。',
    'CNY {amountFen} is more than the CNY {coveredFen} that the contractor’s invoices still cover. The contractor submits an invoice first.',
  ),
  'voucher-incomplete': refusal(
    422,
    '请照银行回单填写凭证号、支付日期和收款账号，并附回单文件。',
    'Enter the voucher’s number, its day and the payee’s account, and add its file.',
  ),
  'payee-account-missing': refusal(409, '收款单位尚未登记收款账户。', 'The payee has registered no account yet.'),
  'payee-account-differs': refusal(
    422,
    '收款账号与收款单位登记的账户不符。',
    'The payee’s account differs from the one that it has registered.',
  ),
  'money-not-as-asked': refusal(
    409,
    '经办时所指的那笔 {amountFen} 元（{reference}）已另行冲回或金额已变，不能再确认，请退回后重新经办。',
    'The CNY {amountFen} ({reference}) that this request means have come back or changed since. Decline it and prepare it again.',
  ),
  'prepared-already': refusal(
    409,
    '第 {requestNos} 号申请已经办 {preparedFen} 元、待确认（第 {requestNo} 号由{holder}于 {requestedAt} 提出），再加 {amountFen} 元，超过{limit} {limitFen} 元。',
    'CNY {preparedFen} is prepared and waits for release: request no. {requestNos} (no. {requestNo} since {requestedAt}, by the {holder}). CNY {amountFen} more would exceed {limit}, CNY {limitFen}.',
  ),
  'receipt-already-recorded': refusal(
    409,
    '收据 {receipt} 已经登记，一张收据只能登记一次。确系另一张的，请写全编号（连同票据册号或开票单位），或改填银行流水号。',
    'Receipt {receipt} has been recorded already; it counts once. If it is another one, write its number in full, with the number of its book or the name of the office that gave it, or the bank’s transaction number.',
  ),
  'receipt-scan-missing': refusal(
    422,
    '请附收据或银行回单的扫描件。',
    'Attach a scan of the receipt, or the slip of the bank.',
  ),
  'contract-missing': refusal(409, '尚未签订合同。', 'No contract has been awarded.'),
  'over-budget': refusal(
    422,
    '合同及变更合计 {amountFen} 元超过批准预算 {budgetFen} 元，须重新报批。',
    'Contract and variations of CNY {amountFen} exceed the approved budget of CNY {budgetFen}. A new approval is needed.',
  ),
  'works-not-started': refusal(409, '尚未开工。', 'The works have not started.'),
  'milestone-unknown': refusal(422, '没有第 {no} 个节点。', 'There is no milestone {no}.'),
  'milestones-open': refusal(409, '尚有 {milestones} 个节点未完成。', '{milestones} milestone(s) are still open.'),
  'hidden-work-missing': refusal(
    409,
    '缺少隐蔽工程验收记录（节点 {milestones}）。',
    'The hidden-work record is missing (milestone {milestones}).',
  ),
  'claim-open': refusal(
    409,
    '尚有进度款申请未审定，或现有资金尚未付清。',
    'A progress claim still awaits its certificate, or payment from money that is there.',
  ),
  'no-open-claim': refusal(409, '没有待办的进度款申请。', 'No progress claim is open.'),
  'claim-not-rising': refusal(
    422,
    '累计计量 {measuredFen} 元不得低于上期 {beforeFen} 元。',
    'The measured value to date, CNY {measuredFen}, must be higher than the last claim’s CNY {beforeFen}.',
  ),
  'above-contract': refusal(
    422,
    '计量 {measuredFen} 元超过合同金额 {valueFen} 元。',
    'CNY {measuredFen} is more than the contract value of CNY {valueFen}.',
  ),
  'cuts-unbalanced': refusal(
    422,
    '申报 {claimedFen} 元减核减 {cutFen} 元不等于审定 {eligibleFen} 元。',
    'CNY {claimedFen} claimed less CNY {cutFen} cut is not the accepted CNY {eligibleFen}.',
  ),
  'claim-worth-nothing': refusal(
    422,
    '按合同比例和此前审核、支付情况，累计 {measuredFen} 元没有可支付的进度款。',
    'After what was certified and paid before, nothing is payable under the contract on a value to date of CNY {measuredFen}.',
  ),
  'completion-missing': refusal(409, '施工单位尚未报告竣工。', 'Completion has not been reported.'),
  'completion-already-reported': refusal(
    409,
    '已经报告竣工。完成价值确有错误的，由施工单位在提交结算前写明理由更正。',
    'Completion has been reported already. A wrong value is corrected by the contractor, with a reason, before the settlement.',
  ),
  'acceptance-unsigned': refusal(
    409,
    '联合验收尚未签署：{parties}。',
    'The joint acceptance is not signed by: {parties}.',
  ),
  'rectification-open': refusal(
    409,
    '第 {round} 轮整改尚未确认完成。',
    'Rectification of round {round} has not been confirmed.',
  ),
  'settlement-missing': refusal(409, '尚未提交结算。', 'No settlement has been submitted.'),
  'settlement-not-audited': refusal(409, '结算尚未审计。', 'The settlement has not been audited.'),
  'settlement-unpaid': refusal(
    409,
    '结算款尚有 {dueFen} 元未支付。',
    'CNY {dueFen} of the settlement has not been paid.',
  ),
  'nothing-to-settle': refusal(409, '已无待结算事项。', 'Nothing is left to be settled.'),
  'subsidy-to-replace': refusal(
    409,
    '多付补助 {excessFen} 元尚未以自筹等资金置换。',
    'Excess subsidy of CNY {excessFen} has not been replaced by residents’ or others’ money.',
  ),
  'co-funding-in-hand': refusal(
    409,
    '居民自筹结余 {inHandFen} 元尚未退还。',
    'CNY {inHandFen} of the residents’ money has not been refunded.',
  ),
  'others-money-in-hand': refusal(
    409,
    '其他资金结余 {inHandFen} 元尚未退还。',
    'CNY {inHandFen} of other payers’ money has not been given back.',
  ),
  'maintenance-subsidy-undecided': refusal(
    409,
    '{year} 年度维修运营补贴 {amountFen} 元的申请尚未办结，请先审批、退回或撤回。',
    'The request for a maintenance subsidy of CNY {amountFen} for {year} is undecided: approve, decline or take it back first.',
  ),
  'maintenance-subsidy-unpaid': refusal(
    409,
    '{year} 年度维修运营补贴 {amountFen} 元已批准，尚未支付。',
    'The maintenance subsidy of CNY {amountFen} for {year} is approved and not paid.',
  ),
  'overpayment-open': refusal(
    409,
    '超付 {owedFen} 元尚未收回。',
    'An overpayment of CNY {owedFen} has not been recovered yet.',
  ),
  'accounts-not-disclosed': refusal(
    409,
    '账目未按季公布：{quarters}。',
    'Accounts have not been published for: {quarters}.',
  ),
  'activities-missing': refusal(
    409,
    '近一年自治活动 {activities} 次，至少需要 {needed} 次。',
    'There were {activities} activities in the last year; at least {needed} are needed.',
  ),
  'already-granted': refusal(409, '{year} 年度的补贴已经办理。', 'The subsidy for {year} has been dealt with.'),
  'retention-held': refusal(409, '质保金 {heldFen} 元尚未退还。', 'Retention of CNY {heldFen} is still held.'),
  'maintenance-continues': refusal(
    409,
    '按政策，长效管理至少延续到 {until}。',
    'By policy, maintenance continues until {until} at least.',
  ),
  'candidates-missing': refusal(
    409,
    '候选人 {candidates} 名，名额 {seats} 名。',
    'There are {candidates} candidates for {seats} seats.',
  ),
  'member-unknown': refusal(422, '{name}不是自治组织成员。', '{name} is not a member of the body.'),
  'member-not-elected': refusal(422, '{name}未在该表决中当选。', '{name} was not elected by this ballot.'),
  'elected-left-out': refusal(422, '当选人未列入：{names}。', 'These people were elected but are not listed: {names}.'),
  'chair-missing': refusal(409, '自治组织没有主任。', 'The body has no chair.'),
  'chain-money-disordered': refusal(
    422,
    '金额为 {amountFen} 元时，资金未先预留后批准。',
    'For an amount of CNY {amountFen}, the chain must reserve the money before it commits it.',
  ),
} satisfies Partial<Record<ReasonCode, ReasonText>>;
