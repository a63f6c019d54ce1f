import type { ChargedHome } from '../../../domain/renovation/sharingList';
import { SUMMED, totalsOfHomes } from '../../../domain/renovation/sharingList';
import { HOMES_COLUMNS as COLUMNS, HOMES_WORDS } from '../../../i18n/coFundingWords';
import { TITLE_WORDS } from '../../../i18n/columnWords';
import { inLanguage, type Language } from '../../../i18n/language';
import { PUBLIC_WORDS } from '../../../i18n/publicWords';
import { amountCell, type Cell, type CellRows } from '../../tables/cell';

/** The list as a table: a line for each unit, with who owes it, and the totals. */
export const homesTable = (
  homes: readonly ChargedHome[],
  { language, isDemonstration }: { readonly language: Language; readonly isDemonstration: boolean },
): CellRows => {
  const totals = totalsOfHomes(homes);
  const lineOf = (home: ChargedHome): readonly Cell[] => [
    home.building,
    home.unit,
    home.isOwnerKnown ? home.ownerNames.join('、') : inLanguage(HOMES_WORDS.unknownOwner, language),
    home.titleKind === null ? '' : inLanguage(TITLE_WORDS[home.titleKind], language),
    amountCell(home.areaCentiSqm),
    ...SUMMED.map((sum) => amountCell(home[sum])),
  ];
  return [
    ...(isDemonstration ? [[inLanguage(PUBLIC_WORDS.demonstration, language)]] : []),
    Object.values(COLUMNS).map((title) => inLanguage(title, language)),
    ...homes.map(lineOf),
    [inLanguage(HOMES_WORDS.total, language), '', '', '', '', ...SUMMED.map((sum) => amountCell(totals[sum]))],
  ];
};
