import type { Instant } from '../domain/kernel/time/instant';
import type { Queryable } from './queryable';
import { inScope, ofCase, type Scope } from './scope';

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
  readonly scope: Scope;
  /** A part of the name, or a whole id. */
  readonly text: string | undefined;
  readonly after: { readonly name: string; readonly id: string } | undefined;
  readonly limit: number;
}

/** A page of a scope's cases, by name. */
export const workflowsOf = async (
  db: Queryable,
  { scope, text, after, limit }: WorkflowPageQuery,
): Promise<readonly WorkflowRow[]> => {
  const values: unknown[] = [text ?? null, after?.name ?? null, after?.id ?? null, limit];
  const { rows } = await db.query<WorkflowRow>(
    `SELECT c.id, c.programme, c.name, c.stage, c.version, c.updated_at AS "lastCommitAt" FROM case_record c
       WHERE ${inScope(scope, ofCase('c'), (value) => `$${values.push(value)}`)}
         AND ($1::text IS NULL OR position(lower($1) in lower(c.name)) > 0 OR c.id::text = lower($1))
         AND ($2::text IS NULL OR (c.name COLLATE "C", c.id) > ($2, $3::uuid))
       ORDER BY c.name COLLATE "C", c.id LIMIT $4`,
    values,
  );
  return rows;
};

/** The case's name, if it is within the scope. */
export const nameInScope = async (
  db: Queryable,
  id: string,
  scope: Scope,
): Promise<{ readonly id: string; readonly name: string } | undefined> => {
  const values: unknown[] = [id];
  const { rows } = await db.query<{ id: string; name: string }>(
    `SELECT c.id, c.name FROM case_record c
     WHERE c.id = $1 AND ${inScope(scope, ofCase('c'), (value) => `$${values.push(value)}`)}`,
    values,
  );
  return rows[0];
};
