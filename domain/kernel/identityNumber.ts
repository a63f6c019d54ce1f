const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';
const BORN = '(?:18|19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])';
const RESIDENT = new RegExp(`^[1-9]\\d{5}${BORN}\\d{3}[\\dX]$`);
const OLD_RESIDENT = /^[1-9]\d{14}$/;
const OTHER = /^[A-Z0-9]{6,17}$/;
const SEPARATORS = /[\s()·./-]/g;
/** So many digits alone are a resident's number with some left out. */
const MOST_DIGITS = /^\d{13,}$/;

/** The last character of a resident's number, from the 17 before it (GB 11643). */
export const checkCharacter = (digits: string): string => {
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (WEIGHTS[i] ?? 0), 0);
  return CHECK_CHARACTERS[sum % 11] ?? '';
};

/**
 * A person's identity number however it is written; `undefined` if it cannot be one. A resident's number (身份证号) has
 * 18 characters and must match its check character; one of the old 15 is the same person's. Other documents have letters.
 */
export const normalIdentityNumber = (typed: string): string | undefined => {
  const number = typed.normalize('NFKC').toUpperCase().replace(SEPARATORS, '');
  if (OLD_RESIDENT.test(number)) {
    const digits = `${number.slice(0, 6)}19${number.slice(6)}`;
    return normalIdentityNumber(digits + checkCharacter(digits));
  }
  if (RESIDENT.test(number)) return checkCharacter(number.slice(0, 17)) === number.at(-1) ? number : undefined;
  return OTHER.test(number) && !MOST_DIGITS.test(number) ? number : undefined;
};
