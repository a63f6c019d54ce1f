import { allHandlersFinished, condition, defineUpdate, proxyLocalActivities, setHandler } from '@temporalio/workflow';
import type { FloorActivities } from './worker';

export const bareUpdate = defineUpdate<number, [number]>('bare');
export const floorUpdate = defineUpdate<number, [string]>('floor');

const { commit } = proxyLocalActivities<FloorActivities>({ startToCloseTimeout: '10 seconds' });

/** A workflow that does nothing but take its updates. */
export async function bare(updates: number): Promise<void> {
  let taken = 0;
  setHandler(bareUpdate, (value) => {
    taken += 1;
    return value;
  });
  await condition(() => taken >= updates);
}

/** What a command costs at least that is to be in a database once it is answered: each update is one commit. */
export async function floor(id: string, updates: number): Promise<void> {
  let version = 0;
  setHandler(floorUpdate, async (key) => {
    version += 1;
    return commit({ id, version, key });
  });
  await condition(() => version >= updates && allHandlersFinished());
}
