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
    evidence: files
      .min(1)
      .meta({ description: 'The account permit, the firm’s sealed letter, or the notary’s document' }),
    deposit: z
      .boolean()
      .exactOptional()
      .meta({ description: 'A notary’s account (提存), since the firm is gone: no invoice is asked for' }),
  }),
  words: registerPayeeAccountWords,
  form: {
    fields: { organisationId: { choices: ownFirmOrAll, said: firmSaid }, evidence: { choices: fileChoices } },
    meant: firmMeantLines,
  },
};
