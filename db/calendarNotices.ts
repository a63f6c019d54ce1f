import type { LoadedNotice } from '../domain/kernel/time/calendarNotice';
import type { Instant } from '../domain/kernel/time/instant';
import type { Queryable } from './queryable';

const COLUMNS = `year, version, days_off AS "daysOff", working_weekends AS "workingWeekends", source`;

/** Adds a notice; `false` if this version of the year exists. */
export const addNotice = async (db: Queryable, notice: LoadedNotice, by: string): Promise<boolean> => {
  const { rowCount } = await db.query(
    `INSERT INTO holiday_calendar (year, version, days_off, working_weekends, source, loaded_by)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
    [notice.year, notice.version, notice.daysOff, notice.workingWeekends, notice.source, by],
  );
  return rowCount === 1;
};

/** The newest notice of each year, or of one year. */
export const newestNotices = async (db: Queryable, year?: number): Promise<readonly LoadedNotice[]> =>
  (
    await db.query<LoadedNotice>(
      `SELECT DISTINCT ON (year) ${COLUMNS} FROM holiday_calendar WHERE $1::int IS NULL OR year = $1
       ORDER BY year, loaded_at DESC, version DESC`,
      [year ?? null],
    )
  ).rows;

type NoticeWithLoader = LoadedNotice & { readonly loadedAt: Instant; readonly loadedBy: string | null };

/** The newest notice of each year, with when and by whom it was loaded. */
export const loadedNotices = async (db: Queryable): Promise<readonly NoticeWithLoader[]> =>
  (
    await db.query<NoticeWithLoader>(
      `SELECT DISTINCT ON (n.year) ${COLUMNS}, n.loaded_at AS "loadedAt", a.name AS "loadedBy"
       FROM holiday_calendar n LEFT JOIN account a ON a.id::text = n.loaded_by
       ORDER BY n.year, n.loaded_at DESC, n.version DESC`,
    )
  ).rows;

/** The notices of these versions, in the order of their years. */
export const noticesOfVersions = async (db: Queryable, versions: readonly string[]): Promise<readonly LoadedNotice[]> =>
  (
    await db.query<LoadedNotice>(
      `SELECT ${COLUMNS} FROM holiday_calendar WHERE version = ANY ($1::text[]) ORDER BY year`,
      [versions],
    )
  ).rows;
