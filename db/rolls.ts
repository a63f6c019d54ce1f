import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { alikeOwners } from '../domain/kernel/deliberation/lookAlike';
import { canonicalRoll, type RollOwner, type RollUnit, rollTotals } from '../domain/kernel/deliberation/roll';
import type { DraftRoll } from '../domain/kernel/deliberation/rollFreezing';
import type { Doer, WrittenBy } from '../domain/kernel/engine/standIns';
import type { Instant } from '../domain/kernel/time/instant';
import { type ReadRow, rowColumns, withoutNulls } from './jsonRows';
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
  readonly importedBy: string;
  /** In whose place they imported it; null: in their own. */
  readonly importedFor: string | null;
  /** When it was posted for correction, until when and where; null if it was not. */
  readonly postedAt: Instant | null;
  readonly postedUntil: Instant | null;
  readonly postedPlace: string | null;
}

const HEAD = `id AS "rollId", case_id AS "caseId", status, units, owners, area_centi_sqm AS "areaCentiSqm",
  hash, created_at AS "createdAt", frozen_at AS "frozenAt", created_by AS "importedBy", created_for AS "importedFor", posted_at AS "postedAt",
  posted_until AS "postedUntil", posted_place AS "postedPlace"`;

const OWNER = rowColumns<RollOwner>({
  ownerKey: 'text',
  names: 'text[]',
  units: 'int',
  areaCentiSqm: 'bigint',
  titleKind: 'text',
  countsApart: 'boolean',
});

const UNIT = rowColumns<RollUnit>({
  building: 'text',
  unit: 'text',
  use: 'text',
  areaCentiSqm: 'bigint',
  ownerKey: 'text',
  titleKind: 'text',
});

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
  } & WrittenBy,
): Promise<void> => {
  const totals = rollTotals(roll.units, roll.owners);
  await db.query(
    `INSERT INTO roll (id, case_id, status, units, owners, area_centi_sqm, created_by, created_for, created_at)
     VALUES ($1, $2, 'draft', $3, $4, $5, $6, $7, $8)`,
    [
      roll.rollId,
      roll.caseId,
      totals.units,
      totals.owners,
      totals.areaCentiSqm,
      roll.by,
      roll.actingFor ?? null,
      roll.at,
    ],
  );
  await db.query(
    `INSERT INTO roll_owner (roll_id, ${OWNER.names})
     SELECT $1, ${OWNER.given} FROM jsonb_to_recordset($2::jsonb) AS r(${OWNER.typed})`,
    [roll.rollId, JSON.stringify(roll.owners)],
  );
  await db.query(
    `INSERT INTO roll_unit (roll_id, ${UNIT.names})
     SELECT $1, ${UNIT.given} FROM jsonb_to_recordset($2::jsonb) AS r(${UNIT.typed})`,
    [roll.rollId, JSON.stringify(roll.units)],
  );
};

export const unitsOf = async (db: Queryable, rollId: string): Promise<readonly RollUnit[]> => {
  const { rows } = await db.query<ReadRow<RollUnit>>({
    text: `SELECT ${UNIT.read} FROM roll_unit WHERE roll_id = $1 ORDER BY building COLLATE "C", unit COLLATE "C"`,
    values: [rollId],
    ...IN_PIECES,
  });
  return rows.map(withoutNulls<RollUnit>);
};

export const ownersOf = async (db: Queryable, rollId: string): Promise<readonly RollOwner[]> => {
  const { rows } = await db.query<ReadRow<RollOwner>>({
    text: `SELECT ${OWNER.read} FROM roll_owner WHERE roll_id = $1 ORDER BY owner_key COLLATE "C"`,
    values: [rollId],
    ...IN_PIECES,
  });
  return rows.map(withoutNulls<RollOwner>);
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

/** Posts a draft roll for correction; false if it was posted or frozen meanwhile. */
export const postRoll = async (
  db: Queryable,
  rollId: string,
  { by, actingFor = null, at, place, until }: WrittenBy & { readonly place: string; readonly until: Instant },
): Promise<boolean> => {
  const { rowCount } = await db.query(
    `UPDATE roll SET posted_by = $2, posted_for = $3, posted_at = $4, posted_place = $5, posted_until = $6
     WHERE id = $1 AND posted_at IS NULL AND status = 'draft'`,
    [rollId, by, actingFor, at, place, until],
  );
  return rowCount === 1;
};

/** The roll of a case that was posted last, and is not frozen yet. */
export const postedRoll = async (db: Queryable, caseId: string): Promise<RollHead | undefined> => {
  const { rows } = await db.query<RollHead>(
    `SELECT ${HEAD} FROM roll WHERE case_id = $1 AND posted_at IS NOT NULL ORDER BY posted_at DESC, id LIMIT 1`,
    [caseId],
  );
  return rows.find(({ status }) => status === 'draft');
};

/** A draft roll with what decides on its freezing. */
export const draftRoll = async (db: Queryable, roll: RollHead): Promise<DraftRoll> => {
  const { units, areaCentiSqm, importedBy, importedFor, postedUntil, postedAt } = roll;
  const imported: Doer = { by: importedBy, actingFor: importedFor };
  const { rows } = await db.query<{ isSuperseded: boolean }>(
    'SELECT EXISTS (SELECT FROM roll WHERE case_id = $1 AND id <> $2 AND posted_at > $3) AS "isSuperseded"',
    [roll.caseId, roll.rollId, postedAt],
  );
  const alike = alikeOwners(await ownersOf(db, roll.rollId));
  return { units, areaCentiSqm, imported, postedUntil, isSuperseded: rows[0]?.isSuperseded === true, alike };
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
