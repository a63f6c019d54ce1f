import type { CountReading, SecretCount } from '../domain/kernel/deliberation/secretVote';
import type { Instant } from '../domain/kernel/time/instant';
import type { Queryable } from './queryable';

/** One reading of the signed totals of a secret vote. */
export interface KeptCount extends CountReading {
  readonly no: number;
  /** Who counted and signed; at least two. */
  readonly counters: readonly string[];
  /** The signed sheet, by its content address. */
  readonly scan: string;
  readonly at: Instant;
}

/** The readings of a ballot's count, oldest first; none where it is not secret. */
export const countsOf = async (db: Queryable, ballotId: string): Promise<readonly KeptCount[]> =>
  (
    await db.query<KeptCount>(
      'SELECT no, count, counters, scan, by, at FROM secret_ballot_count WHERE ballot_id = $1 ORDER BY no',
      [ballotId],
    )
  ).rows;

/** Appends a reading; the caller holds the ballot's row. Returns its number. */
export const appendCount = async (
  db: Queryable,
  ballotId: string,
  { count, counters, scan, by, at }: { count: SecretCount } & Omit<KeptCount, 'no'>,
): Promise<number> => {
  const { rows } = await db.query<{ no: number }>(
    `INSERT INTO secret_ballot_count (ballot_id, no, count, counters, scan, by, at)
     SELECT $1, 1 + count(*), $2, $3, $4, $5, $6 FROM secret_ballot_count WHERE ballot_id = $1 RETURNING no`,
    [ballotId, JSON.stringify(count), counters, scan, by, at],
  );
  return rows[0]?.no ?? 0;
};
