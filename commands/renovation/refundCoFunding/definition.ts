import { z } from 'zod';
import { refundableFen } from '../../../domain/renovation/paying';
import { name, positiveFen } from '../../shapes';
import type { Definition } from '../definition';
import { refundCoFundingWords } from './words';

export const refundCoFunding: Definition<'refundCoFunding'> = {
  input: z.strictObject({ amountFen: positiveFen, receipt: name }),
  words: refundCoFundingWords,
  form: {
    fields: { amountFen: { bound: (c) => ({ max: refundableFen(c) }) } },
    prefilled: (c) => ({ amountFen: refundableFen(c) }),
  },
};
