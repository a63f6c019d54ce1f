import { formatHundredths, shanghaiTime } from '../../i18n/render';
import { inert } from './inert';

/** A cell that a spreadsheet calculates with and sorts by. */
export type FigureCell =
  /** An amount: CNY in fen, m² in cm². */
  | { readonly hundredths: number }
  /** How many, of cases or days. */
  | { readonly count: number }
  /** A day, yyyy-mm-dd. */
  | { readonly day: string }
  /** A month, yyyy-mm. */
  | { readonly month: string }
  /** An instant, shown to the minute in Shanghai. */
  | { readonly at: string };

/** A cell of a written table. */
export type Cell = string | FigureCell;
export type CellRows = readonly (readonly Cell[])[];

/** An amount as a cell. */
export const amountCell = (hundredths: number): Cell => ({ hundredths });

/** A number as a cell; an empty one where it is not known. */
export const countCell = (count: number | null | undefined): Cell =>
  count === null || count === undefined ? '' : { count };

/** A day as a cell; an empty one where there is none. */
export const dayCell = (day: string | null | undefined): Cell => (day === null || day === undefined ? '' : { day });

/** An instant as a cell. */
export const timeCell = (at: string): Cell => ({ at });

/** Whether something holds, as a cell. */
export const markCell = (holds: boolean): Cell => (holds ? '✓' : '');

/** What a reader sees in a cell. */
export const shownIn = (cell: Cell): string => {
  if (typeof cell === 'string') return cell;
  if ('hundredths' in cell) return formatHundredths(cell.hundredths);
  if ('count' in cell) return String(cell.count);
  if ('day' in cell) return cell.day;
  return 'month' in cell ? cell.month : shanghaiTime(cell.at);
};

/** A cell where everything is text; no spreadsheet runs it. */
export const cellText = (cell: Cell): string => (typeof cell === 'string' ? inert(cell) : shownIn(cell));
