import { looksLike } from '../deliberation/lookAlike';

/** What people put between the letters and digits of a number so that it reads better; forms and banks put it elsewhere. */
const SEPARATORS = /[^\p{L}\p{N}]/gu;

const DIGIT = /\p{Nd}/u;
/** The value of a digit of any script: Unicode keeps the ten of each script together, from zero to nine. */
const digitOf = (digit: string): string => {
  const at = digit.codePointAt(0) ?? 0;
  let first = at;
  while (DIGIT.test(String.fromCodePoint(first - 1))) first -= 1;
  return String((at - first) % 10);
};

/** A text with the digits of all scripts as those of ours; full-width ones and the like among them. */
const inOurDigits = (text: string): string => text.normalize('NFKC').replace(/(?![0-9])\p{Nd}/gu, digitOf);

/**
 * What a number of a bank voucher or an invoice means, however it is written: full-width characters, case, invisible
 * characters, spaces, dashes and other separators make no other number of it, nor do digits of another script. A text without
 * letters and digits is itself.
 */
export const sameReference = (text: string): string => {
  const meant = looksLike(inOurDigits(text).replace(SEPARATORS, '')).replace(SEPARATORS, '');
  return meant === '' ? looksLike(text.replace(/\p{Pd}/gu, '-')) : meant;
};

/** Spaces and invisible characters. */
const UNSEEN = /[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{C}]/gu;
/** What stands between two digits, and divides them. */
const BETWEEN_DIGITS = /(?<=\p{N})[^\p{L}\p{N}]+(?=\p{N})/u;

/**
 * The same of a number that people give in books of their own, as a payer's receipt or a court's ruling: what divides two
 * digits counts, whichever sign it is, since 3-12 and 31-2 are the twelfth receipt of one book and the second of another.
 */
export const sameNumber = (text: string): string =>
  text.normalize('NFKC').replace(UNSEEN, '').split(BETWEEN_DIGITS).map(sameReference).join('-');

/** Whether one of these is the same number. */
export const includesReference = (known: readonly string[], text: string): boolean =>
  known.some((one) => sameReference(one) === sameReference(text));

/** Whether one of these is the same number of a receipt or a ruling. */
export const includesNumber = (known: readonly string[], text: string): boolean =>
  known.some((one) => sameNumber(one) === sameNumber(text));
