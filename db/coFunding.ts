import type { TitleKind } from '../domain/kernel/deliberation/roll';
import type { PlaceOnRoll } from '../domain/kernel/deliberation/unitNames';
import type { EventMetadata } from '../domain/kernel/engine/event';
import type { Instant, LocalDate } from '../domain/kernel/time/instant';
import type { Allocation } from '../domain/renovation/facts/sharing';
import type { PledgeOf } from '../domain/renovation/pledges';
import type { Share } from '../domain/renovation/sharing';
import { rowColumns } from './jsonRows';
import { IN_PIECES, type Queryable } from './queryable';

/** A draft of an allocation; the journal says which one the body decided on. */
export interface AllocationDraft extends Omit<Allocation, 'at' | 'evidence' | 'shares'> {
  readonly by: string;
  readonly at: Instant;
}

const DRAFT = `no, method, planned_fen AS "plannedFen", plan_revision AS "planRevision", roll_id AS "rollId", units,
  hash, reductions, by, at`;

const SHARE = rowColumns<Share>({ building: 'text', unit: 'text', amountFen: 'bigint' });

/** Writers of one courtyard's drafts and pledges wait for each other, so that each has the next number. */
const lockCoFunding = (db: Queryable, caseId: string) =>
  db.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`co-funding of ${caseId}`]);

/** The shares of a draft. */
export const insertShares = async (
  db: Queryable,
  { caseId, no, rollId }: { readonly caseId: string; readonly no: number; readonly rollId: string },
  shares: readonly Share[],
): Promise<void> => {
  await db.query(
    `INSERT INTO co_funding_share (case_id, no, roll_id, ${SHARE.names})
     SELECT $1, $2, $3, ${SHARE.given} FROM jsonb_to_recordset($4::jsonb) AS r(${SHARE.typed})`,
    [caseId, no, rollId, JSON.stringify(shares)],
  );
};

/** Appends a draft with its shares and returns its number. In the caller's transaction. */
export const appendAllocation = async (
  db: Queryable,
  caseId: string,
  draft: Omit<AllocationDraft, 'no'>,
  shares: readonly Share[],
): Promise<number> => {
  await lockCoFunding(db, caseId);
  const { method, plannedFen, planRevision, rollId, units, hash, reductions, by, at } = draft;
  const { rows } = await db.query<{ no: number }>(
    `INSERT INTO co_funding_allocation
       (case_id, no, roll_id, method, planned_fen, plan_revision, reductions, units, hash, by, at)
     SELECT $1, 1 + count(*)::int, $2, $3, $4, $5, $6, $7, $8, $9, $10 FROM co_funding_allocation WHERE case_id = $1
     RETURNING no`,
    [caseId, rollId, method, plannedFen, planRevision, reductions, units, hash, by, at],
  );
  const no = rows[0]?.no ?? 0;
  await insertShares(db, { caseId, no, rollId }, shares);
  return no;
};

/** The drafts of a courtyard, newest first. */
export const allocationsOf = async (db: Queryable, caseId: string): Promise<readonly AllocationDraft[]> => {
  const { rows } = await db.query<AllocationDraft>(
    `SELECT ${DRAFT} FROM co_funding_allocation WHERE case_id = $1 ORDER BY no DESC`,
    [caseId],
  );
  return rows;
};

export const allocationNumbered = async (
  db: Queryable,
  caseId: string,
  no: number,
): Promise<AllocationDraft | undefined> => {
  const { rows } = await db.query<AllocationDraft>(
    `SELECT ${DRAFT} FROM co_funding_allocation WHERE case_id = $1 AND no = $2`,
    [caseId, no],
  );
  return rows[0];
};

/** The shares of an allocation in the order of the roll. */
export const sharesOf = async (db: Queryable, caseId: string, no: number): Promise<readonly Share[]> => {
  const { rows } = await db.query<Share>({
    text: `SELECT ${SHARE.read} FROM co_funding_share WHERE case_id = $1 AND no = $2
      ORDER BY building COLLATE "C", unit COLLATE "C"`,
    values: [caseId, no],
    ...IN_PIECES,
  });
  return rows;
};

/** A unit of a roll with who owns it there. */
export interface ChargedHome extends PlaceOnRoll {
  readonly areaCentiSqm: number;
  readonly ownerKey: string;
  readonly ownerNames: readonly string[];
  /** For a unit without a private owner. */
  readonly titleKind: TitleKind | null;
}

/** The units of a roll with the names of their owners, in the order of the roll. */
export const homesOf = async (db: Queryable, rollId: string): Promise<readonly ChargedHome[]> => {
  const { rows } = await db.query<ChargedHome>({
    text: `SELECT u.building, u.unit, u.area_centi_sqm AS "areaCentiSqm", u.owner_key AS "ownerKey",
        o.names AS "ownerNames", u.title_kind AS "titleKind"
      FROM roll_unit u JOIN roll_owner o USING (roll_id, owner_key) WHERE u.roll_id = $1
      ORDER BY u.building COLLATE "C", u.unit COLLATE "C"`,
    values: [rollId],
    ...IN_PIECES,
  });
  return rows;
};

export interface KeptPledge extends PledgeOf {
  readonly pledgedOn: LocalDate;
  /** A file of the case. */
  readonly evidence: string | null;
  readonly by: string;
  readonly at: Instant;
}

export type NewPledge = Pick<KeptPledge, 'building' | 'unit' | 'amountFen' | 'pledgedOn'> & {
  readonly evidence?: string;
};

/** Appends pledges and returns the number of the first. In the caller's transaction. */
export const appendPledges = async (
  db: Queryable,
  { caseId, rollId }: { readonly caseId: string; readonly rollId: string },
  pledges: readonly NewPledge[],
  { by, at }: EventMetadata,
): Promise<number> => {
  await lockCoFunding(db, caseId);
  const { rows } = await db.query<{ no: number }>(
    `INSERT INTO co_funding_pledge (case_id, no, roll_id, building, unit, amount_fen, pledged_on, evidence, by, at)
     SELECT $1, (SELECT count(*)::int FROM co_funding_pledge WHERE case_id = $1) + r.no::int, $2, r.line ->> 'building',
       r.line ->> 'unit', (r.line ->> 'amountFen')::bigint, (r.line ->> 'pledgedOn')::date, r.line ->> 'evidence', $4, $5
     FROM jsonb_array_elements($3::jsonb) WITH ORDINALITY AS r(line, no)
     RETURNING no`,
    [caseId, rollId, JSON.stringify(pledges), by, at],
  );
  return Math.min(...rows.map(({ no }) => no));
};

/** The pledges of a courtyard in the order in which they were recorded, also those that were written off. */
export const pledgesOf = async (db: Queryable, caseId: string): Promise<readonly KeptPledge[]> => {
  const { rows } = await db.query<KeptPledge>({
    text: `SELECT no, building, unit, amount_fen AS "amountFen", pledged_on AS "pledgedOn", evidence, by, at
      FROM co_funding_pledge WHERE case_id = $1 ORDER BY no`,
    values: [caseId],
    ...IN_PIECES,
  });
  return rows;
};
