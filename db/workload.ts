import type { Instant } from '../domain/kernel/time/instant';
import { inForce } from './assignments';
import { dayOf } from './days';
import { isAwaitedNow, isOverdueAt } from './obligations';
import type { Queryable } from './queryable';
import { inWorkOf, ofRow, type Scope } from './scope';

/** What one person has and has done, in the cases of a scope. */
export interface WorkloadRow {
  readonly accountId: string;
  readonly name: string;
  readonly organisationName: string;
  readonly roles: readonly string[];
  /** Assigned to them and open, and of these overdue. */
  readonly open: number;
  readonly overdue: number;
  /** Steps that their own act has ended since. */
  readonly done: number;
}

export interface WorkloadQuery {
  readonly programme: string;
  readonly scope: Scope;
  readonly now: Instant;
  readonly since: Instant;
}

const MOST = 500;

/** The people of a scope who have something or have done something, those with most overdue first. */
export const workloadOf = async (
  db: Queryable,
  { programme, scope, now, since }: WorkloadQuery,
): Promise<readonly WorkloadRow[]> => {
  const values: unknown[] = [programme, now, since];
  const within = inWorkOf(scope, ofRow('o'), (value) => `$${values.push(value)}`);
  const { rows } = await db.query<WorkloadRow>(
    `WITH has AS (
       SELECT held.account_id, count(*)::int AS open, (count(*) FILTER (WHERE ${isOverdueAt('o', '$2')}))::int AS overdue
       FROM obligation o CROSS JOIN LATERAL (SELECT s.account_id ${inForce(dayOf('$2::timestamptz'))}) held
       WHERE o.programme = $1 AND o.closed_at IS NULL AND ${within} AND ${isAwaitedNow('o')} GROUP BY 1
     ), did AS (
       SELECT j.account_id, count(*)::int AS done
       FROM obligation o JOIN journal j ON j.case_id = o.case_id AND j.at = o.closed_at
       WHERE o.programme = $1 AND o.closed_at >= $3 AND (j.role = o.holder OR j.role = ANY (o.co_holders)) AND ${within}
       GROUP BY 1
     )
     SELECT a.id::text AS "accountId", a.name, p.name AS "organisationName", a.roles, coalesce(has.open, 0) AS open,
       coalesce(has.overdue, 0) AS overdue, coalesce(did.done, 0) AS done
     FROM account a JOIN organisation p ON p.id = a.organisation_id LEFT JOIN has ON has.account_id = a.id
     LEFT JOIN did ON did.account_id = a.id::text
     WHERE has.open > 0 OR did.done > 0
     ORDER BY coalesce(has.overdue, 0) DESC, coalesce(has.open, 0) DESC, coalesce(did.done, 0) DESC, a.name, a.id LIMIT ${MOST}`,
    values,
  );
  return rows;
};

/** How many open steps are assigned to nobody, and of these overdue. */
export const unassignedCounts = async (
  db: Queryable,
  { programme, scope, now }: Omit<WorkloadQuery, 'since'>,
): Promise<{ readonly open: number; readonly overdue: number }> => {
  const values: unknown[] = [programme, now];
  const within = inWorkOf(scope, ofRow('o'), (value) => `$${values.push(value)}`);
  const { rows } = await db.query<{ open: number; overdue: number }>(
    `SELECT count(*)::int AS open, (count(*) FILTER (WHERE ${isOverdueAt('o', '$2')}))::int AS overdue FROM obligation o
     WHERE o.programme = $1 AND o.closed_at IS NULL AND o.opened_at <= $2 AND ${within} AND ${isAwaitedNow('o')}
       AND NOT EXISTS (SELECT ${inForce(dayOf('$2::timestamptz'))})`,
    values,
  );
  return rows[0] ?? { open: 0, overdue: 0 };
};
