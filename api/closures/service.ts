import { randomUUID } from 'node:crypto';
import { orderClosureRollout } from '../../db/calendarRollouts';
import { accountHolder } from '../../db/hands';
import {
  closuresAround,
  closuresFor as closuresOf,
  decideClosure,
  insertClosure,
  type LocalClosure,
  lockedClosure,
} from '../../db/localClosures';
import { lockedOrganisationIn, organisationsById } from '../../db/organisations';
import type { Queryable } from '../../db/queryable';
import { type AccountHolder, isHolderOfOne } from '../../domain/kernel/actor';
import {
  type Closure,
  closedDaysOf,
  closureFaults,
  revocableDays,
  revocationFaults,
} from '../../domain/kernel/time/closure';
import { dateOf, type LocalDate } from '../../domain/kernel/time/instant';
import { accountWrite } from '../accounts/accountWrite';
import { proposerNow } from '../accounts/proposals/proposer';
import { beginRollout } from '../calendars/service';
import { idempotentWrite } from '../http/idempotentWrite';
import { Problem, proposalDecided, refusalProblem } from '../http/problem';
import type { ServiceCall } from '../http/route';
import { assertStands } from '../organisations/service';

const storedClosure = async (db: Queryable, id: string): Promise<LocalClosure> => {
  const stored = await lockedClosure(db, id);
  if (stored === undefined) throw new Problem('not-found');
  return stored;
};

/** Who reads a closure, and where and on which day. */
interface Reading {
  readonly scope: string;
  readonly reader: AccountHolder;
  readonly today: LocalDate;
}

const viewOf = (one: LocalClosure, path: string | undefined, { scope, reader, today }: Reading) => ({
  id: one.id,
  organisationId: one.organisationId,
  district: one.district,
  from: one.from,
  until: one.until,
  reason: one.reason,
  by: one.proposerName,
  at: one.proposedAt,
  revokes: one.revokes,
  revocation: one.revocation,
  decision: one.decision,
  decidedBy: one.deciderName,
  decidedAt: one.decidedAt,
  mayConfirm: one.decision === null && path?.startsWith(scope) === true && !isHolderOfOne(reader, [one.proposedBy]),
  mayRevoke:
    one.decision === 'confirmed' &&
    one.revokes === null &&
    one.revocation === null &&
    path?.startsWith(scope) === true &&
    revocationFaults(one, today).length === 0,
});

/** The closures that concern the caller's place. */
export const closuresFor = async ({ deps: { pool, clock }, caller }: ServiceCall) => {
  const reader = await accountHolder(pool, caller.accountId);
  const reading = { reader, scope: caller.organisationPath, today: dateOf(await clock()) };
  const found = await closuresAround(pool, caller.organisationPath);
  const districts = await organisationsById(
    pool,
    found.map(({ organisationId }) => organisationId),
  );
  return found.map((one) => viewOf(one, districts.get(one.organisationId)?.path, reading));
};

/** The district in which the caller may close offices. Throws `not-found`, `not-a-district`. */
const districtOfCall = async (db: Queryable, id: string, scope: string) => {
  const district = await lockedOrganisationIn(db, id, scope);
  if (district === undefined) throw new Problem('not-found');
  if (district.kind !== 'district') throw new Problem('not-a-district', { params: { organisation: district.name } });
  assertStands(district);
  return district;
};

/**
 * Enters days on which the offices of a district are closed. Nothing moves until another administrator confirms them.
 * Throws `not-found`, `not-a-district`, or what is wrong with the days.
 */
export const proposeClosure = (
  call: ServiceCall<{ readonly id: string }>,
  { from, until, reason }: Closure & { readonly reason: string },
) =>
  idempotentWrite(call, async ({ db, by, audit }) => {
    const { caller, params, deps } = call;
    const district = await districtOfCall(db, params.id, caller.organisationPath);
    const today = dateOf(await deps.clock());
    const closed = closedDaysOf(await closuresOf(db, district.path));
    const faults = closureFaults({ from, until }, today, closed);
    if (faults.length > 0) throw refusalProblem(faults, []);
    const id = randomUUID();
    const [organisationId, proposedBy] = [district.id, caller.accountId];
    await insertClosure(db, { id, organisationId, from, until, reason, proposedBy, revokes: null });
    await audit('calendars', 'proposeClosure', {
      organisationId: district.id,
      closedFrom: from,
      closedUntil: until,
      why: reason,
    });
    return viewOf(await storedClosure(db, id), district.path, { scope: caller.organisationPath, reader: by, today });
  });

/**
 * Asks to take back a closure that was entered by mistake, for the days to come. It stands until another administrator confirms that.
 * Throws `not-found`, `closure-not-in-force`, `closure-ended`.
 */
export const revokeClosure = (call: ServiceCall<{ readonly id: string }>, reason: string) =>
  idempotentWrite(call, async ({ db, by, audit }) => {
    const { caller, params, deps } = call;
    const taken = await lockedClosure(db, params.id);
    const district = taken && (await lockedOrganisationIn(db, taken.organisationId, caller.organisationPath));
    if (taken === undefined || district === undefined) throw new Problem('not-found');
    const isInForce = taken.decision === 'confirmed' && taken.revokes === null && taken.revocation === null;
    if (!isInForce) throw new Problem('closure-not-in-force');
    const today = dateOf(await deps.clock());
    const faults = revocationFaults(taken, today);
    if (faults.length > 0) throw refusalProblem(faults, []);
    const id = randomUUID();
    const days = revocableDays(taken, today);
    const { organisationId } = taken;
    await insertClosure(db, { id, organisationId, ...days, reason, proposedBy: caller.accountId, revokes: taken.id });
    const { from: closedFrom, until: closedUntil } = days;
    await audit('calendars', 'revokeClosure', { organisationId, closedFrom, closedUntil, why: reason });
    return viewOf(await storedClosure(db, id), district.path, { scope: caller.organisationPath, reader: by, today });
  });

/** What is audited of a decision. */
const DECIDING = {
  confirmed: { closure: 'confirmClosure', revocation: 'confirmClosureRevocation' },
  declined: { closure: 'declineClosure', revocation: 'declineClosureRevocation' },
} as const;

/**
 * Confirms days that another administrator of the district entered, or declines them, also one's own. What is confirmed is
 * carried to the cases of the district as a notice is. Throws `not-found`, `proposal-decided`, `same-person`,
 * `closure-over`.
 */
export const decideClosureBy = async (
  call: ServiceCall<{ readonly id: string }>,
  decision: 'confirmed' | 'declined',
) => {
  const { caller, params, deps } = call;
  const decided = await accountWrite(call, async ({ db, by, audit }) => {
    const open = await lockedClosure(db, params.id);
    const district = open && (await lockedOrganisationIn(db, open.organisationId, caller.organisationPath));
    if (open === undefined || district === undefined) throw new Problem('not-found');
    const today = dateOf(await deps.clock());
    if (open.decision !== null) throw proposalDecided(open);
    if (decision === 'confirmed') {
      const proposer = await proposerNow(db, open.proposedBy, by);
      if (!district.path.startsWith(proposer.organisationPath)) throw new Problem('proposer-not-administrator');
      const closed = closedDaysOf(await closuresOf(db, district.path));
      const faults = open.revokes === null ? closureFaults(open, today, closed) : revocationFaults(open, today);
      if (faults.length > 0) throw refusalProblem(faults, []);
    }
    await decideClosure(db, open.id, { decision, by: caller.accountId });
    if (decision === 'confirmed') await orderClosureRollout(db, open.id, district.path);
    const { organisationId, from, until, reason } = open;
    const command = DECIDING[decision][open.revokes === null ? 'closure' : 'revocation'];
    await audit('calendars', command, {
      organisationId,
      closedFrom: from,
      closedUntil: until,
      why: reason,
      proposedBy: open.proposedBy,
    });
    const reading = { scope: caller.organisationPath, reader: by, today };
    return viewOf(await storedClosure(db, open.id), district.path, reading);
  });
  if (decision === 'confirmed') beginRollout(deps);
  return decided;
};
