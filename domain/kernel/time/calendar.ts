import { dayNumber, type LocalDate, numberedDay } from './instant';

/**
 * The working days of the covered years, as the State Council's yearly notices set them, adjusted weekends (调休)
 * included.
 */
export interface Calendar {
  readonly version: string;
  readonly coveredFrom: LocalDate;
  readonly coveredUntil: LocalDate;
  readonly daysOff: readonly LocalDate[];
  readonly workingWeekends: readonly LocalDate[];
  /** Days on which the offices of a district are closed, weekends that would be worked included. Absent: none. */
  readonly closedDays?: readonly LocalDate[];
}

/** Days by their numbers: deadlines are counted day by day, many for each decision. */
interface Index {
  readonly off: ReadonlySet<number>;
  readonly working: ReadonlySet<number>;
  readonly closed: ReadonlySet<number>;
}

const indexes = new WeakMap<Calendar, Index>();

const indexOf = (calendar: Calendar): Index => {
  const known = indexes.get(calendar);
  if (known !== undefined) return known;
  const { daysOff, workingWeekends, closedDays = [] } = calendar;
  const index = {
    off: new Set(daysOff.map(dayNumber)),
    working: new Set(workingWeekends.map(dayNumber)),
    closed: new Set(closedDays.map(dayNumber)),
  };
  indexes.set(calendar, index);
  return index;
};

/**
 * Whether a loaded notice covers this day. Outside, Monday to Friday count as working days and deadlines are
 * provisional.
 */
export const isCovered = (calendar: Calendar, day: LocalDate): boolean =>
  day >= calendar.coveredFrom && day <= calendar.coveredUntil;

/** Whether a day lies after the loaded notices: a date on it may move. */
export const isBeyond = (calendar: Calendar, day: LocalDate): boolean => day > calendar.coveredUntil;

/** Whether two calendars differ in what they say of the days from a day on: which are worked, and which are covered. */
export const differFrom = (day: LocalDate, a: Calendar, b: Calendar): boolean => {
  const ahead = (days: readonly LocalDate[] = []): string =>
    days
      .filter((one) => one >= day)
      .sort()
      .join();
  return (
    (['daysOff', 'workingWeekends', 'closedDays'] as const).some((list) => ahead(a[list]) !== ahead(b[list])) ||
    (a.coveredUntil !== b.coveredUntil && (a.coveredUntil >= day || b.coveredUntil >= day))
  );
};

/** 3 January 1970 was a Saturday. */
const isWeekend = (number: number): boolean => (((number - 2) % 7) + 7) % 7 < 2;

const isWorking = ({ off, working, closed }: Index, number: number): boolean =>
  !closed.has(number) && (working.has(number) || !(isWeekend(number) || off.has(number)));

export const isWorkingDay = (calendar: Calendar, day: LocalDate): boolean =>
  isWorking(indexOf(calendar), dayNumber(day));

/** The day itself, or the first working day in a direction. */
const roll = (calendar: Calendar, day: LocalDate, step: 1 | -1): LocalDate => {
  const index = indexOf(calendar);
  const from = dayNumber(day);
  let at = from;
  while (!isWorking(index, at)) at += step;
  return at === from ? day : numberedDay(at);
};

/** The day itself, or the first working day after it. */
export const rollForward = (calendar: Calendar, day: LocalDate): LocalDate => roll(calendar, day, 1);

/** The day itself, or the last working day before it. */
export const rollBack = (calendar: Calendar, day: LocalDate): LocalDate => roll(calendar, day, -1);

/** The n-th working day after a day, or before it if n is negative. With 0: the day itself, or the next working day. */
export const addWorkingDays = (calendar: Calendar, day: LocalDate, n: number): LocalDate => {
  if (n === 0) return rollForward(calendar, day);
  const index = indexOf(calendar);
  const step = n < 0 ? -1 : 1;
  let at = dayNumber(day);
  for (let left = Math.abs(n); left > 0; ) {
    at += step;
    if (isWorking(index, at)) left -= 1;
  }
  return numberedDay(at);
};
