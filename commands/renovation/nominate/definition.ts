import { z } from 'zod';
import { name, shortText } from '../../shapes';
import type { Definition } from '../definition';
import { nominateWords } from './words';

export const nominate: Definition<'nominate'> = {
  input: z.strictObject({ name, nominatedBy: shortText }),
  words: nominateWords,
};
