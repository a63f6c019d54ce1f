import type { Text } from '../../i18n/language';
import { WRONG_FORM } from '../../i18n/validationWords';

const TOLD = new Map<string, Text>();

/** A pattern with the words that tell people what a text has to look like: they never see the pattern. */
export const formTold = (pattern: RegExp, words: Text): RegExp => {
  TOLD.set(String(pattern), words);
  return pattern;
};

export const wordsOfForm = (pattern: string | undefined): Text => TOLD.get(pattern ?? '') ?? WRONG_FORM;
