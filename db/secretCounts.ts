import type { CountReading, SecretCount } from '../domain/kernel/deliberation/secretVote';
import type { Doer } from '../domain/kernel/engine/standIns';
import type { Instant } from '../domain/kernel/time/instant';
import type { Queryable } from './queryable';

/** One reading of the signed totals of a secret vote. */
export interface KeptCount extends CountReading, Doer {
  readonly no: number;
  /** The two or more people who counted and signed. */
  readonly counters: readonly string[];
  /** The signed sheet's content address. */
  readonly scan: string;
  readonly at: Instant;
}

/** The readings of a ballot's count, oldest first. Empty for an open vote. */
export const countsOf = async (db: Queryable, ballotId: string): Promise<readonly KeptCount[]> =>
  (
    await db.query<KeptCount>(
      'SELECT no, count, counters, scan, by, acting_for AS "actingFor", at FROM secret_ballot_count WHERE ballot_id = $1 ORDER BY no',
      [ballotId],
    )
  ).rows;

/** Appends a reading and returns its number. The caller must hold the lock on the ballot's row. */
export const appendCount = async (
  db: Queryable,
  ballotId: string,
  { count, counters, scan, by, actingFor, at }: { count: SecretCount } & Omit<KeptCount, 'no'>,
): Promise<number> => {
  const { rows } = await db.query<{ no: number }>(
    `INSERT INTO secret_ballot_count (ballot_id, no, count, counters, scan, by, acting_for, at)
     SELECT $1, 1 + count(*), $2, $3, $4, $5, $6, $7 FROM secret_ballot_count WHERE ballot_id = $1 RETURNING no`,
    [ballotId, JSON.stringify(count), counters, scan, by, actingFor, at],
  );
  return rows[0]?.no ?? 0;
};
