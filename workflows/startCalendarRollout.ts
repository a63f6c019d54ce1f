import type { Client } from '@temporalio/client';
import { CALENDAR_ROLLOUT } from './messages';

/** Starts the workflow that carries loaded notices to the open cases; nothing happens while it runs. */
export const startCalendarRollout = async (client: Client, taskQueue: string): Promise<void> => {
  await client.workflow.start(CALENDAR_ROLLOUT, {
    taskQueue,
    // One at a time for all notices: it takes the oldest that is left. Several task queues may share a namespace.
    workflowId: `${CALENDAR_ROLLOUT}/${taskQueue}`,
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  });
};
