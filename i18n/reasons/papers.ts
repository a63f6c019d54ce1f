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
    '两次录入不一致，须由第三人裁定。',
    'The two entries of this paper differ. A third person has to decide.',
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
  'scan-missing': refusal(422, '按规则，纸质票须附扫描件。', 'The rules require a scan of each paper.'),
  'count-begun': refusal(
    409,
    '该表决已开始计票，参加情况不再变更。',
    'Counting has begun; attendance can no longer be changed.',
  ),
  'count-too-early': refusal(
    409,
    '表决于 {closesAt} 结束，此前不计票。',
    'The vote ends at {closesAt}; counting starts after that.',
  ),
  'count-already-agreed': refusal(409, '计票结果已由两人核对一致。', 'Two people have already entered the same count.'),
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
    '与名册中登记的电话不符。多次不符后，只能投纸质票。',
    'This is not the number that the roll has of you. After several wrong numbers you can only vote on paper.',
  ),
  'vote-phone-blocked': refusal(
    409,
    '电话多次不符，本次表决不能再网上投票，请投纸质票。',
    'Wrong numbers were sent too often: you can no longer vote online in this ballot. Please vote on paper.',
  ),
  'slips-by-importer': refusal(
    403,
    '导入名册的人知道业主电话，不得打印表决码条。',
    'Whoever imported the roll knows the owners’ numbers and prints no slips with codes.',
  ),
  'slips-by-paper-handler': refusal(
    403,
    '经办过本次表决票的人不得打印表决码条。',
    'Whoever has handled papers of this ballot prints no slips with codes.',
  ),
  'papers-by-printer': refusal(
    403,
    '打印过本次表决码条的人不得经办表决票。',
    'Whoever has printed slips with codes for this ballot handles none of its papers.',
  ),
} satisfies Partial<Record<ReasonCode, ReasonText>>;
