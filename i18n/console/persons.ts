import { type Text, t } from '../language';

/** Who has a pending step, and who stands in for whom. */
export const ASSIGNMENT_WORDS = {
  whose: t('全部待办', 'All'),
  me: t('由我承办', 'Mine'),
  nobody: t('无人承办', 'Nobody’s yet'),
  others: t('他人承办', 'Assigned to others'),
  assignedTo: t('承办人员', 'Assigned to'),
  standIn: t('{name}（{standIn}代办）', '{name} ({standIn} stands in)'),
  claim: t('认领', 'Claim'),
  pass: t('转交', 'Hand over'),
  assign: t('指派', 'Assign'),
  giveBack: t('退回共同承办', 'Give back to all'),
  giveBackHelp: t('退回后，由该岗位全体人员共同承办。', 'Once given back, it is open to all who hold the role.'),
  to: t('承办人', 'To'),
  choose: t('请选择', 'Choose'),
  none: t('没有其他人员', 'Nobody else'),
  cannot: t('不能承办的人员', 'Who cannot have it'),
} as const satisfies Record<string, Text>;

/** Absences, and who stands in. */
export const DELEGATION_WORDS = {
  title: t('外出代办', 'Absence'),
  help: t(
    '外出期间，由担任同一岗位的人员代办：本人承办的事项列入代办人的待办，通知发给代办人并抄送本人。此时代办不增加权限，代办人以本人名义办理。',
    'While somebody is away, somebody else in the same role stands in: what is assigned to them is in the delegate’s list, and notices go to the delegate with a copy. That gives no more rights; delegates act under their own name.',
  ),
  rightHelp: t(
    '也可由不担任该岗位的人员代办，须经另一人（上级岗位或管理员）确认，最长 92 天。代办人点击“代…办理”后在该岗位权限内办理，全程注明代何人办理；在同一院落中，代办人与外出人视为一人，不得互为经办、确认。',
    'Somebody who does not hold the role may act in it, once another person (whoever leads it, or an administrator) has confirmed that, for 92 days at most. They choose “Act for …”; every record then says for whom. In that courtyard the two count as one person: neither confirms what the other did.',
  ),
  right: t('代办方式', 'How'),
  holdsRole: t('同岗代办', 'in the same role'),
  lacksRole: t('不担任该岗位，须另一人确认', 'lacks the role, to be confirmed'),
  toConfirm: t('待确认', 'To be confirmed'),
  confirmedBy: t('已由{by}确认', 'Confirmed by {by}'),
  confirm: t('确认', 'Confirm'),
  actFor: t('代{principal}（{role}）办理', 'Act for {principal} ({role})'),
  acting: t('正在代{principal}（{role}）办理，至 {until}。', 'You are acting for {principal} ({role}) until {until}.'),
  actsNoMore: t('该委托已失效，不能再代为办理。', 'You may not act by this delegation any more.'),
  actAsMyself: t('结束代办', 'Act as myself'),
  none: t('没有登记的外出', 'No absence'),
  principal: t('外出人', 'Absent'),
  role: t('岗位', 'Role'),
  delegate: t('代办人', 'Stands in'),
  days: t('日期', 'Days'),
  range: t('{from} 至 {until}', '{from} to {until}'),
  enteredBy: t('登记人', 'Entered by'),
  enter: t('登记外出', 'Enter an absence'),
  from: t('起始日期', 'First day'),
  until: t('截止日期', 'Last day'),
  choose: t('请选择', 'Choose'),
  end: t('取消', 'Take back'),
  endQuestion: t('取消后，事项和通知只归{principal}本人。', 'From then on everything is {principal}’s alone.'),
} as const satisfies Record<string, Text>;

/** The page of people and offices: absences, gaps, workload. */
export const PEOPLE_WORDS = {
  title: t('人员与岗位', 'People and offices'),
  gaps: t('岗位缺员', 'Gaps'),
  gapsHelp: t(
    '待办或后续环节需要而无人担任、无上级，或唯一人员从未启用账号的岗位。请管理员补充账号，或由上级安排。',
    'Roles that cases need now or later and that nobody holds or leads, or whose only holder has never signed in. Administrators add accounts; leaders see to the rest.',
  ),
  noGaps: t('没有缺员', 'No gaps'),
  role: t('岗位', 'Role'),
  place: t('单位', 'Office'),
  kind: t('情形', 'What is missing'),
  leader: t('{kind}（应为{leader}）', '{kind} (should be the {leader})'),
  awaited: t('现有待办', 'Awaited now'),
  firstDue: t('最早期限', 'First due'),
  ahead: t('后续需要的院落', 'Courtyards ahead'),
  workload: t('各人承办情况', 'Workload'),
  workloadHelp: t(
    '“在办”“逾期”为指定由本人承办的事项；“近 30 天办结”为本人办结的事项。另有 {open} 件无人承办，其中逾期 {overdue} 件。',
    '“Open” and “overdue” are what is assigned to somebody; “done” is what their own act has ended within 30 days. {open} more are assigned to nobody, {overdue} of them overdue.',
  ),
  unassigned: t('未指定承办人', 'Assigned to nobody'),
  noWorkload: t('没有记录', 'Nothing yet'),
  person: t('人员', 'Person'),
  open: t('在办', 'Open'),
  overdue: t('逾期', 'Overdue'),
  done: t('近 30 天办结', 'Done in 30 days'),
} as const satisfies Record<string, Text>;
