import { z } from 'zod';
import { accountElsewhere } from '../../../db/numbers';
import { accountBits } from '../../../domain/kernel/documents/numbers';
import type { RegisterPayeeAccount } from '../../../domain/renovation/commands/invoices';
import { ABOUT_WORDS } from '../../../i18n/aboutWords';
import { joinList } from '../../../i18n/language';
import { rendered } from '../../../i18n/render';
import type { About, FormAt } from '../../form';
import { fileChoices } from '../../kernel/shared/files';
import { name } from '../../shapes';
import type { Definition } from '../definition';
import { firmMeantLines, firmSaid, ownFirmOrAll, toFirmField } from '../shared/contractFirms';
import { accountNumber, files } from '../shared/vouchers';
import { registerPayeeAccountWords } from './words';

/** An account that another firm has elsewhere: one firm may have changed its name, or one takes another's money. */
const sameAccountLines = async (
  { db, whole, scope, firm, language }: FormAt,
  { payeeAccount, organisationId, deposit }: RegisterPayeeAccount,
): Promise<readonly About[]> => {
  if (deposit === true || organisationId === undefined || firm !== undefined) return [];
  const of = { caseId: whole.id, bits: accountBits(payeeAccount), organisationId, scope: { path: scope } };
  const texts = (await accountElsewhere(db, of)).map((one) =>
    rendered(ABOUT_WORDS.accountElsewhere, { ...one }, language),
  );
  return texts.length === 0 ? [] : [[ABOUT_WORDS.sameAccount, joinList(texts, language)]];
};

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
    remarks: sameAccountLines,
  },
};
