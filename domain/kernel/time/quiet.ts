import { type Calendar, isWorkingDay, rollForward } from './calendar';
import { addDays, atHour, dateOf, type Instant, type LocalDate, minutesOfDay } from './instant';

/** Reminders reach people between these hours of a working day, in Shanghai. */
const FROM_HOUR = 8;
const UNTIL_HOUR = 20;

/** Whether nobody is to be disturbed now: a day off, or before 08:00 or from 20:00 on in Shanghai. */
export const isQuiet = (calendar: Calendar, at: Instant): boolean => {
  const minutes = minutesOfDay(at);
  return !isWorkingDay(calendar, dateOf(at)) || minutes < FROM_HOUR * 60 || minutes >= UNTIL_HOUR * 60;
};

/** When the quiet hours of a day's early morning end. */
export const quietEndsAt = (day: LocalDate): Instant => atHour(day, FROM_HOUR);

/**
 * When something planned for a past moment is sent: at its moment, if that is fit for it now; else on the next working
 * day, at the hour for which it was planned.
 */
export const nextSending = (calendar: Calendar, now: Instant, planned: Instant): Instant => {
  if (!isQuiet(calendar, now)) return planned;
  const today = dateOf(now);
  const isEarly = isWorkingDay(calendar, today) && minutesOfDay(now) < FROM_HOUR * 60;
  const day = isEarly ? today : rollForward(calendar, addDays(today, 1));
  return atHour(day, 0, Math.max(minutesOfDay(planned), FROM_HOUR * 60));
};
