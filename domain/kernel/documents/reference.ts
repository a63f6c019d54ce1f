import { looksLike } from '../deliberation/lookAlike';

/** What people put between the letters and digits of a number so that it reads better; forms and banks put it elsewhere. */
const SEPARATORS = /[^\p{L}\p{N}]/gu;

/**
 * What a number of a receipt, an invoice or a voucher means, however it is written: full-width characters, case, invisible
 * characters, spaces, dashes and other separators make no other number of it. A text without letters and digits is itself.
 */
export const sameReference = (text: string): string => {
  const meant = looksLike(text.replace(SEPARATORS, '')).replace(SEPARATORS, '');
  return meant === '' ? looksLike(text) : meant;
};

/** Whether one of these is the same number. */
export const includesReference = (known: readonly string[], text: string): boolean =>
  known.some((one) => sameReference(one) === sameReference(text));
