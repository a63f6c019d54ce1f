import type { Instant } from '../domain/kernel/time/instant';
import type { Language } from '../i18n/language';
import type { Queryable } from './queryable';

export interface WaitingAccountMail {
  readonly proposalId: string;
  readonly kind: string;
  readonly email: string;
  readonly login: string;
  readonly name: string;
  readonly language: Language;
  readonly proposedBy: string;
  readonly decidedBy: string;
  readonly decidedAt: Instant;
}

export const insertAccountMail = async (db: Queryable, proposalId: string, email: string): Promise<void> => {
  await db.query('INSERT INTO account_mail (proposal_id, email) VALUES ($1, $2)', [proposalId, email]);
};

/** Mails that are due. They are locked until the transaction ends, so that no two workers send the same one. */
export const waitingAccountMail = async (db: Queryable, limit: number): Promise<readonly WaitingAccountMail[]> =>
  (
    await db.query<WaitingAccountMail>(
      `SELECT m.proposal_id AS "proposalId", p.kind, m.email, a.login, a.name, a.language, b.name AS "proposedBy",
         d.name AS "decidedBy", coalesce(p.decided_at, now()) AS "decidedAt"
       FROM account_mail m JOIN account_proposal p ON p.id = m.proposal_id JOIN account a ON a.id = p.account_id
       JOIN account b ON b.id = p.proposed_by JOIN account d ON d.id = p.decided_by
       WHERE m.sent_at IS NULL AND m.next_try_at <= now() ORDER BY m.next_try_at LIMIT $1 FOR UPDATE OF m SKIP LOCKED`,
      [limit],
    )
  ).rows;

export const accountMailSent = async (db: Queryable, proposalId: string): Promise<void> => {
  await db.query('UPDATE account_mail SET sent_at = now(), attempts = attempts + 1 WHERE proposal_id = $1', [
    proposalId,
  ]);
};

/** Schedules the next attempt after 1, 2, 4 … minutes, at most a day later. */
export const accountMailFailed = async (db: Queryable, proposalId: string, error: string): Promise<void> => {
  await db.query(
    `UPDATE account_mail SET attempts = attempts + 1, last_error = $2,
       next_try_at = now() + least(interval '1 day', interval '1 minute' * power(2, least(attempts, 11)))
     WHERE proposal_id = $1`,
    [proposalId, error.slice(0, 500)],
  );
};
