import type { ObjectionOutcome } from '../domain/kernel/deliberation/objections';
import type { ContestGround, ResultDecision } from '../domain/kernel/deliberation/results';
import type { ConsequenceRule } from '../domain/renovation/consequences';
import { type Text, t } from './language';

/** Why a result is in doubt, or what a decision on it rests on. */
export const GROUND_WORDS: Readonly<Record<ContestGround, Text>> = {
  recount: t('重新计票', 'a recount'),
  objection: t('异议成立', 'an objection that was upheld'),
  court: t('法院裁判', 'a court'),
  authority: t('上级机关决定', 'a higher authority'),
};

export const DECISION_WORDS: Readonly<Record<ResultDecision, Text>> = {
  stands: t('维持', 'it stands'),
  corrected: t('按重新计票更正', 'corrected by the recount'),
  annulled: t('撤销', 'annulled'),
};

export const OUTCOME_WORDS: Readonly<Record<ObjectionOutcome, Text>> = {
  dismissed: t('不成立', 'dismissed'),
  upheld: t('成立', 'upheld'),
  withdrawn: t('已撤回', 'withdrawn'),
};

/** What becomes of what had followed from a result that fell. */
export const CONSEQUENCE_WORDS: Readonly<Record<ConsequenceRule, Text>> = {
  'stage-returned': t('退回作出该决定的阶段', 'the case goes back to the stage of this question'),
  'works-only-for-safety': t(
    '合同继续有效；重新表决通过前仅做安全保障，不新增变更，不进入下一阶段',
    'the contract stands; until the motion is carried again, work only keeps the site safe: no start, no variation, no next stage',
  ),
  'application-returned': t('补助申请退回申请人', 'the subsidy application goes back to its applicant'),
  'money-released': t('已安排未支付的资金退回', 'money reserved or committed and not paid is released'),
  'money-paid': t(
    '已支付的资金不自动追缴，由有权机关另行决定',
    'money already paid is not claimed back by itself; a separate decision says so',
  ),
  'co-funding-held': t(
    '居民自筹由自治组织保管，待重新表决或退还',
    'residents’ money is held until the vote is repeated or it is refunded',
  ),
  'body-caretaker': t(
    '自治组织仅为看守，改选前不作新的资金决定',
    'the body is a caretaker until another is elected, and decides on no money',
  ),
  'mandates-ended': t('补选成员离任', 'the members elected in the by-election leave'),
  'members-reinstated': t('被罢免的成员复职', 'the members recalled are members again'),
  'members-seated': t('按更正后的计票结果当选的人就任', 'those whom the corrected count elected take their seats'),
  'covenant-void': t(
    '该版公约失效，恢复适用前一版',
    'this version of the covenant is void; the one before is in force again',
  ),
  'acceptance-open': t('重新表决通过前不退还质保金', 'no retention is released before another vote'),
  'funds-not-to-be-used': t('维修资金不得据此使用或筹集', 'maintenance funds are not to be used or raised on it'),
  'use-not-to-be-changed': t('不得据此改变共有部分用途', 'the use of common parts is not to be changed on it'),
  'case-reopened': t('原“未通过”不再有效，恢复办理', 'the case is open again'),
};
