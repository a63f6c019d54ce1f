import { z } from 'zod';
import type { ReverseReceipt } from '../../../domain/renovation/commands/receipts';
import type { Courtyard } from '../../../domain/renovation/courtyard';
import { receiptMeant } from '../../../domain/renovation/receipts';
import { ABOUT_WORDS } from '../../../i18n/aboutWords';
import { inLanguage, type Language } from '../../../i18n/language';
import { SOURCE_WORDS } from '../../../i18n/words';
import type { About } from '../../form';
import { name, why } from '../../shapes';
import type { Definition } from '../definition';
import { moneyLine } from '../shared/about';
import { reverseReceiptWords } from './words';

/** Whose money the receipt says came in, and how much. */
const receiptLines = (c: Courtyard, input: ReverseReceipt, language: Language): readonly (About | undefined)[] => {
  const { source, amountFen } = receiptMeant(c, input) ?? {};
  return [
    source && [ABOUT_WORDS.source, inLanguage(SOURCE_WORDS[source], language)],
    moneyLine(ABOUT_WORDS.amount, amountFen, language),
  ];
};

export const reverseReceipt: Definition<'reverseReceipt'> = {
  input: z.strictObject({ receipt: name, why }),
  words: reverseReceiptWords,
  form: { meant: receiptLines },
};
