import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { freezeRoll, insertRoll } from '../../../db/rolls';
import { inTransaction } from '../../../db/transaction';
import { PHONE } from '../../../demonstration/roll';
import { rollFrom, type UnitEntry } from '../../../domain/kernel/deliberation/roll';
import type { MotionKind } from '../../../domain/renovation/policy';

export const AT = '2026-03-16T02:00:00.000Z';

/** Units 1/1, 1/2, … with the owner key of each; `undefined` where the owner is unknown. */
export const unitsOwnedBy = (...ownerKeys: readonly (string | undefined)[]): readonly UnitEntry[] =>
  ownerKeys.map((ownerKey, i) => ({
    building: '1',
    unit: `${i + 1}`,
    use: 'dwelling',
    areaCentiSqm: 6800,
    ownerNames: [],
    ...(ownerKey === undefined ? {} : { ownerKey, phone: PHONE }),
  }));

/** The codes on slips of units 1/1, 1/2, … by their owners o1, o2, … */
export const codesByOwner = (
  slips: readonly { readonly units: string; readonly code: string }[],
): ReadonlyMap<string, string> => new Map(slips.map(({ units, code }) => [units.replace(/^1 /, 'o'), code]));

/** The roll was posted for as long as the policy says, and nobody had anything to correct. */
export const wasPosted = async (owner: Pool, rollId: string): Promise<void> => {
  await owner.query(
    `UPDATE roll SET posted_at = created_at, posted_until = created_at, posted_by = created_by, posted_place = '院门'
     WHERE id = $1`,
    [rollId],
  );
};

/** A draft roll of these units. */
export const storedRoll = async (
  pool: Pool,
  entries: readonly UnitEntry[],
  courtyardId: string = randomUUID(),
): Promise<{ rollId: string; courtyardId: string }> => {
  const rollId = randomUUID();
  await inTransaction(pool, (db) =>
    insertRoll(db, { rollId, caseId: courtyardId, ...rollFrom(entries), by: 'pm', at: AT }),
  );
  return { rollId, courtyardId };
};

interface StoredBallot {
  readonly ballotId: string;
  readonly rollId: string;
  readonly courtyardId: string;
}

interface BallotRowSaid {
  readonly closesAt?: string;
  readonly kind?: MotionKind;
}

/** An open ballot on a frozen roll of these units. */
export const openBallotOn = async (
  pool: Pool,
  entries: readonly UnitEntry[],
  { closesAt = '2026-03-31T10:00:00.000Z', kind = 'whether' }: BallotRowSaid = {},
): Promise<StoredBallot> => {
  const { rollId, courtyardId } = await storedRoll(pool, entries);
  await freezeRoll(pool, courtyardId, rollId, AT);
  const ballotId = `${courtyardId}-b1`;
  await pool.query(
    `INSERT INTO ballot (id, case_id, programme, roll_id, motion_kind, round, status, opened_at, closes_at)
     VALUES ($1, $2, 'renovation', $3, $6, 1, 'open', $4, $5)`,
    [ballotId, courtyardId, rollId, AT, closesAt, kind],
  );
  return { ballotId, rollId, courtyardId };
};

/** An open ballot on a frozen roll of owners o1, o2, …, each with 68.00 m². */
export const openBallot = (pool: Pool, owners: number, closesAt?: string): Promise<StoredBallot> =>
  openBallotOn(
    pool,
    unitsOwnedBy(...Array.from({ length: owners }, (_, i) => `o${i + 1}`)),
    closesAt === undefined ? {} : { closesAt },
  );
