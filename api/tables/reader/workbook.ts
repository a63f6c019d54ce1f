import { type CellObject, CFB, type Range, read, utils } from '@e965/xlsx';
import { zipSync } from 'fflate';
import { gathering } from './gathering';
import type { Limits } from './limits';
import { withTextsOfFormulas } from './odsFormulas';
import { type MergedCells, type Oddity, type Records, type Sheet, Unread } from './records';
import { unpacked } from './unpack';

const unsupported = (format: string): Unread => new Unread({ code: 'table-format-unsupported', params: { format } });

/** A number as somebody typed it: 0.1 + 0.2 reads 0.3, nothing is cut off. */
const numberText = (value: number): string => String(Number(value.toPrecision(15)));

const isFormula = ({ f }: CellObject): boolean => f !== undefined;

const cellText = (cell: CellObject): string => {
  if (cell.t === 'e') return utils.format_cell(cell);
  if (cell.t === 'z') return isFormula(cell) ? `=${cell.f}` : '';
  if (cell.v === undefined || cell.v === null) return '';
  if (Number.isNaN(cell.v)) return isFormula(cell) ? `=${cell.f}` : '=';
  if (typeof cell.v === 'number') return numberText(cell.v);
  if (cell.v instanceof Date) return timeText(cell.v);
  return String(cell.v).trim();
};

/** A day; or a time, which stands on the day before a spreadsheet's first. */
const timeText = (at: Date): string =>
  at.getUTCFullYear() < 1900 ? at.toISOString().slice(11, 16) : at.toISOString().slice(0, 10);

/** Digits of a number beyond the fifteenth are lost when a spreadsheet keeps it. */
const EXACT = 1e15;

const oddityOf = ({ t, v }: CellObject): Oddity | undefined => {
  if (t === 'e') return 'error';
  if (t === 'z' || Number.isNaN(v)) return 'no-value';
  if (v instanceof Date) return 'date';
  return typeof v === 'number' && Math.abs(v) >= EXACT ? 'long-number' : undefined;
};

/** A row as far as its last cell with content; a cell far to the right takes no more than one near. */
const rowOf = (cells: readonly CellObject[], row: number, limits: Limits) => {
  const filled = Object.keys(cells)
    .map((key) => [Number(key), cells[Number(key)] as CellObject] as const)
    .map(([column, cell]) => ({ column, text: cellText(cell), odd: oddityOf(cell) }))
    .filter(({ text }) => text !== '');
  const width = Math.max(0, ...filled.map(({ column }) => column + 1));
  if (width > limits.columns) throw new Unread({ code: 'too-many-columns', row, params: { max: limits.columns } });
  const texts = Array<string>(width).fill('');
  for (const { column, text } of filled) texts[column] = text;
  const odd = filled.flatMap(({ column, odd }) => (odd === undefined ? [] : [[column, odd] as const]));
  return { texts, odd: odd.length === 0 ? undefined : (Object.fromEntries(odd) as Record<number, Oddity>) };
};

const mergedCells = ({ s, e }: Range): MergedCells => ({
  firstRow: s.r + 1,
  lastRow: e.r + 1,
  firstColumn: s.c,
  lastColumn: e.c,
});

const sheetRecords = (
  book: Uint8Array,
  { format, hasFormulas }: { readonly format: Records['format']; readonly hasFormulas: boolean },
  maxRows: number,
  limits: Limits,
): Records => {
  const { SheetNames, Sheets, Workbook } = read(book, {
    type: 'array',
    // Rows and cells that hold nothing are not there, but for a formula that nobody has worked out.
    dense: true,
    sheetStubs: hasFormulas,
    cellDates: true,
    UTC: true,
    cellFormula: hasFormulas,
    cellHTML: false,
    cellText: false,
  });
  const { taken, add } = gathering(maxRows, limits);
  const sheets = SheetNames.map((name, i): Sheet => {
    const data = (Sheets[name]?.['!data'] ?? []) as readonly (readonly CellObject[])[];
    for (const key of Object.keys(data)) {
      const row = Number(key) + 1;
      const { texts, odd } = rowOf(data[row - 1] ?? [], row, limits);
      add(row, texts, odd);
    }
    const merged = (Sheets[name]?.['!merges'] ?? []).slice(0, limits.cells).map(mergedCells);
    return { name, isHidden: (Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0, rows: taken(), merged };
  });
  return { format, sheets };
};

const PACKED: readonly (readonly [name: RegExp, format: string])[] = [
  [/^xl\/workbook\.bin$/, '.xlsb'],
  [/^word\//, '.docx'],
  [/^ppt\//, '.pptx'],
  [/^Index\/.*\.iwa$/, '.numbers'],
];

/** What may begin a formula; a part's elements may have any prefix (`<x:f>`). */
const FORMULA = ['<', ':'].flatMap((before) =>
  ['>', ' ', '/', '\t', '\r', '\n'].map((behind) => `${before}f${behind}`),
);

const hasFormulas = (parts: Readonly<Record<string, Uint8Array>>): boolean =>
  Object.entries(parts).some(
    ([name, { buffer, byteOffset, length }]) =>
      /^xl\/worksheets\//.test(name) &&
      FORMULA.some((start) => Buffer.from(buffer, byteOffset, length).includes(start)),
  );

/** A packed workbook: .xlsx or .ods. It is packed anew from what was unfolded, so that no two readers see two files. */
export const packedRecords = async (file: Buffer, maxRows: number, limits: Limits): Promise<Records> => {
  const { names, parts } = await unpacked(file, limits);
  const foreign = PACKED.find(([name]) => names.some((one) => name.test(one)))?.[1];
  if (foreign !== undefined) throw unsupported(foreign);
  const isOds = names.includes('content.xml');
  if (!isOds && !names.some((name) => name.startsWith('xl/'))) throw unsupported('ZIP');
  if (isOds && !Buffer.from(parts.mimetype ?? []).includes('spreadsheet')) throw unsupported('OpenDocument');
  const book = zipSync(isOds ? withTextsOfFormulas(parts) : { ...parts }, { level: 0 });
  return sheetRecords(book, { format: isOds ? 'ods' : 'xlsx', hasFormulas: hasFormulas(parts) }, maxRows, limits);
};

/** The old format of Excel, a file system of streams; a workbook with a password stands in one, too. */
export const legacyRecords = (file: Buffer, maxRows: number, limits: Limits): Records => {
  const container = CFB.read(file, { type: 'buffer' }) as { readonly FullPaths: readonly string[] };
  const streams = container.FullPaths.map((path) => path.replace(/^.*\//, ''));
  if (streams.includes('EncryptedPackage')) throw new Unread({ code: 'table-encrypted' });
  if (streams.includes('WordDocument')) throw unsupported('.doc');
  if (!streams.some((name) => /^(workbook|book)$/i.test(name))) throw unsupported('OLE');
  return sheetRecords(file, { format: 'xls', hasFormulas: false }, maxRows, limits);
};
