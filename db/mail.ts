import type { NoticeKind } from '../domain/kernel/notices/notices';
import type { TextParams } from '../domain/kernel/textParams';
import type { Language } from '../i18n/language';
import { isSettled, obligationOf } from './inbox';
import { CLAIM } from './mailClaims';
import type { Queryable } from './queryable';
import { isToldOf, ofRow } from './scope';

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
  readonly caseId: string;
  readonly email: string;
  readonly name: string;
  readonly language: Language;
}

/** Why a mail was not sent: the receiver's account is disabled, no longer covers the case, or nothing is asked any more. */
export const ENDED_BECAUSE = ['accountDisabled', 'elsewhere', 'settled'] as const;
export type EndedBecause = (typeof ENDED_BECAUSE)[number];

const WHY_ENDED = `CASE WHEN a.disabled_at IS NOT NULL THEN 'accountDisabled'
  WHEN NOT ${isToldOf(ofRow('n'), 'n.to_role')} THEN 'elsewhere' WHEN ${isSettled('n')} THEN 'settled' END`;

/** What does not wait for working hours: danger, and what a person sends again. */
const IS_URGENT = "(n.kind = 'fileQuarantined' OR m.no > 1)";

type ClaimedMail = WaitingMail & { readonly endedBecause: EndedBecause | null };

/** Claims the next mail that is due, or ends it if its reason has gone. */
const claimNext = async (db: Queryable, isQuiet: boolean): Promise<ClaimedMail | undefined> =>
  (
    await db.query<ClaimedMail>(
      `WITH due AS (
         SELECT m.outbox_id AS "outboxId", m.account_id AS "accountId", m.no, m.attempts, n.key, n.kind,
           n.to_role AS "toRole", n.params, a.roles, n.programme, n.case_id AS "caseId", a.email, a.name, a.language,
           ${WHY_ENDED} AS "endedBecause"
         FROM mail m JOIN outbox n ON n.id = m.outbox_id JOIN account a ON a.id = m.account_id
         JOIN organisation o ON o.id = a.organisation_id ${obligationOf('n')}
         WHERE m.sent_at IS NULL AND m.replaced_at IS NULL AND m.ended_at IS NULL AND m.next_try_at <= now()
           AND a.email IS NOT NULL AND (NOT $1 OR ${IS_URGENT})
         ORDER BY m.next_try_at LIMIT 1 FOR UPDATE OF m SKIP LOCKED
       )
       UPDATE mail m ${CLAIM}, ended_because = due."endedBecause",
         ended_at = CASE WHEN due."endedBecause" IS NOT NULL THEN now() END
       FROM due
       WHERE (m.outbox_id, m.account_id, m.no) = (due."outboxId", due."accountId", due.no) RETURNING due.*`,
      [isQuiet],
    )
  ).rows[0];

/**
 * Claims the next mail that is due and has a reason still: its receiver may be told, and what it asks for is awaited. In
 * quiet hours only what is urgent is due.
 */
export const claimMail = async (db: Queryable, isQuiet: boolean): Promise<WaitingMail | undefined> => {
  for (;;) {
    const mail = await claimNext(db, isQuiet);
    if (mail === undefined || mail.endedBecause === null) return mail;
  }
};

/** Records the sending and the subject sent, because the template may change later. */
export const mailSent = async (db: Queryable, mail: WaitingMail, subject: string): Promise<void> => {
  await db.query(
    `UPDATE mail SET sent_at = now(), attempts = attempts + 1, subject = $4, ended_at = NULL, ended_because = NULL
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
