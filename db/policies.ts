import { openPolicies, type PublishedPolicy, policyInForce } from '../domain/kernel/policies/inForce';
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

/** Whether `case_record c` is a demonstration: it stands under a policy that no API takes. */
export const IS_DEMONSTRATION = `(c.programme, c.policy_version) IN
  (SELECT programme, version FROM policy_version WHERE document ? 'isDemonstration')`;

/** Whether there are policies for demonstrations at all; an installation has none. */
export const hasDemonstrations = async (db: Queryable, programme: string): Promise<boolean> => {
  const { rowCount } = await db.query(
    `SELECT FROM policy_version WHERE programme = $1 AND document ? 'isDemonstration' LIMIT 1`,
    [programme],
  );
  return rowCount === 1;
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

interface PolicySummary extends PublishedPolicy {
  readonly name: string;
  readonly createdAt: Instant;
  readonly createdBy: string;
  /** The programme's version that a district's rules narrow; null: it is the programme's own. */
  readonly narrows: string | null;
}

export const allPolicies = async (db: Queryable, programme: string): Promise<readonly PolicySummary[]> => {
  const { rows } = await db.query<PolicySummary>(
    `SELECT version, document->>'name' AS name, coalesce((document->>'pilot')::boolean, false) AS "isPilot",
       created_at AS "createdAt", created_by AS "createdBy", narrows
     FROM policy_version WHERE programme = $1 ORDER BY created_at, version`,
    [programme],
  );
  return rows;
};

/** The versions that the programme published itself. Districts narrow them. */
export const programmesPolicies = async (db: Queryable, programme: string): Promise<readonly PolicySummary[]> =>
  (await allPolicies(db, programme)).filter(({ narrows }) => narrows === null);

/** The programme's policy in force; undefined before one is published. */
export const policyNow = async <P>(db: Queryable, programme: string): Promise<P | undefined> => {
  const inForce = policyInForce(await programmesPolicies(db, programme));
  return inForce && policyOf<P>(db, programme, inForce.version);
};

/** The versions under which a case may be opened, the one in force first. */
export const policiesForNewCases = async (db: Queryable, programme: string): Promise<readonly PolicySummary[]> =>
  openPolicies(await programmesPolicies(db, programme));

/** The programme's own version behind one that a district's rules narrow; any other version itself. */
export const programmesVersion = async (db: Queryable, programme: string, version: string): Promise<string> => {
  const { rows } = await db.query<{ narrows: string | null }>(
    'SELECT narrows FROM policy_version WHERE programme = $1 AND version = $2',
    [programme, version],
  );
  return rows[0]?.narrows ?? version;
};

/** The versions to which a case may move: the one in force, and its own, whose district may have other rules by now. */
export const policiesToMoveTo = async (
  db: Queryable,
  programme: string,
  pinned: string,
): Promise<readonly PolicySummary[]> => {
  const published = await programmesPolicies(db, programme);
  const targets = [policyInForce(published)?.version, await programmesVersion(db, programme, pinned)];
  return published.filter(({ version }) => targets.includes(version));
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

/** Keeps a version as a district's rules narrow it. Whoever narrows the same version by the same rules gets the same. */
export const addNarrowedPolicy = async (
  db: Queryable,
  programme: string,
  policy: { readonly version: string },
  { narrows, rules }: { readonly narrows: string; readonly rules: string },
): Promise<void> => {
  await db.query(
    `INSERT INTO policy_version (programme, version, document, created_by, narrows, rules)
     SELECT $1, $2, $3::jsonb, created_by::text, $4, $5 FROM district_rules WHERE programme = $1 AND version = $5
     ON CONFLICT DO NOTHING`,
    [programme, policy.version, JSON.stringify(policy), narrows, rules],
  );
};
