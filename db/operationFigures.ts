import { STILL_LEAVES } from './morningMail';
import { IS_OPEN } from './openDelivery';
import type { Queryable } from './queryable';

/** Figures of the whole installation, each with its label's values. Ages are in seconds. */
export const FIGURES = {
  outboxWaiting: undefined,
  outboxAge: undefined,
  deliveriesWaiting: 'channel',
  deliveriesFailing: 'channel',
  deadLetters: 'channel',
  channelAway: 'channel',
  casesBehind: undefined,
  recordsDiffering: undefined,
  timersLate: undefined,
  timersLateBy: undefined,
  sweepSucceeded: 'sweep',
  sweepLate: 'sweep',
  sweepFound: 'sweep',
  ordersUnfinished: 'order',
  ordersUnfinishedFor: 'order',
  rolloutCasesLeft: undefined,
} as const satisfies Readonly<Record<string, 'channel' | 'sweep' | 'order' | undefined>>;
export type Figure = keyof typeof FIGURES;

export interface FigureRow {
  readonly figure: Figure;
  /** The label's value; empty: none. */
  readonly label: string;
  readonly value: number;
}

/** Nothing is counted further: whoever reads the figure knows enough by then. */
const MOST = 100_000;

/** What is late by less is no fault: a timer fires, and its commit follows, within seconds. */
const TIMER_GRACE = "interval '1 minute'";

/** A message counts as dead for so long after it was given up, unless it is sent again. */
const DEAD_FOR = "interval '1 day'";

const secondsSince = (moment: string): string => `greatest(0, extract(epoch FROM now() - ${moment}))`;

/** A queue of messages `d`, in SQL: its rows, and the conditions for open ones, those of them that fail, and dead ones. */
interface Queue {
  readonly channel: string;
  readonly from: string;
  readonly open: string;
  readonly failing: string;
  /** Absent: nothing of it can be sent again. */
  readonly dead?: string;
}

const TRIED = 'd.attempts > 0';
const DEAD = `d.ended_because = 'undeliverable' AND d.ended_at > now() - ${DEAD_FOR}`;

/** Where an operator stopped it, all waits as it should. */
const FAILS_AT_ENDPOINT = `e.disabled_at IS NULL AND (${TRIED} OR e.failures > 0)`;

const QUEUES: readonly Queue[] = [
  {
    channel: "'mail'",
    from: 'mail d',
    open: `${IS_OPEN} AND d.replaced_at IS NULL`,
    failing: TRIED,
    dead: `${DEAD} AND d.replaced_at IS NULL`,
  },
  {
    channel: "'ownerMail'",
    from: 'owner_mail d',
    open: 'd.sent_at IS NULL AND d.failed_at IS NULL',
    failing: TRIED,
    dead: `d.sent_at IS NULL AND d.failed_at > now() - ${DEAD_FOR}`,
  },
  { channel: "'accountMail'", from: 'account_mail d', open: 'd.sent_at IS NULL', failing: TRIED },
  // What did not leave in its time is said by the next digest or report.
  { channel: 'd.kind', from: 'morning_mail d', open: STILL_LEAVES, failing: TRIED },
  {
    channel: 'e.channel',
    from: 'endpoint_delivery d JOIN channel_endpoint e ON e.name = d.endpoint AND e.removed_at IS NULL',
    open: IS_OPEN,
    failing: FAILS_AT_ENDPOINT,
    dead: DEAD,
  },
  {
    channel: 'd.channel',
    from: 'person_delivery d JOIN channel_endpoint e ON e.channel = d.channel AND e.removed_at IS NULL',
    open: IS_OPEN,
    failing: FAILS_AT_ENDPOINT,
    dead: DEAD,
  },
];

const ofQueue = ({ channel, from, open, failing, dead }: Queue): readonly string[] => [
  `SELECT figure, label, value FROM (
     SELECT ${channel} AS label, count(*)::float8 AS waiting,
       count(*) FILTER (WHERE ${failing})::float8 AS failing
     FROM ${from} WHERE ${open} GROUP BY 1) counted
   CROSS JOIN LATERAL (VALUES ('deliveriesWaiting', waiting), ('deliveriesFailing', failing)) AS f(figure, value)`,
  ...(dead === undefined
    ? []
    : [`SELECT 'deadLetters', ${channel}, count(*)::float8 FROM ${from} WHERE ${dead} GROUP BY 2`]),
];

/** Orders on many cases, each with the moment at which it was given. */
const ORDERS: readonly (readonly [order: string, orderedAt: string, from: string])[] = [
  ['calendar', 'ordered_at', 'calendar_rollout WHERE finished_at IS NULL'],
  ['reorganisation', 'decided_at', "reorganisation WHERE decision = 'confirmed' AND finished_at IS NULL"],
  ['decisionList', 'released_at', 'decision_release WHERE finished_at IS NULL'],
];

const STATEMENT = [
  `SELECT figure, '' AS label, value FROM (
     SELECT (SELECT count(*) FROM (SELECT FROM outbox WHERE dispatched_at IS NULL LIMIT ${MOST}) w)::float8 AS waiting,
       coalesce((SELECT ${secondsSince('created_at')} FROM outbox WHERE dispatched_at IS NULL ORDER BY id LIMIT 1), 0)::float8
         AS age) counted
   CROSS JOIN LATERAL (VALUES ('outboxWaiting', waiting), ('outboxAge', age)) AS f(figure, value)`,
  ...QUEUES.flatMap(ofQueue),
  `SELECT 'channelAway', channel, max(${secondsSince('failing_since')})::float8 FROM channel_endpoint
   WHERE failing_since IS NOT NULL AND disabled_at IS NULL AND removed_at IS NULL GROUP BY 2`,
  `SELECT figure, '', value FROM (
     SELECT count(*)::float8 AS late, coalesce(${secondsSince('min(wake_at)')}, 0)::float8 AS late_by
     FROM (SELECT wake_at FROM case_record WHERE wake_at < now() - ${TIMER_GRACE} ORDER BY wake_at LIMIT ${MOST}) w) counted
   CROSS JOIN LATERAL (VALUES ('timersLate', late), ('timersLateBy', late_by)) AS f(figure, value)`,
  `SELECT f.figure, f.label, f.value FROM sweep s CROSS JOIN LATERAL (VALUES
     ('sweepSucceeded', s.name, extract(epoch FROM s.succeeded_at)::float8),
     ('sweepLate', s.name, ${secondsSince('s.due_at')}::float8),
     ('sweepFound', s.name, s.found::float8)) AS f(figure, label, value) WHERE f.value IS NOT NULL`,
  `SELECT 'casesBehind', '', coalesce(sum(behind), 0)::float8 FROM sweep`,
  `SELECT 'recordsDiffering', '', coalesce(sum(differing), 0)::float8 FROM sweep`,
  ...ORDERS.map(
    ([order, orderedAt, from]) => `SELECT figure, '${order}', value FROM (
       SELECT count(*)::float8 AS unfinished, coalesce(${secondsSince(`min(${orderedAt})`)}, 0)::float8 AS since FROM ${from}) counted
     CROSS JOIN LATERAL (VALUES ('ordersUnfinished', unfinished), ('ordersUnfinishedFor', since)) AS f(figure, value)`,
  ),
  `SELECT 'rolloutCasesLeft', '', coalesce(sum(total - done), 0)::float8 FROM calendar_rollout WHERE finished_at IS NULL`,
].join('\nUNION ALL\n');

/** All figures in one statement: partial indexes alone, whatever the number of cases. */
export const operationFigures = async (db: Queryable): Promise<readonly FigureRow[]> =>
  (await db.query<FigureRow>({ name: 'operation-figures', text: STATEMENT })).rows;
