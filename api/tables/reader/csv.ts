import { type CsvError, parse } from 'csv-parse/sync';
import { gathering } from './gathering';
import type { Limits } from './limits';
import { type Encoding, type Records, Unread } from './records';

const textIn = (file: Uint8Array, encoding: Encoding): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(file);
  } catch {
    return undefined;
  }
};

/** A byte order mark leaves one encoding: much of broken UTF-8 would pass for GB18030, as other characters. */
const MARKS: readonly (readonly [mark: Buffer, encoding: Encoding])[] = [
  [Buffer.from([0xef, 0xbb, 0xbf]), 'utf-8'],
  [Buffer.from([0xff, 0xfe]), 'utf-16le'],
  [Buffer.from([0xfe, 0xff]), 'utf-16be'],
];

/** UTF-16 without a mark: every sign of ASCII has a zero byte, and all of them at the same places. */
const unmarked = (file: Buffer): readonly Encoding[] => {
  const start = file.subarray(0, 2_000);
  const zeros = (from: number): number => start.filter((byte, i) => byte === 0 && i % 2 === from).length;
  const isMostly = (one: number, other: number): boolean => one * 10 >= start.length && one > 4 * other;
  if (start.length >= 16 && isMostly(zeros(1), zeros(0))) return ['utf-16le'];
  if (start.length >= 16 && isMostly(zeros(0), zeros(1))) return ['utf-16be'];
  return ['utf-8', 'gb18030'];
};

/** A file's text: the encoding that its mark or its zero bytes tell, else UTF-8, else GB18030. Throws `encoding-unknown` where it is none. */
export const decoded = (file: Buffer): { readonly text: string; readonly encoding: Encoding } => {
  const marked = MARKS.find(([mark]) => file.subarray(0, mark.length).equals(mark));
  for (const encoding of marked === undefined ? unmarked(file) : [marked[1]]) {
    const text = textIn(file, encoding);
    if (text !== undefined) return { text, encoding };
  }
  throw new Unread({ code: 'encoding-unknown' });
};

const SEPARATORS = [',', '\t', ';', '|'] as const;
/** Excel's own first line, which says what parts the cells. */
const SAYS_SEPARATOR = /^sep=([,;|\t])\r?\n/i;
/** So much of a file tells what parts its cells. */
const SAMPLE = { length: 20_000, rows: 40 };

/** How much like a table a text looks with a separator: rows of the same width, times the cells that each has more than one. */
const looksLikeTable = (sample: string, delimiter: string): number => {
  const widths = new Map<number, number>();
  try {
    const records: readonly (readonly string[])[] = parse(sample, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      to: SAMPLE.rows,
    });
    for (const { length } of records) widths.set(length, (widths.get(length) ?? 0) + 1);
  } catch {
    // Cut off in the middle of a quoted cell: what came before it is not told.
    return 0;
  }
  return Math.max(0, ...[...widths].map(([width, rows]) => rows * (width - 1)));
};

const separatorOf = (text: string): string => {
  const sample = text.slice(0, SAMPLE.length).replace(/[^\n]*$/, (rest) => (text.length > SAMPLE.length ? '' : rest));
  const scores = SEPARATORS.map((one) => [looksLikeTable(sample, one), one] as const);
  return scores.reduce((best, one) => (one[0] > best[0] ? one : best))[1];
};

/** The records of a text; the n-th line of cells is the spreadsheet's row n, whatever line breaks its cells hold. */
export const csvRecords = (file: Buffer, maxRows: number, limits: Limits): Records => {
  const { text: whole, encoding } = decoded(file);
  const said = SAYS_SEPARATOR.exec(whole);
  const text = said === null ? whole : whole.slice(said[0].length);
  const above = said === null ? 0 : 1;
  const { taken, add } = gathering(maxRows, limits);
  try {
    parse(text, {
      delimiter: said?.[1] ?? separatorOf(text),
      relax_column_count: true,
      // ="0101", and 张"三": a quotation mark within a cell is a sign like any other.
      relax_quotes: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      trim: true,
      // Faster than a record for each of them by a factor of a hundred.
      skip_empty_lines: true,
      on_record: (cells: readonly string[], { records, empty_lines }) => {
        add(above + records + empty_lines, cells);
        return undefined;
      },
    });
  } catch (error) {
    if (error instanceof Unread) throw error;
    const { records = 0, empty_lines = 0 } = error as CsvError & { records?: number; empty_lines?: number };
    throw new Unread({ code: 'csv-malformed', row: above + records + empty_lines + 1 });
  }
  return { format: encoding, sheets: [{ name: '', isHidden: false, rows: taken(), merged: [] }] };
};
