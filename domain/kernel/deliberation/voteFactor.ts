import { normalIdentityNumber } from '../identityNumber';

/**
 * What an owner gives beside the code on the slip: whoever prints slips knows the codes, but not this. `lastDigits`, `phone`: of a
 * telephone number that the roll was imported with; `identityDigits`: of an identity number. `none`: ballots of before, and demonstrations.
 */
export const VOTE_FACTORS = ['lastDigits', 'phone', 'identityDigits', 'none'] as const;
export type VoteFactor = (typeof VOTE_FACTORS)[number];
export type RollFactor = Exclude<VoteFactor, 'none'>;

/** Of what the roll keeps a factor, and where it is sent. */
export const FACTOR_SOURCE = {
  lastDigits: 'phone',
  phone: 'phone',
  identityDigits: 'identityDigits',
} as const satisfies Record<RollFactor, string>;
export type FactorSource = (typeof FACTOR_SOURCE)[RollFactor];

/** How owners vote online. */
export interface OnlineVoting {
  readonly secondFactor: VoteFactor;
}

/** Where a policy says nothing. */
export const USUAL_ONLINE_VOTING: OnlineVoting = { secondFactor: 'lastDigits' };

/** How owners vote online in a ballot. One that was opened before second factors existed goes on without. */
export const factorOf = ({ online }: { readonly online?: OnlineVoting }): VoteFactor => online?.secondFactor ?? 'none';

/** After as many wrong numbers the owner votes on paper: few digits must not be tried out, whoever prints how many slips. */
export const MOST_WRONG_NUMBERS = 5;

const LAST_DIGITS = 4;
/** As is asked in China (身份证后六位); the last may be an X. */
const IDENTITY_DIGITS = 6;

/** A telephone number as digits alone, without China's country code; full-width digits are digits. */
export const phoneDigits = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/\D/g, '')
    .replace(/^(?:00)?86(?=1\d{10}$)/, '');

export const lastDigits = (digits: string): string => digits.slice(-LAST_DIGITS);

/** The last six characters of an identity number, or of these alone; `undefined` if it is neither. */
export const identityDigits = (typed: string): string | undefined =>
  normalIdentityNumber(typed)?.slice(-IDENTITY_DIGITS);

/** What is compared with the roll, from what the owner types; `undefined` if it is no such number. A whole number has its last digits. */
export const givenFactor = (factor: RollFactor, typed: string): string | undefined => {
  if (factor === 'identityDigits') return identityDigits(typed);
  const digits = phoneDigits(typed);
  const given = factor === 'phone' ? digits : lastDigits(digits);
  return given.length < LAST_DIGITS ? undefined : given;
};
