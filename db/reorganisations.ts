import type { Actor } from '../domain/kernel/actor';
import type { NamedParts, ReorganisationKind } from '../domain/kernel/reorganisation';
import type { Instant, LocalDate } from '../domain/kernel/time/instant';
import type { Queryable } from './queryable';

/** A reorganisation as it was ordered. */
export interface Reorganisation {
  readonly id: string;
  readonly kind: ReorganisationKind;
  readonly fromId: string;
  readonly intoId: string;
  /** Null: everything goes. */
  readonly named: NamedParts | null;
  readonly effectiveOn: LocalDate;
  readonly why: string;
  readonly orderedBy: Actor;
  readonly orderedAt: Instant;
  readonly finishedAt: Instant | null;
}

export const insertReorganisation = async (db: Queryable, r: Omit<Reorganisation, 'finishedAt'>): Promise<void> => {
  await db.query(
    `INSERT INTO reorganisation (id, kind, from_id, into_id, organisation_ids, case_ids, account_ids, effective_on, why,
       ordered_by, ordered_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      r.id,
      r.kind,
      r.fromId,
      r.intoId,
      r.named?.organisations ?? null,
      r.named?.cases ?? null,
      r.named?.accounts ?? null,
      r.effectiveOn,
      r.why,
      JSON.stringify(r.orderedBy),
      r.orderedAt,
    ],
  );
};

const COLUMNS = `r.id, r.kind, r.from_id AS "fromId", r.into_id AS "intoId", CASE WHEN r.organisation_ids IS NOT NULL THEN
    jsonb_build_object('organisations', r.organisation_ids, 'cases', r.case_ids, 'accounts', r.account_ids) END AS named,
  r.effective_on AS "effectiveOn", r.why, r.ordered_by AS "orderedBy", r.ordered_at AS "orderedAt",
  r.finished_at AS "finishedAt"`;

export const reorganisationById = async (db: Queryable, id: string): Promise<Reorganisation | undefined> =>
  (await db.query<Reorganisation>(`SELECT ${COLUMNS} FROM reorganisation r WHERE r.id = $1`, [id])).rows[0];

/** A reorganisation with what its organisations were called on the day, and what has become of it. */
export interface ReportedReorganisation extends Reorganisation {
  readonly fromName: string;
  readonly intoName: string;
  readonly organisations: number;
  readonly cases: number;
  readonly accounts: number;
  readonly refused: number;
}

/** The reorganisations within a scope, newest first, or one of them. */
export const reorganisationsIn = async (
  db: Queryable,
  scope: string,
  { id, limit }: { readonly id?: string; readonly limit: number },
): Promise<readonly ReportedReorganisation[]> =>
  (
    await db.query<ReportedReorganisation>(
      `SELECT ${COLUMNS}, name_of_organisation(f.id, r.effective_on) AS "fromName",
         name_of_organisation(t.id, r.effective_on) AS "intoName", i.organisations, i.cases, i.accounts, i.refused
       FROM reorganisation r JOIN organisation f ON f.id = r.from_id JOIN organisation t ON t.id = r.into_id
       CROSS JOIN LATERAL (
         SELECT count(*) FILTER (WHERE kind = 'organisation' AND refusal IS NULL)::int AS organisations,
           count(*) FILTER (WHERE kind = 'case' AND refusal IS NULL)::int AS cases,
           count(*) FILTER (WHERE kind = 'account' AND refusal IS NULL)::int AS accounts,
           count(*) FILTER (WHERE refusal IS NOT NULL)::int AS refused
         FROM reorganisation_item WHERE reorganisation_id = r.id) i
       WHERE starts_with(f.path, $1) AND starts_with(t.path, $1) AND ($2::uuid IS NULL OR r.id = $2)
       ORDER BY r.ordered_at DESC, r.id LIMIT $3`,
      [scope, id ?? null, limit],
    )
  ).rows;

/** Those that have not ended, oldest first. */
export const unfinishedReorganisations = async (db: Queryable): Promise<readonly string[]> =>
  (
    await db.query<{ id: string }>('SELECT id FROM reorganisation WHERE finished_at IS NULL ORDER BY ordered_at')
  ).rows.map(({ id }) => id);

/**
 * Whether one that has not ended touches these paths: one of its organisations stands above or below. Those who order
 * one wait for each other until the transaction ends.
 */
export const isReorganising = async (db: Queryable, paths: readonly string[]): Promise<boolean> => {
  await db.query('SELECT pg_advisory_xact_lock(5)');
  const { rows } = await db.query<{ one: number }>(
    `SELECT 1 AS one FROM reorganisation r JOIN organisation o ON o.id IN (r.from_id, r.into_id)
     JOIN unnest($1::text[]) p(path) ON starts_with(o.path, p.path) OR starts_with(p.path, o.path)
     WHERE r.finished_at IS NULL LIMIT 1`,
    [paths],
  );
  return rows.length > 0;
};

/** Records that it has ended for now, or that it goes on with what was refused. */
export const setFinished = async (db: Queryable, id: string, isFinished: boolean): Promise<void> => {
  await db.query('UPDATE reorganisation SET finished_at = CASE WHEN $2 THEN now() END WHERE id = $1', [id, isFinished]);
};
