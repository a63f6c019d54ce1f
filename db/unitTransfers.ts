import type { TitleKind } from '../domain/kernel/deliberation/roll';
import type { NamedOwner, TitleTransfer, UnitTitle } from '../domain/kernel/deliberation/titleTransfer';
import type { Doer, WrittenBy } from '../domain/kernel/engine/standIns';
import type { Instant, LocalDate } from '../domain/kernel/time/instant';
import type { BallotHead } from './ballots';
import type { Queryable } from './queryable';

interface VotingOwner extends NamedOwner {
  readonly titleKind: TitleKind | null;
}

export interface VotingUnit {
  readonly building: string;
  readonly unit: string;
  readonly ownerKey: string;
}

/** Those of these owners who vote for a unit of the ballot's roll now. */
export const votingOwners = async (
  db: Queryable,
  ballot: BallotHead,
  ownerKeys: readonly string[],
): Promise<readonly VotingOwner[]> => {
  // Mostly no title has passed, and the roll's own owners are found without reading the whole roll.
  const { rows } = await db.query<VotingOwner>(
    `SELECT o.owner_key AS "ownerKey", o.names, o.title_kind AS "titleKind" FROM roll_owner o
     WHERE o.roll_id = $1 AND o.owner_key = ANY ($2::text[])
       AND NOT EXISTS (SELECT FROM unit_transfer t WHERE t.ballot_id = $3 AND t.moves)
     UNION ALL
     SELECT o.owner_key, o.names, o.title_kind FROM voting_owners($3) o
     WHERE o.owner_key = ANY ($2::text[])
       AND EXISTS (SELECT FROM unit_transfer t WHERE t.ballot_id = $3 AND t.moves)`,
    [ballot.rollId, ownerKeys, ballot.ballotId],
  );
  return rows;
};

/** Everybody who votes for a unit of the ballot's roll now. */
export const allVotingOwners = async (db: Queryable, ballotId: string): Promise<readonly NamedOwner[]> => {
  const { rows } = await db.query<NamedOwner>(
    'SELECT owner_key AS "ownerKey", names FROM voting_owners($1) ORDER BY owner_key COLLATE "C"',
    [ballotId],
  );
  return rows;
};

/** Each unit of the ballot's roll with the key of who votes for it now. */
export const votersByUnit = async (db: Queryable, ballotId: string): Promise<readonly VotingUnit[]> =>
  (await db.query<VotingUnit>('SELECT building, unit, owner_key AS "ownerKey" FROM voting_units($1)', [ballotId])).rows;

/** Those of these units that are on the ballot's roll, with who votes for each and what waits for a second entry. */
export const unitTitles = async (
  db: Queryable,
  ballotId: string,
  units: readonly { readonly building: string; readonly unit: string }[],
): Promise<readonly UnitTitle[]> => {
  const { rows } = await db.query<UnitTitle>(
    `SELECT u.building, u.unit, u.owner_key AS "ownerKey", u.title_kind AS "titleKind",
       EXISTS (SELECT FROM ballot_paper p
         JOIN ballot_paper_act a ON (a.ballot_id, a.owner_key, a.no) = (p.ballot_id, p.owner_key, p.acts)
         WHERE p.ballot_id = $1 AND p.owner_key = u.owner_key AND (p.status IN ('entered', 'disputed')
           OR (p.status = 'counted' AND a.act IN ('correct', 'withdraw')))) AS "hasPendingPaper",
       (SELECT CASE WHEN e.confirms IS NULL THEN jsonb_build_object('no', e.no, 'by', e.by, 'ownerKey', e.owner_key,
            'names', e.names, 'transferredOn', e.transferred_on) END
        FROM unit_transfer e WHERE e.ballot_id = $1 AND e.building = u.building AND e.unit = u.unit
        ORDER BY e.no DESC LIMIT 1) AS pending
     FROM voting_units($1) u
     JOIN jsonb_to_recordset($2::jsonb) AS v(building text, unit text) ON v.building = u.building AND v.unit = u.unit`,
    [ballotId, JSON.stringify(units)],
  );
  return rows;
};

/** Those of these owners whose paper is in hand. */
export const ownersWithPaper = async (
  db: Queryable,
  ballotId: string,
  ownerKeys: readonly string[],
): Promise<ReadonlySet<string>> => {
  const { rows } = await db.query<{ ownerKey: string }>(
    `SELECT owner_key AS "ownerKey" FROM ballot_paper
     WHERE ballot_id = $1 AND owner_key = ANY ($2::text[]) AND status <> 'withdrawn'`,
    [ballotId, ownerKeys],
  );
  return new Set(rows.map(({ ownerKey }) => ownerKey));
};

/** An entry of a transfer as it is kept. */
export type NewTransfer = Omit<TitleTransfer, 'countsApart'> & {
  readonly fromKey: string;
  readonly confirms?: number;
  readonly moves: boolean;
};

/** Appends entries of transfers, numbered in their order. The caller holds the ballot alone. */
export const appendTransfers = async (
  db: Queryable,
  ballot: BallotHead,
  transfers: readonly NewTransfer[],
  { by, actingFor = null, at }: WrittenBy,
): Promise<void> => {
  await db.query(
    `INSERT INTO unit_transfer (ballot_id, no, roll_id, building, unit, from_key, owner_key, names, transferred_on,
       evidence, confirms, moves, by, acting_for, at)
     SELECT $1, (SELECT count(*) FROM unit_transfer e WHERE e.ballot_id = $1) + row_number() OVER (), $2, t.building,
       t.unit, t."fromKey", t."ownerKey", t.names, t."transferredOn", t.evidence, t.confirms, t.moves, $4, $5, $6
     FROM jsonb_to_recordset($3::jsonb) AS t(building text, unit text, "fromKey" text, "ownerKey" text, names text[],
       "transferredOn" date, evidence text, confirms int, moves boolean)`,
    [ballot.ballotId, ballot.rollId, JSON.stringify(transfers), by, actingFor, at],
  );
};

export interface KeptTransfer {
  readonly no: number;
  readonly building: string;
  readonly unit: string;
  readonly evidence: string;
  readonly by: string;
  /** In whose place they acted; null: in their own. */
  readonly actingFor: string | null;
  readonly at: Instant;
  /** The entry that repeats it, and whether the unit votes with its new owner since; null while it waits for one. */
  readonly confirmed: (Doer & { readonly at: Instant; readonly moves: boolean }) | null;
  /** Hidden while it waits for the second person, who enters it without seeing them. */
  readonly ownerKey: string | null;
  readonly names: readonly string[] | null;
  readonly transferredOn: LocalDate | null;
}

/** First entries of transfers that stand or wait for a second person; those that were replaced are left out. */
export const transfersOf = async (db: Queryable, ballotId: string): Promise<readonly KeptTransfer[]> => {
  const { rows } = await db.query<KeptTransfer>(
    `SELECT e.no, e.building, e.unit, e.evidence, e.by, e.acting_for AS "actingFor", e.at,
       CASE WHEN s.no IS NOT NULL THEN jsonb_build_object('by', s.by, 'actingFor', s.acting_for, 'at', s.at, 'moves', s.moves) END AS confirmed,
       s.owner_key AS "ownerKey", s.names, s.transferred_on AS "transferredOn"
     FROM unit_transfer e LEFT JOIN unit_transfer s ON s.ballot_id = e.ballot_id AND s.confirms = e.no
     WHERE e.ballot_id = $1 AND e.confirms IS NULL AND (s.no IS NOT NULL OR NOT EXISTS (
       SELECT FROM unit_transfer l
       WHERE l.ballot_id = e.ballot_id AND l.building = e.building AND l.unit = e.unit AND l.no > e.no))
     ORDER BY e.no`,
    [ballotId],
  );
  return rows;
};
