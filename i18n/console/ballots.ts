import type { CanvassStatus, DeliveryWay, ReminderWay, VisitOutcome } from '../../domain/kernel/deliberation/canvass';
import type { UnitUse } from '../../domain/kernel/deliberation/roll';
import type { Text } from '../language';

const t = (zh: string, en: string): Text => ({ zh, en });

export const CANVASS_WORDS: Readonly<Record<CanvassStatus, Text>> = {
  pending: t('未入户', 'Not visited'),
  contacted: t('已见到', 'Contacted'),
  unreachable: t('未见到', 'Not reached'),
  done: t('已收票', 'Paper returned'),
};

export const OUTCOME_WORDS: Readonly<Record<VisitOutcome, Text>> = {
  contacted: t('见到了', 'Contacted'),
  unreachable: t('没见到', 'Nobody home'),
};

export const WAY_WORDS: Readonly<Record<DeliveryWay, Text>> = {
  signature: t('本人签收', 'Signed for'),
  registeredLetter: t('挂号信', 'Registered letter'),
  posting: t('张贴告知', 'Posted notice'),
};

export const REMINDER_WORDS: Readonly<Record<ReminderWay, Text>> = {
  slip: t('催票单', 'Slip'),
  phone: t('电话', 'Phone'),
  visit: t('上门', 'Visit'),
  message: t('短信或微信', 'Message'),
};

export const USE_WORDS: Readonly<Record<UnitUse, Text>> = {
  dwelling: t('住宅', 'Dwelling'),
  shop: t('商铺', 'Shop'),
  other: t('其他', 'Other'),
};

/** A stairwell as people name it. */
export const STAIRWELL = t('{building} {stairwell} 单元', '{building}, stairwell {stairwell}');

export const ROLL_STATUS_WORDS = {
  draft: t('草稿', 'Draft'),
  frozen: t('已固化', 'Frozen'),
} as const satisfies Record<string, Text>;

/** Tables that come as files. */
export const TABLE_WORDS = {
  file: t('文件（.xlsx 或 .csv）', 'File (.xlsx or .csv)'),
  template: t('下载模板', 'Template'),
  check: t('试导入', 'Check file'),
  import: t('正式导入', 'Import'),
  stop: t('停止上传', 'Stop'),
  sending: t('正在上传', 'Sending'),
  left: t('上传已停止，未写入任何内容。', 'Upload stopped. Nothing was saved.'),
  faults: t('错误', 'Errors'),
  faultsFound: t(
    '处错误，文件和填写的内容都还在，改好后再试。',
    'errors. Your file and entries are kept. Correct them and try again.',
  ),
  row: t('行', 'Row'),
  column: t('列', 'Column'),
  what: t('问题', 'Problem'),
  shown: t('只显示前 200 处。', 'Only the first 200 are shown.'),
  sound: t('没有发现错误，可以正式导入。', 'No errors found. You can import the file.'),
  imported: t('已导入', 'Imported'),
} as const satisfies Record<string, Text>;

export const ROLLS_WORDS = {
  rolls: t('表决名册', 'Rolls'),
  noRolls: t('还没有名册', 'No rolls yet'),
  created: t('导入时间', 'Imported'),
  status: t('状态', 'Status'),
  units: t('专有部分', 'Units'),
  owners: t('业主', 'Owners'),
  area: t('面积（平方米）', 'Area (m²)'),
  hash: t('散列值', 'Hash'),
  look: t('查看', 'View'),
  importRoll: t('导入名册', 'Import a roll'),
  declared: t('申报合计（导入时逐项核对）', 'Declared totals (checked against the file)'),
  declaredUnits: t('专有部分数', 'Units'),
  declaredArea: t('总面积（平方米）', 'Total area (m²)'),
  declaredOwners: t('业主数（可不填）', 'Owners (optional)'),
  sums: t('合计核对', 'Totals'),
  inFile: t('文件合计', 'In the file'),
  asDeclared: t('申报', 'Declared'),
  onRecord: t('院落档案', 'On record'),
  unknownOwners: t('业主不明', 'Owner unknown'),
  differs: t('与档案不同', 'differs from the record'),
  find: t('按房号、业主查找', 'Search by unit or owner'),
  building: t('楼栋', 'Building'),
  unit: t('房号', 'Unit'),
  use: t('用途', 'Use'),
  ownerNames: t('业主姓名', 'Owner names'),
  ownerKey: t('业主编号', 'Owner key'),
  back: t('返回院落', 'Back to the courtyard'),
  noUnits: t('没有符合条件的专有部分', 'No matching units'),
  close: t('收起', 'Close'),
} as const satisfies Record<string, Text>;

export const BALLOT_PAGE_WORDS = {
  desk: t('表决办理', 'Manage ballot'),
  back: t('返回院落', 'Back to the courtyard'),
  papers: t('录入表决票', 'Enter papers'),
  turnout: t('参与情况', 'Turnout'),
  ofOwners: t('业主', 'Owners'),
  ofArea: t('面积（平方米）', 'Area (m²)'),
  outstanding: t('尚未交票', 'Outstanding'),
  closesAt: t('截止', 'Closes'),
  closedAt: t('结束', 'Closed'),
  secondReading: t('待复核的票', 'Papers awaiting verification'),
  neverReminded: t('从未催过', 'Never reminded'),
  majority: t(
    '本次表决按“从多”计票：未交票的业主，只有票已送达并且书面告知过后果的，才计入多数。送达时请勾选“已书面告知”。',
    'In this ballot an unreturned paper counts with the majority, but only if it was delivered with a written warning. Tick “Warned in writing” when you record a delivery.',
  ),
  chase: t('入户清单', 'Canvass list'),
  everyPart: t('全部楼栋、单元', 'All buildings and stairwells'),
  every: t('全部', 'All'),
  undelivered: t('未送达', 'Not delivered'),
  noPaper: t('未交票', 'Not returned'),
  noDoors: t('没有符合条件的住户', 'No matching units'),
  walk: t('逐户走访', 'Door to door'),
  choose: t('选择', 'Select'),
  chooseAll: t('全选本单元', 'Select stairwell'),
  chosen: t('户已选', 'units selected'),
  clear: t('取消选择', 'Clear selection'),
  waiting: t('待发送', 'not sent yet'),
  delivered: t('已送达', 'Delivered'),
  warnedAlready: t('已告知', 'warned'),
  notWarned: t('未告知', 'not warned'),
  newOwner: t('已过户', 'ownership transferred'),
  hasCode: t('有表决码', 'has a code'),
  visits: t('次入户', '× visited'),
  reminders: t('次催票', '× reminded'),
  recordVisits: t('登记入户', 'Record visits'),
  recordDeliveries: t('登记送达', 'Record deliveries'),
  recordReminders: t('登记催票', 'Record reminders'),
  recordTransfers: t('登记过户', 'Record a transfer'),
  revokeVoteCodes: t('作废表决码', 'Revoke codes'),
  outcome: t('结果', 'Outcome'),
  way: t('方式', 'Method'),
  on: t('日期', 'Date'),
  note: t('备注（可不填）', 'Note (optional)'),
  evidence: t('凭据存放处', 'Location of the evidence'),
  warned: t('已书面告知不交票的后果', 'Warned in writing of the effect of an unreturned paper'),
  why: t('原因', 'Reason'),
  names: t('新业主姓名（顿号分隔）', 'New owners, separated by commas'),
  oneOwner: t('过户请只选一位业主的房屋。', 'To record a transfer, select the units of one owner only.'),
  record: t('登记', 'Record'),
  recorded: t('已登记', 'Recorded'),
  kept: t('已记下，联网后自动发送', 'Saved. It will be sent when the connection is back.'),
  keptList: t('尚未送出的登记', 'Not sent yet'),
  refused: t('未被接受', 'Refused'),
  lines: t('条', 'lines'),
  discard: t('放弃', 'Discard'),
  sendAgain: t('再次发送', 'Send again'),
  sendRest: t('去掉有误的，发送其余', 'Send the rest'),
  door: t('本户', 'This unit'),
  nextDoor: t('下一户', 'Next unit'),
  previousDoor: t('上一户', 'Previous unit'),
  leaveWalk: t('结束走访', 'Finish visits'),
  handed: t('已送达，本人签收', 'Delivered, signed for'),
  needsEvidence: t(
    '先填写签收单编号或存放处，才能登记送达。',
    'Enter where the signatures are kept before recording a delivery.',
  ),
  allDone: t('都走完了，没有未交票的住户。', 'All units visited. Every paper has been returned.'),
  enterPaper: t('录入此户的票', 'Enter this unit’s paper'),
  codes: t('表决码与打印', 'Codes and printing'),
  issue: t('为未投票的业主生成表决码', 'Issue codes to owners who have not voted'),
  issued: t('新生成表决码', 'codes issued'),
  codesOut: t('户持有可用的表决码', 'units have a valid code'),
  part: t('范围', 'Building or stairwell'),
  voteSlips: t('打印表决码条', 'Print slips with codes'),
  reminderSlips: t('打印催票单', 'Print reminders'),
  tallySheet: t('计票单', 'Tally sheet'),
  notice: t('结果公示', 'Public notice'),
  recounts: t('重新计票', 'Recounts'),
  noRecounts: t('没有重新计票', 'No recounts'),
  recount: t('登记重新计票', 'Record a recount'),
  counters: t('计票人（至少两人，顿号分隔）', 'Counters (at least two, separated by commas)'),
  countedBy: t('计票人', 'Counters'),
  difference: t('与原计票之差', 'Difference'),
  agrees: t('一致', 'agrees'),
  when: t('时间', 'When'),
  ownersOf: t('业主数', 'owners'),
  areaOf: t('面积（平方米）', 'area (m²)'),
  lot: t('抽签顺序（有并列时填编号）', 'Drawing of lots, by number (ties only)'),
  closed: t('表决已结束，清单仅供查阅。', 'The ballot is closed. The list is read-only.'),
  rolls: t('名册', 'Roll'),
  opens: t('在新窗口打开', 'opens in a new window'),
} as const satisfies Record<string, Text>;
