import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { type CourtyardEntry, courtyardsFrom } from '../../api/courtyards/importTable';
import { rollFromFile } from '../../api/rolls/rollTable';
import { decoded } from '../../api/tables/reader/csv';
import { assertFaultless, hundredthsOf, tableOf } from '../../api/tables/table';
import { faultsOf } from '../support/api/problemFaults';
import { sent } from '../support/api/sentTable';

const REAL = readFileSync(join(__dirname, '..', '..', 'data', 'courtyards.csv'));
const SHAPE = { required: ['name', 'city'], optional: ['note'], maxRows: 3, names: ['name'] } as const;
const file = (...lines: readonly string[]): Buffer => Buffer.from(lines.join('\n'));

describe('the 31 real courtyards', () => {
  let encoding: string;
  let entries: readonly CourtyardEntry[];
  beforeAll(async () => {
    ({ encoding, entries } = await courtyardsFrom(sent(REAL)));
  });
  const named = (name: string) => entries.find((entry) => entry.profile.name === name);

  test('the 31 real courtyards are read with their gaps', async () => {
    expect(encoding).toBe('utf-8');
    expect(entries).toHaveLength(31);
    expect(entries.map((entry) => entry.row)).toEqual(Array.from({ length: 31 }, (_, i) => i + 2));
  });

  test('values of the real courtyards are kept exactly, and missing ones are left out', async () => {
    expect(named('枣子巷13号院')).toEqual({
      row: 2,
      profile: {
        name: '枣子巷13号院',
        city: '成都',
        district: '金牛',
        subDistrict: '西安路',
        community: '枣子巷',
        yearBuilt: '1984-1996',
        buildings: 5,
        households: 271,
        floorAreaCentiSqm: 1_700_000,
        period: '2018-2019',
        note: '20 units; former work-unit housing',
        source: 'S1',
      },
    });
    expect(named('现代经典')?.profile.floorAreaCentiSqm).toBe(6_678_397);
    expect(named('抚琴街南一巷8号院')?.profile.yearBuilt).toBe('1990s');
    expect(named('黎明南苑')?.profile).not.toHaveProperty('households');
  });

  test.each<[string, Buffer]>([
    ['UTF-8 with a byte order mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), REAL])],
    ['GB18030', iconv.encode(REAL.toString(), 'gb18030')],
    ['UTF-16', iconv.encode(REAL.toString(), 'utf16le', { addBOM: true })],
    ['UTF-16, the other way round', iconv.encode(REAL.toString(), 'utf16be', { addBOM: true })],
    ['Windows line ends', Buffer.from(REAL.toString().replaceAll('\n', '\r\n'))],
  ])('are the same in %s', async (_, other) => {
    expect((await courtyardsFrom(sent(other))).entries).toEqual(entries);
  });
});

describe('encodings', () => {
  test('encodings are detected: strict UTF-8 first, then GB18030', async () => {
    expect(decoded(Buffer.from('院落'))).toEqual({ text: '院落', encoding: 'utf-8' });
    expect(decoded(iconv.encode('院落𠮷', 'gb18030'))).toEqual({ text: '院落𠮷', encoding: 'gb18030' });
  });

  test.each<[string, Buffer]>([
    ['UTF-16 cut within a character', iconv.encode('name,city\n院', 'utf16le', { addBOM: true }).subarray(0, -1)],
    ['bytes of no text', Buffer.from([0xff, 0xff, 0xff, 0x00])],
    ['GB18030 cut within a character', iconv.encode('name,city\n院落,成', 'gb18030').subarray(0, -1)],
    [
      'broken UTF-8 under its mark',
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), file('name,city', '院落,成').subarray(0, -1)]),
    ],
  ])('%s is refused', async (_, bytes) => {
    expect(await faultsOf(() => tableOf(sent(bytes), SHAPE))).toEqual([['encoding-unknown', undefined, undefined]]);
  });
});

describe('a table', () => {
  test('a table numbers its rows as a spreadsheet does, with blank rows and line breaks in cells', async () => {
    const { rows } = await tableOf(sent(file('name,city,note', '"a",x,"two', 'lines"', '', ',,', 'b,y,')), SHAPE);
    expect(rows).toEqual([
      { row: 2, cells: { name: 'a', city: 'x', note: 'two\nlines' } },
      { row: 5, cells: { name: 'b', city: 'y', note: '' } },
    ]);
  });

  test('a table may have its columns in any order and may lack an optional one', async () => {
    expect((await tableOf(sent(file('city,name', 'x,a')), SHAPE)).rows[0]?.cells).toEqual({
      name: 'a',
      city: 'x',
      note: '',
    });
  });

  test('a table keeps text that a spreadsheet takes for a formula, and refuses one without a value', async () => {
    const { rows, faults } = await tableOf(sent(file('name,city,note', '=1+1,@SUM(A1),+86 138')), SHAPE);
    expect(rows[0]?.cells).toEqual({ name: '=1+1', city: '@SUM(A1)', note: '+86 138' });
    expect(faults).toMatchObject([{ code: 'cell-not-worked-out', row: 2, column: 'name' }]);
  });

  test.each<[string, readonly string[], readonly (readonly unknown[])[]]>([
    ['no columns at all', [''], [['header-missing', undefined, undefined]]],
    ['none of its columns', ['area,use'], [['header-missing', 1, undefined]]],
    [
      'a column missing, one unknown and one twice',
      ['name,area,name'],
      [
        ['column-missing', 1, 'city'],
        ['column-duplicate', 1, 'name'],
      ],
    ],
    [
      'rows too short and too long',
      ['name,city', 'a', 'a,x', 'a,x,z'],
      [
        ['row-torn', 2, undefined],
        ['row-torn', 4, undefined],
      ],
    ],
    ['a quote left open', ['name,city', 'a,x', 'b,"y', 'c,z'], [['csv-malformed', 3, undefined]]],
    ['NUL', ['name,city', 'a\u0000,x'], [['text-forbidden-characters', 2, 'name']]],
    ['one row too many', ['name,city', 'a,x', 'b,x', 'c,x', 'd,x'], [['too-many-rows', undefined, undefined]]],
  ])('with %s is refused, every fault at its row and column', async (_, lines, expected) => {
    const read = async () => {
      const { faults, reading } = await tableOf(sent(file(...lines)), SHAPE);
      assertFaultless(faults, reading);
    };
    expect(await faultsOf(read)).toEqual(expected);
  });

  test('a table with exactly the permitted number of rows is accepted', async () => {
    expect((await tableOf(sent(file('name,city', 'a,x', 'b,x', 'c,x')), SHAPE)).rows).toHaveLength(3);
  });
});

describe('areas', () => {
  test.each([
    ['68', 6800],
    ['68.5', 6850],
    ['66783.97', 6_678_397],
    ['0.01', 1],
    ['0.29', 29],
    ['68.001', undefined],
    ['1,000', undefined],
    ['-1', undefined],
    ['1e3', undefined],
    ['', undefined],
    ['６８', undefined],
  ])('%s m² is %s in 0.01 m²', async (text, expected) => {
    expect(hundredthsOf(text)).toBe(expected);
  });
});

describe('courtyards are refused', () => {
  const courtyards = (...lines: readonly string[]) =>
    faultsOf(() => courtyardsFrom(sent(file('name,city,district,buildings,households,floorAreaSqm', ...lines))));

  test('an import of courtyards is refused with every fault of every row at its column', async () => {
    expect(
      await courtyards(',成都,,,,', '甲,,,0,3.5,abc', '乙,成都,,10001,100001,0', `${'长'.repeat(121)},成都,,,,`),
    ).toEqual([
      ['cell-required', 2, 'name'],
      ['cell-required', 3, 'city'],
      ['cell-invalid', 3, 'buildings'],
      ['cell-invalid', 3, 'households'],
      ['cell-invalid', 3, 'floorAreaSqm'],
      ['cell-invalid', 4, 'buildings'],
      ['cell-invalid', 4, 'households'],
      ['cell-invalid', 4, 'floorAreaSqm'],
      ['cell-invalid', 5, 'name'],
    ]);
  });

  test('an import with one courtyard twice is refused, unless the districts differ', async () => {
    expect(await courtyards('甲,成都,金牛,,,', '甲,成都,武侯,,,', '甲,成都,金牛,,,')).toEqual([
      ['row-duplicate', 4, 'name'],
    ]);
  });

  test('an import without courtyards is refused', async () => {
    expect(await courtyards()).toEqual([['table-empty', undefined, undefined]]);
  });
});

describe('a roll’s file', () => {
  const HEADER = 'building,unit,areaSqm,use,ownerKey,ownerNames';
  const declared = { units: 3, areaCentiSqm: 20_851 };
  const lines = ['1,101,68.51,住宅,A,王秀英、张伟', '1,102,70,,A,', '1,铺1,70.00,shop,,赵刚; 钱勇'];

  test('a roll’s file is read with co-owners, uses in both languages, and unknown owners', async () => {
    expect(await rollFromFile(sent(file(HEADER, ...lines)), declared)).toMatchObject({
      encoding: 'utf-8',
      units: [
        {
          building: '1',
          unit: '101',
          use: 'dwelling',
          areaCentiSqm: 6851,
          ownerKey: 'A',
          ownerNames: ['王秀英', '张伟'],
        },
        { building: '1', unit: '102', use: 'dwelling', areaCentiSqm: 7000, ownerKey: 'A', ownerNames: [] },
        { building: '1', unit: '铺1', use: 'shop', areaCentiSqm: 7000, ownerNames: ['赵刚', '钱勇'] },
      ],
      rows: [2, 3, 4],
    });
  });

  test.each([
    [{ units: 3, areaCentiSqm: 20_850 }, 'areas-unbalanced'],
    [{ units: 3, areaCentiSqm: 20_852 }, 'areas-unbalanced'],
    [{ units: 4, areaCentiSqm: 20_851 }, 'units-unbalanced'],
    [{ ...declared, owners: 3 }, 'owners-unbalanced'],
  ])('must add up to the declared %j: %s', async (totals, code) => {
    expect(await faultsOf(() => rollFromFile(sent(file(HEADER, ...lines)), totals))).toEqual([
      [code, undefined, undefined],
    ]);
  });

  test('all cell errors are reported at once', async () => {
    expect(
      await faultsOf(() =>
        rollFromFile(sent(file(HEADER, ',101,68,住宅,A,', '1,,abc,villa,,', '1,103,0,shop,,')), declared),
      ),
    ).toEqual([
      ['cell-required', 2, 'building'],
      ['cell-required', 3, 'unit'],
      ['cell-invalid', 3, 'areaSqm'],
      ['cell-invalid', 3, 'use'],
      ['cell-invalid', 4, 'areaSqm'],
    ]);
  });

  test('duplicate units and differing owners are reported with their place', async () => {
    const wrong = ['1,101,68.51,,A,王秀英', '1,101,70,,A,李强', '1,103,70,,unknown:1/1,'];
    expect(await faultsOf(() => rollFromFile(sent(file(HEADER, ...wrong)), declared))).toEqual([
      ['owner-names-differ', 3, 'ownerNames'],
      ['unit-duplicate', 3, 'unit'],
      ['owner-key-reserved', 4, 'ownerKey'],
    ]);
  });
});
