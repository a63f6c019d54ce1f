import { z } from 'zod';
import { dateOf } from '../../../domain/kernel/time/instant';
import { overpaidByFirm } from '../../../domain/renovation/settlement';
import { fileChoices } from '../../kernel/shared/files';
import { localDate, longText, positiveFen, shortText } from '../../shapes';
import type { Definition } from '../definition';
import { mostDue, OVERPAID_HINTS, onlyOverpaid, overpaidField } from '../shared/contractFirms';
import { files } from '../shared/vouchers';
import { writeOffOverpaymentWords } from './words';

export const writeOffOverpayment: Definition<'writeOffOverpayment'> = {
  input: z.strictObject({
    amountFen: positiveFen,
    ...overpaidField,
    reference: shortText.meta({ description: 'Number of the court’s ruling' }),
    decidedOn: localDate.meta({ description: 'The day of the ruling' }),
    why: longText.max(2000),
    evidence: files.min(1).meta({ description: 'The court’s ruling' }),
  }),
  words: writeOffOverpaymentWords,
  form: {
    fields: {
      amountFen: { bound: (c) => mostDue(overpaidByFirm(c)) },
      ...OVERPAID_HINTS,
      evidence: { choices: fileChoices },
    },
    prefilled: (c, { now }) => ({ ...onlyOverpaid(c), decidedOn: dateOf(now) }),
  },
};
