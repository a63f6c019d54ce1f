import { type Refusal, when } from '../reason';
import type { Calendar } from './calendar';
import { JOINED } from './calendarNotice';
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

/** The longest time for which a district closes its offices by itself. */
export const MAX_CLOSURE_DAYS = 10;

/** What is wrong with a closure: one that is over has moved nothing, and a long one is for the State Council. */
export const closureFaults = ({ from, until }: Closure, today: LocalDate): Refusal => [
  ...when(from < today, 'closure-over', { day: from }, '/from'),
  ...when(until < from, 'closure-reversed', { from, until }, '/until'),
  ...when(
    until >= from && daysBetween(from, until) >= MAX_CLOSURE_DAYS,
    'closure-too-long',
    { max: MAX_CLOSURE_DAYS },
    '/until',
  ),
];

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

/** The calendar of a district: with the days on which its offices are closed, less those that were taken back. */
export const withClosures = (calendar: Calendar, closures: readonly NumberedClosure[]): Calendar => {
  const last = closures.reduce((most, { no }) => Math.max(most, no), 0);
  if (last === 0) return calendar;
  const takenBack = closures.filter(({ revokes }) => revokes != null);
  const daysLeft = (closure: NumberedClosure): readonly LocalDate[] => {
    const back = takenBack.filter(({ revokes }) => revokes === closure.no).flatMap(daysOf);
    return daysOf(closure).filter((day) => !back.includes(day));
  };
  const closing = closures.filter(({ revokes }) => revokes == null);
  const closedDays = [...new Set(closing.flatMap(daysLeft))].sort();
  return { ...calendar, version: [calendar.version, `${CLOSURE}${last}`].join(JOINED), closedDays };
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
