import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { decisionFileOf } from '../../db/decisionFiles';
import {
  type DecisionList,
  decisionListIn,
  insertDecisionList,
  insertRelease,
  lockDecisionList,
} from '../../db/decisionLists';
import {
  type DecisionRow,
  decisionRowsOf,
  insertDecisionRows,
  type NewDecisionRow,
  releaseRows,
  replaceRows,
  takeRowsOff,
} from '../../db/decisionRows';
import { isCorrectable, type RowDecision, releaseRefusal } from '../../domain/kernel/decisions/list';
import { type Doer, doerOf } from '../../domain/kernel/engine/standIns';
import { dateOf, type Instant, type LocalDate } from '../../domain/kernel/time/instant';
import { startDecisionList } from '../../workflows/startDecisionList';
import { actorOf } from '../cases/actor';
import { callTemporal } from '../cases/temporal';
import type { ApiDeps } from '../deps';
import { idempotentWrite } from '../http/idempotentWrite';
import { type Fault, Problem, problemWith } from '../http/problem';
import type { RequestContext, ServiceCall } from '../http/route';
import { judgedRows, type PreparedRow, type SentRow, stepNameIn, uncoveredFaults } from './judging';
import { assertMayDecide, decisionKind, keeperOf, placeOf } from './place';
import { tellOfPrepared, tellOfReleased, tellOfTakenOff } from './tell';

type Call<P = unknown> = ServiceCall<P> & Pick<RequestContext<unknown, unknown, unknown>, 'api'>;
type ListCall = Call<{ readonly id: string }>;

export interface SentList {
  readonly organisationId: string;
  readonly kind: string;
  readonly step: string;
  readonly number: string;
  readonly title: string;
  readonly heldOn: LocalDate;
  /** The minutes: a file sent before. */
  readonly minutes: string;
  readonly rows: readonly SentRow[];
  /** Enters also what the envelopes of today do not cover; the release decides. */
  readonly evenIfUncovered?: boolean;
}

const rowOf = (
  { caseId, decision, judged }: PreparedRow,
  { no, revision }: Pick<NewDecisionRow, 'no' | 'revision'>,
  prepared: Doer,
  at: Instant,
): NewDecisionRow => {
  const { request, command, input } = judged;
  const { subject, amountFen: askedFen, offices } = request;
  return { no, revision, caseId, subject, askedFen, decision, command, input, offices, prepared, preparedAt: at };
};

/**
 * Enters what a meeting decided on each of many cases: all rows, or none with everything that is wrong with any. Nothing
 * follows until another person releases it.
 */
export const prepareList = async (call: Call, sent: SentList) => {
  const now = await call.deps.clock();
  return idempotentWrite(call, async ({ db, by, audit }) => {
    const { organisationId, rows: _, evenIfUncovered = false, ...head } = sent;
    const place = await placeOf(db, call, organisationId);
    const kind = decisionKind(call, sent.kind);
    assertMayDecide(call, kind.offices);
    const at = { path: place.path, kind, step: sent.step };
    const { rows, faults } = await judgedRows(call, db, at, sent.rows, { by, now, heldOn: sent.heldOn });
    const file = await decisionFileOf(db, organisationId, sent.minutes);
    const all: readonly Fault[] = [
      ...(sent.heldOn > dateOf(now) ? [{ code: 'date-in-future' as const, path: '/heldOn' }] : []),
      ...(file === undefined || file.isInfected ? [{ code: 'decision-file-unknown' as const, path: '/minutes' }] : []),
      ...faults,
      ...(evenIfUncovered ? [] : await uncoveredFaults(call, db, rows)),
    ];
    if (all.length > 0) throw problemWith(all);
    const id = randomUUID();
    const { name: programme } = call.api.programme;
    const stepName = stepNameIn(rows) ?? null;
    const list = { id, organisationId, ...head, stepName, prepared: doerOf(by), preparedAt: now };
    await insertDecisionList(db, programme, list);
    const numbered = rows.map((row, i) => rowOf(row, { no: i + 1, revision: 1 }, list.prepared, now));
    const isFree = await insertDecisionRows(db, { id, programme, kind: kind.kind }, numbered);
    if (!isFree) throw new Problem('decision-list-changed');
    await tellOfPrepared(db, { ...list, path: place.path, programme }, numbered, now);
    await audit(`decisions/${place.id}`, 'prepareDecisions', { id, programme, ...sent }, now);
    return { id };
  });
};

/** The list, which nobody else changes meanwhile, with its rows. Throws `not-found`, `decision-of-other-office`. */
const lockedList = async (
  db: PoolClient,
  call: ListCall,
): Promise<{ readonly list: DecisionList; readonly rows: readonly DecisionRow[] }> => {
  const { api, caller, params } = call;
  await lockDecisionList(db, params.id);
  const list = await decisionListIn(db, api.programme.name, { id: params.id, scope: caller.organisationPath });
  if (list === undefined) throw new Problem('not-found');
  // Whoever only sees a list of an office above theirs does nothing to it.
  await keeperOf(db, call, list.organisationId);
  assertMayDecide(call, decisionKind(call, list.kind).offices);
  return { list, rows: await decisionRowsOf(db, list.id) };
};

/** The rows that these numbers name, and that may still change. Throws with every number that names none. */
const openRows = (rows: readonly DecisionRow[], nos: readonly number[], at: (i: number) => string) => {
  const faults = nos.flatMap((no, i): readonly Fault[] => {
    const row = rows.find((one) => one.no === no);
    if (nos.indexOf(no) < i) return [{ code: 'entry-repeated', path: at(i) }];
    if (row === undefined) return [{ code: 'decision-row-unknown', path: at(i), params: { no } }];
    return isCorrectable(row) ? [] : [{ code: 'decision-row-settled', path: at(i), params: { no } }];
  });
  if (faults.length > 0) throw problemWith(faults);
  return nos.flatMap((no) => rows.filter((row) => row.no === no));
};

export interface CorrectedRow {
  readonly no: number;
  readonly decision: RowDecision;
}

/** Enters rows anew that were refused or not released: they wait for another person again. */
export const correctRows = async (
  call: ListCall,
  {
    rows: sent,
    evenIfUncovered = false,
  }: { readonly rows: readonly CorrectedRow[]; readonly evenIfUncovered?: boolean },
) => {
  const now = await call.deps.clock();
  return idempotentWrite(call, async ({ db, by, audit }) => {
    const { list, rows } = await lockedList(db, call);
    const open = openRows(
      rows,
      sent.map(({ no }) => no),
      (i) => `/rows/${i}/no`,
    );
    const at = { path: list.path, kind: decisionKind(call, list.kind), step: list.step };
    const asked = open.map(({ caseId }, i) => ({
      caseId,
      decision: sent[i]?.decision ?? { result: 'approve' as const },
    }));
    const judged = await judgedRows(call, db, at, asked, { by, now, own: list.id, heldOn: list.heldOn });
    const uncovered = evenIfUncovered ? [] : await uncoveredFaults(call, db, judged.rows);
    if (judged.faults.length + uncovered.length > 0) throw problemWith([...judged.faults, ...uncovered]);
    await replaceRows(
      db,
      list.id,
      open.map(({ no }) => no),
    );
    const prepared = doerOf(by);
    const revised = judged.rows.map((row, i) => {
      const { no, revision } = open[i] as DecisionRow;
      return rowOf(row, { no, revision: revision + 1 }, prepared, now);
    });
    const of = { id: list.id, programme: call.api.programme.name, kind: list.kind };
    if (!(await insertDecisionRows(db, of, revised))) throw new Problem('decision-list-changed');
    await tellOfPrepared(db, { ...list, programme: of.programme }, revised, now);
    await audit(`decisions/${list.organisationId}`, 'correctDecisions', { id: list.id, rows: sent }, now);
    return { id: list.id };
  });
};

/**
 * Takes rows off a list that were refused or not released; all of them if none is named. Their requests are free again. Throws
 * `decision-of-other-office` for whoever decides none of them: each office empties its own lists.
 */
export const takeOffRows = async (
  call: ListCall,
  { nos, why }: { readonly nos?: readonly number[]; readonly why: string },
) => {
  const now = await call.deps.clock();
  return idempotentWrite(call, async ({ db, by, audit }) => {
    const { list, rows } = await lockedList(db, call);
    const named = nos ?? rows.filter(isCorrectable).map(({ no }) => no);
    const open = openRows(rows, named, (i) => `/nos/${i}`);
    if (open.length === 0) throw new Problem('nothing-to-release');
    for (const { offices } of open) assertMayDecide(call, offices);
    const numbers = open.map(({ no }) => no);
    await tellOfTakenOff(db, { ...list, programme: call.api.programme.name }, open, now);
    await takeRowsOff(db, list.id, { nos: numbers, off: doerOf(by), at: now, why });
    await audit(`decisions/${list.organisationId}`, 'takeOffDecisions', { id: list.id, nos: numbers, why }, now);
    return { id: list.id };
  });
};

/** Its workflow runs from now on. If the start fails, the reconciliation starts it. */
const begin = ({ temporal, taskQueue, logger }: ApiDeps, id: string): Promise<void> =>
  callTemporal(temporal, () => startDecisionList(temporal, taskQueue, id)).catch((error: unknown) => {
    logger.warn({ err: error, decisionList: id }, 'a decision list did not start; it is started later');
  });

/**
 * Releases the rows that another person prepared. Each then gives its own command, in the name of whoever released it: what
 * refuses one leaves the others. Throws `nothing-to-release`, `same-person`, `decision-of-other-office`.
 */
export const releaseList = async (call: ListCall) => {
  const now = await call.deps.clock();
  const released = await idempotentWrite(call, async ({ db, by, audit }) => {
    const { list, rows } = await lockedList(db, call);
    const refused = releaseRefusal(list.preparers, by);
    if (refused !== undefined) throw new Problem(refused);
    const prepared = rows.filter(({ state }) => state === 'prepared');
    assertMayDecide(call, list.offices);
    const no = await insertRelease(db, list.id, { actor: actorOf({ ...call.caller, ...by }), at: now });
    await releaseRows(db, list.id, no);
    await tellOfReleased(db, { ...list, programme: call.api.programme.name }, prepared, now);
    const nos = prepared.map((row) => ({ no: row.no, revision: row.revision }));
    await audit(`decisions/${list.organisationId}`, 'releaseDecisions', { id: list.id, rows: nos }, now);
    return { id: list.id };
  });
  await begin(call.deps, released.id);
  return released;
};
