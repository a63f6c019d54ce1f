import { digestsMade } from '../../activities/mornings';
import { currentCalendar } from '../../db/calendars';
import { setDigestChoice } from '../../db/digestChoices';
import { dispatchNotices } from '../../db/outbox';
import { waitsForDigestUntil } from '../../domain/kernel/notices/digest';
import { addWorkingDays } from '../../domain/kernel/time/calendar';
import {
  addDays,
  atHour,
  closeOf,
  dateOf,
  type Instant,
  instantOf,
  type LocalDate,
} from '../../domain/kernel/time/instant';
import { personOffice } from '../support/servers/personOffice';

const LATER = { atMinute: 600, isReportWanted: true };

describe('the morning digest of whoever has no mail', () => {
  const people = personOffice();
  const { office, idOf, confirmed, tell, members, states } = people;
  let days: readonly LocalDate[];
  const day = (no: number): LocalDate => days[no] ?? '';
  const morning = (no: number, hour = 8): Instant => atHour(day(no), hour, 30);
  const mail = (login: string, email: string | null) =>
    office.change('UPDATE account SET email = $2 WHERE login = $1', [login, email]);

  beforeAll(async () => {
    const calendar = await currentCalendar(office.database.pool);
    const today = dateOf(instantOf(Date.now()));
    days = Array.from({ length: 4 }, (_, at) => addWorkingDays(calendar, today, at + 1));
    await office.courtyard();
    await mail('committee', null);
  });
  beforeEach(() => office.change('TRUNCATE morning_mail, digest_choice; DELETE FROM local_closure'));

  const made = (at: Instant) => digestsMade(office.database.pool, at, () => undefined);
  const digests = async () =>
    (
      await office.database.pool.query<{ login: string; counts: number[]; day: string }>(
        `SELECT a.login, ARRAY[(n.params -> 'overdue')::int, (n.params -> 'today')::int, (n.params -> 'soon')::int] AS counts,
           n.params ->> 'day' AS day
         FROM outbox n JOIN account a ON a.id = n.to_account WHERE n.kind = 'morningDigest' ORDER BY n.id`,
      )
    ).rows;

  test('comes by WeCom and in the inbox, with counts and a link, once a day; who has mail gets a mail alone', async () => {
    await confirmed('committee', 'wecomApp', 'zhangsan');
    await office.obligation('k:1', addDays(day(0), -3));
    await office.obligation('k:2', day(0));
    await office.obligation('k:3', day(2));
    expect(await made(morning(0, 7))).toBe(0);
    // Of the three who have something to do, one has no mail.
    expect([await made(morning(0)), await made(morning(0, 9))]).toEqual([1, 0]);
    expect(await digests()).toEqual([{ login: 'committee', counts: [1, 1, 1], day: day(0) }]);
    await dispatchNotices(office.database.pool, 10);
    expect(await office.receivers()).toEqual(['committee']);
    await tell();
    expect(members().map(({ touser }) => touser)).toEqual(['zhangsan']);
    const { content } = members()[0].text;
    expect(content).toContain(`每日提要（${day(0)}）：逾期 1 项，今日到期 1 项，即将到期 1 项，新通知 0 条`);
    expect(content).toMatch(/http:\/\/yuanluo\.test\/#\/$/);
    expect((await office.database.pool.query('SELECT FROM mail')).rowCount).toBe(0);
    // The digest is no news of the next one.
    await made(morning(1));
    expect((await digests()).map(({ counts }) => counts)).toEqual([
      [1, 1, 1],
      [2, 0, 1],
    ]);
  });

  test('stands in the inbox alone, if there is no WeCom; keeps the time, the choice and closed days; is made up for once', async () => {
    await office.obligation('k:1', addDays(day(0), -3));
    const committee = idOf('committee');
    await setDigestChoice(office.database.pool, committee, { ...LATER, isWanted: true });
    await made(morning(0));
    expect(await digests()).toEqual([]);
    await made(morning(0, 15));
    await made(morning(0, 16));
    expect(await digests()).toHaveLength(1);
    await dispatchNotices(office.database.pool, 10);
    expect([await office.receivers(), await states()]).toEqual([['committee'], []]);
    await office.closed(day(1));
    await made(morning(1, 15));
    await setDigestChoice(office.database.pool, committee, { ...LATER, isWanted: false });
    await made(morning(2, 15));
    expect(await digests()).toHaveLength(1);
    await made(atHour(day(3), 20));
    expect(await digests()).toHaveLength(1);
  });

  test('says a reminder before the due day, which waits for it', async () => {
    await confirmed('committee', 'wecomApp', 'zhangsan');
    const calendar = await currentCalendar(office.database.pool);
    const digestUntil = waitsForDigestUntil(calendar, instantOf(Date.now()));
    await office.obligation('k:1', day(2));
    await office.notice('early', 'community', { key: 'k:1', openedAt: office.OPENED, dueAt: closeOf(day(2)) });
    await dispatchNotices(office.database.pool, 10, { digestUntil });
    await office.change('UPDATE inbox SET arrived_at = $1', [morning(0, 7)]);
    expect([await tell(), await states()]).toEqual([0, ['committee wecomApp waits 0']]);
    await made(morning(0));
    await dispatchNotices(office.database.pool, 10);
    await tell();
    expect((await states()).sort()).toEqual(['committee wecomApp inDigest 0', 'committee wecomApp sent 1']);
    expect(members()[0].text.content).toContain('即将到期 1 项');
  });
});
