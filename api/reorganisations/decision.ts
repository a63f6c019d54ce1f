import { accountHolder } from '../../db/hands';
import type { Queryable } from '../../db/queryable';
import {
  decideReorganisation,
  lockReorganisations,
  type Reorganisation,
  type ReportedReorganisation,
} from '../../db/reorganisations';
import type { AccountHolder } from '../../domain/kernel/actor';
import { dateOf } from '../../domain/kernel/time/instant';
import { accountWrite } from '../accounts/accountWrite';
import { proposerNow } from '../accounts/proposals/proposer';
import { idempotentWrite } from '../http/idempotentWrite';
import { Problem, proposalDecided } from '../http/problem';
import type { ServiceCall } from '../http/route';
import { placeOffices } from './place';
import { type Administering, type AskedReorganisation, extentOf, planOf } from './plan';
import { begin, foundInScope } from './service';
import { stateOf } from './view';

/** The proposal, which nobody else decides until the transaction ends. Throws `proposal-decided`, `proposal-expired`. */
const openProposal = async (db: Queryable, call: ServiceCall<{ id: string }>): Promise<ReportedReorganisation> => {
  await lockReorganisations(db);
  const row = await foundInScope(db, call, call.params.id);
  const state = stateOf(row);
  if (state === 'expired') throw new Problem('proposal-expired');
  if (state !== 'proposed') throw proposalDecided(row);
  return row;
};

/** Whoever proposed it, as they are now: somebody else than `by`, and still an administrator. */
const proposerOf = async (
  db: Queryable,
  { proposedBy: { accountId } }: Reorganisation,
  by: AccountHolder,
): Promise<Administering> => {
  const { organisationId, organisationPath } = await proposerNow(db, accountId, by);
  return { ...(await accountHolder(db, accountId)), organisationId, organisationPath };
};

const askedAgain = ({
  kind,
  fromId,
  intoId,
  newName,
  named,
  effectiveOn,
  why,
}: Reorganisation): AskedReorganisation => ({
  kind,
  from: fromId,
  ...(intoId === null ? {} : { into: intoId }),
  ...(newName === null ? {} : { name: newName }),
  ...(named === null ? {} : { named }),
  effectiveOn,
  why,
});

/**
 * Confirms what another administrator proposed, and carries it out: offices and accounts go at once, the workflow takes
 * the cases. Everything is checked again as it is now; what speaks against it leaves the proposal open.
 */
export const confirm = async (call: ServiceCall<{ id: string }>): Promise<ReportedReorganisation> => {
  const { deps, caller } = call;
  const at = await deps.clock();
  // Accounts go, so what is decided of accounts waits. The lock comes before those of organisations, as it does there.
  const { id } = await accountWrite(call, async ({ db, by, audit }) => {
    const row = await openProposal(db, call);
    const proposer = await proposerOf(db, row, by);
    const plan = await planOf(db, { ...caller, ...by }, askedAgain(row), dateOf(at), proposer);
    const { from, into, going } = plan;
    const extent = await extentOf(db, going);
    await placeOffices(db, row, plan, at);
    const decision = { decision: 'confirmed', by: caller.accountId, reason: null, intoId: into.id } as const;
    await decideReorganisation(db, row.id, decision);
    const { accountId: proposedBy } = row.proposedBy;
    const { kind, named, why } = row;
    const detail = { id: row.id, kind, from: from.name, into: into.name, named, why, extent, proposedBy };
    await audit('organisations', 'confirmReorganisation', detail, at);
    return { id: row.id };
  });
  await begin(deps, id);
  return foundInScope(deps.pool, call, id);
};

/** Declines a proposal, also one's own. */
export const decline = async (
  call: ServiceCall<{ id: string }>,
  reason: string | null,
): Promise<ReportedReorganisation> => {
  const { id } = await idempotentWrite(call, async ({ db, audit }) => {
    const row = await openProposal(db, call);
    await decideReorganisation(db, row.id, {
      decision: 'declined',
      by: call.caller.accountId,
      reason,
      intoId: row.intoId,
    });
    const { kind, fromName: from, intoName: into } = row;
    await audit('organisations', 'declineReorganisation', { id: row.id, kind, from, into, reason });
    return { id: row.id };
  });
  return foundInScope(call.deps.pool, call, id);
};
