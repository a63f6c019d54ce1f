import type { ENTERED_CHANNELS, PaperStatus, Reading } from '../../domain/kernel/deliberation/paper';
import { type Text, t } from '../language';
import { CHOICE_WORDS } from '../words';

export const CHANNEL_WORDS: Readonly<Record<(typeof ENTERED_CHANNELS)[number], Text>> = {
  paper: t('纸质票', 'paper'),
  meeting: t('会议当场', 'meeting'),
};

/** What a second reader finds, or what a dispute is settled to. */
export const READING_WORDS: Readonly<Record<Reading, Text>> = {
  ...CHOICE_WORDS,
  noPaper: t('没有这张票，或业主已收回', 'no such paper, or taken back by the owner'),
};

/** A change of a paper that waits for another person. */
export const ASKED_WORDS = {
  correct: t('申请更正', 'correction requested'),
  withdraw: t('申请撤回', 'withdrawal requested'),
} as const;

/** Where one owner's paper stands. */
export const PAPER_STATUS_WORDS: Readonly<Record<PaperStatus, Text>> = {
  entered: t('待复核', 'to verify'),
  disputed: t('读取不一致', 'disputed'),
  counted: t('已计票', 'counted'),
  withdrawn: t('已撤回', 'withdrawn'),
};

/** The desk at which papers are entered, verified and resolved. */
export const PAPER_WORDS = {
  papers: t('表决票录入', 'Ballot papers'),
  enter: t('录入', 'Enter'),
  attend: t('签到', 'Attendance'),
  verify: t('复核', 'Verify'),
  resolve: t('裁定', 'Decide'),
  count: t('计票单', 'Count'),
  tabWithCount: t('{title}（{n}）', '{title} ({n})'),
  back: t('返回院落', 'Back to the courtyard'),
  closed: t('表决已结束，不再收票。', 'The ballot is closed. Papers are no longer accepted.'),
  cancelled: t('表决已作废，不再收票。', 'The ballot is cancelled. Papers are no longer accepted.'),
  allIn: t(
    '表决票已全部录入，不再补录；待复核、裁定的办完即可计票。',
    'All papers are in, and no more are entered. Once those that wait for another person are done, the ballot can be counted.',
  ),
  returned: t('已收回', 'Returned'),
  outstanding: t('未收回', 'Outstanding'),
  ofOwners: t('{n} / {all} 位业主', '{n} / {all} owners'),
  ofArea: t('{n} / {all} 平方米', '{n} / {all} m²'),
  waitingForSecond: t('待复核', 'To verify'),
  counted: t('已计票', 'Counted'),
  disputed: t('读取不一致', 'Disputed'),
  closesAt: t('截止', 'Closes'),
  owner: t('房号、业主编号或姓名', 'Unit, owner ID or name'),
  ownerHint: t('如 1-203；上下键选择，回车确定', 'e.g. 1-203; arrow keys to select, Enter to confirm'),
  isEntered: t('已录入', 'entered'),
  nobodyFound: t('名册中没有找到', 'No match on the roll'),
  choice: t('选择', 'Choice'),
  channel: t('方式', 'Channel'),
  receivedOn: t('收票日期', 'Received on'),
  proxy: t('代理人', 'Proxy'),
  mandate: t('委托书编号', 'Number of the proxy form'),
  why: t('理由', 'Reason'),
  save: t('保存（回车）', 'Save (Enter)'),
  keys: t(
    '键盘：1、2、3 选择，回车保存，Page Up、Page Down 换扫描件，Alt+R 旋转，Alt+加号、Alt+减号缩放。',
    'Keys: 1, 2, 3 choose, Enter saves, Page Up and Page Down change scans, Alt+R rotates, Alt+plus and Alt+minus zoom.',
  ),
  scan: t('扫描件', 'Scan'),
  scans: t('待使用的扫描件', 'Unused scans'),
  addScans: t('上传扫描件', 'Upload scans'),
  dropHere: t('也可拖到此处（图片或 PDF，可多选）', 'or drop them here (images or PDF, several at once)'),
  scanOf: t('第 {at} 份，共 {all} 份', '{at} of {all}'),
  withScan: t('附上此扫描件', 'Attach this scan'),
  noScan: t('没有扫描件，请核对原票。', 'No scan. Check the original paper.'),
  previous: t('上一份', 'Previous'),
  next: t('下一份', 'Next'),
  rotate: t('旋转', 'Rotate'),
  bigger: t('放大', 'Zoom in'),
  smaller: t('缩小', 'Zoom out'),
  queue: t('提交情况', 'Submissions'),
  allSaved: t('全部已保存', 'All saved'),
  waiting: t('待发送', 'waiting'),
  sending: t('发送中', 'sending'),
  sent: t('已保存', 'saved'),
  refused: t('未接受', 'refused'),
  uploading: t('正在上传 {n} 份', 'Uploading {n}'),
  lost: t(
    '暂时无法连接服务器。已录入的内容不会丢失，恢复后自动重新提交。',
    'Cannot reach the service. Your entries are kept and sent again automatically.',
  ),
  retry: t('立即重试', 'Try again now'),
  reopen: t('修改后重填', 'Edit again'),
  drop: t('放弃', 'Discard'),
  leaving: t('还有未保存的内容，确定要离开吗？', 'You have unsaved entries. Leave anyway?'),
  recent: t('我最近录入的十张', 'My last ten entries'),
  noneYet: t('尚未录入', 'None entered yet'),
  undo: t('更改', 'Correct'),
  undoHint: t(
    '不选表决意见即申请撤回，选择后按所选申请更正。另一人复核之前，原票照常计票。',
    'Select a choice to ask for a correction, or none to ask for a withdrawal. Until another person has verified it, the paper counts as it is.',
  ),
  withdraw: t('申请撤回', 'Ask to withdraw'),
  correct: t('申请更正', 'Ask to correct'),
  askedHint: t(
    '请核对原票后独立录入。与申请一致即生效，不一致则申请作罢，原票照常计票。',
    'Read the original paper yourself. If your reading matches the request, it takes effect; otherwise the request falls and the paper counts as it is.',
  ),
  unconfirmed: t('未予确认，原票照常计票', 'not confirmed: the paper counts as it is'),
  attendTwice: t(
    '签到表由两人在“签到”中分别登记，互不可见。两人都登记的业主才计入参加人数。',
    'Two people enter the attendance list separately, each under “Attendance”, without seeing each other’s entries. Owners count once both have entered them.',
  ),
  attendInstead: t(
    '签到表上有这位业主的，请在“签到”中登记；没有的，选“没有这张票”。',
    'If the owner is on the list, enter the owner under “Attendance”. If not, select “no such paper”.',
  ),
  ownVote: t(
    '该业主已在网上投票，又有一张名下的纸质票，目前均不计入。须在业主在场时裁定；没有这张纸质票的，计网上投票。',
    'The owner voted online, and there is a paper in the owner’s name; neither counts for now. Decide in the owner’s presence. If there is no such paper, the online vote counts.',
  ),
  online: t('网上投票', 'Online vote'),
  brought: t('纸质票', 'Paper'),
  presence: t('何人在场、如何核实身份', 'Who was present, and how identity was checked'),
  late: t('截止后补录', 'entered after the close'),
  over: t(
    '表决已截止，不再收票。截止前收到的票可补录至',
    'Voting has ended. Papers that came in before the close may be entered until',
  ),
  cancel: t('取消', 'Cancel'),
  toVerify: t('待我复核：{n} 张', 'To verify: {n}'),
  nothingToVerify: t('没有等待您复核的表决票', 'No papers to verify'),
  jump: t('查找手中的这张票', 'Find this paper'),
  unseen: t('请按票面独立录入，不显示首次录入的选择。', 'Read the paper yourself. The first entry is not shown.'),
  alike: t('一致，已计票', 'match, counted'),
  notCounted: t('一致，该票不再计入', 'match: this paper counts no more'),
  changeRead: t(
    '已核对：与申请一致的已更正，不一致的原票照常计票',
    'read: corrected if it matches the request, otherwise the paper counts as it was',
  ),
  entryDisputed: t(
    '该业主已另有一票，待第三人裁定',
    'this owner has a vote already: a third person decides between them',
  ),
  findPaper: t('查找其他已录入的票', 'Find another paper that was entered'),
  differs: t('不一致，待第三人裁定', 'no match: a third person decides'),
  toSettle: t('待我裁定：{n} 张', 'To decide: {n}'),
  nothingToSettle: t('没有等待您裁定的表决票', 'No papers to decide'),
  first: t('录入', 'First entry'),
  second: t('复核', 'Verification'),
  attended: t('到场 {owners} 位业主，{area} 平方米', '{owners} owners with {area} m² took part'),
  counters: t('计票人', 'Counter'),
  owners: t('户', 'owners'),
  area: t('平方米', 'm²'),
  person: t('候选人或成员', 'Person'),
  lot: t('抽签顺序（平票时，逗号分隔）', 'Drawing of lots (ties only, separated by commas)'),
  countHint: t(
    '由两人分别录入，互不可见，两次一致方为有效。',
    'Two people enter the count separately without seeing each other’s entry. It is valid when both match.',
  ),
  agreed: t('两次一致，计票有效', 'Both entries match. The count is valid.'),
  notAgreed: t('已登记，须由另一人再录入一次', 'Recorded. Another person must enter the count again.'),
  readings: t('已登记 {n} 次', '{n} entries so far'),
  record: t('登记', 'Record'),
} as const satisfies Record<string, Text>;
