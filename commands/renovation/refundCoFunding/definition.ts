import { z } from 'zod';
import { refundableFen } from '../../../domain/renovation/paying';
import { fileChoices } from '../../kernel/shared/files';
import { name, positiveFen, receiptFiles } from '../../shapes';
import type { Definition } from '../definition';
import { refundCoFundingWords } from './words';

export const refundCoFunding: Definition<'refundCoFunding'> = {
  input: z.strictObject({
    amountFen: positiveFen,
    receipt: name,
    unit: name.exactOptional(),
    evidence: receiptFiles,
  }),
  words: refundCoFundingWords,
  form: {
    fields: { amountFen: { bound: (c) => ({ max: refundableFen(c) }) }, evidence: { choices: fileChoices } },
    prefilled: (c) => ({ amountFen: refundableFen(c) }),
  },
};
