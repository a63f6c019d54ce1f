import type { CustomName } from '../domain/kernel/approval/chain';
import type { ToldParty } from '../domain/kernel/obligations/parties';
import { dateOf, type Instant } from '../domain/kernel/time/instant';
import { isOwnRequest, requestedIn } from './askers';
import { ASSIGNED, type AssignedPart, type AssignedTo, isAssigned } from './assignments';
import { PARTIES } from './obligationParties';
import { clockStands, isAwaitedNow, isOverdueAt } from './obligations';
import { IS_DEMONSTRATION } from './policies';
import type { Queryable } from './queryable';
import { inWorkOf, isAwaitedFrom, ofRow, type Scope } from './scope';

export interface WorkRow {
  readonly caseId: string;
  readonly caseName: string;
  readonly programme: string;
  readonly key: string;
  readonly code: string;
  /** The policy's own words for it; null: the programme has words for it. */
  readonly ownName: CustomName | null;
  readonly subject: string;
  readonly holder: string;
  readonly coHolders: readonly string[];
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  readonly overdue: boolean;
  readonly provisional: boolean;
  readonly remindersSent: number;
  readonly escalatedTo: string | null;
  readonly requested: Requested | null;
  /** Who has it, in which of the roles that it awaits. */
  readonly assigned: readonly AssignedPart[];
  /** Each of those who owe it, or did their part; none: one alone owes it. */
  readonly parties: readonly ToldParty[];
}

/** What a person has asked for, where another's confirmation is awaited. */
export interface Requested {
  readonly command: string;
  /** Null: the account is no longer there. */
  readonly by: string | null;
  /** For whom they asked, by name; null: for themselves. */
  readonly actingFor: string | null;
  readonly at: Instant;
}

/**
 * Whose work: what is awaited from these roles as holders or co-holders, or what is awaited from all others, as what the account's
 * person asked for themselves.
 */
export interface WorkQuery {
  readonly from: 'these' | 'others';
  readonly roles: readonly string[];
  readonly scope: Scope;
  readonly now: Instant;
  readonly accountId: string;
  /** Only what is assigned so. Absent: all. */
  readonly assigned?: AssignedTo | undefined;
}

/** The last entry of the previous page. */
export type WorkCursor = Pick<WorkRow, 'dueAt' | 'caseId' | 'key'>;

/** What the obligation `o` of the case `c` asks to confirm. */
const REQUESTED = `(
  SELECT jsonb_build_object('command', coalesce(asked ->> 'command', 'requestOverride'), 'at', asked ->> 'requestedAt',
    'by', (SELECT by.name FROM account by WHERE by.id = (asked ->> 'requestedBy')::uuid),
    'actingFor', (SELECT principal.name FROM account principal WHERE principal.id = (asked ->> 'actingFor')::uuid))
  FROM ${requestedIn('c', 'o')} requested)`;

/** Without obligations that have not begun. */
const awaited = ({ from, assigned, ...whose }: WorkQuery, add: (value: unknown) => string): string => {
  const { roles, scope, now, accountId } = whose;
  const so = assigned === undefined ? '' : ` AND ${isAssigned(assigned, { ...whose, day: dateOf(now) }, add)}`;
  const isAwaited = `(${isAwaitedFrom(scope, roles, add)} AND NOT ${isOwnRequest('o', `${add(accountId)}::uuid`)})`;
  return `o.closed_at IS NULL AND ${from === 'others' ? 'NOT ' : ''}${isAwaited}
     AND ${inWorkOf(scope, ofRow('o'), add)} AND o.opened_at <= ${add(now)}
     AND ${isAwaitedNow('o')}${so}`;
};

/** What is awaited now, earliest due date first. */
export const workOf = async (
  db: Queryable,
  whose: WorkQuery,
  { after, limit }: { readonly after?: WorkCursor; readonly limit: number },
): Promise<readonly WorkRow[]> => {
  const values: unknown[] = [after?.dueAt, after?.caseId, after?.key, limit, dateOf(whose.now), whose.now];
  const where = awaited(whose, (value) => `$${values.push(value)}`);
  const { rows } = await db.query<WorkRow>(
    `SELECT o.case_id AS "caseId", c.name AS "caseName", c.programme, o.key, o.code, o.custom_name AS "ownName",
       o.subject, o.holder, o.co_holders AS "coHolders",
       o.opened_at AS "openedAt", o.due_at AS "dueAt", ${isOverdueAt('o', '$6::timestamptz')} AS overdue,
       o.due_at >= calendar_covered_before() AS provisional, o.reminders_sent AS "remindersSent",
       o.escalated_to AS "escalatedTo", ${REQUESTED} AS requested,
         ${ASSIGNED('$5::date')} AS assigned, ${PARTIES('$5::date')} AS parties
     FROM obligation o JOIN case_record c ON c.id = o.case_id WHERE ${where}
       AND ($1::timestamptz IS NULL OR (o.due_at, o.case_id, o.key) > ($1, $2::uuid, $3))
     ORDER BY o.due_at, o.case_id, o.key LIMIT $4`,
    values,
  );
  return rows;
};

/** Something due, as a calendar shows it. */
export type Deadline = Pick<
  WorkRow,
  'caseId' | 'caseName' | 'programme' | 'key' | 'code' | 'ownName' | 'dueAt' | 'provisional'
> & { readonly isDemonstration: boolean };

/** What is awaited and due from one moment to before another, earliest first, where time runs; and how much there is in all. */
export const deadlinesOf = async (
  db: Queryable,
  whose: WorkQuery,
  { from, before, limit }: { readonly from?: Instant; readonly before?: Instant; readonly limit: number },
): Promise<{ readonly rows: readonly Deadline[]; readonly total: number }> => {
  const values: unknown[] = [from ?? null, before ?? null, limit];
  const where = awaited(whose, (value) => `$${values.push(value)}`);
  const { rows } = await db.query<Deadline & { readonly total: number }>(
    `SELECT o.case_id AS "caseId", c.name AS "caseName", c.programme, o.key, o.code, o.custom_name AS "ownName",
       o.due_at AS "dueAt", o.due_at >= calendar_covered_before() AS provisional, ${IS_DEMONSTRATION} AS "isDemonstration",
       count(*) OVER ()::int AS total
     FROM obligation o JOIN case_record c ON c.id = o.case_id WHERE ${where} AND NOT ${clockStands('o')}
       AND ($1::timestamptz IS NULL OR o.due_at >= $1) AND ($2::timestamptz IS NULL OR o.due_at < $2)
     ORDER BY o.due_at, o.case_id, o.key LIMIT $3`,
    values,
  );
  return { rows, total: rows[0]?.total ?? 0 };
};

/** Counts of what is awaited, by urgency. `soonBefore` is the end of "soon"; what has no running time is `later`. */
export interface WorkCounts {
  readonly overdue: number;
  readonly soon: number;
  readonly later: number;
}

export const workCounts = async (db: Queryable, whose: WorkQuery, soonBefore: Instant): Promise<WorkCounts> => {
  const values: unknown[] = [whose.now, soonBefore];
  const { rows } = await db.query<WorkCounts>(
    `SELECT count(*) FILTER (WHERE o.is_overdue)::int AS overdue,
       count(*) FILTER (WHERE o.is_soon)::int AS soon, count(*) FILTER (WHERE NOT o.is_overdue AND NOT o.is_soon)::int AS later
     FROM (SELECT ${isOverdueAt('o', '$1')} AS is_overdue, o.due_at >= $1 AND o.due_at < $2 AND NOT ${clockStands('o')} AS is_soon
     FROM obligation o WHERE ${awaited(whose, (value) => `$${values.push(value)}`)}) o`,
    values,
  );
  return rows[0] ?? { overdue: 0, soon: 0, later: 0 };
};
