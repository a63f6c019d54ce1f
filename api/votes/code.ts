import { createHash, createHmac } from 'node:crypto';
import type { LiveCode } from '../../db/voteCodes';

/** Crockford's base 32: no letter that reads as another or as a digit. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16; // 80 bits: nobody guesses one

/** What nobody guesses who lacks our secret, and the same whenever it is made of the same. */
export const codeFrom = (secret: Uint8Array, of: readonly (string | number)[]): string => {
  const bytes = createHmac('sha256', secret).update(JSON.stringify(of)).digest();
  let bits = BigInt(`0x${bytes.subarray(0, (LENGTH * 5) / 8).toString('hex')}`);
  let code = '';
  for (let i = 0; i < LENGTH; i += 1) {
    code = `${ALPHABET[Number(bits & 31n)]}${code}`;
    bits >>= 5n;
  }
  return code;
};

/** An owner's code, made anew from our secret whenever it is printed; 80 bits as 16 characters. */
export const voteCodeFor = (secret: Uint8Array, ballotId: string, { ownerKey, no }: LiveCode): string =>
  codeFrom(secret, ['vote', ballotId, ownerKey, no]);

/** A code as somebody typed it: groups, small letters, and letters taken for digits are all one. */
export const normalizeCode = (typed: string): string =>
  typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');

/** In groups of four, to read and to type. */
export const formatCode = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-');

/** What is kept of a code. */
export const hashOfCode = (code: string): string => createHash('sha256').update(normalizeCode(code)).digest('hex');

export const votePath = (code: string): string => `/v/${code}`;
