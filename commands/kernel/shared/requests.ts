import { filesElsewhere } from '../../../db/numbers';
import { lastClosedYear } from '../../../db/waitingMoney';
import { bankDayOf, yearOfDay } from '../../../domain/kernel/budgets/bankDays';
import type { HasBallots } from '../../../domain/kernel/deliberation/state';
import { type FileUse, filesShown, sharedUses, type UseElsewhere } from '../../../domain/kernel/documents/provingFiles';
import type { RequestedCommand } from '../../../domain/kernel/engine/case';
import { postingsIfConfirmed } from '../../../domain/kernel/engine/ifConfirmed';
import { openRequests } from '../../../domain/kernel/engine/requests';
import { ABOUT_WORDS } from '../../../i18n/aboutWords';
import { movementTexts, sharedUseTexts, vocabularyOf } from '../../../i18n/caseWords';
import { inLanguage, joinList, type Text, wordIn } from '../../../i18n/language';
import { recordTitle, requestTitle } from '../../../i18n/numbered';
import { formatHundredths, INSTANT, rendered, shanghaiTime } from '../../../i18n/render';
import type { About, AnyHint, Choices, FormAt } from '../../form';
import type { AnyFieldWord } from '../../words';

const nameOf = ({ words, language }: FormAt, command: string): string =>
  inLanguage(words.commands[command] ?? { zh: command, en: command }, language);

const isFile = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);

/** The open requests: what was asked for, and when. */
export const requestChoices: Choices = (at) =>
  openRequests(at.c).map(({ no, command, requestedAt }) => ({
    value: no,
    title: requestTitle(no, nameOf(at, command), shanghaiTime(requestedAt), at.language),
  }));

/** A ballot by its title, and a code by its word: nobody reads codes. */
const named = ({ c, words }: FormAt, value: unknown, word: AnyFieldWord | undefined): Text | undefined => {
  const ballot = (c as Partial<HasBallots>).ballots?.find(({ ballotId }) => ballotId === value);
  if (ballot !== undefined) return { zh: ballot.motion.title, en: ballot.motion.title };
  return wordIn((word?.valuesFrom === 'motions' ? words.motions : word?.values) ?? {}, String(value));
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
  const text = named(at, value, word);
  if (text !== undefined) return inLanguage(text, language);
  return typeof value === 'string' && INSTANT.test(value) ? shanghaiTime(value) : String(value);
};

/** A value as whoever asked for it has seen it: as the choice that they were offered, or as the form says its value. */
const asAsked = async (at: FormAt, value: unknown, hint: AnyHint | undefined): Promise<string | undefined> => {
  const told = hint?.said?.(at.whole, value, at.language);
  if (told !== undefined || hint?.choices === undefined) return told;
  return (await hint.choices(at)).find((choice) => choice.value === value)?.title;
};

/** One field of a request: its files, or its value in words. */
const fieldLine = async (
  at: FormAt,
  [field, value]: readonly [string, unknown],
  word: AnyFieldWord | undefined,
  hint: AnyHint | undefined,
): Promise<About> => {
  const title = word?.name ?? { zh: field, en: field };
  const files = [value].flat().filter(isFile);
  if (files.length > 0) return [title, '', undefined, files];
  return [title, (await asAsked(at, value, hint)) ?? said(at, value, word, field)];
};

/** The fields of an input in the order of the form: what was stored keeps none. Papers that the reader does not read leave no line. */
const inFormOrder = (input: object, words: Readonly<Record<string, unknown>>): readonly [string, unknown][] => {
  const order = Object.keys(words);
  const placeOf = (field: string): number => (order.includes(field) ? order.indexOf(field) : order.length);
  return Object.entries(input)
    .filter(([, value]) => !Array.isArray(value) || value.length > 0)
    .sort(([a], [b]) => placeOf(a) - placeOf(b));
};

/** How many things are named for which a file stands as well; of more there is the number. */
const MOST_NAMED = 5;

const hasNumber = (use: FileUse | UseElsewhere): use is FileUse => 'number' in use;

/** What else a request's files stand for now: here by its number, in other cases by their names where the reader may read them. */
const otherUsesLine = async (at: FormAt, { command, input }: RequestedCommand): Promise<readonly About[]> => {
  const { language } = at;
  const otherUses = at.programme.commands[command]?.otherUses;
  const files = filesShown(input);
  if (otherUses === undefined || files.length === 0) return [];
  const scope = at.firm === undefined ? { path: at.scope } : { firm: at.firm.organisationId };
  const elsewhere = await filesElsewhere(at.db, { caseId: at.whole.id, files, scope });
  const uses = otherUses(at.c as never, input as never, { ...at.ctx, filesElsewhere: elsewhere } as never);
  const here = uses.filter(hasNumber).map(({ proves, number }) => ({ proves, reference: number }));
  const others = here.length - MOST_NAMED;
  const texts = [
    ...here.slice(0, MOST_NAMED).map((use) => rendered(ABOUT_WORDS.alsoHere, use, language)),
    ...(others > 0 ? [rendered(ABOUT_WORDS.alsoMore, { times: others }, language)] : []),
    ...sharedUseTexts(sharedUses(uses.filter((use) => !hasNumber(use))), language, vocabularyOf(at.words)),
  ];
  return texts.length === 0 ? [] : [[ABOUT_WORDS.alsoProves, joinList(texts, language)]];
};

/** That the year of the bank's day is closed: what moves counts for the day of the release, and both hands know it. */
const closedYearLine = async (
  { db, programme, whole, language }: FormAt,
  request: RequestedCommand,
): Promise<readonly About[]> => {
  const day = programme.budgets && bankDayOf(programme.budgets, request, request.requestedAt);
  if (day === undefined) return [];
  const closed = await lastClosedYear(db, programme.name, whole.organisationPath);
  const year = yearOfDay(day);
  return closed === undefined || year > closed
    ? []
    : [[ABOUT_WORDS.closedYear, rendered(ABOUT_WORDS.closedYearOf, { year }, language)]];
};

/** The same of a command that is about to be asked for, whatever day will be filled in. */
export const closedYearsLine = async (
  { db, programme, whole, language }: FormAt,
  command: string,
): Promise<readonly About[]> => {
  if (programme.budgets?.bankDays[command] === undefined) return [];
  const year = await lastClosedYear(db, programme.name, whole.organisationPath);
  return year === undefined ? [] : [[ABOUT_WORDS.closedYear, rendered(ABOUT_WORDS.closedYears, { year }, language)]];
};

/**
 * What an open request asks for, as whoever asked for it reads it: field by field as in the form of its command, what it
 * means, and which money would move if it were confirmed now.
 */
export const requestLines = async (at: FormAt, request: RequestedCommand): Promise<readonly About[]> => {
  const { command, input, role } = request;
  const { words, form } = at.definitionOf(command) ?? {};
  const asking: FormAt = role === undefined ? at : { ...at, roles: [role] };
  const meant = (form?.meant?.(at.whole, input as never, at.language) ?? []).filter((line) => line !== undefined);
  const asked = inFormOrder(input, words?.fields ?? {}).filter(([field]) => field !== 'meant' || meant.length === 0);
  const fields = await Promise.all(
    asked.map((one) => fieldLine(asking, one, words?.fields?.[one[0]], form?.fields?.[one[0]])),
  );
  // Whatever the reader does not read of it decides as well.
  const whole = openRequests(at.whole).find(({ no }) => no === request.no) ?? request;
  const postings = movementTexts(at.words, postingsIfConfirmed(at.programme, at.whole, whole, at.ctx), at.language);
  return [
    ...meant,
    ...fields,
    ...(await otherUsesLine(at, request)),
    ...(await closedYearLine(at, request)),
    ...((await form?.remarks?.(at, input as never)) ?? []).filter((line) => line !== undefined),
    ...(postings.length === 0 ? [] : [[ABOUT_WORDS.postings, joinList(postings, at.language)] as const]),
  ];
};

/** What the open requests ask for; of several, only the one that is chosen. */
export const requestedCommands = async (at: FormAt): Promise<readonly About[]> => {
  const open = openRequests(at.c);
  const told = await Promise.all(
    open.map(async (request): Promise<readonly About[]> => {
      const { no, command, requestedAt } = request;
      const lines: readonly About[] = [
        [ABOUT_WORDS.requested, recordTitle(no, nameOf(at, command), at.language)],
        ...(await requestLines(at, request)),
        [ABOUT_WORDS.requestedAt, shanghaiTime(requestedAt)],
      ];
      const chosen = [{ field: 'no', values: [String(no)] }];
      return open.length === 1 ? lines : lines.map(([title, text, , files]): About => [title, text, chosen, files]);
    }),
  );
  return told.flat();
};
