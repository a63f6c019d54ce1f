import type { ReasonCode } from '../../domain/kernel/reason';
import { type ReasonText, refusal } from './text';

/** What is wrong with a roll. */
export const ROLL_REASONS = {
  'roll-not-frozen': refusal(409, '表决名册尚未固化。', 'The roll has not been frozen yet.'),
  'areas-unbalanced': refusal(
    422,
    '面积合计 {sumCentiSqm} 平方米，与申报的 {declaredCentiSqm} 平方米不符。',
    'The areas add up to {sumCentiSqm} m², not the declared {declaredCentiSqm} m².',
  ),
  'units-unbalanced': refusal(
    422,
    '共 {sum} 户，与申报的 {declared} 户不符。',
    'There are {sum} units, not the declared {declared}.',
  ),
  'owners-unbalanced': refusal(
    422,
    '共 {sum} 名表决人，与申报的 {declared} 名不符。',
    'There are {sum} voting owners, not the declared {declared}.',
  ),
  'area-not-positive': refusal(422, '面积必须大于零。', 'The area must be greater than zero.'),
  'unit-duplicate': refusal(422, '专有部分 {building}/{unit} 重复。', 'Unit {building}/{unit} is listed twice.'),
  'owner-key-reserved': refusal(
    422,
    '业主编号不能以 unknown: 开头，该前缀留给业主不明的专有部分。',
    'An owner key cannot begin with “unknown:”; that prefix is reserved for units without a known owner.',
  ),
  'owner-names-differ': refusal(
    422,
    '业主编号 {ownerKey} 前后姓名不一致。',
    'Owner key {ownerKey} is used with different names.',
  ),
  'roll-empty': refusal(422, '名册至少要有一个专有部分。', 'A roll needs at least one unit.'),
  'roll-frozen': refusal(409, '名册已经固化，不能更改。', 'The roll is frozen and cannot be changed.'),
  'roll-already-used': refusal(
    409,
    '名册已用于另一院落或轮次。',
    'The roll is already used by another courtyard or round.',
  ),
} satisfies Partial<Record<ReasonCode, ReasonText>>;
