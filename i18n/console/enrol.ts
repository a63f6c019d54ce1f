import { type Text, t } from '../language';

export const ENROL_WORDS = {
  enrol: t('院落入库', 'Enrol'),
  one: t('单个院落', 'One courtyard'),
  many: t('批量导入', 'Import a file'),
  place: t('所属机构', 'Responsible office'),
  choose: t('请选择', 'Choose'),
  ownOffice: t('不选则归入本机构。', 'If you select none, the courtyard is assigned to your own office.'),
  policy: t('政策版本', 'Policy version'),
  policyHint: t(
    '院落所在区已发布区级细则的，入库后同时按该细则办理。',
    'Where the district has published rules of its own, the courtyard follows them, too.',
  ),
  submit: t('入库', 'Enrol'),
  enrolled: t('已入库', 'Enrolled'),
  open: t('打开院落', 'Open the courtyard'),
  imported: t('个院落已入库', 'courtyards enrolled'),
  wouldCome: t('将入库的院落', 'Courtyards to be enrolled'),
  row: t('行', 'Row'),
  name: t('院落', 'Courtyard'),
  comesTo: t('归入', 'Assigned to'),
} as const satisfies Record<string, Text>;

export const COUNCIL_WORDS = {
  councils: t('社区议事会', 'Community councils'),
  community: t('社区', 'Community'),
  noCommunity: t('您的管辖范围内没有社区。', 'There are no communities in your area.'),
  terms: t('各届议事会', 'Council terms'),
  noTerms: t('还没有登记议事会', 'No terms recorded yet'),
  term: t('届次', 'Term'),
  days: t('任期', 'Term of office'),
  members: t('成员', 'Members'),
  quorum: t('到会人数', 'Quorum'),
  majority: t('通过人数', 'Majority'),
  rules: t('议事规则', 'Rules of procedure'),
  record: t('登记新一届', 'Record a council term'),
  from: t('任期开始', 'From'),
  to: t('任期结束', 'To'),
  memberLines: t('成员名单（每行一人：姓名，代表）', 'Members (one per line: name, represents)'),
  quorumShare: t('到会：占成员', 'Quorum: share of members'),
  majorityShare: t('通过：占到会', 'Majority: share of those present'),
  numerator: t('分子', 'Numerator'),
  denominator: t('分母', 'Denominator'),
  bound: t('达标条件', 'Condition'),
  atLeast: t('以上（含本数）', 'at least'),
  moreThan: t('超过（不含本数）', 'more than'),
  submit: t('登记', 'Record'),
  recorded: t('已登记，待另一人确认', 'Recorded; another person confirms it'),
  standing: t('状态', 'Status'),
  confirmed: t('已确认', 'confirmed'),
  unconfirmed: t('待另一人确认', 'to be confirmed by another person'),
  confirm: t('确认', 'Confirm'),
  used: t(
    '届次经另一人确认后生效。登记议事会会议时，可选择已确认的届次，并按编号填写到会成员。',
    'A term counts once another person has confirmed it. When you record a council session, you select a confirmed term and enter the numbers of the members present.',
  ),
} as const satisfies Record<string, Text>;

/** A line of the list of members. */
export const MEMBER_LINE = t('第 {line} 行 {name}', 'Line {line}, {name}');
