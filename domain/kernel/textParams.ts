import type { CustomName } from './approval/chain';

/** A code together with a policy's own words for it. */
export interface NamedCode extends CustomName {
  readonly code: string;
}

/** What fills a placeholder: a figure, a word or a code; several of these; or a code that the policy names itself. */
export type TextParam = string | number | readonly (string | number)[] | NamedCode;

/** What fills the placeholders of a text, by name. */
export type TextParams = Readonly<Record<string, TextParam>>;

/** A code as it fills a placeholder, with the policy's words for it if there are any. */
export const codeParam = (code: string, name: CustomName | undefined): string | NamedCode =>
  name === undefined ? code : { code, zh: name.zh, en: name.en };
