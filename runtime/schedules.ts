import {
  type Client,
  ScheduleAlreadyRunning,
  type ScheduleOptions,
  type ScheduleOptionsStartWorkflowAction,
  ScheduleOverlapPolicy,
  type ScheduleSpec,
} from '@temporalio/client';
import type { Workflow } from '@temporalio/common';

type Sweeping = ScheduleOptions<ScheduleOptionsStartWorkflowAction<Workflow>>;

/** How often each sweep that runs day and night does so. */
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

/**
 * When morning mails are made: each quarter of an hour, from the earliest that somebody may want theirs until no more
 * leave. So what the morning has missed is made up for on the same day.
 */
const MORNINGS: ScheduleSpec = {
  calendars: [{ hour: { start: 7, end: 19 }, minute: { start: 0, end: 59, step: 15 } }],
  timezone: 'Asia/Shanghai',
};

export type SweepName = keyof SweepIntervals | 'morningSweep';

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
