import { z } from 'zod';
import type { Inputs } from '../../../domain/renovation/catalogue';
import type { Courtyard } from '../../../domain/renovation/courtyard';
import { isVariationOpen } from '../../../domain/renovation/works';
import type { Prefilled } from '../../form';
import { no, shortText } from '../../shapes';
import type { Definition } from '../definition';
import { approveVariationWords } from './words';

/** The one that waits for another's signature; otherwise the next. */
const open = ({ works }: Courtyard): Prefilled<Inputs['approveVariation']> => {
  const one = works?.variations.find(isVariationOpen);
  return one === undefined
    ? { no: (works?.variations.length ?? 0) + 1 }
    : { no: one.no, amountFen: one.amountFen, description: one.description };
};

export const approveVariation: Definition<'approveVariation'> = {
  input: z.strictObject({
    no,
    amountFen: z.int().min(-1_000_000_000_000).max(1_000_000_000_000),
    description: shortText,
  }),
  words: approveVariationWords,
  form: { prefilled: open },
};
