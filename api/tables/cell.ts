import { formatHundredths } from '../../i18n/render';
import { inert } from './inert';

/** A cell of a written table: a text, or an amount (CNY in fen, m² in cm²) with which a workbook can calculate. */
export type Cell = string | { readonly hundredths: number };
export type CellRows = readonly (readonly Cell[])[];

/** An amount as a cell. */
export const amountCell = (hundredths: number): Cell => ({ hundredths });

/** A cell where everything is text; no spreadsheet runs it. */
export const cellText = (cell: Cell): string =>
  typeof cell === 'string' ? inert(cell) : formatHundredths(cell.hundredths);
