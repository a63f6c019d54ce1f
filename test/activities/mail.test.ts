import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { fileTransport, sendMails } from '../../activities/mail';
import type { MailTransport } from '../../activities/mailQueue';
import { WORKER_PROGRAMMES, workerProgrammeMap } from '../../activities/programmes';
import { dispatchNotices, insertOfficeNotices } from '../../db/outbox';
import { declareProgrammes } from '../../db/programmes';
import { instantOf } from '../../domain/kernel/time/instant';
import { TINY } from '../support/cases/tinyCase';
import { tamper } from '../support/database/tamper';
import { Program } from '../support/processes/localInstall';
import { type MailServer, mailServer } from '../support/servers/mailServer';
import { type FreshDatabase, freshDatabase } from '../support/servers/postgres';
import { until } from '../support/time/until';

const SETTINGS = {
  from: '院落 <yuanluo@example.org>',
  publicUrl: 'http://yuanluo.test',
  programmes: workerProgrammeMap(WORKER_PROGRAMMES),
};

/** The case that the notices are about; its own row is not needed. */
const CASE = '00000000-0000-4000-8000-000000000001';

describe('notices on their way', () => {
  let database: FreshDatabase;
  let server: MailServer;

  const account = (login: string, organisation: string, role: string, language: string, disabled = false) =>
    database.ownerPool.query(
      `WITH somebody AS (INSERT INTO person (id) VALUES ($1))
       INSERT INTO account (id, login, name, organisation_id, roles, language, email, password_hash, disabled_at, person_id)
       VALUES ($1, $2, $2, $3, $4, $5, $6, 'x', CASE WHEN $7 THEN now() END, $1)`,
      [randomUUID(), login, organisation, [role], language, `${login}@example.org`, disabled],
    );

  beforeAll(async () => {
    database = await freshDatabase();
    server = await mailServer();
    await database.ownerPool.query(`
      INSERT INTO organisation (id, parent_id, kind, name, path) VALUES
        ('c', 'programme', 'city', '成都', 'programme/c/'), ('d', 'c', 'district', '金牛', 'programme/c/d/'),
        ('s', 'd', 'subDistrict', '抚琴', 'programme/c/d/s/'), ('k', 's', 'community', '西南街', 'programme/c/d/s/k/'),
        ('o', 's', 'community', '别处', 'programme/c/d/s/o/'), ('f', 'd', 'firm', '公司', 'programme/c/d/f/'), ('f2', 'd', 'firm', '别的公司', 'programme/c/d/f2/')`);
    await account('committee', 'k', 'community', 'zh-CN');
    await account('colleague', 'k', 'community', 'en');
    await account('elsewhere', 'o', 'community', 'zh-CN');
    await account('gone', 'k', 'community', 'zh-CN', true);
    await account('supervisor', 'd', 'supervisor', 'zh-CN');
    await account('contractor', 'f', 'contractor', 'zh-CN');
    await account('stranger', 'f2', 'contractor', 'zh-CN');
  });

  afterAll(async () => {
    await server.stop();
    await database.drop();
  });

  beforeEach(async () => {
    server.received.length = 0;
    server.refuse(false);
    await database.ownerPool.query('TRUNCATE mail, inbox, outbox');
  });

  const notice = (key: string, toRole: string, more: object = {}, programme = 'renovation') =>
    database.ownerPool.query(
      `INSERT INTO outbox (key, case_id, programme, organisation_path, kind, to_role, params, created_at)
       VALUES ($1, $2, $5, 'programme/c/d/s/k/b/', 'reminder', $3, $4, now()) ON CONFLICT DO NOTHING`,
      [
        key,
        CASE,
        toRole,
        JSON.stringify({
          case: '8号院',
          obligation: 'convene-council',
          dueAt: '2026-11-23T10:00:00.000Z',
          holder: toRole,
          ...more,
        }),
        programme,
      ],
    );
  const receivers = async () =>
    (
      await database.pool.query<{ login: string }>(
        'SELECT a.login FROM inbox i JOIN account a ON a.id = i.account_id ORDER BY a.login',
      )
    ).rows.map((row) => row.login);
  const dueAgain = () => database.ownerPool.query('UPDATE mail SET next_try_at = now()');
  const send = (post: MailTransport) => sendMails(database.pool, post, SETTINGS);

  test('a notice reaches the people who hold the role for this courtyard, in their language, and nobody else', async () => {
    await notice('n1', 'community');
    await dispatchNotices(database.pool, 10);
    expect(await receivers()).toEqual(['colleague', 'committee']);
    await send(server.post);
    const subjects = server.received.map((mail) => [mail.to && 'text' in mail.to ? mail.to.text : '', mail.subject]);
    expect(subjects.sort()).toEqual([
      ['colleague@example.org', 'Reminder: 8号院 – convene the council'],
      ['committee@example.org', '催办：8号院—召开议事会'],
    ]);
    expect(server.received[0]?.text).toContain('2026-11-23 18:00');
  });

  test('a firm gets notices about courtyards that have engaged it, for the role it was engaged for', async () => {
    const engage = (firm: string, role: string, no: number) =>
      tamper(
        database.ownerPool,
        `INSERT INTO case_party (case_id, no, organisation_id, role, engaged_at) VALUES ($1, $2, $3, $4, now())`,
        [CASE, no, firm, role],
      );
    await engage('f', 'contractor', 1);
    await engage('f2', 'engineer', 2);
    await notice('n2', 'contractor');
    await dispatchNotices(database.pool, 10);
    expect(await receivers()).toEqual(['contractor']);
    await tamper(database.ownerPool, 'UPDATE case_party SET ended_at = engaged_at', []);
    await notice('n2b', 'contractor');
    await dispatchNotices(database.pool, 10);
    expect(await receivers()).toEqual(['contractor', 'supervisor']);
  });

  test('a notice of an office goes to it and the offices above, and leads to what it is about', async () => {
    const of = { programme: 'renovation', path: 'programme/c/d/', at: instantOf(Date.now()) };
    const params = { organisation: '金牛', year: 2026, budgetChange: 'closing', number: '1号', budgetId: 'x' };
    const roles = ['supervisor', 'community', 'contractor'];
    await insertOfficeNotices(
      database.pool,
      of,
      roles.map((toRole) => ({ key: `office/${toRole}`, kind: 'budgetProposed', toRole, params })),
    );
    await dispatchNotices(database.pool, 10);
    // Nobody at or above the district holds the other roles: its supervisor is told instead.
    expect(await receivers()).toEqual(['supervisor', 'supervisor', 'supervisor']);
    await send(server.post);
    expect(server.received.map(({ subject }) => subject)).toEqual(Array(3).fill('待确认：金牛2026年度结账'));
    expect(server.received[0]?.text).toContain('http://yuanluo.test/#/budgets');
  });

  test('if nobody holds the role, the supervisor gets the notice', async () => {
    await notice('n3', 'auditor');
    await dispatchNotices(database.pool, 10);
    expect(await receivers()).toEqual(['supervisor']);
    await send(server.post);
    // Who is told in another's stead is told so.
    expect(server.received[0]?.text).toContain('此通知发给审计，但这里还没有担任这一岗位的账号');
  });

  test('a supervisor gets only notices of their own programme', async () => {
    await declareProgrammes(database.ownerPool, [TINY]);
    await account('inspector', 'd', 'inspector', 'zh-CN');
    await notice('n10', 'auditor', {}, 'tiny');
    await dispatchNotices(database.pool, 10);
    expect(await receivers()).toEqual(['inspector']);
  });

  test('a notice links to the courtyard in the console, and to the form that answers it', async () => {
    await notice('n7', 'supervisor', { key: 'convene-council:1/2026' });
    await dispatchNotices(database.pool, 10);
    await send(server.post);
    expect(server.received[0]?.text).toContain(
      'http://yuanluo.test/#/courtyards/00000000-0000-4000-8000-000000000001?answer=convene-council%3A1%2F2026\n',
    );
  });

  test('a notice is sent once by its key, however often it is written and dispatched, even at once', async () => {
    for (let i = 0; i < 3; i += 1) await notice('n4', 'supervisor');
    await Promise.all(Array.from({ length: 5 }, () => dispatchNotices(database.pool, 10)));
    await Promise.all(Array.from({ length: 5 }, () => send(server.post)));
    await dueAgain();
    await send(server.post);
    expect(server.received).toHaveLength(1);
  });

  test('a mail refused by the server is sent later with the same message id', async () => {
    await notice('n5', 'supervisor');
    await dispatchNotices(database.pool, 10);
    server.refuse(true);
    await send(server.post);
    const { rows } = await database.pool.query(
      'SELECT attempts, last_error, sent_at, next_try_at > now() AS later FROM mail',
    );
    expect(rows).toEqual([
      { attempts: 1, last_error: expect.stringContaining('mailbox is full'), sent_at: null, later: true },
    ]);
    expect(await send(server.post)).toBe(0);
    server.refuse(false);
    await dueAgain();
    await send(server.post);
    expect(server.received).toHaveLength(1);
    expect(server.received[0]?.messageId).toMatch(/^<[0-9a-f]{40}@yuanluo>$/);
  });

  test('a slow mail server holds no lock, no transaction and nobody else’s mails', async () => {
    await notice('n8', 'supervisor');
    await dispatchNotices(database.pool, 10);
    const release = server.hold();
    const sending = send(server.post);
    await until('the mail has arrived', () => server.received.length === 1);
    expect(await send(server.post)).toBe(0);
    await database.ownerPool.query('SELECT FROM mail FOR UPDATE NOWAIT');
    const { rows } = await database.ownerPool.query(
      'SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL',
    );
    expect(rows).toEqual([]);
    release();
    expect(await sending).toBe(1);
    await dueAgain();
    expect(await send(server.post)).toBe(0);
    expect(server.received).toHaveLength(1);
  });

  test('a mail whose sender was killed before recording it is sent once more, with the same message id', async () => {
    await notice('n9', 'supervisor');
    await dispatchNotices(database.pool, 10);
    const release = server.hold();
    const killed = Program.start(
      ['--import', 'tsx', 'test/support/processes/sendMails.ts', database.url, server.url],
      {},
    );
    await until('the mail has arrived', () => server.received.length === 1);
    killed.child.kill('SIGKILL');
    await killed.ended;
    release();
    expect(await send(server.post)).toBe(0);
    await dueAgain();
    expect([await send(server.post), await send(server.post)]).toEqual([1, 0]);
    await dueAgain();
    expect(await send(server.post)).toBe(0);
    const [first, again] = server.received.map(({ messageId }) => messageId);
    expect(server.received).toHaveLength(2);
    expect(again).toBe(first);
  });

  test('without a mail server each notice becomes one .eml file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'yuanluo-mail-'));
    await notice('n6', 'community');
    await dispatchNotices(database.pool, 10);
    await send(fileTransport(folder));
    await database.ownerPool.query('UPDATE mail SET sent_at = NULL, next_try_at = now()');
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
