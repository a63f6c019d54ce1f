import type { Instant } from '../domain/kernel/time/instant';
import type { Queryable } from './queryable';
import { listInScope, type Scope } from './scope';

/** A version of a programme's policy. `P` is the programme's type of policy. */
export const policyOf = async <P>(db: Queryable, programme: string, version: string): Promise<P | undefined> => {
  const { rows } = await db.query<{ document: P }>(
    'SELECT document FROM policy_version WHERE programme = $1 AND version = $2',
    [programme, version],
  );
  return rows[0]?.document;
};

/** Several versions of a programme's policy, by version. */
export const policiesOf = async <P>(
  db: Queryable,
  programme: string,
  versions: readonly string[],
): Promise<ReadonlyMap<string, P>> => {
  const { rows } = await db.query<{ version: string; document: P }>(
    'SELECT version, document FROM policy_version WHERE programme = $1 AND version = ANY ($2::text[])',
    [programme, versions],
  );
  return new Map(rows.map(({ version, document }) => [version, document]));
};

interface PolicySummary {
  readonly version: string;
  readonly name: string;
  readonly createdAt: Instant;
  readonly createdBy: string;
}

export const allPolicies = async (db: Queryable, programme: string): Promise<readonly PolicySummary[]> => {
  const { rows } = await db.query<PolicySummary>(
    `SELECT version, document->>'name' AS name, created_at AS "createdAt", created_by AS "createdBy"
     FROM policy_version WHERE programme = $1 ORDER BY created_at, version`,
    [programme],
  );
  return rows;
};

/** How many cases of a scope are pinned to each version. */
export const casesByPolicy = async (
  db: Queryable,
  programme: string,
  scope: Scope,
): Promise<ReadonlyMap<string, number>> => {
  const values: unknown[] = [programme];
  const { rows } = await db.query<{ version: string; cases: number }>(
    `SELECT c.policy_version AS version, count(*)::int AS cases FROM case_record c
     WHERE c.programme = $1 AND ${listInScope(scope, (value) => `$${values.push(value)}`)} GROUP BY 1`,
    values,
  );
  return new Map(rows.map(({ version, cases }) => [version, cases]));
};

/** Adds a version; `false` if it exists. A version never changes. */
export const addPolicy = async (
  db: Queryable,
  programme: string,
  policy: { readonly version: string },
  by: string,
): Promise<boolean> => {
  const { rowCount } = await db.query(
    `INSERT INTO policy_version (programme, version, document, created_by) VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING`,
    [programme, policy.version, JSON.stringify(policy), by],
  );
  return rowCount === 1;
};
