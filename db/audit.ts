import { createHash } from 'node:crypto';
import stringify from 'safe-stable-stringify';
import { SYSTEM } from '../domain/kernel/actor';
import type { CommandOn } from '../domain/kernel/audited';
import type { Instant } from '../domain/kernel/time/instant';
import type { Queryable } from './queryable';
import { isAtOrBelow, ofCase } from './scope';
import { inPlaceOf } from './signedNames';

/** One write of the API itself: an entry in the hash chain of a stream. */
export interface AuditEntry<S extends string = string> {
  readonly stream: S;
  readonly at: Instant;
  readonly command: CommandOn<S>;
  readonly accountId: string;
  readonly role: string;
  readonly organisationId: string;
  readonly detail: unknown;
}

export interface AuditRow extends AuditEntry {
  readonly seq: number;
  readonly previousHash: string;
  readonly hash: string;
}

const hashOf = (entry: Omit<AuditRow, 'hash'>): string =>
  createHash('sha256')
    .update(stringify(entry) ?? '')
    .digest('hex');

/** Appends to a stream's chain inside the caller's transaction. Writers of one stream wait for each other. */
export const appendAudit = async <S extends string>(db: Queryable, entry: AuditEntry<S>): Promise<void> => {
  await db.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 7))', [`audit ${entry.stream}`]);
  const { rows } = await db.query<{ seq: number; hash: string }>({
    name: 'audit-head',
    text: 'SELECT seq, hash FROM audit_entry WHERE stream = $1 ORDER BY seq DESC LIMIT 1',
    values: [entry.stream],
  });
  const row = { ...entry, seq: (rows[0]?.seq ?? 0) + 1, previousHash: rows[0]?.hash ?? '' };
  await db.query(
    `INSERT INTO audit_entry (stream, seq, at, command, account_id, role, organisation_id, detail, previous_hash, hash)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      row.stream,
      row.seq,
      row.at,
      row.command,
      row.accountId,
      row.role,
      row.organisationId,
      JSON.stringify(row.detail),
      row.previousHash,
      hashOf(row),
    ],
  );
};

/** The number of a stream's last entry; 0 if it has none. */
export const lastEntryOf = async (db: Queryable, stream: string): Promise<number> =>
  (
    await db.query<{ seq: number }>('SELECT coalesce(max(seq), 0)::int AS seq FROM audit_entry WHERE stream = $1', [
      stream,
    ])
  ).rows[0]?.seq ?? 0;

/**
 * Whether the same person's last such entry in the stream is equal and younger than that. `counter` names the part of its
 * detail that only grows: the search ends at the last entry that is equal but for it, however long the stream is.
 */
export const hasEntrySince = async (
  db: Queryable,
  { stream, command, accountId, detail }: Pick<AuditEntry, 'stream' | 'command' | 'accountId' | 'detail'>,
  counter: string,
  since: Instant,
): Promise<boolean> => {
  const { rows } = await db.query<{ isSame: boolean }>(
    `SELECT detail = $4::jsonb AND at > $6 AS "isSame" FROM audit_entry
     WHERE stream = $1 AND command = $2 AND account_id = $3 AND detail - $5::text = $4::jsonb - $5::text
     ORDER BY seq DESC LIMIT 1`,
    [stream, command, accountId, JSON.stringify(detail), counter, since],
  );
  return rows[0]?.isSame === true;
};

export const auditOf = async (db: Queryable, stream: string): Promise<readonly AuditRow[]> =>
  (
    await db.query<AuditRow>(
      `SELECT stream, seq, at, command, account_id AS "accountId", role, organisation_id AS "organisationId", detail,
         previous_hash AS "previousHash", hash FROM audit_entry WHERE stream = $1 ORDER BY seq`,
      [stream],
    )
  ).rows;

type NamedAuditRow = Pick<AuditRow, 'seq' | 'at' | 'command'> & {
  readonly by: string;
  readonly detail: Readonly<Record<string, unknown>>;
};

interface AuditPageQuery {
  readonly stream: string;
  readonly scopePath: string;
  /** Only entries before this one. */
  readonly before: number | undefined;
  readonly limit: number;
}

/**
 * A page of a stream's entries by people within a scope, newest first, with their names; of a file also what the scanner
 * and the sender did, if a case within the scope has it.
 */
export const auditPage = async (
  db: Queryable,
  { stream, scopePath, before, limit }: AuditPageQuery,
): Promise<readonly NamedAuditRow[]> =>
  (
    await db.query<NamedAuditRow>(
      `SELECT e.seq, e.at, e.command, e.detail,
         coalesce(a.name, e.account_id) || ${inPlaceOf("(e.detail -> 'actingFor' ->> 'principal')::uuid")} AS by
       FROM audit_entry e JOIN organisation o ON o.id = e.organisation_id LEFT JOIN account a ON a.id::text = e.account_id
       WHERE e.stream = $1 AND ($3::int IS NULL OR e.seq < $3)
         AND (starts_with(o.path, $2) OR e.stream LIKE 'file/%' AND EXISTS (
           SELECT FROM case_file f JOIN case_record r ON r.id = f.case_id
           WHERE f.sha256 = substr(e.stream, 6) AND ${isAtOrBelow(ofCase('r'), '$2')}
             AND e.account_id IN (f.by, $5)))
       ORDER BY e.seq DESC LIMIT $4`,
      [stream, scopePath, before ?? null, limit, SYSTEM.accountId],
    )
  ).rows;

/** A page of a stream's entries by anybody, newest first: for those who have in scope what the stream is about. */
export const streamPage = async (
  db: Queryable,
  { stream, before, limit }: Omit<AuditPageQuery, 'scopePath'>,
): Promise<readonly NamedAuditRow[]> =>
  (
    await db.query<NamedAuditRow>(
      `SELECT e.seq, e.at, e.command, e.detail,
         coalesce(a.name, e.account_id) || ${inPlaceOf("(e.detail -> 'actingFor' ->> 'principal')::uuid")} AS by
       FROM audit_entry e LEFT JOIN account a ON a.id::text = e.account_id
       WHERE e.stream = $1 AND ($2::int IS NULL OR e.seq < $2) ORDER BY e.seq DESC LIMIT $3`,
      [stream, before ?? null, limit],
    )
  ).rows;

/** Whether every entry matches its hash and follows the previous one. */
export const isAuditIntact = (rows: readonly AuditRow[]): boolean =>
  rows.every(({ hash, ...row }, i) => {
    const previous = rows[i - 1]?.hash ?? '';
    return row.seq === i + 1 && row.previousHash === previous && hashOf(row) === hash;
  });
