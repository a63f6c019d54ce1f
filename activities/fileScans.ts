import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { appendAudit } from '../db/audit';
import { claimDueFile, lockScanState, recordVerdict, releaseFile } from '../db/fileScans';
import { tellOfQuarantine } from '../db/outbox';
import type { Queryable } from '../db/queryable';
import { inTransaction } from '../db/transaction';
import { PROGRAMME_PATH, SYSTEM } from '../domain/kernel/actor';
import { instantOf } from '../domain/kernel/time/instant';
import { type Scanner, Unscannable, type Verdict } from '../scanner/scanner';
import { type FileStore, hashOf } from '../store/store';

export interface FileScanDeps {
  readonly pool: Pool;
  readonly files: FileStore;
  readonly scanner: Scanner;
  readonly logger: Logger;
}

/** What the scanner says of a stored file; `undefined` if it can say nothing of it. */
const verdictOn = async ({ files, scanner, logger }: FileScanDeps, fileId: string): Promise<Verdict | undefined> => {
  const content = await files.get(fileId);
  if (content === undefined || hashOf(content) !== fileId) {
    logger.error({ fileId }, 'a stored file is damaged or missing and was not scanned');
    return undefined;
  }
  try {
    return await scanner.scan(content);
  } catch (error) {
    if (!(error instanceof Unscannable)) throw error;
    logger.error({ err: error, fileId }, 'the malware scanner cannot judge a file');
    return undefined;
  }
};

/** Records a verdict; a changed one is audited, and whoever has to act on an infected file is told. */
const note = async (db: Queryable, fileId: string, verdict: Verdict): Promise<void> => {
  const at = instantOf(Date.now());
  const state = await lockScanState(db, fileId);
  await recordVerdict(db, fileId, verdict, at);
  if (verdict.state === state) return;
  await appendAudit(db, {
    stream: `file/${fileId}`,
    at,
    command: 'scanFile',
    accountId: SYSTEM.accountId,
    role: SYSTEM.role,
    organisationId: PROGRAMME_PATH.replace('/', ''),
    detail: { before: state, ...verdict },
  });
  if (verdict.state === 'infected') await tellOfQuarantine(db, fileId, verdict.finding, at);
};

/**
 * Scans the next stored file that is due: one that was kept unscanned, or each again when `npm run rescan` asked for it. A
 * file that cannot be judged keeps what was known of it, for an hour at least. Throws if the scanner is away; nothing is
 * recorded then. No lock is held while the scanner works.
 */
export const scanNextFile = async (deps: FileScanDeps): Promise<'more' | 'done'> => {
  const { pool } = deps;
  const fileId = await claimDueFile(pool);
  if (fileId === undefined) return 'done';
  try {
    const verdict = await verdictOn(deps, fileId);
    if (verdict !== undefined) await inTransaction(pool, (db) => note(db, fileId, verdict));
  } catch (error) {
    await releaseFile(pool, fileId);
    throw error;
  }
  return 'more';
};
