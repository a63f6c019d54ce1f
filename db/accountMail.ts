import type { Instant } from '../domain/kernel/time/instant';
import type { Language } from '../i18n/language';
import { CLAIM } from './mailClaims';
import type { Queryable } from './queryable';

interface WaitingMail {
  readonly id: string;
  readonly email: string;
  /** The receiver's. */
  readonly name: string;
  readonly language: Language;
}

/** Tells somebody what two administrators changed about their account. */
export interface WaitingChangeMail extends WaitingMail {
  readonly kind: string;
  readonly login: string;
  readonly proposedBy: string;
  readonly decidedBy: string;
  readonly decidedAt: Instant;
}

/** Asks somebody to confirm a relation that was declared. */
export interface WaitingInterestMail extends WaitingMail {
  readonly login: string;
  readonly person: string;
  readonly otherLogin: string;
  readonly otherName: string;
  readonly declaredBy: string;
  readonly declaredAt: Instant;
  /** Whether the receiver is the relative, and not one of their administrators. */
  readonly isRelative: boolean;
}

export const insertChangeMail = async (db: Queryable, proposalId: string, email: string): Promise<void> => {
  await db.query('INSERT INTO account_mail (proposal_id, email) VALUES ($1, $2)', [proposalId, email]);
};

/**
 * Asks everybody who may confirm a declared relation: the relative, and the administrators of their account. Nobody who
 * has said it already.
 */
export const insertInterestMails = async (db: Queryable, interestId: string): Promise<void> => {
  await db.query(
    `INSERT INTO account_mail (interest_id, account_id, email)
     SELECT DISTINCT ON (a.email) i.id, a.id, a.email
     FROM interest i JOIN account of ON of.id = i.account_id JOIN account declarer ON declarer.id = i.declared_by
     JOIN account other ON other.id = i.other_account_id JOIN organisation there ON there.id = other.organisation_id
     JOIN account a ON a.disabled_at IS NULL AND a.email IS NOT NULL
       AND a.person_id NOT IN (of.person_id, declarer.person_id)
     JOIN organisation own ON own.id = a.organisation_id
     WHERE i.id = $1 AND i.confirmed_at IS NULL AND (a.person_id = other.person_id
       OR 'administrator' = ANY (a.roles) AND starts_with(there.path, own.path))
     ORDER BY a.email, a.person_id <> other.person_id`,
    [interestId],
  );
};

/** Claims the next mail about a change that is due. */
export const claimChangeMail = async (db: Queryable): Promise<WaitingChangeMail | undefined> =>
  (
    await db.query<WaitingChangeMail>(
      `WITH due AS (SELECT m.id, p.kind, m.email, a.login, a.name, a.language, b.name AS "proposedBy",
         d.name AS "decidedBy", coalesce(p.decided_at, now()) AS "decidedAt"
       FROM account_mail m JOIN account_proposal p ON p.id = m.proposal_id JOIN account a ON a.id = p.account_id
       JOIN account b ON b.id = p.proposed_by JOIN account d ON d.id = p.decided_by
       WHERE m.sent_at IS NULL AND m.next_try_at <= now() ORDER BY m.next_try_at LIMIT 1 FOR UPDATE OF m SKIP LOCKED)
       UPDATE account_mail m ${CLAIM} FROM due WHERE m.id = due.id RETURNING due.*`,
    )
  ).rows[0];

/** Claims the next mail that is due and asks for a confirmation that is still awaited. */
export const claimInterestMail = async (db: Queryable): Promise<WaitingInterestMail | undefined> =>
  (
    await db.query<WaitingInterestMail>(
      `WITH due AS (SELECT m.id, m.email, to_whom.name, to_whom.language, of.login, of.name AS person, other.login AS "otherLogin",
         other.name AS "otherName", declarer.name AS "declaredBy", i.declared_at AS "declaredAt",
         to_whom.person_id = other.person_id AS "isRelative"
       FROM account_mail m JOIN interest i ON i.id = m.interest_id JOIN account to_whom ON to_whom.id = m.account_id
       JOIN account of ON of.id = i.account_id JOIN account other ON other.id = i.other_account_id
       JOIN account declarer ON declarer.id = i.declared_by
       WHERE m.sent_at IS NULL AND m.next_try_at <= now() AND i.confirmed_at IS NULL AND i.ended_at IS NULL
       ORDER BY m.next_try_at LIMIT 1 FOR UPDATE OF m SKIP LOCKED)
       UPDATE account_mail m ${CLAIM} FROM due WHERE m.id = due.id RETURNING due.*`,
    )
  ).rows[0];

export const accountMailSent = async (db: Queryable, id: string): Promise<void> => {
  await db.query('UPDATE account_mail SET sent_at = now(), attempts = attempts + 1 WHERE id = $1 AND sent_at IS NULL', [
    id,
  ]);
};

/** Schedules the next attempt after 1, 2, 4 … minutes, at most a day later. */
export const accountMailFailed = async (db: Queryable, id: string, error: string): Promise<void> => {
  await db.query(
    `UPDATE account_mail SET attempts = attempts + 1, last_error = $2,
       next_try_at = now() + least(interval '1 day', interval '1 minute' * power(2, least(attempts, 11)))
     WHERE id = $1 AND sent_at IS NULL`,
    [id, error.slice(0, 500)],
  );
};
