import { z } from 'zod';
import { name, why } from '../../shapes';
import type { CourtyardChoices, Definition } from '../definition';
import { withdrawNominationWords } from './words';

const nominees: CourtyardChoices = ({ c }) =>
  (c.nominations ?? []).map(({ name, nominatedBy }) => ({ value: name, title: `${name} · ${nominatedBy}` }));

export const withdrawNomination: Definition<'withdrawNomination'> = {
  input: z.strictObject({ name, why }),
  words: withdrawNominationWords,
  form: { fields: { name: { choices: nominees } } },
};
