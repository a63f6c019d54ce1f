import { ACCOUNT_COLUMNS, ACCOUNT_FROM, type Account } from './accounts';
import type { Queryable } from './queryable';

/** The accounts of a person within a scope, and how many more they have. */
export const accountsOfPersonIn = async (
  db: Queryable,
  personId: string,
  scope: string,
): Promise<{ readonly accounts: readonly Account[]; readonly outside: number }> => {
  const { rows } = await db.query<Account & { isInside: boolean }>(
    `SELECT ${ACCOUNT_COLUMNS}, starts_with(o.path, $2) AS "isInside" ${ACCOUNT_FROM} WHERE a.person_id = $1 ORDER BY a.login`,
    [personId, scope],
  );
  const accounts = rows.filter(({ isInside }) => isInside);
  return { accounts, outside: rows.length - accounts.length };
};

export interface ReportedAccount {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly organisationName: string;
  readonly roles: readonly string[];
}

const REPORTED = `a.id, a.login, a.name, o.name AS "organisationName", a.roles`;

/** Enabled accounts of persons who hold several roles and have an account in scope. */
export const accountsWithRolesTogether = async (
  db: Queryable,
  scope: string,
): Promise<readonly (ReportedAccount & { readonly personId: string; readonly isInside: boolean })[]> =>
  (
    await db.query<ReportedAccount & { personId: string; isInside: boolean }>(
      `SELECT ${REPORTED}, a.person_id AS "personId", starts_with(o.path, $1) AS "isInside" ${ACCOUNT_FROM}
       WHERE a.disabled_at IS NULL AND a.person_id IN (
         SELECT a.person_id ${ACCOUNT_FROM} WHERE a.disabled_at IS NULL
         GROUP BY a.person_id HAVING sum(cardinality(a.roles)) > 1 AND bool_or(starts_with(o.path, $1)))
       ORDER BY a.person_id, a.login`,
      [scope],
    )
  ).rows;

/** Enabled administrators in scope beside whom no other person administers the same organisation. */
export const administratorsAlone = async (db: Queryable, scope: string): Promise<readonly ReportedAccount[]> =>
  (
    await db.query<ReportedAccount>(
      `SELECT ${REPORTED} ${ACCOUNT_FROM}
       WHERE a.disabled_at IS NULL AND 'administrator' = ANY (a.roles) AND starts_with(o.path, $1)
         AND NOT EXISTS (
           SELECT FROM account b JOIN organisation p ON p.id = b.organisation_id
           WHERE b.disabled_at IS NULL AND 'administrator' = ANY (b.roles) AND b.person_id <> a.person_id
             AND starts_with(o.path, p.path))
       ORDER BY a.login`,
      [scope],
    )
  ).rows;

/** Enabled accounts in scope of persons whose identity number nobody has entered, and how many there are. */
export const accountsUnidentified = async (
  db: Queryable,
  scope: string,
  limit: number,
): Promise<readonly (ReportedAccount & { readonly total: number })[]> =>
  (
    await db.query<ReportedAccount & { total: number }>(
      `SELECT ${REPORTED}, count(*) OVER ()::int AS total ${ACCOUNT_FROM} JOIN person n ON n.id = a.person_id
       WHERE a.disabled_at IS NULL AND n.identity_key IS NULL AND starts_with(o.path, $1) ORDER BY a.login LIMIT $2`,
      [scope, limit],
    )
  ).rows;

/** Enabled accounts in scope that share an e-mail with another person's. */
export const accountsSharingEmail = async (
  db: Queryable,
  scope: string,
): Promise<readonly (ReportedAccount & { readonly email: string })[]> =>
  (
    await db.query<ReportedAccount & { email: string }>(
      `SELECT ${REPORTED}, lower(a.email) AS email ${ACCOUNT_FROM}
       WHERE a.disabled_at IS NULL AND a.email IS NOT NULL AND starts_with(o.path, $1) AND EXISTS (
         SELECT FROM account b WHERE b.disabled_at IS NULL AND b.person_id <> a.person_id
           AND lower(b.email) = lower(a.email))
       ORDER BY lower(a.email), a.login`,
      [scope],
    )
  ).rows;
