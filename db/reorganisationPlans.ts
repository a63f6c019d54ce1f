import type { NamedParts } from '../domain/kernel/reorganisation';
import type { Queryable } from './queryable';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** The cases directly at an organisation, all of them or those named. */
export const casesAt = async (
  db: Queryable,
  path: string,
  named: NamedParts['cases'] | null,
): Promise<readonly Named[]> =>
  (
    await db.query<Named>(
      `SELECT c.id, c.name FROM case_record c
       WHERE c.organisation_path LIKE $1 || '%' AND regexp_replace(c.organisation_path, '[^/]+/$', '') = $1
         AND ($2::text[] IS NULL OR c.id::text = ANY ($2)) ORDER BY c.id`,
      [path, named],
    )
  ).rows;

/** The accounts of an organisation, all of them or those named. */
export const accountsAt = async (
  db: Queryable,
  organisationId: string,
  named: NamedParts['accounts'] | null,
): Promise<readonly Named[]> =>
  (
    await db.query<Named>(
      `SELECT id, name FROM account WHERE organisation_id = $1 AND ($2::text[] IS NULL OR id::text = ANY ($2))
       ORDER BY id`,
      [organisationId, named],
    )
  ).rows;

const IS_BELOW = (path: string): string =>
  `EXISTS (SELECT FROM unnest($2::text[]) gone(path) WHERE starts_with(${path}, gone.path))`;

/** Whether one of these accounts belongs to an organisation at or below these paths. */
export const isAnyAccountBelow = async (
  db: Queryable,
  accounts: readonly string[],
  below: readonly string[],
): Promise<boolean> => {
  const { rows } = await db.query<{ one: number }>(
    `SELECT 1 AS one FROM account a JOIN organisation o ON o.id = a.organisation_id
     WHERE a.id = ANY ($1::uuid[]) AND ${IS_BELOW('o.path')} LIMIT 1`,
    [accounts, below],
  );
  return rows.length > 0;
};

/**
 * Whether one of these organisations stands at or below these paths, or takes part in a case there or in one of those named.
 */
export const isAnyConcerned = async (
  db: Queryable,
  organisations: readonly string[],
  { below, ids }: { readonly below: readonly string[]; readonly ids: readonly string[] },
): Promise<boolean> => {
  if (organisations.length === 0) return false;
  const { rows } = await db.query<{ one: number }>(
    `SELECT 1 AS one FROM organisation o WHERE o.id = ANY ($1) AND ${IS_BELOW('o.path')}
     UNION ALL
     SELECT 1 FROM case_record c
     WHERE (c.id = ANY ($3::uuid[]) OR ${IS_BELOW('c.organisation_path')})
       AND (EXISTS (SELECT FROM organisation body WHERE body.case_id = c.id AND body.id = ANY ($1))
         OR EXISTS (SELECT FROM case_party party WHERE party.case_id = c.id AND party.organisation_id = ANY ($1)))
     LIMIT 1`,
    [organisations, below, ids],
  );
  return rows.length > 0;
};

/** How much goes over, with everything below it. */
export interface Extent {
  readonly organisations: number;
  readonly cases: number;
  readonly accounts: number;
}

/** What stands at these paths or below them; bodies count with their cases. */
export const extentBelow = async (db: Queryable, paths: readonly string[]): Promise<Extent> => {
  const { rows } = await db.query<Extent>(
    `WITH gone AS (SELECT path FROM unnest($1::text[]) p(path))
     SELECT (SELECT count(*)::int FROM organisation o WHERE o.kind <> 'body'
         AND EXISTS (SELECT FROM gone WHERE starts_with(o.path, gone.path))) AS organisations,
       (SELECT count(*)::int FROM case_record c
         WHERE EXISTS (SELECT FROM gone WHERE starts_with(c.organisation_path, gone.path))) AS cases,
       (SELECT count(*)::int FROM account a JOIN organisation o ON o.id = a.organisation_id
         WHERE EXISTS (SELECT FROM gone WHERE starts_with(o.path, gone.path))) AS accounts`,
    [paths],
  );
  return rows[0] ?? { organisations: 0, cases: 0, accounts: 0 };
};
