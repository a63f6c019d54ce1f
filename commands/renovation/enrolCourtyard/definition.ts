import { z } from 'zod';
import type { Definition } from '../definition';
import { profileShape } from '../shared/profile';
import { enrolCourtyardWords } from './words';

export const enrolCourtyard: Definition<'enrolCourtyard'> = {
  input: z.strictObject({ profile: profileShape }),
  words: enrolCourtyardWords,
};
