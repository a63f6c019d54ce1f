import type { Actor } from '../domain/kernel/actor';
import type { RowDecision, RowState } from '../domain/kernel/decisions/list';
import type { Doer } from '../domain/kernel/engine/standIns';
import type { TextParams } from '../domain/kernel/textParams';
import type { Instant, LocalDate } from '../domain/kernel/time/instant';
import type { Queryable } from './queryable';
import { inScope, ofCase } from './scope';
import { doerFrom, signedNameOf } from './signedNames';
import { recordsPath } from './successors';

/** Why a case refused what a meeting decided: codes with the figures for their texts. */
export type RowRefusal = readonly { readonly code: string; readonly params?: TextParams }[];

/** A row as it was entered. Amounts in fen. */
export interface NewDecisionRow {
  readonly no: number;
  /** Counts up when the row is entered anew. */
  readonly revision: number;
  readonly caseId: string;
  readonly subject: string;
  readonly askedFen: number;
  readonly decision: RowDecision;
  readonly command: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Who decides the step. */
  readonly offices: readonly string[];
  readonly prepared: Doer;
  readonly preparedAt: Instant;
}

/** A row with its names, and what became of it. */
export interface DecisionRow extends NewDecisionRow {
  readonly caseName: string;
  readonly preparerName: string;
  readonly state: RowState;
  readonly releaserName: string | null;
  readonly releasedAt: Instant | null;
  /** The case's version that decided it. */
  readonly version: number | null;
  readonly refused: RowRefusal | null;
  readonly settledAt: Instant | null;
  readonly offBy: string | null;
  readonly offWhy: string | null;
}

const UNIQUE_VIOLATION = '23505';

/**
 * Adds rows to a list. False if the request of one waits on a list already: the transaction is then aborted. Two lists at once
 * find out here.
 */
export const insertDecisionRows = async (
  db: Queryable,
  list: { readonly id: string; readonly programme: string; readonly kind: string },
  rows: readonly NewDecisionRow[],
): Promise<boolean> => {
  try {
    await db.query(
      `INSERT INTO decision_row (list_id, programme, kind, step, no, revision, case_id, subject, asked_fen, decision, command,
         input, offices, prepared_by, prepared_for, prepared_at)
       SELECT $1, $2, $3, l.step, r.no, r.revision, r."caseId", r.subject, r."askedFen", r.decision, r.command, r.input,
         r.offices, (r.prepared ->> 'by')::uuid, (r.prepared ->> 'actingFor')::uuid, r."preparedAt"
       FROM decision_list l CROSS JOIN jsonb_to_recordset($4::jsonb) AS r(no int, revision int, "caseId" uuid, subject text, "askedFen" bigint,
         decision jsonb, command text, input jsonb, offices text[], prepared jsonb, "preparedAt" timestamptz)
       WHERE l.id = $1`,
      [list.id, list.programme, list.kind, JSON.stringify(rows)],
    );
    return true;
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    if (code === UNIQUE_VIOLATION && constraint === 'decision_row_open') return false;
    throw error;
  }
};

/** The rows of a list as they stand, in their order; those of cases within a scope, if one is given. */
export const decisionRowsOf = async (db: Queryable, listId: string, path?: string): Promise<readonly DecisionRow[]> => {
  const values: unknown[] = [listId];
  const seen = path === undefined ? 'true' : inScope({ path }, ofCase('c'), (value) => `$${values.push(value)}`);
  return (
    await db.query<DecisionRow>(
      `SELECT r.no, r.revision, r.case_id AS "caseId", c.name AS "caseName", r.subject, r.asked_fen AS "askedFen", r.decision,
         r.command, r.input, r.offices, ${doerFrom('r.prepared_by', 'r.prepared_for')} AS prepared,
         ${signedNameOf('r.prepared_by', 'r.prepared_for')} AS "preparerName", r.prepared_at AS "preparedAt", r.state,
         ${signedNameOf('d.released_by', 'd.released_for')} AS "releaserName", d.released_at AS "releasedAt", r.version, r.refused,
         r.settled_at AS "settledAt", ${signedNameOf('r.off_by', 'r.off_for')} AS "offBy", r.off_why AS "offWhy"
       FROM decision_row r JOIN case_record c ON c.id = r.case_id
       LEFT JOIN decision_release d ON d.list_id = r.list_id AND d.no = r.release_no
       WHERE r.list_id = $1 AND r.state <> 'replaced' AND ${seen} ORDER BY r.no`,
      values,
    )
  ).rows;
};

/** A meeting that decided something on a case, in the commit with this version. */
export interface DecidingMeeting {
  readonly version: number | null;
  readonly listId: string;
  readonly organisationId: string;
  /** Where the organisation stands whose meeting it was; of one that has ended, its successor. */
  readonly path: string;
  readonly number: string;
  readonly title: string;
  readonly heldOn: LocalDate;
  /** The minutes, by their SHA-256. */
  readonly minutes: string;
  readonly minutesName: string;
  /** Who entered what the meeting decided. */
  readonly preparerName: string;
}

/** The meetings whose lists decided on a case. */
export const meetingsThatDecided = async (db: Queryable, caseId: string): Promise<readonly DecidingMeeting[]> =>
  (
    await db.query<DecidingMeeting>(
      `SELECT r.version, l.id AS "listId", l.organisation_id AS "organisationId",
         ${recordsPath('o')} AS path, l.number, l.title,
         l.held_on AS "heldOn", l.minutes, f.name AS "minutesName",
         ${signedNameOf('r.prepared_by', 'r.prepared_for')} AS "preparerName"
       FROM decision_row r JOIN decision_list l ON l.id = r.list_id JOIN organisation o ON o.id = l.organisation_id
         JOIN decision_file f ON f.organisation_id = l.organisation_id AND f.sha256 = l.minutes
       WHERE r.case_id = $1 AND r.state = 'done' ORDER BY r.version`,
      [caseId],
    )
  ).rows;

/** A list, and a request that waits on it. */
export interface HoldingList {
  readonly caseId: string;
  readonly step: string;
  readonly subject: string;
  readonly listId: string;
  readonly number: string;
}

/**
 * The lists on which requests of these cases wait. A row that was refused holds nothing, and one that is prepared holds what its
 * meeting decided: not what the case asks for since.
 */
export const listsHolding = async (
  db: Queryable,
  of: { readonly programme: string; readonly kind: string },
  caseIds: readonly string[],
): Promise<readonly HoldingList[]> =>
  (
    await db.query<HoldingList>(
      `SELECT r.case_id AS "caseId", r.step, r.subject, l.id AS "listId", l.number
       FROM decision_row r JOIN decision_list l ON l.id = r.list_id
       WHERE r.programme = $1 AND r.kind = $2 AND r.case_id = ANY ($3) AND r.state IN ('prepared', 'released')`,
      [of.programme, of.kind, caseIds],
    )
  ).rows;

/** The prepared rows go to a release, and are carried out from now on. */
export const releaseRows = async (db: Queryable, listId: string, releaseNo: number): Promise<void> => {
  await db.query(
    `UPDATE decision_row SET state = 'released', release_no = $2 WHERE list_id = $1 AND state = 'prepared'`,
    [listId, releaseNo],
  );
};

/** These rows are entered anew. */
export const replaceRows = async (db: Queryable, listId: string, nos: readonly number[]): Promise<void> => {
  await db.query(
    `UPDATE decision_row SET state = 'replaced' WHERE list_id = $1 AND no = ANY ($2) AND state IN ('prepared', 'refused')`,
    [listId, nos],
  );
};

export const takeRowsOff = async (
  db: Queryable,
  listId: string,
  {
    nos,
    off,
    at,
    why,
  }: { readonly nos: readonly number[]; readonly off: Doer; readonly at: Instant; readonly why: string },
): Promise<void> => {
  await db.query(
    `UPDATE decision_row SET state = 'takenOff', off_by = $3, off_for = $4, settled_at = $5, off_why = $6
     WHERE list_id = $1 AND no = ANY ($2) AND state IN ('prepared', 'refused')`,
    [listId, nos, off.by, off.actingFor, at, why],
  );
};

/** A released row with what its case's command says of the meeting. */
export interface ReleasedRow {
  readonly no: number;
  readonly revision: number;
  readonly caseId: string;
  readonly programme: string;
  readonly kind: string;
  readonly step: string;
  readonly subject: string;
  readonly command: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly offices: readonly string[];
  readonly prepared: Doer;
  readonly number: string;
  readonly title: string;
  readonly heldOn: LocalDate;
  readonly minutes: string;
  /** Where the list's organisation stands, or its successor: a case that has left it is no longer decided there. */
  readonly path: string;
  readonly actor: Omit<Actor, 'role'>;
  /** The roles that whoever released it holds now; the one that a delegate released it in. */
  readonly roles: readonly string[];
}

/** The released rows of a list that nothing has become of, in their order. */
export const releasedRows = async (db: Queryable, listId: string, limit: number): Promise<readonly ReleasedRow[]> =>
  (
    await db.query<ReleasedRow>(
      `SELECT r.no, r.revision, r.case_id AS "caseId", r.programme, r.kind, l.step, r.subject, r.command, r.input,
         r.offices, ${doerFrom('r.prepared_by', 'r.prepared_for')} AS prepared, l.number, l.title, l.held_on AS "heldOn", l.minutes,
         ${recordsPath('o')} AS path, d.actor,
         coalesce((SELECT ARRAY[g.role] FROM delegation g WHERE g.id = (d.actor -> 'actingFor' ->> 'delegationId')::uuid), a.roles) AS roles
       FROM decision_row r JOIN decision_list l ON l.id = r.list_id JOIN organisation o ON o.id = l.organisation_id
       JOIN decision_release d ON d.list_id = r.list_id AND d.no = r.release_no JOIN account a ON a.id = d.released_by
       WHERE r.list_id = $1 AND r.state = 'released' ORDER BY r.no LIMIT $2`,
      [listId, limit],
    )
  ).rows;

/** What became of a released row. A row that has ended stays as it is. */
export const settleRow = async (
  db: Queryable,
  listId: string,
  { no, revision }: Pick<ReleasedRow, 'no' | 'revision'>,
  outcome: { readonly version: number } | { readonly refused: RowRefusal },
): Promise<void> => {
  const [version, refused] = 'version' in outcome ? [outcome.version, null] : [null, JSON.stringify(outcome.refused)];
  await db.query(
    `UPDATE decision_row SET state = CASE WHEN $4::int IS NULL THEN 'refused' ELSE 'done' END, version = $4, refused = $5,
       settled_at = now() WHERE list_id = $1 AND no = $2 AND revision = $3 AND state = 'released'`,
    [listId, no, revision, version, refused],
  );
};
