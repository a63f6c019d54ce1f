import { randomUUID } from 'node:crypto';
import { type Account, accountById } from '../../../db/accounts';
import {
  type DelegationRow,
  delegationById,
  delegationsIn,
  endDelegation,
  insertDelegation,
  lockDelegations,
} from '../../../db/delegations';
import { insertOfficeNotices } from '../../../db/outbox';
import type { Queryable } from '../../../db/queryable';
import { type Delegation, delegationFaults, type Represented } from '../../../domain/kernel/obligations/delegation';
import { reason } from '../../../domain/kernel/reason';
import { dateOf, type Instant, type LocalDate } from '../../../domain/kernel/time/instant';
import type { ServedProgrammes } from '../../cases/served';
import { idempotentWrite } from '../../http/idempotentWrite';
import { Problem, refusalProblem } from '../../http/problem';
import type { ServiceCall } from '../../http/route';
import type { Caller } from '../../http/tokens';
import { assertNone } from '../../work/assignments';
import { barredMatters } from '../../work/barredMatters';
import { leads } from '../leading';
import { delegationView } from './view';

/** What somebody enters: whose absence, in which role, who stands in, on which days. */
export interface EnteredDelegation {
  readonly principalId?: string;
  readonly role: string;
  readonly delegateId: string;
  readonly from: LocalDate;
  readonly until: LocalDate;
}

const representedOf = (account: Account): Represented => ({
  accountId: account.id,
  personId: account.personId,
  name: account.name,
  roles: account.roles,
  isDisabled: account.disabledAt !== null,
  organisationId: account.organisationId,
  organisationPath: account.organisationPath,
  isOfFirm: account.organisationKind === 'firm',
});

const assertMayEnter = (served: ServedProgrammes, caller: Caller, role: string, principal: Account | undefined) => {
  const isOwn = principal?.id === caller.accountId;
  if (principal === undefined || !(isOwn || leads(served, caller, role, principal.organisationPath))) {
    throw refusalProblem([reason('delegation-not-yours', undefined, '/principalId')], []);
  }
  return principal;
};

/** The programme in whose words people of a role are told. */
const programmeOf = (served: ServedProgrammes, role: string): string =>
  [...served.values()].find(({ words }) => Object.hasOwn(words.roles, role))?.programme.name ?? '';

/** Tells both who stands in for whom. */
const tellBoth = async (
  db: Queryable,
  served: ServedProgrammes,
  { id, principalId, delegateId, principalName, principalPath, delegateName, role, from, until }: DelegationRow,
  at: Instant,
): Promise<void> => {
  const params = { principal: principalName, delegate: delegateName, role, from, until };
  const place = { programme: programmeOf(served, role), path: principalPath, at };
  await insertOfficeNotices(
    db,
    place,
    [principalId, delegateId].map((toAccount) => ({
      key: `delegated/${id}/${toAccount}`,
      kind: 'delegated' as const,
      toRole: role,
      toAccount,
      params,
    })),
  );
};

const written = async (db: Queryable, id: string): Promise<DelegationRow> => {
  const row = await delegationById(db, id);
  if (row === undefined) throw new Error(`no delegation ${id}`);
  return row;
};

/**
 * Enters an absence, by the person who is away or by whoever leads them. All that is wrong is said at once: the people, the days, a
 * circle, and what the principal has that the delegate may not do.
 */
export const enterDelegation = async (
  served: ServedProgrammes,
  call: ServiceCall,
  { principalId = call.caller.accountId, ...entered }: EnteredDelegation,
) => {
  const { caller, deps, language } = call;
  const added: Delegation = { ...entered, principalId };
  // Before the transaction, which holds one connection alone.
  const barred = await barredMatters(served, deps, added, { path: '/delegateId' });
  return idempotentWrite(call, async ({ db, audit }) => {
    await lockDelegations(db);
    const at = await deps.clock();
    const principal = assertMayEnter(served, caller, entered.role, await accountById(db, principalId));
    const delegate = await accountById(db, entered.delegateId);
    const faults = delegationFaults(added, {
      principal: representedOf(principal),
      delegate: delegate && representedOf(delegate),
      others: await delegationsIn(db, added.role, added.from),
      today: dateOf(at),
    });
    assertNone(faults);
    assertNone(barred);
    const id = randomUUID();
    await insertDelegation(db, { ...added, id, by: caller.accountId, at });
    const row = await written(db, id);
    await tellBoth(db, served, row, at);
    const { role, from, until } = added;
    const people = { principal: principalId, delegate: added.delegateId };
    await audit('work', 'enterDelegation', { delegation: id, ...people, role, from, until }, at);
    return delegationView(served, row, { caller, language });
  });
};

/** Takes a delegation back, by the principal or whoever leads them. */
export const takeBack = (served: ServedProgrammes, call: ServiceCall<{ id: string }>) =>
  idempotentWrite(call, async ({ db, audit }) => {
    const { caller, deps, params, language } = call;
    const row = await delegationById(db, params.id);
    const isOwn = row !== undefined && [row.principalId, row.delegateId].includes(caller.accountId);
    const isLeader = row !== undefined && leads(served, caller, row.role, row.principalPath);
    if (row === undefined || !(isOwn || isLeader)) throw new Problem('not-found');
    if (!isLeader && row.principalId !== caller.accountId) throw new Problem('delegation-not-yours');
    const at = await deps.clock();
    if (!(await endDelegation(db, row.id, caller.accountId, at))) throw new Problem('delegation-over');
    const { principalId: principal, delegateId: delegate, role } = row;
    await audit('work', 'endDelegation', { delegation: row.id, principal, delegate, role }, at);
    return delegationView(served, await written(db, row.id), { caller, language });
  });
