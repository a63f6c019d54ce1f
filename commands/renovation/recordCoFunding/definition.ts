import { z } from 'zod';
import { dateOf } from '../../../domain/kernel/time/instant';
import { isScanAsked } from '../../../domain/renovation/receipts';
import { fileChoices } from '../../kernel/shared/files';
import { localDate, name, positiveFen, receiptFiles, why } from '../../shapes';
import type { Definition } from '../definition';
import { recordCoFundingWords } from './words';

export const recordCoFunding: Definition<'recordCoFunding'> = {
  input: z.strictObject({
    amountFen: positiveFen,
    receivedOn: localDate,
    receipt: name,
    unit: name.exactOptional(),
    why: why.exactOptional(),
    evidence: receiptFiles,
  }),
  words: recordCoFundingWords,
  form: {
    fields: { evidence: { choices: fileChoices, isAsked: (c, ctx) => isScanAsked(c, ctx, true) } },
    prefilled: (_, { now }) => ({ receivedOn: dateOf(now) }),
  },
};
