import { z } from 'zod';
import { name, shortText } from '../../shapes';
import type { Definition } from '../definition';
import { nameBookkeeperAndAccountWords } from './words';

export const nameBookkeeperAndAccount: Definition<'nameBookkeeperAndAccount'> = {
  input: z.strictObject({ bookkeeper: name, account: shortText }),
  words: nameBookkeeperAndAccountWords,
  form: {
    prefilled: ({ body, bookkeeping: named }) => ({
      bookkeeper: named?.bookkeeper ?? body?.members.find(({ duty }) => duty === 'bookkeeper')?.name,
      account: named?.account,
    }),
  },
};
