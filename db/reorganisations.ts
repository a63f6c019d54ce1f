import type { Actor } from '../domain/kernel/actor';
import type { NamedParts, ReorganisationKind } from '../domain/kernel/reorganisation';
import type { Instant, LocalDate } from '../domain/kernel/time/instant';
import type { Decision } from './accountProposals';
import type { Queryable } from './queryable';

/** A reorganisation as one administrator proposed it. */
export interface ProposedReorganisation {
  readonly id: string;
  readonly kind: ReorganisationKind;
  readonly fromId: string;
  /** Null: the organisation that a split creates once it is confirmed. */
  readonly intoId: string | null;
  /** What a split is to create; null for the others. */
  readonly newName: string | null;
  /** Null: everything goes. */
  readonly named: NamedParts | null;
  readonly effectiveOn: LocalDate;
  readonly why: string;
  /** Whoever each case's journal names. */
  readonly proposedBy: Actor;
  readonly proposedAt: Instant;
}

export interface Reorganisation extends ProposedReorganisation {
  readonly decision: Decision | null;
  readonly finishedAt: Instant | null;
}

export const insertReorganisation = async (
  db: Queryable,
  r: ProposedReorganisation & { readonly days: number },
): Promise<void> => {
  await db.query(
    `INSERT INTO reorganisation (id, kind, from_id, into_id, new_name, organisation_ids, case_ids, account_ids,
       effective_on, why, proposed_by, proposed_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, now() + make_interval(days => $13))`,
    [
      r.id,
      r.kind,
      r.fromId,
      r.intoId,
      r.newName,
      r.named?.organisations ?? null,
      r.named?.cases ?? null,
      r.named?.accounts ?? null,
      r.effectiveOn,
      r.why,
      JSON.stringify(r.proposedBy),
      r.proposedAt,
      r.days,
    ],
  );
};

const COLUMNS = `r.id, r.kind, r.from_id AS "fromId", r.into_id AS "intoId", r.new_name AS "newName",
  CASE WHEN r.organisation_ids IS NOT NULL THEN
    jsonb_build_object('organisations', r.organisation_ids, 'cases', r.case_ids, 'accounts', r.account_ids) END AS named,
  r.effective_on AS "effectiveOn", r.why, r.proposed_by AS "proposedBy", r.proposed_at AS "proposedAt", r.decision,
  r.finished_at AS "finishedAt"`;

export const reorganisationById = async (db: Queryable, id: string): Promise<Reorganisation | undefined> =>
  (await db.query<Reorganisation>(`SELECT ${COLUMNS} FROM reorganisation r WHERE r.id = $1`, [id])).rows[0];

/** A reorganisation with what its organisations were called on the day, and what has become of it. */
export interface ReportedReorganisation extends Reorganisation {
  readonly fromName: string;
  readonly intoName: string;
  /** The offices above each, from the city down; of what a split is to create, those above its origin. */
  readonly fromAbove: readonly string[];
  readonly intoAbove: readonly string[];
  readonly expiresAt: Instant;
  readonly isExpired: boolean;
  readonly deciderName: string | null;
  readonly decidedAt: Instant | null;
  readonly reason: string | null;
  readonly organisations: number;
  readonly cases: number;
  readonly accounts: number;
  readonly refused: number;
}

/** The names of the offices above a place, as they are now. */
const ABOVE = (path: string): string => `ARRAY(SELECT above.name FROM organisation above
  WHERE above.id = ANY (string_to_array(${path}, '/')) AND above.path <> ${path} AND above.kind <> 'programme'
  ORDER BY length(above.path))`;

/** The reorganisations within a scope, newest first, or one of them. What a split is to create stands beside its origin. */
export const reorganisationsIn = async (
  db: Queryable,
  scope: string,
  { id, limit }: { readonly id?: string; readonly limit: number },
): Promise<readonly ReportedReorganisation[]> =>
  (
    await db.query<ReportedReorganisation>(
      `SELECT ${COLUMNS}, name_of_organisation(f.id, r.effective_on) AS "fromName",
         coalesce(name_of_organisation(t.id, r.effective_on), r.new_name) AS "intoName",
         ${ABOVE('f.path')} AS "fromAbove", ${ABOVE('coalesce(t.path, f.path)')} AS "intoAbove", r.expires_at AS "expiresAt",
         r.expires_at <= now() AS "isExpired", d.name AS "deciderName", r.decided_at AS "decidedAt",
         r.decision_reason AS reason, i.organisations, i.cases, i.accounts, i.refused
       FROM reorganisation r JOIN organisation f ON f.id = r.from_id LEFT JOIN organisation t ON t.id = r.into_id
       LEFT JOIN organisation beside ON beside.id = f.parent_id LEFT JOIN account d ON d.id = r.decided_by
       CROSS JOIN LATERAL (
         SELECT count(*) FILTER (WHERE kind = 'organisation' AND refusal IS NULL)::int AS organisations,
           count(*) FILTER (WHERE kind = 'case' AND refusal IS NULL)::int AS cases,
           count(*) FILTER (WHERE kind = 'account' AND refusal IS NULL)::int AS accounts,
           count(*) FILTER (WHERE refusal IS NOT NULL)::int AS refused
         FROM reorganisation_item WHERE reorganisation_id = r.id) i
       WHERE starts_with(f.path, $1) AND starts_with(coalesce(t.path, beside.path), $1)
         AND ($2::uuid IS NULL OR r.id = $2)
       ORDER BY r.proposed_at DESC, r.id LIMIT $3`,
      [scope, id ?? null, limit],
    )
  ).rows;

/** Those that are carried out and have not ended, oldest first. */
export const unfinishedReorganisations = async (db: Queryable): Promise<readonly string[]> =>
  (
    await db.query<{ id: string }>(
      `SELECT id FROM reorganisation WHERE decision = 'confirmed' AND finished_at IS NULL ORDER BY decided_at`,
    )
  ).rows.map(({ id }) => id);

/** Until the transaction ends, nobody else proposes or decides a reorganisation. */
export const lockReorganisations = async (db: Queryable): Promise<void> => {
  await db.query('SELECT pg_advisory_xact_lock(5)');
};

/** Whether one that is carried out touches these paths: one of its organisations stands above or below. */
export const isReorganising = async (db: Queryable, paths: readonly string[]): Promise<boolean> => {
  const { rows } = await db.query<{ one: number }>(
    `SELECT 1 AS one FROM reorganisation r JOIN organisation o ON o.id IN (r.from_id, r.into_id)
     JOIN unnest($1::text[]) p(path) ON starts_with(o.path, p.path) OR starts_with(p.path, o.path)
     WHERE r.decision = 'confirmed' AND r.finished_at IS NULL LIMIT 1`,
    [paths],
  );
  return rows.length > 0;
};

export interface ReorganisationDecision {
  readonly decision: Decision;
  readonly by: string;
  readonly reason: string | null;
  /** The organisation that takes over; of a split, since it is confirmed. */
  readonly intoId: string | null;
}

export const decideReorganisation = async (
  db: Queryable,
  id: string,
  { decision, by, reason, intoId }: ReorganisationDecision,
): Promise<void> => {
  await db.query(
    `UPDATE reorganisation SET decision = $2, decided_by = $3, decided_at = now(), decision_reason = $4, into_id = $5
     WHERE id = $1`,
    [id, decision, by, reason, intoId],
  );
};

/** Records that it has ended for now, or that it goes on with what was refused. */
export const setFinished = async (db: Queryable, id: string, isFinished: boolean): Promise<void> => {
  await db.query('UPDATE reorganisation SET finished_at = CASE WHEN $2 THEN now() END WHERE id = $1', [id, isFinished]);
};
