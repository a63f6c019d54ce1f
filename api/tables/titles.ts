import { BESIDE_A_TITLE } from '../../i18n/tableWords';
import { columnsOf, type TableShape } from './shape';

const SIGNS = /[\p{P}\p{S}\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}]/gu;

/** A title as it is compared: width, case, brackets, spaces, line breaks, stars and units tell no two apart. */
export const foldedTitle = (title: string): string =>
  title.normalize('NFKC').replace(BESIDE_A_TITLE, '').replace(SIGNS, '').toLowerCase();

/** What a file may call each column: its name, its titles in both languages, and the words that offices use. */
export const columnsByTitle = <C extends string>(shape: TableShape<C>): ReadonlyMap<string, C> =>
  new Map(
    columnsOf(shape).flatMap((column) => {
      const title = shape.titles?.[column];
      return [column, ...(title === undefined ? [] : [title.zh, title.en]), ...(shape.synonyms?.[column] ?? [])].map(
        (one) => [foldedTitle(one), column] as const,
      );
    }),
  );
