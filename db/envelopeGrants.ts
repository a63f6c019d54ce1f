import type { EnvelopeDifference } from './budgets';
import type { Queryable } from './queryable';

/**
 * Lists where envelopes are not what was decided, nothing if all are: granted, the last confirmed grant; carried out, what the
 * confirmed closing of its year took along by its rule; carried in, what the year before carried out; closed, when the closing
 * was confirmed (in milliseconds, 0: it is open). An envelope that was decided and is not there holds nothing.
 */
export const grantDifferences = async (db: Queryable, programme: string): Promise<readonly EnvelopeDifference[]> =>
  (
    await db.query<EnvelopeDifference>(
      `WITH confirmed AS (SELECT * FROM budget_proposal WHERE programme = $1 AND decision = 'confirmed'),
       granted AS (
         SELECT DISTINCT ON (organisation_id, year, source) organisation_id, year, source, granted_fen FROM confirmed
         WHERE kind = 'grant' ORDER BY organisation_id, year, source, decided_at DESC, id),
       closed AS (
         SELECT DISTINCT ON (organisation_id, year) id, organisation_id, year, unspent, decided_at FROM confirmed
         WHERE kind = 'closing' ORDER BY organisation_id, year, decided_at DESC, id),
       carried AS (
         SELECT e.organisation_id, e.year, e.source, -sum(b.reserved_fen + b.committed_fen) AS fen
         FROM closed c JOIN budget_entry b ON b.closing_id = c.id JOIN budget_envelope e ON e.id = b.envelope_id
         WHERE c.unspent = 'carryOver' AND e.programme = $1 AND e.organisation_id = c.organisation_id AND e.year = c.year
         GROUP BY e.organisation_id, e.year, e.source),
       places AS (
         SELECT organisation_id, year, source FROM budget_envelope WHERE programme = $1
         UNION SELECT organisation_id, year, source FROM granted
         UNION SELECT organisation_id, year + 1, source FROM carried WHERE fen > 0)
       SELECT 'decision' AS what, p.organisation_id || '/' || p.year AS id, p.source, f.position,
         f.expected::bigint AS expected, f.found::bigint AS found
       FROM places p
       LEFT JOIN budget_envelope e ON e.programme = $1 AND e.organisation_id = p.organisation_id AND e.year = p.year
         AND e.source = p.source
       LEFT JOIN granted g ON g.organisation_id = p.organisation_id AND g.year = p.year AND g.source = p.source
       LEFT JOIN closed c ON c.organisation_id = p.organisation_id AND c.year = p.year
       LEFT JOIN carried o ON o.organisation_id = p.organisation_id AND o.year = p.year AND o.source = p.source
       LEFT JOIN carried i ON i.organisation_id = p.organisation_id AND i.year = p.year - 1 AND i.source = p.source
       CROSS JOIN LATERAL (VALUES
         ('granted', coalesce(g.granted_fen, 0), coalesce(e.granted_fen, 0)),
         ('carriedIn', coalesce(i.fen, 0), coalesce(e.carried_in_fen, 0)),
         ('carriedOut', coalesce(o.fen, 0), coalesce(e.carried_out_fen, 0)),
         ('closed', coalesce(floor(extract(epoch FROM c.decided_at) * 1000), 0),
           coalesce(floor(extract(epoch FROM e.closed_at) * 1000), 0))) AS f(position, expected, found)
       WHERE f.expected <> f.found ORDER BY 2, 3, 4`,
      [programme],
    )
  ).rows;
