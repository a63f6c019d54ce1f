import type { Instant } from '../domain/kernel/time/instant';
import type { Queryable } from './queryable';

/** What is known of a file's content. */
export type ScanState = 'unscanned' | 'clean' | 'infected';

/** What a scanner said of a file's content. */
export interface FileVerdict {
  readonly state: 'clean' | 'infected';
  readonly finding?: string;
}

/** A file that a worker has to scan. */
export interface DueFile {
  readonly fileId: string;
  readonly state: ScanState;
}

/** Notes a file that nobody has scanned, unless something is known of its content. */
export const noteUnscanned = async (db: Queryable, fileId: string): Promise<void> => {
  await db.query('INSERT INTO file_scan (sha256, due) VALUES ($1, true) ON CONFLICT DO NOTHING', [fileId]);
};

/**
 * Records what the scanner said of a content, in place of what it said before. What was found infected stays so unless it
 * was due to be scanned again: an upload judged earlier, or with older signatures, ends no quarantine.
 */
export const recordVerdict = async (
  db: Queryable,
  fileId: string,
  { state, finding }: FileVerdict,
  at: Instant,
): Promise<void> => {
  await db.query(
    `INSERT INTO file_scan (sha256, state, finding, scanned_at, due) VALUES ($1, $2, $3, $4, false)
     ON CONFLICT (sha256) DO UPDATE SET state = EXCLUDED.state, finding = EXCLUDED.finding,
       scanned_at = EXCLUDED.scanned_at, due = false, failed_at = NULL
     WHERE file_scan.state <> 'infected' OR file_scan.due OR EXCLUDED.state = 'infected'`,
    [fileId, state, finding ?? null, at],
  );
};

/** The next file to scan, locked so that no other worker takes it; one whose scan failed within the hour waits. */
export const takeDueFile = async (db: Queryable): Promise<DueFile | undefined> =>
  (
    await db.query<DueFile>(
      `SELECT sha256 AS "fileId", state FROM file_scan
       WHERE due AND (failed_at IS NULL OR failed_at < now() - interval '1 hour')
       ORDER BY failed_at NULLS FIRST, sha256 LIMIT 1 FOR UPDATE SKIP LOCKED`,
    )
  ).rows[0];

/** Notes that a file could not be scanned; what was known of it stays. */
export const noteFailedScan = async (db: Queryable, fileId: string): Promise<void> => {
  await db.query('UPDATE file_scan SET failed_at = now() WHERE sha256 = $1', [fileId]);
};

/** Lets workers scan every file again, as after new signatures. Returns how many. */
export const scanAllAgain = async (db: Queryable): Promise<number> =>
  (await db.query('UPDATE file_scan SET due = true, failed_at = NULL WHERE NOT due OR failed_at IS NOT NULL'))
    .rowCount ?? 0;
