import { addNotice, newestNotices } from '../../db/calendarNotices';
import { currentCalendar } from '../../db/calendars';
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

test('a migrated database knows 2026 by the notice, and no later year', async () => {
  expect(await currentCalendar(database.pool)).toEqual(CALENDAR_2026);
});

test('loading the next year covers it too', async () => {
  expect(await addNotice(database.pool, notice(2027, 1), 'administrator')).toBe(true);
  const calendar = await currentCalendar(database.pool);
  expect(calendar).toMatchObject({ version: '2026-1+2027-1', coveredFrom: '2026-01-01', coveredUntil: '2027-12-31' });
  expect(isWorkingDay(calendar, '2027-01-01')).toBe(false);
  expect(isWorkingDay(calendar, '2026-02-14')).toBe(true);
});

test('a year loaded again is a new version; the newest holds, the old one stays', async () => {
  await addNotice(database.pool, notice(2027, 1), 'administrator');
  await addNotice(database.pool, notice(2027, 2, ['2027-01-04']), 'administrator');
  expect((await newestNotices(database.pool, 2027)).map((n) => n.version)).toEqual(['2027-2']);
  expect((await currentCalendar(database.pool)).version).toBe('2026-1+2027-2');
  const { rows } = await database.pool.query('SELECT version FROM holiday_calendar WHERE year = 2027 ORDER BY version');
  expect(rows.map((row) => row.version)).toEqual(['2027-1', '2027-2']);
});

test('a loaded calendar version never changes', async () => {
  expect(await addNotice(database.pool, notice(2026, 1), 'administrator')).toBe(false);
  expect((await currentCalendar(database.pool)).daysOff).toEqual(CALENDAR_2026.daysOff);
  await expect(database.pool.query(`UPDATE holiday_calendar SET days_off = '{}'`)).rejects.toMatchObject({
    code: '42501',
  });
  await expect(database.pool.query('DELETE FROM holiday_calendar')).rejects.toMatchObject({ code: '42501' });
});

test('a year after a missing one is not covered', async () => {
  await addNotice(database.pool, notice(2028, 1), 'administrator');
  expect((await currentCalendar(database.pool)).coveredUntil).toBe('2026-12-31');
});
