import { z } from 'zod';
import { dateOf } from '../../../domain/kernel/time/instant';
import { localDate, name, why } from '../../shapes';
import type { Definition } from '../definition';
import { memberChoices } from '../shared/body';
import { recordResignationWords } from './words';

export const recordResignation: Definition<'recordResignation'> = {
  input: z.strictObject({ name, leftOn: localDate, why }),
  words: recordResignationWords,
  form: { fields: { name: { choices: memberChoices } }, prefilled: (_, { now }) => ({ leftOn: dateOf(now) }) },
};
