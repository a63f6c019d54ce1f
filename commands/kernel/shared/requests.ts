import type { HasBallots } from '../../../domain/kernel/deliberation/state';
import { openRequests } from '../../../domain/kernel/engine/requests';
import { ABOUT_WORDS } from '../../../i18n/aboutWords';
import { inLanguage, joinList, type Text } from '../../../i18n/language';
import { formatHundredths, shanghaiTime } from '../../../i18n/render';
import type { About, Choices, FormAt } from '../../form';
import type { AnyFieldWord } from '../../words';

const nameOf = ({ words, language }: FormAt, command: string): string =>
  inLanguage(words.commands[command] ?? { zh: command, en: command }, language);

const isFile = (value: string): boolean => /^[0-9a-f]{64}$/.test(value);

/** The open requests: what was asked for, and when. */
export const requestChoices: Choices = (at) =>
  openRequests(at.c).map(({ no, command, requestedAt }) => ({
    value: no,
    title: `${no} · ${nameOf(at, command)} · ${shanghaiTime(requestedAt)}`,
  }));

/** A ballot by its title and a file by where it is found: nobody reads their codes. */
const named = ({ c }: FormAt, value: unknown): Text | undefined => {
  const ballot = (c as Partial<HasBallots>).ballots?.find(({ ballotId }) => ballotId === value);
  if (ballot !== undefined) return { zh: ballot.motion.title, en: ballot.motion.title };
  return isFile(String(value)) ? ABOUT_WORDS.fileOfCase : undefined;
};

const said = (at: FormAt, value: unknown, word: AnyFieldWord | undefined, field: string): string => {
  const { language } = at;
  if (Array.isArray(value))
    return joinList(
      value.map((one) => said(at, one, word, field)),
      language,
    );
  if (typeof value === 'object' && value !== null)
    return joinList(
      Object.entries(value).map(([name, inner]) => {
        const own = word?.fields?.[name];
        return `${inLanguage(own?.name ?? { zh: name, en: name }, language)} ${said(at, inner, own, name)}`;
      }),
      language,
    );
  if (typeof value === 'number' && /Fen$|CentiSqm$/.test(field)) return formatHundredths(value);
  if (typeof value === 'string' && field.endsWith('At')) return shanghaiTime(value);
  const text = named(at, value) ?? word?.values?.[String(value)];
  return text === undefined ? String(value) : inLanguage(text, language);
};

/** What the open requests ask for, field by field as in the form of the command; of several, only the one that is chosen. */
export const requestedCommands = (at: FormAt): readonly About[] => {
  const open = openRequests(at.c);
  return open.flatMap(({ no, command, input, requestedAt }): readonly About[] => {
    const fields = at.wordsOf(command)?.fields ?? {};
    const lines: readonly About[] = [
      [ABOUT_WORDS.requested, `${no} · ${nameOf(at, command)}`],
      ...Object.entries(input).map(
        ([field, value]): About => [
          fields[field]?.name ?? { zh: field, en: field },
          said(at, value, fields[field], field),
        ],
      ),
      [ABOUT_WORDS.requestedAt, shanghaiTime(requestedAt)],
    ];
    if (open.length === 1) return lines;
    return lines.map(([title, text]): About => [title, text, [{ field: 'no', values: [String(no)] }]]);
  });
};
