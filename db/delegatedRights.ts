import type { OrganisationKind, Principal } from '../domain/kernel/actor';
import type { Instant, LocalDate } from '../domain/kernel/time/instant';
import { dayOf } from './days';
import { HAND_COLUMNS, type HandRow, holderOf } from './hands';
import type { Queryable } from './queryable';
import { isCoveredBy } from './scope';
import { REQUIRED_ROLES } from './signInPolicies';

/** Account `a` as the principal of delegation `d`, and delegate `b`, each with their organisation. */
export const DELEGATION_PARTIES = `delegation d JOIN account a ON a.id = d.principal_id JOIN organisation o ON o.id = a.organisation_id
  JOIN account b ON b.id = d.delegate_id JOIN organisation q ON q.id = b.organisation_id`;

/** The condition that a delegation gives its delegate the principal's role on a day: both are still who they were. */
export const givesRightOn = (
  day: string,
): string => `d.gives_right AND d.confirmed_at IS NOT NULL AND d.ended_at IS NULL
  AND ${day} BETWEEN d.from_day AND d.until_day AND a.disabled_at IS NULL AND d.role = ANY (a.roles)
  AND b.disabled_at IS NULL AND ${isCoveredBy('o', 'q')}`;

/** In whose place, and in which role, somebody acts as a delegate. */
export interface DelegatedRight {
  readonly principal: Principal;
  readonly role: string;
  readonly organisationId: string;
  readonly organisationKind: OrganisationKind;
  readonly organisationPath: string;
  /** The role asks for a second factor, which the delegate's session has not shown. */
  readonly lacksSecondFactor: boolean;
}

interface Asked {
  readonly delegationId: string;
  readonly delegateId: string;
  readonly sessionId: string;
  readonly day: LocalDate;
}

/** What a delegation gives its delegate on a day; undefined if it gives nothing. */
export const delegatedRight = async (
  db: Queryable,
  { delegationId, delegateId, sessionId, day }: Asked,
): Promise<DelegatedRight | undefined> => {
  type Row = HandRow & Omit<DelegatedRight, 'principal'> & { readonly principalId: string; readonly name: string };
  const { rows } = await db.query<Row>({
    name: 'delegated-right',
    text: `SELECT a.id::text AS "principalId", a.name, d.role, o.id AS "organisationId", o.kind AS "organisationKind",
        o.path AS "organisationPath", ${HAND_COLUMNS},
        coalesce(d.role = ANY (${REQUIRED_ROLES}), false) AND NOT EXISTS (
          SELECT FROM session s WHERE s.id = $3 AND s.account_id = b.id AND 'mfa' = ANY (s.amr)) AS "lacksSecondFactor"
      FROM ${DELEGATION_PARTIES} WHERE d.id = $1 AND d.delegate_id = $2 AND ${givesRightOn('$4::date')}`,
    values: [delegationId, delegateId, sessionId, day],
  });
  const [row] = rows;
  if (row === undefined) return undefined;
  const { principalId, name, otherAccounts, interests, ...right } = row;
  return { ...right, principal: { name, delegationId, ...holderOf(principalId, { otherAccounts, interests }) } };
};

/** A delegation's principal as they are at a moment; undefined if it gives its delegate nothing then. */
export const principalAt = async (
  db: Queryable,
  {
    delegationId,
    delegateId,
    role,
    at,
  }: Pick<Asked, 'delegationId' | 'delegateId'> & { readonly role: string; readonly at: Instant },
): Promise<Principal | undefined> => {
  const { rows } = await db.query<HandRow & { readonly principalId: string; readonly name: string }>(
    `SELECT a.id::text AS "principalId", a.name, ${HAND_COLUMNS} FROM ${DELEGATION_PARTIES}
     WHERE d.id = $1 AND d.delegate_id = $3 AND d.role = $4 AND ${givesRightOn(dayOf('$2::timestamptz'))}`,
    [delegationId, at, delegateId, role],
  );
  const [row] = rows;
  return row && { name: row.name, delegationId, ...holderOf(row.principalId, row) };
};

/**
 * The condition that a delegation still gives its delegate what a commit was decided by: a role of its principal, whose hand is
 * who they were. `acting`: a jsonb of the delegation; `by`, `role`: whose act it is, in no name that is used here.
 */
export const stillActsFor = ({
  acting,
  by,
  role,
  at,
}: Readonly<Record<'acting' | 'by' | 'role' | 'at', string>>): string => `EXISTS (
  SELECT FROM ${DELEGATION_PARTIES} CROSS JOIN LATERAL (SELECT ${HAND_COLUMNS}) hand
  CROSS JOIN jsonb_to_record(${acting}) AS p("otherAccounts" text[], interests text[])
  WHERE d.id = (${acting} ->> 'delegationId')::uuid AND d.delegate_id = (${by})::uuid AND d.role = ${role}
    AND ${givesRightOn(dayOf(at))} AND hand."otherAccounts" IS NOT DISTINCT FROM p."otherAccounts"
    AND hand.interests IS NOT DISTINCT FROM p.interests)`;
