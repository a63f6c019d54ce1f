import type { Pool } from 'pg';
import { addNotice, newestNotices } from '../../../db/calendarNotices';
import { currentCalendar } from '../../../db/calendars';
import type { LoadedNotice } from '../../../domain/kernel/time/calendarNotice';
import type { LocalDate } from '../../../domain/kernel/time/instant';
import { inventedNotice } from './testDays';

const yearOf = (day: LocalDate): number => Number(day.slice(0, 4));

/** Loads invented notices up to a year that has none, without telling any case: one counts only after those before it. */
export const coverUntil = async (pool: Pool, year: number): Promise<void> => {
  for (let next = yearOf((await currentCalendar(pool)).coveredUntil) + 1; next <= year; next += 1) {
    await addNotice(pool, inventedNotice(next), 'tests');
  }
};

/** The newest notice of a day's year, with that day off as well. */
export const noticeWith = async (pool: Pool, day: LocalDate, version: string): Promise<LoadedNotice> => {
  const [known] = await newestNotices(pool, yearOf(day));
  return {
    year: yearOf(day),
    version,
    source: '测试通知',
    daysOff: [...new Set([...(known?.daysOff ?? []), day])],
    workingWeekends: (known?.workingWeekends ?? []).filter((worked) => worked !== day),
  };
};
