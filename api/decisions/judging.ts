import { type CaseInStage, casesInStages } from '../../db/cases';
import { type DecisionRow, type HoldingList, listsHolding } from '../../db/decisionRows';
import type { Queryable } from '../../db/queryable';
import type { AccountHolder } from '../../domain/kernel/actor';
import {
  type AwaitedRequest,
  awaitedAt,
  type DecisionKind,
  type JudgedRow,
  judgeRow,
  type RowDecision,
} from '../../domain/kernel/decisions/list';
import type { CaseState } from '../../domain/kernel/engine/case';
import type { Context } from '../../domain/kernel/engine/context';
import type { Refusal } from '../../domain/kernel/reason';
import type { Instant, LocalDate } from '../../domain/kernel/time/instant';
import { actorOf } from '../cases/actor';
import { loadContext } from '../cases/setting';
import type { Fault } from '../http/problem';
import type { RequestContext } from '../http/route';
import { type CommandRow, uncoveredTogether } from './coverage';

export type Judging = Pick<RequestContext<unknown, unknown, unknown>, 'api' | 'caller' | 'deps'>;

/** Where rows are judged: the list's office, kind of request and step. */
export interface ListPlace {
  readonly path: string;
  readonly kind: DecisionKind;
  readonly step: string;
}

/** More cases wait at one step than one meeting can decide. */
export const MAX_ROWS = 500;

export interface SentRow {
  readonly caseId: string;
  readonly decision: RowDecision;
}

export interface PreparedRow {
  readonly caseId: string;
  readonly decision: RowDecision;
  readonly judged: JudgedRow;
  readonly of: Omit<CommandRow, 'command'>;
}

/** The context of each case, under the policy that it is pinned to. */
const contextsOf = async ({ deps, api }: Judging, cases: readonly CaseInStage<CaseState>[], now: Instant) => {
  const loaded = new Map<string, Context>();
  for (const version of new Set(cases.map(({ state }) => state.policyVersion))) {
    loaded.set(version, { ...(await loadContext(deps, api.programme.name, { policyVersion: version })), now });
  }
  return ({ policyVersion }: CaseState): Context => {
    const found = loaded.get(policyVersion);
    if (found === undefined) throw new Error(`no context of ${policyVersion}`);
    return found;
  };
};

/** By request, the list on which it waits. */
const holdersOf = (lists: readonly HoldingList[]) => {
  const keyOf = (caseId: string, { step, subject }: Pick<AwaitedRequest, 'step' | 'subject'>) =>
    [caseId, step, subject].join('/');
  const byRequest = new Map(lists.map((one) => [keyOf(one.caseId, one), one]));
  return (caseId: string, request: AwaitedRequest): HoldingList | undefined => byRequest.get(keyOf(caseId, request));
};

/** A request that waits at a step, with what would bar the reader from approving it. */
export interface AwaitedCase {
  readonly caseId: string;
  readonly name: string;
  readonly request: AwaitedRequest;
  readonly refused: Refusal;
  /** The number of the list that holds it. */
  readonly onList: string | null;
}

/** The requests of a kind that wait at and below an office, at any step or at one; at most `MAX_ROWS` cases. */
export const awaitedIn = async (
  call: Judging,
  db: Queryable,
  { path, kind, step }: Pick<ListPlace, 'path' | 'kind'> & { readonly step?: string },
  { by, now }: { readonly by: AccountHolder; readonly now: Instant },
): Promise<readonly AwaitedCase[]> => {
  const { api, caller } = call;
  const { programme } = api;
  const cases = await casesInStages<CaseState>(db, programme, { stages: kind.stages, path, limit: MAX_ROWS });
  const contextOf = await contextsOf(call, cases, now);
  const ids = cases.map(({ id }) => id);
  const holderOf = holdersOf(await listsHolding(db, { programme: programme.name, kind: kind.kind }, ids));
  const person = { ...actorOf({ ...caller, ...by }), roles: caller.roles };
  return cases.flatMap(({ id, name, state }) => {
    const ctx = contextOf(state);
    return kind
      .awaited(state, ctx)
      .filter((request) => step === undefined || request.step === step)
      .map((request) => {
        const asked = { kind, step: request.step, decision: { result: 'approve' } as const, by: person };
        const judged = judgeRow(programme, state, ctx, asked);
        const refused = 'refused' in judged ? judged.refused : [];
        return { caseId: id, name, request, refused, onList: holderOf(id, request)?.number ?? null };
      });
  });
};

/** Who enters rows, and when. */
export interface Entering {
  readonly by: AccountHolder;
  readonly now: Instant;
  /** The list on which they stand already. */
  readonly own?: string;
  /** The day of the meeting; absent where it is not known yet. */
  readonly heldOn?: LocalDate;
}

/**
 * The rows that somebody enters, each judged as the command that would follow; and everything that is wrong with any of
 * them, with its place below `/rows`.
 */
export const judgedRows = async (
  call: Judging,
  db: Queryable,
  { path, kind, step }: ListPlace,
  rows: readonly SentRow[],
  { by, now, own, heldOn }: Entering,
): Promise<{ readonly rows: readonly PreparedRow[]; readonly faults: readonly Fault[] }> => {
  const { api, caller } = call;
  const { programme } = api;
  const ids = rows.map(({ caseId }) => caseId);
  const cases = await casesInStages<CaseState>(db, programme, { stages: kind.stages, path, ids, limit: ids.length });
  const byId = new Map(cases.map((one) => [one.id, one]));
  const contextOf = await contextsOf(call, cases, now);
  const holderOf = holdersOf(await listsHolding(db, { programme: programme.name, kind: kind.kind }, ids));
  const person = { ...actorOf({ ...caller, ...by }), roles: caller.roles };
  const day = heldOn === undefined ? {} : { heldOn };
  const judge = ({ caseId, decision }: SentRow, i: number): PreparedRow | readonly Fault[] => {
    const at = `/rows/${i}`;
    if (ids.indexOf(caseId) < i) return [{ code: 'entry-repeated', path: `${at}/caseId` }];
    const found = byId.get(caseId);
    if (found === undefined) return [{ code: 'decision-not-awaited', path: `${at}/caseId` }];
    const { state } = found;
    const ctx = contextOf(state);
    const request = awaitedAt(kind, state, ctx, step);
    const other = request && holderOf(caseId, request);
    if (other !== undefined && other.listId !== own) {
      return [{ code: 'decision-on-other-list', path: `${at}/caseId`, params: { number: other.number } }];
    }
    const judged = judgeRow(programme, state, ctx, { kind, step, decision, ...day, by: person });
    if ('row' in judged) return { caseId, decision, judged: judged.row, of: { state, ctx } };
    return judged.refused.map((one) => ({
      ...one,
      path: one.path === undefined ? `${at}/caseId` : `${at}/decision${one.path}`,
    }));
  };
  const judged = rows.map(judge);
  return {
    rows: judged.flatMap((one) => ('judged' in one ? [one] : [])),
    faults: judged.flatMap((one) => ('judged' in one ? [] : one)),
  };
};

/**
 * Why the envelopes of today do not cover rows together, with their places below `/rows`: the verdict of a release, which
 * decides with what is left then.
 */
export const uncoveredFaults = async (
  { api }: Judging,
  db: Queryable,
  rows: readonly PreparedRow[],
): Promise<readonly Fault[]> => {
  const refused = await uncoveredTogether(
    db,
    api.programme,
    rows.map(({ of, judged }) => ({ ...of, command: judged.command })),
  );
  return refused.flatMap((reasons, i) => reasons.map((one) => ({ ...one, path: `/rows/${i}/decision` })));
};

/** A row that nobody has released, as far as its coverage goes. */
export type WaitingRow = Pick<DecisionRow, 'no' | 'caseId' | 'command' | 'state'>;

/** By number, why the envelopes of today do not cover the rows of a list that wait for their release. */
export const uncoveredOf = async (
  call: Judging,
  db: Queryable,
  { path, kind }: Pick<ListPlace, 'path' | 'kind'>,
  rows: readonly WaitingRow[],
): Promise<ReadonlyMap<number, Refusal>> => {
  const { programme } = call.api;
  const waiting = rows.filter(({ state }) => state === 'prepared');
  const ids = waiting.map(({ caseId }) => caseId);
  if (ids.length === 0 || programme.budgets === undefined) return new Map();
  const cases = await casesInStages<CaseState>(db, programme, { stages: kind.stages, path, ids, limit: ids.length });
  const contextOf = await contextsOf(call, cases, await call.deps.clock());
  // A case that is no longer there draws nothing, and its row is refused for that.
  const found = waiting.flatMap((row) => {
    const state = cases.find(({ id }) => id === row.caseId)?.state;
    return state === undefined ? [] : [{ no: row.no, command: row.command, state, ctx: contextOf(state) }];
  });
  const refused = await uncoveredTogether(db, programme, found);
  return new Map(found.map(({ no }, i) => [no, refused[i] ?? []]));
};

/** What the policies of the listed cases call a step; undefined where the programme has words for it. */
export const stepNameIn = (rows: readonly PreparedRow[]) => rows[0]?.judged.request.name;
