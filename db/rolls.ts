import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { canonicalRoll, type RollOwner, type RollUnit, rollTotals } from '../domain/kernel/deliberation/roll';
import type { Instant } from '../domain/kernel/time/instant';
import { IN_PIECES, type Queryable } from './queryable';

export interface RollHead {
  readonly rollId: string;
  readonly caseId: string;
  readonly status: 'draft' | 'frozen';
  readonly units: number;
  readonly owners: number;
  readonly areaCentiSqm: number;
  readonly hash: string | null;
  readonly createdAt: Instant;
  readonly frozenAt: Instant | null;
}

const HEAD = `id AS "rollId", case_id AS "caseId", status, units, owners, area_centi_sqm AS "areaCentiSqm",
  hash, created_at AS "createdAt", frozen_at AS "frozenAt"`;

export const hashOfRoll = (units: readonly RollUnit[]): string =>
  createHash('sha256').update(canonicalRoll(units)).digest('hex');

/** Writes a draft roll inside the caller's transaction. */
export const insertRoll = async (
  db: Queryable,
  roll: {
    readonly rollId: string;
    readonly caseId: string;
    readonly units: readonly RollUnit[];
    readonly owners: readonly RollOwner[];
    readonly by: string;
    readonly at: Instant;
  },
): Promise<void> => {
  const totals = rollTotals(roll.units, roll.owners);
  await db.query(
    `INSERT INTO roll (id, case_id, status, units, owners, area_centi_sqm, created_by, created_at)
     VALUES ($1, $2, 'draft', $3, $4, $5, $6, $7)`,
    [roll.rollId, roll.caseId, totals.units, totals.owners, totals.areaCentiSqm, roll.by, roll.at],
  );
  await db.query(
    `INSERT INTO roll_owner (roll_id, owner_key, names, units, area_centi_sqm)
     SELECT $1, o."ownerKey", o.names, o.units, o."areaCentiSqm"
     FROM jsonb_to_recordset($2::jsonb) AS o("ownerKey" text, names text[], units int, "areaCentiSqm" bigint)`,
    [roll.rollId, JSON.stringify(roll.owners)],
  );
  await db.query(
    `INSERT INTO roll_unit (roll_id, building, unit, use, area_centi_sqm, owner_key)
     SELECT $1, u.building, u.unit, u.use, u."areaCentiSqm", u."ownerKey"
     FROM jsonb_to_recordset($2::jsonb) AS u(building text, unit text, use text, "areaCentiSqm" bigint,
       "ownerKey" text)`,
    [roll.rollId, JSON.stringify(roll.units)],
  );
};

export const unitsOf = async (db: Queryable, rollId: string): Promise<readonly RollUnit[]> => {
  const { rows } = await db.query<RollUnit>({
    text: `SELECT building, unit, use, area_centi_sqm AS "areaCentiSqm", owner_key AS "ownerKey"
     FROM roll_unit WHERE roll_id = $1 ORDER BY building COLLATE "C", unit COLLATE "C"`,
    values: [rollId],
    ...IN_PIECES,
  });
  return rows;
};

export const ownersOf = async (db: Queryable, rollId: string): Promise<readonly RollOwner[]> => {
  const { rows } = await db.query<RollOwner>({
    text: `SELECT owner_key AS "ownerKey", names, units, area_centi_sqm AS "areaCentiSqm"
     FROM roll_owner WHERE roll_id = $1 ORDER BY owner_key COLLATE "C"`,
    values: [rollId],
    ...IN_PIECES,
  });
  return rows;
};

export const rollsOf = async (db: Queryable, caseId: string): Promise<readonly RollHead[]> => {
  const { rows } = await db.query<RollHead>(`SELECT ${HEAD} FROM roll WHERE case_id = $1 ORDER BY created_at`, [
    caseId,
  ]);
  return rows;
};

export const rollOf = async (db: Queryable, caseId: string, rollId: string): Promise<RollHead | undefined> => {
  const { rows } = await db.query<RollHead>(`SELECT ${HEAD} FROM roll WHERE case_id = $1 AND id = $2`, [
    caseId,
    rollId,
  ]);
  return rows[0];
};

/**
 * Freezes a draft roll with the hash of its rows. A repeated call returns the same. `undefined` if the case has no such
 * roll.
 */
export const freezeRoll = async (
  pool: Pool,
  caseId: string,
  rollId: string,
  at: Instant,
): Promise<{ rollId: string; units: number; owners: number; areaCentiSqm: number; hash: string } | undefined> => {
  const roll = await rollOf(pool, caseId, rollId);
  if (roll === undefined) return undefined;
  const { units, owners, areaCentiSqm } = roll;
  const hash = roll.hash ?? hashOfRoll(await unitsOf(pool, rollId));
  if (roll.status === 'draft') {
    await pool.query(
      `UPDATE roll SET status = 'frozen', hash = $2, frozen_at = $3 WHERE id = $1 AND status = 'draft'`,
      [rollId, hash, at],
    );
  }
  return { rollId, units, owners, areaCentiSqm, hash };
};
