import { z } from 'zod';
import { dateOf } from '../../../domain/kernel/time/instant';
import { OTHERS_SOURCES } from '../../../domain/renovation/facts/money';
import { isScanAsked } from '../../../domain/renovation/receipts';
import { fileChoices } from '../../kernel/shared/files';
import { localDate, name, positiveFen, sha256, why } from '../../shapes';
import type { Definition } from '../definition';
import { recordReceiptWords } from './words';

export const recordReceipt: Definition<'recordReceipt'> = {
  input: z.strictObject({
    source: z.enum(OTHERS_SOURCES),
    payer: name,
    amountFen: positiveFen,
    receivedOn: localDate,
    receipt: name,
    why: why.exactOptional(),
    evidence: z.array(sha256).max(20).exactOptional().meta({ description: 'Receipt, bank voucher' }),
  }),
  words: recordReceiptWords,
  form: {
    fields: { evidence: { choices: fileChoices, isAsked: (c, ctx) => isScanAsked(c, ctx) } },
    prefilled: (_, { now }) => ({ receivedOn: dateOf(now) }),
  },
};
