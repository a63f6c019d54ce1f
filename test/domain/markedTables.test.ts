import { type CellObject, read } from '@e965/xlsx';
import fc from 'fast-check';
import { type Fault, Problem } from '../../api/http/problem';
import { ROLL_TABLE, rollIn } from '../../api/rolls/rollTable';
import { markedSheets } from '../../api/tables/marked';
import { LIMITS } from '../../api/tables/reader/limits';
import { recordsOf } from '../../api/tables/reader/read';
import { workbookOfSheets } from '../../api/tables/sheet';
import { tableIn } from '../../api/tables/table';
import { assertProperty } from '../support/property/property';
import { text, workbook } from '../support/tables/files';
import { ROLL_CONTENTS } from '../support/tables/rollCells';
import { ROLL_LAYOUTS } from '../support/tables/rolls';

const TOTALS = new Set(['units-unbalanced', 'areas-unbalanced', 'owners-unbalanced']);

/** The faults of a roll’s file, but for its totals. */
const faultsOf = async (content: Buffer): Promise<readonly Fault[]> => {
  try {
    const table = await tableIn(await recordsOf(content, 20_000, LIMITS), ROLL_TABLE);
    await rollIn(table, { units: 1, areaCentiSqm: 1 });
    return [];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return (error.options.faults ?? []).filter(({ code }) => !TOTALS.has(code));
  }
};

const marked = async (content: Buffer, faults: readonly Fault[]): Promise<Buffer> => {
  const told = faults.map(({ code, sheet, row, column }) => ({
    ...(sheet === undefined ? {} : { sheet }),
    ...(row === undefined ? {} : { row }),
    ...(column === undefined ? {} : { column }),
    detail: code,
  }));
  return workbookOfSheets(markedSheets(await recordsOf(content, 20_000, LIMITS), told, ROLL_TABLE, 'zh-CN'));
};

const HEADER = ['楼栋', '房号', '面积', '业主姓名'];
const DIRTY = workbook({
  说明: { rows: [['请勿改动表头']] },
  名册: {
    rows: [
      ['某院落名册'],
      HEADER,
      ['1', '101', 68.5, '张三'],
      ['1', '102', '六十', '李四'],
      [],
      ['1', new Date(Date.UTC(2026, 0, 2)), 70, '=cmd|calc'],
    ],
    merged: ['A1:D1'],
  },
  旧: { rows: [HEADER, ['9', '909', 1, '']], hidden: true },
});

const cellsOf = async (content: Buffer, sheet: string) => {
  const book = read(content, { cellStyles: true, cellDates: true, cellFormula: true });
  return {
    book,
    cells: book.Sheets[sheet] as Readonly<Record<string, CellObject & { s?: { fgColor?: { rgb: string } } }>>,
  };
};

describe('a file that is given back with its faults marked', () => {
  test('colours each faulty cell and tells at the end of its row what is wrong', async () => {
    const { book, cells } = await cellsOf(await marked(DIRTY, await faultsOf(DIRTY)), '名册');
    expect(book.SheetNames).toEqual(['说明', '名册']);
    expect([cells.E2?.v, cells.E4?.v, cells.E6?.v]).toEqual([
      '问题',
      'cell-invalid',
      'cell-became-date\ncell-not-worked-out',
    ]);
    const coloured = Object.entries(cells).flatMap(([at, { s }]) => (s?.fgColor === undefined ? [] : [at]));
    expect(coloured.sort()).toEqual(['B6', 'C4', 'D6', 'E4', 'E6']);
    expect(book.Sheets.名册?.['!merges']).toEqual([{ s: { r: 0, c: 0 }, e: { r: 0, c: 3 } }]);
  });

  test('holds no formula, and what was refused is refused again until somebody corrects it', async () => {
    const back = await marked(DIRTY, await faultsOf(DIRTY));
    const { cells } = await cellsOf(back, '名册');
    expect(Object.values(cells).filter(({ f }) => f !== undefined)).toEqual([]);
    expect(String(cells.D6?.v)).toMatch(/^'=/);
    expect(await faultsOf(back)).toEqual(await faultsOf(DIRTY));
  });

  test('tells what is wrong with the whole file beside the titles, and replaces what it told before', async () => {
    const first = await marked(DIRTY, [{ code: 'units-unbalanced' }]);
    const again = await marked(first, [{ code: 'areas-unbalanced' }]);
    const { cells } = await cellsOf(again, '名册');
    expect([cells.E2?.v, cells.F2?.v]).toEqual(['问题\nareas-unbalanced', undefined]);
  });

  test('is made of a text, too', async () => {
    const csv = text(['楼栋,房号,面积', '1,101,x']);
    const { book } = await cellsOf(await marked(csv, await faultsOf(csv)), 'Sheet1');
    expect(book.Sheets.Sheet1?.D2?.v).toBe('cell-invalid');
  });
});

const TORN = [
  '1栋,101,1,068.50,张三',
  '1栋,10,2,60,李四',
  '1栋,101,60,张三,李四',
  '1栋',
  '1栋,101,60',
  ',101,60',
  '说明：x,1,2',
];

describe('a torn row of a text', () => {
  const places = (faults: readonly Fault[]) => faults.map(({ code, row, column }) => [code, row, column]);
  const isTornAgain = async (lines: readonly string[]) => {
    const csv = text(lines);
    const faults = await faultsOf(csv);
    const once = await marked(csv, faults);
    const twice = await marked(once, await faultsOf(once));
    expect(places(await faultsOf(once))).toEqual(places(faults));
    expect(places(await faultsOf(twice))).toEqual(places(faults));
    return faults;
  };

  test.each(TORN)('%s is torn in the marked workbook, too', async (line) => {
    const faults = await isTornAgain([HEADER.join(','), '1栋,201,60,王五', line]);
    expect(places(faults)).toEqual([['row-torn', 3, undefined]]);
  });

  test('is torn wherever it is torn', async () => {
    const cell = fc.constantFrom('1栋', '101', '60', '张三', '', '"a,b"', '=1', '注：x', '2026-01-02');
    const row = fc.array(cell, { minLength: 1, maxLength: 7 }).filter((cells) => cells.some((one) => one !== ''));
    const tornApart = row.filter((cells) => cells.length < 4 || cells.slice(4).some((one) => one !== ''));
    await assertProperty(
      fc.asyncProperty(
        fc.array(fc.oneof(tornApart, fc.constant(['1栋', '301', '60', '王五'])), { minLength: 1, maxLength: 4 }),
        async (rows) => {
          await isTornAgain([HEADER.join(','), ...rows.map((cells) => cells.join(','))]);
        },
      ),
      { numRuns: 60 },
    );
  });
});

test.each([...ROLL_LAYOUTS, ...ROLL_CONTENTS])(
  '$name has the same faults when it is sent again',
  async ({ content }) => {
    const file = content();
    const places = async (of: Buffer) =>
      (await faultsOf(of)).map(({ code, row, column }) => [code, row, column].filter((one) => one !== undefined));
    const faults = await faultsOf(file).catch(() => undefined);
    // Nothing of it is shown.
    if (faults === undefined || faults.some(({ code }) => code === 'sheets-hidden')) return;
    expect(await places(await marked(file, faults))).toEqual(await places(file));
  },
);
