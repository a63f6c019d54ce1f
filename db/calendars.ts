import type { Calendar } from '../domain/kernel/time/calendar';
import { joinNotices, noticeVersionsIn, rebuildCalendar } from '../domain/kernel/time/calendarNotice';
import { newestNotices, noticesOfVersions } from './calendarNotices';
import type { Queryable } from './queryable';

/**
 * The calendar made from the newest notices. Throws a RangeError if there is none; migrating loads those of the
 * project.
 */
export const currentCalendar = async (db: Queryable): Promise<Calendar> => joinNotices(await newestNotices(db));

/** The calendar of this version. Throws a RangeError if one of its notices is missing. */
export const calendarByVersion = async (db: Queryable, version: string): Promise<Calendar> =>
  rebuildCalendar(version, await noticesOfVersions(db, noticeVersionsIn(version)));
