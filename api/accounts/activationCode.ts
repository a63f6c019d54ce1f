import { timingSafeEqual } from 'node:crypto';
import type { ApiDeps } from '../deps';
import { keyedHash } from '../http/idempotentWrite';

/** Whose half of a code it is: one administrator alone cannot activate an account. */
export type CodeHolder = 'proposer' | 'confirmer';

type Keyed = Pick<ApiDeps, 'tokenSecret'>;
type KeyedBefore = Pick<ApiDeps, 'tokenSecret' | 'formerTokenSecret'>;

// Crockford's base 32: no letter is taken for a digit.
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 10;

/**
 * A half of the code of a proposal, 50 bits. It follows from the API's secret, so that nothing is kept from which it
 * could be read, and a repeated request shows the same one.
 */
const half = (deps: Keyed, proposalId: string, of: CodeHolder): string => {
  const bytes = Buffer.from(keyedHash(deps, `activation code of ${proposalId} for the ${of}`), 'hex');
  return [...bytes.subarray(0, LENGTH)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
};

/** As it is shown, such as `7K3MQ-X0T9B`. */
export const codeHalf = (deps: Keyed, proposalId: string, of: CodeHolder): string =>
  half(deps, proposalId, of).replace(/^.{5}/, '$&-');

const typedAs = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0');

/** Whether a half was typed as it was shown, before the secret was changed or since. */
const isHalf = (
  { tokenSecret, formerTokenSecret = tokenSecret }: KeyedBefore,
  proposalId: string,
  of: CodeHolder,
  typed: string,
): boolean => {
  const given = Buffer.from(typedAs(typed));
  const fits = [tokenSecret, formerTokenSecret].map((secret) => {
    const expected = Buffer.from(half({ tokenSecret: secret }, proposalId, of));
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  return fits.includes(true);
};

/** Whether both halves were typed. Takes as long whichever is wrong. */
export const isCodeOf = (
  deps: KeyedBefore,
  proposalId: string,
  typed: { readonly firstHalf: string; readonly secondHalf: string },
): boolean => {
  const first = isHalf(deps, proposalId, 'proposer', typed.firstHalf);
  const second = isHalf(deps, proposalId, 'confirmer', typed.secondHalf);
  return first && second;
};
