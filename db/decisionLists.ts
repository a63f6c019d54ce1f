import type { Actor } from '../domain/kernel/actor';
import type { CustomName } from '../domain/kernel/approval/chain';
import type { Doer } from '../domain/kernel/engine/standIns';
import type { Instant, LocalDate } from '../domain/kernel/time/instant';
import type { Queryable } from './queryable';
import { doerFrom, signedNameOf } from './signedNames';
import { areRecordsAround, recordsPath } from './successors';

/** A list as it was entered. */
export interface NewDecisionList {
  readonly id: string;
  readonly organisationId: string;
  readonly kind: string;
  readonly step: string;
  readonly stepName: CustomName | null;
  readonly number: string;
  readonly title: string;
  readonly heldOn: LocalDate;
  /** The minutes, by their SHA-256. */
  readonly minutes: string;
  readonly prepared: Doer;
  readonly preparedAt: Instant;
}

/** A list with its names, and how many of its rows stand where. */
export interface DecisionList extends NewDecisionList {
  readonly organisationName: string;
  readonly minutesName: string;
  readonly preparerName: string;
  readonly waiting: number;
  readonly released: number;
  readonly done: number;
  readonly refused: number;
  readonly takenOff: number;
  /** Where the organisation stands; of one that has ended, its successor, whose list it is now. */
  readonly path: string;
  /** Who entered the rows that wait for their release, and which offices decide them. */
  readonly preparers: readonly Doer[];
  readonly offices: readonly string[];
  /** Which offices decide the rows that can still be entered anew or taken off. */
  readonly openOffices: readonly string[];
}

const COUNTED = ['released', 'done', 'refused'] as const;

const WAITING = `FROM decision_row w WHERE w.list_id = l.id AND w.state = 'prepared'`;

const SELECTED = `SELECT l.id, l.organisation_id AS "organisationId", o.name AS "organisationName",
    ${recordsPath('o')} AS path, l.kind, l.step,
    l.step_name AS "stepName", l.number, l.title, l.held_on AS "heldOn", l.minutes, f.name AS "minutesName",
    ${doerFrom('l.prepared_by', 'l.prepared_for')} AS prepared,
    ${signedNameOf('l.prepared_by', 'l.prepared_for')} AS "preparerName", l.prepared_at AS "preparedAt", n.*,
    (SELECT coalesce(jsonb_agg(DISTINCT ${doerFrom('w.prepared_by', 'w.prepared_for')}), '[]') ${WAITING}) AS preparers,
    ARRAY(SELECT DISTINCT unnest(w.offices) ${WAITING}) AS offices,
    ARRAY(SELECT DISTINCT unnest(w.offices) FROM decision_row w
      WHERE w.list_id = l.id AND w.state IN ('prepared', 'refused')) AS "openOffices"
  FROM decision_list l JOIN organisation o ON o.id = l.organisation_id
    JOIN decision_file f ON f.organisation_id = l.organisation_id AND f.sha256 = l.minutes
    CROSS JOIN LATERAL (SELECT ${COUNTED.map((state) => `count(*) FILTER (WHERE r.state = '${state}')::int AS ${state}`).join(', ')},
      count(*) FILTER (WHERE r.state = 'prepared')::int AS waiting,
      count(*) FILTER (WHERE r.state = 'takenOff')::int AS "takenOff"
      FROM decision_row r WHERE r.list_id = l.id) n`;

/** The lists around a scope, the last first. */
export const decisionListsIn = async (
  db: Queryable,
  programme: string,
  scope: string,
): Promise<readonly DecisionList[]> =>
  (
    await db.query<DecisionList>(
      `${SELECTED} WHERE l.programme = $1 AND ${areRecordsAround('o', '$2')}
       ORDER BY l.prepared_at DESC, l.id LIMIT 500`,
      [programme, scope],
    )
  ).rows;

/** One list around a scope. */
export const decisionListIn = async (
  db: Queryable,
  programme: string,
  { id, scope }: { readonly id: string; readonly scope: string },
): Promise<DecisionList | undefined> =>
  (
    await db.query<DecisionList>(
      `${SELECTED} WHERE l.programme = $1 AND l.id = $2 AND ${areRecordsAround('o', '$3')}`,
      [programme, id, scope],
    )
  ).rows[0];

/** Until the transaction ends, nobody else changes this list. */
export const lockDecisionList = async (db: Queryable, id: string): Promise<void> => {
  await db.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 44))', [`decision list ${id}`]);
};

export const insertDecisionList = async (db: Queryable, programme: string, list: NewDecisionList): Promise<void> => {
  const { id, organisationId, kind, step, stepName, number, title, heldOn, minutes, prepared, preparedAt } = list;
  await db.query(
    `INSERT INTO decision_list (id, programme, organisation_id, kind, step, step_name, number, title, held_on, minutes,
       prepared_by, prepared_for, prepared_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      id,
      programme,
      organisationId,
      kind,
      step,
      stepName === null ? null : JSON.stringify(stepName),
      number,
      title,
      heldOn,
      minutes,
      prepared.by,
      prepared.actingFor,
      preparedAt,
    ],
  );
};

/** Records a release, and returns its number. */
export const insertRelease = async (
  db: Queryable,
  listId: string,
  { actor, at }: { readonly actor: Omit<Actor, 'role'>; readonly at: Instant },
): Promise<number> => {
  const { rows } = await db.query<{ no: number }>(
    `INSERT INTO decision_release (list_id, no, released_by, released_for, actor, released_at)
     SELECT $1, coalesce(max(no), 0) + 1, $2, $3, $4, $5 FROM decision_release WHERE list_id = $1 RETURNING no`,
    [listId, actor.accountId, actor.actingFor?.accountId ?? null, JSON.stringify(actor), at],
  );
  return rows[0]?.no ?? 0;
};

/** Releases that are not carried out, oldest first. */
export const unfinishedReleases = async (db: Queryable): Promise<readonly string[]> =>
  (
    await db.query<{ listId: string }>(
      `SELECT list_id AS "listId" FROM decision_release WHERE finished_at IS NULL GROUP BY list_id ORDER BY min(released_at)`,
    )
  ).rows.map(({ listId }) => listId);

/** Ends the releases of a list of which no row waits. */
export const finishReleases = async (db: Queryable, listId: string): Promise<void> => {
  await db.query(
    `UPDATE decision_release d SET finished_at = now() WHERE d.list_id = $1 AND d.finished_at IS NULL
       AND NOT EXISTS (SELECT FROM decision_row r WHERE r.list_id = $1 AND r.release_no = d.no AND r.state = 'released')`,
    [listId],
  );
};
