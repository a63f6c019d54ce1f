import { type Text, t } from './language';

/** The count of a closed ballot, printed and signed. */
export const TALLY_SHEET_WORDS = {
  title: t('表决计票单', 'Tally sheet'),
  motion: t('表决事项', 'Motion'),
  opened: t('表决开始', 'Opened'),
  heldBefore: t(
    '接管前以纸质方式表决，名册和表决票不在本系统',
    'Held on paper, before the take-over: neither roll nor papers are here',
  ),
  closed: t('表决结束', 'Closed'),
  early: t('（提前结束：全部业主均已表决）', '(closed early: all owners had voted)'),
  owners: t('户数', 'Owners'),
  area: t('面积（平方米）', 'Area (m²)'),
  onRoll: t('名册合计', 'On the roll'),
  returned: t('收回', 'Returned'),
  outstanding: t('未收回', 'Not returned'),
  served: t('其中已送达并告知后果', 'of these delivered with written warning'),
  asCounted: t('按规则计入后', 'After applying the rule'),
  result: t('结果', 'Result'),
  rule: t('适用规则', 'Rule'),
  papers: t('计票表决票', 'Counted papers'),
  hash: t('表决票散列（SHA-256）', 'SHA-256 of the papers'),
  rollHash: t('名册散列（SHA-256）', 'SHA-256 of the roll'),
  teller: t('计票人', 'Teller'),
  overseer: t('监票人', 'Scrutineer'),
  body: t('居民代表', 'For the residents'),
  signature: t('签名', 'Signature'),
  date: t('日期', 'Date'),
} as const satisfies Record<string, Text>;

/** What a case received, was granted and paid, with every posting. */
export const STATEMENT_WORDS = {
  title: t('资金明细表', 'Statement of money'),
  asOf: t('截至 {at}，单位：元', 'As of {at}, in CNY'),
  sums: t('各来源结存', 'Sums by source'),
  postings: t('明细', 'Postings'),
  source: t('资金来源', 'Source'),
  date: t('时间', 'When'),
  from: t('转出', 'From'),
  to: t('转入', 'To'),
  amount: t('金额（元）', 'Amount (CNY)'),
  reference: t('凭证', 'Reference'),
  what: t('办理事项', 'Command'),
  prepared: t('经办', 'Prepared by'),
  who: t('办理或确认', 'Given or released by'),
  why: t('事由', 'Reason'),
  total: t('合计', 'Total'),
  firm: t('单位', 'Firm'),
  payer: t('缴款人 / 收款人', 'Paid by / to'),
  party: t('单位 / 缴款人或收款人', 'Firm / paid by or to'),
  home: t('住户', 'a home'),
  files: t('附件', 'Files'),
  movement: t('变动', 'Movement'),
  people: t('经办 / 确认', 'Prepared / released by'),
  meeting: t('会议依据', 'Decided at'),
  meetingOf: t('{heldOn}“{title}”（{number}）', '“{title}” ({number}) of {heldOn}'),
  decidedAt: t(
    '{heldOn}“{title}”（{number}），纪要：{minutes}',
    '“{title}” ({number}) of {heldOn}, minutes: {minutes}',
  ),
  none: t('尚无资金变动', 'No money has moved yet'),
} as const satisfies Record<string, Text>;

/** The result as it is posted (公示). */
export const RESULT_NOTICE_WORDS = {
  title: t('居民表决结果公示', 'Public notice: result of the vote'),
  motion: t('表决事项', 'Motion'),
  voted: t('表决时间', 'Voted'),
  assembly: t('居民会议', 'Assembly'),
  heldBefore: t('接管前以纸质方式表决', 'Held on paper, before the take-over'),
  owners: t('户数', 'Owners'),
  area: t('面积（平方米）', 'Area (m²)'),
  onRoll: t('名册合计', 'On the roll'),
  returned: t('参加表决', 'Took part'),
  result: t('结果', 'Result'),
  period: t('公示期', 'Public notice period'),
  until: t('至', 'until'),
  object: t(
    '公示期内如有异议，可扫码在网上提出，或以书面形式向{office}提出；异议全部答复前，不进入下一步。',
    'During the public notice you may object online (scan the code below) or in writing to the {office}. The next step starts only when all objections are answered.',
  ),
  read: t(
    '扫码查看{record}：规则、计票、名册散列均可核对。',
    'Scan to open the page “{record}” and check the rule, the count and the hashes.',
  ),
  body: t('居民代表', 'For the residents'),
} as const satisfies Record<string, Text>;

/** The totals of a vote about persons, on both and on the public page. */
export const PERSONS_WORDS = {
  title: t('得票（户 / 平方米）', 'Votes (owners / m²)'),
  needed: t('入选须', 'Required to be chosen'),
  no: t('号', 'No.'),
  name: t('姓名', 'Name'),
  chosen: t('结果', 'Result'),
  yes: t('达到票数并入选', 'chosen'),
  reached: t('达到票数，未入选', 'enough votes, but no seat left'),
  not: t('票数不足', 'too few votes'),
} as const satisfies Record<string, Text>;

/** Slips to cut out, one for each owner. */
export const SLIP_WORDS = {
  until: t('截止', 'Until'),
  vote: {
    title: t('网上表决码', 'Online voting codes'),
    how: t(
      '请扫码或输入网址投票。截止前可以重投，以最后一次为准。请勿转交他人。',
      'Scan the code or type the address to vote. You may vote again until the ballot closes; the last vote counts. Do not pass it on.',
    ),
    none: t(
      '没有需要打印的表决码条：尚未投票的业主都已有表决码。遗失的请重印，并注明原因。',
      'There is nothing to print: every owner who has not voted has a code. Print a lost slip again, with the reason.',
    ),
  },
  reminder: {
    title: t('催票单', 'Reminders to vote'),
    how: t(
      '您尚未参加本次表决。请在截止前把表决票交给{collectors}。',
      'You have not voted yet. Please hand your paper to {collectors} before the ballot closes.',
    ),
    none: t('业主都已投票。', 'All owners have voted.'),
  },
  beside: {
    lastDigits: t(
      '投票、提出异议时还须填写您在名册中登记的电话后四位。',
      'To vote or to object you also give the last four digits of your telephone number on the roll.',
    ),
    phone: t(
      '投票、提出异议时还须填写您在名册中登记的电话号码。',
      'To vote or to object you also give your telephone number on the roll.',
    ),
    identityDigits: t(
      '投票、提出异议时还须填写您的证件号码后六位（末位为 X 的填 X）。',
      'To vote or to object you also give the last six characters of your identity number.',
    ),
  },
  again: t('（重印次序；此前的表决码已作废）', ' (number of this slip; the codes before it are void)'),
  withoutFactor: t(
    '户在名册中没有登记所需的号码，或已过户，不能网上表决，请投纸质票。',
    'owners have no such number on the roll, or have sold. They cannot vote online and vote on paper.',
  ),
  building: t('楼栋', 'Building'),
  stairwell: t('单元', 'stairwell'),
} as const satisfies Record<string, Text | Record<string, Text>>;
