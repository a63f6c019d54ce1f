// What stands around the rows of the tables that offices make, and around the figures in them. Texts are compared in one width.

/** What a title has beside its name: its unit, or that the column must be filled. */
export const BESIDE_A_TITLE =
  /[([【](?:(?:单位[:：])?万?(?:㎡|m2|m²|平方米|平米|平方|元|人民币|人民币元)|必填|选填|可不填|可选|required|optional)[)\]】]|\/?(?:万?(?:㎡|m2|平方米)|万元)$/giu;

/** A cell below a title that has nothing but its unit. */
export const UNIT_ALONE = /^[(（]?万?(?:㎡|m2|m²|平方米|元)[)）]?$/iu;

/** The unit at the end of a title, or alone below it; the first group: in ten thousands. */
export const UNIT_OF_A_TITLE = /(万)?(?:m2|平方米|平米|平方|元|人民币)[)\]】]?$/iu;

/** Above a table: all its amounts are in ten thousands of yuan. */
export const AMOUNTS_IN_TEN_THOUSANDS = /单位[:：]?\s*(?:人民币)?\s*万元/u;

/** Around an amount. */
export const AROUND_AN_AMOUNT = /^[¥￥]|(?:m2|平方米|平米|平方|元|人民币|户|栋|幢)$/giu;

/** At the end of an amount: it is in ten thousands. */
export const TEN_THOUSANDS = /万$/u;

/** A day as people write it: 2026年3月1日, 2026/3/1, 2026.3.1. */
export const WRITTEN_DAY = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;

/** What a spreadsheet shows of a room that it has taken for a day. */
export const ROOM_AS_A_DAY = /^(?:(?:19|20)\d{2}[-/](\d{1,2})[-/](\d{1,2})|(\d{1,2})月(\d{1,2})日)$/;

/** What begins a row of totals. */
export const TOTALS =
  /^(?:合计|总计|共计|小计|累计|平均|平均值|均值|本页合计|本页小计|total|grandtotal|subtotal|sum|average)$/i;

/** Where a building, stairwell or room is named: totals, whatever they are of. */
export const TOTALS_OF_A_PLACE =
  /合计|总计|共计|小计|累计|平均|均值|^共\d+(?:户|套|间|栋|幢|座|单元|人)|^(?:grand|sub)?total$|^(?:sum|average)$/i;

const NOTED = [
  ...[
    '注',
    '备注',
    '说明',
    '填表说明',
    '填表人',
    '填报人',
    '填表日期',
    '填报日期',
    '填报单位',
    '制表',
    '制表人',
    '制表日期',
  ],
  ...[
    '审核',
    '审核人',
    '经办',
    '经办人',
    '负责人',
    '联系人',
    '联系电话',
    '单位负责人',
    '单位\\(盖章\\)',
    '盖章',
    '日期',
  ],
];
/** What stands below a table: who filled it in, and what is to be known. */
export const NOTE_BELOW = new RegExp(`^(?:${NOTED.join('|')})(?:[:：].*|$)|^第\\s*\\d+\\s*页`, 'su');
