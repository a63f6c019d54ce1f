import { z } from 'zod';
import type { Courtyard } from '../../../domain/renovation/courtyard';
import { count, positiveFen, shortText } from '../../shapes';
import type { Definition } from '../definition';
import { claimChoices, claimLines, payableNowFen } from '../shared/works';
import { payClaimWords } from './words';

const payable = (c: Courtyard) => {
  const payableFen = payableNowFen(c);
  return payableFen === undefined ? undefined : { max: payableFen };
};

export const payClaim: Definition<'payClaim'> = {
  input: z.strictObject({ amountFen: positiveFen, reference: shortText, claimNo: count.min(1).exactOptional() }),
  words: payClaimWords,
  form: {
    fields: { amountFen: { bound: payable }, claimNo: { choices: claimChoices } },
    prefilled: (c) => ({ amountFen: payableNowFen(c) }),
    about: claimLines,
  },
};
