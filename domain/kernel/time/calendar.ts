import { addDays, type LocalDate, weekdayOf } from './instant';

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
}

interface Index {
  readonly off: ReadonlySet<LocalDate>;
  readonly working: ReadonlySet<LocalDate>;
}

const indexes = new WeakMap<Calendar, Index>();

const indexOf = (calendar: Calendar): Index => {
  const known = indexes.get(calendar);
  if (known !== undefined) return known;
  const index = { off: new Set(calendar.daysOff), working: new Set(calendar.workingWeekends) };
  indexes.set(calendar, index);
  return index;
};

/**
 * Whether a loaded notice covers this day. Outside, Monday to Friday count as working days and deadlines are
 * provisional.
 */
export const isCovered = (calendar: Calendar, day: LocalDate): boolean =>
  day >= calendar.coveredFrom && day <= calendar.coveredUntil;

export const isWorkingDay = (calendar: Calendar, day: LocalDate): boolean => {
  const { off, working } = indexOf(calendar);
  const weekday = weekdayOf(day);
  return working.has(day) || (weekday !== 0 && weekday !== 6 && !off.has(day));
};

/** The day itself, or the first working day after it. */
export const rollForward = (calendar: Calendar, day: LocalDate): LocalDate => {
  let at = day;
  while (!isWorkingDay(calendar, at)) at = addDays(at, 1);
  return at;
};

/** The day itself, or the last working day before it. */
export const rollBack = (calendar: Calendar, day: LocalDate): LocalDate => {
  let at = day;
  while (!isWorkingDay(calendar, at)) at = addDays(at, -1);
  return at;
};

/** The n-th working day after a day, or before it if n is negative. With 0: the day itself, or the next working day. */
export const addWorkingDays = (calendar: Calendar, day: LocalDate, n: number): LocalDate => {
  const step = n < 0 ? -1 : 1;
  let at = n === 0 ? rollForward(calendar, day) : day;
  for (let left = Math.abs(n); left > 0; ) {
    at = addDays(at, step);
    if (isWorkingDay(calendar, at)) left -= 1;
  }
  return at;
};
