import type { Actor } from '../domain/kernel/actor';
import { HAND_COLUMNS, type HandRow, holderOf, isAccount } from './hands';
import { columnsOf } from './jsonRows';
import type { Queryable } from './queryable';

/** Who gave a command: their account, the role in which they gave it, and their hand as it was then. */
export interface Giver extends HandRow {
  readonly accountId: string;
  readonly role: string;
}

const COLUMNS = columnsOf<Omit<Giver, 'accountId'>>({ role: 'text', otherAccounts: 'text[]', interests: 'text[]' });

/** The giver that an actor is; undefined for the system, and for residents without an account. */
export const giverOf = ({ accountId, role, otherAccounts, interests }: Actor): Giver | undefined =>
  isAccount(accountId)
    ? { accountId, role, otherAccounts: otherAccounts ?? null, interests: interests ?? null }
    : undefined;

/**
 * The part of the commit statement (db/commit.ts) that asks whether a giver still is who they were: their account is enabled and
 * has the role, and nothing of their hand is different. `giver` is a placeholder; `{}` is nobody's account.
 */
export const giverCte = (giver: string): string => `
  SELECT NOT EXISTS (SELECT FROM account a CROSS JOIN LATERAL (SELECT ${HAND_COLUMNS}) hand
    CROSS JOIN jsonb_to_record(${giver}::jsonb) AS g(${COLUMNS})
    WHERE a.id = (${giver}::jsonb ->> 'accountId')::uuid AND (a.disabled_at IS NOT NULL OR g.role <> ALL (a.roles)
      OR hand."otherAccounts" IS DISTINCT FROM g."otherAccounts" OR hand.interests IS DISTINCT FROM g.interests)
  ) AS "isUnchanged"`;

/** A giver as they are now, with all their roles; undefined if the account is disabled. */
export const giverNow = async (
  db: Queryable,
  actor: Actor,
): Promise<(Actor & { roles: readonly string[] }) | undefined> => {
  const { rows } = await db.query<HandRow & { roles: readonly string[] }>(
    `SELECT a.roles, ${HAND_COLUMNS} FROM account a WHERE a.id = $1 AND a.disabled_at IS NULL`,
    [actor.accountId],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const { otherAccounts: _, interests: __, ...same } = actor;
  return { ...same, ...holderOf(actor.accountId, row), roles: row.roles };
};
