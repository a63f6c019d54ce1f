import type { ClaimedMail } from './dueMails';
import type { Queryable } from './queryable';

/** The part of the dispatch statement (db/outbox.ts) that writes a mail for each row of `receiver` with an address, unless they do not want this kind. */
export const FIRST_MAIL_CTE = `
  INSERT INTO mail (outbox_id, account_id, next_try_at)
  SELECT outbox_id, account_id, now() FROM receiver r WHERE email IS NOT NULL AND NOT EXISTS (
    SELECT FROM unwanted_mail u JOIN claimed n ON n.id = r.outbox_id AND u.kind = n.kind WHERE u.account_id = r.account_id)
  ON CONFLICT DO NOTHING`;

/**
 * Why a mail was not sent: the receiver's account is disabled, no longer covers the case, or nothing is asked any more;
 * or the server refused it for days.
 */
export const ENDED_BECAUSE = ['accountDisabled', 'elsewhere', 'settled', 'undeliverable'] as const;
export type EndedBecause = (typeof ENDED_BECAUSE)[number];

const OF_MAIL = `m.account_id = $1 AND m.sent_at IS NULL
  AND (m.outbox_id, m.no) IN (SELECT * FROM unnest($2::bigint[], $3::int[]))`;
const rowsOf = ({ notices }: ClaimedMail): readonly unknown[] => [
  notices[0].accountId,
  notices.map(({ outboxId }) => outboxId),
  notices.map(({ no }) => no),
];

/** Records the sending and the subject sent, because the template may change later. */
export const mailSent = async (db: Queryable, mail: ClaimedMail, subject: string): Promise<void> => {
  await db.query(
    `UPDATE mail m SET sent_at = now(), attempts = attempts + 1, subject = $4, ended_at = NULL, ended_because = NULL
     WHERE ${OF_MAIL}`,
    [...rowsOf(mail), subject],
  );
};

const IS_GIVEN_UP = "(NOT $6 AND m.queued_at < now() - $7 * interval '1 day')";

/** Why a mail was not sent. */
export interface MailFailure {
  readonly error: string;
  /** It may have arrived: it is sent again only as it was. */
  readonly isDoubtful: boolean;
  /** The server was away, so that the mail is not to blame: it is never given up. */
  readonly isOutage: boolean;
}

/**
 * Schedules the next attempt after 1, 2, 4 … minutes, at most a day later; 15 minutes if the server was away. A mail that
 * has been refused for so many days is given up, until somebody sends it again.
 */
export const mailFailed = async (
  db: Queryable,
  mail: ClaimedMail,
  { error, isDoubtful, isOutage }: MailFailure,
  days: number,
): Promise<void> => {
  await db.query(
    `UPDATE mail m SET attempts = attempts + 1, last_error = $4,
       next_try_at = now() + least(CASE WHEN $6 THEN interval '15 minutes' ELSE interval '1 day' END,
         interval '1 minute' * power(2, least(attempts, 11))),
       claimed_until = CASE WHEN $5 THEN now() END, bundle = CASE WHEN $5 THEN bundle END,
       ended_at = CASE WHEN ended_at IS NOT NULL THEN ended_at WHEN ${IS_GIVEN_UP} THEN now() END,
       ended_because = CASE WHEN ended_at IS NOT NULL THEN ended_because WHEN ${IS_GIVEN_UP} THEN 'undeliverable' END
     WHERE ${OF_MAIL}`,
    [...rowsOf(mail), error.slice(0, 500), isDoubtful, isOutage, days],
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
