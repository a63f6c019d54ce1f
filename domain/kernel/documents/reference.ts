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

// What people put before a number to say that it is one, or of what; it is no part of it.
const KIND = '(?:(?:收款|付款|缴款|转账|交易|银行|电子)*(?:收据|票据|回单|凭证|凭单|单据|发票|流水))';
const NUMBER =
  '(?:编号|编號|号码|號碼|单号|单號|票号|票號|号|號|第|(?:receipt|voucher|reference|ref|number|no)(?!\\p{L}))';
const BESIDE = '[\\s\\p{P}\\p{S}]*';
/** 收据编号：00123, No.00123, 第00123号. */
const LABEL = new RegExp(`^(?:${BESIDE}(?:${KIND}|${NUMBER}))+${BESIDE}`, 'iu');
/** The label of one that begins with other signs: 收No.1. After a Latin letter it is part of a word. */
const LABEL_WITHIN = /(?<=\p{Script=Han})[\s\p{P}]*no[\s\p{P}]*(?=\p{N})/giu;
/** Between two digits it divides them: 3 No.12 is not 31 No.2. */
const LABEL_BETWEEN = /(?<=\p{N})[\s\p{P}]*no[\s\p{P}]*(?=\p{N})/giu;
const NUMBER_AFTER = /(?<=[\p{L}\p{N}])\s*[号號]$/u;
const SIGN_OF_NUMBER = /№/gu;
const SAYS_SOMETHING = /[\p{L}\p{N}]/u;

/** A number without what says that it is one (No., №, 编号, 收据, 第…号). A text that is nothing else is itself. */
export const withoutLabels = (text: string): string => {
  const written = text
    .replace(SIGN_OF_NUMBER, 'No.')
    .normalize('NFKC')
    .replace(/[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}]/gu, '');
  const bare = written
    .trim()
    .replace(LABEL, '')
    .replace(LABEL_WITHIN, '')
    .replace(LABEL_BETWEEN, '-')
    .replace(NUMBER_AFTER, '');
  return SAYS_SOMETHING.test(bare) ? bare : text;
};

const PADDING = /(?<!\d)0+(?=\d)/g;
const unpadded = (text: string): string => inOurDigits(text).replace(PADDING, '');

/**
 * What a number of a bank voucher may mean beside `sameReference`, once something else tells that it is the same: without labels, and
 * without the zeros that forms fill it up with. Different numbers may look alike so: 00123 of one book is 123 of another.
 */
export const looseReference = (text: string): string =>
  sameReference(unpadded(withoutLabels(text).normalize('NFKC').replace(SEPARATORS, '')));

/** The same beside `sameNumber`, of receipts: what divides two digits counts. */
export const looseNumber = (text: string): string =>
  sameNumber(unpadded(withoutLabels(text).normalize('NFKC').replace(UNSEEN, '')));
