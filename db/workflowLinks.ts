import type { Instant } from '../domain/kernel/time/instant';
import type { Queryable } from './queryable';

/** The technical state of a case's workflow, without its content. */
export interface WorkflowRow {
  readonly id: string;
  readonly programme: string;
  readonly name: string;
  readonly stage: string;
  readonly version: number;
  readonly lastCommitAt: Instant;
}

interface WorkflowPageQuery {
  readonly scopePath: string;
  /** A part of the name, or a whole id. */
  readonly text: string | undefined;
  readonly after: { readonly name: string; readonly id: string } | undefined;
  readonly limit: number;
}

/** A page of a scope's cases, by name. */
export const workflowsOf = async (
  db: Queryable,
  { scopePath, text, after, limit }: WorkflowPageQuery,
): Promise<readonly WorkflowRow[]> =>
  (
    await db.query<WorkflowRow>(
      `SELECT c.id, c.programme, c.name, c.stage, c.version, c.updated_at AS "lastCommitAt" FROM case_record c
       WHERE starts_with(c.organisation_path, $1)
         AND ($2::text IS NULL OR position(lower($2) in lower(c.name)) > 0 OR c.id::text = lower($2))
         AND ($3::text IS NULL OR (c.name COLLATE "C", c.id) > ($3, $4::uuid))
       ORDER BY c.name COLLATE "C", c.id LIMIT $5`,
      [scopePath, text ?? null, after?.name ?? null, after?.id ?? null, limit],
    )
  ).rows;

/** The case's name, if it is within the scope. */
export const nameInScope = async (
  db: Queryable,
  id: string,
  path: string,
): Promise<{ readonly id: string; readonly name: string } | undefined> =>
  (
    await db.query<{ id: string; name: string }>(
      'SELECT id, name FROM case_record WHERE id = $1 AND starts_with(organisation_path, $2)',
      [id, path],
    )
  ).rows[0];
