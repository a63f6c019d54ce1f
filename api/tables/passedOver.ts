import { NOTE_BELOW, TOTALS, TOTALS_OF_A_PLACE } from '../../i18n/tableWords';
import type { Header } from './header';
import type { NumberedRow } from './reader/records';
import { columnsOf, type TableShape } from './shape';

const SPACES = /[\p{White_Space}\p{Default_Ignorable_Code_Point}:：]/gu;
export type NotARow = 'titles' | 'totals' | 'note';

const bareText = (cell: string): string => cell.normalize('NFKC').replace(SPACES, '');

/** The texts of a row's cells that say what it is of. */
interface OfWhat {
  readonly names: readonly string[];
  readonly persons: readonly string[];
  readonly places: readonly string[];
}

const totalsOrNote = (cells: readonly string[], { names, persons, places }: OfWhat): NotARow | undefined => {
  const filled = cells.filter((cell) => cell !== '');
  const bare = filled.map(bareText);
  const isNameless = names.every((name) => name === '');
  const isTotals =
    places.some((cell) => TOTALS_OF_A_PLACE.test(bareText(cell))) ||
    [...names, ...persons].some((cell) => TOTALS.test(bareText(cell)));
  if (isTotals || TOTALS.test(bare[0] ?? '') || (isNameless && bare.some((cell) => TOTALS.test(cell)))) return 'totals';
  const first = (filled[0] ?? '').normalize('NFKC').trim();
  return NOTE_BELOW.test(first) && (isNameless || names.includes(filled[0] ?? '')) && filled.length <= 8
    ? 'note'
    : undefined;
};

/** What a row below the header is where it is none of the table: the titles once more, totals, or a note. */
export const kindOfRow = <C extends string>(
  { titles, columns }: Header<C>,
  shape: TableShape<C>,
): ((row: Pick<NumberedRow, 'cells'>) => NotARow | undefined) => {
  const hasTitles = titles.some((title) => title !== '');
  const placesOf = (wanted: readonly C[]): readonly number[] => wanted.map((column) => columns.indexOf(column));
  const names = placesOf(shape.names);
  const persons = placesOf(shape.persons ?? []);
  const places = placesOf(columnsOf(shape).filter((column) => shape.kinds?.[column] === 'place'));
  return ({ cells }) => {
    if (hasTitles && titles.every((title, i) => title === (cells[i] ?? ''))) return 'titles';
    const textsAt = (wanted: readonly number[]): readonly string[] => wanted.map((place) => cells[place] ?? '');
    return totalsOrNote(cells, { names: textsAt(names), persons: textsAt(persons), places: textsAt(places) });
  };
};
