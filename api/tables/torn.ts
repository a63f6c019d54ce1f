import { TABLE_FAULT_WORDS } from '../../i18n/tableFaultWords';
import type { Header } from './header';
import type { NumberedRow, Sheet } from './reader/records';
import { foldedTitle } from './titles';

const PROBLEM = TABLE_FAULT_WORDS.problem;
const PROBLEM_TITLES: readonly string[] = [PROBLEM.zh, PROBLEM.en].map(foldedTitle);

/** Where a file that was given back tells its faults; -1: nowhere. */
export const toldPlace = ({ titles }: Pick<Header<string>, 'titles'>): number =>
  titles.findIndex((title) => PROBLEM_TITLES.includes(foldedTitle(title.replace(/\n.*/s, ''))));

/** A text's row has as many cells as its header; a workbook's row ends with its last one that holds something. */
export const isTornText = ({ cells }: NumberedRow, width: number): boolean =>
  cells.length < width || cells.slice(width).some((cell) => cell !== '');

/** Less than a cell that is read may have (`limits.ts`). */
const ROOM = 9_000;
const QUOTED = '"(?:[^"]|"")*"';
const IN_ONE = new RegExp(`^'?${QUOTED}(?:,${QUOTED})*$`);

/** The cells of a torn row in one, each quoted, so that none of them stands under a title that it does not belong to. */
export const inOneCell = (cells: readonly string[]): string => {
  const room = Math.max(1, Math.floor(ROOM / (2 * Math.max(1, cells.length))) - 3);
  return cells.map((cell) => `"${cell.slice(0, room).replace(/"/g, '""')}"`).join(',');
};

/** How many cells stand in the only one of a row; 0: it is a row like others. */
const cellsInOne = (cells: readonly string[], told: number): number => {
  const [first = '', ...others] = cells;
  if (!IN_ONE.test(first) || others.some((cell, i) => cell !== '' && i + 1 !== told)) return 0;
  return first.replace(new RegExp(QUOTED, 'g'), '').split(',').length;
};

const isInMerge = ({ merged }: Sheet, row: number, column: number): boolean =>
  merged.some(
    ({ firstRow, lastRow, firstColumn, lastColumn }) =>
      firstRow <= row && row <= lastRow && firstColumn <= column && column <= lastColumn,
  );

/** How many cells a row has, and how many titles it should have one for each. */
export interface Torn {
  readonly cells: number;
  readonly titles: number;
}

/**
 * Tells of each row of data whether its cells stand under titles that they may not belong to: a text's row has more or fewer
 * than there are titles; in a workbook something stands right of the last title, which is neither a column without a
 * title (every row has something there) nor a note apart from the table.
 */
export const tornIn = (
  sheet: Sheet,
  header: Header<string>,
  rows: readonly NumberedRow[],
  isText: boolean,
): ((row: NumberedRow) => Torn | undefined) => {
  const told = toldPlace(header);
  const last = header.titles.findLastIndex((title, i) => title !== '' && i !== told);
  const beside = last + 1;
  const isBeside = ({ row, cells }: NumberedRow): boolean =>
    beside !== told && (cells[beside] ?? '') !== '' && !isInMerge(sheet, row, beside);
  const isColumn = rows.length > 1 && rows.every(isBeside);
  return (one) => {
    const inOne = cellsInOne(one.cells, told);
    if (inOne > 0) return { cells: inOne, titles: beside };
    const { width } = header;
    if (isText) return isTornText(one, width) ? { cells: one.cells.length, titles: width } : undefined;
    if (isColumn || !isBeside(one)) return undefined;
    const filled = one.cells.findLastIndex((cell, i) => cell !== '' && i !== told) + 1;
    return { cells: filled, titles: beside };
  };
};
