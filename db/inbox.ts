import type { NoticeKind } from '../domain/kernel/notices/notices';
import type { TextParams } from '../domain/kernel/textParams';
import type { Instant } from '../domain/kernel/time/instant';
import type { Queryable } from './queryable';
import { isFoundBy, ofRow } from './scope';

export interface InboxRow {
  readonly id: number;
  /** Null for a notice of an office. */
  readonly caseId: string | null;
  readonly programme: string;
  readonly kind: NoticeKind;
  readonly toRole: string;
  readonly params: TextParams;
  readonly arrivedAt: Instant;
  readonly readAt: Instant | null;
  /** The obligation is no longer awaited, or was opened again. */
  readonly settled: boolean;
  /** The case has gone to another office since, so the account no longer finds it. */
  readonly hasLeft: boolean;
}

/** An account's notices with an id below `before`, newest first; only the unread ones if `unread`. */
export const inboxOf = async (
  db: Queryable,
  accountId: string,
  { before, unread, limit }: { readonly before?: number; readonly unread: boolean; readonly limit: number },
): Promise<readonly InboxRow[]> =>
  (
    await db.query<InboxRow>(
      `SELECT o.id, o.case_id AS "caseId", o.programme, o.kind, o.to_role AS "toRole", o.params,
         i.arrived_at AS "arrivedAt", i.read_at AS "readAt",
         coalesce(b.closed_at IS NOT NULL OR b.opened_at <> (o.params ->> 'openedAt')::timestamptz, false) AS settled,
         o.case_id IS NOT NULL AND NOT ${isFoundBy(ofRow('o'), 'own')} AS "hasLeft"
       FROM inbox i JOIN outbox o ON o.id = i.outbox_id
       JOIN account a ON a.id = i.account_id JOIN organisation own ON own.id = a.organisation_id
       LEFT JOIN obligation b ON b.case_id = o.case_id AND b.key = o.params ->> 'key'
       WHERE i.account_id = $1 AND ($2::bigint IS NULL OR o.id < $2) AND (NOT $3 OR i.read_at IS NULL)
       ORDER BY i.outbox_id DESC LIMIT $4`,
      [accountId, before ?? null, unread, limit],
    )
  ).rows;

export const unreadCount = async (db: Queryable, accountId: string): Promise<number> =>
  (
    await db.query<{ unread: number }>(
      'SELECT count(*)::int AS unread FROM inbox WHERE account_id = $1 AND read_at IS NULL',
      [accountId],
    )
  ).rows[0]?.unread ?? 0;

/** Marks notices up to this one as read, because nobody has seen later ones. Returns how many. */
export const markReadUpTo = async (db: Queryable, accountId: string, id: number): Promise<number> => {
  const { rowCount } = await db.query(
    'UPDATE inbox SET read_at = now() WHERE account_id = $1 AND outbox_id <= $2 AND read_at IS NULL',
    [accountId, id],
  );
  return rowCount ?? 0;
};

/** Marks a notice as read; `false` if the account has no such notice. */
export const markRead = async (db: Queryable, accountId: string, id: number): Promise<boolean> => {
  const { rowCount } = await db.query(
    'UPDATE inbox SET read_at = coalesce(read_at, now()) WHERE account_id = $1 AND outbox_id = $2',
    [accountId, id],
  );
  return rowCount === 1;
};

/** The part of the dispatch statement (db/outbox.ts) that writes a notice for each row of `receiver`. */
export const INBOX_CTE = `
  INSERT INTO inbox (outbox_id, account_id, arrived_at)
  SELECT outbox_id, account_id, now() FROM receiver ON CONFLICT DO NOTHING`;
