import type { Pool } from 'pg';

/** What one command of the product leaves, to be written as it is: the floor's rows weigh the same. */
export interface Sample {
  readonly state: unknown;
  readonly events: unknown;
  readonly answer: unknown;
  readonly personal: unknown;
}

const TABLES = `
CREATE TABLE record (id uuid PRIMARY KEY, version int NOT NULL, state jsonb NOT NULL, updated_at timestamptz NOT NULL);
CREATE TABLE journal (id uuid, version int, at timestamptz NOT NULL, key text NOT NULL, events jsonb NOT NULL,
  answer jsonb NOT NULL, PRIMARY KEY (id, version), UNIQUE (id, key));
CREATE TABLE personal (id uuid, version int, content jsonb NOT NULL, PRIMARY KEY (id, version));
CREATE TABLE care (id uuid PRIMARY KEY, at timestamptz NOT NULL);
CREATE TABLE sent (at timestamptz NOT NULL, content jsonb NOT NULL)`;

const COMMIT = `
WITH written AS (
  INSERT INTO record AS r (id, version, state, updated_at) VALUES ($1, $2, $4, now())
  ON CONFLICT (id) DO UPDATE SET version = EXCLUDED.version, state = EXCLUDED.state, updated_at = EXCLUDED.updated_at
  WHERE r.version = $2::int - 1
  RETURNING id
), entered AS (
  INSERT INTO journal (id, version, at, key, events, answer) SELECT id, $2, now(), $3, $5, $6 FROM written
), told AS (
  INSERT INTO personal (id, version, content) SELECT id, $2, $7 FROM written
), cared AS (
  INSERT INTO care (id, at) SELECT id, now() FROM written ON CONFLICT (id) DO UPDATE SET at = EXCLUDED.at
)
SELECT count(*)::int AS written FROM written`;

export interface Commit {
  readonly id: string;
  readonly version: number;
  readonly key: string;
}

/** The floor's tables, and the statements of a plain program on them. */
export const recordIn = (pool: Pool) => ({
  create: async (): Promise<void> => void (await pool.query(TABLES)),
  /** One statement, one transaction: as many rows as a command of the product writes. */
  commit: async ({ id, version, key }: Commit, { state, events, answer, personal }: Sample): Promise<number> => {
    const { rows } = await pool.query<{ written: number }>({
      name: 'commit',
      text: COMMIT,
      values: [id, version, key, ...[state, events, answer, personal].map((value) => JSON.stringify(value))],
    });
    if (rows[0]?.written !== 1) throw new Error(`version ${version} of ${id} was not written`);
    return version;
  },
  read: async (id: string): Promise<unknown> =>
    (await pool.query({ name: 'read', text: 'SELECT version, state FROM record WHERE id = $1', values: [id] })).rows[0],
  write: async (content: unknown): Promise<void> => {
    const text = 'INSERT INTO sent (at, content) VALUES (now(), $1)';
    await pool.query({ name: 'write', text, values: [JSON.stringify(content)] });
  },
});
