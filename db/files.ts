import type { PapersFor } from '../domain/kernel/documents/papers';
import type { Instant } from '../domain/kernel/time/instant';
import type { ScanState } from './fileScans';
import type { Queryable } from './queryable';
import { type FirmReader, isSentByFirm } from './scope';

/** The types of scans and photos that may be kept. */
export const CONTENT_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;
export type ContentType = (typeof CONTENT_TYPES)[number];

/** A file of a case. Its content is in the store. */
export interface KeptFile {
  /** The SHA-256 of its content, in hexadecimal. */
  readonly fileId: string;
  readonly type: ContentType;
  /** In bytes. */
  readonly size: number;
  readonly name: string;
  readonly by: string;
  readonly byName: string;
  readonly at: Instant;
  /** What the malware scanner said last; an infected file is in quarantine. */
  readonly scan: ScanState;
}

const FILE = `f.sha256 AS "fileId", f.type, f.size, c.name, c.by,
  (SELECT a.name FROM account a WHERE a.id::text = c.by) AS "byName", c.at, s.state AS scan`;
const WITH_CONTENT = 'JOIN file f USING (sha256) JOIN file_scan s USING (sha256)';

/** Whether a file shows what an open ballot keeps hidden: a paper's choice, or a secret count. */
const HIDDEN = `EXISTS (SELECT FROM ballot b WHERE b.case_id = c.case_id AND b.status <> 'closed' AND (
  b.id = c.ballot_id
  OR EXISTS (SELECT FROM ballot_paper_act a WHERE a.ballot_id = b.id AND a.scan = c.sha256)
  OR EXISTS (SELECT FROM secret_ballot_count n WHERE n.ballot_id = b.id AND n.scan = c.sha256)))`;

/** Every sending of a file, also of a content that the case had. */
const SENT = `(SELECT case_id, sha256, name, ballot_id, by, at FROM case_file
  UNION ALL SELECT case_id, sha256, again.name, ballot_id, again.by, again.at
  FROM case_file_again again JOIN case_file USING (case_id, sha256))`;

/** Who reads files: of a firm, its own and, while it is engaged, those of other firms; of an office, all. Papers that it does not read are left out. */
export interface FilesReader {
  readonly firm?: FirmReader | undefined;
  readonly papers?: (PapersFor & { readonly accountId: string }) | undefined;
}

/** The files of case $1, each once. A firm is told of what firms sent, and not that somebody else sent the same before. */
const filesFor = ({ firm, papers }: FilesReader, values: unknown[]): string => {
  const add = (value: unknown) => `$${values.push(value)}`;
  // What somebody sent they have anyway.
  const isRead =
    papers === undefined || papers.kept.size === 0
      ? 'true'
      : `(c.sha256 <> ALL (${add([...papers.kept])}::text[]) OR EXISTS (SELECT FROM ${SENT} own
          WHERE own.case_id = c.case_id AND own.sha256 = c.sha256 AND own.by = ${add(papers.accountId)}))`;
  if (firm === undefined) return `(SELECT * FROM case_file c WHERE c.case_id = $1 AND ${isRead})`;
  const isOwn = `c.sha256 = ANY (${add([...(papers?.own ?? [])])}::text[])`;
  return `(SELECT DISTINCT ON (c.sha256) c.* FROM ${SENT} c
    WHERE c.case_id = $1 AND (${isOwn} OR ${isSentByFirm(firm, add)}) AND ${isRead} ORDER BY c.sha256, c.at)`;
};

/** Notes a content that a row is about to name. */
export const insertContent = async (
  db: Queryable,
  { fileId, type, size, at }: Pick<KeptFile, 'fileId' | 'type' | 'size' | 'at'>,
): Promise<void> => {
  await db.query('INSERT INTO file (sha256, type, size, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING', [
    fileId,
    type,
    size,
    at,
  ]);
};

/** Adds a file to a case. Of a content that the case has, only who sent it too is kept. */
export const insertFile = async (
  db: Queryable,
  caseId: string,
  file: Omit<KeptFile, 'byName' | 'scan'>,
  ballotId: string | undefined,
): Promise<void> => {
  const { fileId, name, by, at } = file;
  await insertContent(db, file);
  await db.query(
    `WITH first AS (
       INSERT INTO case_file (case_id, sha256, name, ballot_id, by, at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT DO NOTHING RETURNING by)
     INSERT INTO case_file_again (case_id, sha256, name, by, at)
     SELECT case_id, sha256, $3, $5, $6 FROM case_file
     WHERE case_id = $1 AND sha256 = $2 AND by <> $5 AND NOT EXISTS (SELECT FROM first)
     ON CONFLICT DO NOTHING`,
    [caseId, fileId, name, ballotId ?? null, by, at],
  );
};

export const fileOf = async (
  db: Queryable,
  caseId: string,
  fileId: string,
  reader: FilesReader = {},
): Promise<(KeptFile & { readonly isHidden: boolean }) | undefined> => {
  const values: unknown[] = [caseId, fileId];
  const { rows } = await db.query<KeptFile & { isHidden: boolean }>(
    `SELECT ${HIDDEN} AS "isHidden", ${FILE} FROM ${filesFor(reader, values)} c ${WITH_CONTENT} WHERE c.sha256 = $2`,
    values,
  );
  return rows[0];
};

interface FilePage extends FilesReader {
  readonly after?: string;
  readonly limit: number;
  readonly hidden: boolean;
}

/** A page of a case's files after `after`, oldest first; hidden ones only if `hidden`; for a firm, its part of them. */
export const filesOf = async (
  db: Queryable,
  caseId: string,
  { after, limit, hidden, ...reader }: FilePage,
): Promise<readonly KeptFile[]> => {
  const values: unknown[] = [caseId, after ?? null, limit, hidden];
  const { rows } = await db.query<KeptFile>(
    `WITH seen AS ${filesFor(reader, values)}
     SELECT ${FILE} FROM seen c ${WITH_CONTENT} WHERE ($4 OR NOT ${HIDDEN})
       AND ($2::text IS NULL OR (c.at, c.sha256) > (SELECT p.at, p.sha256 FROM seen p WHERE p.sha256 = $2))
     ORDER BY c.at, c.sha256 LIMIT $3`,
    values,
  );
  return rows;
};

/** Those of these files that belong to the case and are not in quarantine. */
export const knownFiles = async (
  db: Queryable,
  caseId: string,
  fileIds: readonly string[],
): Promise<ReadonlySet<string>> => {
  if (fileIds.length === 0) return new Set();
  const { rows } = await db.query<{ fileId: string }>(
    `SELECT c.sha256 AS "fileId" FROM case_file c JOIN file_scan s USING (sha256)
     WHERE c.case_id = $1 AND c.sha256 = ANY ($2::text[]) AND s.state <> 'infected'`,
    [caseId, fileIds],
  );
  return new Set(rows.map((row) => row.fileId));
};

/** The names of those of these files that belong to the case, by content address. Scans of votes are not among them. */
export const namesOfFiles = async (
  db: Queryable,
  caseId: string,
  fileIds: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  if (fileIds.length === 0) return new Map();
  const { rows } = await db.query<{ fileId: string; name: string }>(
    `SELECT sha256 AS "fileId", name FROM case_file
     WHERE case_id = $1 AND sha256 = ANY ($2::text[]) AND ballot_id IS NULL`,
    [caseId, fileIds],
  );
  return new Map(rows.map(({ fileId, name }) => [fileId, name]));
};

/** Who has sent each of these files of a case: the accounts, by content address. */
export const sendersOf = async (
  db: Queryable,
  caseId: string,
  fileIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const { rows } = await db.query<{ fileId: string; senders: string[] }>(
    `SELECT sha256 AS "fileId", array_agg(DISTINCT by) AS senders FROM (
       SELECT case_id, sha256, by FROM case_file UNION ALL SELECT case_id, sha256, by FROM case_file_again
     ) sent WHERE case_id = $1 AND sha256 = ANY ($2::text[]) GROUP BY sha256`,
    [caseId, fileIds],
  );
  return new Map(rows.map(({ fileId, senders }) => [fileId, senders]));
};

/** The scans uploaded for a ballot that no paper and no count uses yet, oldest first. */
export const unusedScansOf = async (db: Queryable, caseId: string, ballotId: string): Promise<readonly KeptFile[]> =>
  (
    await db.query<KeptFile>(
      `SELECT ${FILE} FROM case_file c ${WITH_CONTENT} WHERE c.case_id = $2 AND c.ballot_id = $1 AND s.state <> 'infected'
         AND NOT EXISTS (SELECT FROM ballot_paper p WHERE p.ballot_id = $1 AND p.scan = c.sha256 AND p.status <> 'withdrawn')
         AND NOT EXISTS (SELECT FROM ballot_paper_delivery d WHERE d.ballot_id = $1 AND d.file = c.sha256)
         AND NOT EXISTS (SELECT FROM secret_ballot_count n WHERE n.ballot_id = $1 AND n.scan = c.sha256)
       ORDER BY c.at, c.sha256`,
      [ballotId, caseId],
    )
  ).rows;

/** The ballots whose papers or counts a file shows. */
export const ballotsShownBy = async (db: Queryable, caseId: string, fileId: string): Promise<readonly string[]> =>
  (
    await db.query<{ ballotId: string }>(
      `SELECT b.id AS "ballotId" FROM ballot b WHERE b.case_id = $1 AND (
         EXISTS (SELECT FROM case_file c WHERE c.case_id = $1 AND c.sha256 = $2 AND c.ballot_id = b.id)
         OR EXISTS (SELECT FROM ballot_paper_act a WHERE a.ballot_id = b.id AND a.scan = $2)) ORDER BY 1`,
      [caseId, fileId],
    )
  ).rows.map(({ ballotId }) => ballotId);
