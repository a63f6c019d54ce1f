import { z } from 'zod';
import { dateOf } from '../../../domain/kernel/time/instant';
import { overpaymentOwedFen } from '../../../domain/renovation/settlement';
import { fileChoices } from '../../kernel/shared/files';
import { localDate, longText, positiveFen, shortText } from '../../shapes';
import type { Definition } from '../definition';
import { files } from '../shared/vouchers';
import { writeOffOverpaymentWords } from './words';

export const writeOffOverpayment: Definition<'writeOffOverpayment'> = {
  input: z.strictObject({
    amountFen: positiveFen,
    reference: shortText.meta({ description: 'Number of the court’s ruling' }),
    decidedOn: localDate.meta({ description: 'The day of the ruling' }),
    why: longText.max(2000),
    evidence: files.min(1).meta({ description: 'The court’s ruling' }),
  }),
  words: writeOffOverpaymentWords,
  form: {
    fields: {
      amountFen: { bound: (c) => ({ max: overpaymentOwedFen(c) }) },
      evidence: { choices: fileChoices },
    },
    prefilled: (c, { now }) => ({ amountFen: overpaymentOwedFen(c), decidedOn: dateOf(now) }),
  },
};
