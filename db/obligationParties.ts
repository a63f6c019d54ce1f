import type { ToldParty } from '../domain/kernel/obligations/parties';
import type { LocalDate } from '../domain/kernel/time/instant';
import { inForce } from './assignments';
import type { Queryable } from './queryable';

/** Whoever did something, as the case's journal names them: with whom they did it for. */
const NAMED = `coalesce((SELECT named.content ->> 'actorName' FROM journal j
    JOIN journal_personal_data named ON (named.case_id, named.version) = (j.case_id, j.version)
  WHERE j.case_id = o.case_id AND j.account_id = act ->> 'by' AND j.at = (act ->> 'at')::timestamptz LIMIT 1), '')`;

/**
 * The parties of an obligation `o`, as a column, where several owe it: with whom each part is assigned to, and whoever stands in for
 * them on a day. A row of an earlier release knows the roles alone.
 */
export const PARTIES = (day: string): string => `(SELECT coalesce(jsonb_agg(party || jsonb_build_object(
    'people', (SELECT coalesce(jsonb_agg(jsonb_build_object('accountId', s.account_id, 'name', a.name, 'standIn', d.name)), '[]')
      ${inForce(day)} AND s.role = party ->> 'role' AND (party -> 'owes')::boolean),
    'done', (SELECT coalesce(jsonb_agg(act || jsonb_build_object('by', ${NAMED}) ORDER BY place), '[]')
      FROM jsonb_array_elements(party -> 'done') WITH ORDINALITY AS did (act, place))) ORDER BY no), '[]')
  FROM jsonb_array_elements(coalesce(o.parties, (SELECT jsonb_agg(jsonb_build_object('role', role, 'owes', true, 'done', '[]'::jsonb,
      'since', to_char(o.opened_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY at)
    FROM unnest(o.holder || o.co_holders) WITH ORDINALITY AS owing (role, at) WHERE o.co_holders <> '{}')))
    WITH ORDINALITY AS parts (party, no))`;

/** The parties of each open obligation of a case that several owe, by its key. */
export const partiesByKey = async (
  db: Queryable,
  caseId: string,
  day: LocalDate,
): Promise<ReadonlyMap<string, readonly ToldParty[]>> => {
  const { rows } = await db.query<{ key: string; parties: readonly ToldParty[] }>({
    name: 'obligation-parties',
    text: `SELECT o.key, ${PARTIES('$2::date')} AS parties FROM obligation o WHERE o.case_id = $1 AND o.closed_at IS NULL`,
    values: [caseId, day],
  });
  return new Map(rows.map(({ key, parties }) => [key, parties]));
};
