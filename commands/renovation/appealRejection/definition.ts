import { ABOUT_WORDS } from '../../../i18n/aboutWords';
import type { About } from '../../form';
import { onlyWhy } from '../../shapes';
import type { CourtyardFormAt, Definition } from '../definition';
import { moneyLine } from '../shared/about';
import { appealRejectionWords } from './words';

const rejection = ({ c: { application: asked }, language }: CourtyardFormAt): readonly (About | undefined)[] => [
  moneyLine(ABOUT_WORDS.applied, asked?.amountFen, language),
  asked?.rejected && [ABOUT_WORDS.why, asked.rejected.why],
];

export const appealRejection: Definition<'appealRejection'> = {
  input: onlyWhy,
  words: appealRejectionWords,
  form: { about: rejection },
};
