import type { Policy } from '../domain/renovation/policy';
import type { Queryable } from './queryable';

export const policyOf = async (db: Queryable, version: string): Promise<Policy | undefined> => {
  const { rows } = await db.query<{ document: Policy }>('SELECT document FROM policy_version WHERE version = $1', [
    version,
  ]);
  return rows[0]?.document;
};

export const allPolicies = async (
  db: Queryable,
): Promise<readonly { version: string; name: string; createdAt: string; createdBy: string }[]> => {
  const { rows } = await db.query(
    `SELECT version, document->>'name' AS name, created_at AS "createdAt", created_by AS "createdBy"
     FROM policy_version ORDER BY created_at, version`,
  );
  return rows;
};

/** How many courtyards in a scope are pinned to each version. */
export const courtyardsByPolicy = async (db: Queryable, path: string): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await db.query<{ version: string; courtyards: number }>(
    `SELECT policy_version AS version, count(*)::int AS courtyards FROM courtyard
     WHERE starts_with(organisation_path, $1) GROUP BY 1`,
    [path],
  );
  return new Map(rows.map(({ version, courtyards }) => [version, courtyards]));
};

/** Adds a version; `false` where it exists already: a version never changes. */
export const addPolicy = async (db: Queryable, policy: Policy, by: string): Promise<boolean> => {
  const { rowCount } = await db.query(
    `INSERT INTO policy_version (version, document, created_by) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
    [policy.version, JSON.stringify(policy), by],
  );
  return rowCount === 1;
};
