import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { instantOf } from '../../../domain/kernel/time/instant';
import { reconciliationSweep, type SweepResult } from '../../../workflows/sweeps';

const MINUTE = 60_000;

/** A reconciliation by hand, of what was written until a moment ahead: nothing is too recent for it. */
export const sweepByHand = (client: Client, taskQueue: string): Promise<SweepResult> =>
  client.workflow.execute(reconciliationSweep, {
    taskQueue,
    workflowId: randomUUID(),
    args: [{ since: instantOf(Date.now() - 10 * MINUTE), at: instantOf(Date.now() + MINUTE) }],
  });
