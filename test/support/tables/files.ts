import { type BookType, utils, type WorkSheet, write } from '@e965/xlsx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import iconv from 'iconv-lite';

/** A cell as a spreadsheet keeps it. */
export type TypedCell =
  | string
  | number
  | Date
  | null
  | { readonly error: string }
  | { readonly formula: string; readonly value?: number };

export interface SheetSpec {
  readonly rows: readonly (readonly TypedCell[])[];
  readonly hidden?: boolean;
  /** As a spreadsheet names them: A1:F1. */
  readonly merged?: readonly string[];
}

const ERRORS: Readonly<Record<string, number>> = { '#DIV/0!': 7, '#VALUE!': 15, '#REF!': 23, '#NAME?': 29, '#N/A': 42 };

const cellOf = (cell: TypedCell) => {
  if (typeof cell !== 'object' || cell === null || cell instanceof Date) return cell;
  if ('error' in cell) return { t: 'e', v: ERRORS[cell.error] };
  return { t: 'n', f: cell.formula, ...(cell.value === undefined ? {} : { v: cell.value }) };
};

const sheetOf = ({ rows, merged = [] }: SheetSpec): WorkSheet => {
  const sheet = utils.aoa_to_sheet(
    rows.map((row) => row.map(cellOf)),
    { UTC: true, cellDates: true },
  );
  sheet['!merges'] = merged.map((one) => utils.decode_range(one));
  return sheet;
};

/** A workbook as an office saves it. A formula without a value has none in the file either. */
export const workbook = (sheets: Readonly<Record<string, SheetSpec>>, bookType: BookType = 'xlsx'): Buffer => {
  const book = utils.book_new();
  for (const [name, spec] of Object.entries(sheets)) utils.book_append_sheet(book, sheetOf(spec), name);
  book.Workbook = {
    Sheets: Object.entries(sheets).map(([name, { hidden }]) => ({ name, Hidden: hidden === true ? 1 : 0 })),
  };
  const written: Buffer = write(book, { type: 'buffer', bookType });
  if (bookType !== 'xlsx') return written;
  const parts = unzipSync(written);
  for (const [name, part] of Object.entries(parts)) {
    if (!name.startsWith('xl/worksheets/')) continue;
    parts[name] = strToU8(
      strFromU8(part).replace(/<c r="(\w+)"[^>]*>(<f>[^<]*<\/f>)(?:<v>(?:undefined)?<\/v>)?<\/c>/g, '<c r="$1">$2</c>'),
    );
  }
  return Buffer.from(zipSync(parts));
};

/** A file with a part changed that a spreadsheet program would write otherwise. */
export const rewritten = (file: Buffer, name: string, change: (xml: string) => string): Buffer => {
  const parts = unzipSync(file);
  const part = parts[name];
  if (part === undefined) throw new Error(`no ${name}`);
  return Buffer.from(zipSync({ ...parts, [name]: strToU8(change(strFromU8(part))) }));
};

/** A sheet's part with a prefix before each element, as some libraries write it. */
export const prefixed = (xml: string): string =>
  xml
    .replace(/<(\/?)(?=[a-zA-Z])(?!\/?\w+:)/g, '<$1x:')
    .replace(
      'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"',
      'xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"',
    );

export const text = (lines: readonly string[], encoding = 'utf8', addBOM = false): Buffer =>
  iconv.encode(lines.join('\r\n'), encoding, { addBOM });
