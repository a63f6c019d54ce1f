import type { Pool } from 'pg';

/** A merger that runs, or a move of nothing that has ended; neither was carried out. */
export const insertedReorganisation = async (
  owner: Pool,
  kind: 'merge' | 'move',
  fromId: string,
  intoId: string,
): Promise<string> => {
  const { rows } = await owner.query<{ id: string }>(
    `INSERT INTO reorganisation (id, kind, from_id, into_id, organisation_ids, case_ids, account_ids, effective_on, why,
       proposed_by, proposed_at, expires_at, decision, decided_at, finished_at)
     SELECT gen_random_uuid(), $1::text, $2, $3, parts.ids, parts.ids::uuid[], parts.ids::uuid[], '2026-01-05', '调整',
       '{"name": "管理员"}', now(), now(), 'confirmed', now(), CASE WHEN $1 = 'move' THEN now() END
     FROM (SELECT CASE WHEN $1 = 'move' THEN '{}'::text[] END AS ids) parts RETURNING id`,
    [kind, fromId, intoId],
  );
  return rows[0]?.id ?? '';
};
