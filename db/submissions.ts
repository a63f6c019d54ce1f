import type { Instant } from '../domain/kernel/time/instant';
import type { Queryable } from './queryable';

/** The contact data of a sender without a code, for questions. */
export interface Sender {
  readonly name: string;
  readonly home: string;
  readonly phone: string;
}

export interface NewSubmission {
  readonly ref: string;
  readonly caseId: string;
  readonly ballotId: string;
  readonly receiptHash: string;
  readonly receivedAt: Instant;
  readonly from?: Sender & { readonly text: string };
}

export const isSubmissionKnown = async (db: Queryable, ref: string): Promise<boolean> =>
  (await db.query('SELECT FROM objection_submission WHERE ref = $1', [ref])).rowCount === 1;

/** Stores a submission, unless it is stored already. */
export const keepSubmission = async (db: Queryable, { from, ...row }: NewSubmission): Promise<void> => {
  await db.query(
    `INSERT INTO objection_submission (ref, case_id, ballot_id, receipt_hash, received_at, text, name, home, phone)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING`,
    [
      row.ref,
      row.caseId,
      row.ballotId,
      row.receiptHash,
      row.receivedAt,
      from?.text,
      from?.name,
      from?.home,
      from?.phone,
    ],
  );
};

export const submittedText = async (db: Queryable, caseId: string, ref: string): Promise<string | undefined> =>
  (
    await db.query<{ text: string }>(
      'SELECT text FROM objection_submission WHERE ref = $1 AND case_id = $2 AND text IS NOT NULL',
      [ref, caseId],
    )
  ).rows[0]?.text;

/** A submission by its receipt. `text` is null if the sender had a code, because the journal then has the objection. */
export interface Received {
  readonly ref: string;
  readonly caseId: string;
  readonly ballotId: string;
  readonly receivedAt: Instant;
  readonly text: string | null;
}

export const isReceipt = async (db: Queryable, hash: string): Promise<boolean> =>
  (await db.query('SELECT FROM objection_submission WHERE receipt_hash = $1', [hash])).rowCount === 1;

export const submissionByReceipt = async (db: Queryable, receiptHash: string): Promise<Received | undefined> =>
  (
    await db.query<Received>(
      `SELECT ref, case_id AS "caseId", ballot_id AS "ballotId", received_at AS "receivedAt", text
       FROM objection_submission WHERE receipt_hash = $1`,
      [receiptHash],
    )
  ).rows[0];

/** A submission as its handlers see it. Name, home and phone are null after their retention. */
export type KeptSubmission = { readonly ref: string; readonly text: string } & {
  readonly [K in keyof Sender]: string | null;
};

export const submissionsOf = async (db: Queryable, caseId: string): Promise<readonly KeptSubmission[]> =>
  (
    await db.query<KeptSubmission>(
      'SELECT ref, text, name, home, phone FROM objection_submission WHERE case_id = $1 AND text IS NOT NULL',
      [caseId],
    )
  ).rows;

/** A result may be challenged in court for a year, and the senders may have to be contacted until then. */
const KEPT_DAYS = 400;

/** Erases the senders of submissions older than the retention. The texts stay. Returns how many were erased. */
export const forgetSenders = async (db: Queryable, at: Instant): Promise<number> =>
  (
    await db.query(
      `UPDATE objection_submission SET name = NULL, home = NULL, phone = NULL
       WHERE name IS NOT NULL AND received_at < $2::timestamptz - make_interval(days => $1)`,
      [KEPT_DAYS, at],
    )
  ).rowCount ?? 0;
