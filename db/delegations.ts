import type { Delegation } from '../domain/kernel/obligations/delegation';
import type { Days } from '../domain/kernel/time/daySpans';
import type { Instant, LocalDate } from '../domain/kernel/time/instant';
import { dayOf } from './days';
import type { Queryable } from './queryable';
import { isCoveredBy } from './scope';

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
  /** The delegate lacks the role: it holds once another hand has confirmed it. */
  readonly givesRight: boolean;
  readonly confirmedBy: string | null;
  readonly enteredById: string;
}

const COLUMNS = `d.id::text AS id, d.principal_id::text AS "principalId", d.role, d.delegate_id::text AS "delegateId",
  d.from_day AS "from", d.until_day AS "until", a.name AS "principalName", p.path AS "principalPath",
  p.name AS "principalOrganisation", b.name AS "delegateName", e.name AS "enteredBy", d.entered_at AS "enteredAt",
  d.ended_at AS "endedAt", d.gives_right AS "givesRight", c.name AS "confirmedBy", d.entered_by::text AS "enteredById"`;
const FROM = `FROM delegation d JOIN account a ON a.id = d.principal_id JOIN organisation p ON p.id = a.organisation_id
  JOIN account b ON b.id = d.delegate_id JOIN account e ON e.id = d.entered_by
  LEFT JOIN account c ON c.id = d.confirmed_by`;

/** Lets people enter absences one after the other, until the transaction ends: two at once could close a circle. */
export const lockDelegations = async (db: Queryable): Promise<void> => {
  await db.query('SELECT pg_advisory_xact_lock(12)');
};

export const insertDelegation = async (
  db: Queryable,
  {
    id,
    by,
    at,
    givesRight,
    ...added
  }: Delegation & { readonly id: string; readonly by: string; readonly at: Instant; readonly givesRight: boolean },
): Promise<void> => {
  await db.query(
    `INSERT INTO delegation (id, principal_id, role, delegate_id, from_day, until_day, entered_by, entered_at, gives_right)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, added.principalId, added.role, added.delegateId, added.from, added.until, by, at, givesRight],
  );
};

export const delegationById = async (db: Queryable, id: string): Promise<DelegationRow | undefined> =>
  (await db.query<DelegationRow>(`SELECT ${COLUMNS} ${FROM} WHERE d.id = $1`, [id])).rows[0];

/** Confirms what gives a right; `false` if it was confirmed or has ended already. */
export const confirmDelegation = async (db: Queryable, id: string, by: string, at: Instant): Promise<boolean> => {
  const { rowCount } = await db.query(
    `UPDATE delegation SET confirmed_by = $2, confirmed_at = $3
     WHERE id = $1 AND gives_right AND confirmed_at IS NULL AND ended_at IS NULL`,
    [id, by, at],
  );
  return rowCount === 1;
};

/** The delegations in a role that are in force on a day or later, leaving out one if it is named. */
export const delegationsIn = async (
  db: Queryable,
  role: string,
  from: LocalDate,
  except: string | null = null,
): Promise<readonly Delegation[]> =>
  (
    await db.query<Delegation>(
      `SELECT d.principal_id::text AS "principalId", d.role, d.delegate_id::text AS "delegateId", d.from_day AS "from",
         d.until_day AS "until" FROM delegation d WHERE d.role = $1 AND d.ended_at IS NULL AND d.until_day >= $2
         AND d.id IS DISTINCT FROM $3`,
      [role, from, except],
    )
  ).rows;

/**
 * The days since `from` on which somebody has, or had, a principal's role by a delegation, leaving out one if it is named. One that
 * ended lasted until then, and what nobody confirmed before it ended never did.
 */
export const daysOfRights = async (
  db: Queryable,
  { principalId, role }: Pick<Delegation, 'principalId' | 'role'>,
  from: LocalDate,
  except: string | null = null,
): Promise<readonly Days[]> =>
  (
    await db.query<Days>(
      `SELECT d.from_day AS "from", least(d.until_day, ${dayOf('d.ended_at')}) AS "until" FROM delegation d
       WHERE d.principal_id = $1 AND d.role = $2 AND d.gives_right AND d.until_day >= $3 AND d.id IS DISTINCT FROM $4
         AND (d.ended_at IS NULL OR d.confirmed_at IS NOT NULL AND ${dayOf('d.ended_at')} >= d.from_day)`,
      [principalId, role, from, except],
    )
  ).rows;

/** Whose absences somebody sees: those in which they have a part, and those of people whom they lead. */
export interface DelegationReader {
  readonly accountId: string;
  readonly led: readonly string[];
  /** Null: they lead nobody. */
  readonly path: string | null;
  /** They manage accounts below the path, and so see what gives rights there. */
  readonly isAdministrator: boolean;
  readonly today: LocalDate;
}

const MOST = 500;

/** The absences of today and later, the earliest first. */
export const delegationsFor = async (
  db: Queryable,
  { accountId, led, path, isAdministrator, today }: DelegationReader,
): Promise<readonly DelegationRow[]> =>
  (
    await db.query<DelegationRow>(
      `SELECT ${COLUMNS} ${FROM} WHERE d.ended_at IS NULL AND d.until_day >= $2
         AND ($1::uuid IN (d.principal_id, d.delegate_id) OR (d.role = ANY ($3) OR $5 AND d.gives_right) AND starts_with(p.path, $4))
       ORDER BY d.from_day, a.name, d.id LIMIT ${MOST}`,
      [accountId, today, led, path, isAdministrator],
    )
  ).rows;

/** Ends a delegation; `false` if it has ended already. */
export const endDelegation = async (
  db: Queryable,
  id: string,
  { by, at, because }: { readonly by: string; readonly at: Instant; readonly because: 'takenBack' | 'declined' },
): Promise<boolean> => {
  const { rowCount } = await db.query(
    `UPDATE delegation SET ended_at = $3, ended_by = $2, ended_because = $4 WHERE id = $1 AND ended_at IS NULL`,
    [id, by, at, because],
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

/**
 * Those who may stand in for somebody in a role: in the same office, one above it, or the same firm. Those who hold the role come
 * first; to any other it gives a right.
 */
export const delegatesFor = async (
  db: Queryable,
  principal: { readonly id: string; readonly organisationId: string },
  role: string,
): Promise<readonly PersonRow[]> =>
  (
    await db.query<PersonRow>(
      `SELECT a.id::text AS "accountId", a.name, o.name AS "organisationName", ARRAY(SELECT role FROM unnest(a.roles) AS role WHERE role = $2) AS roles
       FROM account a JOIN organisation o ON o.id = a.organisation_id, organisation p
       WHERE p.id = $3 AND a.disabled_at IS NULL AND a.id <> $1
         AND a.person_id <> (SELECT person_id FROM account WHERE id = $1)
         AND ($2 = ANY (a.roles) OR p.kind <> 'body' AND 'administrator' <> ALL (a.roles))
         AND ${isCoveredBy('p', 'o')}
       ORDER BY $2 = ANY (a.roles) DESC, length(o.path) DESC, a.name, a.id LIMIT ${MOST}`,
      [principal.id, role, principal.organisationId],
    )
  ).rows;

/** A delegation that ended because one of the two can have no part in it any more. */
export interface LeftDelegation {
  readonly id: string;
  readonly principalId: string;
  readonly principalPath: string;
  readonly delegateId: string;
  readonly delegateName: string;
  /** It gives a right, and nobody had confirmed it. */
  readonly isWaiting: boolean;
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
         AND NOT (a.disabled_at IS NULL AND d.role = ANY (a.roles) AND b.disabled_at IS NULL
           AND (d.gives_right OR d.role = ANY (b.roles)) AND ${isCoveredBy('p', 'q')})
       RETURNING CASE WHEN d.delegate_id = ANY ($1::uuid[]) THEN d.delegate_id ELSE d.principal_id END::text AS "accountId",
         d.id::text AS id, d.principal_id::text AS "principalId", p.path AS "principalPath", d.delegate_id::text AS "delegateId",
         b.name AS "delegateName", d.gives_right AND d.confirmed_at IS NULL AS "isWaiting",
         d.role, a.name AS "principalName", d.from_day AS "from", d.until_day AS "until"`,
      [accountIds],
    )
  ).rows;
