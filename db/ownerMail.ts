import type { BallotHead } from './ballots';
import { CLAIM } from './mailClaims';
import { NEWS_OF_PAPER, type PaperNews } from './paperNews';
import { IS_DEMONSTRATION } from './policies';
import type { Queryable } from './queryable';

/** Queues what was done last to the papers of those of these owners who have an address; each news is told once. */
export const queueOwnerMails = async (
  db: Queryable,
  { ballotId }: BallotHead,
  ownerKeys: readonly string[],
  { title, page }: { readonly title: string; readonly page: string },
): Promise<void> => {
  await db.query(
    `INSERT INTO owner_mail (ballot_id, owner_key, act_no, state, roll_id, title, page)
     SELECT q.ballot_id, q.owner_key, news.no, news.state, q.roll_id, $3, $4
     FROM ballot_paper q JOIN roll_owner_email e ON (e.roll_id, e.owner_key) = (q.roll_id, q.owner_key)
     CROSS JOIN LATERAL (${NEWS_OF_PAPER}) news
     WHERE q.ballot_id = $1 AND q.owner_key = ANY ($2::text[])
     ON CONFLICT DO NOTHING`,
    [ballotId, ownerKeys, title, page],
  );
};

type MailKey = {
  readonly ballotId: string;
  readonly ownerKey: string;
  readonly actNo: number;
  readonly state: PaperNews['state'];
};

export interface WaitingOwnerMail extends MailKey, PaperNews {
  readonly email: string;
  readonly title: string;
  readonly page: string;
  readonly caseName: string;
  readonly programme: string;
  readonly isDemonstration: boolean;
}

/** Claims the next mail that is due. */
export const claimOwnerMail = async (db: Queryable): Promise<WaitingOwnerMail | undefined> =>
  (
    await db.query<WaitingOwnerMail>(
      `WITH due AS (
         SELECT m.ballot_id AS "ballotId", m.owner_key AS "ownerKey", m.act_no AS "actNo", m.state, m.title, m.page,
           a.act, a.at, e.email, c.name AS "caseName", c.programme, ${IS_DEMONSTRATION} AS "isDemonstration"
         FROM owner_mail m
         JOIN ballot_paper_act a ON (a.ballot_id, a.owner_key, a.no) = (m.ballot_id, m.owner_key, m.act_no)
         JOIN roll_owner_email e ON (e.roll_id, e.owner_key) = (m.roll_id, m.owner_key)
         JOIN ballot b ON b.id = m.ballot_id JOIN case_record c ON c.id = b.case_id
         WHERE m.sent_at IS NULL AND m.failed_at IS NULL AND m.next_try_at <= now()
         ORDER BY m.next_try_at LIMIT 1 FOR UPDATE OF m SKIP LOCKED
       )
       UPDATE owner_mail m ${CLAIM} FROM due
       WHERE (m.ballot_id, m.owner_key, m.act_no, m.state) = (due."ballotId", due."ownerKey", due."actNo", due.state)
       RETURNING due.*`,
    )
  ).rows[0];

const UNSENT = '(ballot_id, owner_key, act_no, state) = ($1, $2, $3, $4) AND sent_at IS NULL';
const keyOf = ({ ballotId, ownerKey, actNo, state }: MailKey) => [ballotId, ownerKey, actNo, state];

export const ownerMailSent = async (db: Queryable, mail: MailKey): Promise<void> => {
  await db.query(
    `UPDATE owner_mail SET sent_at = now(), failed_at = NULL, attempts = attempts + 1 WHERE ${UNSENT}`,
    keyOf(mail),
  );
};

/** So often a mail is tried: for about a day and a half. */
const MOST_ATTEMPTS = 12;

/**
 * Schedules the next attempt after 1, 2, 4 … minutes. A mail that the server has refused for good, or that was tried often
 * enough, is given up, and the slip tells the owner.
 */
export const ownerMailFailed = async (
  db: Queryable,
  mail: MailKey,
  { error, isFinal }: { readonly error: string; readonly isFinal: boolean },
): Promise<void> => {
  await db.query(
    `UPDATE owner_mail SET attempts = attempts + 1, last_error = $5,
       next_try_at = now() + interval '1 minute' * power(2, attempts),
       failed_at = CASE WHEN $6 OR attempts + 1 >= $7 THEN now() END
     WHERE ${UNSENT}`,
    [...keyOf(mail), error, isFinal, MOST_ATTEMPTS],
  );
};
