import { z } from 'zod';
import { dateOf } from '../../../domain/kernel/time/instant';
import { plannedFen } from '../../../domain/renovation/funding';
import { localDate, name, positiveFen } from '../../shapes';
import type { Definition } from '../definition';
import { recordCoFundingWords } from './words';

export const recordCoFunding: Definition<'recordCoFunding'> = {
  input: z.strictObject({ amountFen: positiveFen, receivedOn: localDate, receipt: name, unit: name.exactOptional() }),
  words: recordCoFundingWords,
  form: {
    fields: { amountFen: { bound: (c) => ({ max: plannedFen(c, 'coFunding') - c.coFunding.receivedFen }) } },
    prefilled: (_, { now }) => ({ receivedOn: dateOf(now) }),
  },
};
