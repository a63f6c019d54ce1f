import type { Text } from '../language';

const t = (zh: string, en: string): Text => ({ zh, en });

export const ENROL_WORDS = {
  enrol: t('院落入库', 'Enrol'),
  one: t('单个院落', 'One courtyard'),
  many: t('批量导入', 'Many from a file'),
  place: t('所属机构', 'Where it belongs'),
  choose: t('请选择', 'Choose'),
  ownOffice: t('不选择则归入本机构。', 'Where none is chosen, it comes to your own office.'),
  policy: t('政策版本', 'Policy version'),
  submit: t('入库', 'Enrol'),
  enrolled: t('已入库', 'Enrolled'),
  open: t('打开院落', 'Open the courtyard'),
  imported: t('个院落已入库', 'courtyards enrolled'),
  wouldCome: t('将入库的院落', 'Courtyards to be enrolled'),
  row: t('行', 'Row'),
  name: t('院落', 'Courtyard'),
  comesTo: t('归入', 'Comes to'),
} as const satisfies Record<string, Text>;

export const COUNCIL_WORDS = {
  councils: t('社区议事会', 'Community councils'),
  community: t('社区', 'Community'),
  noCommunity: t('您的管辖范围内没有社区。', 'There is no community in your scope.'),
  terms: t('各届议事会', 'Terms'),
  noTerms: t('还没有登记议事会', 'No term on record'),
  term: t('届次', 'Term'),
  days: t('任期', 'Days'),
  members: t('成员', 'Members'),
  quorum: t('到会人数', 'Quorum'),
  majority: t('通过人数', 'Majority'),
  rules: t('议事规则', 'Rules of procedure'),
  record: t('登记新一届', 'Record a term'),
  from: t('任期开始', 'From'),
  to: t('任期结束', 'To'),
  memberLines: t('成员名单（每行一人：姓名，代表）', 'Members (one a line: name, for whom they sit)'),
  quorumShare: t('到会：占成员', 'Quorum: of the members'),
  majorityShare: t('通过：占到会', 'Majority: of those present'),
  numerator: t('分子', 'Numerator'),
  denominator: t('分母', 'Denominator'),
  bound: t('界限', 'Bound'),
  atLeast: t('以上（含本数）', 'at least'),
  moreThan: t('超过（不含本数）', 'more than'),
  submit: t('登记', 'Record'),
  recorded: t('已登记', 'Recorded'),
  used: t(
    '登记议事会会议时，可从这里选择届次，并按编号填写到会成员。',
    'When a council session is recorded, its term is chosen from here and those present are named by number.',
  ),
} as const satisfies Record<string, Text>;

/** A line of the list of members. */
export const MEMBER_LINE = t('第 {line} 行 {name}', 'Line {line}, {name}');
