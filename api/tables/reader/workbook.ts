import { type CellObject, CFB, read, utils } from '@e965/xlsx';
import { zipSync } from 'fflate';
import { gathering } from './gathering';
import type { Limits } from './limits';
import { type Records, Unread } from './records';
import { unpacked } from './unpack';

const unsupported = (format: string): Unread => new Unread({ code: 'table-format-unsupported', params: { format } });

/** A number as somebody typed it: 0.1 + 0.2 reads 0.3, nothing is cut off. */
const numberText = (value: number): string => String(Number(value.toPrecision(15)));

const cellText = (cell: CellObject): string => {
  if (cell.v === undefined || cell.v === null) return '';
  if (cell.t === 'e') return utils.format_cell(cell);
  if (typeof cell.v === 'number') return numberText(cell.v);
  if (cell.v instanceof Date) return cell.v.toISOString().slice(0, 10);
  return String(cell.v).trim();
};

/** A row as far as its last cell with content; a cell far to the right takes no more than one near. */
const textsOf = (cells: readonly CellObject[], row: number, limits: Limits): readonly string[] => {
  const filled = Object.keys(cells)
    .map((key) => [Number(key), cellText(cells[Number(key)] as CellObject)] as const)
    .filter(([, text]) => text !== '');
  const width = Math.max(0, ...filled.map(([column]) => column + 1));
  if (width > limits.columns) throw new Unread({ code: 'too-many-columns', row, params: { max: limits.columns } });
  const texts = Array<string>(width).fill('');
  for (const [column, text] of filled) texts[column] = text;
  return texts;
};

const sheetRecords = (book: Uint8Array, format: Records['format'], maxRows: number, limits: Limits): Records => {
  const { SheetNames, Sheets } = read(book, {
    type: 'array',
    sheets: 0,
    // Rows and cells that hold nothing are not there.
    dense: true,
    cellDates: true,
    UTC: true,
    cellFormula: false,
    cellHTML: false,
    cellText: false,
  });
  const data = (Sheets[SheetNames[0] ?? '']?.['!data'] ?? []) as readonly (readonly CellObject[])[];
  const { rows, add } = gathering(maxRows, limits);
  for (const key of Object.keys(data)) {
    const row = Number(key) + 1;
    add(row, textsOf(data[row - 1] ?? [], row, limits));
  }
  return { format, rows };
};

const PACKED: readonly (readonly [name: RegExp, format: string])[] = [
  [/^xl\/workbook\.bin$/, '.xlsb'],
  [/^word\//, '.docx'],
  [/^ppt\//, '.pptx'],
  [/^Index\/.*\.iwa$/, '.numbers'],
];

/** A packed workbook: .xlsx or .ods. It is packed anew from what was unfolded, so that no two readers see two files. */
export const packedRecords = async (file: Buffer, maxRows: number, limits: Limits): Promise<Records> => {
  const { names, parts } = await unpacked(file, limits);
  const foreign = PACKED.find(([name]) => names.some((one) => name.test(one)))?.[1];
  if (foreign !== undefined) throw unsupported(foreign);
  const isOds = names.includes('content.xml');
  if (!isOds && !names.some((name) => name.startsWith('xl/'))) throw unsupported('ZIP');
  if (isOds && !Buffer.from(parts.mimetype ?? []).includes('spreadsheet')) throw unsupported('OpenDocument');
  return sheetRecords(zipSync({ ...parts }, { level: 0 }), isOds ? 'ods' : 'xlsx', maxRows, limits);
};

/** The old format of Excel, a file system of streams; a workbook with a password stands in one, too. */
export const legacyRecords = (file: Buffer, maxRows: number, limits: Limits): Records => {
  const container = CFB.read(file, { type: 'buffer' }) as { readonly FullPaths: readonly string[] };
  const streams = container.FullPaths.map((path) => path.replace(/^.*\//, ''));
  if (streams.includes('EncryptedPackage')) throw new Unread({ code: 'table-encrypted' });
  if (streams.includes('WordDocument')) throw unsupported('.doc');
  if (!streams.some((name) => /^(workbook|book)$/i.test(name))) throw unsupported('OLE');
  return sheetRecords(file, 'xls', maxRows, limits);
};
