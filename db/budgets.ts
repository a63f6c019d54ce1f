import type { Envelope, EnvelopeKey, UnspentRule } from '../domain/kernel/budgets/envelope';
import type { Instant } from '../domain/kernel/time/instant';
import { UNCOUNTED } from './envelopeUse';
import type { Queryable } from './queryable';
import { isAtOrBelow, ofCase } from './scope';
import { areRecordsAround } from './successors';

export interface KeptEnvelope extends Envelope {
  readonly id: string;
}

const SELECTED = `SELECT e.id, e.organisation_id AS "organisationId", o.name AS "organisationName", o.kind, e.year, e.source,
    e.granted_fen AS "grantedFen", e.carried_in_fen AS "carriedInFen", e.carried_out_fen AS "carriedOutFen",
    e.reserved_fen AS "reservedFen", e.committed_fen AS "committedFen", e.paid_fen AS "paidFen",
    e.closed_at IS NOT NULL AS "isClosed"
  FROM budget_envelope e JOIN organisation o ON o.id = e.organisation_id`;

/** The envelopes of a year for a place: those of its district and its city. */
export const envelopesAround = async (
  db: Queryable,
  programme: string,
  { path, year }: { readonly path: string; readonly year: number },
): Promise<readonly KeptEnvelope[]> =>
  (
    await db.query<KeptEnvelope>({
      name: 'envelopes-around',
      text: `${SELECTED} WHERE e.programme = $1 AND e.year = $2 AND starts_with($3, o.path)
        ORDER BY length(o.path) DESC, e.source`,
      values: [programme, year, path],
    })
  ).rows;

/** The envelopes of a scope, and those above it, the last year first; of a year if one is given. */
export const envelopesIn = async (
  db: Queryable,
  programme: string,
  { scope, year }: { readonly scope: string; readonly year?: number | undefined },
): Promise<readonly KeptEnvelope[]> =>
  (
    await db.query<KeptEnvelope>(
      `${SELECTED} WHERE e.programme = $1 AND ($3::int IS NULL OR e.year = $3)
         AND ${areRecordsAround('o', '$2')}
       ORDER BY e.year DESC, o.path COLLATE "C", e.source`,
      [programme, scope, year ?? null],
    )
  ).rows;

/**
 * An organisation's envelopes of a year, which nobody else changes until the transaction ends. Of two years the earlier one is
 * locked first: commits lock by year and source as well (db/envelopeLocks.ts).
 */
export const lockedEnvelopes = async (
  db: Queryable,
  programme: string,
  { organisationId, year }: Pick<EnvelopeKey, 'organisationId' | 'year'>,
): Promise<readonly KeptEnvelope[]> =>
  (
    await db.query<KeptEnvelope>(
      `${SELECTED} WHERE e.programme = $1 AND e.organisation_id = $2 AND e.year = $3 ORDER BY e.source FOR UPDATE OF e`,
      [programme, organisationId, year],
    )
  ).rows;

/** Sets what is granted. Throws the violation of `budget_envelope_covers` where less would be left than is used. */
export const grantEnvelope = async (
  db: Queryable,
  programme: string,
  { organisationId, year, source, grantedFen }: EnvelopeKey & { readonly grantedFen: number },
): Promise<void> => {
  await db.query(
    `INSERT INTO budget_envelope (programme, organisation_id, year, source, granted_fen) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (programme, organisation_id, year, source) DO UPDATE SET granted_fen = EXCLUDED.granted_fen`,
    [programme, organisationId, year, source, grantedFen],
  );
};

/** Enters, by a confirmed grant, what its year was drawn on before it had an envelope. Throws as `grantEnvelope` does. */
export const countUse = async (
  db: Queryable,
  programme: string,
  { organisationId, year, source, grantId, at }: EnvelopeKey & { readonly grantId: string; readonly at: Instant },
): Promise<void> => {
  await db.query(
    `${UNCOUNTED}
     INSERT INTO budget_entry (envelope_id, case_id, closing_id, reserved_fen, committed_fen, paid_fen, at)
     SELECT e.id, u.case_id, $5, u.reserved_fen, u.committed_fen, u.paid_fen, $6
     FROM uncounted u, budget_envelope e
     WHERE e.programme = $1 AND e.organisation_id = $2 AND e.year = $3 AND e.source = $4 ORDER BY u.case_id`,
    [programme, organisationId, year, source, grantId, at],
  );
};

/**
 * Closes an envelope, and moves what is reserved or committed in it to the next year's: with the budget that covers it
 * (`carryOver`, which opens an envelope where there is none), or onto the budget of that year (`lapse`). `stays`: it is paid from the
 * closed one. To be called with the envelope locked. Throws the violation of `budget_envelope_covers` where the next year's budget does not cover it.
 */
export const closeEnvelope = async (
  db: Queryable,
  { id }: KeptEnvelope,
  {
    closingId,
    unspent,
    at,
  }: { readonly closingId: string; readonly unspent: UnspentRule | 'stays'; readonly at: Instant },
): Promise<void> => {
  if (unspent === 'carryOver') {
    await db.query(
      `INSERT INTO budget_envelope AS next (programme, organisation_id, year, source, granted_fen, carried_in_fen)
       SELECT programme, organisation_id, year + 1, source, 0, reserved_fen + committed_fen FROM budget_envelope
       WHERE id = $1 AND reserved_fen + committed_fen > 0
       ON CONFLICT (programme, organisation_id, year, source)
         DO UPDATE SET carried_in_fen = next.carried_in_fen + EXCLUDED.carried_in_fen`,
      [id],
    );
  }
  await db.query(
    `WITH standing AS (
       SELECT case_id, sum(reserved_fen)::bigint AS reserved, sum(committed_fen)::bigint AS committed
       FROM budget_entry WHERE envelope_id = $1 AND $4 GROUP BY case_id HAVING sum(reserved_fen) > 0 OR sum(committed_fen) > 0)
     INSERT INTO budget_entry (envelope_id, case_id, closing_id, reserved_fen, committed_fen, paid_fen, at)
     SELECT turn.id, s.case_id, $2, turn.sign * s.reserved, turn.sign * s.committed, 0, $3
     FROM standing s CROSS JOIN (
       SELECT e.id, -1 AS sign FROM budget_envelope e WHERE e.id = $1
       UNION ALL SELECT next.id, 1 FROM budget_envelope e JOIN budget_envelope next USING (programme, organisation_id, source)
         WHERE e.id = $1 AND next.year = e.year + 1) turn
     ORDER BY turn.sign, s.case_id`,
    [id, closingId, at, unspent !== 'stays'],
  );
  await db.query(
    `UPDATE budget_envelope e SET closed_at = $2, carried_out_fen = CASE WHEN $3 THEN coalesce(
       (SELECT -sum(b.reserved_fen + b.committed_fen) FROM budget_entry b WHERE b.envelope_id = e.id AND b.closing_id = $4), 0)
       ELSE 0 END
     WHERE e.id = $1`,
    [id, at, unspent === 'carryOver', closingId],
  );
};

/** Of one case in an envelope, what stands in each position, in fen. */
export interface EnvelopeCase {
  readonly caseId: string;
  readonly name: string;
  readonly reservedFen: number;
  readonly committedFen: number;
  readonly paidFen: number;
}

/** The cases of an envelope that have money in it, of a scope, by name: at most 10,000, more than a city renovates in a year. */
export const casesOfEnvelope = async (
  db: Queryable,
  envelopeId: string,
  scope: string,
): Promise<readonly EnvelopeCase[]> =>
  (
    await db.query<EnvelopeCase>(
      `SELECT c.id AS "caseId", c.name, sum(b.reserved_fen)::bigint AS "reservedFen",
         sum(b.committed_fen)::bigint AS "committedFen", sum(b.paid_fen)::bigint AS "paidFen"
       FROM budget_entry b JOIN case_record c ON c.id = b.case_id
       WHERE b.envelope_id = $1 AND ${isAtOrBelow(ofCase('c'), '$2')}
       GROUP BY c.id, c.name HAVING sum(b.reserved_fen) <> 0 OR sum(b.committed_fen) <> 0 OR sum(b.paid_fen) <> 0
       ORDER BY c.name COLLATE "C", c.id LIMIT 10000`,
      [envelopeId, scope],
    )
  ).rows;

/** What the cases of an envelope outside a scope have in it, in fen: of other districts, or moved there. */
export interface EnvelopeElsewhere {
  readonly cases: number;
  readonly reservedFen: number;
  readonly committedFen: number;
  readonly paidFen: number;
}

/** The rest of an envelope beside `casesOfEnvelope`, without names, so that the parts add up to its figures. */
export const elsewhereInEnvelope = async (
  db: Queryable,
  envelopeId: string,
  scope: string,
): Promise<EnvelopeElsewhere> => {
  const { rows } = await db.query<EnvelopeElsewhere>(
    `SELECT count(*)::int AS cases, coalesce(sum(reserved), 0)::bigint AS "reservedFen",
       coalesce(sum(committed), 0)::bigint AS "committedFen", coalesce(sum(paid), 0)::bigint AS "paidFen"
     FROM (SELECT sum(b.reserved_fen) AS reserved, sum(b.committed_fen) AS committed, sum(b.paid_fen) AS paid
       FROM budget_entry b JOIN case_record c ON c.id = b.case_id
       WHERE b.envelope_id = $1 AND NOT (${isAtOrBelow(ofCase('c'), '$2')}) GROUP BY c.id) other
     WHERE reserved <> 0 OR committed <> 0 OR paid <> 0`,
    [envelopeId, scope],
  );
  return rows[0] ?? { cases: 0, reservedFen: 0, committedFen: 0, paidFen: 0 };
};

/** Where the figures of envelopes do not agree. `what` says which comparison, `found` and `expected` are in fen. */
export interface EnvelopeDifference {
  readonly what: 'envelope' | 'case' | 'posting' | 'decision';
  /** The envelope's or the case's id; of a posting, the case's with version and number; of a decision, organisation and year. */
  readonly id: string;
  readonly source: string;
  readonly position: string;
  readonly expected: number;
  readonly found: number;
}

/**
 * Lists where envelopes differ from the ledger, nothing if all agree: an envelope's figures from the sum of its entries; what stands of a
 * case in the envelopes of districts from its postings, where all that it drew came from them; and what entries of one posting add up
 * to, from the posting. Money that was drawn while a district had no envelope is in none.
 */
export const envelopeDifferences = async (db: Queryable, programme: string): Promise<readonly EnvelopeDifference[]> =>
  (
    await db.query<EnvelopeDifference>(
      `WITH figures AS (
         SELECT e.id, e.source, p.position, p.expected, p.found FROM budget_envelope e
         LEFT JOIN LATERAL (SELECT coalesce(sum(reserved_fen), 0) AS r, coalesce(sum(committed_fen), 0) AS c,
           coalesce(sum(paid_fen), 0) AS p FROM budget_entry WHERE envelope_id = e.id) s ON true
         CROSS JOIN LATERAL (VALUES ('reserved', s.r, e.reserved_fen), ('committed', s.c, e.committed_fen),
           ('paid', s.p, e.paid_fen)) AS p(position, expected, found)
         WHERE e.programme = $1),
       entered AS (
         SELECT b.case_id, e.source, b.version, b.no, b.reserved_fen, b.committed_fen, b.paid_fen
         FROM budget_entry b JOIN budget_envelope e ON e.id = b.envelope_id JOIN organisation o ON o.id = e.organisation_id
         WHERE e.programme = $1 AND o.kind = 'district'),
       posted AS (
         SELECT l.case_id, l.source, l.version, l.no, p.position, p.sign * l.amount_fen AS fen,
           budget_position(l.from_position) IS NULL AS "isDrawn"
         FROM ledger_entry l CROSS JOIN LATERAL (VALUES (budget_position(l.from_position), -1),
           (budget_position(l.to_position), 1)) AS p(position, sign)
         WHERE l.programme = $1 AND p.position IS NOT NULL
           AND budget_position(l.from_position) IS DISTINCT FROM budget_position(l.to_position)),
       standing AS (
         SELECT p.case_id, p.source, p.position, sum(p.fen) AS expected,
           -- Something was drawn that no envelope covered.
           bool_or(p."isDrawn" AND NOT EXISTS (SELECT FROM entered n WHERE n.case_id = p.case_id AND n.version = p.version
             AND n.no = p.no)) AS "isUncovered"
         FROM posted p WHERE EXISTS (SELECT FROM entered n WHERE n.case_id = p.case_id AND n.source = p.source)
         GROUP BY p.case_id, p.source, p.position),
       uncovered AS (SELECT case_id, source, bool_or("isUncovered") AS partly FROM standing GROUP BY case_id, source),
       cases AS (
         SELECT s.case_id, s.source, s.position, s.expected, (
           SELECT coalesce(sum(CASE s.position WHEN 'reserved' THEN n.reserved_fen WHEN 'committed' THEN n.committed_fen
             ELSE n.paid_fen END), 0) FROM entered n WHERE n.case_id = s.case_id AND n.source = s.source) AS found, u.partly
         FROM standing s JOIN uncovered u USING (case_id, source))
       SELECT 'envelope' AS what, id::text, source, position, expected::bigint, found::bigint FROM figures WHERE expected <> found
       UNION ALL
       SELECT 'case', case_id::text, source, position, expected::bigint, found::bigint FROM cases
       WHERE CASE WHEN partly THEN found > expected ELSE found <> expected END
       UNION ALL
       SELECT 'posting', p.case_id || '/' || p.version || '/' || p.no, p.source, p.position, p.fen::bigint, n.fen::bigint
       FROM posted p JOIN LATERAL (SELECT sum(CASE p.position WHEN 'reserved' THEN e.reserved_fen
           WHEN 'committed' THEN e.committed_fen ELSE e.paid_fen END) AS fen FROM entered e
         WHERE e.case_id = p.case_id AND e.version = p.version AND e.no = p.no) n ON n.fen IS NOT NULL
       JOIN uncovered u ON u.case_id = p.case_id AND u.source = p.source
       WHERE NOT u.partly AND n.fen <> p.fen
       ORDER BY 1, 2, 3, 4`,
      [programme],
    )
  ).rows;

/** The first year of an organisation that is not closed; undefined: all are, or it has no envelope. */
export const earliestOpenYear = async (
  db: Queryable,
  programme: string,
  organisationId: string,
): Promise<number | undefined> =>
  (
    await db.query<{ year: number | null }>(
      `SELECT min(year) AS year FROM budget_envelope WHERE programme = $1 AND organisation_id = $2 AND closed_at IS NULL`,
      [programme, organisationId],
    )
  ).rows[0]?.year ?? undefined;

export const envelopeById = async (
  db: Queryable,
  programme: string,
  { id, scope }: { readonly id: string; readonly scope: string },
): Promise<KeptEnvelope | undefined> =>
  (
    await db.query<KeptEnvelope>(
      `${SELECTED} WHERE e.programme = $1 AND e.id = $2 AND ${areRecordsAround('o', '$3')}`,
      [programme, id, scope],
    )
  ).rows[0];

/** Whether the error is of a budget that does not cover what is used. */
export const isUncovered = (error: unknown): boolean =>
  (error as { constraint?: string }).constraint === 'budget_envelope_covers';
