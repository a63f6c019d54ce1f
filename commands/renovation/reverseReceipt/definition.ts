import { z } from 'zod';
import { name, why } from '../../shapes';
import type { Definition } from '../definition';
import { reverseReceiptWords } from './words';

export const reverseReceipt: Definition<'reverseReceipt'> = {
  input: z.strictObject({ receipt: name, why }),
  words: reverseReceiptWords,
};
