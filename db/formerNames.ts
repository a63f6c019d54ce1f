import type { Instant, LocalDate } from '../domain/kernel/time/instant';
import type { Queryable } from './queryable';

/** A name that an organisation had until a day. */
export interface FormerName {
  /** The first day on which it no longer had the name. */
  readonly until: LocalDate;
  readonly name: string;
  readonly why: string;
}

export const addFormerName = async (
  db: Queryable,
  organisationId: string,
  { until, name, why, by, at }: FormerName & { readonly by: string; readonly at: Instant },
): Promise<void> => {
  await db.query(
    'INSERT INTO former_name (organisation_id, until_day, name, why, by, at) VALUES ($1, $2, $3, $4, $5, $6)',
    [organisationId, until, name, why, by, at],
  );
};

/** The former names of an organisation, newest first. */
export const formerNamesOf = async (db: Queryable, organisationId: string): Promise<readonly FormerName[]> =>
  (
    await db.query<FormerName>(
      `SELECT until_day AS "until", name, why FROM former_name WHERE organisation_id = $1 ORDER BY until_day DESC`,
      [organisationId],
    )
  ).rows;

interface NamedOn {
  readonly organisationId: string;
  readonly day: LocalDate;
}

/** What organisations were called on days, in the order of the questions; null for one that is not in the tree. */
export const namesOn = async (db: Queryable, asked: readonly NamedOn[]): Promise<readonly (string | null)[]> =>
  (
    await db.query<{ name: string | null }>(
      `SELECT name_of_organisation(q.id, q.day) AS name
       FROM unnest($1::text[], $2::date[]) WITH ORDINALITY q(id, day, no) ORDER BY q.no`,
      [asked.map(({ organisationId }) => organisationId), asked.map(({ day }) => day)],
    )
  ).rows.map(({ name }) => name);
