import type { OrganisationKind } from '../domain/kernel/actor';
import type { Delegation } from '../domain/kernel/obligations/delegation';
import type { Instant, LocalDate } from '../domain/kernel/time/instant';
import { dayOf } from './days';
import type { Queryable } from './queryable';

/** An absence with the names of those whom it concerns. */
export interface DelegationRow extends Delegation {
  readonly id: string;
  readonly principalName: string;
  readonly principalPath: string;
  readonly principalOrganisation: string;
  readonly delegateName: string;
  readonly enteredBy: string;
  readonly enteredAt: Instant;
  readonly endedAt: Instant | null;
}

const COLUMNS = `d.id::text AS id, d.principal_id::text AS "principalId", d.role, d.delegate_id::text AS "delegateId",
  d.from_day AS "from", d.until_day AS "until", a.name AS "principalName", p.path AS "principalPath",
  p.name AS "principalOrganisation", b.name AS "delegateName", e.name AS "enteredBy", d.entered_at AS "enteredAt",
  d.ended_at AS "endedAt"`;
const FROM = `FROM delegation d JOIN account a ON a.id = d.principal_id JOIN organisation p ON p.id = a.organisation_id
  JOIN account b ON b.id = d.delegate_id JOIN account e ON e.id = d.entered_by`;

/** Lets people enter absences one after the other, until the transaction ends: two at once could close a circle. */
export const lockDelegations = async (db: Queryable): Promise<void> => {
  await db.query('SELECT pg_advisory_xact_lock(12)');
};

export const insertDelegation = async (
  db: Queryable,
  { id, by, at, ...added }: Delegation & { readonly id: string; readonly by: string; readonly at: Instant },
): Promise<void> => {
  await db.query(
    `INSERT INTO delegation (id, principal_id, role, delegate_id, from_day, until_day, entered_by, entered_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, added.principalId, added.role, added.delegateId, added.from, added.until, by, at],
  );
};

export const delegationById = async (db: Queryable, id: string): Promise<DelegationRow | undefined> =>
  (await db.query<DelegationRow>(`SELECT ${COLUMNS} ${FROM} WHERE d.id = $1`, [id])).rows[0];

/** The delegations in a role that are in force on a day or later. */
export const delegationsIn = async (db: Queryable, role: string, from: LocalDate): Promise<readonly Delegation[]> =>
  (
    await db.query<Delegation>(
      `SELECT d.principal_id::text AS "principalId", d.role, d.delegate_id::text AS "delegateId", d.from_day AS "from",
         d.until_day AS "until" FROM delegation d WHERE d.role = $1 AND d.ended_at IS NULL AND d.until_day >= $2`,
      [role, from],
    )
  ).rows;

/** Whose absences somebody sees: those in which they have a part, and those of people whom they lead. */
export interface DelegationReader {
  readonly accountId: string;
  readonly led: readonly string[];
  /** Null: they lead nobody. */
  readonly path: string | null;
  readonly today: LocalDate;
}

const MOST = 500;

/** The absences of today and later, the earliest first. */
export const delegationsFor = async (
  db: Queryable,
  { accountId, led, path, today }: DelegationReader,
): Promise<readonly DelegationRow[]> =>
  (
    await db.query<DelegationRow>(
      `SELECT ${COLUMNS} ${FROM} WHERE d.ended_at IS NULL AND d.until_day >= $2
         AND ($1::uuid IN (d.principal_id, d.delegate_id) OR d.role = ANY ($3) AND starts_with(p.path, $4))
       ORDER BY d.from_day, a.name, d.id LIMIT ${MOST}`,
      [accountId, today, led, path],
    )
  ).rows;

/** Ends a delegation; `false` if it has ended already. */
export const endDelegation = async (db: Queryable, id: string, by: string, at: Instant): Promise<boolean> => {
  const { rowCount } = await db.query(
    `UPDATE delegation SET ended_at = $3, ended_by = $2, ended_because = 'takenBack' WHERE id = $1 AND ended_at IS NULL`,
    [id, by, at],
  );
  return rowCount === 1;
};

export interface PersonRow {
  readonly accountId: string;
  readonly name: string;
  readonly organisationName: string;
  readonly roles: readonly string[];
}

/** The people below an office who hold one of the roles. */
export const peopleWith = async (
  db: Queryable,
  roles: readonly string[],
  path: string,
): Promise<readonly PersonRow[]> =>
  (
    await db.query<PersonRow>(
      `SELECT a.id::text AS "accountId", a.name, o.name AS "organisationName",
         ARRAY(SELECT role FROM unnest(a.roles) AS role WHERE role = ANY ($1)) AS roles
       FROM account a JOIN organisation o ON o.id = a.organisation_id
       WHERE a.roles && $1::text[] AND a.disabled_at IS NULL AND o.kind <> 'firm' AND starts_with(o.path, $2)
       ORDER BY o.path, a.name, a.id LIMIT ${MOST}`,
      [roles, path],
    )
  ).rows;

/** Those who may stand in for somebody in a role: they hold it, in the same office, one above it, or the same firm. */
export const delegatesFor = async (
  db: Queryable,
  principal: {
    readonly id: string;
    readonly organisationId: string;
    readonly organisationPath: string;
    readonly organisationKind: OrganisationKind;
  },
  role: string,
): Promise<readonly PersonRow[]> =>
  (
    await db.query<PersonRow>(
      `SELECT a.id::text AS "accountId", a.name, o.name AS "organisationName", ARRAY[$2::text] AS roles
       FROM account a JOIN organisation o ON o.id = a.organisation_id
       WHERE $2 = ANY (a.roles) AND a.disabled_at IS NULL AND a.id <> $1
         AND a.person_id <> (SELECT person_id FROM account WHERE id = $1)
         AND CASE WHEN $5 OR o.kind = 'firm' THEN o.id = $3 ELSE starts_with($4, o.path) END
       ORDER BY length(o.path) DESC, a.name, a.id LIMIT ${MOST}`,
      [principal.id, role, principal.organisationId, principal.organisationPath, principal.organisationKind === 'firm'],
    )
  ).rows;

/** A delegation that ended because one of the two can have no part in it any more. */
export interface LeftDelegation {
  /** Who left, of the two. */
  readonly accountId: string;
  readonly role: string;
  readonly principalName: string;
  readonly from: LocalDate;
  readonly until: LocalDate;
}

/** Ends the delegations of accounts that are disabled, hold the role no more, or belong to another office by now. */
export const endDelegationsOf = async (
  db: Queryable,
  accountIds: readonly string[],
): Promise<readonly LeftDelegation[]> =>
  (
    await db.query<LeftDelegation>(
      `UPDATE delegation d SET ended_at = now(), ended_because = 'leftOffice'
       FROM account a, organisation p, account b, organisation q
       WHERE d.ended_at IS NULL AND d.until_day >= ${dayOf('now()')}
         AND (d.principal_id = ANY ($1::uuid[]) OR d.delegate_id = ANY ($1::uuid[]))
         AND a.id = d.principal_id AND p.id = a.organisation_id AND b.id = d.delegate_id AND q.id = b.organisation_id
         AND NOT (a.disabled_at IS NULL AND d.role = ANY (a.roles) AND b.disabled_at IS NULL AND d.role = ANY (b.roles)
           AND CASE WHEN 'firm' IN (p.kind, q.kind) THEN p.id = q.id ELSE starts_with(p.path, q.path) END)
       RETURNING CASE WHEN d.delegate_id = ANY ($1::uuid[]) THEN d.delegate_id ELSE d.principal_id END::text AS "accountId",
         d.role, a.name AS "principalName", d.from_day AS "from", d.until_day AS "until"`,
      [accountIds],
    )
  ).rows;
