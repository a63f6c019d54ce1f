import { type Client, WithStartWorkflowOperation, type Workflow } from '@temporalio/client';
import { districtOf } from '../domain/kernel/engine/organisationPath';
import {
  type CaseRun,
  type CommandMessage,
  type Opening,
  type RecordedAnswer,
  type Request,
  workflowIdOf,
} from './messages';
import { initialAttributes } from './searchAttributes';

/** The parts of a programme that are needed to start a case. */
interface StartableProgramme {
  readonly name: string;
  readonly lifecycle: { readonly declaration: { readonly first: string } };
  readonly workflow: string;
  readonly opening: { readonly command: string };
}

/** A registered case, with the input of the command that opens it. */
export interface CaseRegistration extends Request, Opening {
  readonly caseId: string;
  readonly input: unknown;
}

/** Starts a registered case's workflow and opens the case. A repeated call returns the first answer. */
export const startCase = (
  client: Client,
  taskQueue: string,
  { name, workflow, opening, lifecycle }: StartableProgramme,
  { caseId, actor, key, requestHash, input, organisationPath, policyVersion }: CaseRegistration,
): Promise<RecordedAnswer> => {
  const run: CaseRun = { caseId, version: 0, head: '' };
  const start = new WithStartWorkflowOperation(workflow, {
    workflowId: workflowIdOf(workflow, caseId),
    taskQueue,
    args: [run],
    typedSearchAttributes: initialAttributes(name, {
      stage: lifecycle.declaration.first,
      district: districtOf(organisationPath),
    }),
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
  });
  const message: CommandMessage = { actor, key, requestHash, input, opening: { organisationPath, policyVersion } };
  return client.workflow.executeUpdateWithStart<Workflow, RecordedAnswer, [CommandMessage]>(opening.command, {
    args: [message],
    updateId: `enrol/${caseId}`,
    startWorkflowOperation: start,
  });
};
