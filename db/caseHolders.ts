import { ADMINISTRATOR } from '../domain/kernel/actor';
import type { CaseHolders, PartHolder } from '../domain/kernel/obligations/assignment';
import type { LocalDate } from '../domain/kernel/time/instant';
import { ASSIGNED } from './assignments';
import type { Queryable } from './queryable';

interface HeldRow {
  readonly caseId: string;
  readonly assigned: Readonly<Record<string, readonly PartHolder[]>>;
  readonly unheld: readonly { readonly role: string; readonly toldInstead: readonly string[] }[];
}

/** Whether an account `a` is told what concerns a part `r` whose role nobody holds, as `dispatchNotices` has it. */
const IS_SUBSTITUTE = `a.roles && ARRAY[r.supervisor, '${ADMINISTRATOR}']`;

/**
 * Who has the open obligations of cases on a day: persons to whom they are assigned, and roles that nobody holds at the case,
 * above it or in its firms, with those who are told in their place. One statement, however many cases. `alsoRoles`: roles that are
 * looked for beside those from whom something is awaited, such as their leaders.
 */
export const holdersOfCases = async (
  db: Queryable,
  caseIds: readonly string[],
  { day, alsoRoles }: { readonly day: LocalDate; readonly alsoRoles: readonly string[] },
): Promise<ReadonlyMap<string, CaseHolders>> => {
  const { rows } = await db.query<HeldRow>({
    name: 'holders-of-cases',
    text: `WITH open AS MATERIALIZED (
        SELECT o.* FROM obligation o WHERE o.case_id = ANY ($1::uuid[]) AND o.closed_at IS NULL
      ), part AS (
        SELECT DISTINCT o.case_id, o.organisation_path AS path, g.supervisor, part.role
        FROM open o LEFT JOIN programme g ON g.name = o.programme CROSS JOIN LATERAL unnest(o.holder || o.co_holders || $3::text[]) AS part (role)
      ), place AS (
        SELECT r.case_id, r.role, r.supervisor, n.id AS organisation_id
        FROM part r CROSS JOIN LATERAL string_to_array(rtrim(r.path, '/'), '/') AS ids
        CROSS JOIN LATERAL generate_series(1, cardinality(ids)) AS k
        JOIN organisation n ON n.path = array_to_string(ids[1:k], '/') || '/' AND n.kind <> 'firm'
        UNION ALL
        SELECT r.case_id, r.role, r.supervisor, party.organisation_id FROM part r JOIN case_party party
          ON party.case_id = r.case_id AND party.role = r.role AND party.ended_at IS NULL
      ), told AS (
        SELECT r.case_id, r.role, coalesce(bool_or(r.role = ANY (a.roles)), false) AS is_held,
          coalesce(jsonb_agg(a.name ORDER BY a.name) FILTER (WHERE ${IS_SUBSTITUTE}), '[]') AS substitutes
        FROM place r LEFT JOIN account a ON a.organisation_id = r.organisation_id AND a.disabled_at IS NULL
        GROUP BY r.case_id, r.role
      )
      SELECT c.id AS "caseId",
        (SELECT coalesce(jsonb_object_agg(o.key, ${ASSIGNED('$2::date')}), '{}') FROM open o WHERE o.case_id = c.id) AS assigned,
        (SELECT coalesce(jsonb_agg(jsonb_build_object('role', t.role, 'toldInstead', t.substitutes)), '[]')
         FROM told t WHERE t.case_id = c.id AND NOT t.is_held) AS unheld
      FROM unnest($1::uuid[]) AS c (id)`,
    values: [caseIds, day, alsoRoles],
  });
  return new Map(
    rows.map(({ caseId, assigned, unheld }) => [
      caseId,
      {
        assigned: new Map(Object.entries(assigned)),
        unheld: new Map(unheld.map(({ role, toldInstead }) => [role, toldInstead])),
      },
    ]),
  );
};
