import type { ReasonCode } from '../../domain/kernel/reason';
import { type ReasonText, refusal } from './text';

/** Why a paper, a count, or a vote by code is not taken. */
export const PAPER_REASONS = {
  'owner-unknown': refusal(422, '名册中没有这位业主。', 'This owner is not on the roll.'),
  'paper-already-recorded': refusal(409, '该业主已有一张表决票。', 'A paper of this owner has been recorded already.'),
  'paper-unknown': refusal(409, '该业主没有已登记的表决票。', 'No paper of this owner has been recorded.'),
  'paper-already-verified': refusal(409, '该表决票已经复核。', 'This paper has been verified already.'),
  'paper-disputed': refusal(
    409,
    '该票有争议（两次录入不一致，或与网上投票并存），须由第三人裁定。',
    'This paper is disputed: its entries differ, or it stands beside an online vote. A third person has to decide.',
  ),
  'paper-not-disputed': refusal(409, '该表决票没有不一致的录入。', 'The entries of this paper do not differ.'),
  'paper-same-person': refusal(
    403,
    '录入、复核和裁定须由不同的人办理。',
    'A paper must be entered, verified and, if the entries differ, decided by different people.',
  ),
  'paper-changed': refusal(
    409,
    '该表决票刚刚被他人处理过，请重新查看。',
    'Somebody else has just changed this paper. Look at it again.',
  ),
  'paper-of-owner': refusal(
    409,
    '该票由业主本人网上投出，只有业主本人可以在表决期间更改。另持有该业主的纸质票的，请录入，由第三人当面裁定。',
    'The owner voted online. Only the owner can change this vote, while the ballot is open. If you hold a paper of this owner, enter it; a third person then decides in the owner’s presence.',
  ),
  'paper-change-asked': refusal(
    409,
    '该表决票已有更正或撤回的申请，等待另一人复核。',
    'A change of this paper has been requested and waits for another person.',
  ),
  'paper-read-otherwise': refusal(
    422,
    '只能裁定为两次录入（或网上投出）中已有的选择、代理人和收到日期，或者没有这张票。',
    'The decision can be a choice, a proxy and a day of receipt that one of the readers read or the owner voted online, or that there is no such paper.',
  ),
  'paper-too-late': refusal(
    422,
    '表决已于 {day} 截止，此后收到的票不计。',
    'The ballot closed on {day}. Papers received later do not count.',
  ),
  'received-on-missing': refusal(
    422,
    '表决已截止：复核和裁定时须填写该票的收到日期（以票面收件记录为准）。',
    'The ballot is over: say the day on which this paper came in, as noted on the paper.',
  ),
  'presence-missing': refusal(
    422,
    '业主已在网上投票：须在业主在场时裁定，并写明何人在场、如何核实身份。',
    'The owner voted online: decide in the owner’s presence, and state who was present and how identity was checked.',
  ),
  'proxy-nameless': refusal(422, '请填写代理人姓名。', 'Enter the proxy’s name.'),
  'delivery-evidence-missing': refusal(
    422,
    '书面告知不交票后果的送达，须附凭据文件（签收单、回执或张贴照片）。',
    'A delivery with the warning needs its evidence as a file: the signature, the postal receipt or a photo of the posting.',
  ),
  'delivery-not-recorded': refusal(
    409,
    '该业主没有等待您确认的送达记录。',
    'There is no delivery to this owner for you to confirm.',
  ),
  'delivery-differs': refusal(
    422,
    '与已登记的送达方式或日期不一致，请核对凭据。',
    'The way or the day differs from what was recorded. Check the evidence.',
  ),
  'proxy-for-oneself': refusal(422, '本人不能作自己的代理人。', 'An owner cannot be their own proxy.'),
  'proxy-too-many': refusal(
    422,
    '{name}代理的表决票已达规则上限（{most} 张）。',
    '{name} already votes for as many owners as the rules allow ({most}).',
  ),
  'unit-unknown': refusal(422, '名册中没有这个专有部分。', 'This unit is not on the roll.'),
  'recount-above-roll': refusal(
    422,
    '票数超过名册（{owners} 户、{areaCentiSqm} 平方米）。',
    'The count is higher than the roll ({owners} owners, {areaCentiSqm} m²).',
  ),
  'scan-missing': refusal(
    422,
    '按规则，每张录入的表决票须附扫描件；会议当场表决的，附签字的会议记录。',
    'The rules require a scan of each paper; for a vote recorded in a meeting, of the signed record.',
  ),
  'count-too-early': refusal(
    409,
    '表决于 {closesAt} 结束，此前不计票。',
    'The vote ends at {closesAt}; counting starts after that.',
  ),
  'count-already-agreed': refusal(
    409,
    '计票结果已由两人核对一致，票数和参加情况不再变更。',
    'Two people have already entered the same count; neither it nor the attendance changes any more.',
  ),
  'count-above-turnout': refusal(
    422,
    '票数超过参加表决的人（{owners} 户、{areaCentiSqm} 平方米）。',
    'The count is higher than the turnout ({owners} owners, {areaCentiSqm} m²).',
  ),
  'person-unknown': refusal(422, '表决票上没有 {no} 号。', 'The paper has no number {no}.'),
  'person-uncounted': refusal(422, '缺少 {no} 号的票数。', 'The count for number {no} is missing.'),
  'marks-above-papers': refusal(
    422,
    '共有 {marks} 个同意票，多于 {papers} 张票、每票 {seats} 个名额所能容纳。',
    '{marks} marks in favour do not fit on {papers} papers for {seats} seats.',
  ),
  'area-not-of-owners': refusal(
    422,
    '{owners} 户的面积应在 {leastCentiSqm} 至 {mostCentiSqm} 平方米之间。',
    '{owners} owners have between {leastCentiSqm} and {mostCentiSqm} m² together.',
  ),
  'lot-differs': refusal(
    422,
    '抽签结果应恰好包括票数相同的人：{tied}。',
    'The drawing of lots must include exactly those who are tied: {tied}.',
  ),
  'vote-code-unknown': refusal(404, '没有这个表决码。', 'There is no such voting code.'),
  'vote-code-revoked': refusal(
    409,
    '这个表决码已作废，请向社区索取新码。',
    'This voting code has been revoked. Ask the community committee for a new one.',
  ),
  'vote-phone-missing': refusal(
    422,
    '还须填写您在名册中登记的电话。',
    'The telephone number that the roll has of you is needed, too.',
  ),
  'vote-phone-wrong': refusal(
    403,
    '与名册中登记的电话不符。多次不符后，表决码不能再用来投票或提出异议。',
    'This is not the number that the roll has of you. After several wrong numbers the code can no longer be used to vote or to object.',
  ),
  'vote-identity-missing': refusal(
    422,
    '还须填写您的证件号码后六位。',
    'The last six characters of your identity number are needed, too.',
  ),
  'vote-identity-wrong': refusal(
    403,
    '与名册中登记的证件号码不符。多次不符后，表决码不能再用来投票或提出异议。',
    'These are not the last six characters of the identity number that the roll has of you. After several wrong ones the code can no longer be used to vote or to object.',
  ),
  'vote-online-blocked': refusal(
    409,
    '所填号码多次不符，本次表决的表决码不能再用：投票请投纸质票，提出异议请留下姓名、房号和电话。',
    'Wrong numbers were sent too often: your code can no longer be used in this ballot. Please vote on paper, or object with your name, home and telephone number.',
  ),
  'slips-by-importer': refusal(
    403,
    '导入名册的人知道业主电话，不得打印表决码条，请由他人打印。',
    'Whoever imported the roll knows the owners’ numbers and prints no slips with codes. Somebody else has to print them.',
  ),
  'slips-by-paper-handler': refusal(
    403,
    '经办过本次表决票的人不得打印表决码条，请由他人打印。',
    'Whoever has handled papers of this ballot prints no slips with codes. Somebody else has to print them.',
  ),
  'papers-by-printer': refusal(
    403,
    '打印过本次表决码条的人不得经办表决票，请由他人办理。',
    'Whoever has printed slips with codes for this ballot handles none of its papers. Somebody else has to do this.',
  ),
} satisfies Partial<Record<ReasonCode, ReasonText>>;
