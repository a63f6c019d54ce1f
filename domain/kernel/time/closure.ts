import { type Refusal, reason, when } from '../reason';
import type { Calendar } from './calendar';
import { JOINED } from './calendarNotice';
import { mostDaysWithin } from './daySpans';
import { addDays, daysBetween, type LocalDate } from './instant';

/** Days on which the offices of a district are closed, the last included. */
export interface Closure {
  readonly from: LocalDate;
  readonly until: LocalDate;
}

/** A closure that two people have confirmed, or the revocation of one; both are numbered as they are confirmed. */
export interface NumberedClosure extends Closure {
  readonly no: number;
  /** The number of the closure that it takes back for these days. Absent: it closes offices itself. */
  readonly revokes?: number | null;
}

/** On how many days at most a district closes its offices by itself, within a month and within a year. */
export const CLOSURE_BOUNDS: readonly { readonly within: number; readonly most: number }[] = [
  { within: 31, most: 10 },
  { within: 366, most: 30 },
];

/**
 * What is wrong with a closure: one that is over has moved nothing, and a long one is for the State Council, in one piece or in
 * several. `closed`: the days on which the district is closed without it.
 */
export const closureFaults = (added: Closure, today: LocalDate, closed: readonly LocalDate[]): Refusal => [
  ...when(added.from < today, 'closure-over', { day: added.from }, '/from'),
  ...when(added.until < added.from, 'closure-reversed', { from: added.from, until: added.until }, '/until'),
  ...(added.until < added.from ? [] : tooLong(added, closed)),
];

const tooLong = (added: Closure, closed: readonly LocalDate[]): Refusal => {
  const others = closed.map((day) => ({ from: day, until: day }));
  const broken = CLOSURE_BOUNDS.find(({ within, most }) => mostDaysWithin(within, added, others) > most);
  return broken === undefined
    ? []
    : [reason('closure-too-long', { max: broken.most, within: broken.within }, '/until')];
};

/** The days of a closure that can still be taken back: those to come. One that is over has moved what it moved. */
export const revocableDays = ({ from, until }: Closure, today: LocalDate): Closure => ({
  from: from > today ? from : today,
  until,
});

/** What is wrong with taking back a closure. */
export const revocationFaults = ({ until }: Closure, today: LocalDate): Refusal =>
  when(until < today, 'closure-ended', { day: until });

/** Marks the number of the last closure in a calendar's version. */
const CLOSURE = '@';

const daysOf = ({ from, until }: Closure): readonly LocalDate[] =>
  Array.from({ length: daysBetween(from, until) + 1 }, (_, n) => addDays(from, n));

/** The days on which a district is closed, in their order: those of its closures, less those that were taken back. */
export const closedDaysOf = (closures: readonly NumberedClosure[]): readonly LocalDate[] => {
  const takenBack = closures.filter(({ revokes }) => revokes != null);
  const daysLeft = (closure: NumberedClosure): readonly LocalDate[] => {
    const back = takenBack.filter(({ revokes }) => revokes === closure.no).flatMap(daysOf);
    return daysOf(closure).filter((day) => !back.includes(day));
  };
  return [...new Set(closures.filter(({ revokes }) => revokes == null).flatMap(daysLeft))].sort();
};

/** The calendar of a district: with the days on which its offices are closed, less those that were taken back. */
export const withClosures = (calendar: Calendar, closures: readonly NumberedClosure[]): Calendar => {
  const last = closures.reduce((most, { no }) => Math.max(most, no), 0);
  if (last === 0) return calendar;
  const version = [calendar.version, `${CLOSURE}${last}`].join(JOINED);
  return { ...calendar, version, closedDays: closedDaysOf(closures) };
};

/** The number of the closure that a part of a version stands for; undefined for a notice's version. */
export const closureIn = (part: string): number | undefined => {
  const no = part.startsWith(CLOSURE) ? Number(part.slice(CLOSURE.length)) : Number.NaN;
  return Number.isInteger(no) ? no : undefined;
};

/** What a calendar's version is made of: its notices', and the number of the last closure if it has any. */
export const partsOfVersion = (version: string): { readonly notices: string; readonly closure: number | undefined } => {
  const parts = version.split(JOINED);
  const closure = closureIn(parts.at(-1) ?? '');
  return { notices: (closure === undefined ? parts : parts.slice(0, -1)).join(JOINED), closure };
};
