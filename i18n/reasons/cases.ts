import type { ReasonCode } from '../../domain/kernel/reason';
import { type ReasonText, refusal } from './text';

/** Why a command to a case of any programme is refused, or what holds the case up. */
export const CASE_REASONS = {
  'role-not-allowed': refusal(403, '您的角色不能办理此事项。', 'Your role does not allow this.'),
  'not-your-contract': refusal(
    403,
    '您的单位不是本{case}此项工作的承担单位。',
    'Your organisation is not the firm that this {case} engaged for this.',
  ),
  'separation-of-duties': refusal(
    403,
    '您已办理过{parts}，须由{others}办理。{apart}',
    'You have done {parts}. This is for: {others}. {apart}',
  ),
  'requester-barred': refusal(
    403,
    '经办人（提出申请的人）此后在本{case}又办理了与此相分离的其他环节，或与现有参建单位、自治组织有利害关系，此件不能再由他人确认放行：请退回（批次会议中的，请撤下该行），由没有这些情形的人重新经办。您本人没有妨碍。',
    'Whoever asked for this has since done another part of this {case} that is kept apart from it, or has an interest in a firm or body that has a part in it now, so nobody can release it any more: decline it (a row of a decision list is taken off), and let somebody else prepare it anew. Nothing speaks against you.',
  ),
  'requester-left': refusal(
    403,
    '经办人（提出申请的人）已不再担任该岗位、账号已停用，或本{case}已划归其他单位，此件不能再由他人确认放行：请退回（批次会议、预算额度中的，请撤下），由现任人员重新经办。您本人没有妨碍。',
    'Whoever asked for this no longer holds the role in which they did, their account is disabled, or the {case} is another office’s by now, so nobody releases it any more: decline it (a row of a decision list is taken off), and let somebody who holds the role now prepare it anew. Nothing speaks against you.',
  ),
  'evidence-empty': refusal(
    422,
    '请写明实际内容：“无”“x”“-”之类不能作为凭据或理由。',
    'Say what there is: words like “none”, “x” or “-” are no evidence and no reason.',
  ),
  'number-empty': refusal(
    422,
    '请填写单据上的编号：标点或“无”之类不是编号。',
    'Give the number on the document: a sign or a word like “none” numbers nothing.',
  ),
  'conflict-of-interest': refusal(
    403,
    '您或您的亲属与本事项所涉单位有利害关系，应当回避，由他人办理。',
    'You or a relative of yours have an interest in an organisation that this concerns. Somebody else has to do it.',
  ),
  'already-requested': refusal(
    409,
    '同一事项已由{holder}于 {requestedAt} 经办（第 {requestNo} 号申请），待确认，不能重复经办；有误的，先退回或撤回该申请。',
    'The same waits for release already: request no. {requestNo}, prepared {requestedAt} by the {holder}. If it is wrong, decline it or take it back first.',
  ),
  'payment-waiting': refusal(
    409,
    '{requestedAt} 提出的“{command}”，款项已在银行办理，尚待确认；此时办理会使其无法确认。请先由有权的人确认或退回。',
    '“{command}”, asked for {requestedAt}, is about money that the bank has moved already, and could not be released after this. Whoever may confirm or decline it comes first.',
  ),
  'invoice-used': refusal(
    409,
    '这张发票已在另一项目登记，一张发票只能用一次。',
    'This invoice is on record elsewhere. An invoice counts once.',
  ),
  'voucher-used': refusal(
    409,
    '这张银行回单已在另一项目登记，一张回单只能用一次。',
    'This bank voucher is on record elsewhere. A voucher counts once.',
  ),
  'receipt-used': refusal(
    409,
    '这笔到账已在另一项目登记：收据或银行流水号相同，缴款单位、金额、日期中至少两项相同。一笔到账只能登记一次。确系另一笔到账的，请写全收据编号（连同票据册号或开票单位），或改填银行流水号。',
    'This money is on record elsewhere: with the same number, and the same two of payer, amount and day. It counts once. If it is other money, write the number of the receipt in full, with the number of its book or the name of the office that gave it, or the bank’s transaction number.',
  ),
  'file-used': refusal(
    409,
    '这份文件已作其他事项的凭证，不能再证明此事项。请附此事项本身的凭证。',
    'This file is on record as proof of something else. Attach the paper of this matter alone.',
  ),
  'file-proves-other': refusal(
    409,
    '这份文件已作{proves}（{reference}），不能再证明此事项。请附此事项本身的凭证；如系附错，请先退回或更正原事项。',
    'This file is on record here as proof of something else: {proves} {reference}. Attach the paper of this matter alone; if it was attached there by mistake, have that declined or corrected first.',
  ),
  'file-proves-elsewhere': refusal(
    409,
    '这份文件已在“{place}”作{proves}，不能再证明此事项。请附此事项本身的凭证；如系附错，请先退回或更正原事项。',
    'This file is on record in {place} as proof of something else: {proves}. Attach the paper of this matter alone; if it was attached there by mistake, have that declined or corrected first.',
  ),
  'no-request-open': refusal(409, '没有待确认的申请。', 'No request is waiting for confirmation.'),
  'request-unknown': refusal(
    422,
    '没有此项待确认的申请；有多项时请写明是哪一项。',
    'There is no such open request; where several are open, name one.',
  ),
  'wrong-stage': refusal(
    409,
    '{case}当前处于“{stage}”阶段，此事项不适用。',
    'The {case} is in stage “{stage}”; this does not apply there.',
  ),
  suspended: refusal(
    409,
    '{case}自 {since} 起已中止，恢复后方可办理。',
    'The {case} has been suspended since {since}; resume it first.',
  ),
  'date-in-future': refusal(422, '日期不能晚于今天。', 'The date is in the future.'),
  'dates-out-of-order': refusal(422, '日期先后不合。', 'The dates are in the wrong order.'),
  'amount-differs': refusal(
    422,
    '金额 {amountFen} 元与应付 {dueFen} 元不符。',
    'CNY {amountFen} differs from the amount due, CNY {dueFen}.',
  ),
  'already-signed': refusal(409, '您这一方已经签署。', 'Your party has signed already.'),
  'funds-insufficient': refusal(
    409,
    '到位资金 {availableFen} 元，不足以支付 {amountFen} 元，尚缺 {missingFen} 元：请先登记到账，或先支付到位部分。',
    'CNY {availableFen} is there, CNY {missingFen} less than CNY {amountFen}. Record what has been received first, or pay the part that is there.',
  ),
  'obligation-unknown': refusal(422, '没有待办事项 {key}。', 'There is no obligation {key}.'),
  'obligation-not-yet-awaited': refusal(
    422,
    '待办事项 {key} 自 {from} 起方办理，此前不能督促或延期。',
    'Obligation {key} is awaited from {from} on. Until then it can be neither urged nor extended.',
  ),
  'policy-unknown': refusal(422, '没有这个政策版本。', 'There is no such policy version.'),
  'policy-not-open': refusal(
    422,
    '该政策版本不适用于新办事项：它既不是现行版本，也不是开放中的试点。',
    'Nothing new begins under this policy version: it is neither the one in force nor an open pilot.',
  ),
  'policy-not-in-force': refusal(
    422,
    '只能转入现行政策版本，或者在原版本下适用本区现行细则。',
    'A case moves only to the policy version in force, or under its own version to the present rules of its district.',
  ),
  'version-reserved': refusal(
    422,
    '版本代号中的“+”只用于区级细则收紧后的版本。',
    'A plus sign in a version is for those that a district’s rules narrow.',
  ),
  'point-closed': refusal(
    422,
    '该政策版本未授权各区收紧“{point}”。',
    'This policy version does not let districts narrow “{point}”.',
  ),
  'point-looser': refusal(
    422,
    '“{point}”只能比项目政策更严，不能放宽。',
    '“{point}” may only be stricter than the programme’s policy.',
  ),
  'point-incomparable': refusal(
    422,
    '“{point}”须与项目政策用同一计时单位（天、工作日或月）。',
    '“{point}” must be in the unit of the programme’s policy: days, working days or months.',
  ),
  'participation-below-law': refusal(
    422,
    '《民法典》第二百七十八条：应由专有部分面积和人数占比均达三分之二以上的业主参与表决，表决规则不得低于此要求。',
    'Civil Code art. 278: owners with at least two thirds of the area, and two thirds of all owners, must take part. No rule may ask for less.',
  ),
  'majority-below-law': refusal(
    422,
    '《民法典》第二百七十八条：应经参与表决专有部分面积过半数且人数过半数的业主同意，表决规则不得低于此要求。',
    'Civil Code art. 278: more than half of those taking part, by area and by owners, must be in favour. No rule may ask for less.',
  ),
  'three-quarters-below-law': refusal(
    422,
    '《民法典》第二百七十八条第一款第六至八项：筹集维修资金、改建重建、改变共有部分用途或者利用共有部分经营，应经参与表决专有部分面积四分之三以上且人数四分之三以上的业主同意，表决规则不得低于此要求。',
    'Civil Code art. 278, items 6 to 8: raising maintenance funds, rebuilding, and changing the use of common parts or using them for business need at least three quarters of those taking part, by area and by owners. No rule may ask for less.',
  ),
  'notice-too-short': refusal(
    422,
    '表决结果公示期不得少于 7 天（按工作日计的，不得少于 7 个工作日）。',
    'The public notice of a result runs for at least 7 days (in working days: at least 7).',
  ),
  'vote-too-short': refusal(
    422,
    '表决时间不得少于 7 天（按工作日计的，不得少于 7 个工作日）。',
    'A vote is open for at least 7 days (in working days: at least 7).',
  ),
  'vote-too-long': refusal(
    422,
    '表决时间（含延长）和公示期均不得超过一年。',
    'A vote, also once extended, and a notice last a year at most.',
  ),
  'answer-time-outside': refusal(
    422,
    '答复异议的期限须为 1 至 30 天（按工作日计的，1 至 20 个工作日）。',
    'The time to answer an objection is 1 to 30 days (in working days: 1 to 20).',
  ),
  'late-papers-outside': refusal(
    422,
    '截止前收到的表决票的补录期须为 1 至 30 天（按工作日计的，1 至 20 个工作日）。',
    'The time to enter papers that came in before the close is 1 to 30 days (in working days: 1 to 20).',
  ),
  'objection-limits-outside': refusal(
    422,
    '每户（或每一业主、账号）未答复的异议须至少允许 1 件，且不得超过总数；总数不得超过 10 件。',
    'One owner, home or account may have at least 1 unanswered objection, no more than in all, and 10 in all at most.',
  ),
  'objection-decided-by-nobody': refusal(
    422,
    '逾期未答复的异议须由区级裁定，否则社区人人回避时无人可以答复；请不填此项或填“是”。',
    'The district decides objections not answered in time: else nobody may, where all of a community took part. Leave it out.',
  ),
  'vote-factor-missing': refusal(
    422,
    '线上表决除表决码外须核对手机号码或身份证号后六位，不得仅凭表决码。',
    'Owners who vote online give a number beside the code: whoever prints the slips knows the codes.',
  ),
  'posting-time-too-long': refusal(422, '表决结果须在 30 天内公示。', 'A result is posted within 30 days.'),
  'lost-vote-bar-too-short': refusal(
    422,
    '表决未通过后，至少 30 天内不得由居民会议决定同一事项。',
    'After a lost vote no assembly decides the same matter for at least 30 days.',
  ),
  'roll-posting-outside': refusal(
    422,
    '名册公示期须为 7 天至一年；不公示的，请不填此项。',
    'A roll is posted for 7 days to a year. Leave this out if it is not posted.',
  ),
  'roll-deviation-too-wide': refusal(
    422,
    '名册与院落档案允许相差的幅度不得超过 20%。',
    'A roll may differ from the profile by 20 % at most.',
  ),
  'extension-not-longer': refusal(
    422,
    '延长后的表决期须长于原表决期。',
    'The voting period when extended must be longer than the voting period.',
  ),
  'waiver-against-vote': refusal(
    422,
    '业主表决及由表决产生的院委会、公约，公示、异议和备案，以及竣工、结算和资金收回，均不得豁免，任何政策不得将其列入。',
    'Votes of owners, the body and the covenant that come of them, notices, objections, the filing, and the account of the works are never waived, so no policy may list them.',
  ),
  'entry-repeated': refusal(422, '此项在列表中重复。', 'This entry stands in the list already.'),
  'ladder-floods': refusal(
    422,
    '此催办阶梯一年内就同一事项发出的通知超过{max}次，请减少提醒或拉长之后的间隔。',
    'This ladder would send more than {max} messages about one matter in a year. Send fewer, or lengthen the pauses after the last.',
  ),
  'rung-too-far': refusal(
    422,
    '提醒距期限不得超过 {days} 天（提前或逾期后）。',
    'A reminder may be at most {days} days before or after the due day.',
  ),
  'gap-receiver-outside': refusal(
    422,
    '{role}不是机构的岗位，不接收岗位缺员通知。',
    'The role {role} works in no office, so it is not told of offices that nobody holds.',
  ),
  'delegation-days-outside': refusal(
    422,
    '一年内代行同一人职权的总天数须在 {least} 天至 {most} 天之间。',
    'The days of a year on which others may act for one person must be {least} to {most}.',
  ),
  'policy-of-demonstration': refusal(
    422,
    '演示用政策与正式政策之间不能互相转换。',
    'A case moves neither from a demonstration’s policy to another nor to it.',
  ),
  'policy-leaves-undecided': refusal(
    409,
    '按该政策，正在审批的申请将无人作出最后决定。请待审批结束或退回后再改用。',
    'Under this policy nobody would take the last decision on the application that is under way. Wait until it is decided or returned.',
  ),
  'not-waivable': refusal(422, '不允许豁免“{blocker}”。', '“{blocker}” cannot be waived.'),
  'point-beyond-limit': refusal(
    422,
    '“{point}”收得过紧，与该政策版本的其他规定相抵触。',
    '“{point}” is so strict that it contradicts another part of this policy version.',
  ),
  'organisation-unknown': refusal(
    422,
    '没有这个机构，或不在您的管辖范围内。',
    'There is no such organisation, or it is outside your area of responsibility.',
  ),
  'organisation-ended': refusal(
    409,
    '“{organisation}”已经撤销，不能再向其划入或在其下新设。',
    '“{organisation}” has ended; nothing can be placed in it any more.',
  ),
  'case-out-of-scope': refusal(
    404,
    '{case}已划出您的管辖范围。',
    'The {case} has been moved out of your area of responsibility.',
  ),
  'file-unknown': refusal(422, '{case}没有这份文件，请先上传。', 'The {case} has no such file. Upload it first.'),
  'line-duplicate': refusal(422, '同一次提交中重复。', 'This is listed twice in the same request.'),
} satisfies Partial<Record<ReasonCode, ReasonText>>;
