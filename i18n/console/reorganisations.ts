import { type Text, t } from '../language';

export const REORGANISATION_STATE_WORDS = {
  proposed: t('待同意', 'open'),
  declined: t('未同意', 'declined'),
  expired: t('已过期', 'expired'),
  running: t('进行中', 'running'),
  finished: t('已完成', 'finished'),
} as const satisfies Record<string, Text>;

/** The words of changes in the tree of organisations. */
export const REORGANISATION_WORDS = {
  namesOfTheirTime: t(
    '更名前的办理记录仍显示当时的名称。',
    'What was done before the change is still shown with the name of its time.',
  ),
  nameFrom: t('新名称启用日期', 'First day of the new name'),
  ended: t('已撤销', 'ended'),

  reorganise: t('调整', 'Reorganise'),
  what: t('调整方式', 'What to do'),
  merge: t('整体并入另一机构', 'Merge it into another organisation'),
  split: t('分出一部分，新设机构', 'Split off a part as a new organisation'),
  move: t('将下级机构或院落划给另一机构', 'Move some of its organisations or courtyards to another one'),
  into: t('划归', 'Into'),
  newName: t('新机构名称', 'Name of the new organisation'),
  effectiveOn: t('文件载明的生效日期', 'In effect since, by the order'),
  noTakers: t(
    '您的管辖范围内没有可以划入的机构，须由同时管理双方的上级管理员办理。',
    'There is no organisation of yours that could take it over: it takes an administrator above both places.',
  ),
  choose: t('请选择', 'Choose one'),
  goOrganisations: t('下级机构', 'Organisations'),
  goCases: t('院落', 'Courtyards'),
  goAccounts: t('账号', 'Accounts'),
  andMore: t('，另有 {n} 个未列出', ', and {n} more that are not named here'),
  goesWhole: t('整个机构', 'the whole organisation'),
  whatGoes: t('划出的内容', 'What goes'),
  check: t('核对', 'Check'),
  back: t('返回修改', 'Back'),
  wouldGo: t(
    '将划转下级机构 {organisations} 个、院落 {cases} 个、账号 {accounts} 个。',
    '{organisations} organisations, {cases} courtyards and {accounts} accounts go over.',
  ),
  atOnce: t(
    '同意后随即办理，不等待也不追溯至文件载明的生效日期，该日期只作记录，不晚于当天：原机构人员不能再查看已划出的院落，随同划转的人员按新机构的范围办理。',
    'It begins once it is confirmed, whatever the date of the order, which is kept on record and is today at the latest: the people of the old organisation lose sight of what has gone, and those who go with it work in the new place.',
  ),
  mergeEnds: t(
    '同意后，“{from}”随即撤销，不能再向其划入。',
    'Once confirmed, “{from}” ends; nothing can be placed in it any more.',
  ),
  byAnother: t(
    '须由另一名同时管理双方机构的管理员在“账号变更”或本页同意，14 天内有效。',
    'Another administrator of both organisations has to confirm it within 14 days, here or under “Account changes”.',
  ),

  waiting: t('待同意的机构调整', 'Reorganisations to confirm'),
  noneWaiting: t('没有待同意的机构调整', 'No reorganisations to confirm'),

  reorganisations: t('机构调整记录', 'Reorganisations'),
  none: t('没有机构调整', 'No reorganisations yet'),
  kind: t('方式', 'What'),
  kindMerge: t('合并', 'merger'),
  kindSplit: t('分设', 'split'),
  kindMove: t('划转', 'move'),
  from: t('划出', 'From'),
  gone: t('已划转', 'Gone over'),
  refused: t('未能划转', 'Refused'),
  state: t('进度', 'State'),
  resume: t('继续', 'Resume'),
  report: t('明细', 'Report'),
  subject: t('名称', 'Name'),
  result: t('结果', 'Result'),
  done: t('已划转', 'gone over'),
} as const satisfies Record<string, Text>;
