import { addNotice, newestNotices } from '../../db/calendarNotices';
import { calendarByVersion, currentCalendar } from '../../db/calendars';
import { migrate } from '../../db/migrate';
import { isWorkingDay } from '../../domain/kernel/time/calendar';
import { type FreshDatabase, freshDatabase } from '../support/servers/postgres';
import { CALENDAR_2026 } from '../support/time/calendar2026';

let database: FreshDatabase;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.drop());

const notice = (year: number, no: number, daysOff = [`${year}-01-01`]) => ({
  year,
  version: `${year}-${no}`,
  daysOff,
  workingWeekends: [],
  source: 'a notice',
});

/** The version of the calendar of a new database. */
const SHIPPED = '2023-1+2024-1+2025-1+2026-1';

test('a migrated database knows 2023 to 2026 by their notices, and no later year', async () => {
  const calendar = await currentCalendar(database.pool);
  expect(calendar).toMatchObject({ version: SHIPPED, coveredFrom: '2023-01-01', coveredUntil: '2026-12-31' });
  expect(calendar.daysOff).toEqual(expect.arrayContaining([...CALENDAR_2026.daysOff]));
  expect(isWorkingDay(calendar, '2023-06-25')).toBe(true);
  expect(isWorkingDay(calendar, '2024-02-16')).toBe(false);
});

describe('an installation from before the notices of 2023 to 2025 were shipped', () => {
  const migrateAnew = async () => {
    await migrate(database.url);
    return currentCalendar(database.pool);
  };
  beforeEach(async () => {
    await database.ownerPool.query('DELETE FROM holiday_calendar WHERE year < 2026');
  });

  test('gets them by migrating, once; what its cases are pinned to stays as it was', async () => {
    expect((await currentCalendar(database.pool)).version).toBe('2026-1');
    expect((await migrateAnew()).version).toBe(SHIPPED);
    expect((await migrateAnew()).version).toBe(SHIPPED);
    expect(await calendarByVersion(database.pool, '2026-1')).toEqual(CALENDAR_2026);
  });

  test('keeps what it loaded itself', async () => {
    await addNotice(database.pool, { ...notice(2025, 1), version: 'own' }, 'administrator');
    expect((await migrateAnew()).version).toBe('2023-1+2024-1+own+2026-1');
  });
});

test('loading the next year covers it too', async () => {
  expect(await addNotice(database.pool, notice(2027, 1), 'administrator')).toBe(true);
  const calendar = await currentCalendar(database.pool);
  expect(calendar).toMatchObject({
    version: `${SHIPPED}+2027-1`,
    coveredFrom: '2023-01-01',
    coveredUntil: '2027-12-31',
  });
  expect(isWorkingDay(calendar, '2027-01-01')).toBe(false);
  expect(isWorkingDay(calendar, '2026-02-14')).toBe(true);
});

test('a year loaded again is a new version; the newest holds, the old one stays', async () => {
  await addNotice(database.pool, notice(2027, 1), 'administrator');
  await addNotice(database.pool, notice(2027, 2, ['2027-01-04']), 'administrator');
  expect((await newestNotices(database.pool, 2027)).map((n) => n.version)).toEqual(['2027-2']);
  expect((await currentCalendar(database.pool)).version).toBe(`${SHIPPED}+2027-2`);
  const { rows } = await database.pool.query('SELECT version FROM holiday_calendar WHERE year = 2027 ORDER BY version');
  expect(rows.map((row) => row.version)).toEqual(['2027-1', '2027-2']);
});

test('a loaded calendar version never changes', async () => {
  expect(await addNotice(database.pool, notice(2026, 1), 'administrator')).toBe(false);
  expect((await newestNotices(database.pool, 2026))[0]?.daysOff).toEqual(CALENDAR_2026.daysOff);
  await expect(database.pool.query(`UPDATE holiday_calendar SET days_off = '{}'`)).rejects.toMatchObject({
    code: '42501',
  });
  await expect(database.pool.query('DELETE FROM holiday_calendar')).rejects.toMatchObject({ code: '42501' });
});

test('a year after a missing one is not covered', async () => {
  await addNotice(database.pool, notice(2028, 1), 'administrator');
  expect((await currentCalendar(database.pool)).coveredUntil).toBe('2026-12-31');
});
