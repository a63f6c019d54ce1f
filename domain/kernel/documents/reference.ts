import { looksLike } from '../deliberation/lookAlike';

/**
 * What a number of a receipt, an invoice or a voucher means, however it is written: full-width characters, case, spaces,
 * invisible characters and kinds of dash make no other number of it.
 */
export const sameReference = (text: string): string => looksLike(text.replace(/\p{Pd}/gu, '-'));

/** Whether one of these is the same number. */
export const includesReference = (known: readonly string[], text: string): boolean =>
  known.some((one) => sameReference(one) === sameReference(text));
