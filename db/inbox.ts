import type { NoticeKind } from '../domain/kernel/notices/notices';
import type { TextParams } from '../domain/kernel/textParams';
import type { Instant } from '../domain/kernel/time/instant';
import { dayOf, TODAY } from './days';
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
  /** When its receiver laid it aside as done. */
  readonly doneAt: Instant | null;
  /** Until when its receiver put it off. */
  readonly snoozedUntil: Instant | null;
  /** The obligation is no longer awaited, or was opened again. */
  readonly settled: boolean;
  /** The case has gone to another office since, so the account no longer finds it. */
  readonly hasLeft: boolean;
  /** Why what it is about was declined or taken off; null: it was not, or nobody said. */
  readonly declinedWhy: string | null;
  /** Whose notice it is, if the account stands in for somebody, by name. */
  readonly inPlaceOf: string | null;
  /** Who stands in for the account, if this is a copy, by name. */
  readonly handledBy: string | null;
}

/** The requests of the case of a notice `n`, as rows `r`. */
const requestsAbout = (n: string): string =>
  `case_record c, jsonb_array_elements(coalesce(c.state -> 'requests', '[]')) r WHERE c.id = ${n}.case_id`;

/**
 * Why what a notice `n` is about was declined or taken off; null where it was not. It is text of a person, so it is read
 * where it stands and can be erased, each time that somebody is told.
 */
export const declinedWhy = (n: string): string => `CASE ${n}.kind
  WHEN 'requestDeclined' THEN
    (SELECT r -> 'settled' ->> 'why' FROM ${requestsAbout(n)} AND r -> 'no' = ${n}.params -> 'requestNo')
  WHEN 'budgetDeclined' THEN (SELECT p.reason FROM budget_proposal p WHERE p.id = (${n}.params ->> 'budgetId')::uuid)
  WHEN 'decisionsTakenOff' THEN (SELECT string_agg(DISTINCT r.off_why, ' / ') FROM decision_row r
    WHERE r.list_id = (${n}.params ->> 'listId')::uuid AND r.state = 'takenOff' AND r.settled_at = ${n}.created_at)
  END`;

/** Whether nothing waits any more of what an office, and no single case, was asked to release by a notice `n`; or another day has come. */
const isReleasedOrNot = (n: string): string => `CASE ${n}.kind
  WHEN 'budgetProposed' THEN
    EXISTS (SELECT FROM budget_proposal p WHERE p.id = (${n}.params ->> 'budgetId')::uuid AND p.decision IS NOT NULL)
  WHEN 'decisionsPrepared' THEN NOT EXISTS (SELECT FROM decision_row r
    WHERE r.list_id = (${n}.params ->> 'listId')::uuid AND r.state = 'prepared' AND ${n}.to_role = ANY (r.offices))
  WHEN 'requestDeclined' THEN EXISTS (SELECT FROM ${requestsAbout(n)}
    AND r ->> 'command' = ${n}.params ->> 'again' AND (r ->> 'requestedAt')::timestamptz > ${n}.created_at)
  WHEN 'morningDigest' THEN ${dayOf(`${n}.created_at`)} < ${TODAY}
  ELSE false END`;

/**
 * Whether what a notice `n` asks for is no longer awaited, or was opened again: its obligation `b` (`obligationOf`) has
 * been closed, or counts from another moment; what waited for an office was released, declined or taken back; or what was
 * declined was asked for again.
 */
export const isSettled = (n: string): string =>
  `(coalesce(b.closed_at IS NOT NULL OR b.opened_at <> (${n}.params ->> 'openedAt')::timestamptz, false)
    OR ${isReleasedOrNot(n)})`;

/** Joins the obligation `b` that a notice `n` is about, if there is one. */
export const obligationOf = (n: string): string =>
  `LEFT JOIN obligation b ON b.case_id = ${n}.case_id AND b.key = ${n}.params ->> 'key'`;

/** Joins those who stand in for each other to an entry `i` of the inbox, and says who they are, by name. */
export const JOIN_STANDING_IN = `LEFT JOIN account principal ON principal.id = i.in_place_of
  LEFT JOIN account delegate ON delegate.id = i.handled_by`;
export const STANDING_IN = 'principal.name AS "inPlaceOf", delegate.name AS "handledBy"';

/** What a list of notices shows: what is neither done nor put off, or what is done, put off, or all. */
export const INBOX_VIEWS = ['open', 'done', 'snoozed', 'all'] as const;
export type InboxView = (typeof INBOX_VIEWS)[number];

const IS_SNOOZED = 'coalesce(i.snoozed_until > now(), false)';
const IS_IN_VIEW = `CASE $5 WHEN 'open' THEN i.done_at IS NULL AND NOT ${IS_SNOOZED}
  WHEN 'done' THEN i.done_at IS NOT NULL WHEN 'snoozed' THEN ${IS_SNOOZED} ELSE true END`;

/** An account's notices with an id below `before`, newest first; only the unread ones if `unread`, or those of a `kind`. */
export const inboxOf = async (
  db: Queryable,
  accountId: string,
  {
    before,
    unread,
    view,
    kind,
    limit,
  }: {
    readonly before?: number;
    readonly unread: boolean;
    readonly view: InboxView;
    readonly kind?: NoticeKind | undefined;
    readonly limit: number;
  },
): Promise<readonly InboxRow[]> =>
  (
    await db.query<InboxRow>(
      `SELECT o.id, o.case_id AS "caseId", o.programme, o.kind, o.to_role AS "toRole", o.params,
         i.arrived_at AS "arrivedAt", i.read_at AS "readAt",
         i.done_at AS "doneAt", CASE WHEN ${IS_SNOOZED} THEN i.snoozed_until END AS "snoozedUntil",
         ${isSettled('o')} AS settled, ${declinedWhy('o')} AS "declinedWhy",
         o.case_id IS NOT NULL AND NOT ${isFoundBy(ofRow('o'), 'own')} AS "hasLeft", ${STANDING_IN}
       FROM inbox i JOIN outbox o ON o.id = i.outbox_id
       JOIN account a ON a.id = i.account_id JOIN organisation own ON own.id = a.organisation_id
       ${obligationOf('o')} ${JOIN_STANDING_IN}
       WHERE i.account_id = $1 AND ($2::bigint IS NULL OR o.id < $2) AND (NOT $3 OR i.read_at IS NULL) AND ${IS_IN_VIEW}
         AND ($6::text IS NULL OR o.kind = $6)
       ORDER BY i.outbox_id DESC LIMIT $4`,
      [accountId, before ?? null, unread, limit, view, kind ?? null],
    )
  ).rows;

export const unreadCount = async (db: Queryable, accountId: string): Promise<number> =>
  (
    await db.query<{ unread: number }>(
      `SELECT count(*)::int AS unread FROM inbox i WHERE i.account_id = $1 AND i.read_at IS NULL AND NOT ${IS_SNOOZED}`,
      [accountId],
    )
  ).rows[0]?.unread ?? 0;

/** Marks notices up to this one as read, because nobody has seen later ones. Returns how many. */
export const markReadUpTo = async (db: Queryable, accountId: string, id: number): Promise<number> => {
  const { rowCount } = await db.query(
    `UPDATE inbox i SET read_at = now()
     WHERE i.account_id = $1 AND i.outbox_id <= $2 AND i.read_at IS NULL AND NOT ${IS_SNOOZED}`,
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

/** What somebody does with a notice: takes it up again, lays it aside as done, or puts it off. */
export type InboxState = { readonly state: 'open' | 'done' } | { readonly state: 'snoozed'; readonly until: Instant };

/**
 * Puts a notice in a state; `false` if the account has no such notice. What is done has been read; what was put off comes
 * back as unread.
 */
export const setInboxState = async (db: Queryable, accountId: string, id: number, to: InboxState): Promise<boolean> => {
  const { rowCount } = await db.query(
    `UPDATE inbox SET done_at = CASE WHEN $3 = 'done' THEN coalesce(done_at, now()) END, snoozed_until = $4,
       read_at = CASE WHEN $3 = 'done' THEN coalesce(read_at, now()) WHEN $3 = 'snoozed' THEN NULL ELSE read_at END
     WHERE account_id = $1 AND outbox_id = $2`,
    [accountId, id, to.state, to.state === 'snoozed' ? to.until : null],
  );
  return rowCount === 1;
};

/** The part of the dispatch statement (db/outbox.ts) that writes a notice for each row of `receiver`. */
export const INBOX_CTE = `
  INSERT INTO inbox (outbox_id, account_id, arrived_at, in_place_of, handled_by)
  SELECT outbox_id, account_id, now(), in_place_of, handled_by FROM receiver ON CONFLICT DO NOTHING`;
