import { createHash, createHmac, randomBytes } from 'node:crypto';

/** Crockford's base 32: no letter that reads as another or as a digit. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16; // 80 bits, too many to guess

const codeOf = (bytes: Buffer): string => {
  let bits = BigInt(`0x${bytes.subarray(0, (LENGTH * 5) / 8).toString('hex')}`);
  let code = '';
  for (let i = 0; i < LENGTH; i += 1) {
    code = `${ALPHABET[Number(bits & 31n)]}${code}`;
    bits >>= 5n;
  }
  return code;
};

/** A new code, 16 characters. It stands on one slip and nowhere else: only its hash is stored. */
export const newCode = (): string => codeOf(randomBytes((LENGTH * 5) / 8));

/**
 * Derives a code from the secret: the same parts always give the same code, and nobody can guess it without the
 * secret.
 */
export const codeFrom = (secret: Uint8Array, of: readonly (string | number)[]): string =>
  codeOf(createHmac('sha256', secret).update(JSON.stringify(of)).digest());

/** A typed code in canonical form: without separators, in capitals, with O, I and L read as digits. */
export const normalizeCode = (typed: string): string =>
  typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');

/** In groups of four, to read and to type. */
export const formatCode = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-');

/** The hash under which a code is stored. */
export const hashOfCode = (code: string): string => createHash('sha256').update(normalizeCode(code)).digest('hex');

export const votePath = (code: string): string => `/v/${code}`;
