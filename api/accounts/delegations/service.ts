import { randomUUID } from 'node:crypto';
import { type Account, accountById, lockAccountChanges } from '../../../db/accounts';
import { tellOfDelegation, toldOfEnd } from '../../../db/delegationNotices';
import {
  confirmDelegation,
  type DelegationRow,
  daysOfRights,
  delegationById,
  delegationsIn,
  endDelegation,
  insertDelegation,
  lockDelegations,
} from '../../../db/delegations';
import { areOneHand } from '../../../db/hands';
import { insertOfficeNotices } from '../../../db/outbox';
import { personById, rolesOfPerson } from '../../../db/persons';
import { policyNow } from '../../../db/policies';
import type { Queryable } from '../../../db/queryable';
import { ADMINISTRATOR } from '../../../domain/kernel/actor';
import {
  type Delegation,
  delegationFaults,
  givesRight,
  type Represented,
  yearBefore,
} from '../../../domain/kernel/obligations/delegation';
import { leadersOf } from '../../../domain/kernel/obligations/leaders';
import type { CasePolicy } from '../../../domain/kernel/policies/casePolicy';
import { daysOfRightAYear } from '../../../domain/kernel/policies/delegationBounds';
import { reason } from '../../../domain/kernel/reason';
import { dateOf, type Instant, type LocalDate } from '../../../domain/kernel/time/instant';
import type { ServedProgrammes } from '../../cases/served';
import { assertValid, idempotentWrite } from '../../http/idempotentWrite';
import { Problem, refusalProblem } from '../../http/problem';
import type { ServiceCall } from '../../http/route';
import type { Caller } from '../../http/tokens';
import { assertNone } from '../../work/assignments';
import { barredMatters } from '../../work/barredMatters';
import { leads } from '../leading';
import type { ServedOffices } from '../offices';
import { mayDecide, mayEndDelegation, seesDelegation } from './parts';
import { delegationView } from './view';

interface Serving {
  readonly served: ServedProgrammes;
  readonly offices: ServedOffices;
}

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
  isOfBody: account.organisationKind === 'body',
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

/**
 * Tells those who may confirm it that a delegation waits: whoever leads the role, and administrators. The principal hears of it
 * at once, too, if somebody else entered it.
 */
const askToConfirm = async (
  db: Queryable,
  served: ServedProgrammes,
  row: DelegationRow,
  at: Instant,
): Promise<void> => {
  const { id, principalId, principalName, principalPath, delegateName, role, from, until, enteredBy } = row;
  const programme = programmeOf(served, role);
  const recipients = served.get(programme)?.programme.noticeRecipients;
  const leaders = recipients === undefined ? [] : leadersOf(role, recipients);
  const params = { principal: principalName, delegate: delegateName, role, from, until, by: enteredBy };
  await insertOfficeNotices(
    db,
    { programme, path: principalPath, at },
    [
      ...[...leaders, ADMINISTRATOR].map((toRole) => ({ key: `delegationAsked/${id}/${toRole}`, toRole })),
      ...(row.enteredById === principalId
        ? []
        : [{ key: `delegationAsked/${id}/${principalId}`, toRole: role, toAccount: principalId }]),
    ].map((notice) => ({ ...notice, kind: 'delegationAsked' as const, params })),
  );
};

/** Tells both who stands in for whom. */
const tellBoth = (db: Queryable, served: ServedProgrammes, row: DelegationRow, at: Instant): Promise<void> =>
  tellOfDelegation(db, 'delegated', row, {
    programme: programmeOf(served, row.role),
    at,
    to: [row.principalId, row.delegateId],
  });

const written = async (db: Queryable, id: string): Promise<DelegationRow> => {
  const row = await delegationById(db, id);
  if (row === undefined) throw new Error(`no delegation ${id}`);
  return row;
};

/** The bound of the policies in force: of several programmes that have the role, the strictest. */
const mostDaysOfRight = async (db: Queryable, served: ServedProgrammes, role: string): Promise<number> => {
  const bounds: number[] = [];
  for (const { programme, words } of served.values()) {
    if (Object.hasOwn(words.roles, role)) {
      bounds.push(daysOfRightAYear(await policyNow<CasePolicy>(db, programme.name)));
    }
  }
  return Math.min(...bounds, ...(bounds.length === 0 ? [daysOfRightAYear(undefined)] : []));
};

/** Everything that is wrong with it, as it is entered and again as it is confirmed. */
const assertPossible = async (
  db: Queryable,
  { served, offices }: Serving,
  added: Delegation & { readonly id?: string },
  { principal, at }: { readonly principal: Account; readonly at: Instant },
): Promise<boolean> => {
  const account = await accountById(db, added.delegateId);
  const delegate = account && representedOf(account);
  const isRight = delegate !== undefined && givesRight(delegate, added.role);
  const held = isRight ? await rolesOfPerson(db, delegate.personId, { except: null }) : [];
  const today = dateOf(at);
  const faults = delegationFaults(added, {
    principal: representedOf(principal),
    delegate,
    others: await delegationsIn(db, added.role, added.from, added.id),
    rightsGiven: isRight ? await daysOfRights(db, added, yearBefore(added), added.id) : [],
    today,
    isExcluded: offices.excluded([added.role, ...held]).some((pair) => pair.includes(added.role)),
    isUnidentified:
      delegate !== undefined &&
      offices.deciding.includes(added.role) &&
      (await personById(db, delegate.personId))?.identityKey == null,
    mostDaysOfRightAYear: await mostDaysOfRight(db, served, added.role),
  });
  // What began while it waited is confirmed all the same, for the days that are left.
  assertNone(added.id === undefined ? faults : faults.filter(({ code }) => code !== 'delegation-in-past'));
  return isRight;
};

/**
 * Enters an absence, by the person who is away or by whoever leads them. All that is wrong is said at once: the people, the days, a
 * circle, and what the principal has that the delegate may not do.
 */
export const enterDelegation = async (
  { served, offices }: Serving,
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
    const isRight = await assertPossible(db, { served, offices }, added, { principal, at });
    assertNone(barred);
    const id = randomUUID();
    await insertDelegation(db, { ...added, id, by: caller.accountId, at, givesRight: isRight });
    const row = await written(db, id);
    await (isRight ? askToConfirm : tellBoth)(db, served, row, at);
    const { role, from, until } = added;
    const people = { principal: principalId, delegate: added.delegateId };
    await audit('work', 'enterDelegation', { delegation: id, ...people, role, from, until }, at);
    return delegationView(served, row, { caller, language, today: dateOf(at) });
  });
};

/**
 * Confirms a delegation that gives a right: by whoever leads the principal, or an administrator above them, as another hand than
 * whoever entered it, the principal and the delegate.
 */
export const confirm = async ({ served, offices }: Serving, call: ServiceCall<{ id: string }>) => {
  // Before the transaction, which holds one connection alone.
  const asked = await delegationById(call.deps.pool, call.params.id);
  const barred = asked && (await barredMatters(served, call.deps, asked, { path: '/id' }));
  return idempotentWrite(call, async ({ db, audit }) => {
    const { caller, deps, params, language } = call;
    // Nobody is given a role that excludes this one, or made one person with somebody, while it is judged.
    await lockAccountChanges(db);
    await assertValid(db, caller);
    await lockDelegations(db);
    const row = await delegationById(db, params.id);
    const principal = row && (await accountById(db, row.principalId));
    if (row === undefined || principal === undefined || !seesDelegation(served, caller, row)) {
      throw new Problem('not-found');
    }
    if (!mayDecide(served, caller, row)) throw new Problem('delegation-not-yours');
    const parties = [row.enteredById, row.principalId, row.delegateId];
    const own = await Promise.all(parties.map((party) => areOneHand(db, caller.accountId, party)));
    if (own.includes(true)) throw refusalProblem([reason('separation-of-duties')], []);
    const at = await deps.clock();
    if (row.endedAt !== null || row.until < dateOf(at)) throw new Problem('delegation-over');
    await assertPossible(db, { served, offices }, row, { principal, at });
    assertNone(barred ?? []);
    if (!(await confirmDelegation(db, row.id, caller.accountId, at))) throw new Problem('delegation-confirmed');
    await tellBoth(db, served, row, at);
    const { principalId, delegateId: delegate, role } = row;
    await audit('work', 'confirmDelegation', { delegation: row.id, principal: principalId, delegate, role }, at);
    return delegationView(served, await written(db, row.id), { caller, language, today: dateOf(at) });
  });
};

/** Takes a delegation back, by the principal or whoever leads them; or declines it, by whoever may confirm it. */
export const takeBack = ({ served }: Serving, call: ServiceCall<{ id: string }>) =>
  idempotentWrite(call, async ({ db, audit }) => {
    const { caller, deps, params, language } = call;
    const row = await delegationById(db, params.id);
    if (row === undefined || !seesDelegation(served, caller, row)) throw new Problem('not-found');
    if (!mayEndDelegation(served, caller, row)) throw new Problem('delegation-not-yours');
    const at = await deps.clock();
    const isWaiting = row.givesRight && row.confirmedBy === null;
    const because = isWaiting && row.principalId !== caller.accountId ? 'declined' : 'takenBack';
    if (!(await endDelegation(db, row.id, { by: caller.accountId, at, because }))) throw new Problem('delegation-over');
    const { principalId: principal, delegateId: delegate, role } = row;
    const to = toldOfEnd(row, { isWaiting, by: caller.accountId });
    await tellOfDelegation(db, 'delegationEnded', row, { programme: programmeOf(served, role), at, to });
    await audit('work', 'endDelegation', { delegation: row.id, principal, delegate, role }, at);
    return delegationView(served, await written(db, row.id), { caller, language, today: dateOf(at) });
  });
