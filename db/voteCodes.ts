import type { EventMetadata } from '../domain/kernel/engine/event';
import type { Instant } from '../domain/kernel/time/instant';
import type { BallotHead } from './ballots';
import type { Queryable } from './queryable';

/** An owner's valid code. Only its hash is stored, never the code itself. */
export interface LiveCode {
  readonly ownerKey: string;
  readonly no: number;
}

/**
 * Owners on the ballot's roll who have neither a paper nor a valid code, with the number of their next code. Units of
 * unknown owners and those without a private owner get none.
 */
export const ownersWithoutCode = async (db: Queryable, ballot: BallotHead): Promise<readonly LiveCode[]> =>
  (
    await db.query<LiveCode>(
      `SELECT o.owner_key AS "ownerKey", 1 + (SELECT count(*)::int FROM vote_code c
           WHERE c.ballot_id = $1 AND c.owner_key = o.owner_key) AS no
       FROM voting_owners($1) o
       WHERE o.title_kind IS NULL AND o.owner_key NOT LIKE 'unknown:%'
         AND NOT EXISTS (SELECT FROM ballot_paper p
           WHERE p.ballot_id = $1 AND p.owner_key = o.owner_key AND p.status <> 'withdrawn')
         AND NOT EXISTS (SELECT FROM vote_code c
           WHERE c.ballot_id = $1 AND c.owner_key = o.owner_key AND c.revoked_at IS NULL)
       ORDER BY o.owner_key`,
      [ballot.ballotId],
    )
  ).rows;

export const insertCodes = async (
  db: Queryable,
  ballot: BallotHead,
  codes: readonly (LiveCode & { readonly hash: string })[],
  { by, at }: EventMetadata,
): Promise<void> => {
  await db.query(
    `INSERT INTO vote_code (ballot_id, roll_id, owner_key, no, hash, issued_by, issued_at)
     SELECT $1, $2, c."ownerKey", c.no, c.hash, $4, $5
     FROM jsonb_to_recordset($3::jsonb) AS c("ownerKey" text, no int, hash text)`,
    [ballot.ballotId, ballot.rollId, JSON.stringify(codes), by, at],
  );
};

/** Revokes unused codes. Returns their owners. */
export const revokeCodes = async (
  db: Queryable,
  ballotId: string,
  ownerKeys: readonly string[],
  { by, at, why }: EventMetadata & { readonly why: string },
): Promise<ReadonlySet<string>> => {
  const { rows } = await db.query<{ ownerKey: string }>(
    `UPDATE vote_code SET revoked_by = $3, revoked_at = $4, why = $5
     WHERE ballot_id = $1 AND owner_key = ANY ($2::text[]) AND revoked_at IS NULL AND used_at IS NULL
     RETURNING owner_key AS "ownerKey"`,
    [ballotId, ownerKeys, by, at, why],
  );
  return new Set(rows.map((row) => row.ownerKey));
};

export interface KnownCode extends LiveCode {
  readonly hash: string;
  readonly ballotId: string;
  readonly caseId: string;
  readonly revokedAt: Instant | null;
  readonly usedAt: Instant | null;
  readonly units: readonly string[];
  readonly areaCentiSqm: number;
}

export const codeByHash = async (db: Queryable, hash: string): Promise<KnownCode | undefined> => {
  const { rows } = await db.query<KnownCode>(
    `SELECT c.hash, c.ballot_id AS "ballotId", b.case_id AS "caseId", c.owner_key AS "ownerKey", c.no,
       c.revoked_at AS "revokedAt", c.used_at AS "usedAt", coalesce(o.area, 0)::bigint AS "areaCentiSqm",
       coalesce(o.units, '{}') AS units
     FROM vote_code c JOIN ballot b ON b.id = c.ballot_id
     LEFT JOIN LATERAL (
       SELECT sum(u.area_centi_sqm) AS area, array_agg(u.building || ' ' || u.unit ORDER BY 1) AS units
       FROM voting_units(c.ballot_id) u WHERE u.owner_key = c.owner_key
     ) o ON true
     WHERE c.hash = $1`,
    [hash],
  );
  return rows[0];
};

/** Marks a code as used; `false` if it was used or revoked in the meantime. */
export const spendCode = async (db: Queryable, hash: string, at: Instant): Promise<boolean> => {
  const { rowCount } = await db.query(
    'UPDATE vote_code SET used_at = $2 WHERE hash = $1 AND used_at IS NULL AND revoked_at IS NULL',
    [hash, at],
  );
  return rowCount === 1;
};
