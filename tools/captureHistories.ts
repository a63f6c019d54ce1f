import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorkflowHandle } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { shapeOf } from '../domain/kernel/journal/shape';
import { RENOVATION } from '../domain/renovation/programme';
import { knownQuery } from '../workflows/messages';

export const HISTORIES = join(__dirname, '..', 'test', 'replay', 'histories');

/**
 * Records the histories of all runs of one workflow, oldest first, as protobuf files that later versions must still
 * replay, and the final state of the last run (`<life>.json`). Returns the number of runs.
 */
export const captureHistories = async (handleOf: (runId?: string) => WorkflowHandle, life: string): Promise<number> => {
  await mkdir(HISTORIES, { recursive: true });
  const known = await handleOf().query(knownQuery);
  const runs: Uint8Array[] = [];
  for (let runId: string | undefined; ; ) {
    const history = await handleOf(runId).fetchHistory();
    runs.unshift(temporal.api.history.v1.History.encode(history).finish());
    const before = history.events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId;
    if (!before) break;
    runId = before;
  }
  for (const old of await readdir(HISTORIES)) {
    if (old.startsWith(`${life}-`) || old === `${life}.json`) await rm(join(HISTORIES, old));
  }
  for (const [i, bytes] of runs.entries()) {
    await writeFile(join(HISTORIES, `${life}-${String(i + 1).padStart(2, '0')}.bin`), bytes);
  }
  const shape = shapeOf(RENOVATION.stateUpcasters);
  await writeFile(join(HISTORIES, `${life}.json`), `${JSON.stringify({ ...known, shape })}\n`);
  return runs.length;
};
