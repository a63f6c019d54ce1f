import type { Instant, LocalDate } from '../domain/kernel/time/instant';
import type { Language } from '../i18n/language';
import { TODAY } from './days';
import { columnsOf } from './jsonRows';
import { isClosedAt } from './localClosures';
import type { Queryable } from './queryable';

export type MorningMailKind = 'digest' | 'weeklyReport';

/** A mail of one morning, or that there was nothing to say. */
export interface MadeMail {
  readonly accountId: string;
  /** 0: there is nothing to say. */
  readonly lines: number;
  readonly content: object | null;
  /** A notice says it instead of a mail. */
  readonly isTold: boolean;
}

/** Which mails are made: for a digest its day, for a weekly report the Monday of its week. */
export interface MorningOf {
  readonly kind: MorningMailKind;
  readonly day: LocalDate;
  readonly at: Instant;
}

/**
 * Keeps the mails of a morning, each once for an account, and takes back what earlier ones still have to say: these say
 * it. Returns the accounts for which they were kept.
 */
export const keepMorningMails = async (
  db: Queryable,
  { kind, day, at }: MorningOf,
  made: readonly MadeMail[],
): Promise<readonly string[]> => {
  const { rows } = await db.query<{ accountId: string }>(
    `INSERT INTO morning_mail (account_id, kind, day, made_for, lines, content, next_try_at, sent_at)
     SELECT m."accountId", $2, $3, $4, m.lines, CASE WHEN m.lines > 0 AND NOT m."isTold" THEN m.content END, $4,
       CASE WHEN m.lines > 0 AND m."isTold" THEN $4::timestamptz END
     FROM jsonb_to_recordset($1::jsonb) AS m(${columnsOf<MadeMail>({ accountId: 'uuid', lines: 'int', content: 'jsonb', isTold: 'boolean' })})
     ORDER BY 1 ON CONFLICT DO NOTHING RETURNING account_id AS "accountId"`,
    [JSON.stringify(made), kind, day, at],
  );
  const accounts = rows.map(({ accountId }) => accountId);
  await db.query(
    `UPDATE morning_mail SET content = NULL
     WHERE kind = $1 AND day < $2 AND account_id = ANY ($3::uuid[]) AND content IS NOT NULL`,
    [kind, day, accounts],
  );
  return accounts;
};

export interface WaitingMorningMail {
  readonly accountId: string;
  readonly kind: MorningMailKind;
  readonly day: LocalDate;
  readonly madeFor: Instant;
  readonly content: unknown;
  readonly email: string;
  readonly name: string;
  readonly language: Language;
  readonly roles: readonly string[];
}

/** Which mails of that day still leave: digests on their day, reports in their week, to whoever still supervises there and wants them. */
const LEAVES = `CASE m.kind WHEN 'digest' THEN m.day = $2::date
  ELSE m.day > $2::date - 7 AND m.content -> 'parts' -> 0 ->> 'path' = o.path
    AND EXISTS (SELECT FROM programme p WHERE p.supervisor = ANY (a.roles))
    AND NOT EXISTS (SELECT FROM digest_choice c WHERE c.account_id = a.id AND NOT c.is_report_wanted) END`;

/** Claims the next mail that is due, for five minutes (db/mailClaims.ts). */
export const claimMorningMail = async (
  db: Queryable,
  now: Instant,
  today: LocalDate,
): Promise<WaitingMorningMail | undefined> =>
  (
    await db.query<WaitingMorningMail>(
      `WITH due AS (
         SELECT m.account_id, m.kind, m.day, m.made_for, m.content, a.email, a.name, a.language, a.roles
         FROM morning_mail m JOIN account a ON a.id = m.account_id JOIN organisation o ON o.id = a.organisation_id
         WHERE m.content IS NOT NULL AND m.next_try_at <= $1 AND a.disabled_at IS NULL AND a.email IS NOT NULL AND ${LEAVES}
           AND NOT ${isClosedAt('o.path', '$2::date')}
         ORDER BY m.next_try_at LIMIT 1 FOR UPDATE OF m SKIP LOCKED)
       UPDATE morning_mail m SET next_try_at = $1::timestamptz + interval '5 minutes' FROM due
       WHERE (m.account_id, m.kind, m.day) = (due.account_id, due.kind, due.day)
       RETURNING due.account_id AS "accountId", due.kind, due.day, due.made_for AS "madeFor", due.content, due.email,
         due.name, due.language, due.roles`,
      [now, today],
    )
  ).rows[0];

const OF_MAIL = '(account_id, kind, day) = ($1, $2, $3)';
const keyOf = ({ accountId, kind, day }: WaitingMorningMail): readonly unknown[] => [accountId, kind, day];

/** Records the sending; what was said is not kept. */
export const morningMailSent = async (db: Queryable, mail: WaitingMorningMail): Promise<void> => {
  await db.query(
    `UPDATE morning_mail SET sent_at = now(), attempts = attempts + 1, content = NULL WHERE ${OF_MAIL}`,
    keyOf(mail) as unknown[],
  );
};

/** Nothing that it says holds any more. */
export const morningMailSettled = async (db: Queryable, mail: WaitingMorningMail): Promise<void> => {
  await db.query(`UPDATE morning_mail SET content = NULL WHERE ${OF_MAIL}`, keyOf(mail) as unknown[]);
};

/** Schedules the next attempt after 1, 2, 4 … minutes, at most 15 minutes later. */
export const morningMailFailed = async (db: Queryable, mail: WaitingMorningMail, error: string): Promise<void> => {
  await db.query(
    `UPDATE morning_mail SET attempts = attempts + 1, last_error = $4,
       next_try_at = next_try_at - interval '5 minutes'
         + least(interval '15 minutes', interval '1 minute' * power(2, least(attempts, 4)))
     WHERE ${OF_MAIL} AND sent_at IS NULL`,
    [...keyOf(mail), error.slice(0, 500)],
  );
};

/** Whether a morning's mail `d` still leaves today. */
export const STILL_LEAVES = `d.content IS NOT NULL AND CASE d.kind WHEN 'digest' THEN d.day = ${TODAY} ELSE d.day > ${TODAY} - 7 END`;

/** What names a morning's mail `d`, for whoever sends it again. */
export const MORNING_MAIL_ID = "concat_ws('.', 'm', d.account_id, d.kind, d.day)";

/** Tries again at once; `false` if its number is another one meanwhile, it was sent, or it is too late. */
export const morningMailAgain = async (db: Queryable, id: string, no: number): Promise<boolean> =>
  (
    await db.query(
      `UPDATE morning_mail d SET no = d.no + 1, attempts = 0, next_try_at = now()
       WHERE ${MORNING_MAIL_ID} = $1 AND d.no = $2 AND d.sent_at IS NULL AND ${STILL_LEAVES}`,
      [id, no],
    )
  ).rowCount === 1;
