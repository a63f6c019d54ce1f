import { type Client, WithStartWorkflowOperation, type Workflow, WorkflowNotFoundError } from '@temporalio/client';
import type { CaseState } from '../domain/kernel/engine/case';
import { districtOf } from '../domain/kernel/engine/organisationPath';
import type { AnyProgramme } from '../domain/kernel/engine/programme';
import { shapeOf } from '../domain/kernel/journal/shape';
import { type CaseRun, type CommandMessage, type RecordedAnswer, workflowIdOf } from './messages';
import { initialAttributes, memoOf } from './searchAttributes';

/** A case as its journal left it, in today's shape. */
export interface JournalledCase {
  readonly version: number;
  /** The hash of the last journal row. */
  readonly head: string;
  readonly facts: CaseState;
}

interface Resuming {
  readonly client: Client;
  readonly taskQueue: string;
  readonly programme: AnyProgramme;
  readonly caseId: string;
}

/** A workflow for a case whose own has completed. One that runs already stays the only one. */
const resumed = ({ taskQueue, programme, caseId }: Resuming, { version, head, facts }: JournalledCase) => {
  const { name, workflow, lifecycle, stateUpcasters } = programme;
  const run: CaseRun = {
    caseId,
    version,
    head,
    facts: programme.stateOutline(facts),
    shape: shapeOf(stateUpcasters),
    part: lifecycle.part(facts),
    isResumed: true,
  };
  return {
    workflowId: workflowIdOf(workflow, caseId),
    taskQueue,
    args: [run],
    typedSearchAttributes: initialAttributes(name, {
      stage: facts.stage,
      district: districtOf(facts.organisationPath),
    }),
    memo: memoOf(name, programme.summary(facts).name),
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  } as const;
};

/** Gives a case without a workflow one, which goes on as its journal says. */
export const resumeCase = async (of: Resuming, known: JournalledCase): Promise<void> => {
  await of.client.workflow.start(of.programme.workflow, resumed(of, known));
};

/** A command, with what the client calls this attempt. */
export interface SentCommand {
  readonly command: string;
  readonly updateId: string;
  readonly message: CommandMessage;
}

/**
 * Gives a command to a case's workflow. Where that has completed, `journalled` is read, and the command begins another one:
 * if the case takes it late, or is not over. Throws WorkflowNotFoundError otherwise.
 */
export const giveCommand = async (
  of: Resuming,
  { command, updateId, message }: SentCommand,
  journalled: () => Promise<JournalledCase | undefined>,
): Promise<RecordedAnswer> => {
  const { client, programme, caseId } = of;
  const options = { updateId, args: [message] as [CommandMessage] };
  try {
    return await client.workflow
      .getHandle(workflowIdOf(programme.workflow, caseId))
      .executeUpdate<RecordedAnswer, [CommandMessage]>(command, options);
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    const known = await journalled();
    if (known === undefined || programme.lifecycle.isTooLate(known.facts, command)) throw error;
    const startWorkflowOperation = new WithStartWorkflowOperation(programme.workflow, resumed(of, known));
    return client.workflow.executeUpdateWithStart<Workflow, RecordedAnswer, [CommandMessage]>(command, {
      ...options,
      startWorkflowOperation,
    });
  }
};
