import { randomUUID } from 'node:crypto';
import type { Instant } from '../domain/kernel/time/instant';
import type { Queryable } from './queryable';

/** An administrator whom somebody made or re-enabled by command, and whom no other administrator has acknowledged. */
export interface OpenBreakGlass {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly personId: string;
  readonly organisationName: string;
  readonly organisationPath: string;
  readonly usedAt: Instant;
}

export const recordBreakGlass = async (db: Queryable, accountId: string): Promise<void> => {
  await db.query('INSERT INTO break_glass (id, account_id) VALUES ($1, $2)', [randomUUID(), accountId]);
};

export const openBreakGlass = async (db: Queryable): Promise<readonly OpenBreakGlass[]> =>
  (
    await db.query<OpenBreakGlass>(
      `SELECT g.id, a.login, a.name, a.person_id AS "personId", o.name AS "organisationName",
         o.path AS "organisationPath", g.used_at AS "usedAt"
       FROM break_glass g JOIN account a ON a.id = g.account_id JOIN organisation o ON o.id = a.organisation_id
       WHERE g.acknowledged_at IS NULL ORDER BY g.used_at DESC`,
    )
  ).rows;

/** Acknowledges once; `false` if somebody has. */
export const acknowledgeBreakGlass = async (db: Queryable, id: string, by: string): Promise<boolean> => {
  const { rowCount } = await db.query(
    'UPDATE break_glass SET acknowledged_by = $2, acknowledged_at = now() WHERE id = $1 AND acknowledged_at IS NULL',
    [id, by],
  );
  return rowCount === 1;
};
