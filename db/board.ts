import type { CustomName } from '../domain/kernel/approval/chain';
import { depthOf } from '../domain/kernel/engine/organisationPath';
import type { Position } from '../domain/kernel/ledger/movement';
import type { Instant } from '../domain/kernel/time/instant';
import { balanceColumn, POSITION_SUMS, type SumsOfSource } from './ledger';
import { IS_DEMONSTRATION } from './policies';
import type { Queryable } from './queryable';
import { listInScope, type Scope } from './scope';

export interface BoardFilter {
  /** Absent: every programme. */
  readonly programme?: string;
  /** Whose cases are listed: the caller's, or those of an organisation within the caller's scope. */
  readonly scope: Scope;
  readonly stage?: string;
  readonly overdueAt?: Instant;
  /** Due from the first moment on, and before the second. With `awaits`, the step itself. */
  readonly due?: { readonly from?: Instant; readonly before?: Instant };
  /** A step that is awaited at a moment. With `overdueAt`, the step itself must be overdue. */
  readonly awaits?: { readonly code: string; readonly at: Instant };
  readonly suspended?: boolean;
  readonly overridden?: boolean;
  readonly takenOver?: boolean;
  readonly policyVersion?: string;
  readonly text?: string;
  readonly minGrantedFen?: number;
  readonly maxGrantedFen?: number;
  /** Cases that hold money of this source in this position. */
  readonly holds?: { readonly source: string; readonly position: Position };
}

export interface BoardRow {
  readonly id: string;
  readonly name: string;
  readonly district: string | null;
  readonly subDistrict: string | null;
  readonly community: string | null;
  readonly stage: string;
  readonly since: Instant;
  readonly nextDueAt: Instant | null;
  /** No calendar is loaded yet for that day. */
  readonly provisional: boolean;
  /** The next obligation due, and its holder. */
  readonly awaited: string | null;
  /** The policy's own words for it. */
  readonly ownName: CustomName | null;
  readonly holder: string | null;
  readonly suspended: boolean;
  readonly overridden: boolean;
  readonly takenOver: boolean;
  /** Under a policy for demonstrations. */
  readonly isDemonstration: boolean;
  readonly grantedFen: number;
  readonly paidFen: number;
  /** What the case holds where the filter says; null without such a filter. */
  readonly heldFen: number | null;
}

/** The end of a page: the due moment (`infinity` for none) and the id. */
export interface BoardCursor {
  readonly due: string;
  readonly id: string;
}

const DUE = `coalesce(c.next_due_at, 'infinity'::timestamptz)`;

/** Conditions on a column with a due date. */
const dueConditions = (
  column: string,
  { overdueAt, due: { from, before } = {} }: BoardFilter,
  add: (value: unknown) => string,
): readonly string[] => [
  ...(overdueAt === undefined ? [] : [`${column} < ${add(overdueAt)}`]),
  ...(from === undefined ? [] : [`${column} >= ${add(from)}`]),
  ...(before === undefined ? [] : [`${column} < ${add(before)}`]),
];

const awaitsOf = (filter: BoardFilter, add: (value: unknown) => string): readonly string[] => {
  const { awaits } = filter;
  return awaits === undefined
    ? []
    : [
        `NOT c.suspended AND EXISTS (SELECT FROM obligation o WHERE o.case_id = c.id AND o.closed_at IS NULL
         AND o.code = ${add(awaits.code)} AND o.opened_at <= ${add(awaits.at)}
         ${dueConditions('o.due_at', filter, add)
           .map((one) => `AND ${one}`)
           .join(' ')})`,
      ];
};

/** What a case holds of a source in a position, in SQL; null for nothing. */
const heldIn = ({ source, position }: NonNullable<BoardFilter['holds']>, add: (value: unknown) => string): string =>
  `(SELECT b.${balanceColumn(position)} FROM ledger_balance b WHERE b.case_id = c.id AND b.source = ${add(source)})`;

/** The SQL conditions of a filter on `case_record c`; `add` adds a value and returns its placeholder. */
export const conditionsOf = (filter: BoardFilter, add: (value: unknown) => string): readonly string[] => [
  listInScope(filter.scope, add),
  ...(filter.programme === undefined ? [] : [`c.programme = ${add(filter.programme)}`]),
  ...(filter.stage === undefined ? [] : [`c.stage = ${add(filter.stage)}`]),
  ...dueConditions('c.next_due_at', filter.awaits === undefined ? filter : { ...filter, due: {} }, add),
  ...awaitsOf(filter, add),
  ...(filter.suspended === undefined ? [] : [`c.suspended = ${add(filter.suspended)}`]),
  ...(filter.overridden === undefined ? [] : [`c.overridden = ${add(filter.overridden)}`]),
  ...(filter.takenOver === undefined ? [] : [`(c.taken_over_at IS NOT NULL) = ${add(filter.takenOver)}`]),
  ...(filter.policyVersion === undefined ? [] : [`c.policy_version = ${add(filter.policyVersion)}`]),
  ...(filter.text === undefined ? [] : [`position(lower(${add(filter.text)}) in lower(c.name)) > 0`]),
  ...(filter.minGrantedFen === undefined ? [] : [`c.granted_fen >= ${add(filter.minGrantedFen)}`]),
  ...(filter.maxGrantedFen === undefined ? [] : [`c.granted_fen <= ${add(filter.maxGrantedFen)}`]),
  ...(filter.holds === undefined ? [] : [`${heldIn(filter.holds, add)} > 0`]),
];

/** A page of the board, earliest due date first, so that overdue cases come first. */
export const boardPage = async (
  db: Queryable,
  filter: BoardFilter,
  after: BoardCursor | undefined,
  limit: number,
): Promise<readonly BoardRow[]> => {
  const values: unknown[] = [];
  const add = (value: unknown): string => `$${values.push(value)}`;
  const where = [
    ...conditionsOf(filter, add),
    ...(after === undefined ? [] : [`(${DUE}, c.id) > (${add(after.due)}::timestamptz, ${add(after.id)}::uuid)`]),
  ];
  const { rows } = await db.query<BoardRow>(
    `SELECT p.*, o.code AS awaited, o.custom_name AS "ownName", o.holder FROM (
       SELECT c.id, c.name, c.district, c.sub_district AS "subDistrict", c.community, c.stage, c.stage_since AS since,
         c.next_due_at AS "nextDueAt", coalesce(c.next_due_at >= calendar_covered_before(), false) AS provisional, c.suspended, c.overridden, c.taken_over_at IS NOT NULL AS "takenOver", c.granted_fen AS "grantedFen", c.paid_fen AS "paidFen",
         ${IS_DEMONSTRATION} AS "isDemonstration",
         ${filter.holds === undefined ? 'NULL::bigint' : heldIn(filter.holds, add)} AS "heldFen"
       FROM case_record c WHERE ${where.join(' AND ')} ORDER BY ${DUE}, c.id LIMIT ${add(limit)}
     ) p LEFT JOIN LATERAL (
       SELECT code, custom_name, holder FROM obligation WHERE case_id = p.id AND closed_at IS NULL AND due_at = p."nextDueAt"
       ORDER BY key LIMIT 1
     ) o ON true ORDER BY coalesce(p."nextDueAt", 'infinity'::timestamptz), p.id`,
    values,
  );
  return rows;
};

/** What the cases of a filter hold, by source and position. */
export const moneyOf = async (db: Queryable, filter: BoardFilter): Promise<readonly SumsOfSource[]> => {
  const values: unknown[] = [];
  const where = conditionsOf(filter, (value) => `$${values.push(value)}`);
  const { rows } = await db.query<SumsOfSource>(
    `SELECT source, ${POSITION_SUMS} FROM ledger_balance
     WHERE case_id IN (SELECT c.id FROM case_record c WHERE ${where.join(' AND ')}) GROUP BY source ORDER BY source`,
    values,
  );
  return rows;
};

export interface StageCount {
  readonly districtPath: string;
  readonly district: string | null;
  readonly stage: string;
  readonly cases: number;
}

/**
 * The cases of a filter by district and stage; a stage that the filter asks for does not count, since the counts tell the stages
 * apart. Maintained counts serve a whole programme in a district and above; everything narrower is counted.
 */
export const stageCounts = async (db: Queryable, asked: BoardFilter): Promise<readonly StageCount[]> => {
  const { stage: _, ...filter } = asked;
  const { programme, scope, ...narrower } = filter;
  const values: unknown[] = [];
  const add = (value: unknown): string => `$${values.push(value)}`;
  const counted =
    programme !== undefined && 'path' in scope && depthOf(scope.path) <= 3 && Object.keys(narrower).length === 0
      ? `SELECT district_path, stage, cases FROM stage_count
         WHERE programme = ${add(programme)} AND starts_with(district_path, ${add(scope.path)}) AND cases > 0`
      : `SELECT c.district_path, c.stage, count(*)::int AS cases FROM case_record c
         WHERE ${conditionsOf(filter, add).join(' AND ')} GROUP BY 1, 2`;
  const { rows } = await db.query<StageCount>(
    `SELECT n.district_path AS "districtPath", o.name AS district, n.stage, n.cases
     FROM (${counted}) n LEFT JOIN organisation o ON o.path = n.district_path ORDER BY 1, 3`,
    values,
  );
  return rows;
};
