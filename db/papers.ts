import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import type { Instant, LocalDate } from '../domain/instant';
import type { Choice, Measure, Tally } from '../domain/tally';
import type { Queryable } from './queryable';
import { inTransaction } from './transaction';

export interface Paper {
  readonly ownerKey: string;
  readonly choice: Choice;
  readonly channel: 'paper' | 'meeting';
  readonly receivedOn: LocalDate;
}

export interface BallotHead {
  readonly ballotId: string;
  readonly courtyardId: string;
  readonly rollId: string;
  readonly status: 'open' | 'sealed' | 'closed';
  readonly closesAt: Instant;
}

/** The ballot's row, held against sealing until the caller's transaction ends. */
export const ballotForPapers = async (db: Queryable, ballotId: string): Promise<BallotHead | undefined> => {
  const { rows } = await db.query<BallotHead>(
    `SELECT id AS "ballotId", courtyard_id AS "courtyardId", roll_id AS "rollId", status, closes_at AS "closesAt"
     FROM ballot WHERE id = $1 FOR SHARE`,
    [ballotId],
  );
  return rows[0];
};

/** Of the given owners, those on the roll, each with whether a paper of theirs is recorded. */
export const ownersWithPapers = async (
  db: Queryable,
  ballot: BallotHead,
  ownerKeys: readonly string[],
): Promise<ReadonlyMap<string, boolean>> => {
  const { rows } = await db.query<{ ownerKey: string; recorded: boolean }>(
    `SELECT o.owner_key AS "ownerKey", p.owner_key IS NOT NULL AS recorded
     FROM roll_owner o LEFT JOIN paper p ON p.ballot_id = $2 AND p.owner_key = o.owner_key
     WHERE o.roll_id = $1 AND o.owner_key = ANY ($3::text[])`,
    [ballot.rollId, ballot.ballotId, ownerKeys],
  );
  return new Map(rows.map((row) => [row.ownerKey, row.recorded]));
};

/** Inserts the papers; returns the owners whose paper went in. One that another wrote meanwhile is not among them. */
export const insertPapers = async (
  db: Queryable,
  ballot: BallotHead,
  papers: readonly Paper[],
  by: string,
  at: Instant,
): Promise<ReadonlySet<string>> => {
  const { rows } = await db.query<{ ownerKey: string }>(
    `INSERT INTO paper (ballot_id, roll_id, owner_key, choice, channel, received_on, recorded_by, recorded_at)
     SELECT $1, $2, p."ownerKey", p.choice, p.channel, p."receivedOn", $4, $5
     FROM jsonb_to_recordset($3::jsonb) AS p("ownerKey" text, choice text, channel text, "receivedOn" date)
     ORDER BY p."ownerKey"
     ON CONFLICT (ballot_id, owner_key) DO NOTHING
     RETURNING owner_key AS "ownerKey"`,
    [ballot.ballotId, ballot.rollId, JSON.stringify(papers), by, at],
  );
  return new Set(rows.map((row) => row.ownerKey));
};

const TALLY = `
  SELECT coalesce(p.choice, 'none') AS choice, count(*)::int AS owners, sum(o.area_centi_sqm)::bigint AS "areaCentiSqm"
  FROM ballot b JOIN roll_owner o ON o.roll_id = b.roll_id
  LEFT JOIN paper p ON p.ballot_id = b.id AND p.owner_key = o.owner_key
  WHERE b.id = $1 GROUP BY 1`;

/** Counts the papers against the roll, by owners and by area. */
export const tallyOf = async (db: Queryable, ballotId: string): Promise<Tally> => {
  const { rows } = await db.query<Measure & { choice: string }>(TALLY, [ballotId]);
  const of = (choice: string): Measure => {
    const row = rows.find((r) => r.choice === choice);
    return { owners: row?.owners ?? 0, areaCentiSqm: row?.areaCentiSqm ?? 0 };
  };
  const roll = rows.reduce(
    (sum, row) => ({ owners: sum.owners + row.owners, areaCentiSqm: sum.areaCentiSqm + row.areaCentiSqm }),
    { owners: 0, areaCentiSqm: 0 },
  );
  return { roll, for: of('for'), against: of('against'), abstain: of('abstain') };
};

/** The SHA-256 of all papers in order of owner: pins in the journal what the tally was counted from. */
const papersHash = async (db: Queryable, ballotId: string): Promise<{ papers: number; hash: string }> => {
  const { rows } = await db.query<{ line: string }>(
    `SELECT jsonb_build_array(owner_key, choice, channel, received_on, recorded_by)::text AS line
     FROM paper WHERE ballot_id = $1 ORDER BY owner_key COLLATE "C"`,
    [ballotId],
  );
  const hash = createHash('sha256').update(rows.map((row) => row.line).join('\n'));
  return { papers: rows.length, hash: hash.digest('hex') };
};

export interface SealedBallot {
  readonly sealed: boolean;
  readonly tally: Tally;
  readonly papers: number;
  readonly papersHash: string;
}

/**
 * Counts a ballot and, where `mayClose` agrees, seals it: from then on no paper is taken. In one transaction that holds
 * out papers on their way; repeated, it answers the same.
 */
export const sealBallot = (pool: Pool, ballotId: string, mayClose: (tally: Tally) => boolean): Promise<SealedBallot> =>
  inTransaction(pool, async (db) => {
    const { rows } = await db.query<{ status: string }>('SELECT status FROM ballot WHERE id = $1 FOR UPDATE', [
      ballotId,
    ]);
    const tally = await tallyOf(db, ballotId);
    const sealed = rows[0]?.status !== 'open' || mayClose(tally);
    if (sealed) await db.query(`UPDATE ballot SET status = 'sealed' WHERE id = $1 AND status = 'open'`, [ballotId]);
    const { papers, hash } = await papersHash(db, ballotId);
    return { sealed, tally, papers, papersHash: hash };
  });

export interface RecordedPaper extends Paper {
  readonly recordedBy: string;
  readonly recordedAt: Instant;
}

export const papersOf = async (db: Queryable, ballotId: string): Promise<readonly RecordedPaper[]> =>
  (
    await db.query<RecordedPaper>(
      `SELECT owner_key AS "ownerKey", choice, channel, received_on AS "receivedOn", recorded_by AS "recordedBy",
         recorded_at AS "recordedAt" FROM paper WHERE ballot_id = $1 ORDER BY owner_key COLLATE "C"`,
      [ballotId],
    )
  ).rows;
