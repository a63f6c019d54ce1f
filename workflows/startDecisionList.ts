import type { Client } from '@temporalio/client';
import { DECISION_LIST } from './messages';

/** Starts the workflow that carries out the released rows of a decision list; nothing happens while it runs. */
export const startDecisionList = async (client: Client, taskQueue: string, id: string): Promise<void> => {
  await client.workflow.start(DECISION_LIST, {
    taskQueue,
    args: [id],
    workflowId: `${DECISION_LIST}/${id}`,
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  });
};
