import { z } from 'zod';
import { OTHERS_SOURCES } from '../../../domain/renovation/facts/money';
import { name, positiveFen } from '../../shapes';
import type { Definition } from '../definition';
import { refundReceiptWords } from './words';

export const refundReceipt: Definition<'refundReceipt'> = {
  input: z.strictObject({ source: z.enum(OTHERS_SOURCES), amountFen: positiveFen, receipt: name }),
  words: refundReceiptWords,
};
