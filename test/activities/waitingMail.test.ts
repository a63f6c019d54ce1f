import { sendMails, smtpTransport } from '../../activities/mail';
import { dispatchNotices } from '../../db/outbox';
import { tamper } from '../support/database/tamper';
import { noticeOffice } from '../support/servers/noticeOffice';
import { until } from '../support/time/until';

describe('mails that wait, are refused, or have lost their reason', () => {
  const office = noticeOffice();
  const { notice, receivers, dueAgain, send, engage } = office;
  beforeEach(() => tamper(office.database.ownerPool, 'DELETE FROM obligation', []));

  const OPENED = '2026-11-20T01:00:00.000Z';
  const LATER = '2026-11-21T01:00:00.000Z';
  const obligation = (openedAt: string, closedAt: string | null) =>
    tamper(
      office.database.ownerPool,
      `INSERT INTO obligation (case_id, key, programme, code, subject, holder, organisation_path, opened_at, due_at,
         provisional, reminders_sent, closed_at)
       VALUES ($1, 'k', 'renovation', 'convene-council', '', 'community', 'programme/c/d/s/k/b/', $2, $2, false, 0, $3)
       ON CONFLICT (case_id, key) DO UPDATE SET opened_at = excluded.opened_at, closed_at = excluded.closed_at`,
      [office.CASE, openedAt, closedAt],
    );
  const ended = async () =>
    (
      await office.database.pool.query<{ because: string | null }>('SELECT ended_because AS because FROM mail')
    ).rows.map(({ because }) => because);

  test('a mail whose obligation is fulfilled or opened anew before it leaves is not sent; one still awaited is', async () => {
    const asked = async (key: string) => {
      await notice(key, 'supervisor', { key: 'k', openedAt: OPENED });
      await dispatchNotices(office.database.pool, 10);
    };
    for (const [openedAt, closedAt] of [
      [OPENED, LATER],
      [LATER, null],
    ] as const) {
      await obligation(OPENED, null);
      await asked(`n11 ${openedAt}`);
      await obligation(openedAt, closedAt);
      expect(await send(office.server.post)).toBe(0);
    }
    expect([await ended(), office.server.received]).toEqual([['settled', 'settled'], []]);
    await obligation(OPENED, null);
    await asked('n12');
    expect([await send(office.server.post), office.server.received.length]).toEqual([1, 1]);
  });

  test('an account disabled, and a firm whose contract ended, before a mail leaves, are not written to', async () => {
    const moved = (sql: string) => tamper(office.database.ownerPool, sql, []);
    await engage('f2', 'contractor', 3);
    await notice('n13', 'contractor');
    await notice('n14', 'supervisor');
    await dispatchNotices(office.database.pool, 10);
    await moved('UPDATE case_party SET ended_at = engaged_at');
    await moved("UPDATE account SET disabled_at = now() WHERE login = 'supervisor'");
    expect(await send(office.server.post)).toBe(0);
    await moved("UPDATE account SET disabled_at = NULL WHERE login = 'supervisor'");
    await dueAgain();
    expect([await send(office.server.post), (await ended()).sort()]).toEqual([0, ['accountDisabled', 'elsewhere']]);
  });

  test('in quiet hours mails wait for the morning, but not one about a dangerous file', async () => {
    const byNight = { ...office.SETTINGS, isQuiet: () => Promise.resolve(true) };
    await notice('n15', 'supervisor');
    await dispatchNotices(office.database.pool, 10);
    await office.database.ownerPool.query(
      "INSERT INTO outbox (key, case_id, programme, organisation_path, kind, to_role, params, created_at) SELECT 'n16', case_id, programme, organisation_path, 'fileQuarantined', to_role, params, created_at FROM outbox",
    );
    await dispatchNotices(office.database.pool, 10);
    expect([await receivers(), await sendMails(office.database.pool, office.server.post, byNight)]).toEqual([
      ['supervisor', 'supervisor'],
      1,
    ]);
    expect([await send(office.server.post), await send(office.server.post)]).toEqual([1, 0]);
  });

  test('what waited for one person comes as one mail that lists it, in the same way if it is repeated', async () => {
    for (const [at, key] of ['n20', 'n21', 'n22'].entries()) {
      await notice(key, 'supervisor', { case: `${at + 1}号院`, key: 'k', openedAt: OPENED });
    }
    await notice('n23', 'community');
    await dispatchNotices(office.database.pool, 10);
    await obligation(OPENED, null);
    office.server.refuse(true);
    expect(await send(office.server.post)).toBe(5);
    office.server.refuse(false);
    await dueAgain();
    await office.database.ownerPool.query("UPDATE mail SET queued_at = queued_at - interval '2 days'");
    office.server.closeAfterData(true);
    expect(await send(office.server.post)).toBe(3);
    office.server.closeAfterData(false);
    await dueAgain();
    await notice('n24', 'supervisor');
    await dispatchNotices(office.database.pool, 10);
    expect([await send(office.server.post), await send(office.server.post)]).toEqual([4, 0]);
    const toSupervisor = office.server.received.filter(
      ({ to }) => to && 'text' in to && to.text === 'supervisor@example.org',
    );
    expect(toSupervisor.map(({ subject }) => subject)).toEqual([
      '院落：3 条通知',
      '院落：3 条通知',
      '催办：8号院—召开议事会',
    ]);
    expect(toSupervisor[1]?.messageId).toBe(toSupervisor[0]?.messageId);
    for (const name of ['1号院', '2号院', '3号院']) expect(toSupervisor[1]?.text).toContain(`催办：${name}—召开议事会`);
    expect(await ended()).toEqual(Array(6).fill(null));
  });

  test('a mail that is refused for a week is given up; one that found no server never is', async () => {
    await notice('n25', 'supervisor');
    await dispatchNotices(office.database.pool, 10);
    const longAgo = (column: string) =>
      office.database.ownerPool.query(`UPDATE mail SET ${column} = now() - interval '8 days'`);
    // However long it waited before: only refusals count.
    await longAgo('queued_at');
    await send(smtpTransport('smtp://127.0.0.1:9'));
    const state = async () =>
      (await office.database.pool.query('SELECT attempts, ended_because AS because, claimed_until AS doubt FROM mail'))
        .rows;
    expect(await state()).toEqual([{ attempts: 1, because: null, doubt: null }]);
    await dueAgain();
    office.server.refuse(true, 550);
    await send(office.server.post);
    expect(await state()).toEqual([{ attempts: 2, because: null, doubt: null }]);
    await longAgo('refused_since');
    await dueAgain();
    await send(office.server.post);
    expect(await state()).toEqual([{ attempts: 3, because: 'undeliverable', doubt: null }]);
    await dueAgain();
    expect(await send(office.server.post)).toBe(0);
  });

  test('one mail that hangs holds up nobody else’s', async () => {
    await notice('n26', 'community');
    await dispatchNotices(office.database.pool, 10);
    const release = office.server.hold('colleague@example.org');
    const sending = send(office.server.post);
    await until('both have arrived', () => office.server.received.length === 2);
    await until('the other is recorded', async () => {
      const { rows } = await office.database.pool.query('SELECT FROM mail WHERE sent_at IS NOT NULL');
      return rows.length === 1;
    });
    await notice('n27', 'supervisor');
    await dispatchNotices(office.database.pool, 10);
    expect(await send(office.server.post)).toBe(1);
    release();
    expect(await sending).toBe(2);
  });
});
