import { z } from 'zod';
import { overpaymentOwedFen } from '../../../domain/renovation/settlement';
import { positiveFen, shortText } from '../../shapes';
import type { Definition } from '../definition';
import { recoverOverpaymentWords } from './words';

export const recoverOverpayment: Definition<'recoverOverpayment'> = {
  input: z.strictObject({ amountFen: positiveFen, reference: shortText }),
  words: recoverOverpaymentWords,
  form: {
    fields: { amountFen: { bound: (c) => ({ max: overpaymentOwedFen(c) }) } },
    prefilled: (c) => ({ amountFen: overpaymentOwedFen(c) }),
  },
};
