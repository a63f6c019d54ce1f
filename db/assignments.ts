import type { Actor, OrganisationKind } from '../domain/kernel/actor';
import type { Assigned, Assignee } from '../domain/kernel/obligations/assignment';
import type { OwedPart } from '../domain/kernel/obligations/owedInPerson';
import type { Instant, LocalDate } from '../domain/kernel/time/instant';
import { DELEGATION_PARTIES, givesRightOn } from './delegatedRights';
import { HAND_COLUMNS, type HandRow, holderOf, isAccount } from './hands';
import type { Queryable } from './queryable';
import { isToldOf, ofCase, ofRow } from './scope';

/** An obligation as it is open, in one of the roles that it awaits. */
export interface AwaitedPart {
  readonly caseId: string;
  readonly key: string;
  readonly openedAt: Instant;
  readonly role: string;
}

/** The assignments `s` in force of an obligation `o`, with their people `a` and who stands in for them (`d`) on a day. */
export const inForce = (day: string): string => `FROM obligation_assignment s
  JOIN account a ON a.id = s.account_id JOIN organisation p ON p.id = a.organisation_id
  LEFT JOIN account d ON d.id = stand_in(s.account_id, s.role, ${day})
  WHERE s.case_id = o.case_id AND s.key = o.key AND s.opened_at = o.opened_at AND s.ended_at IS NULL
    AND (s.role = o.holder OR s.role = ANY (o.co_holders))
    AND a.disabled_at IS NULL AND s.role = ANY (a.roles) AND ${isToldOf(ofRow('o'), 's.role', 'p')}`;

/** To whom the parts of an obligation `o` are assigned, as a column; `day` is when somebody may stand in. */
export const ASSIGNED = (day: string): string => `(SELECT coalesce(jsonb_agg(jsonb_build_object('role', s.role,
    'accountId', s.account_id, 'name', a.name, 'standInId', d.id, 'standIn', d.name) ORDER BY s.role), '[]')
  ${inForce(day)})`;

/** The part of an obligation that is assigned to somebody. */
export interface AssignedPart extends Assigned {
  readonly role: string;
  readonly standIn: string | null;
}

/** Whose of somebody's obligations: theirs or of whom they stand in for, nobody's, others'. */
export const ASSIGNED_TO = ['me', 'nobody', 'others'] as const;
export type AssignedTo = (typeof ASSIGNED_TO)[number];

interface Own {
  readonly accountId: string;
  readonly roles: readonly string[];
  readonly day: LocalDate;
}

/** The condition that an obligation `o`, awaited from these roles, is assigned so. */
export const isAssigned = (to: AssignedTo, { accountId, roles, day }: Own, add: (value: unknown) => string): string => {
  const on = `${add(day)}::date`;
  const mine = () => `EXISTS (SELECT ${inForce(on)} AND ${add(accountId)}::uuid IN (s.account_id, d.id))`;
  const nobodys = () => `EXISTS (SELECT FROM unnest(o.holder || o.co_holders) AS part (role)
    WHERE part.role = ANY (${add(roles)}::text[]) AND part.role <> ALL (ARRAY(SELECT s.role ${inForce(on)})))`;
  if (to === 'me') return mine();
  return to === 'nobody' ? nobodys() : `NOT ${mine()} AND NOT ${nobodys()}`;
};

/** What these accounts have by a delegation that gives them a role today: in the principal's office. */
const RIGHTS_TODAY = `SELECT b.id, a.organisation_id, ARRAY[d.role] FROM ${DELEGATION_PARTIES}
                WHERE b.id = ANY ($3::uuid[]) AND ${givesRightOn('$4::date')}`;

/** The parts of an open obligation by person; `accounts` are those of whoever asks. */
export const owedParts = async (
  db: Queryable,
  {
    caseId,
    key,
    accounts,
    day,
  }: Pick<AwaitedPart, 'caseId' | 'key'> & { readonly accounts: readonly string[]; readonly day: LocalDate },
): Promise<readonly OwedPart[]> =>
  (
    await db.query<OwedPart>({
      name: 'owed-parts',
      text: `SELECT part.role,
          ARRAY(SELECT unnest(array_remove(ARRAY[s.account_id, d.id], NULL))::text ${inForce('$4::date')} AND s.role = part.role) AS "assignedTo",
          ARRAY(SELECT DISTINCT s.account_id::text FROM obligation_assignment s
            WHERE (s.case_id, s.key, s.opened_at, s.role) = (o.case_id, o.key, o.opened_at, part.role) ORDER BY 1) AS "hadBy",
          ARRAY(SELECT s.assigned_by::text FROM obligation_assignment s
            WHERE (s.case_id, s.key, s.opened_at, s.role) = (o.case_id, o.key, o.opened_at, part.role) AND s.ended_at IS NULL) AS "assignedBy",
          ARRAY(SELECT DISTINCT own.id::text FROM (
              SELECT one.id, one.organisation_id, one.roles FROM account one
                WHERE one.id = ANY ($3::uuid[]) AND one.disabled_at IS NULL
              UNION ALL ${RIGHTS_TODAY}) own
            JOIN organisation place ON place.id = own.organisation_id
            WHERE part.role = ANY (own.roles) AND ${isToldOf(ofRow('o'), 'part.role', 'place')} ORDER BY 1) AS "heldBy"
        FROM obligation o CROSS JOIN LATERAL unnest(o.holder || o.co_holders) AS part (role)
        WHERE o.case_id = $1 AND o.key = $2 AND o.closed_at IS NULL`,
      values: [caseId, key, accounts.filter(isAccount), day],
    })
  ).rows;

/** An open obligation as a row has it: since when, and who has its parts. */
export interface HeldObligation {
  readonly openedAt: Instant;
  readonly assigned: readonly AssignedPart[];
}

/** The open obligations of a case by key, with whom they are assigned to and who stands in for those on a day. */
export const heldObligations = async (
  db: Queryable,
  caseId: string,
  day: LocalDate,
): Promise<ReadonlyMap<string, HeldObligation>> => {
  const { rows } = await db.query<HeldObligation & { key: string }>({
    name: 'held-obligations',
    text: `SELECT o.key, o.opened_at AS "openedAt", ${ASSIGNED('$2::date')} AS assigned FROM obligation o
      WHERE o.case_id = $1 AND o.closed_at IS NULL`,
    values: [caseId, day],
  });
  return new Map(rows.map(({ key, ...held }) => [key, held]));
};

/** Something that is assigned to somebody. */
export interface HeldMatter {
  readonly programme: string;
  readonly caseId: string;
  readonly caseName: string;
  readonly key: string;
}

const MOST_HELD = 1_000;

/** What is assigned to an account in a role, and still open. */
export const assignmentsOf = async (db: Queryable, accountId: string, role: string): Promise<readonly HeldMatter[]> =>
  (
    await db.query<HeldMatter>(
      `SELECT o.programme, o.case_id::text AS "caseId", c.name AS "caseName", o.key FROM obligation_assignment s
       JOIN obligation o ON o.case_id = s.case_id AND o.key = s.key AND o.opened_at = s.opened_at AND o.closed_at IS NULL
       JOIN case_record c ON c.id = o.case_id
       WHERE s.account_id = $1 AND s.role = $2 AND s.ended_at IS NULL ORDER BY o.due_at, c.name, o.key LIMIT ${MOST_HELD}`,
      [accountId, role],
    )
  ).rows;

/** Lets people assign obligations of a case one after the other, until the transaction ends. */
export const lockAssignments = async (db: Queryable, caseId: string): Promise<void> => {
  await db.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 11))', [`assignments ${caseId}`]);
};

/** Ends the assignment of a part, if there is one. */
export const endAssignment = async (
  db: Queryable,
  { caseId, key, openedAt, role }: AwaitedPart,
  { because, at }: { readonly because: 'handedOver' | 'givenBack'; readonly at: Instant },
): Promise<void> => {
  await db.query(
    `UPDATE obligation_assignment SET ended_at = $5, ended_because = $6
     WHERE case_id = $1 AND key = $2 AND opened_at = $3 AND role = $4 AND ended_at IS NULL`,
    [caseId, key, openedAt, role, at, because],
  );
};

/** Assigns a part that is nobody's. Returns the number of the assignment. */
export const insertAssignment = async (
  db: Queryable,
  { caseId, key, openedAt, role }: AwaitedPart,
  { to, by, at }: { readonly to: string; readonly by: string; readonly at: Instant },
): Promise<number> =>
  (
    await db.query<{ id: number }>(
      `INSERT INTO obligation_assignment (case_id, key, opened_at, role, account_id, assigned_by, assigned_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
      [caseId, key, openedAt, role, to, by, at],
    )
  ).rows[0]?.id ?? 0;

/** Somebody to whom an obligation of a case may be assigned, as far as rows say it. */
export interface CandidateRow extends HandRow {
  readonly accountId: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly isDisabled: boolean;
  readonly isInPlace: boolean;
  readonly organisationId: string;
  readonly organisationKind: OrganisationKind;
  readonly organisationName: string;
}

export const assigneeOf = (row: CandidateRow): Assignee => {
  const { accountId, name, organisationId, organisationKind, roles, isDisabled, isInPlace } = row;
  const actor: Omit<Actor, 'role'> = { ...holderOf(accountId, row), name, organisationId, organisationKind };
  return { actor, roles, isDisabled, isInPlace };
};

const MOST_CANDIDATES = 200;

/** Those who hold a role in a case, or somebody who may not, if they are named. */
export const candidatesFor = async (
  db: Queryable,
  { caseId, role }: Pick<AwaitedPart, 'caseId' | 'role'>,
  accountId?: string,
): Promise<readonly CandidateRow[]> =>
  (
    await db.query<CandidateRow>(
      `SELECT a.id::text AS "accountId", a.name, a.roles, a.disabled_at IS NOT NULL AS "isDisabled",
         coalesce(${isToldOf(ofCase('c'), '$2', 'p')}, false) AS "isInPlace", p.id AS "organisationId",
         p.kind AS "organisationKind", p.name AS "organisationName", ${HAND_COLUMNS}
       FROM case_record c CROSS JOIN account a JOIN organisation p ON p.id = a.organisation_id
       WHERE c.id = $1 AND CASE WHEN $3::uuid IS NULL
         THEN a.disabled_at IS NULL AND $2 = ANY (a.roles) AND ${isToldOf(ofCase('c'), '$2', 'p')} ELSE a.id = $3 END
       ORDER BY length(p.path) DESC, a.name, a.id LIMIT ${MOST_CANDIDATES}`,
      [caseId, role, accountId ?? null],
    )
  ).rows;

/** What was somebody's who can do it no more. */
export interface LeftMatter {
  readonly accountId: string;
  readonly programme: string;
  readonly role: string;
  readonly caseName: string;
  readonly dueAt: Instant;
  readonly provisional: boolean;
  readonly path: string;
}

/**
 * Ends the assignments of accounts that are disabled, or hold the role no more. Returns what was theirs, with what they had
 * asked for and nobody can release any more.
 */
export const endAssignmentsOf = async (db: Queryable, accountIds: readonly string[]): Promise<readonly LeftMatter[]> =>
  (
    await db.query<LeftMatter>(
      `WITH ended AS (
         UPDATE obligation_assignment s SET ended_at = now(), ended_because = 'leftOffice'
         FROM account a JOIN organisation p ON p.id = a.organisation_id, obligation o
         WHERE s.account_id = ANY ($1::uuid[]) AND s.ended_at IS NULL AND a.id = s.account_id
           AND o.case_id = s.case_id AND o.key = s.key AND NOT (a.disabled_at IS NULL AND s.role = ANY (a.roles)
             AND ${isToldOf(ofRow('o'), 's.role', 'p')})
         RETURNING s.account_id, s.role, s.case_id, s.key, o.opened_at = s.opened_at AND o.closed_at IS NULL AS is_open
       ), asked AS (
         SELECT a.id AS account_id, r.role, o.case_id, o.key
         FROM obligation o JOIN case_record c ON c.id = o.case_id
         CROSS JOIN LATERAL jsonb_to_recordset(c.state -> 'requests') AS r("no" int, "requestedBy" text, "actingFor" text, role text)
         JOIN account a ON a.id::text IN (r."requestedBy", r."actingFor")
         WHERE o.code = 'confirm-request' AND o.closed_at IS NULL AND r."no"::text = o.subject AND a.id = ANY ($1::uuid[])
           AND r.role IS NOT NULL AND (a.disabled_at IS NOT NULL
             OR a.id::text = coalesce(r."actingFor", r."requestedBy") AND r.role <> ALL (a.roles))
       ), theirs AS (
         SELECT account_id, role, case_id, key FROM ended WHERE is_open UNION SELECT * FROM asked
       )
       SELECT t.account_id::text AS "accountId", o.programme, t.role, c.name AS "caseName", o.due_at AS "dueAt",
         o.due_at >= calendar_covered_before() AS provisional, o.organisation_path AS path
       FROM theirs t JOIN obligation o ON o.case_id = t.case_id AND o.key = t.key JOIN case_record c ON c.id = o.case_id
       ORDER BY o.due_at, c.name, o.key`,
      [accountIds],
    )
  ).rows;
