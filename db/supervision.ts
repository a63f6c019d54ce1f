import { BAND_ENDS, type OverdueGroup, type OverdueStep } from '../domain/kernel/supervision/overdue';
import type { ReminderRow } from '../domain/kernel/supervision/reactions';
import type { Instant, LocalDate } from '../domain/kernel/time/instant';
import { inForce } from './assignments';
import { type FigureQuery, queryFigures } from './figures';
import type { Queryable } from './queryable';
import { isToldOf, ofRow } from './scope';

const [WEEK, MONTH, QUARTER] = BAND_ENDS;

/** Whole days between two moments in Shanghai, as `overdueDays` counts them. */
const DAYS = (from: string, to: string): string =>
  `((${to} AT TIME ZONE INTERVAL '08:00')::date - (${from} AT TIME ZONE INTERVAL '08:00')::date)`;

/** The pending steps that are awaited now, as the programme's figures and the weekly report count them. */
const pending = (now: string): string => `pending AS (
  SELECT h.place, h.name AS case_name, o.*, o.due_at < ${now} AS late, greatest(0, ${DAYS('o.due_at', now)}) AS days
  FROM here h JOIN obligation o ON o.case_id = h.id WHERE o.closed_at IS NULL AND o.opened_at <= ${now} AND NOT h.suspended)`;

/** What is open, overdue by how much, and due before `weekEnds`, by place, step and holder. */
export const overdueGroups = (
  db: Queryable,
  counted: FigureQuery,
  weekEnds: Instant,
): Promise<readonly OverdueGroup[]> =>
  queryFigures<OverdueGroup>(db, counted, (add) => {
    const now = `${add(counted.now)}::timestamptz`;
    const between = (more: string): string => `count(*) FILTER (WHERE late AND ${more})`;
    return `${pending(now)}
      SELECT place, code, custom_name AS "ownName", holder, count(*)::int AS open, (count(*) FILTER (WHERE late))::int AS overdue,
        (count(*) FILTER (WHERE NOT late AND due_at < ${add(weekEnds)}))::int AS "dueThisWeek",
        jsonb_build_object('upTo7', ${between(`days <= ${WEEK}`)}, 'upTo30', ${between(`days BETWEEN ${WEEK + 1} AND ${MONTH}`)},
          'upTo90', ${between(`days BETWEEN ${MONTH + 1} AND ${QUARTER}`)}, 'over90', ${between(`days > ${QUARTER}`)}) AS bands,
        coalesce(max(days) FILTER (WHERE late), 0)::int AS "longestDays",
        (percentile_disc(0.5) WITHIN GROUP (ORDER BY days) FILTER (WHERE late))::int AS "medianDays"
      FROM pending GROUP BY 1, 2, 3, 4 ORDER BY 6 DESC, 5 DESC, 1, 2, 4`;
  });

/** What is overdue, the longest first, and with whom it is: at most `each` of a place, step and holder. */
export const overdueSteps = (
  db: Queryable,
  counted: FigureQuery,
  { day, each, limit }: { readonly day: LocalDate; readonly each: number; readonly limit: number },
): Promise<readonly OverdueStep[]> =>
  queryFigures<OverdueStep>(
    db,
    counted,
    (add) => `${pending(`${add(counted.now)}::timestamptz`)}, listed AS (
        SELECT *, row_number() OVER (PARTITION BY place, code, custom_name, holder ORDER BY due_at, case_id, key) AS no
        FROM pending WHERE late
      ), o AS (SELECT * FROM listed WHERE no <= ${add(each)} ORDER BY due_at, case_id, key LIMIT ${add(limit)})
      SELECT o.case_id AS "caseId", o.case_name AS "caseName", o.place, o.key, o.code, o.custom_name AS "ownName", o.holder,
        (SELECT org.name FROM organisation org WHERE ${isToldOf(ofRow('o'), 'o.holder', 'org')}
           AND EXISTS (SELECT FROM account a WHERE a.organisation_id = org.id AND a.disabled_at IS NULL AND o.holder = ANY (a.roles))
         ORDER BY length(org.path) DESC, org.id LIMIT 1) AS office,
        (SELECT coalesce(array_agg(DISTINCT a.name ORDER BY a.name), '{}') ${inForce(`${add(day)}::date`)}) AS people,
        o.opened_at AS "openedAt", o.due_at AS "dueAt", o.days::int AS "overdueDays"
      FROM o ORDER BY o.due_at, o.case_id, o.key`,
  );

const MOST_REMINDERS = 20_000;

/**
 * The reminders of a period that reached those who owe a matter, the newest first, and what ended it: the first closing of the same
 * obligation that the case recorded afterwards. From the journal alone.
 */
export const remindersOf = (db: Queryable, counted: FigureQuery): Promise<readonly ReminderRow[]> =>
  queryFigures<ReminderRow>(
    db,
    counted,
    (add) => `reminded AS (
        SELECT h.place, j.case_id, j.version, j.at, j.account_id, e.event -> 'data' ->> 'key' AS key,
          e.event ->> 'type' = 'obligationUrged' AS urged
        FROM journal j JOIN here h ON h.id = j.case_id, jsonb_array_elements(j.events) AS e (event)
        WHERE (j.events @> '[{"type": "obligationUrged"}]' OR j.events @> '[{"type": "rungReached"}]')
          AND j.at >= ${add(counted.from)} AND j.at < ${add(counted.before)}
          AND (e.event ->> 'type' = 'obligationUrged'
            OR (e.event ->> 'type' = 'rungReached' AND e.event -> 'data' ->> 'to' = 'holder'))
        ORDER BY j.at DESC LIMIT ${MOST_REMINDERS}
      )
      SELECT r.at, CASE WHEN r.urged THEN coalesce(a.name, r.account_id) END AS by, CASE WHEN r.urged THEN p.name END AS "byOffice",
        r.place, o.holder, ended.at AS "endedAt",
        coalesce(ended.role = o.holder OR ended.role = ANY (o.co_holders), false) AS "endedByHolder"
      FROM reminded r JOIN obligation o ON o.case_id = r.case_id AND o.key = r.key
      LEFT JOIN account a ON a.id::text = r.account_id LEFT JOIN organisation p ON p.id = a.organisation_id
      LEFT JOIN LATERAL (
        SELECT later.at, later.role FROM journal later WHERE later.case_id = r.case_id AND later.version > r.version
          AND later.events @> jsonb_build_array(jsonb_build_object('type', 'obligationClosed', 'data', jsonb_build_object('key', r.key)))
        ORDER BY later.version LIMIT 1
      ) ended ON true ORDER BY r.at DESC, r.case_id, r.key`,
  );
