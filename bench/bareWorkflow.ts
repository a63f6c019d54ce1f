import { condition, defineUpdate, setHandler } from '@temporalio/workflow';

export const bareUpdate = defineUpdate<number, [number]>('bare');

/** The comparison: a workflow that only accepts its updates. */
export async function bare(updates: number): Promise<void> {
  let taken = 0;
  setHandler(bareUpdate, (value) => {
    taken += 1;
    return value;
  });
  await condition(() => taken >= updates);
}
