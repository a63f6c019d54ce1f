import type { Pool } from 'pg';
import { assigneeOf, candidatesFor } from '../db/assignments';
import { statesOf } from '../db/cases';
import { type ContextLoader, NEWEST_CALENDAR } from '../db/contexts';
import { dispatchNotices, type PassingOn, waitingNotices } from '../db/outbox';
import type { CaseState } from '../domain/kernel/engine/case';
import { barredFrom } from '../domain/kernel/obligations/assignment';
import { dateOf, type Instant } from '../domain/kernel/time/instant';
import type { WorkerProgrammes } from './programmes';

export interface PassingOnDeps {
  readonly pool: Pool;
  readonly programmes: WorkerProgrammes;
  readonly contexts: ContextLoader;
}

/** Whether a delegate may not do what a notice asks for, as things stand now. What is awaited no more bars nobody. */
const isBarred = async (
  { pool, programmes, contexts }: PassingOnDeps,
  { programme: name, caseId, key, role, delegateId }: PassingOn,
  now: Instant,
): Promise<boolean> => {
  const answering = programmes.get(name);
  if (answering === undefined) return false;
  const { programme } = answering;
  const c = (await statesOf<CaseState>(pool, programme, [caseId])).get(caseId);
  const [row] = await candidatesFor(pool, { caseId, role }, delegateId);
  if (c === undefined || row === undefined) return false;
  const { policyVersion, organisationPath } = c;
  const ctx = await contexts.load(name, { policyVersion, organisationPath, calendarVersion: NEWEST_CALENDAR }, now);
  const o = programme.lifecycle.awaitedFrom(c, ctx).find((one) => one.key === key);
  return o !== undefined && barredFrom(answering, { c, ctx, o })({ ...assigneeOf(row).actor, role }).length > 0;
};

/**
 * Delivers waiting notices (db/outbox.ts). Whoever would stand in is judged first: what they may not do is asked of whom it was
 * meant for, however they came to be barred. Returns how many were delivered.
 */
export const deliverNotices = async (
  deps: PassingOnDeps,
  limit: number,
  { now, digestUntil }: { readonly now: Instant; readonly digestUntil?: Instant | undefined },
): Promise<number> => {
  const day = dateOf(now);
  const waiting = await waitingNotices(deps.pool, limit, day);
  if (waiting.length === 0) return 0;
  const barred: PassingOn[] = [];
  // What cannot be judged is passed on to nobody, and holds up no other notice.
  const mayNot = (one: PassingOn) => isBarred(deps, one, now).catch(() => true);
  for (const one of waiting) if (one.delegateId !== null && (await mayNot(one))) barred.push(one);
  const among = [...new Set(waiting.map(({ outboxId }) => outboxId))];
  return dispatchNotices(deps.pool, limit, { day, digestUntil, among, barred });
};
