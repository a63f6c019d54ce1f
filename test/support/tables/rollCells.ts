import { prefixed, rewritten, text, workbook } from './files';
import { type OfficeFile, ROLL_CELLS } from './rolls';

const { HEADER, ROWS, file, home, one, refused, unit } = ROLL_CELLS;

const PLAIN = ['楼栋', '房号', '面积', '业主编号', '业主姓名'];
const roomOf = (room: string | number | Date): OfficeFile['content'] => home(PLAIN, ['1栋', room, 68.5, 'A', '业主甲']);
const areaOf = (area: Parameters<typeof home>[1][number]): OfficeFile['content'] =>
  home(PLAIN, ['1栋', '101', area, 'A', '业主甲']);
const namesOf = (names: string): OfficeFile['content'] => home(PLAIN, ['1栋', '101', 68.5, 'A', names]);

const PLACES: readonly OfficeFile[] = [
  file('a room of full width', roomOf('１０１'), unit('1栋|101')),
  file('a room with invisible characters', roomOf('101\u200b'), unit('1栋|101')),
  file('a room with spaces', roomOf(' 1 01 '), unit('1栋|101')),
  file('a room that is a number', roomOf(101), unit('1栋|101')),
  file('a room that became a day', roomOf(new Date(Date.UTC(2026, 0, 2))), refused(['cell-became-date', 2, 'unit'])),
  file('a room that became a day as text', roomOf('2026-01-02'), refused(['cell-became-date', 2, 'unit'])),
  file('a room that became 1月2日', roomOf('1月2日'), refused(['cell-became-date', 2, 'unit'])),
  file('a room that became 2-Jan', roomOf('2-Jan'), refused(['cell-became-date', 2, 'unit'])),
  file('a room that became Jan-80', roomOf('Jan-80'), refused(['cell-became-date', 2, 'unit'])),
  file('a room for which a column had no room', roomOf('########'), refused(['cell-error', 2, 'unit'])),
  file('a room kept as a text', () => text(['楼栋,房号,面积', '1,="0101",68.5']), unit('1|0101', 6_850, '')),
  file(
    'a floor and no building',
    home(['房号', '面积'], ['2单元3楼301', 68.5]),
    refused(['address-unclear', 2, 'unit']),
  ),
  ...['3楼301', '1楼门面', '三楼301', '底楼门面', '1单元2栋301', '301'].map((room) =>
    file(`no building in ${room}`, home(['房号', '面积'], [room, 68.5]), refused(['address-unclear', 2, 'unit'])),
  ),
  file('a named building', home(['房号', '面积'], ['教师楼301', 68.5]), unit('教师楼|301', 6_850, '')),
  file('a room in the basement', home(['房号', '面积'], ['1栋-101', 68.5]), unit('1栋|-101', 6_850, '')),
  file('a sign between', home(['房号', '面积'], ['1栋-2-301', 68.5]), unit('1栋|2-301', 6_850, '')),
  file(
    'a sign before the stairwell',
    home(['房号', '面积'], ['1栋-2单元-301', 68.5]),
    unit('1栋|2单元-301', 6_850, ''),
  ),
  ...['1栋2单元3楼301', '1号楼2门301', '1幢2单元3层0301', '1号楼2梯301'].map((room) =>
    file(
      `one home as 1栋2单元301 and ${room}`,
      one([
        ['房号', '面积'],
        ['1栋2单元301', 68.5],
        [room, 70],
      ]),
      refused(['unit-alike', 3, 'unit']),
    ),
  ),
  file(
    'a home in two rows for its two owners',
    one([
      ['楼栋', '房号', '面积', '业主姓名'],
      ['1栋', '101', 68.5, '业主甲'],
      ['1栋', '101', 68.5, '业主乙'],
    ]),
    refused(['unit-duplicate', 3, 'unit']),
  ),
  file('a stairwell with #', home(['房号', '面积'], ['1-2#301', 68.5]), refused(['address-unclear', 2, 'unit'])),
  file('a room with its stairwell', roomOf('2-301'), unit('1栋|2-301')),
  file('a room with its building and stairwell', roomOf('1栋2单元301'), unit('1栋|2单元301')),
  file('a room with its building in numbers', roomOf('1-2-301'), unit('1栋|2-301')),
  file(
    'a column for the stairwell',
    home(['楼栋', '单元', '房号', '面积'], ['1', '2', '301', 68.5]),
    unit('1|2单元301', 6_850, ''),
  ),
  file(
    'a column for the stairwell, in words',
    home(['楼栋', '单元', '房号', '面积'], ['1栋', '2单元', '301', 68.5]),
    unit('1栋|2单元301', 6_850, ''),
  ),
  file('an address in one cell', home(['房屋坐落', '面积'], ['1栋2单元301', 68.5]), unit('1栋|2单元301', 6_850, '')),
  file('an address of three numbers', home(['房号', '面积'], ['1-2-301', 68.5]), unit('1|2-301', 6_850, '')),
  file('an address with #', home(['地址', '面积'], ['1#301', 68.5]), unit('1#|301', 6_850, '')),
  file('an address of two numbers', home(['房号', '面积'], ['1-301', 68.5]), refused(['address-unclear', 2, 'unit'])),
  file('a room without a building', home(['房号', '面积'], ['301', 68.5]), refused(['address-unclear', 2, 'unit'])),
  file(
    'one room in two ways',
    one([PLAIN, ['1栋', '2单元301', 68.5, 'A', '业主甲'], ['1#', '2-301', 70, 'B', '业主乙']]),
    refused(['unit-alike', 3, 'unit']),
  ),
  file(
    'a stairwell that is left out',
    one([PLAIN, ['1栋', '2单元301', 68.5, 'A', '业主甲'], ['1栋', '301', 70, 'B', '业主乙']]),
    refused(['entrance-missing', 3, 'unit']),
  ),
];

const AREAS: readonly OfficeFile[] = [
  file('an area in ㎡', areaOf('68.50㎡'), unit('1栋|101')),
  file('an area in m²', areaOf('68.5 m²'), unit('1栋|101')),
  file('an area in 平方米', areaOf('68.5平方米'), unit('1栋|101')),
  file('an area of full width', areaOf('６８．５０'), unit('1栋|101')),
  file('an area with thousands', areaOf('1,068.50'), unit('1栋|101', 106_850)),
  file('an area that a formula gives', areaOf({ formula: '60+8.5', value: 68.5 }), unit('1栋|101')),
  file('an area of a sum of decimals', areaOf(0.1 + 0.2), unit('1栋|101', 30)),
  file('a formula without a value', areaOf({ formula: 'B9+1' }), refused(['cell-not-worked-out', 2, 'areaSqm'])),
  file('a formula that failed', areaOf({ error: '#DIV/0!' }), refused(['cell-error', 2, 'areaSqm'])),
  file('a reference that is lost', areaOf({ error: '#REF!' }), refused(['cell-error', 2, 'areaSqm'])),
  file(
    'an area that became a day',
    areaOf(new Date(Date.UTC(2026, 4, 6))),
    refused(['cell-became-date', 2, 'areaSqm']),
  ),
  file('an area in words', areaOf('约70'), refused(['cell-invalid', 2, 'areaSqm'])),
  file('an area with three places', areaOf('68.505'), refused(['cell-invalid', 2, 'areaSqm'])),
  file('an area below zero', areaOf(-1), refused(['cell-invalid', 2, 'areaSqm'])),
  file('no area', areaOf(null), refused(['cell-required', 2, 'areaSqm'])),
];

/** A roll as .ods whose owner's cell stands so in its XML. */
const namedInOds = (cell: string) => (): Buffer =>
  rewritten(workbook({ 名册: { rows: [PLAIN, ['1栋', '101', 68.5, 'A', 'NAME']] } }, 'ods'), 'content.xml', (xml) =>
    xml.replace(/<table:table-cell[^>]*><text:p>NAME<\/text:p><\/table:table-cell>/, cell),
  );
const LOOKED_UP = 'table:formula="of:=IF([.A1]>1;VLOOKUP(1;[.A1];1))"';

const FORMULAS: readonly OfficeFile[] = [
  file(
    'a name that a formula without a value gives, with a prefix',
    () =>
      rewritten(
        workbook({ 名册: { rows: [PLAIN, ['1栋', '101', 68.5, { formula: 'B9' }, { formula: 'B9&C9' }]] } }),
        'xl/worksheets/sheet1.xml',
        prefixed,
      ),
    refused(['cell-not-worked-out', 2, 'ownerKey'], ['cell-not-worked-out', 2, 'ownerNames']),
  ),
  ...[
    `<table:table-cell ${LOOKED_UP} office:value-type="string"/>`,
    `<table:table-cell ${LOOKED_UP} office:value-type="string"></table:table-cell>`,
    `<table:table-cell ${LOOKED_UP} office:value-type="string"><text:p/></table:table-cell>`,
    `<table:table-cell ${LOOKED_UP}/>`,
    `<table:table-cell ${LOOKED_UP} office:value-type="float"/>`,
  ].map((cell) => file(`.ods: ${cell}`, namedInOds(cell), refused(['cell-not-worked-out', 2, 'ownerNames']))),
  file(
    '.ods: a formula that gives a name',
    namedInOds(
      `<table:table-cell ${LOOKED_UP} office:value-type="string" office:string-value="业主甲"><text:p>业主甲</text:p></table:table-cell>`,
    ),
    unit('1栋|101'),
  ),
  file(
    '.ods: a formula that gives an empty text',
    namedInOds(`<table:table-cell ${LOOKED_UP} office:value-type="string" office:string-value=""/>`),
    unit('1栋|101', 6_850, ''),
  ),
];

const OWNERS: readonly (readonly [string, string])[] = [
  ['业主甲、业主乙', '业主甲、业主乙'],
  ['业主甲，业主乙', '业主甲、业主乙'],
  ['业主甲,业主乙', '业主甲、业主乙'],
  ['业主甲/业主乙', '业主甲、业主乙'],
  ['业主甲；业主乙', '业主甲、业主乙'],
  ['业主甲\n业主乙', '业主甲、业主乙'],
  ['业主甲 业主乙', '业主甲、业主乙'],
  ['业主甲　业主乙', '业主甲、业主乙'],
  ['业主甲和业主乙', '业主甲、业主乙'],
  ['业主甲 和 业主乙', '业主甲、业主乙'],
  ['业主甲、业主乙和业主丙', '业主甲、业主乙、业主丙'],
  ['张和平', '张和平'],
  ['李和平和王芳', '李和平、王芳'],
  ['张 伟', '张伟'],
  ['业 主 丁', '业主丁'],
  ['四川和信公司', '四川和信公司'],
  ['John Smith', 'John Smith'],
  ['欧阳 娜娜', '欧阳娜娜'],
  ['欧阳 娜娜 业主乙', '欧阳娜娜、业主乙'],
  ['成都和平幼儿园', '成都和平幼儿园'],
  ['锦江和平超市', '锦江和平超市'],
  ['国营和平商场', '国营和平商场'],
  ['四川及时雨食品', '四川及时雨食品'],
  ['成都市第7建筑公司', '成都市第7建筑公司'],
  ['阿卜杜·热合曼', '阿卜杜·热合曼'],
];

const NAMES: readonly OfficeFile[] = [
  ...OWNERS.map(([cell, names]) =>
    file(`owners ${JSON.stringify(cell)}`, namesOf(cell), unit('1栋|101', 6_850, names)),
  ),
  ...[
    '周和张和平',
    '李和平和张城',
    '业主甲+业主乙',
    '业主甲.业主乙',
    '业主甲\\业主乙',
    '1.业主甲 2.业主乙',
    '业主甲13800000000',
    '业主甲（50%）',
  ].map((names) =>
    file(`owners nobody can tell apart: ${names}`, namesOf(names), refused(['names-unclear', 2, 'ownerNames'])),
  ),
];

const KEYS: readonly OfficeFile[] = [
  file(
    'an identity number that is a number',
    home(['楼栋', '房号', '面积', '业主编号'], ['1', '101', 68.5, Number('510104198001011234')]),
    refused(['cell-digits-lost', 2, 'ownerKey']),
  ),
  file(
    'an identity number in scientific notation, in CSV',
    () => text(['楼栋,房号,面积,身份证号', '1,101,68.5,5.10104E+17']),
    refused(['cell-scientific', 2, 'identityNumber']),
  ),
  file(
    'a key that became a day',
    home(['楼栋', '房号', '面积', '业主编号'], ['1', '101', 68.5, new Date(Date.UTC(2026, 2, 4))]),
    refused(['cell-became-date', 2, 'ownerKey']),
  ),
];

const LINES = [HEADER, ...ROWS].map((row) => row.join('\t'));
const parted = (by: string) => [HEADER, ...ROWS].map((row) => row.join(by));

const FORMATS: readonly OfficeFile[] = [
  file('.xls', () => workbook({ 名册: { rows: [HEADER, ...ROWS] } }, 'biff8')),
  file('.xls with a title and a total', () =>
    workbook({ 名册: { rows: [['名册'], HEADER, ...ROWS, ['合计', null, '220']] } }, 'biff8'),
  ),
  file('.ods', () => workbook({ 名册: { rows: [HEADER, ...ROWS] } }, 'ods')),
  file('commas, UTF-8', () => text(parted(','))),
  file('commas, UTF-8 with its mark', () => text(parted(','), 'utf8', true)),
  file('commas, GB18030', () => text(parted(','), 'gb18030')),
  file('semicolons', () => text(parted(';'))),
  file('semicolons, GB18030', () => text(parted(';'), 'gb18030')),
  file('tabs', () => text(LINES)),
  file('tabs, UTF-16 with its mark', () => text(LINES, 'utf-16le', true)),
  file('tabs, UTF-16 of the other order', () => text(LINES, 'utf-16be', true)),
  file('tabs, UTF-16 without a mark', () => text(LINES, 'utf-16le')),
  file('tabs, UTF-16 of the other order without a mark', () => text(LINES, 'utf-16be')),
  file('line ends of two systems', () => Buffer.from(`${parted(',')[0]}\r\n${parted(',').slice(1).join('\n')}`)),
  file(
    'a quotation mark that has no partner',
    () => text(['楼栋,房号,面积', '1,"101,68.5', '1,102,70']),
    refused(['csv-malformed']),
  ),
  file('tabs, GB18030', () => text(LINES, 'gb18030')),
  file('sep=;', () => text(['sep=;', ...parted(';')])),
  file('sep=, and commas', () => text(['sep=,', ...parted(',')])),
  file('bars', () => text(parted('|'))),
  file('commas with empty columns behind', () => text(parted(',').map((line) => `${line},,,`))),
  file('commas with quoted cells', () =>
    text([HEADER, ...ROWS].map((row) => row.map((cell) => `"${cell}"`).join(','))),
  ),
  file('empty lines at the end', () => text([...parted(','), '', '', ''])),
];

const WORDS: readonly OfficeFile[] = [
  ...['住宅', '居住', '普通住宅', 'Dwelling'].map((use) =>
    file(
      `a dwelling called ${use}`,
      home([...PLAIN, '用途'], ['1栋', '101', 68.5, 'A', '业主甲', use]),
      unit('1栋|101'),
    ),
  ),
  ...['私有', '商品房', '私产'].map((kind) =>
    file(
      `a title called ${kind}`,
      home([...PLAIN, '产权性质'], ['1栋', '101', 68.5, 'A', '业主甲', kind]),
      unit('1栋|101'),
    ),
  ),
  file(
    'a use that nobody knows',
    home([...PLAIN, '用途'], ['1栋', '101', 68.5, 'A', '业主甲', '别墅']),
    refused(['cell-invalid', 2, 'use']),
  ),
];

export const ROLL_CONTENTS: readonly OfficeFile[] = [
  ...PLACES,
  ...AREAS,
  ...FORMULAS,
  ...NAMES,
  ...KEYS,
  ...FORMATS,
  ...WORDS,
];
