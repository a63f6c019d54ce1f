import type { EventMetadata } from '../domain/kernel/engine/event';
import type { Instant } from '../domain/kernel/time/instant';
import type { BallotHead } from './ballots';
import { IS_VOTE_DISPUTED } from './paperRows';
import type { Queryable } from './queryable';

/** A code as it is stored: only its hash, never the code itself. */
export interface StoredCode {
  readonly ownerKey: string;
  readonly no: number;
  readonly hash: string;
}

export const insertCodes = async (
  db: Queryable,
  ballot: BallotHead,
  codes: readonly StoredCode[],
  { by, at }: EventMetadata,
): Promise<void> => {
  await db.query(
    `INSERT INTO vote_code (ballot_id, roll_id, owner_key, no, hash, issued_by, issued_at)
     SELECT $1, $2, c."ownerKey", c.no, c.hash, $4, $5
     FROM jsonb_to_recordset($3::jsonb) AS c("ownerKey" text, no int, hash text)`,
    [ballot.ballotId, ballot.rollId, JSON.stringify(codes), by, at],
  );
};

/** Revokes codes, also those that have voted: the votes stand. Returns their owners. */
export const revokeCodes = async (
  db: Queryable,
  ballotId: string,
  ownerKeys: readonly string[],
  { by, at, why }: EventMetadata & { readonly why: string },
): Promise<ReadonlySet<string>> => {
  const { rows } = await db.query<{ ownerKey: string }>(
    `UPDATE vote_code SET revoked_by = $3, revoked_at = $4, why = $5
     WHERE ballot_id = $1 AND owner_key = ANY ($2::text[]) AND revoked_at IS NULL
     RETURNING owner_key AS "ownerKey"`,
    [ballotId, ownerKeys, by, at, why],
  );
  return new Set(rows.map((row) => row.ownerKey));
};

/** A printed code, as it may be read by others: its owner, who printed it, and what became of it. */
export interface PrintedCode {
  readonly ownerKey: string;
  readonly no: number;
  readonly printedBy: string;
  readonly printedAt: Instant;
  readonly revokedBy: string | null;
  readonly revokedAt: Instant | null;
  readonly why: string | null;
  readonly hasVoted: boolean;
  readonly wrongNumbers: number;
}

/** Every code of a ballot, with the names of those who printed and revoked it. */
export const printedCodes = async (db: Queryable, ballotId: string): Promise<readonly PrintedCode[]> =>
  (
    await db.query<PrintedCode>(
      `SELECT c.owner_key AS "ownerKey", c.no, coalesce(p.name, c.issued_by) AS "printedBy", c.issued_at AS "printedAt",
         coalesce(r.name, c.revoked_by) AS "revokedBy", c.revoked_at AS "revokedAt", c.why,
         c.used_at IS NOT NULL AS "hasVoted", c.wrong_numbers AS "wrongNumbers"
       FROM vote_code c LEFT JOIN account p ON p.id::text = c.issued_by LEFT JOIN account r ON r.id::text = c.revoked_by
       WHERE c.ballot_id = $1 ORDER BY c.owner_key COLLATE "C", c.no`,
      [ballotId],
    )
  ).rows;

/** The accounts that printed codes of a ballot. */
export const printersOf = async (db: Queryable, ballotId: string): Promise<readonly string[]> =>
  (
    await db.query<{ by: string }>('SELECT DISTINCT issued_by AS by FROM vote_code WHERE ballot_id = $1', [ballotId])
  ).rows.map(({ by }) => by);

/** Who cannot print codes of a ballot: the accounts that imported a roll of its case, and those that handled its papers. */
export const barredFromPrinting = async (
  db: Queryable,
  { ballotId, rollId }: BallotHead,
): Promise<{ readonly importers: readonly string[]; readonly handlers: readonly string[] }> => {
  const { rows } = await db.query<{ importers: readonly string[]; handlers: readonly string[] }>(
    `SELECT ARRAY(SELECT DISTINCT o.created_by FROM roll o WHERE o.case_id = r.case_id) AS importers,
       ARRAY(SELECT DISTINCT a.by FROM ballot_paper_act a WHERE a.ballot_id = $1 AND a.act <> 'vote') AS handlers
     FROM roll r WHERE r.id = $2`,
    [ballotId, rollId],
  );
  return rows[0] ?? { importers: [], handlers: [] };
};

export interface KnownCode extends StoredCode {
  readonly ballotId: string;
  readonly rollId: string;
  readonly caseId: string;
  readonly revokedAt: Instant | null;
  /** How the owner's vote has come in so far; null if there is none, or it was withdrawn. `both`: online and on paper, in dispute. */
  readonly votedBy: 'online' | 'paper' | 'both' | null;
  readonly units: readonly string[];
  readonly areaCentiSqm: number;
}

/** Whether a code with this hash was printed, though it may be revoked. */
export const isVoteCode = async (db: Queryable, hash: string): Promise<boolean> =>
  (await db.query('SELECT FROM vote_code WHERE hash = $1', [hash])).rowCount === 1;

export const codeByHash = async (db: Queryable, hash: string): Promise<KnownCode | undefined> => {
  const { rows } = await db.query<KnownCode>(
    `SELECT c.hash, c.ballot_id AS "ballotId", c.roll_id AS "rollId", b.case_id AS "caseId",
       c.owner_key AS "ownerKey", c.no, c.revoked_at AS "revokedAt", coalesce(o.area, 0)::bigint AS "areaCentiSqm",
       (SELECT CASE WHEN ${IS_VOTE_DISPUTED} THEN 'both' WHEN p.channel = 'online' THEN 'online' ELSE 'paper' END
         FROM ballot_paper p
         WHERE p.ballot_id = c.ballot_id AND p.owner_key = c.owner_key AND p.status <> 'withdrawn') AS "votedBy",
       coalesce(o.units, '{}') AS units
     FROM vote_code c JOIN ballot b ON b.id = c.ballot_id
     LEFT JOIN LATERAL (
       SELECT sum(u.area_centi_sqm) AS area, array_agg(u.building || ' ' || u.unit
         ORDER BY u.building COLLATE "C", u.unit COLLATE "C") AS units
       FROM voting_units(c.ballot_id) u WHERE u.owner_key = c.owner_key
     ) o ON true
     WHERE c.hash = $1`,
    [hash],
  );
  return rows[0];
};

/** How many wrong numbers were sent with the codes of one owner. Others who send one wait until the transaction ends. */
export const wrongNumbersOf = async (db: Queryable, { ballotId, ownerKey }: KnownCode): Promise<number> => {
  const { rows } = await db.query<{ wrong: number }>(
    'SELECT wrong_numbers AS wrong FROM vote_code WHERE ballot_id = $1 AND owner_key = $2 ORDER BY no FOR UPDATE',
    [ballotId, ownerKey],
  );
  return rows.reduce((sum, { wrong }) => sum + wrong, 0);
};

export const countWrongNumber = async (db: Queryable, hash: string): Promise<void> => {
  await db.query('UPDATE vote_code SET wrong_numbers = wrong_numbers + 1 WHERE hash = $1 AND revoked_at IS NULL', [
    hash,
  ]);
};

/** Marks that a code has voted; `false` if it was revoked in the meantime. */
export const markVoted = async (db: Queryable, hash: string, at: Instant): Promise<boolean> => {
  const { rowCount } = await db.query(
    'UPDATE vote_code SET used_at = coalesce(used_at, $2) WHERE hash = $1 AND revoked_at IS NULL',
    [hash, at],
  );
  return rowCount === 1;
};
