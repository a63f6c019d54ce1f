import type { NoticeKind } from '../domain/kernel/notices/notices';
import type { Language } from '../i18n/language';
import { SCOPE_PATH } from './accounts';
import type { Queryable } from './queryable';

/**
 * Delivers waiting notices to everybody who holds the role above or at the case. If nobody does, the programme's
 * supervisors and the administrators there get it, so that no notice is lost. Returns how many were delivered.
 */
export const dispatchNotices = async (db: Queryable, limit: number): Promise<number> => {
  const { rows } = await db.query<{ dispatched: number }>(
    `WITH claimed AS (
       SELECT * FROM outbox WHERE dispatched_at IS NULL ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED
     ), holder AS (
       SELECT n.id AS outbox_id, a.id AS account_id, a.email, n.to_role = ANY (a.roles) AS is_holder
       FROM claimed n
       LEFT JOIN programme p ON p.name = n.programme
       JOIN organisation o ON starts_with(n.organisation_path, ${SCOPE_PATH})
       JOIN account a ON a.organisation_id = o.id AND a.disabled_at IS NULL
       WHERE n.to_role = ANY (a.roles) OR a.roles && ARRAY[p.supervisor, 'administrator']
     ), receiver AS (
       SELECT * FROM holder h WHERE is_holder
         OR NOT EXISTS (SELECT FROM holder other WHERE other.outbox_id = h.outbox_id AND other.is_holder)
     ), arrived AS (
       INSERT INTO inbox (outbox_id, account_id, arrived_at)
       SELECT outbox_id, account_id, now() FROM receiver ON CONFLICT DO NOTHING
     ), mailed AS (
       INSERT INTO mail (outbox_id, account_id, next_try_at)
       SELECT outbox_id, account_id, now() FROM receiver WHERE email IS NOT NULL ON CONFLICT DO NOTHING
     ), gone AS (
       UPDATE outbox n SET dispatched_at = now() FROM claimed WHERE n.id = claimed.id RETURNING n.id
     )
     SELECT count(*)::int AS dispatched FROM gone`,
    [limit],
  );
  return rows[0]?.dispatched ?? 0;
};

export interface WaitingMail {
  readonly outboxId: number;
  readonly accountId: string;
  /** 1 for the first mail. Each time that a person sends it again, the number rises by one. */
  readonly no: number;
  readonly attempts: number;
  readonly key: string;
  readonly kind: NoticeKind;
  readonly toRole: string;
  /** The receiver's roles. */
  readonly roles: readonly string[];
  readonly params: Readonly<Record<string, string | number>>;
  readonly programme: string;
  readonly caseId: string;
  readonly email: string;
  readonly name: string;
  readonly language: Language;
}

/** Mails that are due. They are locked until the transaction ends, so that no two workers send the same one. */
export const waitingMail = async (db: Queryable, limit: number): Promise<readonly WaitingMail[]> =>
  (
    await db.query<WaitingMail>(
      `SELECT m.outbox_id AS "outboxId", m.account_id AS "accountId", m.no, m.attempts, n.key, n.kind, n.to_role AS "toRole", n.params,
         a.roles, n.programme, n.case_id AS "caseId", a.email, a.name, a.language
       FROM mail m JOIN outbox n ON n.id = m.outbox_id JOIN account a ON a.id = m.account_id
       WHERE m.sent_at IS NULL AND m.replaced_at IS NULL AND m.next_try_at <= now() AND a.email IS NOT NULL
       ORDER BY m.next_try_at LIMIT $1 FOR UPDATE OF m SKIP LOCKED`,
      [limit],
    )
  ).rows;

/** Records the sending and the subject sent, because the template may change later. */
export const mailSent = async (db: Queryable, mail: WaitingMail, subject: string): Promise<void> => {
  await db.query(
    `UPDATE mail SET sent_at = now(), attempts = attempts + 1, subject = $4
     WHERE outbox_id = $1 AND account_id = $2 AND no = $3`,
    [mail.outboxId, mail.accountId, mail.no, subject],
  );
};

/** Schedules the next attempt after 1, 2, 4 … minutes, at most a day later. */
export const mailFailed = async (db: Queryable, mail: WaitingMail, error: string): Promise<void> => {
  await db.query(
    `UPDATE mail SET attempts = attempts + 1, last_error = $3,
       next_try_at = now() + least(interval '1 day', interval '1 minute' * power(2, least(attempts, 11)))
     WHERE outbox_id = $1 AND account_id = $2 AND no = $4`,
    [mail.outboxId, mail.accountId, error.slice(0, 500), mail.no],
  );
};
