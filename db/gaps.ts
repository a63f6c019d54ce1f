import type { NeededRole, RoleAhead, Standing } from '../domain/kernel/obligations/gaps';
import type { Instant } from '../domain/kernel/time/instant';
import type { Queryable } from './queryable';
import { inScope, listInScope, ofRow, type Scope } from './scope';

/** A role that cases of a place need, with who is there for it. */
export interface StandingRow extends Standing {
  /** The office at which it should be held, or the firm that is engaged for it. */
  readonly organisationId: string | null;
  readonly organisationName: string | null;
  readonly path: string;
  /** How many steps are awaited from it now, and when the first is due. */
  readonly awaited: number;
  readonly firstDueAt: Instant | null;
  /** How many cases will need it in their present stage or a later one. */
  readonly ahead: number;
}

export interface GapQuery {
  readonly programme: string;
  readonly scope: Scope;
  readonly roles: readonly NeededRole[];
  readonly ahead: readonly RoleAhead[];
}

/** The first levels of a path: so many, but of offices alone, not of the case itself (the sixth). */
const upTo = (path: string, depth: string): string => {
  const parts = `string_to_array(rtrim(${path}, '/'), '/')`;
  return `array_to_string((${parts})[1:least(${depth}, cardinality(${parts}) - CASE WHEN ${depth} > 5 THEN 0 ELSE 1 END)], '/') || '/'`;
};

const ACTIVE = '(a.password_hash IS NOT NULL OR a.oidc_subject IS NOT NULL)';

/** Of each role that cases need somewhere within a scope: whether somebody holds it there or above, has signed in, is led. */
export const standingsOf = async (
  db: Queryable,
  { programme, scope, roles, ahead }: GapQuery,
): Promise<readonly StandingRow[]> => {
  const values: unknown[] = [programme, JSON.stringify(roles), JSON.stringify(ahead)];
  const add = (value: unknown): string => `$${values.push(value)}`;
  const { rows } = await db.query<StandingRow>(
    `WITH wanted AS (
       SELECT * FROM jsonb_to_recordset($2::jsonb) AS r(role text, leader text, depth int)
     ), ahead AS (
       SELECT * FROM jsonb_to_recordset($3::jsonb) AS a(stage text, role text)
     ), open AS (
       SELECT part.role, o.case_id, o.organisation_path AS path, o.due_at FROM obligation o
       CROSS JOIN LATERAL unnest(o.holder || o.co_holders) AS part (role)
       WHERE o.programme = $1 AND o.closed_at IS NULL AND ${inScope(scope, ofRow('o'), add)}
     ), place AS (
       SELECT c.stage, ${upTo('c.organisation_path', '5')} AS path, count(*)::int AS cases FROM case_record c
       WHERE c.programme = $1 AND ${listInScope(scope, add)} GROUP BY 1, 2
     ), needed AS (
       SELECT role, path, sum(awaited)::int AS awaited, min(due_at) AS due_at, sum(ahead)::int AS ahead FROM (
         SELECT w.role, ${upTo('o.path', 'w.depth')} AS path, 1 AS awaited, o.due_at, 0 AS ahead
         FROM open o JOIN wanted w ON w.role = o.role AND w.depth IS NOT NULL
         UNION ALL
         SELECT w.role, ${upTo("(p.path || 'x/')", 'w.depth')}, 0, NULL, p.cases
         FROM place p JOIN ahead a ON a.stage = p.stage JOIN wanted w ON w.role = a.role AND w.depth < 6
       ) one GROUP BY role, path
     ), held AS (
       SELECT role, o.path, bool_or(${ACTIVE}) AS is_active FROM account a JOIN organisation o ON o.id = a.organisation_id
       CROSS JOIN LATERAL unnest(a.roles) AS role
       WHERE a.disabled_at IS NULL AND o.kind <> 'firm' GROUP BY 1, 2
     ), above AS (
       SELECT n.role, w.leader, n.path, array_to_string(n.parts[1:k], '/') || '/' AS office FROM (
         SELECT role, path, string_to_array(rtrim(path, '/'), '/') AS parts FROM needed) n
       JOIN wanted w ON w.role = n.role CROSS JOIN LATERAL generate_series(1, cardinality(n.parts)) AS k
     ), found AS (
       SELECT b.role, b.path, bool_or(own.path IS NOT NULL) AS is_held, bool_or(coalesce(own.is_active, false)) AS is_active,
         bool_or(lead.path IS NOT NULL) AS is_led
       FROM above b LEFT JOIN held own ON own.role = b.role AND own.path = b.office
       LEFT JOIN held lead ON lead.role = b.leader AND lead.path = b.office GROUP BY 1, 2
     ), firm AS (
       SELECT o.role, party.organisation_id, count(*)::int AS awaited, min(o.due_at) AS due_at
       FROM open o JOIN wanted w ON w.role = o.role AND w.depth IS NULL
       JOIN case_party party ON party.case_id = o.case_id AND party.role = o.role AND party.ended_at IS NULL GROUP BY 1, 2
     )
     SELECT n.role, w.leader, false AS "isOfFirm", f.is_held AS "isHeld", f.is_active AS "isActive", f.is_led AS "isLed",
       office.id AS "organisationId", office.name AS "organisationName", n.path, n.awaited, n.due_at AS "firstDueAt", n.ahead
     FROM needed n JOIN wanted w ON w.role = n.role JOIN found f ON f.role = n.role AND f.path = n.path
     LEFT JOIN organisation office ON office.path = n.path
     WHERE NOT (f.is_held AND f.is_active AND (f.is_led OR w.leader = n.role))
     UNION ALL
     SELECT firm.role, w.leader, true, coalesce(people.is_held, false), coalesce(people.is_active, false), true, o.id, o.name, o.path,
       firm.awaited, firm.due_at, 0
     FROM firm JOIN wanted w ON w.role = firm.role JOIN organisation o ON o.id = firm.organisation_id
     CROSS JOIN LATERAL (SELECT count(*) > 0 AS is_held, bool_or(${ACTIVE}) AS is_active FROM account a
       WHERE a.organisation_id = o.id AND firm.role = ANY (a.roles) AND a.disabled_at IS NULL) people
     WHERE NOT coalesce(people.is_active, false)
     ORDER BY "firstDueAt" NULLS LAST, path, role`,
    values,
  );
  return rows;
};
