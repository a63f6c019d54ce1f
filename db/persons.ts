import { randomUUID } from 'node:crypto';
import type { Queryable } from './queryable';

/** Adds a person of whom nothing is known yet. Returns their id. */
export const insertPerson = async (db: Queryable): Promise<string> => {
  const id = randomUUID();
  await db.query('INSERT INTO person (id) VALUES ($1)', [id]);
  return id;
};

/**
 * The roles that a person holds in their enabled accounts, leaving out one account. Others who grant this person
 * something wait until the transaction ends.
 */
export const rolesOfPerson = async (
  db: Queryable,
  personId: string,
  { except }: { readonly except: string },
): Promise<readonly string[]> => {
  await db.query('SELECT FROM person WHERE id = $1 FOR UPDATE', [personId]);
  const { rows } = await db.query<{ role: string }>(
    `SELECT DISTINCT unnest(roles) AS role FROM account
     WHERE person_id = $1 AND id <> $2 AND disabled_at IS NULL ORDER BY role`,
    [personId, except],
  );
  return rows.map(({ role }) => role);
};
