import { createHash, randomBytes } from 'node:crypto';
import { Secret } from 'otpauth';

const CODES = 10;
/** 120 bits, 24 letters: nobody guesses it, so a plain hash may be stored. */
const BYTES = 15;

/** Letters as somebody copies them from paper: without spaces and hyphens, in capitals. */
export const normalCode = (typed: string): string => typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();

/** What is read wrongly from paper: base32 has no 0, 1 and 8, but O, I and B. */
const ALIKE: Readonly<Record<string, string>> = { '0': 'O', '1': 'I', '8': 'B' };

/** By its letters: a code that was written down is the same however its O was drawn. */
export const recoveryCodeHash = (code: string): string =>
  createHash('sha256')
    .update(code.replace(/[018]/g, (digit) => ALIKE[digit] ?? digit))
    .digest('hex');

/** New codes, in groups of four letters. */
export const newRecoveryCodes = (): readonly string[] =>
  Array.from({ length: CODES }, () => {
    const { base32 } = new Secret({ buffer: new Uint8Array(randomBytes(BYTES)).buffer });
    return base32.replace(/(.{4})(?=.)/g, '$1-');
  });
