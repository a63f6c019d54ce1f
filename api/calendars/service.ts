import { WorkflowNotFoundError } from '@temporalio/client';
import { addNotice, newestNotices } from '../../db/calendarNotices';
import { openDeadlines } from '../../db/obligations';
import { type LoadedNotice, noticeFaults, yearFaults } from '../../domain/kernel/time/calendarNotice';
import { CALENDAR_ROLLOUT } from '../../workflows/messages';
import { callTemporal } from '../cases/temporal';
import type { ApiDeps } from '../deps';
import { idempotentWrite } from '../http/idempotentWrite';
import { Problem, refusalProblem } from '../http/problem';
import type { ServiceCall } from '../http/route';

const rolloutIdOf = (year: number, version: string): string => `calendar/${year}/${version}`;

const STATES = { RUNNING: 'running', COMPLETED: 'done', NONE: 'none' } as const;

/** How far a year's notice has come. */
export const ROLLOUT_STATES = ['running', 'done', 'failed', 'none'] as const;
type RolloutState = (typeof ROLLOUT_STATES)[number];

/** How many cases have received a year's notice. Throws `not-found`. */
export const rolloutFor = async (deps: ApiDeps, year: number) => {
  const [notice] = await newestNotices(deps.pool, year);
  if (notice === undefined) throw new Problem('not-found');
  const handle = deps.temporal.workflow.getHandle(rolloutIdOf(year, notice.version));
  const status = await callTemporal(deps.temporal, async () => {
    try {
      return (await handle.describe()).status.name;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return 'NONE';
      throw error;
    }
  });
  const state: RolloutState = status in STATES ? STATES[status as keyof typeof STATES] : 'failed';
  const told = state === 'done' ? ((await callTemporal(deps.temporal, () => handle.result())) as number) : null;
  return { version: notice.version, state, courtyards: told, openDeadlines: await openDeadlines(deps.pool) };
};

/**
 * Stores a year's notice and starts the recomputation of open deadlines. Throws with its faults, or
 * `calendar-exists`.
 */
export const loadNotice = async (call: ServiceCall, notice: LoadedNotice): Promise<LoadedNotice> => {
  const { deps, caller } = call;
  const loaded = (await newestNotices(deps.pool)).map((known) => known.year);
  const faults = [...yearFaults(notice.year, loaded), ...noticeFaults(notice)];
  if (faults.length > 0) throw refusalProblem(faults, []);
  const kept = await idempotentWrite(call, async ({ db, audit }) => {
    if (!(await addNotice(db, notice, caller.accountId))) throw new Problem('calendar-exists');
    await audit('calendars', 'loadCalendar', notice);
    return notice;
  });
  await callTemporal(deps.temporal, () =>
    deps.temporal.workflow.start(CALENDAR_ROLLOUT, {
      taskQueue: deps.taskQueue,
      workflowId: rolloutIdOf(notice.year, notice.version),
      workflowIdConflictPolicy: 'USE_EXISTING',
    }),
  );
  return kept;
};
