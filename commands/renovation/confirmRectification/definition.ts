import { ABOUT_WORDS } from '../../../i18n/aboutWords';
import { joinList } from '../../../i18n/language';
import type { About } from '../../form';
import { nothing } from '../../shapes';
import type { CourtyardFormAt, Definition } from '../definition';
import { confirmRectificationWords } from './words';

const defectsFound = ({ c: { acceptance }, language }: CourtyardFormAt): readonly (About | undefined)[] => {
  const defects = acceptance?.rounds.at(-1)?.signatures.flatMap((signature) => signature.defects) ?? [];
  return [defects.length > 0 ? [ABOUT_WORDS.defects, joinList(defects, language)] : undefined];
};

export const confirmRectification: Definition<'confirmRectification'> = {
  input: nothing,
  words: confirmRectificationWords,
  form: { about: defectsFound },
};
