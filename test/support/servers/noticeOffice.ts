import { randomUUID } from 'node:crypto';
import { sendMails } from '../../../activities/mail';
import type { MailTransport } from '../../../activities/mailQueue';
import { WORKER_PROGRAMMES, workerProgrammeMap } from '../../../activities/programmes';
import { closeOf, instantOf, type LocalDate } from '../../../domain/kernel/time/instant';
import { tamper } from '../database/tamper';
import { type MailServer, mailServer } from './mailServer';
import { type FreshDatabase, freshDatabase } from './postgres';

const SETTINGS = {
  from: '院落 <yuanluo@example.org>',
  publicUrl: 'http://yuanluo.test',
  programmes: workerProgrammeMap(WORKER_PROGRAMMES),
};

/** The case that the notices are about; its own row is not needed. */
const CASE = '00000000-0000-4000-8000-000000000001';

/**
 * A district with people who get notices, and a mail server, for the tests of one file: a committee of two, one elsewhere,
 * one whose account is disabled, a supervisor and two firms. Each test begins without notices.
 */
export const noticeOffice = () => {
  let database: FreshDatabase;
  let server: MailServer;
  const OPENED = instantOf(Date.now() - 3_600_000);

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
    await database.ownerPool.query('TRUNCATE person_delivery, endpoint_delivery, mail, inbox, outbox');
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
  /** As if the time of those who claimed mails, or the wait for the next attempt, were over. */
  const dueAgain = () =>
    database.ownerPool.query(
      'UPDATE mail SET next_try_at = now(), claimed_until = CASE WHEN claimed_until IS NOT NULL THEN now() END',
    );
  const send = (post: MailTransport) => sendMails(database.pool, post, SETTINGS);
  const change = (sql: string, values: readonly unknown[] = []) => tamper(database.ownerPool, sql, values);
  /** The row of the case that the notices are about. */
  const courtyard = () =>
    change(
      `INSERT INTO case_record (id, programme, version, organisation_path, district_path, name, city, policy_version,
         calendar_version, stage, stage_since, suspended, overridden, granted_fen, paid_fen, state, shape, state_hash, updated_at)
       VALUES ($1, 'renovation', 1, 'programme/c/d/s/k/b/', 'programme/c/d/', '8号院', '成都', '', '', 'consensus', now(), false,
         false, 0, 0, '{}', 1, '', now())`,
      [CASE],
    );
  /** Something that the case awaits until the close of a day, opened an hour before the test. */
  const obligation = (key: string, dueOn: LocalDate, holder = 'community') =>
    change(
      `INSERT INTO obligation (case_id, key, programme, code, subject, holder, organisation_path, opened_at, due_at, provisional,
         reminders_sent)
       VALUES ($1, $2, 'renovation', 'convene-council', '', $3, 'programme/c/d/s/k/b/', $4, $5, false, 0)`,
      [CASE, key, holder, OPENED, closeOf(dueOn)],
    );
  /** Closes the offices of the district. */
  const closed = (from: LocalDate, until = from) =>
    change(
      `INSERT INTO local_closure (id, organisation_id, from_day, until_day, reason, proposed_by, decision, decided_by, decided_at, no)
       SELECT gen_random_uuid(), 'd', $1, $2, '防汛', s.id, 'confirmed', c.id, now(), nextval('local_closure_no')
       FROM account s, account c WHERE s.login = 'supervisor' AND c.login = 'committee'`,
      [from, until],
    );
  const engage = (firm: string, role: string, no: number) =>
    tamper(
      database.ownerPool,
      `INSERT INTO case_party (case_id, no, organisation_id, role, engaged_at) VALUES ($1, $2, $3, $4, now())`,
      [CASE, no, firm, role],
    );
  return {
    ...{
      CASE,
      SETTINGS,
      OPENED,
      account,
      notice,
      receivers,
      dueAgain,
      send,
      engage,
      change,
      courtyard,
      obligation,
      closed,
    },
    get database() {
      return database;
    },
    get server() {
      return server;
    },
  };
};
