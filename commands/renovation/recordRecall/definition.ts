import { ballotOn } from '../../../domain/renovation/motions';
import { ABOUT_WORDS } from '../../../i18n/aboutWords';
import { joinList } from '../../../i18n/language';
import type { About } from '../../form';
import { nothing } from '../../shapes';
import type { CourtyardFormAt, Definition } from '../definition';
import { recordRecallWords } from './words';

const recalledMembers = ({ c, language }: CourtyardFormAt): readonly (About | undefined)[] => {
  const persons = ballotOn(c, 'recall')?.closed?.verdict.persons ?? [];
  const names = persons.filter(({ chosen }) => chosen).map(({ name }) => name);
  return [names.length > 0 ? [ABOUT_WORDS.chosen, joinList(names, language)] : undefined];
};

export const recordRecall: Definition<'recordRecall'> = {
  input: nothing,
  words: recordRecallWords,
  form: { about: recalledMembers },
};
