import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { begun } from './tasks';
import { bare, bareUpdate, floor, floorUpdate } from './workflows';

/** So many updates of a workflow that was begun under this id, or is now. */
export interface Updates {
  readonly kind: 'bare' | 'floor';
  readonly id: string;
  readonly times: number;
}

const MOST = 1_000_000;

/** Gives updates one after the other, as a plain program does, and tells how long each took in milliseconds. */
begun(async ({ temporalAddress, taskQueue }) => {
  const client = new Client({ connection: await Connection.connect({ address: temporalAddress }) });
  const begin = async ({ kind, id }: Updates) => {
    const options = { taskQueue, workflowId: id, workflowIdConflictPolicy: 'USE_EXISTING' as const };
    if (kind === 'bare') await client.workflow.start(bare, { ...options, args: [MOST] });
    else await client.workflow.start(floor, { ...options, args: [id, MOST] });
  };
  return async (updates: Updates): Promise<readonly number[]> => {
    await begin(updates);
    const handle = client.workflow.getHandle(updates.id);
    const durations: number[] = [];
    for (let i = 0; i < updates.times; i += 1) {
      const key = randomUUID();
      const from = performance.now();
      if (updates.kind === 'bare') await handle.executeUpdate(bareUpdate, { args: [i], updateId: key });
      else await handle.executeUpdate(floorUpdate, { args: [key], updateId: key });
      durations.push(performance.now() - from);
    }
    return durations;
  };
});
