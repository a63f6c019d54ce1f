import type { ReasonCode } from '../../domain/kernel/reason';
import { type ReasonText, refusal } from './text';

/** What a vote waits for, from the council to the objections. */
export const BALLOT_REASONS = {
  'council-not-convened': refusal(
    409,
    '议事会尚未召开并提出表决事项。',
    'The council has not yet met and put the motion.',
  ),
  'council-share-too-low': refusal(
    422,
    '议事会的到会人数和同意人数均不得低于半数。',
    'At least half of a council’s members must come, and at least half of those present must agree.',
  ),
  'council-too-small': refusal(
    422,
    '议事会成员 {members} 人，至少须有 {needed} 人。',
    'The council has {members} members; it needs at least {needed}.',
  ),
  'ballot-open': refusal(409, '“{motion}”表决正在进行。', 'The ballot on {motion} is open.'),
  'ballot-uncounted': refusal(
    409,
    '“{motion}”表决已于 {closesAt} 截止，尚未计票。',
    'The ballot on {motion} ended at {closesAt} and has not been counted yet.',
  ),
  'ballot-not-opened': refusal(409, '表决尚未开始。', 'The ballot has not been opened yet.'),
  'no-open-ballot': refusal(409, '当前没有进行中的表决。', 'No ballot is open.'),
  'motion-already-carried': refusal(409, '该事项已经表决通过。', 'The motion has been carried already.'),
  'motion-not-carried': refusal(409, '表决未通过。', 'The motion was not carried.'),
  'notice-not-posted': refusal(409, '结果尚未公示。', 'The result has not been posted yet.'),
  'notice-running': refusal(409, '公示期至 {noticeEndsAt}，尚未届满。', 'The public notice runs until {noticeEndsAt}.'),
  'objection-open': refusal(409, '尚有 {objections} 件异议未答复。', '{objections} objection(s) are still unanswered.'),
  'objection-awaits-answer': refusal(
    409,
    '该户（账号）已有 {objections} 件异议待答复，答复后方可再提。',
    'An objection of this home or account is still to be answered ({objections}). Raise another after that.',
  ),
  'objections-too-many': refusal(
    409,
    '该户（账号）对该表决已提出 {objections} 件异议，达到 {most} 件的上限。',
    'This home or account has raised {objections} objections to this ballot; the limit is {most}.',
  ),
  'remedy-missing': refusal(422, '异议成立的，须写明后续处理。', 'Say what follows from the upheld objection.'),
  'remedy-of-other-outcome': refusal(
    422,
    '异议成立才有后续处理。',
    'Something follows only if the objection is upheld.',
  ),
  'no-result': refusal(409, '还没有可裁定的表决结果。', 'There is no result of a vote yet.'),
  'result-contested': refusal(
    409,
    '“{motion}”表决的结果存疑（重新计票不符、异议成立或效力中止），尚待区级裁定。',
    'The result of the ballot on {motion} is in doubt: a recount differs, an objection was upheld, or it was suspended. The district has yet to decide.',
  ),
  'recount-missing': refusal(
    409,
    '没有与结果不符的、异议成立之后的重新计票。',
    'There is no recount that differs, or none since the objection was upheld.',
  ),
  'motion-annulled': refusal(
    409,
    '“{motion}”表决的结果已经失效，须重新表决通过。',
    'The result of the ballot on {motion} has fallen; the motion has to be carried again.',
  ),
  'submission-open': refusal(
    409,
    '公示期内收到的网上异议还有 {submissions} 件未处理。',
    '{submissions} online objection(s) received during the notice have not been handled yet.',
  ),
  'submission-unknown': refusal(422, '没有第 {no} 号网上异议。', 'There is no online objection {no}.'),
  'submission-already-handled': refusal(
    409,
    '第 {no} 号网上异议已经处理。',
    'Online objection {no} has already been handled.',
  ),
  'no-open-submission': refusal(409, '没有待处理的网上异议。', 'No online objection is waiting to be handled.'),
  'decision-ballot-other': refusal(422, '请写明作出这一决定的表决。', 'Say which ballot decided this.'),
  'ballot-lost': refusal(
    409,
    '“{motion}”表决未通过，{until} 以前不得以居民会议另行决定；可以重新组织表决。',
    'The ballot on {motion} was lost. No assembly held up to {until} can decide the matter; a new ballot can.',
  ),
  'run-off-outstanding': refusal(
    409,
    '最后名额得票相同，须先就相同得票者另行投票。',
    'Candidates are tied for the last seats. A run-off between them comes first.',
  ),
  'assembly-missing': refusal(
    422,
    '没有可据以作出这一决定的居民会议，请先登记会议并由另一人确认。',
    'No assembly on record decided this. Record the assembly first and have another person confirm it.',
  ),
  'assembly-not-carried': refusal(409, '第 {no} 次居民会议未通过该事项。', 'Assembly {no} did not carry the motion.'),
  'assembly-carried-out': refusal(
    409,
    '第 {no} 次居民会议的决定已经落实。',
    'The decision of assembly {no} is already in effect.',
  ),
  'ballot-ambiguous': refusal(
    422,
    '有几项表决可办，请写明是哪一项：{ballots}。',
    'This could refer to several ballots. Choose one: {ballots}.',
  ),
  'ballot-secret': refusal(
    409,
    '该表决为无记名投票，只登记谁领了票，不登记选择。',
    'This vote is secret. Record only who took part, not what they chose.',
  ),
  'assembly-not-recounted': refusal(
    422,
    '居民会议没有表决票可供重新计票；异议成立的，只能重新表决。',
    'An assembly has no papers to count again. If an objection to it is upheld, the vote is repeated.',
  ),
  'vote-not-held-here': refusal(
    422,
    '该表决在接管前以纸质方式进行，本系统没有名册和表决票可供重新计票；异议成立的，只能重新表决。',
    'This vote was held on paper before the take-over: no roll and no papers of it are here to be counted again. If an objection to it is upheld, the vote is repeated.',
  ),
  'ballot-not-secret': refusal(
    409,
    '该表决不是无记名投票，请录入表决票。',
    'This vote is not secret. Enter the papers with their choices.',
  ),
  'ballot-closed': refusal(409, '表决已经结束，不再收票。', 'The ballot is closed; papers are no longer taken.'),
} satisfies Partial<Record<ReasonCode, ReasonText>>;
