import { z } from 'zod';
import type { Definition } from '../definition';
import { profileShape } from '../shared/profile';
import { correctProfileWords } from './words';

export const correctProfile: Definition<'correctProfile'> = {
  input: z.strictObject({ profile: profileShape.exactPartial() }),
  words: correctProfileWords,
  form: { prefilled: ({ profile }) => ({ profile }) },
};
