import { sendMorningMails } from '../../activities/morningMail';
import { digestsMade } from '../../activities/mornings';
import { currentCalendar } from '../../db/calendars';
import { setDigestChoice } from '../../db/digestChoices';
import { noticesAbout } from '../../db/notices';
import { dispatchNotices } from '../../db/outbox';
import { waitsForDigestUntil } from '../../domain/kernel/notices/digest';
import { addWorkingDays, type Calendar } from '../../domain/kernel/time/calendar';
import {
  addDays,
  atHour,
  closeOf,
  dateOf,
  type Instant,
  instantOf,
  type LocalDate,
} from '../../domain/kernel/time/instant';
import { Program } from '../support/processes/localInstall';
import { noticeOffice } from '../support/servers/noticeOffice';
import { until } from '../support/time/until';

describe('the morning digest', () => {
  const office = noticeOffice();
  const { notice, engage, change, obligation, OPENED } = office;
  let calendar: Calendar;
  const today = dateOf(instantOf(Date.now()));
  /** The working day that is so many after the next. */
  const day = (no: number): LocalDate => addWorkingDays(calendar, today, no + 1);
  const morning = (no: number, minutes = 30): Instant => atHour(day(no), 8, minutes);

  beforeAll(async () => {
    calendar = await currentCalendar(office.database.pool);
    await office.courtyard();
  });
  beforeEach(() =>
    change(
      'TRUNCATE morning_mail, digest_choice, obligation, obligation_assignment; UPDATE account SET disabled_at = NULL WHERE login <> $$gone$$',
    ),
  );

  const close = (key: string) => change('UPDATE obligation SET closed_at = now() WHERE key = $1', [key]);
  /** What is there is news of the first morning, whatever the hour of the test. */
  const dispatch = async (...options: readonly object[]): Promise<void> => {
    await dispatchNotices(office.database.pool, 10, ...options);
    await change('UPDATE inbox SET arrived_at = $1', [morning(0, 0)]);
  };
  const reminded = async (
    key: string,
    dueOn: LocalDate,
    digestUntil = waitsForDigestUntil(calendar, instantOf(Date.now())),
  ) => {
    await notice(`${key} ${dueOn}`, 'community', { key, openedAt: OPENED, dueAt: closeOf(dueOn) });
    await dispatch({ digestUntil });
  };
  const made = (at: Instant) => digestsMade(office.database.pool, at, () => undefined);
  const sent = (at: Instant) =>
    sendMorningMails(office.database.pool, office.server.post, { ...office.SETTINGS, now: () => at });
  const rows = async <Row extends object>(sql: string) => (await office.database.pool.query<Row>(sql)).rows;
  const told = () =>
    office.server.received
      .map(({ to, subject }) => [to && 'text' in to ? to.text.replace('@example.org', '') : '', subject])
      .sort();
  const textTo = (login: string): string =>
    office.server.received.find(({ to }) => to && 'text' in to && to.text === `${login}@example.org`)?.text ?? '';
  const mails = () =>
    rows<{ login: string; because: string | null; waits: boolean }>(
      `SELECT a.login, m.ended_because AS because, m.digest_until IS NOT NULL AS waits
       FROM mail m JOIN account a ON a.id = m.account_id ORDER BY 1, 2`,
    );

  test('each person has one mail of what is due, overdue, soon and waits for whom, in their language, once a day', async () => {
    await obligation('k:1', addDays(day(0), -3));
    await obligation('k:2', day(0));
    await obligation('k:3', day(2));
    await obligation('k:4', day(5));
    await obligation('k:5', addDays(day(0), -1), 'supervisor');
    expect(await made(morning(0, 15))).toBe(0);
    expect(await made(morning(0))).toBe(3);
    expect(await made(morning(0, 45))).toBe(0);
    expect([await sent(morning(0)), await sent(morning(0, 45))]).toEqual([3, 0]);
    const subject = (overdue: number, today: number, soon: number) =>
      `院落每日提要（${day(0)}）：逾期 ${overdue} 项，今日到期 ${today} 项，即将到期 ${soon} 项，新通知 0 条`;
    expect(told()).toEqual([
      ['colleague', `Yuanluo on ${day(0)}: 1 overdue, 1 due today, 1 due soon, 0 new`],
      ['committee', subject(1, 1, 1)],
      ['supervisor', subject(1, 0, 0)],
    ]);
    const text = textTo('committee');
    expect(text).toContain(`8号院：召开议事会，期限 ${addDays(day(0), -3)} 18:00，已逾期 3 天`);
    expect(text).toContain(`http://yuanluo.test/#/courtyards/${office.CASE}?answer=k%3A1\n`);
    expect(text).toContain('等待他人办理（1 项，以下为最早到期的）\n1. 8号院：待督导办理“召开议事会”');
    expect(text).not.toContain('k%3A4');
    expect(textTo('supervisor')).toContain('等待他人办理（4 项');
    expect(textTo('colleague')).toContain('overdue by 3 days');
  });

  test('with nothing to say there is no mail, also if others are awaited', async () => {
    await obligation('k:1', addDays(day(0), -3));
    await made(morning(0));
    await sent(morning(0));
    expect(told().map(([login]) => login)).toEqual(['colleague', 'committee']);
    const empty = await rows('SELECT FROM morning_mail WHERE lines = 0 AND content IS NULL');
    expect(empty).toHaveLength(4);
  });

  test('what is assigned to one person is asked of nobody else', async () => {
    await obligation('k:1', day(0));
    await change(
      `INSERT INTO obligation_assignment (case_id, key, opened_at, role, account_id, assigned_by, assigned_at)
       SELECT $1, 'k:1', $2, 'community', id, id, now() FROM account WHERE login = 'committee'`,
      [office.CASE, OPENED],
    );
    for (const step of [made, sent]) await step(morning(0));
    expect(told().map(([login]) => login)).toEqual(['committee']);
  });

  test('a reminder before the due day is part of the digest; one from the due day on is a mail at once', async () => {
    await obligation('k:1', day(5));
    await obligation('k:2', today);
    await reminded('k:1', day(5));
    await reminded('k:2', today);
    expect(await mails()).toEqual([
      { login: 'colleague', because: null, waits: true },
      { login: 'colleague', because: null, waits: false },
      { login: 'committee', because: null, waits: true },
      { login: 'committee', because: null, waits: false },
    ]);
    expect(await office.send(office.server.post)).toBe(2);
    office.server.received.length = 0;
    await made(morning(0));
    await sent(morning(0));
    expect(textTo('committee')).toContain('上次提要以来的新通知（1 条）\n1. 催办：8号院—召开议事会');
    expect(textTo('committee')).toContain('?answer=k%3A1\n');
    expect((await mails()).map(({ because }) => because)).toEqual(['inDigest', null, 'inDigest', null]);
    expect(await rows('SELECT FROM inbox')).toHaveLength(4);
    const about = await noticesAbout(office.database.pool, office.CASE, undefined, 10);
    const mailed = about.flatMap(({ receivers }) => receivers.map(({ mailedAt }) => mailedAt));
    expect(mailed).toEqual(Array(4).fill(expect.any(String)));
    // Once said it is not said again.
    await close('k:2');
    await made(morning(1));
    expect(await sent(morning(1))).toBe(0);
  });

  test('a reminder whose digest never comes leaves by itself, and so does one for a day before the next digest', async () => {
    await obligation('k:1', day(5));
    await reminded('k:1', day(5));
    const waiting = await rows<{ until: Instant }>('SELECT digest_until AS until FROM mail');
    expect(waiting.map(({ until: at }) => at)).toEqual([atHour(day(0), 12, 30), atHour(day(0), 12, 30)]);
    expect(await office.send(office.server.post)).toBe(0);
    await change('UPDATE mail SET digest_until = now(), next_try_at = now(), queued_at = now()');
    expect(await office.send(office.server.post)).toBe(2);
    await obligation('k:2', day(1));
    await reminded('k:2', day(1), atHour(day(2), 12, 30));
    expect(await office.send(office.server.post)).toBe(2);
  });

  test('who wants no digest gets reminders as mails of their own, also those that wait; others choose their time', async () => {
    const [committee, colleague] = await rows<{ id: string }>(
      "SELECT id FROM account WHERE login IN ('committee', 'colleague') ORDER BY login DESC",
    );
    await setDigestChoice(office.database.pool, committee?.id ?? '', {
      isWanted: false,
      atMinute: 510,
      isReportWanted: true,
    });
    await setDigestChoice(office.database.pool, colleague?.id ?? '', {
      isWanted: true,
      atMinute: 660,
      isReportWanted: true,
    });
    await obligation('k:1', day(0));
    await reminded('k:1', day(0));
    expect(await office.send(office.server.post)).toBe(1);
    expect(told().map(([login]) => login)).toEqual(['committee']);
    expect(await made(morning(0))).toBe(0);
    expect(await made(atHour(day(0), 11))).toBe(1);
    await sent(atHour(day(0), 11));
    expect(told().map(([login]) => login)).toEqual(['colleague', 'committee']);
  });

  test('a kind of notice that somebody does not want by mail is no news for their digest', async () => {
    await notice('ended', 'community');
    await change('UPDATE outbox SET kind = \'ended\', params = params || \'{"stage": "closed"}\'');
    await dispatch();
    await change("INSERT INTO unwanted_mail SELECT id, 'ended' FROM account WHERE login = 'committee'");
    expect(await made(morning(0))).toBe(1);
    await sent(morning(0));
    expect(told().map(([login]) => login)).toEqual(['colleague']);
    await change('DELETE FROM unwanted_mail');
  });

  test('after four days without a server there is one digest, of all that came meanwhile', async () => {
    await obligation('k:1', day(7));
    await made(morning(0));
    expect(await sent(morning(0))).toBe(0);
    await reminded('k:1', day(7));
    await change('UPDATE inbox SET arrived_at = $1', [morning(0, 59)]);
    // As if every missed morning were made up for, in whatever order and twice.
    for (const no of [1, 3, 2, 3, 4]) await made(morning(no));
    expect(await sent(morning(4))).toBe(2);
    expect(await sent(morning(4, 45))).toBe(0);
    expect(told().map(([, subject]) => subject)).toEqual([
      `Yuanluo on ${day(4)}: 0 overdue, 0 due today, 0 due soon, 1 new`,
      `院落每日提要（${day(4)}）：逾期 0 项，今日到期 0 项，即将到期 0 项，新通知 1 条`,
    ]);
    expect(await rows('SELECT FROM morning_mail WHERE content IS NOT NULL')).toEqual([]);
  });

  test('a batch of persons costs as many statements with many matters as with one', async () => {
    const statements = async (at: Instant): Promise<number> => {
      const asked = jest.spyOn(office.database.pool, 'query').mockClear();
      await made(at);
      const { length } = asked.mock.calls;
      asked.mockRestore();
      return length;
    };
    await obligation('k:1', day(0));
    const one = await statements(morning(0));
    for (let no = 2; no <= 30; no += 1) await obligation(`k:${no}`, day(1));
    expect(await statements(morning(1))).toBe(one);
  });

  test('two workers at once make each digest once', async () => {
    await obligation('k:1', day(0));
    const [one, other] = await Promise.all([made(morning(0)), made(morning(0))]);
    expect(one + other).toBe(2);
    expect(await sent(morning(0))).toBe(2);
  });

  test('while the mail server is away nothing is lost, and the next morning says it once', async () => {
    await obligation('k:1', day(0));
    await made(morning(0));
    office.server.refuse(true);
    expect([await sent(morning(0)), await sent(morning(0))]).toEqual([2, 0]);
    expect(await sent(atHour(day(0), 19, 50))).toBe(2);
    office.server.refuse(false);
    // The evening is past: no digest leaves any more.
    expect(await sent(atHour(day(0), 20, 30))).toBe(0);
    await made(morning(1));
    expect([await sent(morning(1)), told().length]).toEqual([2, 2]);
    expect(textTo('committee')).toContain('已逾期 1 天');
    const failed = await rows<{ attempts: number; error: string }>(
      'SELECT attempts, last_error AS error FROM morning_mail WHERE attempts > 1',
    );
    expect(failed).toEqual(Array(2).fill({ attempts: 2, error: expect.stringContaining('mailbox is full') }));
  });

  test('what was done before the mail leaves is not in it; nobody who was disabled or moved is written to', async () => {
    await obligation('k:1', day(0));
    await obligation('k:2', day(0));
    await made(morning(0));
    await close('k:1');
    await change("UPDATE account SET disabled_at = now() WHERE login = 'colleague'");
    expect(await sent(morning(0))).toBe(1);
    expect([textTo('committee').includes('k%3A1'), textTo('committee').includes('k%3A2')]).toEqual([false, true]);
    await change("UPDATE account SET disabled_at = NULL WHERE login = 'colleague'");
    await close('k:2');
    expect(await sent(morning(0))).toBe(0);
  });

  test('the people of a firm are told of cases that have engaged it for their role', async () => {
    await engage('f', 'contractor', 11);
    await engage('f2', 'engineer', 12);
    await obligation('k:1', day(0), 'contractor');
    await made(morning(0));
    await sent(morning(0));
    expect(told().map(([login]) => login)).toEqual(['contractor']);
    await change('UPDATE case_party SET ended_at = engaged_at');
    await made(morning(1));
    expect(await sent(morning(1))).toBe(0);
  });

  test('a worker that is killed while it sends loses nothing: once more, with the same message id', async () => {
    await obligation('k:1', day(0));
    await change("UPDATE account SET disabled_at = now() WHERE login = 'colleague'");
    await made(morning(0));
    const release = office.server.hold();
    const mailer = 'test/support/processes/sendMorningMails.ts';
    const killed = Program.start(['--import', 'tsx', mailer, office.database.url, office.server.url, morning(0)], {});
    await until('the mail has arrived', () => office.server.received.length === 1);
    killed.child.kill('SIGKILL');
    await killed.ended;
    release();
    expect([await sent(morning(0)), await sent(morning(0, 36)), await sent(morning(0, 59))]).toEqual([0, 1, 0]);
    const ids = office.server.received.map(({ messageId }) => messageId);
    expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
    expect(ids[0]).toMatch(/^<[0-9a-f]{40}@yuanluo>$/);
  });
});
