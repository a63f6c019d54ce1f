import { sendMorningMails } from '../../activities/morningMail';
import { digestsMade, weeklyReportsMade } from '../../activities/mornings';
import { currentCalendar } from '../../db/calendars';
import { addWorkingDays } from '../../domain/kernel/time/calendar';
import { atHour, closeOf, dateOf, instantOf } from '../../domain/kernel/time/instant';
import { tamper } from '../support/database/tamper';
import { noticeOffice } from '../support/servers/noticeOffice';

describe('on a day on which the offices of the district are closed', () => {
  const office = noticeOffice();
  const change = (sql: string, values: readonly unknown[] = []) => tamper(office.database.ownerPool, sql, values);

  test('nobody there gets a digest or a report; the next one has everything', async () => {
    const { pool } = office.database;
    const calendar = await currentCalendar(pool);
    const today = dateOf(instantOf(Date.now()));
    const [closed, next] = [addWorkingDays(calendar, today, 1), addWorkingDays(calendar, today, 2)];
    await change(
      `INSERT INTO case_record (id, programme, version, organisation_path, district_path, name, city, policy_version,
         calendar_version, stage, stage_since, suspended, overridden, granted_fen, paid_fen, state, shape, state_hash, updated_at)
       VALUES ($1, 'renovation', 1, 'programme/c/d/s/k/b/', 'programme/c/d/', '8号院', '成都', '', '', 'consensus', now(), false,
         false, 0, 0, '{}', 1, '', now())`,
      [office.CASE],
    );
    await change(
      `INSERT INTO obligation (case_id, key, programme, code, subject, holder, organisation_path, opened_at, due_at, provisional,
         reminders_sent)
       VALUES ($1, 'k:1', 'renovation', 'convene-council', '', 'community', 'programme/c/d/s/k/b/', $3, $2, false, 0)`,
      [office.CASE, closeOf(closed), instantOf(Date.now() - 3_600_000)],
    );
    await change(
      `INSERT INTO local_closure (id, organisation_id, from_day, until_day, reason, proposed_by, decision, decided_by, decided_at, no)
       SELECT gen_random_uuid(), 'd', $1, $1, '防汛', s.id, 'confirmed', c.id, now(), nextval('local_closure_no')
       FROM account s, account c WHERE s.login = 'supervisor' AND c.login = 'committee'`,
      [closed],
    );
    const morning = (day: string) => atHour(day, 8, 30);
    const mails = async () => (await pool.query('SELECT FROM morning_mail')).rowCount;
    expect(await digestsMade(pool, morning(closed), () => undefined)).toBe(0);
    expect(await weeklyReportsMade(pool, morning(closed))).toBe(0);
    expect(await mails()).toBe(0);
    expect(await digestsMade(pool, morning(next), () => undefined)).toBeGreaterThan(0);
    await sendMorningMails(pool, office.server.post, { ...office.SETTINGS, now: () => morning(next) });
    const text = office.server.received.map((mail) => mail.text).join('\n');
    expect(text).toContain('8号院：召开议事会');
  });
});
