import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { fileTransport } from '../../activities/mail';
import { dispatchNotices, insertOfficeNotices } from '../../db/outbox';
import { declareProgrammes } from '../../db/programmes';
import { instantOf } from '../../domain/kernel/time/instant';
import { TINY } from '../support/cases/tinyCase';
import { tamper } from '../support/database/tamper';
import { Program } from '../support/processes/localInstall';
import { noticeOffice } from '../support/servers/noticeOffice';
import { until } from '../support/time/until';

describe('notices on their way', () => {
  const office = noticeOffice();
  const { account, notice, receivers, dueAgain, send, engage } = office;

  test('a notice reaches the people who hold the role for this courtyard, in their language, and nobody else', async () => {
    await notice('n1', 'community');
    await dispatchNotices(office.database.pool, 10);
    expect(await receivers()).toEqual(['colleague', 'committee']);
    await send(office.server.post);
    const subjects = office.server.received.map((mail) => [
      mail.to && 'text' in mail.to ? mail.to.text : '',
      mail.subject,
    ]);
    expect(subjects.sort()).toEqual([
      ['colleague@example.org', 'Reminder: 8号院 – convene the council'],
      ['committee@example.org', '催办：8号院—召开议事会'],
    ]);
    expect(office.server.received[0]?.text).toContain('2026-11-23 18:00');
  });

  test('a firm gets notices about courtyards that have engaged it, for the role it was engaged for', async () => {
    await engage('f', 'contractor', 1);
    await engage('f2', 'engineer', 2);
    await notice('n2', 'contractor');
    await dispatchNotices(office.database.pool, 10);
    expect(await receivers()).toEqual(['contractor']);
    await tamper(office.database.ownerPool, 'UPDATE case_party SET ended_at = engaged_at', []);
    await notice('n2b', 'contractor');
    await dispatchNotices(office.database.pool, 10);
    expect(await receivers()).toEqual(['contractor', 'supervisor']);
  });

  test('a notice of an office goes to it and the offices above, and leads to what it is about', async () => {
    const of = { programme: 'renovation', path: 'programme/c/d/', at: instantOf(Date.now()) };
    const params = { organisation: '金牛', year: 2026, budgetChange: 'closing', number: '1号', budgetId: randomUUID() };
    const roles = ['supervisor', 'community', 'contractor'];
    await insertOfficeNotices(
      office.database.pool,
      of,
      roles.map((toRole) => ({ key: `office/${toRole}`, kind: 'budgetProposed', toRole, params })),
    );
    await dispatchNotices(office.database.pool, 10);
    // Nobody at or above the district holds the other roles: its supervisor is told instead.
    expect(await receivers()).toEqual(['supervisor', 'supervisor', 'supervisor']);
    await send(office.server.post);
    expect(office.server.received.map(({ subject }) => subject)).toEqual(Array(3).fill('待确认：金牛2026年度结账'));
    expect(office.server.received[0]?.text).toContain('http://yuanluo.test/#/budgets');
  });

  test('if nobody holds the role, the supervisor gets the notice', async () => {
    await notice('n3', 'auditor');
    await dispatchNotices(office.database.pool, 10);
    expect(await receivers()).toEqual(['supervisor']);
    await send(office.server.post);
    // Who is told in another's stead is told so.
    expect(office.server.received[0]?.text).toContain('此通知发给审计，但这里还没有担任这一岗位的账号');
  });

  test('a supervisor gets only notices of their own programme', async () => {
    await declareProgrammes(office.database.ownerPool, [TINY]);
    await account('inspector', 'd', 'inspector', 'zh-CN');
    await notice('n10', 'auditor', {}, 'tiny');
    await dispatchNotices(office.database.pool, 10);
    expect(await receivers()).toEqual(['inspector']);
  });

  test('a notice links to the courtyard in the console, and to the form that answers it', async () => {
    await notice('n7', 'supervisor', { key: 'convene-council:1/2026' });
    await dispatchNotices(office.database.pool, 10);
    await send(office.server.post);
    expect(office.server.received[0]?.text).toContain(
      'http://yuanluo.test/#/courtyards/00000000-0000-4000-8000-000000000001?answer=convene-council%3A1%2F2026\n',
    );
  });

  test('a notice is sent once by its key, however often it is written and dispatched, even at once', async () => {
    for (let i = 0; i < 3; i += 1) await notice('n4', 'supervisor');
    await Promise.all(Array.from({ length: 5 }, () => dispatchNotices(office.database.pool, 10)));
    await Promise.all(Array.from({ length: 5 }, () => send(office.server.post)));
    await dueAgain();
    await send(office.server.post);
    expect(office.server.received).toHaveLength(1);
  });

  test('a mail refused by the server is sent later with the same message id', async () => {
    await notice('n5', 'supervisor');
    await dispatchNotices(office.database.pool, 10);
    office.server.refuse(true);
    await send(office.server.post);
    const { rows } = await office.database.pool.query(
      'SELECT attempts, last_error, sent_at, next_try_at > now() AS later FROM mail',
    );
    expect(rows).toEqual([
      { attempts: 1, last_error: expect.stringContaining('mailbox is full'), sent_at: null, later: true },
    ]);
    expect(await send(office.server.post)).toBe(0);
    office.server.refuse(false);
    await dueAgain();
    await send(office.server.post);
    expect(office.server.received).toHaveLength(1);
    expect(office.server.received[0]?.messageId).toMatch(/^<[0-9a-f]{40}@yuanluo>$/);
  });

  test('a slow mail server holds no lock, no transaction and nobody else’s mails', async () => {
    await notice('n8', 'supervisor');
    await dispatchNotices(office.database.pool, 10);
    const release = office.server.hold();
    const sending = send(office.server.post);
    await until('the mail has arrived', () => office.server.received.length === 1);
    expect(await send(office.server.post)).toBe(0);
    await office.database.ownerPool.query('SELECT FROM mail FOR UPDATE NOWAIT');
    const { rows } = await office.database.ownerPool.query(
      'SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL',
    );
    expect(rows).toEqual([]);
    release();
    expect(await sending).toBe(1);
    await dueAgain();
    expect(await send(office.server.post)).toBe(0);
    expect(office.server.received).toHaveLength(1);
  });

  test('a mail whose sender was killed before recording it is sent once more, with the same message id', async () => {
    await notice('n9', 'supervisor');
    await dispatchNotices(office.database.pool, 10);
    const release = office.server.hold();
    const killed = Program.start(
      ['--import', 'tsx', 'test/support/processes/sendMails.ts', office.database.url, office.server.url],
      {},
    );
    await until('the mail has arrived', () => office.server.received.length === 1);
    killed.child.kill('SIGKILL');
    await killed.ended;
    release();
    expect(await send(office.server.post)).toBe(0);
    await dueAgain();
    expect([await send(office.server.post), await send(office.server.post)]).toEqual([1, 0]);
    await dueAgain();
    expect(await send(office.server.post)).toBe(0);
    const [first, again] = office.server.received.map(({ messageId }) => messageId);
    expect(office.server.received).toHaveLength(2);
    expect(again).toBe(first);
  });

  test('without a mail server each notice becomes one .eml file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'yuanluo-mail-'));
    await notice('n6', 'community');
    await dispatchNotices(office.database.pool, 10);
    await send(fileTransport(folder));
    await office.database.ownerPool.query('UPDATE mail SET sent_at = NULL, claimed_until = NULL, next_try_at = now()');
    await send(fileTransport(folder));
    const files = await readdir(folder);
    expect(files).toHaveLength(2);
    // They hold names and addresses.
    for (const file of files) expect((await stat(join(folder, file))).mode & 0o077).toBe(0);
    const mails = await Promise.all(files.map(async (file) => simpleParser(await readFile(join(folder, file)))));
    expect(mails.map((mail) => mail.subject).sort()).toEqual([
      'Reminder: 8号院 – convene the council',
      '催办：8号院—召开议事会',
    ]);
    await rm(folder, { recursive: true });
  });
});
