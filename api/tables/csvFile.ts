import { stringify } from 'csv-stringify/sync';
import { mapInSlices, piecesOf } from '../http/slices';
import { type CellRows, cellText } from './cell';

/** Line breaks as any program knows them: some split a row there, quoted or not, and what follows would begin a cell. */
const LINE_BREAKS = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g;

const AT_ONCE = 200;

/**
 * A table as CSV, a line for each row. Excel tells UTF-8 by its mark. Every cell is quoted, so that none falls apart where
 * a spreadsheet expects semicolons or tabs.
 */
export const csvOf = async (rows: CellRows): Promise<string> => {
  const pieces = await mapInSlices(piecesOf(rows, AT_ONCE), (piece, i) =>
    stringify(
      piece.map((row) => row.map((cell) => cellText(typeof cell === 'string' ? cell.replace(LINE_BREAKS, ' ') : cell))),
      { bom: i === 0, record_delimiter: 'windows', quoted: true, quoted_empty: false },
    ),
  );
  return pieces.join('');
};
