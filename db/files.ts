import type { Instant } from '../domain/instant';
import type { Queryable } from './queryable';

/** What is known of a file of a courtyard; its content is in the store. */
export interface KeptFile {
  /** The SHA-256 of its content, in hexadecimal. */
  readonly fileId: string;
  readonly type: string;
  /** In bytes. */
  readonly size: number;
  readonly name: string;
  readonly by: string;
  readonly at: Instant;
}

const FILE = `f.sha256 AS "fileId", f.type, f.size, c.name, c.by, c.at FROM courtyard_file c JOIN file f USING (sha256)`;

/** Notes a file as a courtyard's; noted before, it stays as it was. Returns what is known of it. */
export const insertFile = async (db: Queryable, courtyardId: string, file: KeptFile): Promise<KeptFile> => {
  const { fileId, type, size, name, by, at } = file;
  await db.query('INSERT INTO file (sha256, type, size, kept_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING', [
    fileId,
    type,
    size,
    at,
  ]);
  await db.query(
    `INSERT INTO courtyard_file (courtyard_id, sha256, name, by, at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT DO NOTHING`,
    [courtyardId, fileId, name, by, at],
  );
  return (await fileOf(db, courtyardId, fileId)) ?? file;
};

export const fileOf = async (db: Queryable, courtyardId: string, fileId: string): Promise<KeptFile | undefined> =>
  (await db.query<KeptFile>(`SELECT ${FILE} WHERE c.courtyard_id = $1 AND c.sha256 = $2`, [courtyardId, fileId]))
    .rows[0];

export const filesOf = async (db: Queryable, courtyardId: string): Promise<readonly KeptFile[]> =>
  (await db.query<KeptFile>(`SELECT ${FILE} WHERE c.courtyard_id = $1 ORDER BY c.at, c.sha256`, [courtyardId])).rows;

/** Of the given files those that are this courtyard's. */
export const knownFiles = async (
  db: Queryable,
  courtyardId: string,
  fileIds: readonly string[],
): Promise<ReadonlySet<string>> => {
  if (fileIds.length === 0) return new Set();
  const { rows } = await db.query<{ fileId: string }>(
    'SELECT sha256 AS "fileId" FROM courtyard_file WHERE courtyard_id = $1 AND sha256 = ANY ($2::text[])',
    [courtyardId, fileIds],
  );
  return new Set(rows.map((row) => row.fileId));
};

/** Whether a file shows what a ballot that has not been closed keeps hidden: a paper's choice, a secret count. */
export const isOfOpenBallot = async (db: Queryable, courtyardId: string, fileId: string): Promise<boolean> => {
  const { rows } = await db.query<{ hidden: boolean }>(
    `SELECT EXISTS (SELECT FROM ballot b WHERE b.courtyard_id = $1 AND b.status <> 'closed' AND (
       EXISTS (SELECT FROM paper_act a WHERE a.ballot_id = b.id AND a.scan = $2)
       OR EXISTS (SELECT FROM secret_count c WHERE c.ballot_id = b.id AND c.scan = $2))) AS hidden`,
    [courtyardId, fileId],
  );
  return rows[0]?.hidden === true;
};
