export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A text in both languages; Chinese is the source. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

export const t = (zh: string, en: string): Text => ({ zh, en });

/** The word for a code, if there is one of its own: `constructor` is somebody's name, not the table's. */
export const wordIn = (words: Readonly<Record<string, Text>>, code: string): Text | undefined =>
  Object.hasOwn(words, code) ? words[code] : undefined;

export const inLanguage = (text: Text, language: Language): string => (language === 'en' ? text.en : text.zh);

/** Several things in a row, with the language's own comma between them. */
export const joinList = (things: readonly string[], language: Language): string =>
  things.join(language === 'en' ? ', ' : '、');

/** The punctuation of a language: Chinese is set with its own. */
export const marksIn = (language: Language) =>
  language === 'en'
    ? { colon: ': ', comma: ', ', semicolon: '; ', open: ' (', close: ')' }
    : { colon: '：', comma: '，', semicolon: '；', open: '（', close: '）' };
