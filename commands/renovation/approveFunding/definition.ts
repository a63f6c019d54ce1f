import { z } from 'zod';
import { positiveFen } from '../../shapes';
import type { Definition } from '../definition';
import { applicationLines } from '../shared/application';
import { approveFundingWords } from './words';

export const approveFunding: Definition<'approveFunding'> = {
  input: z.strictObject({ amountFen: positiveFen }),
  words: approveFundingWords,
  form: { prefilled: ({ application }) => ({ amountFen: application?.amountFen }), about: applicationLines },
};
