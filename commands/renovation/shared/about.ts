import { ABOUT_WORDS } from '../../../i18n/aboutWords';
import type { Language, Text } from '../../../i18n/language';
import { rendered } from '../../../i18n/render';
import type { About } from '../../form';

/** An amount that is decided on. */
export const moneyLine = (title: Text, amountFen: number | undefined, language: Language): About | undefined =>
  amountFen === undefined ? undefined : [title, rendered(ABOUT_WORDS.yuan, { amountFen }, language)];
