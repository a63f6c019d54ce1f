import type { Pool, PoolClient } from 'pg';

const TABLES = [
  'case_record',
  'journal',
  'journal_personal_data',
  'stage_history',
  'obligation',
  'ledger_entry',
  'ledger_balance',
  'ballot',
  'case_party',
  'budget_entry',
  'document_number',
  'budget_envelope',
  'budget_proposal',
];

/** Rows that belong to no case: all are kept. */
const OF_NO_CASE = ['budget_envelope', 'budget_proposal'];

/** The rows of a case `$1`. */
const rowsOf = (table: string): string =>
  OF_NO_CASE.includes(table) ? '$1::uuid IS NOT NULL' : `${table === 'case_record' ? 'id' : 'case_id'} = $1`;

const pastTriggers = async (owner: Pool, work: (db: PoolClient) => Promise<void>): Promise<void> => {
  const client = await owner.connect();
  try {
    await client.query('SET session_replication_role = replica');
    await work(client);
  } finally {
    await client.query('RESET session_replication_role');
    client.release();
  }
};

/** Changes protected rows as the owner of a database, bypassing triggers and references. */
export const tamper = (owner: Pool, sql: string, values: readonly unknown[]): Promise<void> =>
  pastTriggers(owner, async (db) => {
    await db.query(sql, [...values]);
  });

/** Saves a case's rows and restores them after each damage. */
export const snapshotCase = async (owner: Pool, caseId: string): Promise<() => Promise<void>> => {
  const kept = new Map<string, string>();
  for (const table of TABLES) {
    const { rows } = await owner.query<{ kept: string }>(
      `SELECT coalesce(jsonb_agg(t), '[]')::text AS kept FROM ${table} t WHERE ${rowsOf(table)}`,
      [caseId],
    );
    kept.set(table, rows[0]?.kept ?? '[]');
  }
  return () =>
    pastTriggers(owner, async (db) => {
      for (const [table, rows] of kept) {
        await db.query(`DELETE FROM ${table} WHERE ${rowsOf(table)}`, [caseId]);
        await db.query(
          `INSERT INTO ${table} OVERRIDING SYSTEM VALUE SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
          [rows],
        );
      }
    });
};
