import type { Calendar } from '../domain/kernel/time/calendar';
import { joinNotices, noticeVersionsIn, rebuildCalendar } from '../domain/kernel/time/calendarNotice';
import { partsOfVersion, withClosures } from '../domain/kernel/time/closure';
import { newestNotices, noticesOfVersions } from './calendarNotices';
import { closuresFor, closuresUpTo } from './localClosures';
import type { Queryable } from './queryable';

/**
 * The calendar made from the newest notices, without closures of districts. Throws a RangeError if there is no notice;
 * migrating loads those of the project.
 */
export const currentCalendar = async (db: Queryable): Promise<Calendar> => joinNotices(await newestNotices(db));

/** The same with the days on which the offices of the district are closed that a path lies in. */
export const calendarAt = async (db: Queryable, path: string): Promise<Calendar> =>
  withClosures(await currentCalendar(db), await closuresFor(db, path));

/** The calendar of this version. Throws a RangeError if one of its notices is missing. */
export const calendarByVersion = async (db: Queryable, version: string): Promise<Calendar> => {
  const { notices, closure } = partsOfVersion(version);
  const calendar = rebuildCalendar(notices, await noticesOfVersions(db, noticeVersionsIn(notices)));
  return closure === undefined ? calendar : withClosures(calendar, await closuresUpTo(db, closure));
};
