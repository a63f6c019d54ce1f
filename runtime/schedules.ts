import {
  type Client,
  ScheduleAlreadyRunning,
  type ScheduleOptions,
  type ScheduleOptionsStartWorkflowAction,
  ScheduleOverlapPolicy,
} from '@temporalio/client';
import type { Workflow } from '@temporalio/common';

type Sweeping = ScheduleOptions<ScheduleOptionsStartWorkflowAction<Workflow>>;

/** How often each sweep runs. */
export interface SweepIntervals {
  readonly reconciliationSweep: `${number} ${'second' | 'seconds' | 'minute'}`;
  readonly erasureSweep: `${number} ${'second' | 'seconds' | 'hour'}`;
  readonly gapSweep: `${number} ${'second' | 'seconds' | 'hour'}`;
}

const SWEEP_INTERVALS: SweepIntervals = {
  reconciliationSweep: '1 minute',
  erasureSweep: '1 hour',
  gapSweep: '1 hour',
};

/** Includes the task queue, because several may share a namespace. */
export const scheduleIdOf = (taskQueue: string, sweep: keyof SweepIntervals): string => `${taskQueue}/${sweep}`;

const scheduleOf = (
  taskQueue: string,
  sweep: keyof SweepIntervals,
  every: SweepIntervals[keyof SweepIntervals],
): Sweeping => ({
  scheduleId: scheduleIdOf(taskQueue, sweep),
  spec: { intervals: [{ every }] },
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
): Promise<void> => {
  for (const sweep of Object.keys(rhythm) as (keyof SweepIntervals)[]) {
    const wanted = scheduleOf(taskQueue, sweep, rhythm[sweep]);
    try {
      await client.schedule.create(wanted);
    } catch (error) {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error;
      await client.schedule.getHandle(wanted.scheduleId).update(({ state }) => ({ ...wanted, state }));
    }
  }
};
