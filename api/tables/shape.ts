import type { Text } from '../../i18n/language';

/**
 * What stands in a column. Absent: a text as it was typed. `place`: a building, stairwell or room. `number`: a number, such as an area.
 * `amount`: money in CNY. `date`: a day, read as yyyy-mm-dd. `note`: a text that may be a day as well.
 */
export type ColumnKind = 'place' | 'number' | 'amount' | 'date' | 'note';

/** The columns of a table that comes as a file. */
export interface TableShape<C extends string> {
  readonly required: readonly C[];
  readonly optional: readonly C[];
  /** Read where a file has them, and no part of the template, which asks for the same otherwise. */
  readonly also?: readonly C[];
  readonly maxRows: number;
  /** Titles that a file may use instead of the column names. */
  readonly titles?: Readonly<Partial<Record<C, Text>>>;
  /** Other titles that offices use. No two columns share one. */
  readonly synonyms?: Readonly<Partial<Record<C, readonly string[]>>>;
  readonly kinds?: Readonly<Partial<Record<C, ColumnKind>>>;
  /** A required column may be absent where one of these is there. */
  readonly instead?: Readonly<Partial<Record<C, readonly C[]>>>;
  /** Whose cells may be one over several rows, each of which has what stands there. */
  readonly spansRows?: readonly C[];
  /** Titles of which none may be passed over, but for those that are known to say something else. */
  readonly toKnow?: { readonly about: RegExp; readonly but: readonly string[] };
  /** What a row is of: empty in rows of totals and notes. */
  readonly names: readonly C[];
  /** Who a row is of, beside `names`: a word for totals is nobody's name. */
  readonly persons?: readonly C[];
}

/** Every column that a file may have. */
export const columnsOf = <C extends string>({ required, optional, also = [] }: TableShape<C>): readonly C[] => [
  ...required,
  ...optional,
  ...also,
];
