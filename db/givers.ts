import type { Actor } from '../domain/kernel/actor';
import type { Instant } from '../domain/kernel/time/instant';
import { principalAt, stillActsFor } from './delegatedRights';
import { HAND_COLUMNS, type HandRow, holderOf, isAccount } from './hands';
import { columnsOf } from './jsonRows';
import type { Queryable } from './queryable';

/** Who gave a command: their account, the role in which they gave it, and their hand as it was then. */
export interface Giver extends HandRow {
  readonly accountId: string;
  readonly role: string;
  /** The delegation by which they acted for somebody, with that one's hand as it was then. */
  readonly actingFor?: HandRow & { readonly delegationId: string };
}

const COLUMNS = columnsOf<Omit<Giver, 'accountId'>>({
  role: 'text',
  otherAccounts: 'text[]',
  interests: 'text[]',
  actingFor: 'jsonb',
});

const handRow = ({ otherAccounts = null, interests = null }: Partial<HandRow>): HandRow => ({
  otherAccounts,
  interests,
});

/** The giver that an actor is; undefined for the system, and for residents without an account. */
export const giverOf = ({ actingFor, ...actor }: Actor): Giver | undefined => {
  if (!isAccount(actor.accountId)) return undefined;
  const acting = actingFor && { ...handRow(actingFor), delegationId: actingFor.delegationId };
  const { accountId, role } = actor;
  return { accountId, role, ...handRow(actor), ...(acting === undefined ? {} : { actingFor: acting }) };
};

/**
 * The part of the commit statement (db/commit.ts) that asks whether a giver still is who they were: their account is enabled and
 * has the role, or a delegation that gives it at the moment `at`, and nothing of their hands is different. `giver` is a
 * placeholder; `{}` is nobody's account.
 */
export const giverCte = (giver: string, at: string): string => `
  SELECT NOT EXISTS (SELECT FROM account a CROSS JOIN LATERAL (SELECT ${HAND_COLUMNS}) hand
    CROSS JOIN jsonb_to_record(${giver}::jsonb) AS g(${COLUMNS})
    WHERE a.id = (${giver}::jsonb ->> 'accountId')::uuid AND (a.disabled_at IS NOT NULL OR CASE
        WHEN g."actingFor" IS NULL THEN g.role <> ALL (a.roles)
        ELSE NOT ${stillActsFor({ acting: 'g."actingFor"', by: `${giver}::jsonb ->> 'accountId'`, role: 'g.role', at })} END
      OR hand."otherAccounts" IS DISTINCT FROM g."otherAccounts" OR hand.interests IS DISTINCT FROM g.interests)
  ) AS "isUnchanged"`;

/**
 * A giver as they are now, with all the roles that they may give commands in: a delegate's alone where they act as one, none if
 * that is over at the moment. Undefined if the account is disabled.
 */
export const giverNow = async (
  db: Queryable,
  actor: Actor,
  at: Instant,
): Promise<(Actor & { roles: readonly string[] }) | undefined> => {
  const { rows } = await db.query<HandRow & { roles: readonly string[] }>(
    `SELECT a.roles, ${HAND_COLUMNS} FROM account a WHERE a.id = $1 AND a.disabled_at IS NULL`,
    [actor.accountId],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const { otherAccounts: _, interests: __, actingFor, ...same } = actor;
  const own = { ...same, ...holderOf(actor.accountId, row) };
  if (actingFor === undefined) return { ...own, roles: row.roles };
  const principal = await principalAt(db, { ...actingFor, role: actor.role, delegateId: actor.accountId, at });
  return principal === undefined ? { ...own, roles: [] } : { ...own, actingFor: principal, roles: [actor.role] };
};
