import type { Instant } from '../domain/kernel/time/instant';
import type { Queryable } from './queryable';

/** What is known of a file's content. */
export type ScanState = 'unscanned' | 'clean' | 'infected';

/** What a scanner said of a file's content. */
export interface FileVerdict {
  readonly state: 'clean' | 'infected';
  readonly finding?: string;
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

/**
 * Claims the next file to scan. Until its verdict is recorded it counts as one whose scan failed: that waits for an hour,
 * so no other worker takes it, and one whose worker died is scanned later.
 */
export const claimDueFile = async (db: Queryable): Promise<string | undefined> =>
  (
    await db.query<{ fileId: string }>(
      `WITH due AS (
         SELECT sha256 FROM file_scan WHERE due AND (failed_at IS NULL OR failed_at < now() - interval '1 hour')
         ORDER BY failed_at NULLS FIRST, sha256 LIMIT 1 FOR UPDATE SKIP LOCKED
       )
       UPDATE file_scan f SET failed_at = now() FROM due WHERE f.sha256 = due.sha256 RETURNING f.sha256 AS "fileId"`,
    )
  ).rows[0]?.fileId;

/** Gives a claimed file back: nobody could ask the scanner about it. */
export const releaseFile = async (db: Queryable, fileId: string): Promise<void> => {
  await db.query('UPDATE file_scan SET failed_at = NULL WHERE sha256 = $1', [fileId]);
};

/** What is known of a content, locked until the transaction ends. */
export const lockScanState = async (db: Queryable, fileId: string): Promise<ScanState | undefined> =>
  (await db.query<{ state: ScanState }>('SELECT state FROM file_scan WHERE sha256 = $1 FOR UPDATE', [fileId])).rows[0]
    ?.state;

/** Lets workers scan every file again, as after new signatures. Returns how many. */
export const scanAllAgain = async (db: Queryable): Promise<number> =>
  (await db.query('UPDATE file_scan SET due = true, failed_at = NULL WHERE NOT due OR failed_at IS NOT NULL'))
    .rowCount ?? 0;
