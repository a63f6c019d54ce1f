import writeSheet from 'write-excel-file/node';
import { epochMs } from '../../domain/kernel/time/instant';
import { type Cell, type CellRows, shownIn } from './cell';
import { inert } from './inert';
import { isStyled, type StyledCell, type StyledRow, type WrittenSheet } from './styled';

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** A cell with its own type, so that a spreadsheet calculates with figures and sorts days. */
const typedCell = (cell: Cell) => {
  if (typeof cell === 'string') return { value: inert(cell), type: String };
  if ('hundredths' in cell) return { value: cell.hundredths / 100, type: Number, format: '#,##0.00' };
  if ('count' in cell) return { value: cell.count, type: Number };
  if ('month' in cell) return { value: new Date(`${cell.month}-01T00:00:00Z`), type: Date, format: 'yyyy-mm' };
  // A spreadsheet's days and times have no zone: what Shanghai's clock shows is written.
  return 'day' in cell
    ? { value: new Date(`${cell.day}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' }
    : { value: new Date(epochMs(cell.at) + SHANGHAI_OFFSET_MS), type: Date, format: 'yyyy-mm-dd hh:mm' };
};

/** So many rows tell how wide a column is. */
const LOOKED_AT = 300;
const WIDTHS = { least: 9, most: 50 };

/** How wide a text is shown: a Chinese character takes twice the room. */
const widthOf = (text: string): number => {
  let width = 0;
  for (const sign of text) width += /[\u2e80-\uffef]/u.test(sign) ? 2 : 1;
  return width;
};

/** Wide enough for what stands in them: a spreadsheet shows no figure that is wider than its column. */
const columnWidths = (rows: readonly StyledRow[]) => {
  const widths: number[] = [];
  for (const row of rows.slice(0, LOOKED_AT)) {
    row.forEach((cell, i) => {
      // What runs over several columns says nothing of one.
      const width = isStyled(cell) && (cell.columns ?? 1) > 1 ? 0 : widthOf(shownIn(isStyled(cell) ? cell.of : cell));
      widths[i] = Math.max(widths[i] ?? WIDTHS.least, Math.min(WIDTHS.most, width + 2));
    });
  }
  return Array.from(widths, (width = WIDTHS.least) => ({ width }));
};

const MARKED = '#FFE08A';

const written = (cell: Cell | StyledCell, isWrapped: boolean) => {
  if (cell === '') return null;
  const { of, isBold, isMarked, columns, rows }: StyledCell = isStyled(cell) ? cell : { of: cell };
  return {
    ...typedCell(of),
    ...(isBold ? { fontWeight: 'bold' as const } : {}),
    ...(isMarked ? { backgroundColor: MARKED } : {}),
    ...((columns ?? 1) * (rows ?? 1) > 1 ? { columnSpan: columns ?? 1, rowSpan: rows ?? 1 } : {}),
    ...(isWrapped ? { wrap: true } : {}),
  };
};

/** A workbook of texts and figures. */
export const writtenSheets = (sheets: readonly WrittenSheet[]): Promise<Buffer> =>
  writeSheet(
    sheets.map(({ name, rows, wrapped = [] }) => ({
      data: rows.map((row) => row.map((cell, i) => written(cell, wrapped.includes(i)))),
      sheet: name,
      columns: columnWidths(rows),
    })),
  ).toBuffer();

/** The rows of a table with titles in the first, which are bold. */
export const titled = (rows: CellRows): readonly StyledRow[] =>
  rows.map((row, i) => (i === 0 ? row.map((of) => ({ of, isBold: true })) : row));
