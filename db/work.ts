import type { CustomName } from '../domain/kernel/approval/chain';
import type { Instant } from '../domain/kernel/time/instant';
import type { Queryable } from './queryable';

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
  readonly provisional: boolean;
  readonly remindersSent: number;
  readonly escalatedTo: string | null;
}

/** Whose work: what is awaited from these roles as holders or co-holders, or what is awaited from all others. */
export interface WorkQuery {
  readonly from: 'these' | 'others';
  readonly roles: readonly string[];
  /** The path of the account's scope. */
  readonly scope: string;
  readonly now: Instant;
}

/** The last entry of the previous page. */
export type WorkCursor = Pick<WorkRow, 'dueAt' | 'caseId' | 'key'>;

/** Without suspended cases and obligations that have not begun. */
const awaited = ({ from }: WorkQuery): string =>
  `FROM obligation o JOIN case_record c ON c.id = o.case_id
   WHERE o.closed_at IS NULL AND ${from === 'others' ? 'NOT ' : ''}(o.holder = ANY ($1::text[]) OR o.co_holders && $1::text[])
     AND starts_with(o.organisation_path, $2) AND o.opened_at <= $3 AND NOT c.suspended`;

/** What is awaited now, earliest due date first. */
export const workOf = async (
  db: Queryable,
  whose: WorkQuery,
  { after, limit }: { readonly after?: WorkCursor; readonly limit: number },
): Promise<readonly WorkRow[]> =>
  (
    await db.query<WorkRow>(
      `SELECT o.case_id AS "caseId", c.name AS "caseName", c.programme, o.key, o.code, o.custom_name AS "ownName",
         o.subject, o.holder, o.co_holders AS "coHolders",
         o.opened_at AS "openedAt", o.due_at AS "dueAt", o.provisional, o.reminders_sent AS "remindersSent",
         o.escalated_to AS "escalatedTo"
       ${awaited(whose)}
         AND ($4::timestamptz IS NULL OR (o.due_at, o.case_id, o.key) > ($4, $5::uuid, $6))
       ORDER BY o.due_at, o.case_id, o.key LIMIT $7`,
      [whose.roles, whose.scope, whose.now, after?.dueAt, after?.caseId, after?.key, limit],
    )
  ).rows;

/** Counts of what is awaited, by urgency. `soonBefore` is the end of "soon". */
export interface WorkCounts {
  readonly overdue: number;
  readonly soon: number;
  readonly later: number;
}

export const workCounts = async (db: Queryable, whose: WorkQuery, soonBefore: Instant): Promise<WorkCounts> =>
  (
    await db.query<WorkCounts>(
      `SELECT count(*) FILTER (WHERE o.due_at < $3)::int AS overdue,
         count(*) FILTER (WHERE o.due_at >= $3 AND o.due_at < $4)::int AS soon,
         count(*) FILTER (WHERE o.due_at >= $4)::int AS later
       ${awaited(whose)}`,
      [whose.roles, whose.scope, whose.now, soonBefore],
    )
  ).rows[0] ?? { overdue: 0, soon: 0, later: 0 };
