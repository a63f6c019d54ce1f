import { type Client, isGrpcServiceError, WorkflowNotFoundError } from '@temporalio/client';
import { caseOfWorkflow, type Known, knownQuery } from '../../workflows/messages';

/** What came of asking a workflow what it knows. */
export type Answering =
  | {
      readonly known: Known /** It takes commands; false of one that has ended, however it did. */;
      readonly isRunning: boolean;
    }
  /** The server has none of this name: it has ended, and its time of being kept is over, or it never was. */
  | { readonly isGone: true }
  /** It cannot say: its code fails on its history, say. */
  | { readonly fault: string };

/** gRPC codes that tell of a server or a worker who is not there, rather than of one workflow. */
const CANCELLED = 1;
const DEADLINE_EXCEEDED = 4;
const UNAVAILABLE = 14;
const IS_NOBODY_THERE: ReadonlySet<unknown> = new Set([CANCELLED, DEADLINE_EXCEEDED, UNAVAILABLE]);

/** Nobody answers: no server, or no worker. */
export class NobodyAnswers extends Error {}

/** Asks workflows what they know; an ended one too, for as long as the server keeps it. Costs no history event. */
export const askingBy =
  (client: Client, withinMs = 10_000) =>
  async (workflowId: string): Promise<Answering> => {
    try {
      const handle = client.workflow.getHandle(workflowId);
      const [known, { status }] = await client.withDeadline(Date.now() + withinMs, () =>
        Promise.all([handle.query(knownQuery), handle.describe()]),
      );
      return { known, isRunning: status.name === 'RUNNING' || status.name === 'CONTINUED_AS_NEW' };
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return { isGone: true };
      const { cause = error } = error as Error;
      if (isGrpcServiceError(cause) && IS_NOBODY_THERE.has(cause.code)) throw new NobodyAnswers(cause.details);
      return { fault: (error as Error).message };
    }
  };

/** The cases of some types that workflows on a task queue are about, ended ones too for as long as the server keeps them. */
export async function* livesOn(
  client: Client,
  taskQueue: string,
  workflows: readonly string[],
): AsyncGenerator<string> {
  const types = workflows.map((one) => `'${one}'`).join(', ');
  const query = `TaskQueue = '${taskQueue}' AND WorkflowType IN (${types})`;
  for await (const { workflowId } of client.workflow.list({ query })) {
    const caseId = caseOfWorkflow(workflowId);
    if (caseId !== undefined) yield caseId;
  }
}
