export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A text in both languages; Chinese is the source. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

export const inLanguage = (text: Text, language: Language): string => (language === 'en' ? text.en : text.zh);
