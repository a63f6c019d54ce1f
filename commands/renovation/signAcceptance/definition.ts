import { z } from 'zod';
import { shortText } from '../../shapes';
import type { Definition } from '../definition';
import { signAcceptanceWords } from './words';

export const signAcceptance: Definition<'signAcceptance'> = {
  input: z.strictObject({ defects: z.array(shortText).max(100) }),
  words: signAcceptanceWords,
};
