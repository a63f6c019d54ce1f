import type { Cell } from './cell';

/** A cell with more to it than what stands in it. */
export interface StyledCell {
  readonly of: Cell;
  readonly isBold?: boolean;
  /** Coloured, because something is wrong there. */
  readonly isMarked?: boolean;
  /** How many columns and rows are one cell from here on. */
  readonly columns?: number;
  readonly rows?: number;
}

export type StyledRow = readonly (Cell | StyledCell)[];

export interface WrittenSheet {
  readonly name: string;
  readonly rows: readonly StyledRow[];
  /** Columns whose texts run over several lines. */
  readonly wrapped?: readonly number[];
}

export const isStyled = (cell: Cell | StyledCell): cell is StyledCell => typeof cell === 'object' && 'of' in cell;
