import { type Client, isGrpcServiceError, WorkflowNotFoundError } from '@temporalio/client';
import { caseIdOfWorkflow, type KnownState, knownQuery } from '../../workflows/messages';

/** The result of querying a workflow. */
export type WorkflowAnswer =
  | {
      readonly known: KnownState;
      /** Whether it takes commands; false once it has ended. */
      readonly isRunning: boolean;
    }
  /** The server has no such workflow: it never existed, or it ended and its retention is over. */
  | { readonly isGone: true }
  /** The workflow cannot answer, e.g. because its code fails on its history. */
  | { readonly fault: string };

/** gRPC codes for a missing server or worker, as opposed to a problem of one workflow. */
const CANCELLED = 1;
const DEADLINE_EXCEEDED = 4;
const UNAVAILABLE = 14;
const UNREACHABLE_CODES: ReadonlySet<unknown> = new Set([CANCELLED, DEADLINE_EXCEEDED, UNAVAILABLE]);

/** No server or no worker answers. */
export class NoWorkerAnswers extends Error {}

/** Queries workflows for what they know. Works for ended ones during their retention. Adds no history event. */
export const workflowQuery =
  (client: Client, withinMs = 10_000) =>
  async (workflowId: string): Promise<WorkflowAnswer> => {
    try {
      const handle = client.workflow.getHandle(workflowId);
      const [known, { status }] = await client.withDeadline(Date.now() + withinMs, () =>
        Promise.all([handle.query(knownQuery), handle.describe()]),
      );
      return { known, isRunning: status.name === 'RUNNING' || status.name === 'CONTINUED_AS_NEW' };
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return { isGone: true };
      const { cause = error } = error as Error;
      if (isGrpcServiceError(cause) && UNREACHABLE_CODES.has(cause.code)) throw new NoWorkerAnswers(cause.details);
      return { fault: (error as Error).message };
    }
  };

/**
 * The ids of cases that have a workflow of these types on the task queue, including ended workflows during their
 * retention.
 */
export async function* casesWithWorkflows(
  client: Client,
  taskQueue: string,
  workflows: readonly string[],
): AsyncGenerator<string> {
  const types = workflows.map((one) => `'${one}'`).join(', ');
  const query = `TaskQueue = '${taskQueue}' AND WorkflowType IN (${types})`;
  for await (const { workflowId } of client.workflow.list({ query })) {
    const caseId = caseIdOfWorkflow(workflowId);
    if (caseId !== undefined) yield caseId;
  }
}
