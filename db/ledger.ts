import { type Account, type Movement, POSITIONS, type Position } from '../domain/kernel/ledger/movement';
import type { Instant } from '../domain/kernel/time/instant';
import { columnsOf } from './jsonRows';
import type { Queryable } from './queryable';

export interface LedgerEntry {
  readonly version: number;
  readonly no: number;
  readonly at: Instant;
  readonly source: string;
  readonly from: Account;
  readonly to: Account;
  readonly amountFen: number;
  readonly reference: string;
}

export const ledgerOf = async (db: Queryable, caseId: string): Promise<readonly LedgerEntry[]> =>
  (
    await db.query<LedgerEntry>(
      `SELECT version, no, at, source, from_position AS "from", to_position AS "to", amount_fen AS "amountFen", reference
       FROM ledger_entry WHERE case_id = $1 ORDER BY version, no`,
      [caseId],
    )
  ).rows;

/** The public part of a payment: when, from which source, how much (in fen). */
export interface Payment<S extends string = string> {
  readonly at: Instant;
  readonly source: S;
  readonly amountFen: number;
}

export const paymentsOf = async <S extends string>(db: Queryable, caseId: string): Promise<readonly Payment<S>[]> =>
  (
    await db.query<Payment<S>>(
      `SELECT at, source, sum(amount_fen)::bigint AS "amountFen" FROM ledger_entry
       WHERE case_id = $1 AND to_position = 'paid' GROUP BY version, at, source ORDER BY version, source`,
      [caseId],
    )
  ).rows;

/** A movement, numbered within its commit. */
export interface NumberedMovement extends Movement {
  readonly no: number;
}

const COLUMNS = columnsOf<NumberedMovement>({
  no: 'int',
  source: 'text',
  from: 'text',
  to: 'text',
  amountFen: 'bigint',
  reference: 'text',
});

/**
 * The part of the commit statement (db/commit.ts) that posts movements. $1 is the case, $2 its version, $3 the moment.
 */
export const ledgerCte = (movements: string): string => `
  INSERT INTO ledger_entry (case_id, version, no, programme, source, from_position, to_position, amount_fen, reference,
    at)
  SELECT $1, $2, m.no, written.programme, m.source, m."from", m."to", m."amountFen", m.reference, $3
  FROM written, jsonb_to_recordset(${movements}::jsonb) AS m(${COLUMNS})`;

/** The maintained sums of a case's money, by source and position. */
export const balancesOf = async (
  db: Queryable,
  caseId: string,
): Promise<Readonly<Record<string, Readonly<Record<Position, number>>>>> => {
  const { rows } = await db.query<{ source: string } & Record<Position, number>>({
    name: 'balances-of-positions',
    text: `SELECT source, ${POSITIONS.map((position) => `${position}_fen AS ${position}`).join(', ')}
      FROM ledger_balance WHERE case_id = $1`,
    values: [caseId],
  });
  return Object.fromEntries(rows.map(({ source, ...balance }) => [source, balance]));
};
