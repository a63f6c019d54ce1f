import { z } from 'zod';
import { listed } from '../../../i18n/numbered';
import { no } from '../../shapes';
import type { CourtyardChoices, Definition } from '../definition';
import { APPLICATION_FORM } from '../shared/application';
import { application } from '../shared/inputs';
import { correctApplicationWords } from './words';

/** What the return named. */
const itemsNamed: CourtyardChoices = ({ c }) =>
  (c.application?.returned?.items ?? []).map(({ what }, i) => ({ value: i + 1, title: listed(i + 1, what) }));

export const correctApplication: Definition<'correctApplication'> = {
  input: application.extend({ done: z.array(no).max(50).exactOptional() }),
  words: correctApplicationWords,
  form: { ...APPLICATION_FORM, fields: { ...APPLICATION_FORM.fields, done: { choices: itemsNamed } } },
};
