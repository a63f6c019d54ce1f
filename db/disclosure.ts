import type { Instant } from '../domain/kernel/time/instant';
import type { Source } from '../domain/renovation/facts/money';
import type { SeenCourtyard } from './courtyards';
import type { Queryable } from './queryable';

/** A payment as it may be posted: when, from which source, how much. */
export interface Payment {
  readonly at: Instant;
  readonly source: Source;
  readonly amountFen: number;
}

/** The courtyard whose id begins with these twelve hexadecimal digits; undefined where there is none, or not one alone. */
export const courtyardByCode = async (db: Queryable, code: string): Promise<SeenCourtyard | undefined> => {
  const head = `${code.slice(0, 8)}-${code.slice(8)}`;
  const { rows } = await db.query<SeenCourtyard>({
    name: 'courtyard-by-code',
    text: 'SELECT version, state FROM courtyard WHERE id BETWEEN $1::uuid AND $2::uuid LIMIT 2',
    values: [`${head}-0000-0000-000000000000`, `${head}-ffff-ffff-ffffffffffff`],
  });
  return rows.length === 1 ? rows[0] : undefined;
};

export const paymentsOf = async (db: Queryable, courtyardId: string): Promise<readonly Payment[]> =>
  (
    await db.query<Payment>(
      `SELECT at, source, sum(amount_fen)::bigint AS "amountFen" FROM ledger_entry
       WHERE courtyard_id = $1 AND to_position = 'paid' GROUP BY version, at, source ORDER BY version, source`,
      [courtyardId],
    )
  ).rows;
