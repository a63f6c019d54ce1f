import { openRequests } from '../../../domain/kernel/engine/requests';
import { ABOUT_WORDS } from '../../../i18n/aboutWords';
import { inLanguage, joinList, type Language, type Text } from '../../../i18n/language';
import { formatHundredths, shanghaiTime } from '../../../i18n/render';
import type { About, Choices, FormAt } from '../../form';
import type { AnyFieldWord } from '../../words';

const nameOf = ({ words, language }: FormAt, command: string): string =>
  inLanguage(words.commands[command] ?? { zh: command, en: command }, language);

/** The open requests: what was asked for, and when. */
export const requestChoices: Choices = (at) =>
  openRequests(at.c).map(({ no, command, requestedAt }) => ({
    value: no,
    title: `${no} · ${nameOf(at, command)} · ${shanghaiTime(requestedAt)}`,
  }));

const said = (value: unknown, word: AnyFieldWord | undefined, field: string, language: Language): string => {
  if (Array.isArray(value))
    return joinList(
      value.map((one) => said(one, word, field, language)),
      language,
    );
  if (typeof value === 'object' && value !== null)
    return joinList(
      Object.entries(value).map(([name, inner]) => {
        const own = word?.fields?.[name];
        return `${inLanguage(own?.name ?? { zh: name, en: name }, language)} ${said(inner, own, name, language)}`;
      }),
      language,
    );
  if (typeof value === 'number' && /Fen$|CentiSqm$/.test(field)) return formatHundredths(value);
  const text: Text | undefined = word?.values?.[String(value)];
  return text === undefined ? String(value) : inLanguage(text, language);
};

/** What the open requests ask for, field by field as in the form of the command. */
export const requestedCommands = (at: FormAt): readonly About[] =>
  openRequests(at.c).flatMap(({ no, command, input, requestedAt }): readonly About[] => {
    const fields = at.wordsOf(command)?.fields ?? {};
    return [
      [ABOUT_WORDS.requested, `${no} · ${nameOf(at, command)}`],
      ...Object.entries(input).map(
        ([field, value]): About => [
          fields[field]?.name ?? { zh: field, en: field },
          said(value, fields[field], field, at.language),
        ],
      ),
      [ABOUT_WORDS.requestedAt, shanghaiTime(requestedAt)],
    ];
  });
