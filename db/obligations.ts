import type { CustomName } from '../domain/kernel/approval/chain';
import type { Party } from '../domain/kernel/obligations/parties';
import type { Instant } from '../domain/kernel/time/instant';
import { columnsOf } from './jsonRows';
import type { Queryable } from './queryable';

/** Whether the time of an obligation `o` stands still: its case is suspended. A request may be answered all the same. */
export const clockStands = (o: string): string =>
  `EXISTS (SELECT FROM case_record paused WHERE paused.id = ${o}.case_id AND paused.suspended)`;

/** Whether an open obligation `o` is awaited: while its case is suspended, only what one person has asked for, as it may end that. */
export const isAwaitedNow = (o: string): string => `(${o}.code = 'confirm-request' OR NOT ${clockStands(o)})`;

/** Whether an open obligation `o` is overdue at a moment. */
export const isOverdueAt = (o: string, now: string): string => `(${o}.due_at < ${now} AND NOT ${clockStands(o)})`;

/** An open obligation, as a commit writes it. */
export interface ObligationRow {
  readonly key: string;
  readonly code: string;
  readonly name?: CustomName;
  readonly subject: string;
  readonly holder: string;
  readonly coHolders: readonly string[];
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  readonly provisional: boolean;
  /** How many rungs of its ladder were reached. */
  readonly sent: number;
  readonly escalatedTo?: string;
  /** Each of those who owe it, or did their part. Absent: one alone owes it. */
  readonly parties?: readonly Party[];
}

const COLUMNS = columnsOf<ObligationRow>({
  key: 'text',
  code: 'text',
  name: 'jsonb',
  subject: 'text',
  holder: 'text',
  coHolders: 'text[]',
  openedAt: 'timestamptz',
  dueAt: 'timestamptz',
  provisional: 'boolean',
  sent: 'int',
  escalatedTo: 'text',
  parties: 'jsonb',
});

/** The part of the commit statement (db/commit.ts) that writes open obligations. $1 is the case. */
export const obligationsCte = (rows: string): string => `
  INSERT INTO obligation AS held (case_id, key, programme, code, custom_name, subject, holder, co_holders, organisation_path, opened_at,
    due_at, provisional, reminders_sent, escalated_to, parties)
  SELECT $1, o.key, written.programme, o.code, o.name, o.subject, o.holder, coalesce(o."coHolders", '{}'),
    written.organisation_path, o."openedAt", o."dueAt", o.provisional, o.sent, o."escalatedTo", o.parties
  FROM written, jsonb_to_recordset(${rows}::jsonb) AS o(${COLUMNS})
  ON CONFLICT (case_id, key) DO UPDATE SET opened_at = EXCLUDED.opened_at, due_at = EXCLUDED.due_at,
    provisional = EXCLUDED.provisional, reminders_sent = EXCLUDED.reminders_sent,
    escalated_to = EXCLUDED.escalated_to, co_holders = EXCLUDED.co_holders, custom_name = EXCLUDED.custom_name,
    holder = EXCLUDED.holder, parties = EXCLUDED.parties, closed_at = NULL
  WHERE (held.opened_at, held.due_at, held.provisional, held.reminders_sent, held.escalated_to, held.co_holders,
    held.custom_name, held.holder, held.parties, held.closed_at)
    IS DISTINCT FROM (EXCLUDED.opened_at, EXCLUDED.due_at, EXCLUDED.provisional, EXCLUDED.reminders_sent,
    EXCLUDED.escalated_to, EXCLUDED.co_holders, EXCLUDED.custom_name, EXCLUDED.holder, EXCLUDED.parties,
    NULL::timestamptz)`;

/** The part of the commit statement that closes obligations by key. $1 is the case, $3 the moment. */
export const fulfilledCte = (keys: string): string => `
  UPDATE obligation SET closed_at = $3 FROM written
  WHERE case_id = $1 AND key = ANY (${keys}::text[]) AND closed_at IS NULL`;

/** An open obligation, as it is read. */
export interface OpenObligation extends Omit<ObligationRow, 'name' | 'escalatedTo' | 'parties'> {
  readonly name: CustomName | null;
  readonly escalatedTo: string | null;
  readonly parties: readonly Party[] | null;
}

export const openObligations = async (db: Queryable, caseId: string): Promise<readonly OpenObligation[]> =>
  (
    await db.query<OpenObligation>({
      name: 'open-obligations',
      text: `SELECT key, code, custom_name AS name, subject, holder, co_holders AS "coHolders", opened_at AS "openedAt", due_at AS "dueAt", provisional,
          reminders_sent AS sent, escalated_to AS "escalatedTo", parties
        FROM obligation WHERE case_id = $1 AND closed_at IS NULL ORDER BY key`,
      values: [caseId],
    })
  ).rows;

/** When each closed obligation was closed, by key. */
export const closedObligations = async (db: Queryable, caseId: string): Promise<Readonly<Record<string, Instant>>> => {
  const { rows } = await db.query<{ key: string; closedAt: Instant }>({
    name: 'closed-obligations',
    text: `SELECT key, closed_at AS "closedAt" FROM obligation WHERE case_id = $1 AND closed_at IS NOT NULL`,
    values: [caseId],
  });
  return Object.fromEntries(rows.map(({ key, closedAt }) => [key, closedAt]));
};

/** The numbers of open deadlines, and of those beyond the loaded calendars. */
export const openDeadlines = async (db: Queryable): Promise<{ readonly open: number; readonly provisional: number }> =>
  (
    await db.query<{ open: number; provisional: number }>(
      `SELECT count(*)::int AS open, (count(*) FILTER (WHERE due_at >= calendar_covered_before()))::int AS provisional
       FROM obligation WHERE closed_at IS NULL`,
    )
  ).rows[0] ?? { open: 0, provisional: 0 };
