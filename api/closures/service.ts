import { randomUUID } from 'node:crypto';
import { orderClosureRollout } from '../../db/calendarRollouts';
import { accountHolder } from '../../db/hands';
import { closuresAround, decideClosure, insertClosure, type LocalClosure, lockedClosure } from '../../db/localClosures';
import { lockedOrganisationIn, organisationsById } from '../../db/organisations';
import { type AccountHolder, isHolderOfOne } from '../../domain/kernel/actor';
import { type Closure, closureFaults } from '../../domain/kernel/time/closure';
import { dateOf } from '../../domain/kernel/time/instant';
import { accountWrite } from '../accounts/accountWrite';
import { proposerNow } from '../accounts/proposals/proposer';
import { beginRollout } from '../calendars/service';
import { idempotentWrite } from '../http/idempotentWrite';
import { Problem, proposalDecided, refusalProblem } from '../http/problem';
import type { ServiceCall } from '../http/route';
import { assertStands } from '../organisations/service';

const viewOf = (one: LocalClosure, path: string | undefined, scope: string, reader: AccountHolder) => ({
  id: one.id,
  organisationId: one.organisationId,
  district: one.district,
  from: one.from,
  until: one.until,
  reason: one.reason,
  by: one.proposerName,
  at: one.proposedAt,
  decision: one.decision,
  decidedBy: one.deciderName,
  decidedAt: one.decidedAt,
  mayConfirm: one.decision === null && path?.startsWith(scope) === true && !isHolderOfOne(reader, [one.proposedBy]),
});

/** The closures that concern the caller's place. */
export const closuresFor = async ({ deps: { pool }, caller }: ServiceCall) => {
  const reader = await accountHolder(pool, caller.accountId);
  const found = await closuresAround(pool, caller.organisationPath);
  const districts = await organisationsById(
    pool,
    found.map(({ organisationId }) => organisationId),
  );
  return found.map((one) => viewOf(one, districts.get(one.organisationId)?.path, caller.organisationPath, reader));
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
    const district = await lockedOrganisationIn(db, params.id, caller.organisationPath);
    if (district === undefined) throw new Problem('not-found');
    if (district.kind !== 'district') throw new Problem('not-a-district', { params: { organisation: district.name } });
    assertStands(district);
    const faults = closureFaults({ from, until }, dateOf(await deps.clock()));
    if (faults.length > 0) throw refusalProblem(faults, []);
    const id = randomUUID();
    await insertClosure(db, { id, organisationId: district.id, from, until, reason, proposedBy: caller.accountId });
    await audit('calendars', 'proposeClosure', {
      organisationId: district.id,
      closedFrom: from,
      closedUntil: until,
      why: reason,
    });
    const stored = await lockedClosure(db, id);
    if (stored === undefined) throw new Problem('not-found');
    return viewOf(stored, district.path, caller.organisationPath, by);
  });

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
    if (open.decision !== null) throw proposalDecided(open);
    if (decision === 'confirmed') {
      const proposer = await proposerNow(db, open.proposedBy, by);
      if (!district.path.startsWith(proposer.organisationPath)) throw new Problem('proposer-not-administrator');
      const faults = closureFaults(open, dateOf(await deps.clock()));
      if (faults.length > 0) throw refusalProblem(faults, []);
    }
    await decideClosure(db, open.id, { decision, by: caller.accountId });
    if (decision === 'confirmed') await orderClosureRollout(db, open.id, district.path);
    const { organisationId, from, until, reason } = open;
    const command = decision === 'confirmed' ? 'confirmClosure' : 'declineClosure';
    await audit('calendars', command, {
      organisationId,
      closedFrom: from,
      closedUntil: until,
      why: reason,
      proposedBy: open.proposedBy,
    });
    const stored = await lockedClosure(db, open.id);
    return viewOf(stored ?? open, district.path, caller.organisationPath, by);
  });
  if (decision === 'confirmed') beginRollout(deps);
  return decided;
};
