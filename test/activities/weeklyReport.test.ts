import { sendMorningMails } from '../../activities/morningMail';
import { weeklyReportsMade } from '../../activities/mornings';
import { setDigestChoice } from '../../db/digestChoices';
import { atHour, type Instant } from '../../domain/kernel/time/instant';
import { tamper } from '../support/database/tamper';
import { noticeOffice } from '../support/servers/noticeOffice';

describe('a supervisor’s weekly report', () => {
  const office = noticeOffice();
  const change = (sql: string, values: readonly unknown[] = []) => tamper(office.database.ownerPool, sql, values);
  beforeAll(async () => {
    await office.account('city', 'c', 'supervisor', 'en');
    const courtyard = (id: string, name: string, place: string) =>
      change(
        `INSERT INTO case_record (id, programme, version, organisation_path, district_path, name, city, policy_version,
           calendar_version, stage, stage_since, suspended, overridden, granted_fen, paid_fen, state, shape, state_hash, updated_at)
         VALUES ($1, 'renovation', 1, $3, 'programme/c/d/', $2, '成都', '', '', 'consensus', now(), false, false, 0, 0, '{}', 1, '',
           now())`,
        [id, name, place],
      );
    await courtyard(office.CASE, '8号院', 'programme/c/d/s/k/b/');
    await courtyard('00000000-0000-4000-8000-000000000002', '9号院', 'programme/c/e/s/k/b2/');
    await change('UPDATE case_record SET district_path = $$programme/c/e/$$ WHERE name = $$9号院$$');
    const step = (caseId: string, key: string, openedAt: Instant, dueAt: Instant, closedAt: Instant | null) =>
      change(
        `INSERT INTO obligation (case_id, key, programme, code, subject, holder, organisation_path, opened_at, due_at, provisional,
           reminders_sent, closed_at)
         SELECT $1, $2, 'renovation', 'convene-council', '', 'community', organisation_path, $3, $4, false, 0, $5
         FROM case_record WHERE id = $1`,
        [caseId, key, openedAt, dueAt, closedAt],
      );
    // The week of 23 to 29 November 2026, and the one before.
    await step(office.CASE, 'k:1', atHour('2026-11-02', 9), atHour('2026-11-12', 18), null);
    await step(office.CASE, 'k:2', atHour('2026-11-24', 9), atHour('2026-12-10', 18), null);
    await step(office.CASE, 'k:3', atHour('2026-11-02', 9), atHour('2026-11-20', 18), atHour('2026-11-25', 9));
    await step('00000000-0000-4000-8000-000000000002', 'k:4', atHour('2026-11-17', 9), atHour('2026-11-26', 18), null);
  });
  beforeEach(() => change('TRUNCATE morning_mail, digest_choice'));

  const made = (at: Instant) => weeklyReportsMade(office.database.pool, at);
  const sent = (at: Instant) =>
    sendMorningMails(office.database.pool, office.server.post, { ...office.SETTINGS, now: () => at });
  const mailTo = (login: string) =>
    office.server.received.find(({ to }) => to && 'text' in to && to.text === `${login}@example.org`);

  test('each supervisor has one on the first working morning, of their own scope, beside the week before', async () => {
    expect(await made(atHour('2026-11-30', 8))).toBe(0);
    expect(await made(atHour('2026-11-30', 8, 30))).toBe(2);
    expect(await made(atHour('2026-11-30', 9))).toBe(0);
    expect([await sent(atHour('2026-11-30', 8, 30)), await sent(atHour('2026-11-30', 9))]).toEqual([2, 0]);
    const district = mailTo('supervisor');
    expect(district?.subject).toBe('院落督导周报（2026-11-23 至 2026-11-29）：在办 2 项，逾期 1 项');
    expect(district?.text).toContain(
      '全部：在办 2 项（上周 2），逾期 1 项（上周 2），新增 1（上周 0），办结 1（上周 0），其中逾期办结 1（上周 0）',
    );
    expect(district?.text).toContain('按地区\n1. 抚琴：在办 2 项');
    expect(district?.text).toContain('按事项\n1. 召开议事会：在办 2 项');
    expect(district?.text).toContain(
      '等待最久的事项\n1. 8号院：待社区居委会办理“召开议事会”，期限 2026-11-12 18:00，已逾期 18 天',
    );
    expect(district?.text).toContain('http://yuanluo.test/#/weekly-report?week=2026-11-23');
    const city = mailTo('city');
    expect(city?.subject).toBe('Yuanluo week 2026-11-23 to 2026-11-29: 3 pending, 2 overdue');
    expect(city?.text).toContain('9号院: waits for the');
    expect(district?.text).not.toContain('9号院');
  });

  test('a Monday that is off, or missed, is made up for once on a later day of the week, and not in the next', async () => {
    expect(await made(atHour('2026-10-01', 8, 30))).toBe(0);
    expect(await made(atHour('2026-12-02', 15))).toBe(2);
    expect(await made(atHour('2026-12-03', 8, 30))).toBe(0);
    expect(await sent(atHour('2026-12-04', 9))).toBe(2);
    expect(mailTo('supervisor')?.subject).toContain('2026-11-23 至 2026-11-29');
    expect(await made(atHour('2026-12-07', 9))).toBe(2);
    expect(await sent(atHour('2026-12-14', 9))).toBe(0);
  });

  test('whoever supervises there no more gets none that was made before', async () => {
    await made(atHour('2026-11-30', 9));
    await change("UPDATE account SET roles = '{auditor}' WHERE login = 'supervisor'");
    await change("UPDATE account SET organisation_id = 'd' WHERE login = 'city'");
    expect(await sent(atHour('2026-11-30', 9))).toBe(0);
    await change("UPDATE account SET roles = '{supervisor}' WHERE login = 'supervisor'");
    expect(await sent(atHour('2026-11-30', 9))).toBe(1);
    await change("UPDATE account SET organisation_id = 'c' WHERE login = 'city'");
  });

  test('whoever wants none gets none, also of one that was made before', async () => {
    const { rows } = await office.database.pool.query<{ id: string }>(
      "SELECT id FROM account WHERE login = 'supervisor'",
    );
    const choose = (isReportWanted: boolean) =>
      setDigestChoice(office.database.pool, rows[0]?.id ?? '', { isWanted: true, atMinute: 510, isReportWanted });
    await made(atHour('2026-11-30', 9));
    expect(await sent(atHour('2026-11-30', 9))).toBe(2);
    expect(mailTo('supervisor')?.text).toContain('可在“我的账号”中关闭：http://yuanluo.test/#/account');
    await choose(false);
    expect(await made(atHour('2026-12-07', 9))).toBe(1);
    await choose(true);
    expect(await made(atHour('2026-12-07', 10))).toBe(1);
    await choose(false);
    expect(await sent(atHour('2026-12-07', 10))).toBe(1);
  });

  test('with nothing pending or done for two weeks there is none', async () => {
    expect(await made(atHour('2026-11-02', 9))).toBe(0);
    const { rows } = await office.database.pool.query('SELECT FROM morning_mail WHERE lines = 0');
    expect(rows).toHaveLength(2);
  });
});
