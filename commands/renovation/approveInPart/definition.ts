import { z } from 'zod';
import { applicationBoundsOf } from '../../../domain/renovation/subsidyBounds';
import { positiveFen, why } from '../../shapes';
import type { Definition } from '../definition';
import { applicationLines } from '../shared/application';
import { approveInPartWords } from './words';

export const approveInPart: Definition<'approveInPart'> = {
  input: z.strictObject({ amountFen: positiveFen, why }),
  words: approveInPartWords,
  form: {
    fields: {
      amountFen: {
        bound: (c, ctx) => ({
          min: applicationBoundsOf(c, ctx).minFen,
          max: Math.max(1, (c.application?.amountFen ?? 0) - 1),
        }),
      },
    },
    about: applicationLines,
  },
};
