import type { Instant, LocalDate } from '../domain/kernel/time/instant';
import { dayOf } from './days';
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

/** The first day on which another name can begin: after its last change of name, or the day on which it was entered. */
export const firstDayOfNewName = async (db: Queryable, organisationId: string): Promise<LocalDate | undefined> =>
  (
    await db.query<{ day: LocalDate }>(
      `SELECT coalesce((SELECT max(f.until_day) + 1 FROM former_name f WHERE f.organisation_id = o.id),
         ${dayOf('o.created_at')}) AS day
       FROM organisation o WHERE o.id = $1`,
      [organisationId],
    )
  ).rows[0]?.day;

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
