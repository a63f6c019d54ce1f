import { z } from 'zod';
import { fileChoices } from '../../kernel/shared/files';
import { name } from '../../shapes';
import type { Definition } from '../definition';
import { firmMeantLines, firmSaid, ownFirmOrAll, toFirmField } from '../shared/contractFirms';
import { accountNumber, files } from '../shared/vouchers';
import { registerPayeeAccountWords } from './words';

export const registerPayeeAccount: Definition<'registerPayeeAccount'> = {
  input: z.strictObject({
    ...toFirmField,
    bank: name,
    payeeAccount: accountNumber,
    evidence: files.min(1).meta({ description: 'The account permit, or the firm’s sealed letter' }),
  }),
  words: registerPayeeAccountWords,
  form: {
    fields: { organisationId: { choices: ownFirmOrAll, said: firmSaid }, evidence: { choices: fileChoices } },
    meant: firmMeantLines,
  },
};
