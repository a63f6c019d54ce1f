import type { Instant } from '../domain/kernel/time/instant';
import type { Queryable } from './queryable';

export interface FileUse {
  readonly files: number;
  readonly bytes: number;
}

/** What counts towards quotas. A content that several cases have counts in each. */
export interface CountedUse {
  /** What an account has uploaded since a moment, in all cases. */
  readonly account: FileUse;
  /** What a case holds. */
  readonly case: FileUse;
}

/** Lets one upload at a time of an account, and one into a case, count and add; until the transaction ends. */
export const lockUploads = async (db: Queryable, accountId: string, caseId: string): Promise<void> => {
  // Always in this order, so that no two uploads wait for each other.
  await db.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 13))', [`uploads ${accountId}`]);
  await db.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 12))', [`uploads ${caseId}`]);
};

const USE = 'count(*)::int AS files, coalesce(sum(f.size), 0)::bigint AS bytes';
const NONE: FileUse = { files: 0, bytes: 0 };

export const fileUse = async (
  db: Queryable,
  { accountId, caseId, since }: { readonly accountId: string; readonly caseId: string; readonly since: Instant },
): Promise<CountedUse> => {
  const byAccount = await db.query<FileUse>(
    `SELECT ${USE} FROM case_file c JOIN file f USING (sha256) WHERE c.by = $1 AND c.at > $2`,
    [accountId, since],
  );
  const inCase = await db.query<FileUse>(
    `SELECT ${USE} FROM case_file c JOIN file f USING (sha256) WHERE c.case_id = $1`,
    [caseId],
  );
  return { account: byAccount.rows[0] ?? NONE, case: inCase.rows[0] ?? NONE };
};
