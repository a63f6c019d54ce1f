import { AMOUNTS_IN_TEN_THOUSANDS, UNIT_ALONE, UNIT_OF_A_TITLE } from '../../i18n/tableWords';
import type { NumberedRow, Sheet } from './reader/records';
import type { TableShape } from './shape';
import { columnsByTitle, foldedTitle } from './titles';

/** Where a sheet's table begins, and which column stands where. */
export interface Header<C extends string> {
  /** Its last row, as a spreadsheet shows it. */
  readonly row: number;
  /** The places of its rows among those of the sheet. */
  readonly firstIndex: number;
  readonly lastIndex: number;
  /** How many cells its last row has. */
  readonly width: number;
  /** The title above each place; empty where nothing stands there. */
  readonly titles: readonly string[];
  /** The column that each place is; `undefined` for one that the table does not have. */
  readonly columns: readonly (C | undefined)[];
  /** Whether the figures of each place are in ten thousands, by its title, a row of units, or what stands above the table. */
  readonly inTenThousands: readonly boolean[];
}

/** Titles and notes above a table take no more rows with content. */
const MOST_ABOVE = 30;

const matched = <C extends string>({ columns }: Pick<Header<C>, 'columns'>): number =>
  new Set(columns.filter((column) => column !== undefined)).size;

const titleAbove = ({ merged }: Sheet, { row, cells }: NumberedRow, column: number): string => {
  const over = merged.find(
    ({ firstRow, lastRow, firstColumn, lastColumn }) =>
      firstRow <= row && row <= lastRow && firstColumn <= column && column <= lastColumn,
  );
  return cells[column] || (over === undefined ? '' : (cells[over.firstColumn] ?? ''));
};

const isMerged = ({ merged }: Sheet, row: number, column: number): boolean =>
  merged.some(
    ({ firstRow, lastRow, firstColumn, lastColumn }) =>
      firstRow <= row && row <= lastRow && firstColumn <= column && column <= lastColumn,
  );

const isUnit = (cell: string): boolean => UNIT_ALONE.test(cell.trim());

/** Below a header, a row of units alone is part of it. */
const isOfUnits = ({ cells }: NumberedRow): boolean =>
  cells.some((cell) => cell !== '') && cells.every((cell) => cell === '' || isUnit(cell));

/**
 * The header of a sheet: of the first rows with content, alone or with the next one below it, the one that names most of
 * the table's columns; the upper one of two that name as many. `undefined`: none names any.
 */
export const headerOf = <C extends string>(sheet: Sheet, shape: TableShape<C>): Header<C> | undefined => {
  const header = titlesOf(sheet, shape);
  return header === undefined ? undefined : { ...header, inTenThousands: scalesOf(sheet, header, shape) };
};

/** Whether a text names a unit, and whether that is in ten thousands. */
const unitIn = (text: string): boolean | undefined => {
  const [unit, tenThousands] = UNIT_OF_A_TITLE.exec(text.normalize('NFKC').trim()) ?? [];
  return unit === undefined ? undefined : tenThousands !== undefined;
};

const scalesOf = <C extends string>(
  { rows }: Sheet,
  { titles, columns, firstIndex, lastIndex }: Titles<C>,
  { kinds }: TableShape<C>,
): readonly boolean[] => {
  const above = rows
    .slice(0, firstIndex)
    .some(({ cells }) => cells.some((cell) => AMOUNTS_IN_TEN_THOUSANDS.test(cell)));
  return titles.map((title, place) => {
    const texts = [title, ...rows.slice(firstIndex, lastIndex + 1).map(({ cells }) => cells[place] ?? '')];
    const said = texts.map(unitIn).find((one) => one !== undefined);
    const column = columns[place];
    return said ?? (above && column !== undefined && kinds?.[column] === 'amount');
  });
};

type Titles<C extends string> = Omit<Header<C>, 'inTenThousands'>;

const titlesOf = <C extends string>(sheet: Sheet, shape: TableShape<C>): Titles<C> | undefined => {
  const byTitle = columnsByTitle(shape);
  const width = sheet.rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const places = Array.from({ length: width }, (_, i) => i);
  const columnOf = (title: string): C | undefined => (title === '' ? undefined : byTitle.get(foldedTitle(title)));

  const alone = (index: number): Titles<C> => {
    const { row, cells } = sheet.rows[index] as NumberedRow;
    const titles = places.map((place) => cells[place] ?? '');
    return { row, firstIndex: index, lastIndex: index, width: cells.length, titles, columns: titles.map(columnOf) };
  };
  const withNext = (index: number): Titles<C> | undefined => {
    const [upper, lower] = [sheet.rows[index], sheet.rows[index + 1]];
    if (upper === undefined || lower === undefined || lower.row !== upper.row + 1) return undefined;
    // What stands below a whole title is no title.
    const isData = places.some((place) => {
      const [above = '', below = ''] = [upper.cells[place], lower.cells[place]];
      const isWhole = columnOf(above) !== undefined && !isMerged(sheet, upper.row, place);
      return below !== '' && isWhole && columnOf(below) === undefined;
    });
    if (isData) return undefined;
    const found = places.map((place) => {
      const [above, below] = [titleAbove(sheet, upper, place), lower.cells[place] ?? ''];
      // What a title above several says of one of them is not that title.
      const isWhole = below === '' || isUnit(below);
      const title =
        (isWhole ? [above] : [below, `${above}${below}`]).find((one) => columnOf(one) !== undefined) ??
        `${above}${below}`;
      return { title, column: columnOf(title) };
    });
    return {
      row: lower.row,
      firstIndex: index,
      lastIndex: index + 1,
      width: lower.cells.length,
      titles: found.map(({ title }) => title),
      columns: found.map(({ column }) => column),
    };
  };

  let best: Titles<C> | undefined;
  const take = (one: Titles<C> | undefined): void => {
    if (one !== undefined && matched(one) > (best === undefined ? 0 : matched(best))) best = one;
  };
  const last = Math.min(sheet.rows.length, MOST_ABOVE);
  for (let index = 0; index < last; index += 1) take(alone(index));
  for (let index = 0; index < last; index += 1) take(withNext(index));
  const below = best === undefined ? undefined : sheet.rows[best.lastIndex + 1];
  return best !== undefined && below !== undefined && isOfUnits(below)
    ? { ...best, row: below.row, lastIndex: best.lastIndex + 1 }
    : best;
};
