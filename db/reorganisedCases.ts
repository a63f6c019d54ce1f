import type { Queryable } from './queryable';

/** Where the cases stand that a reorganisation takes over. */
export interface CasesToGo {
  /** Everything below these paths, which were those of organisations that have gone. */
  readonly below: readonly string[];
  /** Directly at the organisation with this path; of these only the named ones, if any are named. */
  readonly at: string;
  readonly named: readonly string[] | null;
}

interface CaseToGo {
  readonly id: string;
  readonly programme: string;
  readonly name: string;
  readonly path: string;
}

const values = ({ below, at, named }: CasesToGo) => [below, at, named];

/** A condition on a path: below one that has gone, or one part below `at`. $1 to $3 are of `CasesToGo`. */
const goes = (path: string, id: string): string =>
  `(EXISTS (SELECT FROM unnest($1::text[]) gone(path) WHERE starts_with(${path}, gone.path))
    OR (regexp_replace(${path}, '[^/]+/$', '') = $2
      AND ($3::uuid[] IS NULL OR ${id} = ANY ($3))))`;

/** A page of these cases, by id. One that has gone is no longer among them. */
export const casesToGo = async (
  db: Queryable,
  where: CasesToGo,
  after: string,
  limit: number,
): Promise<readonly CaseToGo[]> =>
  (
    await db.query<CaseToGo>(
      `SELECT c.id, c.programme, c.name, c.organisation_path AS path FROM case_record c
       WHERE ${goes('c.organisation_path', 'c.id')} AND c.id > $4 ORDER BY c.id LIMIT $5`,
      [...values(where), after, limit],
    )
  ).rows;

/** Registered cases there whose workflow has not begun yet. */
export const unstartedToGo = async (db: Queryable, where: CasesToGo): Promise<readonly string[]> =>
  (
    await db.query<{ id: string }>(
      `SELECT r.case_id AS id FROM case_registration r
       WHERE ${goes('r.organisation_path', 'r.case_id')}
         AND NOT EXISTS (SELECT FROM case_record c WHERE c.id = r.case_id)`,
      values(where),
    )
  ).rows.map(({ id }) => id);
