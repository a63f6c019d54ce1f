import { type DigestChoice, STANDARD_DIGEST_MINUTE } from '../domain/kernel/notices/digest';
import type { Queryable } from './queryable';

const STANDARD: DigestChoice = { isWanted: true, atMinute: STANDARD_DIGEST_MINUTE, isReportWanted: true };

/** Whether an account wants the morning digest, and when, and the weekly report. */
export const digestChoiceOf = async (db: Queryable, accountId: string): Promise<DigestChoice> =>
  (
    await db.query<DigestChoice>(
      'SELECT is_wanted AS "isWanted", at_minute AS "atMinute", is_report_wanted AS "isReportWanted" FROM digest_choice WHERE account_id = $1',
      [accountId],
    )
  ).rows[0] ?? STANDARD;

export const setDigestChoice = async (
  db: Queryable,
  accountId: string,
  { isWanted, atMinute, isReportWanted }: DigestChoice,
): Promise<void> => {
  await db.query(
    `INSERT INTO digest_choice (account_id, is_wanted, at_minute, is_report_wanted) VALUES ($1, $2, $3, $4)
     ON CONFLICT (account_id) DO UPDATE SET is_wanted = EXCLUDED.is_wanted, at_minute = EXCLUDED.at_minute,
       is_report_wanted = EXCLUDED.is_report_wanted`,
    [accountId, isWanted, atMinute, isReportWanted],
  );
};
