import type { Ballot } from '../../domain/kernel/deliberation/state';
import type { Calendar } from '../../domain/kernel/time/calendar';
import type { Language } from '../../i18n/language';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import { type Say, sayIn } from '../html/say';

/** The words of a page about one ballot. */
export const sayOfBallot = (
  { words }: Pick<AnyProgrammeApi, 'words'>,
  { terms }: Pick<Ballot, 'terms'>,
  language: Language,
  calendar: Calendar,
): Say => sayIn(words, language, terms?.isDemonstration === true, calendar);
