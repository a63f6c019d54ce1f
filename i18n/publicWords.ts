import { type Text, t } from './language';

/** The words that all pages for residents share; `{office}` and the others are the programme's (`ResidentsWords`). */
export const PUBLIC_WORDS = {
  otherLanguage: t('English', '中文'),
  ways: t('导航', 'Navigation'),
  cannot: t('暂时不能办理', 'This cannot be done now'),
  notFound: t('没有找到', 'Not found'),
  tooOften: t('请稍后再试', 'Please try again later'),
  demonstration: t(
    '演示数据：公示期等期限已缩短，内容不具有任何效力。',
    'A demonstration: notices and other periods are shortened, and nothing here has any effect.',
  ),
  unreadable: t('网址或内容有误', 'The address or what was sent is wrong'),
} as const satisfies Record<string, Text>;

/** Of the page that shows the API's operations. */
export const REFERENCE_TITLE = t('院落 API', 'Yuanluo API');

export const INDEX_WORDS = {
  demonstration: t('演示', 'demonstration'),
  district: t('区县', 'District'),
  all: t('全部区县', 'All districts'),
  hint: t('输入几个字即可，例如“抚琴”', 'A few characters are enough'),
  search: t('查找', 'Find'),
  none: t(
    '没有找到。请减少输入的字，或改选“全部区县”。',
    'Nothing found. Enter fewer characters, or choose all districts.',
  ),
  more: t('下一页', 'Next page'),
  before: t('上一页', 'Previous page'),
  nowIn: t('当前阶段', 'Now in'),
  code: t('凭表决码投票', 'Vote with a personal code'),
  codeHint: t('表决码印在发给您的表决码条上，共 16 位。', 'The code is printed on your slip: 16 characters.'),
  voteCode: t('表决码', 'Personal code'),
  vote: t('前往表决', 'Vote'),
  notACode: t(
    '这不是完整的表决码：应为 16 位字母和数字。',
    'This code is incomplete: it should have 16 letters and digits.',
  ),
} as const satisfies Record<string, Text>;

export const VOTE_WORDS = {
  title: t('业主表决', 'Vote of the owners'),
  yours: t('您的专有部分', 'Your units'),
  until: t('截止', 'Until'),
  choose: t('请选择', 'Your choice'),
  vote: t('提交表决', 'Vote'),
  beside: {
    lastDigits: t('您的电话后四位', 'The last four digits of your telephone number'),
    phone: t('您的电话号码', 'Your telephone number'),
    identityDigits: t('您的证件号码后六位', 'The last six characters of your identity number'),
  },
  besideHint: {
    phone: t(
      '填写您在名册中登记的电话。如有变更或没有登记，请投纸质票。',
      'The number that the roll has of you. If it has changed or is missing, vote on paper.',
    ),
    identityDigits: t(
      '填写您在名册中登记的证件号码后六位，末位为 X 的填 X。没有登记的，请投纸质票。',
      'Of the number that the roll has of you; the last may be an X. If it is missing, vote on paper.',
    ),
  },
  again: t(
    '截止前可以凭本码重投，以最后一次为准。',
    'Until the ballot closes you may vote again with this code; the last vote counts.',
  ),
  received: t('您的表决已收到，谢谢。', 'Your vote has been received. Thank you.'),
  voted: t(
    '您已投票。截止前可以重投，以最后一次为准。如非您本人投票，请立即重投，并告知{office}。',
    'You have voted. Until the ballot closes you may vote again; the last vote counts. If it was not you, vote again now and tell the {office}.',
  ),
  onPaper: t(
    '已登记一张您名下的纸质票。该票如非您本人所交，或者您要改投，请在下方投票：两票并存时均暂不计入，须由第三人在您到场时裁定。',
    'A paper has been entered in your name. If you handed in none, or want to vote otherwise, vote below: then neither counts until a third person has decided in your presence.',
  ),
  disputed: t(
    '您的网上投票与一张您名下的纸质票并存，目前均不计入。请尽快联系{office}，由未经手该票的第三人在您到场时裁定。',
    'Your online vote and a paper in your name stand beside each other; neither counts for now. Contact the {office} soon: a third person who has not handled the paper decides in your presence.',
  ),
  slipAgain: t('（本条的重印次序；此前的表决码已作废）', ' (number of your slip; the codes before it are void)'),
  closed: t('表决已经结束，不再收票。结果见{record}页。', 'The vote is over. The page “{record}” shows the result.'),
  page: t('{record}：结果、公示、提出异议', '{record}: results, notices, objections'),
  hidden: t('表决结束前，结果对所有人保密。', 'Results are hidden from everyone until the ballot closes.'),
} as const satisfies Record<string, Text | Record<string, Text>>;

export const OBJECTION_WORDS = {
  title: t('提出异议', 'Raise an objection'),
  about: t('公示事项', 'Public notice'),
  until: t('异议截止时间', 'You may object until'),
  over: t('现在不在公示期内，不能提出异议。', 'There is no public notice now, so no objection can be raised.'),
  promise: t(
    '每一件异议都由{office}书面答复；全部答复之前，不会进入下一步。',
    'The {office} answers every objection in writing. The next step starts only when all are answered.',
  ),
  withCode: t('我有表决码', 'I have a personal code'),
  withCodeHint: t(
    '表决码印在您的表决码条上。已经投过票的码也可以用。不必留姓名，异议立即登记。',
    'The code is printed on your slip. You can also use one that has already voted. You need not give your name, and your objection is recorded at once.',
  ),
  besideHint: {
    phone: t(
      '填写您在名册中登记的电话，与投票时相同。如有变更或没有登记，请在下面留下姓名、房号和电话。',
      'The number that the roll has of you, as for voting. If it has changed or is missing, give your name, home and telephone number below.',
    ),
    identityDigits: t(
      '填写您在名册中登记的证件号码后六位，末位为 X 的填 X，与投票时相同。没有登记的，请在下面留下姓名、房号和电话。',
      'Of the number that the roll has of you, as for voting; the last may be an X. If it is missing, give your name, home and telephone number below.',
    ),
  },
  withName: t('我没有表决码', 'I have no code'),
  withNameHint: t(
    '请留下姓名、房号和电话，{office}核实后受理。',
    'Leave your name, home and telephone number. The {office} checks them and then records the objection.',
  ),
  voteCode: t('表决码（16 位）', 'Personal code (16 characters)'),
  name: t('姓名', 'Name'),
  home: t('几栋几单元几号', 'Building, stairwell, door'),
  phone: t('电话', 'Telephone'),
  text: t('异议内容', 'Your objection'),
  textHint: t(
    '最多 2000 字。内容由办理单位看到，不在网上公开。',
    'At most 2,000 characters. Only the offices that handle it can read it; it is not published.',
  ),
  send: t('提交异议', 'Send the objection'),
  privacy: t(
    '姓名、房号、电话只给办理的{readers}看，不公开，400 天后删除。',
    'Only {readers} can see your name, home and number. They are never published and are erased after 400 days.',
  ),
  wrong: t('还不能提交，请更正：', 'Not sent yet. Please correct:'),
  fillIn: t('请填写', 'please fill in'),
  badPhone: t('请填写电话号码（仅数字）', 'please enter a telephone number, digits only'),
  tooLong: t('内容过长', 'too long'),
} as const satisfies Record<string, Text | Record<string, Text>>;

/** What follows from an objection that was upheld. */
export const REMEDY_WORDS = {
  correctResult: t('更正结果', 'the result is corrected'),
  recount: t('重新计票', 'the papers are counted again'),
  revote: t('重新表决', 'the vote is repeated'),
} as const satisfies Record<string, Text>;

export const RECEIPT_WORDS = {
  title: t('异议回执', 'Receipt for your objection'),
  received: t('已收到，等待{office}处理。', 'Received. The {office} will handle it.'),
  taken: t('已登记为异议第 {no} 号，等待答复。', 'Recorded as objection no. {no}. Waiting for an answer.'),
  dismissed: t('异议第 {no} 号已答复：不成立。', 'Objection no. {no} was answered and dismissed.'),
  upheld: t('异议第 {no} 号已答复：成立。', 'Objection no. {no} was answered and upheld.'),
  /** What the journal keeps as the reason of a withdrawal from the receipt's page. */
  withdrawnHere: t('凭回执撤回', 'withdrawn with the receipt'),
  withdrawn: t('异议第 {no} 号已撤回。', 'Objection no. {no} was withdrawn.'),
  byDistrict: t('答复期限届满，由区级裁定。', 'Decided by the district, because the time to answer was over.'),
  follows: t('后续处理', 'What follows'),
  withdraw: t('撤回异议', 'Withdraw the objection'),
  withdrawHint: t('撤回后不再答复，也不能恢复。', 'It is then not answered, and cannot be taken up again.'),
  declined: t('不予受理。', 'The objection was declined.'),
  why: t('理由', 'Reason'),
  answer: t('答复', 'Answer'),
  due: t('办理期限', 'Due by'),
  about: t('针对事项', 'About'),
  sentAt: t('提交时间', 'Sent'),
  yours: t('您的异议', 'Your objection'),
  keep: t(
    '请记下或拍下回执号，凭它随时查看办理结果。',
    'Write this number down or take a photo of it. You need it to follow your objection.',
  ),
  number: t('回执号', 'Receipt'),
  address: t('查看地址', 'Address'),
  holds: t('答复之前，不会进入下一步。', 'The next step starts only after it is answered.'),
  ended: t('流程已经结束，这件异议不再答复。', 'The procedure has ended. This objection is not answered any more.'),
} as const satisfies Record<string, Text>;
