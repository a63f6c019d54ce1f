import { stringify } from 'csv-stringify/sync';
import { inert } from './inert';

/** Line breaks as any program knows them: some split a row there, quoted or not, and what follows would begin a cell. */
const LINE_BREAKS = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g;

/**
 * A table as CSV, a line for each row. Excel tells UTF-8 by its mark. Every cell is quoted, so that none falls apart where
 * a spreadsheet expects semicolons or tabs.
 */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  stringify(
    rows.map((row) => row.map((text) => inert(text.replace(LINE_BREAKS, ' ')))),
    { bom: true, record_delimiter: 'windows', quoted: true, quoted_empty: false },
  );
