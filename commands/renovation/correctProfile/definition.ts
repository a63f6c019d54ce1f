import { z } from 'zod';
import type { Inputs } from '../../../domain/renovation/catalogue';
import type { Definition } from '../definition';
import { profileShape } from '../shared/profile';
import { correctProfileWords } from './words';

export const correctProfile: Definition<'correctProfile'> = {
  input: z.strictObject({ profile: profileShape.partial() }) as unknown as z.ZodObject &
    z.ZodType<Inputs['correctProfile']>,
  words: correctProfileWords,
  form: { prefilled: ({ profile }) => ({ profile }) },
};
