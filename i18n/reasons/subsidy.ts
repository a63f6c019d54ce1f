import { refusal } from './text';

/** Refusals about the subsidy's amounts: what may be applied for, and what a policy or a district may say of it. */
export const SUBSIDY_REASONS = {
  'outside-band': refusal(
    422,
    '补助 {amountFen} 元超出允许范围 {minFen}—{maxFen} 元（以申报之日 {day} 为准：{className}，{units} 户；该标准自{ruleSince}起执行，政策 {policy}）。',
    'A subsidy of CNY {amountFen} is outside the allowed range of CNY {minFen}–{maxFen} (by the rule of the day of application, {day}: {className}, {units} homes; in force since {ruleSince}, policy {policy}).',
  ),
  'plan-outside-bounds': refusal(
    409,
    '方案中的补助 {amountFen} 元超出 {day} 申报适用的范围 {minFen}—{maxFen} 元（{className}，{units} 户；该标准自{ruleSince}起执行，政策 {policy}），须修改方案。',
    'The plan takes a subsidy of CNY {amountFen}, outside the range of CNY {minFen}–{maxFen} for applications of {day} ({className}, {units} homes; in force since {ruleSince}, policy {policy}). Revise the plan.',
  ),
  'band-crossed': refusal(
    422,
    '补助下限 {minFen} 元高于上限 {maxFen} 元。',
    'The lowest subsidy of CNY {minFen} is above the highest of CNY {maxFen}.',
  ),
  'classes-missing': refusal(422, '按类别确定补助的，至少须有一个院落类别。', 'A rule by class needs a class.'),
  'classes-gap': refusal(
    422,
    '“{className}”从 {households} 户起，而 {from} 户起的院落没有类别。',
    '“{className}” begins at {households} homes, but courtyards from {from} homes on have no class.',
  ),
  'classes-overlap': refusal(
    422,
    '“{className}”从 {households} 户起，与更小一类的户数重叠。',
    '“{className}” begins at {households} homes, which the class below it takes as well.',
  ),
  'classes-end': refusal(
    422,
    '最大的一类“{className}”止于 {maxHouseholds} 户，更大的院落没有类别。',
    'The largest class “{className}” ends at {maxHouseholds} homes; larger courtyards have no class.',
  ),
  'class-crossed': refusal(
    422,
    '“{className}”的最少户数 {minHouseholds} 大于最多户数 {maxHouseholds}。',
    '“{className}” begins at {minHouseholds} homes and ends at {maxHouseholds}.',
  ),
  'class-unknown': refusal(
    422,
    '“{point}”中有的类别，该政策版本自所定之日起没有。',
    '“{point}” names a class that this policy version does not have from that day on.',
  ),
  'limits-contradict': refusal(
    422,
    '“{point}”对同一类别、同一日期规定了两个上限。',
    '“{point}” sets two limits for one class from one day.',
  ),
  'point-not-set': refusal(
    422,
    '“{point}”不能授权各区收紧：该政策版本未作此规定，或补助标准分类别、分日期，应改为授权“补助限额”。',
    '“{point}” cannot be opened to districts: this policy version does not set it, or sets amounts by class or day, for which it may open the “subsidy limits”.',
  ),
  'point-unknown': refusal(
    422,
    '没有可以授权各区收紧的事项“{name}”。',
    'There is no point “{name}” that districts may narrow.',
  ),
};
