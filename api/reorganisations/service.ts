import { randomUUID } from 'node:crypto';
import { endOrganisation, insertOrganisation } from '../../db/organisations';
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
import { actorOf } from '../cases/actor';
import { callTemporal } from '../cases/temporal';
import type { ApiDeps } from '../deps';
import { idempotentWrite } from '../http/idempotentWrite';
import { Problem } from '../http/problem';
import type { ServiceCall } from '../http/route';
import { type AskedReorganisation, planOf } from './plan';

/** What a reorganisation would take over, without ordering it. Throws as `order` does. */
export const preview = async ({ deps, caller }: ServiceCall, asked: AskedReorganisation): Promise<Extent> => {
  const today = dateOf(await deps.clock());
  return (await inTransaction(deps.pool, (db) => planOf(db, caller, asked, today))).extent;
};

/** Its workflow runs from now on. If the start fails, the reconciliation starts it. */
const begin = ({ temporal, taskQueue, logger }: ApiDeps, id: string): Promise<void> =>
  callTemporal(temporal, () => startReorganisation(temporal, taskQueue, id)).catch((error: unknown) => {
    logger.warn({ err: error, reorganisation: id }, 'a reorganisation did not start; it is started later');
  });

const reported = async ({ deps, caller }: ServiceCall, id: string): Promise<ReportedReorganisation> => {
  const [found] = await reorganisationsIn(deps.pool, caller.organisationPath, { id, limit: 1 });
  if (found === undefined) throw new Problem('not-found');
  return found;
};

/**
 * Orders a reorganisation: an organisation that is merged ends at once, so that nothing new enters it, and a new one
 * stands at once. What goes over is then taken by the workflow. Throws what keeps it from being ordered.
 */
export const order = async (call: ServiceCall, asked: AskedReorganisation): Promise<ReportedReorganisation> => {
  const { deps, caller } = call;
  const at = await deps.clock();
  const { kind, effectiveOn, why } = asked;
  const { id } = await idempotentWrite(call, async ({ db, audit }) => {
    const { from, into, extent } = await planOf(db, caller, asked, dateOf(at));
    if (kind === 'split' && !(await insertOrganisation(db, into))) throw new Problem('organisation-exists');
    if (kind === 'merge') await endOrganisation(db, from.id, into.id, at);
    const ordered = {
      id: randomUUID(),
      kind,
      fromId: from.id,
      intoId: into.id,
      named: asked.named ?? null,
      effectiveOn,
      why,
      orderedBy: { ...actorOf(caller), role: ADMINISTRATOR },
      orderedAt: at,
    };
    await insertReorganisation(db, ordered);
    await audit('organisations', 'reorganise', { ...ordered, from: from.name, into: into.name, extent }, at);
    return { id: ordered.id };
  });
  await begin(deps, id);
  return reported(call, id);
};

/** Takes up again what was refused. Throws `not-found`, or `nothing-to-change` if nothing was. */
export const resume = async (call: ServiceCall<{ id: string }>): Promise<ReportedReorganisation> => {
  const { deps, params } = call;
  const { id, finishedAt, refused } = await reported(call, params.id);
  await idempotentWrite(call, async ({ db, audit }) => {
    if (finishedAt !== null && refused === 0) throw new Problem('nothing-to-change');
    await setFinished(db, id, false);
    await audit('organisations', 'resumeReorganisation', { id });
    return { id };
  });
  await begin(deps, id);
  return reported(call, id);
};
