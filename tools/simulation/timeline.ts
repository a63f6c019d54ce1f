import { dateOf, type Instant } from '../../domain/kernel/time/instant';
import { inLanguage, type Language } from '../../i18n/language';
import { ROLE_WORDS } from '../../i18n/words';

/** The part of a timeline entry that the simulation reads. */
export interface Entry {
  readonly at: Instant;
  readonly role: keyof typeof ROLE_WORDS;
  readonly eventTexts: readonly string[];
}

const WIDTH: Readonly<Record<Language, number>> = { 'zh-CN': 8, en: 24 };

/** One line of the simulation: day, role, text. */
export const line = (at: Instant, role: Entry['role'], what: string, language: Language): string =>
  `${dateOf(at)}  ${inLanguage(ROLE_WORDS[role], language).padEnd(WIDTH[language])} ${what}`;

/** One line for each event of an entry. */
export const linesOf = ({ at, role, eventTexts }: Entry, language: Language): readonly string[] =>
  eventTexts.map((what) => line(at, role, what, language));
