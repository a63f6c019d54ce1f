import { read } from '@e965/xlsx';
import { zipSync } from 'fflate';
import writeSheet from 'write-excel-file/node';
import { rollFromFile } from '../../api/rolls/rollTable';
import { amountCell } from '../../api/tables/cell';
import { csvOf } from '../../api/tables/csvFile';
import { workbookOf } from '../../api/tables/sheet';
import { tableOf } from '../../api/tables/table';
import { faultsOf } from '../support/api/problemFaults';
import { rowsIn, sent } from '../support/api/sentTable';
import { countingTurns } from '../support/hostile/turns';

const SHAPE = {
  required: ['name', 'city'],
  optional: ['note'],
  maxRows: 3,
  names: ['name'],
  kinds: { city: 'date' },
} as const;

describe('a workbook', () => {
  const rows = [
    ['楼栋', '房号', '面积（平方米）', '用途', '业主编号', '业主姓名'],
    ['1', '101', '68.51', '住宅', 'A', '王秀英、张伟'],
    ['1', '102', '70', '', 'A', ''],
    ['1', '铺1', '70.00', '商铺', '', '赵刚；钱勇'],
  ];
  const declared = { units: 3, areaCentiSqm: 20_851 };

  test('a workbook with Chinese titles is read as the same table in CSV is', async () => {
    const { encoding, units } = await rollFromFile(sent(await workbookOf('名册', rows)), declared);
    expect(encoding).toBe('xlsx');
    const csv = rows.map((row) => row.join(',')).join('\n');
    expect((await rollFromFile(sent(Buffer.from(csv)), declared)).units).toEqual(units);
    expect(units[2]).toMatchObject({ use: 'shop', areaCentiSqm: 7000, ownerNames: ['赵刚', '钱勇'] });
  });

  test('a workbook’s errors have the row and column that the spreadsheet shows', async () => {
    const wrong = [...rows.slice(0, 2), ['', '', '', '', '', ''], ['1', '', '0', '别墅', '', '']];
    expect(await faultsOf(async () => rollFromFile(sent(await workbookOf('名册', wrong)), declared))).toEqual([
      ['cell-required', 4, 'unit'],
      ['cell-invalid', 4, 'areaSqm'],
      ['cell-invalid', 4, 'use'],
    ]);
  });

  test('a workbook’s numbers are read as typed, dates as days, and empty columns as absent', async () => {
    const file = await writeSheet([
      [{ value: 'name' }, { value: 'city' }, { value: 'note' }, null],
      [{ value: 0.1 + 0.2 }, { value: new Date(Date.UTC(2026, 2, 1)), format: 'yyyy-mm-dd' }, { value: true }, null],
    ]).toBuffer();
    expect((await tableOf(sent(file), SHAPE)).rows[0]?.cells).toEqual({
      name: '0.3',
      city: '2026-03-01',
      note: 'true',
    });
  });

  test.each<[string, Buffer, string]>([
    ['cut off', Buffer.from('PK\u0003\u0004 and nothing more'), 'sheet-malformed'],
    ['no workbook', Buffer.from(zipSync({ 'a.txt': Buffer.from('x') })), 'table-format-unsupported'],
  ])('that is %s is rejected', async (_, bytes, code) => {
    expect((await faultsOf(() => tableOf(sent(bytes), SHAPE))).map(([found]) => found)).toEqual([code]);
  });

  test('a workbook with too large an unpacked size is rejected before unpacking', async () => {
    const bomb = Buffer.from(zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(65 * 2 ** 20) }));
    expect(bomb.length).toBeLessThan(100_000);
    expect(await faultsOf(() => tableOf(sent(bomb), SHAPE))).toEqual([['packed-too-densely', undefined, undefined]]);
  });

  test('a written workbook contains no executable formulas', async () => {
    const [, row] = await rowsIn(await workbookOf('x', [['a'], ['=1+1']]));
    expect(row).toEqual(["'=1+1"]);
  });

  test('a workbook calculates with the amounts in it, up to the largest; CSV shows them', async () => {
    const amounts = [0, -1, 123_456_789, Number.MAX_SAFE_INTEGER];
    const rows = [['a'], ...amounts.map((fen) => [amountCell(fen)])];
    const { Sheets } = read(await workbookOf('x', rows));
    const cells = amounts.map((_, i) => Sheets.x?.[`A${i + 2}`] as { t: string; v: number });
    expect(cells.map(({ t, v }) => [t, Math.round(v * 100)])).toEqual(amounts.map((fen) => ['n', fen]));
    expect(await csvOf([[amountCell(123_456_789)]])).toContain('"1,234,567.89"');
  });

  test('thousands of rows are written while others are served', async () => {
    const many = Array.from({ length: 3_000 }, (_, i) => [`院落${i}`, '=1+1', '']);
    const [written, turns] = await countingTurns(async (turn) => [await workbookOf('x', many), turn()] as const);
    expect(turns).toBeGreaterThan(15);
    expect(await rowsIn(written)).toEqual(many.map(([name]) => [name, "'=1+1"]));
  });
});
