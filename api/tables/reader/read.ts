import { csvRecords } from './csv';
import type { Limits } from './limits';
import { type Records, Unread } from './records';

const bytes = (...list: readonly (string | number)[]): Buffer =>
  Buffer.concat(list.map((one) => (typeof one === 'string' ? Buffer.from(one, 'latin1') : Buffer.from([one]))));

const ZIP = bytes('PK', 3, 4);
const OLE = bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);

/** What people take for a table, by its first bytes. */
const OTHERS: readonly (readonly [start: Buffer, format: string])[] = [
  [bytes('%PDF'), 'PDF'],
  [bytes(0x89, 'PNG'), 'PNG'],
  [bytes(0xff, 0xd8, 0xff), 'JPEG'],
  [bytes('GIF8'), 'GIF'],
  [bytes('Rar!'), 'RAR'],
  [bytes('7z', 0xbc, 0xaf), '7-Zip'],
  [bytes(0x1f, 0x8b), 'gzip'],
  [bytes('{\\rtf'), 'RTF'],
  [bytes('PK', 5, 6), 'ZIP'],
];

const formatOf = (file: Buffer): string | undefined => {
  const found = OTHERS.find(([start]) => file.subarray(0, start.length).equals(start));
  if (found !== undefined) return found[1];
  const start = file
    .subarray(0, 200)
    .toString('latin1')
    .replace(/^(\xef\xbb\xbf)?\s*/, '')
    .toLowerCase();
  if (/^<(!doctype html|html|table|head|meta)/.test(start)) return 'HTML';
  return start.startsWith('<?xml') ? 'XML' : undefined;
};

/** A text or a buffer larger than the engine can hold. */
export const isTooLarge = (error: unknown): boolean =>
  error instanceof RangeError && /string length|allocation failed/i.test(error.message);

/** Loaded for a workbook alone: it takes several times as long to load as a CSV file to read, in a process that reads one. */
const workbooks = (): typeof import('./workbook') => require('./workbook');

/** The rows of a table's file, told by its content. Throws `Unread` with what keeps it from being read. */
export const recordsOf = async (file: Buffer, maxRows: number, limits: Limits): Promise<Records> => {
  try {
    if (file.subarray(0, ZIP.length).equals(ZIP)) return await workbooks().packedRecords(file, maxRows, limits);
    if (file.subarray(0, OLE.length).equals(OLE)) return workbooks().legacyRecords(file, maxRows, limits);
  } catch (error) {
    if (error instanceof Unread || isTooLarge(error)) throw error;
    throw new Unread({ code: 'sheet-malformed', params: { detail: String((error as Error).message).slice(0, 200) } });
  }
  const format = formatOf(file);
  if (format !== undefined) throw new Unread({ code: 'table-format-unsupported', params: { format } });
  return csvRecords(file, maxRows, limits);
};
