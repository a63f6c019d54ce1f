import { z } from 'zod';
import type { Courtyard } from '../../../domain/renovation/courtyard';
import { coFundingInHandFen } from '../../../domain/renovation/funding';
import { name, positiveFen } from '../../shapes';
import type { Definition } from '../definition';
import { refundCoFundingWords } from './words';

const unspentFen = (c: Courtyard): number => coFundingInHandFen(c) - c.ledger.coFunding.committed;

export const refundCoFunding: Definition<'refundCoFunding'> = {
  input: z.strictObject({ amountFen: positiveFen, receipt: name, unit: name.exactOptional() }),
  words: refundCoFundingWords,
  form: {
    fields: { amountFen: { bound: (c) => ({ max: unspentFen(c) }) } },
    prefilled: (c) => ({ amountFen: unspentFen(c) }),
  },
};
