import { z } from 'zod';
import { replaceableNowFen } from '../../../domain/renovation/settlement';
import { positiveFen, shortText } from '../../shapes';
import type { Definition } from '../definition';
import { replaceSubsidyWords } from './words';

export const replaceSubsidy: Definition<'replaceSubsidy'> = {
  input: z.strictObject({ amountFen: positiveFen, reference: shortText }),
  words: replaceSubsidyWords,
  form: {
    fields: { amountFen: { bound: (c) => ({ max: replaceableNowFen(c) }) } },
    prefilled: (c) => ({ amountFen: replaceableNowFen(c) }),
  },
};
