import type { Header } from './header';
import type { MergedCells, NumberedRow, Sheet } from './reader/records';
import { columnLetters } from './reading';
import type { TableShape } from './shape';

/** A merged cell of which nobody can tell to which rows and columns it belongs. */
export interface UnclearMerge<C extends string> {
  readonly row: number;
  readonly lastRow: number;
  readonly column: C;
  /** All columns that it reaches over. */
  readonly over: readonly C[];
  /** As a spreadsheet names it: C2:C3. */
  readonly cells: string;
}

export interface FilledRow<C extends string> extends NumberedRow {
  /** The merged cells that a column's text comes from, as a spreadsheet names them. */
  readonly spanned?: Readonly<Partial<Record<C, string>>>;
}

export interface FilledRows<C extends string> {
  readonly rows: readonly FilledRow<C>[];
  readonly unclear: readonly UnclearMerge<C>[];
}

const nameOf = ({ firstRow, lastRow, firstColumn, lastColumn }: MergedCells): string =>
  `${columnLetters(firstColumn)}${firstRow}:${columnLetters(lastColumn)}${lastRow}`;

/**
 * The rows below a header, with what stands in a cell over several rows in each of them, where its column allows that.
 * One over several columns of the table, or over rows in a column where each row needs its own, is unclear. Rows that
 * `isLeftOut` names (totals and notes) may be merged as they like.
 */
export const filledIn = <C extends string>(
  { rows, merged }: Sheet,
  { lastIndex, row: headerRow, columns }: Header<C>,
  shape: TableShape<C>,
  isLeftOut: (row: NumberedRow) => boolean,
): FilledRows<C> => {
  const below = rows.slice(lastIndex + 1);
  const inTable = merged.filter(({ lastRow }) => lastRow > headerRow);
  if (inTable.length === 0) return { rows: below, unclear: [] };
  const byRow = new Map(below.map((row) => [row.row, row] as const));
  const unclear: UnclearMerge<C>[] = [];
  const filled = new Map<number, { readonly cells: string[]; readonly spanned: { [column in C]?: string } }>();
  for (const one of inTable) {
    const first = byRow.get(one.firstRow);
    const text = first?.cells[one.firstColumn] ?? '';
    if (first === undefined || text === '' || isLeftOut(first)) continue;
    const over = columns.slice(one.firstColumn, one.lastColumn + 1).filter((column) => column !== undefined);
    const column = over[0];
    if (column === undefined) continue;
    const spans = shape.spansRows?.includes(column) === true;
    if (over.length > 1 || (one.lastRow > one.firstRow && !spans)) {
      unclear.push({ row: one.firstRow, lastRow: one.lastRow, column, over, cells: nameOf(one) });
      continue;
    }
    const place = columns.indexOf(column, one.firstColumn);
    for (let row = one.firstRow; row <= one.lastRow; row += 1) {
      const found = byRow.get(row);
      if (found === undefined) continue;
      const { cells, spanned } = filled.get(row) ?? {
        cells: [...found.cells],
        spanned: {} as { [column in C]?: string },
      };
      while (cells.length <= place) cells.push('');
      cells[place] = text;
      if (one.lastRow > one.firstRow) spanned[column] = nameOf(one);
      filled.set(row, { cells, spanned });
    }
  }
  const withFilled = (one: NumberedRow): FilledRow<C> => ({ ...one, ...filled.get(one.row) });
  return { rows: below.map(withFilled), unclear };
};
