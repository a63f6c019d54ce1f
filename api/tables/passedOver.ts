import { NOTE_BELOW, TOTALS } from '../../i18n/tableWords';
import type { NumberedRow } from './reader/records';

const SPACES = /[\p{White_Space}\p{Default_Ignorable_Code_Point}:：]/gu;
export type NotARow = 'totals' | 'note';

/**
 * What a row below the header is where it is none of the table: `names` are the texts of the columns that say what a row
 * is of, `cells` all of its texts.
 */
export const notARow = ({ cells }: Pick<NumberedRow, 'cells'>, names: readonly string[]): NotARow | undefined => {
  const filled = cells.filter((cell) => cell !== '');
  const bare = filled.map((cell) => cell.normalize('NFKC').replace(SPACES, ''));
  const isNameless = names.every((name) => name === '');
  if (TOTALS.test(bare[0] ?? '') || (isNameless && bare.some((cell) => TOTALS.test(cell)))) return 'totals';
  const first = (filled[0] ?? '').normalize('NFKC').trim();
  return NOTE_BELOW.test(first) && (isNameless || names.includes(filled[0] ?? '')) && filled.length <= 8
    ? 'note'
    : undefined;
};
