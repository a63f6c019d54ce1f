import type { NoticeKind } from '../domain/kernel/notices/notices';
import type { TextParams } from '../domain/kernel/textParams';
import type { LocalDate } from '../domain/kernel/time/instant';
import type { Language } from '../i18n/language';
import { dayOf, TODAY } from './days';
import { declinedWhy, isSettled, JOIN_STANDING_IN, obligationOf, STANDING_IN } from './inbox';
import { isClosedAt } from './localClosures';
import { CLAIMED_UNTIL } from './mailClaims';
import type { Queryable } from './queryable';
import { stillConcerns } from './scope';

/**
 * Until when the mail of a notice `n` to `r` waits for the digest; null: it leaves at once. Reminders before the due day
 * wait, if a digest still comes by that day ($2: until when they wait for it).
 */
export const DIGEST_UNTIL = `CASE WHEN n.kind IN ('reminder', 'escalation') AND n.params ? 'key'
    AND ${dayOf('n.created_at')} < ${dayOf("(n.params ->> 'dueAt')::timestamptz")}
    AND ${dayOf('$2::timestamptz')} <= ${dayOf("(n.params ->> 'dueAt')::timestamptz")}
    AND NOT EXISTS (SELECT FROM digest_choice c WHERE c.account_id = r.account_id AND NOT c.is_wanted)
  THEN $2::timestamptz END`;

/** The part of the dispatch statement (db/outbox.ts) that writes a mail for each row of `receiver` with an address, unless they do not want this kind. */
export const FIRST_MAIL_CTE = `
  INSERT INTO mail (outbox_id, account_id, next_try_at, digest_until)
  SELECT outbox_id, account_id, coalesce(until, now()), until FROM (
    SELECT r.outbox_id, r.account_id, ${DIGEST_UNTIL} AS until FROM receiver r JOIN claimed n ON n.id = r.outbox_id
    WHERE r.email IS NOT NULL
      AND NOT EXISTS (SELECT FROM unwanted_mail u WHERE u.account_id = r.account_id AND u.kind = n.kind)) first
  ON CONFLICT DO NOTHING`;

/**
 * Why a mail was not sent: the receiver's account is disabled, no longer covers the case, or nothing is asked any more;
 * the server refused it for days; or the morning's digest says it.
 */
export const ENDED_BECAUSE = ['accountDisabled', 'elsewhere', 'settled', 'undeliverable', 'inDigest'] as const;
export type EndedBecause = (typeof ENDED_BECAUSE)[number];

export interface WaitingMail {
  readonly outboxId: number;
  readonly accountId: string;
  /** 1 for the first mail. Each time that a person sends it again, the number rises by one. */
  readonly no: number;
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
  /** Why what it is about was declined or taken off; null: it was not, or nobody said. */
  readonly declinedWhy: string | null;
  /** Whose notice it is, if the receiver stands in for somebody; who stands in for the receiver, if it is a copy. */
  readonly inPlaceOf: string | null;
  readonly handledBy: string | null;
}

/** What is sent to one person as one mail: one notice, or several that have waited, with an id of their own. */
export interface ClaimedMail {
  readonly bundle: string | null;
  readonly notices: readonly [WaitingMail, ...WaitingMail[]];
}

/** The rows of `mail m` that are neither sent nor given up. */
export const IS_OPEN = 'm.sent_at IS NULL AND m.replaced_at IS NULL AND m.ended_at IS NULL';

const IS_FREE = `${IS_OPEN} AND (m.claimed_until IS NULL OR m.claimed_until <= now())`;

/** What does not wait for working hours: danger, and what a person sends again. */
const IS_URGENT = "(n.kind = 'fileQuarantined' OR m.no > 1)";

/** Whether nobody in the receiver's organisation `o` is to be disturbed: in quiet hours ($1), and while their district is closed. */
const IS_AT_REST = `($1 OR ${isClosedAt('o.path', TODAY)})`;

/** From then on a mail takes along all that waits for the same person, so that an outage or a night ends with one mail. */
const LATE = "interval '1 hour'";

const MOST_IN_ONE = 100;

/** Why a notice `n` to the account `a` of the organisation `o`, about the obligation `b`, has lost its reason; null: it has not. */
export const WHY_ENDED = `CASE WHEN a.disabled_at IS NOT NULL THEN 'accountDisabled'
  WHEN NOT ${stillConcerns('n')} THEN 'elsewhere' WHEN ${isSettled('n')} THEN 'settled' END`;

type Judged = WaitingMail & { readonly bundle: string | null; readonly isEnded: boolean };

/**
 * Claims what is due first, with what waits for the same person if it is late; ends those whose reason has gone. What may
 * have been sent already is claimed as it was. Rows are locked in one order, so that two who claim for one person wait
 * for each other; whoever comes second finds them claimed.
 */
const CLAIM_DUE = `WITH first AS MATERIALIZED (
    SELECT m.account_id, m.outbox_id, m.no, m.bundle, m.claimed_until IS NOT NULL AS is_doubtful,
      m.queued_at <= now() - ${LATE} AND NOT ${IS_AT_REST} AS is_late
    FROM mail m JOIN outbox n ON n.id = m.outbox_id JOIN account a ON a.id = m.account_id
    JOIN organisation o ON o.id = a.organisation_id
    WHERE ${IS_FREE} AND m.next_try_at <= now() AND a.email IS NOT NULL AND (${IS_URGENT} OR NOT ${IS_AT_REST})
    ORDER BY m.next_try_at LIMIT 1
  ), taken AS MATERIALIZED (
    SELECT m.outbox_id, m.account_id, m.no FROM mail m JOIN first f ON f.account_id = m.account_id
    WHERE ${IS_FREE} AND ((m.outbox_id, m.no) = (f.outbox_id, f.no) OR m.bundle = f.bundle
      OR f.is_late AND NOT f.is_doubtful AND m.claimed_until IS NULL AND m.no = 1
        AND (m.digest_until IS NULL OR m.digest_until <= now()))
    ORDER BY m.outbox_id, m.no LIMIT ${MOST_IN_ONE} FOR UPDATE OF m
  ), judged AS MATERIALIZED (
    SELECT m.outbox_id AS "outboxId", m.account_id AS "accountId", m.no, n.key, n.kind, n.to_role AS "toRole", n.params,
      a.roles, n.programme, n.case_id AS "caseId", a.email, a.name, a.language, ${STANDING_IN}, ${declinedWhy('n')} AS "declinedWhy",
      ${WHY_ENDED} AS why
    FROM taken m JOIN outbox n ON n.id = m.outbox_id JOIN account a ON a.id = m.account_id
    JOIN organisation o ON o.id = a.organisation_id ${obligationOf('n')}
    LEFT JOIN inbox i ON i.outbox_id = m.outbox_id AND i.account_id = m.account_id ${JOIN_STANDING_IN}
  ), fresh AS MATERIALIZED (
    SELECT gen_random_uuid() AS bundle FROM judged WHERE why IS NULL HAVING count(*) > 1
  ), claimed AS (
    UPDATE mail m SET claimed_until = ${CLAIMED_UNTIL}, ended_because = j.why,
      ended_at = CASE WHEN j.why IS NOT NULL THEN now() END, bundle = coalesce(m.bundle, (SELECT bundle FROM fresh))
    FROM judged j WHERE (m.outbox_id, m.account_id, m.no) = (j."outboxId", j."accountId", j.no)
    RETURNING j.*, m.bundle, m.ended_at IS NOT NULL AS "isEnded"
  )
  SELECT (SELECT count(*)::int FROM first) AS due,
    (SELECT coalesce(jsonb_agg(c ORDER BY c."outboxId", c.no), '[]') FROM claimed c) AS taken`;

/**
 * Claims what is to be sent next to one person: its receiver may be told, and what it asks for is awaited. In quiet hours,
 * and where the offices of their district are closed today, only what is urgent is due.
 */
export const claimMail = async (db: Queryable, isQuiet: boolean): Promise<ClaimedMail | undefined> => {
  for (;;) {
    const { rows } = await db.query<{ due: number; taken: readonly Judged[] }>(CLAIM_DUE, [isQuiet]);
    const [{ due, taken } = { due: 0, taken: [] }] = rows;
    const [first, ...more] = taken.filter(({ isEnded }) => !isEnded);
    if (first !== undefined) return { bundle: first.bundle, notices: [first, ...more] };
    // Nothing is due; else all that was due had lost its reason, or somebody else has just claimed it.
    if (due === 0) return undefined;
  }
};

/** A notice to one person. */
export interface ToldNotice {
  readonly accountId: string;
  readonly outboxId: number;
}

/** Ends the mails of notices that a day's digest says instead. One that somebody has claimed leaves all the same. */
export const mailsInDigest = async (db: Queryable, day: LocalDate, told: readonly ToldNotice[]): Promise<void> => {
  await db.query(
    `UPDATE mail m SET ended_at = now(), ended_because = 'inDigest', digest_day = $2
     FROM jsonb_to_recordset($1::jsonb) AS t("accountId" uuid, "outboxId" bigint)
     WHERE m.account_id = t."accountId" AND m.outbox_id = t."outboxId" AND m.digest_until IS NOT NULL
       AND m.claimed_until IS NULL AND ${IS_OPEN}`,
    [JSON.stringify(told), day],
  );
};

/** Somebody wants no digest: what waits for it leaves by itself. */
export const waitForNoDigest = async (db: Queryable, accountId: string): Promise<void> => {
  await db.query(
    `UPDATE mail m SET digest_until = NULL, next_try_at = now()
     WHERE m.account_id = $1 AND m.digest_until > now() AND ${IS_OPEN}`,
    [accountId],
  );
};

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

const IS_GIVEN_UP = "(NOT $6 AND m.refused_since < now() - $7 * interval '1 day')";

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
       refused_since = CASE WHEN $6 THEN refused_since ELSE coalesce(refused_since, now()) END,
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
