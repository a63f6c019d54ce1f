import { unzipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import writeSheet from 'write-excel-file/node';
import { Problem } from '../http/problem';

/** The media type of an .xlsx workbook. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A zip of a few megabytes can unpack to gigabytes, so the sizes in its directory are checked first. */
const MAX_UNPACKED = 64 * 2 ** 20;

export const isSheet = (file: Buffer): boolean => file.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'));

const malformed = (detail: string): Problem =>
  new Problem('import-faulty', { faults: [{ code: 'sheet-malformed', params: { detail } }] });

const assertUnpackedSizeAllowed = (file: Buffer): void => {
  let unpacked = 0;
  try {
    unzipSync(file, {
      filter: ({ originalSize }) => {
        unpacked += originalSize;
        return false;
      },
    });
  } catch (error) {
    throw malformed((error as Error).message);
  }
  if (unpacked > MAX_UNPACKED) throw new Problem('body-too-large');
};

/** A number as Excel shows it: 15 digits, so 0.30000000000000004 becomes 0.3. */
const numberText = (value: number): string => String(Number(value.toPrecision(15)));

const cellText = (cell: unknown): string => {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return numberText(cell);
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return String(cell).trim();
};

/** The rows of the first sheet as texts; the n-th is row n. Throws `import-faulty` if the file is no workbook. */
export const sheetRecords = async (file: Buffer): Promise<readonly (readonly string[])[]> => {
  assertUnpackedSizeAllowed(file);
  try {
    const rows = (await readSheet(file)).map((row) => row.map(cellText));
    // Empty columns at the end, which Excel keeps if they were ever formatted, are dropped.
    const width = Math.max(0, ...rows.map((row) => row.findLastIndex((cell) => cell !== '') + 1));
    return rows.map((row) => Array.from({ length: width }, (_, i) => row[i] ?? ''));
  } catch (error) {
    throw malformed((error as Error).message);
  }
};

/** Text that a spreadsheet would run as a formula (`= + - @`) gets a leading apostrophe. */
const escaped = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** A workbook of one sheet: a bold first row, then texts. */
export const workbookOf = (name: string, rows: readonly (readonly string[])[]): Promise<Buffer> =>
  writeSheet(
    rows.map((row, i) =>
      row.map((text) => ({ value: escaped(text), type: String, ...(i === 0 ? { fontWeight: 'bold' as const } : {}) })),
    ),
    { sheet: name },
  ).toBuffer();
