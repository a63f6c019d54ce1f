import { BAND_ENDS, type OverdueGroup, type OverdueStep } from '../domain/kernel/supervision/overdue';
import type { ReminderCount } from '../domain/kernel/supervision/reactions';
import type { Instant, LocalDate } from '../domain/kernel/time/instant';
import { inForce } from './assignments';
import { dayOf } from './days';
import { type FigureQuery, queryFigures } from './figures';
import { PARTIES } from './obligationParties';
import type { Queryable } from './queryable';

const [WEEK, MONTH, QUARTER] = BAND_ENDS;

/** The pending steps, as the programme's figures and the weekly report count them, with their days overdue. */
const pending = (now: string): string => `pending AS (
  SELECT h.*, h.due_at < ${now} AS late, greatest(0, ${dayOf(now)} - ${dayOf('h.due_at')}) AS days FROM here h)`;

/** What is open, overdue by how much, and due before `weekEnds`, by place, step and holder. */
export const overdueGroups = (
  db: Queryable,
  counted: FigureQuery,
  weekEnds: Instant,
): Promise<readonly OverdueGroup[]> =>
  queryFigures<OverdueGroup>(
    db,
    counted,
    (add) => {
      const now = `${add(counted.now)}::timestamptz`;
      const between = (more: string): string => `count(*) FILTER (WHERE late AND ${more})`;
      return `${pending(now)}
      SELECT place, code, custom_name AS "ownName", holder, count(*)::int AS open, (count(*) FILTER (WHERE late))::int AS overdue,
        (count(*) FILTER (WHERE NOT late AND due_at < ${add(weekEnds)}))::int AS "dueThisWeek",
        jsonb_build_object('upTo7', ${between(`days <= ${WEEK}`)}, 'upTo30', ${between(`days BETWEEN ${WEEK + 1} AND ${MONTH}`)},
          'upTo90', ${between(`days BETWEEN ${MONTH + 1} AND ${QUARTER}`)}, 'over90', ${between(`days > ${QUARTER}`)}) AS bands,
        coalesce(sum(days) FILTER (WHERE late), 0)::int AS "totalDays", coalesce(max(days) FILTER (WHERE late), 0)::int AS "longestDays",
        (percentile_disc(0.5) WITHIN GROUP (ORDER BY days) FILTER (WHERE late))::int AS "medianDays"
      FROM pending GROUP BY 1, 2, 3, 4 ORDER BY 6 DESC, 5 DESC, 1, 2, 4`;
    },
    'openObligation',
  );

/**
 * The nearest office, or the engaged firm, that holds the role of `o`. Offices stand by their ids on the case's path, and are
 * looked up from the nearest on.
 */
const OFFICE = `(SELECT org.name FROM unnest(coalesce(
      (SELECT ARRAY[party.organisation_id] FROM case_party party
       WHERE party.case_id = o.case_id AND party.role = o.holder AND party.ended_at IS NULL),
      string_to_array(o.organisation_path, '/'))) WITH ORDINALITY AS above (id, level)
    JOIN organisation org ON org.id = above.id
  WHERE EXISTS (SELECT FROM account a WHERE a.organisation_id = org.id AND a.disabled_at IS NULL AND o.holder = ANY (a.roles))
  ORDER BY above.level DESC LIMIT 1)`;

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
      ), o AS MATERIALIZED (SELECT * FROM listed WHERE no <= ${add(each)} ORDER BY due_at, case_id, key LIMIT ${add(limit)})
      SELECT o.case_id AS "caseId", named.name AS "caseName", o.place, o.key, o.code, o.custom_name AS "ownName", o.holder,
        ${OFFICE} AS office,
        (SELECT coalesce(array_agg(DISTINCT a.name ORDER BY a.name), '{}') ${inForce(`${add(day)}::date`)}) AS people,
        ${PARTIES(`${add(day)}::date`)} AS parties, o.opened_at AS "openedAt", o.due_at AS "dueAt",
        o.due_at >= calendar_covered_before() AS provisional, o.days::int AS "overdueDays"
      FROM o JOIN case_record named ON named.id = o.case_id ORDER BY o.due_at, o.case_id, o.key`,
    'openObligation',
  );

/**
 * The reminders of a period that reached those who owe a matter, counted by day, by whom, and what ended them: the first closing
 * of the same obligation that the case recorded afterwards. From the journal alone, case by case (`OFFSET 0`): a join would let
 * the planner read every command that there is.
 */
export const remindersOf = (db: Queryable, counted: FigureQuery): Promise<readonly ReminderCount[]> =>
  queryFigures<ReminderCount>(
    db,
    counted,
    (add) => `reminded AS (
        SELECT h.place, j.case_id, j.version, ${dayOf('j.at')} AS day, e.event -> 'data' ->> 'key' AS key,
          CASE WHEN e.event ->> 'type' = 'obligationUrged' THEN j.account_id END AS by_id,
          CASE WHEN e.event ->> 'type' = 'obligationUrged' THEN j.organisation_id END AS office_id
        FROM here h CROSS JOIN LATERAL (
          SELECT * FROM journal reminds WHERE reminds.case_id = h.id AND reminds.at >= ${add(counted.from)} AND reminds.at < ${add(counted.before)}
            AND (reminds.events @> '[{"type": "obligationUrged"}]' OR reminds.events @> '[{"type": "rungReached"}]') OFFSET 0
        ) j, jsonb_array_elements(j.events) AS e (event)
        WHERE e.event ->> 'type' = 'obligationUrged'
          OR (e.event ->> 'type' = 'rungReached' AND e.event -> 'data' ->> 'to' = 'holder')
      ), ended AS (
        SELECT r.*, o.holder, ended.day AS ended_on,
          coalesce(ended.role = o.holder OR ended.role = ANY (o.co_holders), false) AS by_holder
        FROM reminded r JOIN obligation o ON o.case_id = r.case_id AND o.key = r.key
        LEFT JOIN LATERAL (
          SELECT ${dayOf('later.at')} AS day, later.role FROM journal later WHERE later.case_id = r.case_id AND later.version > r.version
            AND later.events @> jsonb_build_array(jsonb_build_object('type', 'obligationClosed', 'data', jsonb_build_object('key', r.key)))
          ORDER BY later.version LIMIT 1
        ) ended ON true
      ), of AS (
        SELECT place, by_id, office_id, holder, day, ended_on, by_holder, count(*)::int AS reminders FROM ended GROUP BY 1, 2, 3, 4, 5, 6, 7
      )
      SELECT of.place, of.by_id AS "byId", coalesce(a.name, of.by_id) AS by, p.name AS "byOffice", of.holder, of.day, of.ended_on AS "endedOn",
        of.by_holder AS "endedByHolder", of.reminders
      FROM of LEFT JOIN account a ON a.id::text = of.by_id LEFT JOIN organisation p ON p.id = of.office_id
      ORDER BY of.place, of.holder, of.by_id, of.office_id, of.day, of.ended_on, of.by_holder`,
  );
