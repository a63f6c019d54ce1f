import type { Calendar } from '../domain/calendar';
import type { LocalDate } from '../domain/instant';
import type { Queryable } from './queryable';

/** The State Council's notice for one year, in one version. */
export interface CalendarNotice {
  readonly year: number;
  readonly version: string;
  readonly daysOff: readonly LocalDate[];
  readonly workingWeekends: readonly LocalDate[];
  readonly source: string;
}

const COLUMNS = `year, version, days_off AS "daysOff", working_weekends AS "workingWeekends", source`;

/** Adds a notice; `false` where this version of the year is known. */
export const addNotice = async (db: Queryable, notice: CalendarNotice, by: string): Promise<boolean> => {
  const { rowCount } = await db.query(
    `INSERT INTO calendar_notice (year, version, days_off, working_weekends, source, loaded_by)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
    [notice.year, notice.version, notice.daysOff, notice.workingWeekends, notice.source, by],
  );
  return rowCount === 1;
};

/** The newest notice of each year, or of one year. */
export const newestNotices = async (db: Queryable, year?: number): Promise<readonly CalendarNotice[]> =>
  (
    await db.query<CalendarNotice>(
      `SELECT DISTINCT ON (year) ${COLUMNS} FROM calendar_notice WHERE $1::int IS NULL OR year = $1
       ORDER BY year, loaded_at DESC, version DESC`,
      [year ?? null],
    )
  ).rows;

/** One calendar out of the newest notices; covered as far as the years follow each other without a gap. */
export const joined = (notices: readonly CalendarNotice[]): Calendar => {
  const first = notices[0]?.year ?? 0;
  const years = notices.filter((notice, i) => notice.year === first + i);
  return {
    version: years.map((notice) => notice.version).join('+'),
    coveredFrom: `${first}-01-01`,
    coveredUntil: `${first + years.length - 1}-12-31`,
    daysOff: years.flatMap((notice) => notice.daysOff),
    workingWeekends: years.flatMap((notice) => notice.workingWeekends),
  };
};

export const currentCalendar = async (db: Queryable): Promise<Calendar> => joined(await newestNotices(db));
