import { z } from 'zod';
import { fileChoices } from '../../kernel/shared/files';
import { name, shortText } from '../../shapes';
import type { Definition } from '../definition';
import { files } from '../shared/vouchers';
import { nameBookkeeperAndAccountWords } from './words';

export const nameBookkeeperAndAccount: Definition<'nameBookkeeperAndAccount'> = {
  input: z.strictObject({
    bookkeeper: name,
    account: shortText,
    evidence: files.exactOptional().meta({ description: 'The bank’s permit of the account' }),
  }),
  words: nameBookkeeperAndAccountWords,
  form: {
    fields: { evidence: { choices: fileChoices, isAsked: (_, { policy }) => policy.payments?.vouchers === true } },
    prefilled: ({ body, bookkeeping: named }) => ({
      bookkeeper: named?.bookkeeper ?? body?.members.find(({ duty }) => duty === 'bookkeeper')?.name,
      account: named?.account,
    }),
  },
};
