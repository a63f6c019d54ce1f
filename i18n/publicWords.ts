import type { Text } from './language';

const t = (zh: string, en: string): Text => ({ zh, en });

/** The words that all pages for residents share; `{office}` and the others are the programme's (`ResidentsWords`). */
export const PUBLIC_WORDS = {
  otherLanguage: t('English', '中文'),
  ways: t('导航', 'Ways'),
  cannot: t('暂时不能办理', 'This cannot be done now'),
} as const satisfies Record<string, Text>;

export const INDEX_WORDS = {
  district: t('区县', 'District'),
  all: t('全部区县', 'All districts'),
  hint: t('写几个字即可，例如“抚琴”', 'A few letters will do'),
  search: t('查找', 'Find'),
  none: t(
    '没有找到。请少写几个字，或改选“全部区县”。',
    'Nothing found. Write less of the name, or choose all districts.',
  ),
  more: t('下一页', 'Next page'),
  before: t('上一页', 'Previous page'),
  nowIn: t('当前阶段', 'Now in'),
  code: t('凭表决码投票', 'Vote with a personal code'),
  codeHint: t('表决码印在发给您的表决码条上，共 16 位。', 'The code is printed on your slip: 16 characters.'),
  voteCode: t('表决码', 'Personal code'),
  vote: t('去表决', 'Go and vote'),
  notACode: t('这不是完整的表决码：应为 16 位字母和数字。', 'This is no whole code: it has 16 letters and digits.'),
} as const satisfies Record<string, Text>;

export const OBJECTION_WORDS = {
  title: t('提出异议', 'Object'),
  about: t('公示事项', 'What is posted'),
  until: t('可在此时间前提出', 'You may object until'),
  over: t('现在不在公示期内，不能提出异议。', 'Nothing is posted now, so no objection can be raised.'),
  promise: t(
    '每一件异议都由{office}书面答复；全部答复之前，不会进入下一步。',
    'Every objection is answered in writing by the {office}; nothing goes on before all are answered.',
  ),
  withCode: t('我有表决码', 'I have a personal code'),
  withCodeHint: t(
    '表决码印在您的表决码条上。已经投过票的码也可以用。不必留姓名，异议立即登记。',
    'It is printed on your slip; one that has voted is as good. No name is needed, and your objection is on record at once.',
  ),
  withName: t('我没有表决码', 'I have no code'),
  withNameHint: t(
    '请留下姓名、房号和电话，{office}核实后受理。',
    'Leave your name, home and telephone number; the {office} looks at it and takes it over.',
  ),
  voteCode: t('表决码（16 位）', 'Personal code (16 characters)'),
  name: t('姓名', 'Name'),
  home: t('几栋几单元几号', 'Building, stairwell, door'),
  phone: t('电话', 'Telephone'),
  text: t('异议内容', 'What you object to'),
  textHint: t(
    '最多 2000 字。内容由办理单位看到，不在网上公开。',
    'At most 2,000 characters. The offices that handle it read it; it is not published.',
  ),
  send: t('提交异议', 'Send the objection'),
  privacy: t(
    '姓名、房号、电话只给办理的{readers}看，不公开，400 天后删除。',
    'Name, home and number are shown to {readers} who handle it, never published, and erased after 400 days.',
  ),
  wrong: t('还不能提交，请更正：', 'Not sent yet. Please correct:'),
  fillIn: t('请填写', 'please fill in'),
  badPhone: t('请写电话号码，只用数字', 'please write a number, in digits'),
  tooLong: t('太长了', 'too long'),
} as const satisfies Record<string, Text>;

export const RECEIPT_WORDS = {
  title: t('异议回执', 'Receipt for your objection'),
  received: t('已收到，等待{office}处理。', 'Received. It waits for the {office}.'),
  taken: t('已登记为异议第 {no} 号，等待答复。', 'On record as objection no. {no}. It waits for an answer.'),
  answered: t('异议第 {no} 号已答复。', 'Objection no. {no} has been answered.'),
  declined: t('未受理。', 'It was declined.'),
  why: t('理由', 'Reason'),
  answer: t('答复', 'Answer'),
  due: t('应在此时间前办理', 'Due by'),
  about: t('针对', 'About'),
  sentAt: t('提交时间', 'Sent'),
  yours: t('您的异议', 'Your objection'),
  keep: t(
    '请记下或拍下回执号，凭它随时查看办理结果。',
    'Note this number down or take a photo: with it you see what becomes of your objection.',
  ),
  number: t('回执号', 'Receipt'),
  address: t('查看地址', 'Address'),
  holds: t('答复之前，不会进入下一步。', 'Nothing goes on before it is answered.'),
} as const satisfies Record<string, Text>;
