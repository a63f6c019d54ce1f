import type { ReasonCode } from '../domain/kernel/reason';

/** One refusal's HTTP status and words. `{param}` stands for the reason's params; fen and 0.01 m² are shown as CNY and m². */
export interface ReasonText {
  readonly status: 403 | 404 | 409 | 422;
  readonly zh: string;
  readonly en: string;
}

export const REASON_TEXTS: Readonly<Record<ReasonCode, ReasonText>> = {
  'role-not-allowed': {
    status: 403,
    zh: '您的角色不能办理此事项。',
    en: 'Your role may not do this.',
  },
  'separation-of-duties': {
    status: 403,
    zh: '同一人不得兼办前后两个环节（申请与审批、审批与支付必须分离）。',
    en: 'The same person may not hold both duties: applicant and approver, approver and payer are separate.',
  },
  'wrong-stage': {
    status: 409,
    zh: '{case}当前处于“{stage}”阶段，此事项不适用。',
    en: 'The {case} is in stage “{stage}”, where this does not apply.',
  },
  suspended: {
    status: 409,
    zh: '{case}自 {since} 起已中止，恢复后方可办理。',
    en: 'The {case} has been suspended since {since}; resume it first.',
  },
  'not-suspended': {
    status: 409,
    zh: '{case}并未中止。',
    en: 'The {case} is not suspended.',
  },
  'date-in-future': {
    status: 422,
    zh: '日期不能晚于今天。',
    en: 'The date lies in the future.',
  },
  'dates-out-of-order': {
    status: 422,
    zh: '日期先后不合。',
    en: 'The dates are in the wrong order.',
  },
  'present-above-members': {
    status: 422,
    zh: '到会人数不能多于成员人数。',
    en: 'More members present than there are.',
  },
  'council-not-quorate': {
    status: 422,
    zh: '到会 {present} 人，成员 {members} 人，未过半数，不能形成决议。',
    en: '{present} of {members} present is no quorum, so nothing can be resolved.',
  },
  'council-too-small': {
    status: 422,
    zh: '议事会成员 {members} 人，至少须有 {needed} 人。',
    en: 'The council has {members} members; it needs {needed}.',
  },
  'council-term-unknown': {
    status: 422,
    zh: '当日在任的不是这一届议事会，或院落不归其所在社区。',
    en: 'This is not the council in office on that day above this courtyard.',
  },
  'council-term-over': {
    status: 422,
    zh: '该届议事会任期为 {from} 至 {to}。',
    en: 'This council’s term runs from {from} to {to}.',
  },
  'council-member-unknown': {
    status: 422,
    zh: '议事会没有 {no} 号成员。',
    en: 'The council has no member {no}.',
  },
  'attendance-differs': {
    status: 422,
    zh: '应到 {members} 人、实到 {present} 人，与到会名单不符。',
    en: 'The list says {present} of {members} members were there.',
  },
  'votes-above-present': {
    status: 422,
    zh: '表决 {votes} 人，多于到会 {present} 人。',
    en: '{votes} voted, but {present} were present.',
  },
  'resolution-not-passed': {
    status: 422,
    zh: '议事会未通过该决议。',
    en: 'The council did not carry this resolution.',
  },
  'council-not-convened': {
    status: 409,
    zh: '议事会尚未召开并提出表决事项。',
    en: 'The council has not met and put the motion yet.',
  },
  'roll-not-frozen': {
    status: 409,
    zh: '表决名册尚未固化。',
    en: 'The roll has not been frozen yet.',
  },
  'roll-of-earlier-round': {
    status: 422,
    zh: '新一轮表决必须使用新的名册。',
    en: 'A new round needs a new roll.',
  },
  'roll-unknown': {
    status: 404,
    zh: '没有这份表决名册。',
    en: 'There is no such roll.',
  },
  'ballot-open': {
    status: 409,
    zh: '“{motion}”表决正在进行。',
    en: 'The ballot on {motion} is open.',
  },
  'ballot-not-opened': {
    status: 409,
    zh: '表决尚未开始。',
    en: 'The ballot has not been opened yet.',
  },
  'no-open-ballot': {
    status: 409,
    zh: '当前没有进行中的表决。',
    en: 'No ballot is open.',
  },
  'ballot-already-extended': {
    status: 409,
    zh: '表决只能延期一次。',
    en: 'A ballot is extended only once.',
  },
  'ballot-time-over': {
    status: 409,
    zh: '表决时间已到，不能再延期。',
    en: "The ballot's time is over, it can no longer be extended.",
  },
  'ballot-not-decided': {
    status: 409,
    zh: '未到截止时间（{closesAt}），且未回收的表决票仍可能改变结果，不能提前结束。',
    en: 'It closes at {closesAt}; until then the outstanding papers could still change the result.',
  },
  'ballot-extends-otherwise': {
    status: 422,
    zh: '表决延期请使用“延长表决”。',
    en: 'Extend a ballot with extendBallot.',
  },
  'motion-of-other-stage': {
    status: 422,
    zh: '当前阶段不表决此事项（{motion}）。',
    en: 'This stage does not put that motion ({motion}).',
  },
  'motion-already-carried': {
    status: 409,
    zh: '该事项已经表决通过。',
    en: 'The motion has been carried already.',
  },
  'motion-not-carried': {
    status: 409,
    zh: '表决未通过。',
    en: 'The motion was not carried.',
  },
  'notice-not-posted': {
    status: 409,
    zh: '结果尚未公示。',
    en: 'The result has not been posted yet.',
  },
  'notice-already-posted': {
    status: 409,
    zh: '结果已经公示。',
    en: 'The result has been posted already.',
  },
  'notice-running': {
    status: 409,
    zh: '公示期至 {noticeEndsAt}，尚未届满。',
    en: 'The public notice runs until {noticeEndsAt}.',
  },
  'notice-not-running': {
    status: 409,
    zh: '不在公示期内，不能提出异议。',
    en: 'No public notice is running, so no objection can be raised.',
  },
  'objection-open': {
    status: 409,
    zh: '尚有 {objections} 件异议未答复。',
    en: '{objections} objection(s) are still unanswered.',
  },
  'objection-unknown': {
    status: 422,
    zh: '没有第 {no} 号异议。',
    en: 'There is no objection {no}.',
  },
  'objection-already-answered': {
    status: 409,
    zh: '第 {no} 号异议已经答复。',
    en: 'Objection {no} has been answered already.',
  },
  'no-open-objection': {
    status: 409,
    zh: '没有待答复的异议。',
    en: 'No objection is open.',
  },
  'submission-open': {
    status: 409,
    zh: '公示期内收到的网上异议还有 {submissions} 件未处理。',
    en: '{submissions} submission(s) received while the notice ran have not been handled yet.',
  },
  'submission-unknown': {
    status: 422,
    zh: '没有第 {no} 号网上异议。',
    en: 'There is no submission {no}.',
  },
  'submission-already-handled': {
    status: 409,
    zh: '第 {no} 号网上异议已经处理。',
    en: 'Submission {no} has been handled already.',
  },
  'submission-outlived': {
    status: 409,
    zh: '第 {no} 号网上异议针对的表决已不再有效，不能再转为异议；请说明理由，不予受理。',
    en: 'The ballot that submission {no} is about no longer stands; it can only be declined, with a reason.',
  },
  'submissions-too-many': {
    status: 409,
    zh: '已有 {submissions} 件网上异议等待处理，暂不能再提交；请用表决码提出，或到社区居委会当面提出。',
    en: '{submissions} submissions wait to be handled, so no more are taken; object with your code, or at the community committee.',
  },
  'no-open-submission': {
    status: 409,
    zh: '没有待处理的网上异议。',
    en: 'No submission waits to be handled.',
  },
  'cooling-off-running': {
    status: 409,
    zh: '自 {since} 起的冷静期尚未届满，不能启动新一轮表决。',
    en: 'The cooling-off since {since} is not over; a new round cannot start yet.',
  },
  'body-not-elected': {
    status: 409,
    zh: '居民自治组织尚未产生并备案。',
    en: 'There is no elected and filed self-governing body.',
  },
  'body-too-small': {
    status: 422,
    zh: '自治组织成员 {members} 人，至少需要 {needed} 人。',
    en: 'The body has {members} members; it needs at least {needed}.',
  },
  'body-term-ended': {
    status: 409,
    zh: '自治组织任期已于 {termEndsOn} 届满，尚未换届。',
    en: "The body's term ended on {termEndsOn} without a re-election.",
  },
  'chair-not-one': {
    status: 422,
    zh: '必须且只能有一名主任。',
    en: 'There must be exactly one chair.',
  },
  'council-seats-above-members': {
    status: 422,
    zh: '进入议事会的人数不能多于成员人数。',
    en: 'More council seats than members.',
  },
  'council-seats-empty': {
    status: 409,
    zh: '自治组织尚无成员进入社区议事会。',
    en: "No member of the body sits on the community's council yet.",
  },
  'bookkeeper-missing': {
    status: 409,
    zh: '尚未指定记账人和账户。',
    en: 'Bookkeeper and account have not been named.',
  },
  'covenant-missing': {
    status: 409,
    zh: '院落公约尚未通过。',
    en: 'No covenant has been adopted.',
  },
  'filing-missing': {
    status: 409,
    zh: '自治组织尚未申请备案。',
    en: 'The body has not been filed yet.',
  },
  'filing-already-submitted': {
    status: 409,
    zh: '自治组织已经申请备案。',
    en: 'The body has been filed already.',
  },
  'filing-not-confirmed': {
    status: 409,
    zh: '街道尚未确认备案。',
    en: 'The sub-district has not confirmed the filing.',
  },
  'filing-already-confirmed': {
    status: 409,
    zh: '备案已经确认。',
    en: 'The filing has been confirmed already.',
  },
  'plan-missing': {
    status: 409,
    zh: '整治方案尚未提交。',
    en: 'There is no plan yet.',
  },
  'plan-not-revised': {
    status: 409,
    zh: '方案未获通过，须修改后重新提交再表决。',
    en: 'The plan was voted down; revise it before a new ballot.',
  },
  'sources-unbalanced': {
    status: 422,
    zh: '资金来源合计 {totalFen} 元，方案造价 {costFen} 元，两者不符。',
    en: 'The sources add up to CNY {totalFen}, the plan costs CNY {costFen}.',
  },
  'co-funding-share-low': {
    status: 422,
    zh: '居民自筹 {coFundingFen} 元，低于要求的 {neededFen} 元。',
    en: 'Co-funding is CNY {coFundingFen}; at least CNY {neededFen} is asked for.',
  },
  'outside-band': {
    status: 422,
    zh: '补助 {amountFen} 元超出允许范围 {minFen}—{maxFen} 元。',
    en: 'A subsidy of CNY {amountFen} lies outside CNY {minFen}–{maxFen}.',
  },
  'differs-from-plan': {
    status: 422,
    zh: '申请 {amountFen} 元与方案中的补助 {plannedFen} 元不符。',
    en: "CNY {amountFen} is not the plan's subsidy of CNY {plannedFen}.",
  },
  'documents-missing': {
    status: 422,
    zh: '缺少材料：{kinds}。',
    en: 'Documents are missing: {kinds}.',
  },
  'application-missing': {
    status: 409,
    zh: '尚未提交补助申请。',
    en: 'No subsidy application has been submitted.',
  },
  'application-already-submitted': {
    status: 409,
    zh: '补助申请已经提交。',
    en: 'The application has been submitted already.',
  },
  'application-not-returned': {
    status: 409,
    zh: '申请未被退回，无须补正。',
    en: 'The application has not been returned.',
  },
  'application-returned': {
    status: 409,
    zh: '申请已被退回补正。',
    en: 'The application has been returned for correction.',
  },
  'application-already-approved': {
    status: 409,
    zh: '申请已经全部批准。',
    en: 'The application has been approved by all offices.',
  },
  'application-rejected': {
    status: 409,
    zh: '申请已被否决。',
    en: 'The application has been rejected.',
  },
  'application-not-rejected': {
    status: 409,
    zh: '申请未被否决，无须申诉。',
    en: 'The application has not been rejected.',
  },
  'appeal-too-late': {
    status: 409,
    zh: '申诉期限已于 {dueAt} 届满。',
    en: 'The time for an appeal ended {dueAt}.',
  },
  'approval-missing': {
    status: 409,
    zh: '等待审批：{step}。',
    en: 'Approval is awaited: {step}.',
  },
  'other-office-first': {
    status: 409,
    zh: '现在轮到“{step}”办理。',
    en: 'It is the turn of another office: {step}.',
  },
  'step-never-returns': {
    status: 409,
    zh: '“{step}”环节不能退回申请。',
    en: 'The step {step} returns no application.',
  },
  'step-never-rejects': {
    status: 409,
    zh: '“{step}”环节不能否决申请。',
    en: 'The step {step} rejects no application.',
  },
  'chain-step-reserved': {
    status: 422,
    zh: '“{name}”不能用作环节名称。',
    en: '{name} cannot be the name of a step.',
  },
  'chain-step-duplicate': {
    status: 422,
    zh: '环节“{name}”重复。',
    en: 'The step {name} is there already.',
  },
  'chain-step-unknown': {
    status: 422,
    zh: '没有“{name}”这一环节，已有：{known}。',
    en: 'There is no step {name}; there are: {known}.',
  },
  'chain-step-nameless': {
    status: 422,
    zh: '环节“{name}”须有中英文名称。',
    en: 'The step {name} needs a name in Chinese and English.',
  },
  'chain-command-unknown': {
    status: 422,
    zh: '“{name}”不能办理审批环节，可用：{known}。',
    en: '{name} does not answer a step; these do: {known}.',
  },
  'chain-offices-missing': {
    status: 422,
    zh: '未指定办理人。',
    en: 'No office is named.',
  },
  'chain-office-unknown': {
    status: 422,
    zh: '“{name}”无权办理，可选：{known}。',
    en: '{name} may not decide here; these may: {known}.',
  },
  'chain-approvers-too-few': {
    status: 422,
    zh: '至少须一人审批，现为 {approvers}。',
    en: 'At least one person has to approve, not {approvers}.',
  },
  'chain-limits-crossed': {
    status: 422,
    zh: '下限 {onlyFromFen} 元高于上限 {onlyUpToFen} 元。',
    en: 'The lower limit of CNY {onlyFromFen} is above the upper one of CNY {onlyUpToFen}.',
  },
  'chain-return-not-back': {
    status: 422,
    zh: '只能退回在前的环节，“{name}”不在其前。',
    en: 'A return leads to an earlier step, which {name} is not.',
  },
  'chain-amount-undecided': {
    status: 422,
    zh: '金额为 {amountFen} 元时无人审批。',
    en: 'Nobody decides on CNY {amountFen}.',
  },
  'chain-appeal-idle': {
    status: 422,
    zh: '没有可以否决的环节，无须规定申诉。',
    en: 'No step may reject, so there is nothing to appeal.',
  },
  'funding-not-approved': {
    status: 409,
    zh: '资金尚未批准。',
    en: 'The funding has not been approved.',
  },
  'amount-differs': {
    status: 422,
    zh: '金额 {amountFen} 元与应付 {dueFen} 元不符。',
    en: 'CNY {amountFen} is not the amount due, CNY {dueFen}.',
  },
  'amount-not-positive': {
    status: 422,
    zh: '金额必须大于零。',
    en: 'The amount must be above zero.',
  },
  'co-funding-short': {
    status: 409,
    zh: '居民自筹到账 {receivedFen} 元，需达到 {neededFen} 元。',
    en: 'Co-funding received is CNY {receivedFen}; CNY {neededFen} is needed.',
  },
  'above-planned': {
    status: 422,
    zh: '金额 {amountFen} 元超过尚待收取的 {openFen} 元。',
    en: 'CNY {amountFen} is more than the CNY {openFen} still to be collected.',
  },
  'above-in-hand': {
    status: 422,
    zh: '金额 {amountFen} 元超过结存 {inHandFen} 元。',
    en: 'CNY {amountFen} is more than the CNY {inHandFen} in hand.',
  },
  'nothing-to-refund': {
    status: 409,
    zh: '没有需要退还的自筹资金。',
    en: 'There is no co-funding to refund.',
  },
  'receipt-already-recorded': {
    status: 409,
    zh: '收据 {receipt} 已经登记。',
    en: 'Receipt {receipt} has been recorded already.',
  },
  'contract-missing': {
    status: 409,
    zh: '尚未签订合同。',
    en: 'No contract has been awarded.',
  },
  'contract-already-awarded': {
    status: 409,
    zh: '合同已经签订。',
    en: 'The contract has been awarded already.',
  },
  'over-budget': {
    status: 422,
    zh: '合同及变更合计 {amountFen} 元超过批准预算 {budgetFen} 元，须重新报批。',
    en: 'Contract and variations of CNY {amountFen} exceed the approved CNY {budgetFen}; approval is needed anew.',
  },
  'progress-share-outside': {
    status: 422,
    zh: '进度款比例必须在 {minShare}—{maxShare} 之间。',
    en: 'The progress share must lie between {minShare} and {maxShare}.',
  },
  'works-not-started': {
    status: 409,
    zh: '尚未开工。',
    en: 'The works have not started.',
  },
  'works-already-started': {
    status: 409,
    zh: '已经开工。',
    en: 'The works have started already.',
  },
  'milestone-unknown': {
    status: 422,
    zh: '没有第 {no} 个节点。',
    en: 'There is no milestone {no}.',
  },
  'no-hidden-work-open': {
    status: 409,
    zh: '没有等待您签署的隐蔽工程验收记录。',
    en: 'No hidden-work record waits for your signature.',
  },
  'milestone-not-hidden': {
    status: 422,
    zh: '第 {no} 个节点不是隐蔽工程。',
    en: 'Milestone {no} is no hidden work.',
  },
  'milestone-already-reached': {
    status: 409,
    zh: '第 {no} 个节点已经完成。',
    en: 'Milestone {no} has been reached already.',
  },
  'milestones-open': {
    status: 409,
    zh: '尚有 {milestones} 个节点未完成。',
    en: '{milestones} milestone(s) are still open.',
  },
  'hidden-work-missing': {
    status: 409,
    zh: '缺少隐蔽工程验收记录（节点 {milestones}）。',
    en: 'The hidden-work record is missing (milestone {milestones}).',
  },
  'already-signed': {
    status: 409,
    zh: '您这一方已经签署。',
    en: 'Your party has signed already.',
  },
  'variation-unknown': {
    status: 422,
    zh: '没有第 {no} 号变更，新变更须依次编号。',
    en: 'There is no variation {no}; a new one takes the next number.',
  },
  'variation-differs': {
    status: 422,
    zh: '与第 {no} 号变更的金额不符。',
    en: 'The amount differs from variation {no} as first signed.',
  },
  'claim-open': {
    status: 409,
    zh: '尚有进度款申请未付清。',
    en: 'A progress claim is still open.',
  },
  'no-open-claim': {
    status: 409,
    zh: '没有待办的进度款申请。',
    en: 'No progress claim is open.',
  },
  'claim-already-certified': {
    status: 409,
    zh: '该进度款申请已经审核。',
    en: 'The claim has been certified already.',
  },
  'claim-not-certified': {
    status: 409,
    zh: '进度款申请尚未经监理审核。',
    en: 'The claim has not been certified.',
  },
  'claim-not-rising': {
    status: 422,
    zh: '累计计量 {measuredFen} 元不得低于上期 {beforeFen} 元。',
    en: 'Measured value of CNY {measuredFen} does not rise above CNY {beforeFen}.',
  },
  'claim-worth-nothing': {
    status: 422,
    zh: '按合同比例，计量 {measuredFen} 元没有可支付的进度款。',
    en: 'By the contract’s share nothing is payable on CNY {measuredFen} measured.',
  },
  'above-contract': {
    status: 422,
    zh: '计量 {measuredFen} 元超过合同金额 {valueFen} 元。',
    en: "CNY {measuredFen} is more than the contract's CNY {valueFen}.",
  },
  'above-measured-value': {
    status: 422,
    zh: '支付 {amountFen} 元超过本期可付 {payableFen} 元。',
    en: 'CNY {amountFen} is more than the CNY {payableFen} payable on measured value.',
  },
  'funds-insufficient': {
    status: 409,
    zh: '各资金来源余额不足以支付 {amountFen} 元。',
    en: 'The sources do not hold CNY {amountFen}.',
  },
  'completion-missing': {
    status: 409,
    zh: '施工单位尚未报告竣工。',
    en: 'Completion has not been reported.',
  },
  'completion-already-reported': {
    status: 409,
    zh: '已经报告竣工。',
    en: 'Completion has been reported already.',
  },
  'acceptance-unsigned': {
    status: 409,
    zh: '联合验收尚未签署：{parties}。',
    en: 'The joint acceptance is not signed by: {parties}.',
  },
  'rectification-open': {
    status: 409,
    zh: '第 {round} 轮整改尚未确认完成。',
    en: 'Rectification of round {round} has not been confirmed.',
  },
  'no-rectification-open': {
    status: 409,
    zh: '没有进行中的整改。',
    en: 'No rectification is open.',
  },
  'settlement-missing': {
    status: 409,
    zh: '尚未提交结算。',
    en: 'No settlement has been submitted.',
  },
  'settlement-already-submitted': {
    status: 409,
    zh: '结算已经提交。',
    en: 'The settlement has been submitted already.',
  },
  'settlement-not-audited': {
    status: 409,
    zh: '结算尚未审计。',
    en: 'The settlement has not been audited.',
  },
  'settlement-already-audited': {
    status: 409,
    zh: '结算已经审计。',
    en: 'The settlement has been audited already.',
  },
  'settlement-unpaid': {
    status: 409,
    zh: '结算款尚未支付。',
    en: 'The settlement has not been paid.',
  },
  'settlement-already-paid': {
    status: 409,
    zh: '结算款已经支付。',
    en: 'The settlement has been paid already.',
  },
  'cuts-unbalanced': {
    status: 422,
    zh: '送审 {claimedFen} 元减核减 {cutFen} 元不等于审定 {eligibleFen} 元。',
    en: 'CNY {claimedFen} less cuts of CNY {cutFen} is not CNY {eligibleFen}.',
  },
  'nothing-to-pay': {
    status: 409,
    zh: '审定后没有应付的结算款。',
    en: 'The audited account leaves nothing to be paid.',
  },
  'overpayment-open': {
    status: 409,
    zh: '超付 {owedFen} 元尚未收回。',
    en: 'CNY {owedFen} overpaid is still to be recovered.',
  },
  'nothing-to-recover': {
    status: 409,
    zh: '没有需要收回的超付款。',
    en: 'Nothing was overpaid.',
  },
  'above-owed': {
    status: 422,
    zh: '金额 {amountFen} 元超过应收回的 {owedFen} 元。',
    en: 'CNY {amountFen} is more than the CNY {owedFen} owed.',
  },
  'quarter-malformed': {
    status: 422,
    zh: '季度写法应如 2027Q3。',
    en: 'A quarter reads like 2027Q3.',
  },
  'quarter-not-over': {
    status: 409,
    zh: '{quarter} 尚未结束。',
    en: 'Quarter {quarter} is not over.',
  },
  'quarter-before-care': {
    status: 422,
    zh: '{quarter} 早于长效管理开始。',
    en: 'Quarter {quarter} lies before maintenance began.',
  },
  'quarter-already-published': {
    status: 409,
    zh: '{quarter} 账目已经公布。',
    en: 'The accounts of {quarter} have been published already.',
  },
  'accounts-unbalanced': {
    status: 422,
    zh: '期初加收入减支出为 {sumFen} 元，与期末 {closingFen} 元不符。',
    en: 'Opening plus income less spending is CNY {sumFen}, not CNY {closingFen}.',
  },
  'accounts-not-disclosed': {
    status: 409,
    zh: '账目未按季公布：{quarters}。',
    en: 'Accounts were not disclosed: {quarters}.',
  },
  'activities-missing': {
    status: 409,
    zh: '近一年自治活动 {activities} 次，至少需要 {needed} 次。',
    en: '{activities} activities in the last year; at least {needed} is needed.',
  },
  'year-already-evaluated': {
    status: 409,
    zh: '{year} 年度已经评估。',
    en: 'Year {year} has been evaluated already.',
  },
  'year-not-open': {
    status: 409,
    zh: '{year} 年度现在不能评估。',
    en: 'Year {year} cannot be evaluated now.',
  },
  'year-not-evaluated': {
    status: 409,
    zh: '{year} 年度尚未通过评估。',
    en: 'Year {year} has not been evaluated.',
  },
  'already-granted': {
    status: 409,
    zh: '{year} 年度的补贴已经办理，一年只发一次。',
    en: 'The subsidy for {year} has been granted; it is paid once a year.',
  },
  'above-yearly-maximum': {
    status: 422,
    zh: '金额 {amountFen} 元超过年度上限 {maxFen} 元。',
    en: 'CNY {amountFen} is more than the yearly maximum of CNY {maxFen}.',
  },
  'maintenance-subsidy-not-applied': {
    status: 409,
    zh: '{year} 年度尚未申请补贴。',
    en: 'No subsidy has been applied for {year}.',
  },
  'maintenance-subsidy-not-approved': {
    status: 409,
    zh: '{year} 年度补贴尚未批准。',
    en: 'The subsidy for {year} has not been approved.',
  },
  'no-retention-held': {
    status: 409,
    zh: '没有未退还的质保金。',
    en: 'No retention is held.',
  },
  'retention-held': {
    status: 409,
    zh: '质保金 {heldFen} 元尚未退还。',
    en: 'Retention of CNY {heldFen} is still held.',
  },
  'defect-period-running': {
    status: 409,
    zh: '{months} 个月的质保期尚未届满。',
    en: 'The defect period of {months} months is not over.',
  },
  'reinspection-missing': {
    status: 409,
    zh: '自治组织尚未签署复验。',
    en: 'The body has not signed the re-inspection.',
  },
  'care-continues': {
    status: 409,
    zh: '按政策，长效管理至少延续到 {until}。',
    en: 'By policy the care goes on until {until} at least.',
  },
  'obligation-unknown': {
    status: 422,
    zh: '没有待办事项 {key}。',
    en: 'Nothing is awaited under {key}.',
  },
  'obligation-already-extended': {
    status: 409,
    zh: '待办事项 {key} 已经延期一次。',
    en: '{key} has been extended already.',
  },
  'date-kept-by-fact': {
    status: 422,
    zh: '该事项的期限由合同、任期、年度等事实确定，不能单独延期。',
    en: 'Its date is kept by a fact, such as a contract, a term or a year; it is not extended apart from that.',
  },
  'extension-too-long': {
    status: 422,
    zh: '延期 {workingDays} 个工作日，最多 {max} 个。',
    en: '{workingDays} working days is more than the {max} allowed.',
  },
  'already-urged-today': {
    status: 409,
    zh: '该事项今天已经督办过。',
    en: 'It has been urged today already.',
  },
  'not-waivable': {
    status: 422,
    zh: '政策不允许豁免“{blocker}”。',
    en: 'The policy does not let “{blocker}” be waived.',
  },
  'nothing-waivable': {
    status: 409,
    zh: '目前没有政策允许豁免的条件。',
    en: 'Nothing that stands in the way now is one the policy lets two people lift.',
  },
  'not-blocking': {
    status: 422,
    zh: '“{blocker}”并未构成阻碍。',
    en: '“{blocker}” holds nothing up.',
  },
  'override-already-requested': {
    status: 409,
    zh: '已有一项豁免申请待确认。',
    en: 'An override is already waiting for confirmation.',
  },
  'no-override-requested': {
    status: 409,
    zh: '没有待确认的豁免申请。',
    en: 'No override has been requested.',
  },
  'policy-already-pinned': {
    status: 409,
    zh: '{case}已经适用该政策版本。',
    en: 'The {case} is already pinned to this policy version.',
  },
  'policy-unknown': {
    status: 422,
    zh: '没有这个政策版本。',
    en: 'There is no such policy version.',
  },
  'areas-unbalanced': {
    status: 422,
    zh: '面积合计 {sumCentiSqm} 平方米，与申报的 {declaredCentiSqm} 平方米不符。',
    en: 'The areas add up to {sumCentiSqm} m², not the declared {declaredCentiSqm} m².',
  },
  'units-unbalanced': {
    status: 422,
    zh: '共 {sum} 户，与申报的 {declared} 户不符。',
    en: 'There are {sum} units, not the declared {declared}.',
  },
  'owners-unbalanced': {
    status: 422,
    zh: '共 {sum} 名表决人，与申报的 {declared} 名不符。',
    en: 'There are {sum} voting owners, not the declared {declared}.',
  },
  'area-not-positive': {
    status: 422,
    zh: '面积必须大于零。',
    en: 'The area must be above zero.',
  },
  'unit-duplicate': {
    status: 422,
    zh: '专有部分 {building}/{unit} 重复。',
    en: 'Unit {building}/{unit} stands twice.',
  },
  'owner-unknown': {
    status: 422,
    zh: '名册中没有这位业主。',
    en: 'The roll has no such owner.',
  },
  'owner-key-reserved': {
    status: 422,
    zh: '业主编号不能以 unknown: 开头，该前缀留给业主不明的专有部分。',
    en: 'An owner key cannot begin with unknown:, which stands for units whose owner nobody knows.',
  },
  'owner-names-differ': {
    status: 422,
    zh: '业主编号 {ownerKey} 前后姓名不一致。',
    en: 'Owner key {ownerKey} stands with other names elsewhere.',
  },
  'roll-empty': {
    status: 422,
    zh: '名册至少要有一个专有部分。',
    en: 'A roll needs at least one unit.',
  },
  'roll-frozen': {
    status: 409,
    zh: '名册已经固化，不能更改。',
    en: 'The roll is frozen and cannot be changed.',
  },
  'roll-already-used': {
    status: 409,
    zh: '名册已用于另一院落或轮次。',
    en: 'The roll is in use elsewhere.',
  },
  'paper-already-recorded': {
    status: 409,
    zh: '该业主已有一张表决票。',
    en: 'A paper of this owner has been recorded already.',
  },
  'paper-unknown': {
    status: 409,
    zh: '该业主没有已登记的表决票。',
    en: 'No paper of this owner has been recorded.',
  },
  'paper-already-verified': {
    status: 409,
    zh: '该表决票已经复核。',
    en: 'This paper has been verified already.',
  },
  'paper-disputed': {
    status: 409,
    zh: '两次录入不一致，须由第三人裁定。',
    en: 'Two readings of this paper differ: a third person has to settle it.',
  },
  'paper-not-disputed': {
    status: 409,
    zh: '该表决票没有不一致的录入。',
    en: 'The readings of this paper do not differ.',
  },
  'paper-same-person': {
    status: 403,
    zh: '录入、复核和裁定须由不同的人办理。',
    en: 'Entering, verifying and settling a paper are for different people.',
  },
  'paper-changed': {
    status: 409,
    zh: '该表决票刚刚被他人处理过，请重新查看。',
    en: 'Somebody else has just acted on this paper: look at it again.',
  },
  'papers-unverified': {
    status: 409,
    zh: '还有 {pending} 张表决票未复核或待裁定。',
    en: '{pending} papers still wait to be verified or settled.',
  },
  'proxy-for-oneself': {
    status: 422,
    zh: '本人不能作自己的代理人。',
    en: 'Nobody is a proxy for themselves.',
  },
  'proxy-too-many': {
    status: 422,
    zh: '{name}代理的表决票已达规则上限（{most} 张）。',
    en: '{name} holds as many mandates as the rules allow ({most}).',
  },
  'vote-code-unknown': {
    status: 404,
    zh: '没有这个表决码。',
    en: 'There is no such code.',
  },
  'vote-code-used': {
    status: 409,
    zh: '这个表决码已经用过，表决已收到。',
    en: 'This code has been used: the vote was received.',
  },
  'vote-code-revoked': {
    status: 409,
    zh: '这个表决码已作废，请向社区索取新码。',
    en: 'This code has been revoked; ask the community committee for a new one.',
  },
  'decision-ballot-other': {
    status: 422,
    zh: '请写明作出这一决定的表决。',
    en: 'Name the ballot that decided this.',
  },
  'file-unknown': {
    status: 422,
    zh: '{case}没有这份文件，请先上传。',
    en: 'The {case} has no such file; send it first.',
  },
  'scan-missing': {
    status: 422,
    zh: '按规则，纸质票须附扫描件。',
    en: 'By the rules a paper comes with its scan.',
  },
  'ballot-ambiguous': {
    status: 422,
    zh: '有几项表决可办，请写明是哪一项：{ballots}。',
    en: 'Several ballots can be meant; name one: {ballots}.',
  },
  'ballot-secret': {
    status: 409,
    zh: '该表决为无记名投票，只登记谁领了票，不登记选择。',
    en: 'This vote is secret: who took part is recorded, never a choice.',
  },
  'ballot-not-secret': {
    status: 409,
    zh: '该表决不是无记名投票，请录入表决票。',
    en: 'This vote is not secret; enter the papers.',
  },
  'count-begun': {
    status: 409,
    zh: '该表决已开始计票，参加情况不再变更。',
    en: 'The count has begun; who took part does not change any more.',
  },
  'count-missing': {
    status: 409,
    zh: '计票结果尚未由两人核对一致。',
    en: 'Two people have not read the count alike yet.',
  },
  'count-too-early': {
    status: 409,
    zh: '表决于 {closesAt} 结束，此前不计票。',
    en: 'The vote ends at {closesAt}; nothing is counted before.',
  },
  'count-already-agreed': {
    status: 409,
    zh: '计票结果已由两人核对一致。',
    en: 'Two people have read the count alike already.',
  },
  'count-above-turnout': {
    status: 422,
    zh: '票数超过参加表决的人（{owners} 户、{areaCentiSqm} 平方米）。',
    en: 'More was counted than took part ({owners} owners, {areaCentiSqm} m²).',
  },
  'person-unknown': {
    status: 422,
    zh: '表决票上没有 {no} 号。',
    en: 'There is no number {no} on the paper.',
  },
  'person-uncounted': {
    status: 422,
    zh: '缺少 {no} 号的票数。',
    en: 'Nothing is counted for number {no}.',
  },
  'lot-differs': {
    status: 422,
    zh: '抽签结果应恰好包括票数相同的人：{tied}。',
    en: 'The lot has to name exactly those who are tied: {tied}.',
  },
  'candidates-missing': {
    status: 409,
    zh: '候选人 {candidates} 名，名额 {seats} 名。',
    en: 'There are {candidates} candidates for {seats} seats.',
  },
  'candidate-already-nominated': {
    status: 409,
    zh: '{name}已被提名。',
    en: '{name} has been nominated already.',
  },
  'candidate-unknown': {
    status: 422,
    zh: '{name}未被提名。',
    en: '{name} has not been nominated.',
  },
  'seats-missing': {
    status: 422,
    zh: '请写明选举名额。',
    en: 'Say how many are to be elected.',
  },
  'of-other-motion': {
    status: 422,
    zh: '这一项不属于该表决事项。',
    en: 'This does not belong to such a motion.',
  },
  'members-missing': {
    status: 422,
    zh: '请写明涉及的成员。',
    en: 'Name the members.',
  },
  'members-left-out': {
    status: 422,
    zh: '缺少成员：{names}。',
    en: 'These members are missing: {names}.',
  },
  'member-unknown': {
    status: 422,
    zh: '{name}不是自治组织成员。',
    en: '{name} is no member of the body.',
  },
  'member-already': {
    status: 422,
    zh: '{name}已是自治组织成员。',
    en: '{name} is a member of the body already.',
  },
  'member-not-elected': {
    status: 422,
    zh: '{name}未在该表决中当选。',
    en: '{name} was not elected by this ballot.',
  },
  'elected-left-out': {
    status: 422,
    zh: '当选人未列入：{names}。',
    en: 'Elected, but not listed: {names}.',
  },
  'chair-missing': {
    status: 409,
    zh: '自治组织没有主任。',
    en: 'The body has no chair.',
  },
  'covenant-text-differs': {
    status: 422,
    zh: '公约文本与表决通过的不一致。',
    en: 'The text is not the one that was carried.',
  },
  'chain-money-disordered': {
    status: 422,
    zh: '金额为 {amountFen} 元时，资金未先预留后批准。',
    en: 'For CNY {amountFen} the money is not first reserved and then committed.',
  },
  'recount-above-roll': {
    status: 422,
    zh: '票数超过名册（{owners} 户、{areaCentiSqm} 平方米）。',
    en: 'More was counted than is on the roll ({owners} owners, {areaCentiSqm} m²).',
  },
  'unit-unknown': {
    status: 422,
    zh: '名册中没有这个专有部分。',
    en: 'The roll has no such unit.',
  },
  'line-duplicate': {
    status: 422,
    zh: '同一次提交中重复。',
    en: 'This stands twice in one request.',
  },
  'ballot-closed': {
    status: 409,
    zh: '表决已经结束，不再收票。',
    en: 'The ballot is closed; papers are no longer taken.',
  },
  'notice-day-outside-year': {
    status: 422,
    zh: '日期 {day} 不在 {year} 年内。',
    en: '{day} does not lie in {year}.',
  },
  'notice-day-duplicate': {
    status: 422,
    zh: '日期 {day} 重复。',
    en: '{day} stands twice.',
  },
  'notice-day-no-weekend': {
    status: 422,
    zh: '调休上班日 {day} 不是周末。',
    en: 'The working weekend {day} is no weekend day.',
  },
  'notice-year-not-adjacent': {
    status: 422,
    zh: '{year} 年与已载入的 {from}—{until} 年不相连。',
    en: 'The year {year} does not adjoin the loaded years {from} to {until}.',
  },
  'placeholder-unknown': {
    status: 422,
    zh: '这类通知没有占位符“{name}”，可用：{known}。',
    en: 'Notices of this kind have no placeholder “{name}”; there are: {known}.',
  },
  'placeholder-missing': {
    status: 422,
    zh: '缺少占位符“{name}”：标准文本写明的，不能不写。',
    en: 'The placeholder “{name}” is missing: what the standard text tells has to be told.',
  },
};
