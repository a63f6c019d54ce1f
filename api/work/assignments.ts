import {
  type AssignedPart,
  type AwaitedPart,
  assigneeOf,
  type CandidateRow,
  candidatesFor,
  heldObligations,
} from '../../db/assignments';
import { caseInScope } from '../../db/cases';
import type { Queryable } from '../../db/queryable';
import { scopeOf } from '../../db/scope';
import { actingRoles } from '../../domain/kernel/engagement';
import type { CaseState } from '../../domain/kernel/engine/case';
import type { Context } from '../../domain/kernel/engine/context';
import { firmsOf } from '../../domain/kernel/engine/programme';
import type { ProgrammeTypes } from '../../domain/kernel/engine/types';
import { type Assigner, assigneeFaults, barredFrom } from '../../domain/kernel/obligations/assignment';
import { awaitedRoles, type Obligation } from '../../domain/kernel/obligations/obligation';
import { type Refusal, reason } from '../../domain/kernel/reason';
import { dateOf } from '../../domain/kernel/time/instant';
import { mayLead } from '../accounts/leading';
import type { InCase } from '../cases/find';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import { loadContext } from '../cases/setting';
import { Problem, refusalProblem } from '../http/problem';
import type { Caller } from '../http/tokens';

/** A part of an obligation that somebody asks about: as its key and one of the roles that it awaits. */
export interface PartMeant {
  readonly key: string;
  readonly role?: string;
}

type AnyContext = Context<ProgrammeTypes['Policy']>;

/** A part of an open obligation of a case, with what judges who may have it. */
export interface OpenPart {
  readonly c: CaseState;
  readonly ctx: AnyContext;
  readonly o: Obligation;
  readonly part: AwaitedPart;
  /** Who has it now. */
  readonly assigned: AssignedPart | undefined;
}

/** The caller's standing towards a role in a case. */
export const assignerOf = (
  api: Pick<AnyProgrammeApi, 'programme'>,
  c: CaseState,
  role: string,
  caller: Caller,
): Assigner => ({
  accountId: caller.accountId,
  roles: actingRoles(firmsOf(api.programme, c), caller, caller.roles),
  isLeader: mayLead(api, role, caller),
});

/** Of the awaited roles the one that is named; else the caller's, or the holder's. */
const roleMeant = (o: Obligation, named: string | undefined, { roles }: Caller): string | undefined => {
  const awaited = awaitedRoles(o);
  return named === undefined
    ? (awaited.find((role) => roles.includes(role)) ?? o.holder)
    : awaited.find((r) => r === named);
};

/** By what a case in scope is judged; undefined if there is none. Read before a transaction, which holds one connection alone. */
export const judgedBy = async ({ api, deps, caller, params }: InCase): Promise<AnyContext | undefined> => {
  const { programme } = api;
  const found = await caseInScope<CaseState>(deps.pool, params.id, scopeOf(caller), programme);
  return found && loadContext(deps, programme.name, found.state);
};

/** The part that is meant. Throws `not-found` for a case out of scope, `obligation-unknown` for what is not awaited. */
export const openPart = async (
  db: Queryable,
  { api, caller, params }: InCase,
  { key, role: named }: PartMeant,
  ctx: AnyContext | undefined,
): Promise<OpenPart> => {
  const { programme } = api;
  const found = await caseInScope<CaseState>(db, params.id, scopeOf(caller), programme);
  if (found === undefined || ctx === undefined) throw new Problem('not-found');
  const { state: c } = found;
  const o = programme.lifecycle.awaitedFrom(c, ctx).find((one) => one.key === key);
  // What time has just brought has no row yet.
  const held = (await heldObligations(db, params.id, dateOf(ctx.now))).get(key);
  const role = o && roleMeant(o, named, caller);
  if (o === undefined || held === undefined || role === undefined) {
    throw refusalProblem([reason('obligation-unknown', { key }, o && held ? '/role' : '/key')], []);
  }
  const assigned = held.assigned.find((one) => one.role === role);
  return { c, ctx, o, part: { caseId: params.id, key, openedAt: held.openedAt, role }, assigned };
};

/** Why a part cannot be assigned to somebody. */
export const faultsOfAssignee = (api: AnyProgrammeApi, open: OpenPart, row: CandidateRow | undefined): Refusal =>
  assigneeFaults(row && assigneeOf(row), open.part.role, barredFrom(api, open));

/** Throws the first reason, with all of them. */
export const assertNone = (reasons: Refusal): void => {
  if (reasons.length > 0) throw refusalProblem(reasons, []);
};

/** The person with this account, whoever they are; nobody has an id that is none. */
export const candidateOf = async (
  db: Queryable,
  { part }: OpenPart,
  accountId: string,
): Promise<CandidateRow | undefined> => (await candidatesFor(db, part, accountId))[0];
