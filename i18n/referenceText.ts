import { inLanguage, type Language, t } from './language';

/** What a posting refers to: a number of a paper; in words the command that made it, or its year of maintenance. */
export const referenceText = (
  reference: string,
  language: Language,
  commandName: (command: string) => string,
): string => {
  const [, year] = /^maintenance (\d{4})$/.exec(reference) ?? [];
  return year === undefined ? commandName(reference) : inLanguage(t(`${year} 年度`, year), language);
};
