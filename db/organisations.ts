import type { OrganisationKind } from '../domain/kernel/actor';
import type { RegisteredFirm } from '../domain/kernel/engagement';
import type { Instant } from '../domain/kernel/time/instant';
import type { Queryable } from './queryable';

export interface Organisation {
  readonly id: string;
  readonly parentId: string | null;
  readonly kind: OrganisationKind;
  readonly name: string;
  readonly path: string;
  readonly caseId: string | null;
  readonly endedAt: Instant | null;
  /** The organisation that it was merged into. */
  readonly successorId: string | null;
}

export const COLUMNS = `id, parent_id AS "parentId", kind, name, path, case_id AS "caseId", ended_at AS "endedAt",
  successor_id AS "successorId"`;

/**
 * The expression for what stands above an organisation, such as “成都 · 金牛”: two districts may have one name. The programme
 * is named only where nothing else is above.
 */
export const placeAbove = (organisation: string): string =>
  `(SELECT coalesce(string_agg(above.name, ' · ' ORDER BY length(above.path)) FILTER (WHERE above.kind <> 'programme'),
      min(above.name)) FROM organisation above
    WHERE above.id = ANY (string_to_array(${organisation}.path, '/')) AND above.id <> ${organisation}.id)`;

export const organisationIn = async (db: Queryable, id: string, scope: string): Promise<Organisation | undefined> =>
  (
    await db.query<Organisation>(`SELECT ${COLUMNS} FROM organisation WHERE id = $1 AND starts_with(path, $2)`, [
      id,
      scope,
    ])
  ).rows[0];

/**
 * An organisation in scope that something is about to be added to: until the transaction ends it neither ends nor moves.
 */
export const lockedOrganisationIn = async (
  db: Queryable,
  id: string,
  scope: string,
): Promise<Organisation | undefined> =>
  (
    await db.query<Organisation>(
      `SELECT ${COLUMNS} FROM organisation WHERE id = $1 AND starts_with(path, $2) FOR SHARE`,
      [id, scope],
    )
  ).rows[0];

/** An organisation in scope that is about to change. Others who change it, or add to it, wait for the transaction. */
export const organisationForChange = async (
  db: Queryable,
  id: string,
  scope: string,
): Promise<Organisation | undefined> =>
  (
    await db.query<Organisation>(
      `SELECT ${COLUMNS} FROM organisation WHERE id = $1 AND starts_with(path, $2) FOR NO KEY UPDATE`,
      [id, scope],
    )
  ).rows[0];

/**
 * Locks what a reorganisation is about, in one order for all: two that begin at either end wait in turn. With
 * `childOfParent`, its parent too.
 */
export const lockOrganisations = async (
  db: Queryable,
  ids: readonly string[],
  scope: string,
  childOfParent: string | null,
): Promise<void> => {
  await db.query(
    `SELECT FROM organisation
     WHERE starts_with(path, $2) AND (id = ANY ($1) OR id = (SELECT parent_id FROM organisation WHERE id = $3))
     ORDER BY id FOR NO KEY UPDATE`,
    [ids, scope, childOfParent],
  );
};

/** Organisations by their ids. */
export const organisationsById = async (
  db: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Organisation>> => {
  const { rows } = await db.query<Organisation>(`SELECT ${COLUMNS} FROM organisation WHERE id = ANY ($1)`, [ids]);
  return new Map(rows.map((row) => [row.id, row]));
};

/** An organisation within a scope, or above it. */
export const organisationAround = async (db: Queryable, id: string, scope: string): Promise<Organisation | undefined> =>
  (
    await db.query<Organisation>(
      `SELECT ${COLUMNS} FROM organisation WHERE id = $1 AND (starts_with(path, $2) OR starts_with($2, path))`,
      [id, scope],
    )
  ).rows[0];

export interface OrganisationFilter {
  readonly kinds?: readonly OrganisationKind[];
  readonly id?: string;
  /** Organisations directly below this one. */
  readonly parentId?: string;
  /** Also those that have ended. */
  readonly ended?: boolean;
}

/** The organisations of a scope that match a filter, parents first. */
export const organisationsIn = async (
  db: Queryable,
  scope: string,
  { kinds, id, parentId, ended = false }: OrganisationFilter = {},
): Promise<readonly Organisation[]> =>
  (
    await db.query<Organisation>(
      `SELECT ${COLUMNS} FROM organisation WHERE starts_with(path, $1) AND ($2::text[] IS NULL OR kind = ANY ($2))
         AND ($3::text IS NULL OR id = $3) AND ($4::text IS NULL OR parent_id = $4) AND ($5 OR ended_at IS NULL)
       ORDER BY path COLLATE "C"`,
      [scope, kinds ?? null, id ?? null, parentId ?? null, ended],
    )
  ).rows;

/** The firms among these organisations, as they are registered now. */
export const firmsNamed = async (db: Queryable, ids: readonly string[]): Promise<readonly RegisteredFirm[]> =>
  (
    await db.query<RegisteredFirm>({
      name: 'firms-named',
      text: `SELECT f.id, f.name, o.path AS "officePath", o.name AS "officeName",
          ARRAY(SELECT DISTINCT unnest(a.roles) FROM account a WHERE a.organisation_id = f.id AND a.disabled_at IS NULL ORDER BY 1) AS roles
        FROM organisation f JOIN organisation o ON o.id = f.parent_id
        WHERE f.kind = 'firm' AND f.ended_at IS NULL AND f.id = ANY ($1::text[])`,
      values: [ids],
    })
  ).rows;

/** The firms of the offices above a place, with the office that each stands below. */
export const firmsAbove = async (
  db: Queryable,
  path: string,
): Promise<readonly { readonly id: string; readonly name: string; readonly office: string }[]> =>
  (
    await db.query<{ id: string; name: string; office: string }>(
      `SELECT f.id, f.name, o.name AS office FROM organisation f JOIN organisation o ON o.id = f.parent_id
       WHERE f.kind = 'firm' AND f.ended_at IS NULL AND starts_with($1, o.path) ORDER BY f.name COLLATE "C", f.id`,
      [path],
    )
  ).rows;

/** The organisations above a place, topmost first. */
export const organisationsAbove = async (db: Queryable, path: string): Promise<readonly Organisation[]> =>
  (
    await db.query<Organisation>(
      `SELECT ${COLUMNS} FROM organisation WHERE starts_with($1, path) AND path <> $1 ORDER BY length(path)`,
      [path],
    )
  ).rows;

/** Adds an organisation below its parent; `false` if the parent has one of that kind and name. */
export const insertOrganisation = async (
  db: Queryable,
  o: Omit<Organisation, 'endedAt' | 'successorId'>,
): Promise<boolean> => {
  const { rowCount } = await db.query(
    `INSERT INTO organisation (id, parent_id, kind, name, path, case_id) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT DO NOTHING`,
    [o.id, o.parentId, o.kind, o.name, o.path, o.caseId],
  );
  return rowCount === 1;
};

/** Whether a change went through; if a sibling of the same kind has the name, it did not, and the transaction is aborted. */
const hasNoNamesake = async (change: Promise<unknown>): Promise<boolean> => {
  try {
    await change;
    return true;
  } catch (error) {
    if ((error as { constraint?: string }).constraint === 'organisation_name') return false;
    throw error;
  }
};

/**
 * Renames an organisation; `false` if a sibling of its kind has that name, in which case the transaction is aborted.
 */
export const renameOrganisation = (db: Queryable, id: string, name: string): Promise<boolean> =>
  hasNoNamesake(db.query('UPDATE organisation SET name = $2 WHERE id = $1', [id, name]));

/** The organisations directly below one that stand, without the bodies of cases. Nobody adds one until the transaction ends. */
export const officesBelow = async (db: Queryable, parentId: string): Promise<readonly Organisation[]> =>
  (
    await db.query<Organisation>(
      `SELECT ${COLUMNS} FROM organisation WHERE parent_id = $1 AND kind <> 'body' AND ended_at IS NULL ORDER BY path`,
      [parentId],
    )
  ).rows;

/** Ends an organisation in favour of its successor: nothing new enters it. */
export const endOrganisation = async (db: Queryable, id: string, successorId: string, at: Instant): Promise<void> => {
  await db.query('UPDATE organisation SET ended_at = $3, successor_id = $2 WHERE id = $1', [id, successorId, at]);
};

/**
 * Places an organisation with all offices below it under another one. The bodies of cases follow with their cases.
 * Returns the new path; undefined if one of its kind has the name there, in which case the transaction is aborted.
 */
export const placeUnder = async (
  db: Queryable,
  { id, path }: Pick<Organisation, 'id' | 'path'>,
  parent: Pick<Organisation, 'id' | 'path'>,
): Promise<string | undefined> => {
  const placed = `${parent.path}${id}/`;
  const change = db.query(
    `UPDATE organisation SET path = $3 || substr(path, length($2) + 1), parent_id = CASE WHEN id = $1 THEN $4 ELSE parent_id END
     WHERE starts_with(path, $2) AND kind <> 'body'`,
    [id, path, placed, parent.id],
  );
  return (await hasNoNamesake(change)) ? placed : undefined;
};

/** The organisations at these paths. */
export const organisationsAt = async (db: Queryable, paths: readonly string[]): Promise<readonly Organisation[]> =>
  (await db.query<Organisation>(`SELECT ${COLUMNS} FROM organisation WHERE path = ANY ($1) ORDER BY path`, [paths]))
    .rows;
