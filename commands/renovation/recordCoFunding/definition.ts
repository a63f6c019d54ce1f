import { z } from 'zod';
import { dateOf } from '../../../domain/kernel/time/instant';
import { coFundingMissingFen } from '../../../domain/renovation/paying';
import { localDate, name, positiveFen } from '../../shapes';
import type { Definition } from '../definition';
import { recordCoFundingWords } from './words';

export const recordCoFunding: Definition<'recordCoFunding'> = {
  input: z.strictObject({ amountFen: positiveFen, receivedOn: localDate, receipt: name }),
  words: recordCoFundingWords,
  form: {
    fields: { amountFen: { bound: (c) => ({ max: coFundingMissingFen(c) }) } },
    prefilled: (_, { now }) => ({ receivedOn: dateOf(now) }),
  },
};
