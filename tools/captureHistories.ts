import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorkflowHandle } from '@temporalio/client';
import { temporal } from '@temporalio/proto';

export const HISTORIES = join(__dirname, '..', 'test', 'replay', 'histories');

/** The histories of all runs of one workflow, oldest first, as protobuf files that a later version must still replay. */
export const captureHistories = async (handleOf: (runId?: string) => WorkflowHandle, name: string): Promise<number> => {
  await mkdir(HISTORIES, { recursive: true });
  for (const old of await readdir(HISTORIES)) if (old.startsWith(`${name}-`)) await rm(join(HISTORIES, old));
  const runs: Uint8Array[] = [];
  for (let runId: string | undefined; ; ) {
    const history = await handleOf(runId).fetchHistory();
    runs.unshift(temporal.api.history.v1.History.encode(history).finish());
    const before = history.events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId;
    if (!before) break;
    runId = before;
  }
  for (const [i, bytes] of runs.entries()) {
    await writeFile(join(HISTORIES, `${name}-${String(i + 1).padStart(2, '0')}.bin`), bytes);
  }
  return runs.length;
};
