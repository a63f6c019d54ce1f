import type { Instant } from '../domain/kernel/time/instant';
import { type ContentType, insertContent } from './files';
import type { FileUse } from './fileUse';
import type { Queryable } from './queryable';

/** The minutes of a meeting that decided on many cases. */
export interface DecisionFile {
  readonly fileId: string;
  readonly type: ContentType;
  /** In bytes. */
  readonly size: number;
  readonly name: string;
  readonly isInfected: boolean;
}

/** Adds minutes to an organisation. A file that it has stays as it is. */
export const insertDecisionFile = async (
  db: Queryable,
  organisationId: string,
  file: Omit<DecisionFile, 'isInfected'> & { readonly by: string; readonly at: Instant },
): Promise<void> => {
  const { fileId, name, by, at } = file;
  await insertContent(db, file);
  await db.query(
    `INSERT INTO decision_file (organisation_id, sha256, name, by, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
    [organisationId, fileId, name, by, at],
  );
};

export const decisionFileOf = async (
  db: Queryable,
  organisationId: string,
  fileId: string,
): Promise<DecisionFile | undefined> =>
  (
    await db.query<DecisionFile>(
      `SELECT d.sha256 AS "fileId", f.type, f.size, d.name, s.state = 'infected' AS "isInfected"
       FROM decision_file d JOIN file f USING (sha256) JOIN file_scan s USING (sha256)
       WHERE d.organisation_id = $1 AND d.sha256 = $2`,
      [organisationId, fileId],
    )
  ).rows[0];

/** What an account has sent since a moment. */
export const decisionFileUse = async (db: Queryable, accountId: string, since: Instant): Promise<FileUse> =>
  (
    await db.query<FileUse>(
      `SELECT count(*)::int AS files, coalesce(sum(f.size), 0)::bigint AS bytes
       FROM decision_file d JOIN file f USING (sha256) WHERE d.by = $1 AND d.at > $2`,
      [accountId, since],
    )
  ).rows[0] ?? { files: 0, bytes: 0 };
