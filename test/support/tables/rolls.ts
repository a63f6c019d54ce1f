import { type SheetSpec, type TypedCell, text, workbook } from './files';

/** What a file must be read as: its units (place, area in cm², names), or where it is refused. */
export type RightReading =
  | { readonly units: readonly (readonly [place: string, areaCentiSqm: number, names: string])[] }
  | { readonly refused: readonly (readonly [code: string, row?: number, column?: string])[] };

export interface OfficeFile {
  readonly name: string;
  readonly content: () => Buffer;
  readonly right: RightReading;
}

const HEADER = ['楼栋', '房号', '面积（平方米）', '用途', '业主编号', '业主姓名'];
const ROWS = [
  ['1', '101', '68.50', '住宅', 'A', '业主甲'],
  ['1', '102', '70', '住宅', 'B', '业主乙、业主丙'],
  ['1', '201', '81.50', '住宅', 'C', '业主丁'],
];
const RIGHT: RightReading = {
  units: [
    ['1|101', 6_850, '业主甲'],
    ['1|102', 7_000, '业主乙、业主丙'],
    ['1|201', 8_150, '业主丁'],
  ],
};

const one =
  (rows: readonly (readonly TypedCell[])[], more: Omit<SheetSpec, 'rows'> = {}) =>
  () =>
    workbook({ 名册: { rows, ...more } });

const file = (name: string, content: () => Buffer, right: RightReading = RIGHT): OfficeFile => ({
  name,
  content,
  right,
});
const refused = (...places: readonly (readonly [string, number?, string?])[]): RightReading => ({ refused: places });

/** A roll of one home whose row is like this, under titles. */
const home = (titles: readonly string[], row: readonly TypedCell[]) => one([titles, row]);
const unit = (place: string, areaCentiSqm = 6_850, names = '业主甲'): RightReading => ({
  units: [[place, areaCentiSqm, names]],
});

const TITLES_ABOVE: readonly OfficeFile[] = [
  file(
    'a title above',
    one([['某院落业主名册', null, null, null, null, null], HEADER, ...ROWS], { merged: ['A1:F1'] }),
  ),
  file(
    'a title, a date and an empty row above',
    one([['某院落业主名册'], ['填报日期：2026年3月1日'], [], HEADER, ...ROWS], { merged: ['A1:F1'] }),
  ),
  file(
    'an office and a telephone above',
    one([['填报单位：某社区', null, '联系人：张三 028-1234567'], HEADER, ...ROWS]),
  ),
  file(
    'a header across two rows',
    one(
      [
        ['楼栋', '房号', '面积（平方米）', null, '业主', null],
        [null, null, '建筑面积', '套内面积', '编号', '姓名'],
        ...ROWS.map(([building, room, area, , key, names]) => [building, room, area, '50', key, names] as TypedCell[]),
      ],
      { merged: ['A1:A2', 'B1:B2', 'C1:D1', 'E1:F1'] },
    ),
  ),
  file(
    'groups of columns above the header',
    one([['房屋信息', null, null, null, '业主信息', null], HEADER, ...ROWS], { merged: ['A1:D1', 'E1:F1'] }),
  ),
  file(
    'a row of units below the header',
    one([HEADER.map((t) => t.replace(/（.*/, '')), [null, null, '（㎡）'], ...ROWS]),
  ),
  file('a title above, in CSV', () =>
    text(['某院落业主名册,,,,,', HEADER.join(','), ...ROWS.map((row) => row.join(','))]),
  ),
];

const TITLES: readonly (readonly [string, readonly string[]])[] = [
  ['幢, 室号, 建筑面积(㎡), 产权人', ['幢', '室号', '建筑面积(㎡)', '用途', '编号', '产权人']],
  ['楼栋号, 房间号, 建筑面积', ['楼栋号', '房间号', '建筑面积', '房屋用途', '业主号', '所有权人姓名']],
  [
    'stars and required',
    ['*楼栋（必填）', '*房号（必填）', '*面积（㎡）（必填）', '用途(选填)', '业主编号', '业主姓名*'],
  ],
  ['spaces in the titles', ['楼 栋', '房 号', '面 积', '用 途', '业主 编号', '姓  名']],
  ['breaks in the titles', ['楼栋', '房号', '面积\n（平方米）', '用途', '业主\n编号', '业主\n姓名']],
  ['wide brackets and signs', ['楼栋：', '房号：', '面积［平方米］', '用途', '业主编号', '【业主姓名】']],
  ['English', ['Building', 'Unit', 'Area (m²)', 'Use', 'Owner key', 'Owner names']],
  ['English in capitals', ['BUILDING', 'UNIT', 'AREA (M²)', 'USE', 'OWNER KEY', 'OWNER NAMES']],
  ['names of columns', ['building', 'unit', 'areaSqm', 'use', 'ownerKey', 'ownerNames']],
  ['栋号, 门牌号, 产权面积, 户主', ['栋号', '门牌号', '产权面积', '性质', '户主编号', '户主']],
  ['座, 室, 建面, 权利人', ['座', '室', '建面', '类型', '编号', '权利人']],
];

const COLUMNS: readonly OfficeFile[] = [
  ...TITLES.map(([name, titles]) => file(`titled ${name}`, one([titles, ...ROWS]))),
  file(
    'with columns that are not needed',
    one([['序号', ...HEADER, '备注', '是否常住'], ...ROWS.map((row, i) => [i + 1, ...row, '无', '是'])]),
  ),
  file('in another order', one([[...HEADER].reverse(), ...ROWS.map((row) => [...row].reverse())])),
  file('with an untitled column', one([[...HEADER, null], ...ROWS.map((row) => [...row, 'x'])])),
  file(
    'with a note apart from the table',
    one([HEADER, ...ROWS.map((row, i) => (i === 1 ? [...row, null, '待核'] : row))]),
  ),
  file(
    'with a cell too many in one row',
    one([HEADER, ...ROWS.map((row, i) => (i === 1 ? [...row.slice(0, 5), '业主乙', '业主丙'] : row))]),
    refused(['row-torn', 3]),
  ),
  file(
    'with a cell too many in its only row',
    home(['楼栋', '房号', '面积', '业主姓名'], ['1栋', '101', 60, '业主甲', '业主乙']),
    refused(['row-torn', 2]),
  ),
  file(
    'with totals beside a column of their own',
    one([HEADER, ...ROWS, ['合计', null, '220', null, null, null, '元']]),
  ),
  file(
    'with two areas that look alike',
    home(['楼栋', '房号', '面积', '建筑面积'], ['1', '101', '68.5', '70']),
    refused(['column-duplicate', 1, 'areaSqm']),
  ),
  file(
    'without an area',
    home(['楼栋', '房号', '姓名'], ['1', '101', '业主甲']),
    refused(['column-missing', 1, 'areaSqm']),
  ),
  file('without any title', one(ROWS), refused(['header-missing', 1])),
];

const SHEETS: readonly OfficeFile[] = [
  file('with instructions first', () =>
    workbook({
      填表说明: { rows: [['说明'], ['请勿改动表头'], ['1. 面积保留两位小数']] },
      名册: { rows: [HEADER, ...ROWS] },
    }),
  ),
  file('with hidden instructions first', () =>
    workbook({ 填表说明: { rows: [['说明'], ['请勿改动']], hidden: true }, 名册: { rows: [HEADER, ...ROWS] } }),
  ),
  file('with a hidden table of another year', () =>
    workbook({
      旧名册: { rows: [HEADER, ['9', '909', '99', '住宅', 'Z', '业主癸']], hidden: true },
      名册: { rows: [HEADER, ...ROWS] },
    }),
  ),
  file('a sheet for each building', () =>
    workbook({ '1栋': { rows: [HEADER, ...ROWS.slice(0, 2)] }, '2栋': { rows: [HEADER, ...ROWS.slice(2)] } }),
  ),
  file('a sheet for each building, with titles and totals', () =>
    workbook({
      '1栋': { rows: [['1栋名册'], HEADER, ...ROWS.slice(0, 2), ['小计', null, '138.50']] },
      '2栋': { rows: [['2栋名册'], HEADER, ...ROWS.slice(2), ['小计', null, '81.50']] },
    }),
  ),
  file(
    'a second sheet that goes on without titles',
    () => workbook({ 一: { rows: [HEADER, ...ROWS] }, 二: { rows: [['1', '202', '60', '住宅', 'D', '业主戊']] } }),
    refused(['sheet-without-header']),
  ),
  file('an empty sheet besides', () => workbook({ 名册: { rows: [HEADER, ...ROWS] }, Sheet2: { rows: [] } })),
  file('everything hidden', one([HEADER, ...ROWS], { hidden: true })),
  file('statistics besides', () =>
    workbook({
      名册: { rows: [HEADER, ...ROWS] },
      统计: {
        rows: [
          ['项目', '数量'],
          ['户数', 3],
          ['已签字', 2],
        ],
      },
    }),
  ),
];

const MERGED: readonly OfficeFile[] = [
  file(
    'a building over its rows',
    one([HEADER, ...ROWS.map((row, i) => (i === 0 ? row : [null, ...row.slice(1)]))], { merged: ['A2:A4'] }),
  ),
  file(
    'an owner over two units',
    one([HEADER, ...ROWS.map((row, i) => (i === 1 ? [...row.slice(0, 4), null, null] : row))], {
      merged: ['E2:E3', 'F2:F3'],
    }),
    {
      units: [
        ['1|101', 6_850, '业主甲'],
        ['1|102', 7_000, '业主甲'],
        ['1|201', 8_150, '业主丁'],
      ],
    },
  ),
  file(
    'a name over two units without a key',
    one(
      [
        ['楼栋', '房号', '面积', '姓名'],
        ['1', '101', '68.5', '业主甲'],
        ['1', '102', '70', null],
      ],
      { merged: ['D2:D3'] },
    ),
    refused(['cells-merged', 2, 'ownerNames'], ['cells-merged', 3, 'ownerNames']),
  ),
  file(
    'an area over two units',
    one([HEADER, ...ROWS.map((row, i) => (i === 1 ? [row[0] ?? '', row[1] ?? '', null, ...row.slice(3)] : row))], {
      merged: ['C2:C3'],
    }),
    refused(['cells-merged', 2, 'areaSqm']),
  ),
  file(
    'building and room in one merged cell',
    one([HEADER, ['1', null, '68.5', '住宅', 'A', '业主甲']], { merged: ['A2:B2'] }),
    refused(['cells-merged', 2, 'building']),
  ),
  file('a merged row of totals', one([HEADER, ...ROWS, ['合计', null, '220']], { merged: ['A5:B5'] })),
];

const AROUND: readonly OfficeFile[] = [
  ...['合计', '总计', '合 计', '小计：', '共计'].map((word) =>
    file(`a row of ${word}`, one([HEADER, ...ROWS, [word, '', '220.00', '', '', '']])),
  ),
  file('totals without a word for the room', one([HEADER, ...ROWS, ['合计', '3户', '220.00']])),
  file(
    'totals between buildings',
    one([HEADER, ...ROWS.slice(0, 2), ['小计', null, 138.5], ...ROWS.slice(2), ['总计', null, 220]]),
  ),
  ...[
    ['a subtotal in the cell of the room', ['1', '小计', '220']],
    ['totals in the cell of the room', ['全院', '总计', '220']],
    ['an average', ['平均', '平均', '73.33']],
    ['an average of a building', ['1', '平均面积', '73.33']],
    ['a subtotal of a building', ['1栋小计', null, '220']],
    ['a subtotal of a building in both cells', ['1栋小计', '3户', '220']],
    ['a number of homes', ['1', '共3户', '220']],
    ['totals of homes', ['合计（户）', '3', '220']],
    ['totals in the cell of the name', ['1', '3户', '220', null, null, '小计']],
  ].map(([name, row]) => file(`${name}`, one([HEADER, ...ROWS, row as readonly TypedCell[]]))),
  file(
    'a subtotal in a building over its rows',
    one([HEADER, ...[...ROWS, ['1', '小计', '220']].map((row, i) => (i === 0 ? row : [null, ...row.slice(1)]))], {
      merged: ['A2:A5'],
    }),
  ),
  file(
    'a subtotal beside the numbers of rows',
    one([['序号', ...HEADER], ...ROWS.map((row, i) => [i + 1, ...row]), [4, '1', '小计', '220']]),
  ),
  file(
    'a subtotal over cells beside the numbers of rows',
    one([['序号', ...HEADER], ...ROWS.map((row, i) => [i + 1, ...row]), [4, '1栋小计', null, '220']], {
      merged: ['B5:C5'],
    }),
  ),
  file('a note below', one([HEADER, ...ROWS, ['备注：面积以产权证为准']])),
  file(
    'who filled it in',
    one([HEADER, ...ROWS, [], ['填表人：张三', null, '审核人：李四', null, '日期：2026年3月1日']]),
  ),
  file('empty rows between', one([HEADER, ROWS[0] ?? [], [], ...ROWS.slice(1)])),
];

export const ROLL_LAYOUTS: readonly OfficeFile[] = [...TITLES_ABOVE, ...COLUMNS, ...SHEETS, ...MERGED, ...AROUND].map(
  (each) => (each.name === 'everything hidden' ? { ...each, right: refused(['sheets-hidden']) } : each),
);

export const ROLL_CELLS = { HEADER, ROWS, RIGHT, file, home, one, refused, unit };
