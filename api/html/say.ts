import type { TextParams } from '../../domain/kernel/textParams';
import { type Calendar, isBeyond } from '../../domain/kernel/time/calendar';
import { dateOf, type Instant } from '../../domain/kernel/time/instant';
import { type AnyWords, vocabularyOf } from '../../i18n/caseWords';
import { inLanguage, type Language, marksIn, type Text, wordIn } from '../../i18n/language';
import { PROVISIONAL_MARK, rendered, shanghaiTime } from '../../i18n/render';

/** The programme's own terms on residents' pages, by the name of their placeholder. */
const ownParams = ({ residents }: AnyWords, language: Language): TextParams => {
  if (residents === undefined) return {};
  const { record, office, collectors, readers } = residents;
  return Object.fromEntries(
    Object.entries({ record, office, collectors, readers }).map(([name, text]) => [name, inLanguage(text, language)]),
  );
};

/**
 * A function that renders a text in the reader's language with a programme's words; `colon`, `comma` and so on are its
 * punctuation marks. `isDemonstration`: what the page shows belongs to a demonstration, and the page says so; false where
 * it shows no case. `calendar`: by which days ahead are certain; absent where the page names none.
 */
export const sayIn = (words: AnyWords, language: Language, isDemonstration: boolean, calendar?: Calendar) => {
  const mark = (day: string): string =>
    calendar === undefined || !isBeyond(calendar, day) ? '' : inLanguage(PROVISIONAL_MARK, language);
  const own = ownParams(words, language);
  const vocabulary = vocabularyOf(words);
  const say = (text: Text, params: TextParams = {}): string =>
    rendered(text, { ...own, ...params }, language, vocabulary);
  const called = (of: Readonly<Record<string, Text>> | undefined, code: string): string =>
    inLanguage(wordIn(of ?? {}, code) ?? { zh: code, en: code }, language);
  return Object.assign(say, marksIn(language), {
    words,
    language,
    isDemonstration,
    /** The offices that seal a result. */
    seals: words.residents === undefined ? [] : [words.residents.seal],
    back: words.residents === undefined ? '' : inLanguage(words.residents.back, language),
    /** An end that is ahead, marked where no calendar is loaded for its day. */
    deadline: (at: Instant): string => `${shanghaiTime(at)}${mark(dateOf(at))}`,
    dueDay: (at: Instant): string => `${dateOf(at)}${mark(dateOf(at))}`,
    motion: (kind: string): string => called(words.motions, kind),
    stage: (stage: string): string => called(words.stages, stage),
    source: (source: string): string => called(words.sources, source),
  });
};

export type Say = ReturnType<typeof sayIn>;
