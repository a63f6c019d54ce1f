import type { Instant } from '../domain/kernel/time/instant';
import { dayOf } from './days';
import type { Queryable } from './queryable';

/** Which roles must sign in with a second factor, and from which day on. */
export interface SignInPolicy {
  readonly no: number;
  readonly roles: readonly string[];
  readonly appliesFrom: string;
  readonly why: string;
  readonly by: string;
  readonly at: Instant;
}

/** The roles that decide or pay, and administrators: who must have a second factor unless a policy says otherwise. */
const STANDARD_ROLES = `(SELECT array_agg(r.role ORDER BY r.role) FROM
  (SELECT role FROM programme_deciding_role UNION SELECT 'administrator') r)`;

/** The roles that must have a second factor today, as an SQL expression. */
export const REQUIRED_ROLES = `coalesce(
  (SELECT p.roles FROM sign_in_policy p WHERE p.applies_from <= ${dayOf('now()')}
   ORDER BY p.no DESC LIMIT 1), ${STANDARD_ROLES})`;

/** The policies that are yet to come into force: none of those that a newer one takes the place of before. */
const TO_COME = `sign_in_policy p WHERE p.applies_from > ${dayOf('now()')} AND NOT EXISTS (
  SELECT FROM sign_in_policy newer WHERE newer.no > p.no AND newer.applies_from <= p.applies_from)`;

export interface RequiredRoles {
  /** Today's. */
  readonly required: readonly string[];
  /** Today's, and those that a policy yet to come into force adds. */
  readonly announced: readonly string[];
  readonly standard: readonly string[];
  /** Today, in Asia/Shanghai. */
  readonly today: string;
}

export const requiredRoles = async (db: Queryable): Promise<RequiredRoles> => {
  const { rows } = await db.query<RequiredRoles>(
    `SELECT coalesce(${REQUIRED_ROLES}, '{}') AS required,
       ARRAY(SELECT unnest(${REQUIRED_ROLES}) UNION SELECT unnest(p.roles) FROM ${TO_COME} ORDER BY 1) AS announced,
       coalesce(${STANDARD_ROLES}, '{}') AS standard,
       to_char(now() AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS today`,
  );
  return rows[0] as RequiredRoles;
};

/** All policies, the newest first. */
export const signInPolicies = async (db: Queryable): Promise<readonly SignInPolicy[]> =>
  (
    await db.query<SignInPolicy>(
      `SELECT p.no, p.roles, p.applies_from AS "appliesFrom", p.why, a.name AS by, p.created_at AS at
       FROM sign_in_policy p JOIN account a ON a.id = p.created_by ORDER BY p.no DESC`,
    )
  ).rows;

/** Makes administrators who change the policy wait for each other, until the transaction ends. */
export const lockSignInPolicies = async (db: Queryable): Promise<void> => {
  await db.query('SELECT pg_advisory_xact_lock(19)');
};

/** Adds the next policy. */
export const insertSignInPolicy = async (
  db: Queryable,
  { roles, appliesFrom, why, accountId }: Pick<SignInPolicy, 'roles' | 'appliesFrom' | 'why'> & { accountId: string },
): Promise<void> => {
  await db.query(
    `INSERT INTO sign_in_policy (no, roles, applies_from, why, created_by)
     SELECT coalesce(max(no), 0) + 1, $1, $2, $3, $4 FROM sign_in_policy`,
    [roles, appliesFrom, why, accountId],
  );
};
