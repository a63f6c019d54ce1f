import type { EnvelopeKey } from '../domain/kernel/budgets/envelope';
import type { Queryable } from './queryable';

// What a year was drawn on before it had an envelope: that of a city above districts that have drawn already, or that of a
// district whose policy asked for none. An envelope counts it from its first grant on, so that both levels bound what both use. A draw
// belongs to where its case was when it drew, as it does where there is an envelope: a case that has moved since takes nothing along.

/**
 * The cases that have drawn a source ($4) in a year ($3) below an organisation ($2) without an envelope of its kind, with what of that
 * stands where, in fen: of all that stands in none, the year's draws at most, and what is not paid first, as an earlier
 * year's money is paid first.
 */
export const UNCOUNTED = `
  WITH place AS (SELECT kind FROM organisation WHERE id = $2),
  entered AS (
    SELECT b.* FROM budget_entry b JOIN budget_envelope e ON e.id = b.envelope_id
    JOIN organisation o ON o.id = e.organisation_id JOIN place p ON p.kind = o.kind
    WHERE e.programme = $1 AND e.source = $4),
  uncovered AS MATERIALIZED (
    SELECT l.case_id, l.version, l.amount_fen FROM ledger_entry l
    WHERE l.programme = $1 AND l.source = $4 AND extract(year FROM l.at AT TIME ZONE 'Asia/Shanghai') = $3
      AND budget_position(l.from_position) IS NULL AND budget_position(l.to_position) IS NOT NULL
      AND NOT EXISTS (SELECT FROM entered n WHERE n.case_id = l.case_id AND n.version = l.version AND n.no = l.no)),
  drawn AS (
    SELECT u.case_id, sum(u.amount_fen) AS fen
    FROM uncovered u JOIN case_record c ON c.id = u.case_id
    WHERE $2 = ANY (string_to_array(coalesce((
      -- Where it went from when it moved next.
      SELECT e.value #>> '{data,from}' FROM journal j CROSS JOIN LATERAL jsonb_array_elements(j.events) e
      WHERE j.case_id = u.case_id AND j.version > u.version AND j.events @> '[{"type": "caseMoved"}]'
        AND e.value ->> 'type' = 'caseMoved' ORDER BY j.version LIMIT 1), c.organisation_path), '/'))
    GROUP BY u.case_id),
  posted AS (
    SELECT d.case_id, m.position, sum(m.sign * l.amount_fen) AS fen
    FROM drawn d JOIN ledger_entry l ON l.case_id = d.case_id AND l.source = $4
    CROSS JOIN LATERAL (VALUES (budget_position(l.from_position), -1), (budget_position(l.to_position), 1)) m(position, sign)
    GROUP BY d.case_id, m.position
    UNION ALL
    SELECT n.case_id, v.position, -sum(v.fen) FROM drawn d JOIN entered n ON n.case_id = d.case_id
    CROSS JOIN LATERAL (VALUES ('reserved', n.reserved_fen), ('committed', n.committed_fen), ('paid', n.paid_fen)) v(position, fen)
    GROUP BY n.case_id, v.position),
  standing AS (
    SELECT d.case_id, d.fen,
      greatest(0, coalesce(sum(s.fen) FILTER (WHERE s.position = 'reserved'), 0)) AS reserved,
      greatest(0, coalesce(sum(s.fen) FILTER (WHERE s.position = 'committed'), 0)) AS committed,
      greatest(0, coalesce(sum(s.fen) FILTER (WHERE s.position = 'paid'), 0)) AS paid
    FROM drawn d JOIN posted s ON s.case_id = d.case_id GROUP BY d.case_id, d.fen),
  uncounted AS (
    SELECT case_id, least(reserved, fen)::bigint AS reserved_fen,
      least(committed, greatest(0, fen - reserved))::bigint AS committed_fen,
      least(paid, greatest(0, fen - reserved - committed))::bigint AS paid_fen
    FROM standing WHERE least(fen, reserved + committed + paid) > 0)`;

const valuesOf = (programme: string, { organisationId, year, source }: EnvelopeKey) => [
  programme,
  organisationId,
  year,
  source,
];

/** What of a year's draws an envelope does not count yet, in fen. */
export const uncountedFen = async (db: Queryable, programme: string, key: EnvelopeKey): Promise<number> =>
  (
    await db.query<{ fen: number }>(
      `${UNCOUNTED} SELECT coalesce(sum(reserved_fen + committed_fen + paid_fen), 0)::bigint AS fen FROM uncounted`,
      valuesOf(programme, key),
    )
  ).rows[0]?.fen ?? 0;

/**
 * Keeps cases from drawing a source until the transaction ends, where the envelope is the year's first: no draw on its way is
 * missed. Draws find one that exists.
 */
export const holdDrawsBeforeFirst = async (db: Queryable, programme: string, key: EnvelopeKey): Promise<void> => {
  const { rowCount } = await db.query(
    'SELECT FROM budget_envelope WHERE programme = $1 AND organisation_id = $2 AND year = $3 AND source = $4',
    valuesOf(programme, key),
  );
  if (rowCount === 0)
    await db.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 13))', [`draws of ${key.source}`]);
};
