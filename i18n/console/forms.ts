import { type Text, t } from '../language';

/** What a form says of itself. */
export const FORM_WORDS = {
  more: t('更多（选填）', 'More (optional)'),
  reason: t('理由', 'Reason'),
  optional: t('选填', 'optional'),
  choose: t('请选择', 'Select'),
  noneToChoose: t('目前没有可选项', 'No options available'),
  row: t('第 {no} 项', 'No. {no}'),
  removeRow: t('删除第 {no} 项', 'Remove no. {no}'),
  total: t('{title}合计：{totalFen} 元', '{title}, total: CNY {totalFen}'),
  discardTitle: t('放弃已填写的内容？', 'Discard your entries?'),
  discardText: t(
    '填写的内容尚未提交，关闭后不会保留。',
    'They have not been submitted and will be lost when you close the form.',
  ),
  keepEditing: t('继续填写', 'Keep editing'),
  discard: t('放弃', 'Discard'),
  confirm: t('确认提交', 'Yes, submit'),
  sureTitle: t('请再确认：{name}', 'Please confirm: {name}'),
  twoHands: t(
    '由两人办理：提交后须由另一人（{roles}）确认，方可生效。',
    'This takes two people: once you have submitted it, somebody else has to confirm it ({roles}).',
  ),
  waitingRequest: t('第 {no} 号申请：{name}', 'Request no. {no}: {name}'),
  asked: t(
    '已提出申请：{name}。须由另一人确认后生效。',
    'Requested: {name}. It takes effect once somebody else confirms it.',
  ),
  leave: t('关闭', 'Close'),
  takesLong: t(
    '正在办理，可能需要一些时间。您可以关闭本窗口，办理完成后会提示，结果见“办理经过”。',
    'This may take a while. You can close this window: you will be notified, and the timeline shows the result.',
  ),
  leftRefused: t('“{name}”未能办理：{reason}', '“{name}” failed: {reason}'),
  changedTitle: t(
    '院落信息已有变化，您填写的内容已保留，请核对后再次提交。',
    'The courtyard has changed. Your entries are kept. Check them and submit again.',
  ),
  changedBy: t('{at}，{role}{name}：{what}', '{at}, {role} {name}: {what}'),
  fileChoose: t('选择已上传的文件', 'Select uploaded files'),
  filesChosen: t('已选文件', 'Selected files'),
} as const satisfies Record<string, Text>;

/** Why a field is not right yet, told before it is sent. */
export const FAULT_WORDS = {
  required: t('必填', 'Required'),
  choose: t('请从列表中选择', 'Select an option from the list'),
  number: t('请填数字', 'Enter a number'),
  whole: t('请填整数', 'Enter a whole number'),
  cents: t('最多两位小数', 'Use at most two decimals'),
  least: t('不得小于 {min}', 'At least {min}'),
  most: t('不得大于 {max}', 'At most {max}'),
  short: t('至少 {min} 个字', 'At least {min} characters'),
  long: t('最多 {max} 个字，现为 {length} 个', 'At most {max} characters (now {length})'),
  pattern: t('格式不正确', 'Wrong format'),
  date: t('请填有效日期', 'Enter a valid date'),
  fewItems: t('至少 {min} 项', 'At least {min} entries'),
  manyItems: t('最多 {max} 项', 'At most {max} entries'),
} as const satisfies Record<string, Text>;
