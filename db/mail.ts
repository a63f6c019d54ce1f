import type { NoticeKind } from '../domain/kernel/notices/notices';
import type { TextParams } from '../domain/kernel/textParams';
import type { Language } from '../i18n/language';
import { CLAIM } from './mailClaims';
import type { Queryable } from './queryable';

/** The part of the dispatch statement (db/outbox.ts) that writes a mail for each row of `receiver` with an address. */
export const FIRST_MAIL_CTE = `
  INSERT INTO mail (outbox_id, account_id, next_try_at)
  SELECT outbox_id, account_id, now() FROM receiver WHERE email IS NOT NULL ON CONFLICT DO NOTHING`;

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
  readonly params: TextParams;
  readonly programme: string;
  /** Null for a notice of an office. */
  readonly caseId: string | null;
  readonly email: string;
  readonly name: string;
  readonly language: Language;
}

/** Claims the next mail that is due. */
export const claimMail = async (db: Queryable): Promise<WaitingMail | undefined> =>
  (
    await db.query<WaitingMail>(
      `WITH due AS (
         SELECT m.outbox_id AS "outboxId", m.account_id AS "accountId", m.no, m.attempts, n.key, n.kind,
           n.to_role AS "toRole", n.params, a.roles, n.programme, n.case_id AS "caseId", a.email, a.name, a.language
         FROM mail m JOIN outbox n ON n.id = m.outbox_id JOIN account a ON a.id = m.account_id
         WHERE m.sent_at IS NULL AND m.replaced_at IS NULL AND m.next_try_at <= now() AND a.email IS NOT NULL
         ORDER BY m.next_try_at LIMIT 1 FOR UPDATE OF m SKIP LOCKED
       )
       UPDATE mail m ${CLAIM} FROM due
       WHERE (m.outbox_id, m.account_id, m.no) = (due."outboxId", due."accountId", due.no) RETURNING due.*`,
    )
  ).rows[0];

/** Records the sending and the subject sent, because the template may change later. */
export const mailSent = async (db: Queryable, mail: WaitingMail, subject: string): Promise<void> => {
  await db.query(
    `UPDATE mail SET sent_at = now(), attempts = attempts + 1, subject = $4
     WHERE outbox_id = $1 AND account_id = $2 AND no = $3 AND sent_at IS NULL`,
    [mail.outboxId, mail.accountId, mail.no, subject],
  );
};

/** Schedules the next attempt after 1, 2, 4 … minutes, at most a day later. */
export const mailFailed = async (db: Queryable, mail: WaitingMail, error: string): Promise<void> => {
  await db.query(
    `UPDATE mail SET attempts = attempts + 1, last_error = $3,
       next_try_at = now() + least(interval '1 day', interval '1 minute' * power(2, least(attempts, 11)))
     WHERE outbox_id = $1 AND account_id = $2 AND no = $4 AND sent_at IS NULL`,
    [mail.outboxId, mail.accountId, error.slice(0, 500), mail.no],
  );
};

/** Starts a new attempt that replaces the previous ones. */
export const mailAgain = async (db: Queryable, id: number, accountId: string, no: number): Promise<void> => {
  await db.query(
    'UPDATE mail SET replaced_at = now() WHERE outbox_id = $1 AND account_id = $2 AND no < $3 AND sent_at IS NULL',
    [id, accountId, no],
  );
  await db.query('INSERT INTO mail (outbox_id, account_id, no, next_try_at) VALUES ($1, $2, $3, now())', [
    id,
    accountId,
    no,
  ]);
};
