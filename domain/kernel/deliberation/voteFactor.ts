/**
 * What an owner gives beside the code on the slip: whoever prints slips knows the codes, but not this. `lastDigits`, `phone`: of a
 * telephone number that the roll was imported with. `none` only where a policy says so.
 */
export const VOTE_FACTORS = ['lastDigits', 'phone', 'none'] as const;
export type VoteFactor = (typeof VOTE_FACTORS)[number];

/** How owners vote online. */
export interface OnlineVoting {
  readonly secondFactor: VoteFactor;
}

/** Where a policy says nothing. */
export const USUAL_ONLINE_VOTING: OnlineVoting = { secondFactor: 'lastDigits' };

/** How owners vote online in a ballot. One that was opened before second factors existed goes on without. */
export const factorOf = ({ online }: { readonly online?: OnlineVoting }): VoteFactor => online?.secondFactor ?? 'none';

/** After as many wrong numbers the owner votes on paper: four digits must not be tried out, whoever prints how many slips. */
export const MOST_WRONG_NUMBERS = 5;

const LAST_DIGITS = 4;

/** A telephone number as digits alone, without China's country code; full-width digits are digits. */
export const phoneDigits = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/\D/g, '')
    .replace(/^(?:00)?86(?=1\d{10}$)/, '');

export const lastDigits = (digits: string): string => digits.slice(-LAST_DIGITS);

/** What is compared with the roll, from what the owner types; `undefined` if it is no such number. A whole number has its last digits. */
export const givenFactor = (factor: Exclude<VoteFactor, 'none'>, typed: string): string | undefined => {
  const digits = phoneDigits(typed);
  const given = factor === 'phone' ? digits : lastDigits(digits);
  return given.length < LAST_DIGITS ? undefined : given;
};
