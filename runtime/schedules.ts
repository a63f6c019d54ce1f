import {
  type Client,
  ScheduleAlreadyRunning,
  type ScheduleOptions,
  type ScheduleOptionsStartWorkflowAction,
  ScheduleOverlapPolicy,
  type ScheduleSpec,
} from '@temporalio/client';
import type { Duration, Workflow } from '@temporalio/common';
import { MORNINGS, SWEEP_INTERVALS, type SweepName } from './sweepRhythm';

type Sweeping = ScheduleOptions<ScheduleOptionsStartWorkflowAction<Workflow>>;

/** How often each sweep that runs day and night does so. */
export type SweepIntervals = Readonly<Record<keyof typeof SWEEP_INTERVALS, Duration>>;

/** Includes the task queue, because several may share a namespace. */
export const scheduleIdOf = (taskQueue: string, sweep: SweepName): string => `${taskQueue}/${sweep}`;

const scheduleOf = (taskQueue: string, sweep: SweepName, spec: ScheduleSpec): Sweeping => ({
  scheduleId: scheduleIdOf(taskQueue, sweep),
  spec,
  action: {
    type: 'startWorkflow',
    workflowType: sweep,
    workflowId: scheduleIdOf(taskQueue, sweep),
    taskQueue,
    args: [],
    workflowExecutionTimeout: '1 hour',
  },
  policies: {
    // A sweep covers the time since the last successful one, so a skipped one leaves no gap.
    overlap: ScheduleOverlapPolicy.SKIP,
    catchupWindow: '1 hour',
    pauseOnFailure: false,
  },
});

/** Creates the Schedules or updates them to this release. A pause by an operator stays. */
export const provideSchedules = async (
  client: Client,
  taskQueue: string,
  rhythm: SweepIntervals = SWEEP_INTERVALS,
  mornings: ScheduleSpec = MORNINGS,
): Promise<void> => {
  const every = (sweep: keyof SweepIntervals) =>
    scheduleOf(taskQueue, sweep, { intervals: [{ every: rhythm[sweep] }] });
  const all = [
    ...(Object.keys(rhythm) as (keyof SweepIntervals)[]).map(every),
    scheduleOf(taskQueue, 'morningSweep', mornings),
  ];
  for (const wanted of all) {
    try {
      await client.schedule.create(wanted);
    } catch (error) {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error;
      await client.schedule.getHandle(wanted.scheduleId).update(({ state }) => ({ ...wanted, state }));
    }
  }
};
