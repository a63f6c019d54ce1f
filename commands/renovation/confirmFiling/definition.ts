import { z } from 'zod';
import { ABOUT_WORDS } from '../../../i18n/aboutWords';
import { inLanguage, joinList } from '../../../i18n/language';
import { DUTY_WORDS } from '../../../i18n/words';
import type { About } from '../../form';
import { shortText } from '../../shapes';
import type { CourtyardFormAt, Definition } from '../definition';
import { confirmFilingWords } from './words';

const electedMembers = ({ c: { body }, language }: CourtyardFormAt): readonly (About | undefined)[] => {
  const members = body?.members.map(({ name, duty }) => `${name} ${inLanguage(DUTY_WORDS[duty], language)}`);
  return [members && [ABOUT_WORDS.members, joinList(members, language)]];
};

export const confirmFiling: Definition<'confirmFiling'> = {
  input: z.strictObject({ number: shortText }),
  words: confirmFilingWords,
  form: { about: electedMembers },
};
