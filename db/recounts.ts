import { type Count, isSameRecount, type Recount, type SecretRecount } from '../domain/kernel/deliberation/recount';
import type { SecretCount } from '../domain/kernel/deliberation/secretVote';
import { readAlike } from '../domain/kernel/deliberation/twoReadings';
import type { Instant } from '../domain/kernel/time/instant';
import type { Queryable } from './queryable';

/** A recount of choices, or of persons. */
type AnyRecount =
  | (Recount & { readonly counted: Count })
  | (Omit<SecretRecount, 'chosen'> & { readonly counted: SecretCount });

type RecountEntry = AnyRecount & {
  readonly no: number;
  readonly why: string;
  readonly counters: readonly string[];
  readonly by: string;
  readonly at: Instant;
};

/** `byName`: null if the account is no longer there. `stands`: two people have entered the same figures. */
export type KeptRecount = RecountEntry & { readonly byName: string | null; readonly stands: boolean };

/** Appends one entry of a recount and returns its number. The caller must hold the lock on the ballot's row. */
export const appendRecount = async (
  db: Queryable,
  ballotId: string,
  {
    why,
    counters,
    counted,
    difference,
    agrees,
    carried,
    by,
    at,
  }: Omit<RecountEntry, 'no' | 'counted' | 'difference'> & Pick<AnyRecount, 'counted' | 'difference'>,
): Promise<number> => {
  const { rows } = await db.query<{ no: number }>(
    `INSERT INTO recount (ballot_id, no, why, counters, counted, difference, agrees, carried, by, at)
     SELECT $1, 1 + count(*), $2, $3, $4, $5, $6, $7, $8, $9 FROM recount WHERE ballot_id = $1 RETURNING no`,
    [ballotId, why, counters, JSON.stringify(counted), JSON.stringify(difference), agrees, carried, by, at],
  );
  return rows[0]?.no ?? 0;
};

/** The entries of a ballot's recounts, oldest first. */
export const recountsOf = async (db: Queryable, ballotId: string): Promise<readonly KeptRecount[]> => {
  const { rows } = await db.query<RecountEntry & { byName: string | null }>(
    `SELECT r.no, r.why, r.counters, r.counted, r.difference, r.agrees, r.carried, r.by, a.name AS "byName", r.at
     FROM recount r LEFT JOIN account a ON a.id::text = r.by WHERE r.ballot_id = $1 ORDER BY r.no`,
    [ballotId],
  );
  const standing = readAlike(rows, (one, other) => isSameRecount(one.counted, other.counted));
  return rows.map((row) => ({ ...row, stands: standing.has(row) }));
};

/** Whether one of these accounts has entered papers or totals of a ballot, or decided on them. */
export const hasCounted = async (db: Queryable, ballotId: string, accounts: readonly string[]): Promise<boolean> => {
  const { rows } = await db.query<{ counted: boolean }>(
    `SELECT EXISTS (SELECT FROM ballot_paper_act WHERE ballot_id = $1 AND by = ANY ($2::text[]))
         OR EXISTS (SELECT FROM secret_ballot_count WHERE ballot_id = $1 AND by = ANY ($2::text[])) AS counted`,
    [ballotId, accounts],
  );
  return rows[0]?.counted === true;
};
