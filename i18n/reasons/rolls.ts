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
  'unit-duplicate': refusal(
    422,
    '专有部分 {building}/{unit} 重复。每套房屋只占一行；有多位共有人的，请把姓名写在同一格，用“、”隔开。',
    'Unit {building}/{unit} is listed twice. Each home has one row; put the names of co-owners in one cell, with commas between.',
  ),
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
  'owner-identity-invalid': refusal(
    422,
    '证件号码不正确：请填写完整号码或后六位。',
    'The identity number is wrong. Give all of it, or its last six characters.',
  ),
  'owners-alike': refusal(
    422,
    '“{text}”对应多个业主编号（{ownerKeys}），会重复计数：同一人的请并为一个编号；同名不同人或共有人不同的，请在“同名另计”一栏注明后重新导入。',
    '“{text}” stands under several owner keys ({ownerKeys}) and would count more than once: merge one person’s keys, or mark other people of that name, and other co-owners, in the column “Counts apart” and import again.',
  ),
  'owner-unchanged': refusal(422, '该专有部分已在此业主名下。', 'The unit belongs to this owner already.'),
  'owner-not-known': refusal(
    422,
    '该专有部分业主不明（没有业主编号），查明前不能表决。',
    'The owner of this unit is unknown (without an owner key). Nobody votes for it until two people have entered who it is.',
  ),
  'title-kinds-differ': refusal(
    422,
    '业主编号 {ownerKey} 的产权性质前后不一致。',
    'Owner key {ownerKey} is used with different kinds of title.',
  ),
  'nobody-votes-for-unit': refusal(
    422,
    '政策未规定由谁代表此类产权（{titleKind}）表决，故不计票。',
    'The policy names nobody who votes for this kind of title ({titleKind}).',
  ),
  'voter-document-missing': refusal(
    422,
    '此类产权由{voter}凭{document}表决：请填写代表人和文号。',
    'For this kind of title {voter} votes, on this document: {document}. Name the representative and the document.',
  ),
  'unit-alike': refusal(
    422,
    '{building}/{unit} 与前面的 {otherBuilding}/{otherUnit} 疑为同一专有部分。',
    '{building}/{unit} looks like the same unit as {otherBuilding}/{otherUnit} above.',
  ),
  'roll-same-person': refusal(
    403,
    '名册须由导入人以外的人固化。',
    'A roll is frozen by another person than the one who imported it.',
  ),
  'roll-units-deviate': refusal(
    422,
    '名册 {found} 户，院落档案 {recorded} 户，相差超过政策允许的幅度，请说明原因。',
    'The roll has {found} units, the courtyard’s profile {recorded} households: more than the policy lets them differ. Give the reason.',
  ),
  'roll-area-deviates': refusal(
    422,
    '名册 {foundCentiSqm} 平方米，院落档案 {recordedCentiSqm} 平方米，相差超过政策允许的幅度，请说明原因。',
    'The roll has {foundCentiSqm} m², the courtyard’s profile {recordedCentiSqm} m²: more than the policy lets them differ. Give the reason.',
  ),
  'roll-not-posted': refusal(
    409,
    '名册尚未公示，公示期满后方可固化。',
    'The roll has not been posted; it can be frozen once its posting is over.',
  ),
  'roll-posting-running': refusal(409, '名册公示至 {endsAt}。', 'The roll is posted until {endsAt}.'),
  'roll-posting-not-needed': refusal(409, '按政策，名册无需公示。', 'The policy does not ask for rolls to be posted.'),
  'roll-already-posted': refusal(409, '名册已经公示。', 'The roll has been posted already.'),
  'roll-superseded': refusal(
    409,
    '此后已公示更正的名册，请固化最后公示的一份。',
    'A corrected roll was posted after this one. Freeze the one that was posted last.',
  ),
  'roll-empty': refusal(422, '名册至少要有一个专有部分。', 'A roll needs at least one unit.'),
  'roll-frozen': refusal(409, '名册已经固化，不能更改。', 'The roll is frozen and cannot be changed.'),
  'roll-already-used': refusal(
    409,
    '名册已用于另一院落或轮次。',
    'The roll is already used by another courtyard or round.',
  ),
} satisfies Partial<Record<ReasonCode, ReasonText>>;
