import { randomUUID } from 'node:crypto';
import { accountHolder } from '../../db/hands';
import type { Queryable } from '../../db/queryable';
import type { Extent } from '../../db/reorganisationPlans';
import {
  insertReorganisation,
  type ReportedReorganisation,
  reorganisationsIn,
  setFinished,
} from '../../db/reorganisations';
import { inTransaction } from '../../db/transaction';
import { ADMINISTRATOR } from '../../domain/kernel/actor';
import { dateOf } from '../../domain/kernel/time/instant';
import { startReorganisation } from '../../workflows/startReorganisation';
import { PROPOSAL_DAYS } from '../accounts/proposals/proposal';
import { actorOf } from '../cases/actor';
import { callTemporal } from '../cases/temporal';
import type { ApiDeps } from '../deps';
import { idempotentWrite } from '../http/idempotentWrite';
import { Problem } from '../http/problem';
import type { ServiceCall } from '../http/route';
import { type AskedReorganisation, extentOf, planOf } from './plan';

/** How much a reorganisation would take over. Throws as `propose` does. */
export const preview = async ({ deps, caller }: ServiceCall, asked: AskedReorganisation): Promise<Extent> => {
  const today = dateOf(await deps.clock());
  return inTransaction(deps.pool, async (db) => {
    const by = await accountHolder(db, caller.accountId);
    return extentOf(db, (await planOf(db, { ...caller, ...by }, asked, today)).going);
  });
};

/** Its workflow runs from now on. If the start fails, the reconciliation starts it. */
export const begin = ({ temporal, taskQueue, logger }: ApiDeps, id: string): Promise<void> =>
  callTemporal(temporal, () => startReorganisation(temporal, taskQueue, id)).catch((error: unknown) => {
    logger.warn({ err: error, reorganisation: id }, 'a reorganisation did not start; it is started later');
  });

/** One within the caller’s scope. Throws `not-found`. */
export const foundInScope = async (
  db: Queryable,
  { caller }: Pick<ServiceCall, 'caller'>,
  id: string,
): Promise<ReportedReorganisation> => {
  const [found] = await reorganisationsIn(db, caller.organisationPath, { id, limit: 1 });
  if (found === undefined) throw new Problem('not-found');
  return found;
};

/** Proposes a reorganisation. Nothing changes until another administrator confirms it. Throws what speaks against it. */
export const propose = async (call: ServiceCall, asked: AskedReorganisation): Promise<ReportedReorganisation> => {
  const { deps, caller } = call;
  const at = await deps.clock();
  const { kind, effectiveOn, why, named = null, name = null } = asked;
  const { id } = await idempotentWrite(call, async ({ db, by, audit }) => {
    const { from, into, going } = await planOf(db, { ...caller, ...by }, asked, dateOf(at));
    // Nothing goes in which they have an interest, so it is not looked for again where a case goes.
    const actor = actorOf(caller);
    const proposed = {
      id: randomUUID(),
      kind,
      fromId: from.id,
      intoId: kind === 'split' ? null : into.id,
      newName: name,
      named,
      effectiveOn,
      why,
      proposedBy: { ...actor, role: ADMINISTRATOR },
      proposedAt: at,
    };
    await insertReorganisation(db, { ...proposed, days: PROPOSAL_DAYS });
    const detail = { ...proposed, from: from.name, into: into.name, extent: await extentOf(db, going) };
    await audit('organisations', 'proposeReorganisation', detail, at);
    return { id: proposed.id };
  });
  return foundInScope(deps.pool, call, id);
};

/** Takes up again what was refused. Throws `not-found`, or `nothing-to-change` if nothing was. */
export const resume = async (call: ServiceCall<{ id: string }>): Promise<ReportedReorganisation> => {
  const { deps, params } = call;
  const row = await foundInScope(deps.pool, call, params.id);
  await idempotentWrite(call, async ({ db, audit }) => {
    const isLeft = row.decision === 'confirmed' && (row.finishedAt === null || row.refused > 0);
    if (!isLeft) throw new Problem('nothing-to-change');
    await setFinished(db, row.id, false);
    await audit('organisations', 'resumeReorganisation', { id: row.id });
    return { id: row.id };
  });
  await begin(deps, row.id);
  return foundInScope(deps.pool, call, row.id);
};
