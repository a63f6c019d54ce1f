import { ZxcvbnFactory, type ZxcvbnResult } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { CONSOLE_WORDS } from '../../i18n/consoleWords';

export const MIN_PASSWORD = 12;
export const MAX_PASSWORD = 128;
/** Looked at from its beginning: what is hard to guess there is so as a whole, and the estimate's time grows with the square. */
const ESTIMATED_CHARACTERS = 32;
/** The library's highest grade: more than 10^10 guesses, with all that is listed or regular tried first. */
const MIN_SCORE = 4;
const SEPARATORS = /[^\p{L}\p{N}]+/gu;
const PRODUCT_NAMES = Object.values(CONSOLE_WORDS.product);

export type PasswordFault =
  | 'password-short'
  | 'password-long'
  | 'password-common'
  | 'password-personal'
  | 'password-regular'
  | 'password-unchanged';

/** Whose password it is to be: what a guesser tries first. */
export interface PasswordOwner {
  readonly login: string;
  readonly name: string;
  readonly email?: string | null;
}

let loaded: ZxcvbnFactory | undefined;
/** The lists take a moment to unpack: only for who sets a password. */
const estimator = (): ZxcvbnFactory => {
  loaded ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: ESTIMATED_CHARACTERS });
  return loaded;
};

/** The same password however a keyboard composes it (NIST SP 800-63B): what is checked, hashed and compared. */
export const normalPassword = (typed: string): string => typed.normalize('NFKC');

const wordsAbout = ({ login, name, email }: PasswordOwner): string[] =>
  [login, name, email ?? '', ...PRODUCT_NAMES]
    .map((text) => normalPassword(text).toLowerCase())
    .flatMap((text) => [text, text.replace(SEPARATORS, ''), ...text.split(SEPARATORS)])
    .filter((word) => [...word].length > 1);

/** Why a password is easy to guess: what it is made of, as far as a guesser knows it. */
const guessedBy = ({ sequence }: ZxcvbnResult): readonly PasswordFault[] => {
  const faults = sequence.flatMap(({ pattern, dictionaryName }): PasswordFault[] => {
    if (pattern === 'dictionary') return [dictionaryName === 'userInputs' ? 'password-personal' : 'password-common'];
    return ['bruteforce', 'separator'].includes(pattern) ? [] : ['password-regular'];
  });
  return faults.length > 0 ? [...new Set(faults)] : ['password-regular'];
};

/** Everything wrong with a new password; the same wherever one is set. */
export const passwordFaults = (typed: string, owner: PasswordOwner): readonly PasswordFault[] => {
  const password = normalPassword(typed);
  const { length } = [...password];
  const estimate = estimator().check(password, wordsAbout(owner));
  return [
    ...(length < MIN_PASSWORD ? (['password-short'] as const) : []),
    ...(length > MAX_PASSWORD ? (['password-long'] as const) : []),
    ...(estimate.score < MIN_SCORE && length > 0 ? guessedBy(estimate) : []),
  ];
};
