import { CFB } from '@e965/xlsx';
import { strToU8, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { LIMITS } from '../../api/tables/reader/limits';
import { recordsOf } from '../../api/tables/reader/read';
import { recordsIn } from '../../api/tables/reader/reader';
import { Unread } from '../../api/tables/reader/records';
import { workbookOf } from '../../api/tables/sheet';
import { cell, HOSTILE_FILES, handmadeOds, handmadeXlsx } from '../../tools/hostileFiles';
import { faultsOf } from '../support/api/problemFaults';
import { sent } from '../support/api/sentTable';

const MAX_ROWS = 1_000;
type Expected = string | readonly (readonly string[])[];
type Hostile = readonly [name: string, content: () => Buffer | Promise<Buffer>, expected: Expected];

const bytes = (...list: readonly number[]): Buffer => Buffer.from(list);
const zip = (...names: readonly string[]): Buffer =>
  Buffer.from(zipSync(Object.fromEntries(names.map((name) => [name, strToU8('x')]))));
const ole = (...streams: readonly string[]): Buffer => {
  const container = CFB.utils.cfb_new();
  for (const name of streams) CFB.utils.cfb_add(container, `/${name}`, Buffer.from('x'.repeat(5_000)));
  return Buffer.from(CFB.write(container, { type: 'buffer' }) as Uint8Array);
};
const many = (count: number, of: (i: number) => string, by = ''): string =>
  Array.from({ length: count }, (_, i) => of(i)).join(by);
const sheet = (...cells: readonly string[]): string => `<sheetData><row r="1">${cells.join('')}</row></sheetData>`;
const A1 = cell('A1', 'x');

const OTHER_FORMATS: readonly Hostile[] = (
  [
    ['a PDF', () => Buffer.from('%PDF-1.7\n')],
    ['a PNG', () => bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
    ['a JPEG', () => bytes(0xff, 0xd8, 0xff, 0xe0)],
    ['a GIF', () => Buffer.from('GIF89a')],
    ['a RAR archive', () => Buffer.from('Rar!\u001a\u0007')],
    ['a 7-Zip archive', () => bytes(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c)],
    ['a gzip file', () => bytes(0x1f, 0x8b, 8, 0)],
    ['an RTF text', () => Buffer.from('{\\rtf1\\ansi}')],
    ['an empty archive', () => bytes(0x50, 0x4b, 5, 6, ...Array<number>(18).fill(0))],
    ['an archive of a text', () => zip('a.txt')],
    ['a Word document', () => zip('[Content_Types].xml', 'word/document.xml')],
    ['a presentation', () => zip('[Content_Types].xml', 'ppt/presentation.xml')],
    ['a binary workbook', () => zip('[Content_Types].xml', 'xl/workbook.bin')],
    ['a Numbers document', () => zip('Index/Document.iwa')],
    ['an OpenDocument text', () => zip('mimetype', 'content.xml')],
    ['an old Word document', () => ole('WordDocument')],
    ['another container', () => ole('Contents')],
    ['a page', () => Buffer.from('<!DOCTYPE html><table><tr><td>1</td></tr></table>')],
    ['a table of a page', () => Buffer.from('\ufeff  <table><tr><td>1</td></tr></table>')],
    ['a page saved as a workbook', () => Buffer.from('<html xmlns:x="urn:schemas-microsoft-com:office:excel">')],
    ['an XML workbook of 2003', () => Buffer.from('<?xml version="1.0"?><Workbook/>')],
  ] as const
).map(([name, content]) => [name, content, 'table-format-unsupported']);

const TORN: readonly Hostile[] = [
  ...Array.from(
    { length: 12 },
    (_, i): Hostile => [
      `a workbook cut off after ${i + 1} thirteenths`,
      async () => {
        const whole = await workbookOf('x', [['name'], ['a']]);
        return whole.subarray(0, Math.floor((whole.length * (i + 1)) / 13));
      },
      'sheet-malformed',
    ],
  ),
  ['the start of an archive alone', () => Buffer.from('PK\u0003\u0004'), 'sheet-malformed'],
  ['a way out of the archive', () => zip('xl/workbook.xml', '../../etc/passwd.xml'), 'sheet-malformed'],
  ['a part from the root', () => zip('xl/workbook.xml', '/etc/passwd.xml'), 'sheet-malformed'],
  [
    'a part larger than it says',
    () => {
      const lying = Buffer.from(zipSync({ 'xl/workbook.xml': strToU8('x'.repeat(100_000)) }));
      const directory = lying.indexOf(Buffer.from('PK\u0001\u0002'));
      lying.writeUInt32LE(10, directory + 24);
      return lying;
    },
    'sheet-malformed',
  ],
  [
    'more parts than there are',
    () => {
      const lying = Buffer.from(handmadeXlsx(sheet(A1)));
      lying.writeUInt16LE(900, lying.length - 12);
      lying.writeUInt16LE(900, lying.length - 14);
      return lying;
    },
    'sheet-malformed',
  ],
  ['a workbook without a sheet', () => zip('[Content_Types].xml', 'xl/workbook.xml'), 'sheet-malformed'],
  [
    'a container of noise',
    () => Buffer.concat([ole('Workbook').subarray(0, 8), Buffer.alloc(5_000, 7)]),
    'sheet-malformed',
  ],
  ['a container cut off', () => ole('Workbook').subarray(0, 600), 'sheet-malformed'],
  ['a workbook with a password', () => ole('EncryptionInfo', 'EncryptedPackage'), 'table-encrypted'],
];

const TEXTS: readonly Hostile[] = [
  ['bytes of no text', () => bytes(0xff, 0xff, 0xff), 'encoding-unknown'],
  ['one byte of a character', () => bytes(0x61, 0xe9), 'encoding-unknown'],
  ['UTF-16 cut within a character', () => bytes(0xff, 0xfe, 0x61), 'encoding-unknown'],
  ['half a pair in UTF-16', () => bytes(0xff, 0xfe, 0x00, 0xd8, 0x61, 0x00), 'encoding-unknown'],
  ['UTF-16 the other way, cut', () => bytes(0xfe, 0xff, 0x00), 'encoding-unknown'],
  ['broken UTF-8 under its mark', () => bytes(0xef, 0xbb, 0xbf, 0xe9, 0x99), 'encoding-unknown'],
  ['GB18030 cut within a character', () => iconv.encode('名,院', 'gb18030').subarray(0, -1), 'encoding-unknown'],
  ['an overlong character', () => bytes(0xef, 0xbb, 0xbf, 0xc0, 0x80), 'encoding-unknown'],
  ['a mark and nothing', () => bytes(0xef, 0xbb, 0xbf), []],
  ['blank lines alone', () => Buffer.from('\n'.repeat(50_000)), []],
  ['blank lines of Windows', () => Buffer.from('\r\n'.repeat(50_000)), []],
  ['lines of spaces', () => Buffer.from('  \n'.repeat(5_000)), []],
  ['commas alone', () => Buffer.from(','.repeat(5_000)), []],
  ['lines of commas', () => Buffer.from(',,,,\n'.repeat(5_000)), []],
  ['cells of spaces', () => Buffer.from(' , ,\n'.repeat(5_000)), []],
  ['blank lines before the last', () => Buffer.from(`a\n${'\n'.repeat(20_000)}b`), [['a'], ['b']]],
  ['a quote never closed', () => Buffer.from('a\n"b\nc'), 'csv-malformed'],
  ['a quote within a cell', () => Buffer.from('a\n5"b'), 'csv-malformed'],
  ['a text after a quote', () => Buffer.from('a\n"b"c'), 'csv-malformed'],
  ['quotes alone, an odd number', () => Buffer.from('"'.repeat(20_001)), 'csv-malformed'],
  ['quotes alone, an even number', () => Buffer.from('"'.repeat(30_002)), 'cell-too-long'],
  ['a formula', () => Buffer.from('a\n=1+1'), [['a'], ['=1+1']]],
  [
    'a name of every object',
    () => Buffer.from('__proto__,constructor\n1,2'),
    [
      ['__proto__', 'constructor'],
      ['1', '2'],
    ],
  ],
  ['NUL in a cell, as told later', () => Buffer.from('a\u0000'), [['a\u0000']]],
];

const SIZES: readonly Hostile[] = [
  ['as many rows as allowed', () => Buffer.from('a\n'.repeat(MAX_ROWS + 1)), Array<string[]>(MAX_ROWS + 1).fill(['a'])],
  ['a row too many', () => Buffer.from('a\n'.repeat(MAX_ROWS + 2)), 'too-many-rows'],
  ['200 columns', () => Buffer.from(many(200, () => 'a', ',')), [Array<string>(200).fill('a')]],
  ['201 columns', () => Buffer.from(many(201, () => 'a', ',')), 'too-many-columns'],
  ['10,000 columns', () => Buffer.from(many(10_000, () => 'a', ',')), 'too-many-columns'],
  ['a long cell', () => Buffer.from('a'.repeat(10_000)), [['a'.repeat(10_000)]]],
  ['a cell too long', () => Buffer.from('a'.repeat(10_001)), 'cell-too-long'],
  ['column 200 of a sheet', () => handmadeXlsx(sheet(cell('GR1', 'x'))), [[...Array<string>(199).fill(''), 'x']]],
  ['column 201 of a sheet', () => handmadeXlsx(sheet(cell('GS1', 'x'))), 'too-many-columns'],
  ['a cell beyond all columns', () => handmadeXlsx(sheet(cell('ZZZZZZ1', 'x'))), 'too-many-columns'],
  [
    '10,000 columns of a sheet',
    () => handmadeXlsx(sheet(many(10_000, () => '<c t="str"><v>x</v></c>'))),
    'too-many-columns',
  ],
  ['a sheet’s cell too long', () => handmadeXlsx(sheet(cell('A1', 'x'.repeat(10_001)))), 'cell-too-long'],
  ['1,000 parts', () => handmadeXlsx(sheet(A1), parts(995)), [['x']]],
  ['1,001 parts', () => handmadeXlsx(sheet(A1), parts(996)), 'too-many-parts'],
  ['4 MB of nothing', () => handmadeXlsx(`${sheet(A1)}${' '.repeat(4_000_000)}`), [['x']]],
  ['5 MB of nothing', () => handmadeXlsx(`${sheet(A1)}${' '.repeat(5_000_000)}`), 'packed-too-densely'],
  [
    'rows repeated beyond the sheet',
    () => handmadeOds(odsRow('x', 'table:number-rows-repeated="5000"')),
    'too-many-rows',
  ],
];

function parts(count: number): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`xl/more/${i}.xml`, '<x/>']));
}
function odsRow(text: string, of = ''): string {
  return `<table:table-row ${of}><table:table-cell><text:p>${text}</text:p></table:table-cell></table:table-row>`;
}

const SHEETS: readonly Hostile[] = [
  ['nothing', () => handmadeXlsx(''), []],
  [
    'a last row far below',
    () => handmadeXlsx('<sheetData><row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'),
    [['1']],
  ],
  [
    'a row beyond all rows',
    () => handmadeXlsx('<sheetData><row r="99999999999"><c r="A99999999999"><v>1</v></c></row></sheetData>'),
    [['1']],
  ],
  ['empty cells far away', () => handmadeXlsx(sheet(A1, '<c r="XFD1" s="0"/>', '<c r="ZZZ1"><v></v></c>')), [['x']]],
  [
    'empty rows by the thousand',
    () => handmadeXlsx(`<sheetData>${many(9_000, (i) => `<row r="${i + 1}"/>`)}</sheetData>`),
    [],
  ],
  ['a size that is none', () => handmadeXlsx(`<dimension ref="A1:XFD1048576"/>${sheet(A1)}`), [['x']]],
  [
    'columns by the thousand',
    () => handmadeXlsx(`<cols>${many(2_000, () => '<col min="1" max="16384" width="9"/>')}</cols>${sheet(A1)}`),
    [['x']],
  ],
  [
    'a column without end',
    () => handmadeXlsx(`<cols><col min="1" max="999999999" width="9"/></cols>${sheet(A1)}`),
    [['x']],
  ],
  [
    'merged cells by the thousand',
    () => handmadeXlsx(`${sheet(A1)}<mergeCells>${many(9_000, () => '<mergeCell ref="A1:XFD1048576"/>')}</mergeCells>`),
    [['x']],
  ],
  [
    'links by the thousand',
    () => handmadeXlsx(`${sheet(A1)}<hyperlinks>${many(9_000, () => '<hyperlink ref="A1"/>')}</hyperlinks>`),
    [['x']],
  ],
  ['a text that is not there', () => handmadeXlsx(sheet('<c r="A1" t="s"><v>99999999</v></c>')), []],
  ['a negative text', () => handmadeXlsx(sheet('<c r="A1" t="s"><v>-1</v></c>')), []],
  [
    'texts by the billion, it says',
    () => handmadeXlsx(sheet(A1), { 'xl/sharedStrings.xml': '<sst count="4294967295" uniqueCount="4294967295"/>' }),
    [['x']],
  ],
  [
    'an entity of a file',
    () => handmadeXlsx(`<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>${sheet(cell('A1', '&b;'))}`),
    [['&b;']],
  ],
  [
    'an entity of entities',
    () => handmadeXlsx(`<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]>${sheet(cell('A1', '&c;'))}`),
    [['&c;']],
  ],
  ['a cell of no place', () => handmadeXlsx(sheet(cell('__proto__', 'a'), A1)), [['x']]],
  ['a formula', () => handmadeXlsx(sheet('<c r="A1"><f>WEBSERVICE("http://x")</f><v>7</v></c>')), [['7']]],
  ['a formula that failed', () => handmadeXlsx(sheet('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>')), [['#DIV/0!']]],
  ['a number of no end', () => handmadeXlsx(sheet('<c r="A1"><v>1e999</v></c>')), [['Infinity']]],
  ['a sheet never closed', () => handmadeXlsx('<sheetData><row r="1"><c r="A1"><v>1</v></c>'), []],
  [
    'an .ods row repeated without content',
    () =>
      handmadeOds(
        `<table:table-row table:number-rows-repeated="999999999"><table:table-cell/></table:table-row>${odsRow('x')}`,
      ),
    [['x']],
  ],
  [
    'an .ods cell repeated without content',
    () =>
      handmadeOds('<table:table-row><table:table-cell table:number-columns-repeated="999999999"/></table:table-row>'),
    [],
  ],
];

const ALL: readonly Hostile[] = [...OTHER_FORMATS, ...TORN, ...TEXTS, ...SIZES, ...SHEETS];

const outcomeOf = async (content: Buffer): Promise<Expected> => {
  try {
    return (await recordsOf(content, MAX_ROWS, LIMITS)).rows.map(({ cells }) => cells);
  } catch (error) {
    if (!(error instanceof Unread)) throw error;
    return error.fault.code;
  }
};

describe('a file from outside', () => {
  test('there are a hundred', () => expect(ALL.length + HOSTILE_FILES.length).toBeGreaterThanOrEqual(100));

  test.each(ALL)('%s is refused for what it is, or read for what it holds', async (_, content, expected) => {
    expect(await outcomeOf(await content())).toEqual(expected);
  });
});

describe('a reading process', () => {
  test.each(HOSTILE_FILES.filter(({ codes }) => !codes.includes('column-missing')))(
    'of $name ends, and not this one',
    async ({ content, codes }) => {
      const [[found] = []] = await faultsOf(() => recordsIn(sent(content()), 20_000));
      expect(codes).toContain(found);
    },
  );

  test('that takes too long is stopped', async () => {
    const found = await faultsOf(() => recordsIn(sent(Buffer.from('a')), 1, { ...LIMITS, seconds: 0.001 }));
    expect(found).toEqual([['reading-too-long', undefined, undefined]]);
  });

  test('reads one file at a time for an account: a second waits, a third is refused, others go on', async () => {
    const read = (by: string) => recordsIn({ content: Buffer.from('a'), by }, 1);
    const all = await Promise.allSettled([read('甲'), read('甲'), read('甲'), read('乙')]);
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(all[2]).toMatchObject({ reason: { code: 'reading-under-way' } });
    expect((await read('甲')).rows).toHaveLength(1);
  });
});
