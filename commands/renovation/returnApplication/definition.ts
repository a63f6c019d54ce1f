import { z } from 'zod';
import { why } from '../../shapes';
import type { Definition } from '../definition';
import { applicationLines, kindChoices } from '../shared/application';
import { returnItems } from '../shared/inputs';
import { returnApplicationWords } from './words';

export const returnApplication: Definition<'returnApplication'> = {
  input: z.strictObject({ why, items: returnItems.exactOptional() }),
  words: returnApplicationWords,
  form: { fields: { items: { fields: { kind: { choices: kindChoices } } } }, about: applicationLines },
};
