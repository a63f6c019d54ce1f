import type { Client } from '@temporalio/client';
import { REORGANISATION } from './messages';

/** Starts the workflow that carries out an ordered reorganisation; nothing happens while it runs. */
export const startReorganisation = async (client: Client, taskQueue: string, id: string): Promise<void> => {
  await client.workflow.start(REORGANISATION, {
    taskQueue,
    args: [id],
    workflowId: `${REORGANISATION}/${id}`,
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  });
};
