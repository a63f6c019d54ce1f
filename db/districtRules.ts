import { idsIn } from '../domain/kernel/engine/organisationPath';
import type { DistrictRules } from '../domain/kernel/policies/narrowing';
import type { Instant } from '../domain/kernel/time/instant';
import type { Queryable } from './queryable';

export interface DistrictRulesRow extends DistrictRules {
  readonly no: number;
  readonly policyVersion: string;
  readonly why: string;
  readonly by: string;
  /** Who confirmed them; null for rules from when one administrator was enough. */
  readonly confirmedBy: string | null;
  readonly at: Instant;
}

/** All rules that a district has published, the newest first: that one is in force. */
export const districtRulesOf = async (
  db: Queryable,
  programme: string,
  organisationId: string,
): Promise<readonly DistrictRulesRow[]> => {
  const { rows } = await db.query<DistrictRulesRow>(
    `SELECT r.version, r.name, r.points, r.no, r.policy_version AS "policyVersion", r.why, a.name AS by,
       c.name AS "confirmedBy", r.created_at AS at
     FROM district_rules r JOIN account a ON a.id = r.created_by LEFT JOIN account c ON c.id = r.confirmed_by
     WHERE r.programme = $1 AND r.organisation_id = $2 ORDER BY r.no DESC`,
    [programme, organisationId],
  );
  return rows;
};

/** The rules in force at a place: those of the district that it belongs to. */
export const districtRulesAt = async (
  db: Queryable,
  programme: string,
  path: string,
): Promise<DistrictRules | undefined> => {
  const { rows } = await db.query<{ version: string; name: string; points: DistrictRules['points'] }>(
    `SELECT version, name, points FROM district_rules WHERE programme = $1 AND organisation_id = ANY ($2::text[])
     ORDER BY no DESC LIMIT 1`,
    [programme, idsIn(path)],
  );
  return rows[0];
};

/** The rules in force of each district at, above or below a path that has some. */
export const districtRulesAround = async (
  db: Queryable,
  programme: string,
  path: string,
): Promise<readonly (DistrictRules & { readonly organisationId: string })[]> => {
  const { rows } = await db.query<DistrictRules & { readonly organisationId: string }>(
    `SELECT DISTINCT ON (r.organisation_id) r.organisation_id AS "organisationId", r.version, r.name, r.points
     FROM district_rules r JOIN organisation o ON o.id = r.organisation_id
     WHERE r.programme = $1 AND (starts_with(o.path, $2) OR starts_with($2, o.path))
     ORDER BY r.organisation_id, r.no DESC`,
    [programme, path],
  );
  return rows;
};

interface DistrictWithRules {
  readonly id: string;
  readonly name: string;
  readonly version: string | null;
  readonly at: Instant | null;
  /** How many proposals await another administrator. */
  readonly proposals: number;
}

/** The districts at, above or below a path that stand, each with its rules in force. */
export const districtsWithRules = async (
  db: Queryable,
  programme: string,
  path: string,
): Promise<readonly DistrictWithRules[]> => {
  const { rows } = await db.query<DistrictWithRules>(
    `SELECT o.id, o.name, r.version, r.created_at AS at,
       (SELECT count(*)::int FROM district_rules_proposal p WHERE p.programme = $1 AND p.organisation_id = o.id
          AND p.decision IS NULL AND p.expires_at > now()) AS proposals
     FROM organisation o
     LEFT JOIN LATERAL (SELECT version, created_at FROM district_rules
       WHERE programme = $1 AND organisation_id = o.id ORDER BY no DESC LIMIT 1) r ON true
     WHERE o.kind = 'district' AND o.ended_at IS NULL AND (starts_with(o.path, $2) OR starts_with($2, o.path))
     ORDER BY o.path COLLATE "C"`,
    [programme, path],
  );
  return rows;
};

export interface NewDistrictRules extends DistrictRules {
  readonly organisationId: string;
  readonly no: number;
  readonly policyVersion: string;
  readonly why: string;
  readonly by: string;
  readonly confirmedBy: string;
}

/** Adds a district's next rules; `false` if their version or their number is taken. */
export const insertDistrictRules = async (
  db: Queryable,
  programme: string,
  { version, name, points, organisationId, no, policyVersion, why, by, confirmedBy }: NewDistrictRules,
): Promise<boolean> => {
  const { rowCount } = await db.query(
    `INSERT INTO district_rules (programme, version, organisation_id, no, name, policy_version, points, why, created_by, confirmed_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING`,
    [programme, version, organisationId, no, name, policyVersion, JSON.stringify(points), why, by, confirmedBy],
  );
  return rowCount === 1;
};

/** Whether some district's rules have this version. */
export const isRulesVersionTaken = async (db: Queryable, programme: string, version: string): Promise<boolean> =>
  (await db.query('SELECT FROM district_rules WHERE programme = $1 AND version = $2', [programme, version]))
    .rowCount === 1;
