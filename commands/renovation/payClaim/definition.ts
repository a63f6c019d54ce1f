import { z } from 'zod';
import type { Courtyard } from '../../../domain/renovation/courtyard';
import { positiveFen, shortText } from '../../shapes';
import type { Definition } from '../definition';
import { claimLines, payableNowFen } from '../shared/works';
import { payClaimWords } from './words';

const payable = (c: Courtyard) => {
  const payableFen = payableNowFen(c);
  return payableFen === undefined ? undefined : { max: payableFen };
};

export const payClaim: Definition<'payClaim'> = {
  input: z.strictObject({ amountFen: positiveFen, reference: shortText }),
  words: payClaimWords,
  form: {
    fields: { amountFen: { bound: payable } },
    prefilled: (c) => ({ amountFen: payableNowFen(c) }),
    about: claimLines,
  },
};
