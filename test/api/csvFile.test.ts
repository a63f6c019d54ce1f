import { parseString } from '@fast-csv/parse';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import Papa from 'papaparse';
import { csvOf } from '../../api/tables/csvFile';
import { assertProperty } from '../support/property/property';

type Rows = readonly (readonly string[])[];

const READERS: Readonly<Record<string, (text: string) => Promise<Rows>>> = {
  'csv-parse': async (text) => parse(text, { bom: true, relax_column_count: false }),
  papaparse: async (text) =>
    Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { delimiter: ',', newline: '\r\n' }).data,
  'fast-csv': (text) =>
    new Promise((done, fail) => {
      const rows: string[][] = [];
      parseString<string[], string[]>(text.replace(/^\ufeff/, ''))
        .on('data', (row: string[]) => rows.push(row))
        .on('error', fail)
        .on('end', () => done(rows));
    }),
};

const SIGNS = ['=', '+', '-', '@', '\uff1d', '\uff0b', '\uff0d', '\uff20', '"', "'", ',', ';', '\t', ' '];
const BREAKS = ['\n', '\r', '\r\n', '\v', '\f', '\u0085', '\u2028', '\u2029'];
const text = fc
  .array(fc.oneof(fc.constantFrom(...SIGNS, ...BREAKS, '王秀英', 'HYPERLINK("x")', '1'), fc.string({ maxLength: 3 })), {
    maxLength: 6,
  })
  .map((parts) => parts.join(''));
// A row of nothing is what no reader tells from no row: ours begin with what they are about.
const table = fc.integer({ min: 1, max: 5 }).chain((width) =>
  fc.array(
    fc.array(text, { minLength: width, maxLength: width }).map((cells) => ['院落', ...cells]),
    { minLength: 1, maxLength: 6 },
  ),
);

const BEGINS_FORMULA = /^[\s"\u200b-\u200f\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]/;
/** What is left of a cell when breaks, and the mark that keeps it a text, are taken away. */
const essence = (cell: string): string => cell.replace(/\r\n|[\n\v\f\r\u0085\u2028\u2029 ]/g, '').replace(/^'+/, '');

describe.each(Object.keys(READERS))('CSV that we write, read by %s', (name) => {
  const read = READERS[name] as (written: string) => Promise<Rows>;

  test('has the rows and cells that were written, and none begins a formula', async () => {
    await assertProperty(
      fc.asyncProperty(table, async (rows) => {
        const back = (await read(await csvOf(rows))).filter((row) => row.some((cell) => cell !== ''));
        expect(back.map((row) => row.map(essence))).toEqual(rows.map((row) => row.map(essence)));
        expect(back.flat().filter((cell) => BEGINS_FORMULA.test(cell))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

test('a program that splits at line breaks finds one line for each row, and no line begins a formula', async () => {
  await assertProperty(
    fc.asyncProperty(table, async (rows) => {
      const lines = (await csvOf(rows))
        .slice(1)
        .split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/)
        .slice(0, -1);
      expect(lines).toHaveLength(rows.length);
      expect(lines.filter((line) => BEGINS_FORMULA.test(line))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('a name with a line break splits no row and begins no formula on its second half', async () => {
  expect(await csvOf([['院落', '甲\n=1+1', '=2+2', '-3']])).toBe('\ufeff"院落","甲 =1+1","\'=2+2","\'-3"\r\n');
});
