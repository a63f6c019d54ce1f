import { ApplicationFailure, defineUpdate } from '@temporalio/workflow';
import type { TaskResult } from '../../activities/caseTask';
import {
  BROKEN,
  type CommandMessage,
  GIVER_DISABLED,
  REFUSED,
  type RecordedAnswer,
  VERSION_MISMATCH,
} from '../messages';
import type { KnownCase } from './knownCase';
import type { CaseTasks } from './tasks';

/** A command arrives as the update of its name. */
export const commandUpdate = (command: string) => defineUpdate<RecordedAnswer, [CommandMessage]>(command);

const updateFailure = (version: number, result: TaskResult): ApplicationFailure => {
  if (result.kind === 'refused') {
    const { reasons, blockedBy } = result;
    return ApplicationFailure.nonRetryable(reasons[0]?.code ?? 'refused', REFUSED, { reasons, blockedBy, version });
  }
  if (result.kind === 'versionMismatch')
    return ApplicationFailure.nonRetryable('version-mismatch', VERSION_MISMATCH, { version });
  if (result.kind === 'giverDisabled')
    return ApplicationFailure.nonRetryable('token-invalid', GIVER_DISABLED, { version });
  if (result.kind === 'broken') return ApplicationFailure.nonRetryable(result.what, BROKEN, { version });
  return ApplicationFailure.nonRetryable('the command recorded no event', REFUSED, {
    reasons: [],
    blockedBy: [],
    version,
  });
};

/** Has a command decided and answers it; an update that changed nothing fails with its reason. */
export const answerCommand = async (
  { tasks, known }: { readonly tasks: CaseTasks; readonly known: KnownCase },
  command: string,
  { actor, input, why, key, requestHash, ifVersion, scope, isOrdered, meeting, opening }: CommandMessage,
): Promise<RecordedAnswer> => {
  const result = await tasks.perform({
    command,
    actor,
    input,
    request: { key, requestHash },
    ...(why === undefined ? {} : { why }),
    ...(ifVersion === undefined ? {} : { ifVersion }),
    ...(scope === undefined ? {} : { scope }),
    ...(isOrdered === undefined ? {} : { isOrdered }),
    ...(meeting === undefined ? {} : { meeting }),
    ...(opening === undefined ? {} : { opening }),
  });
  if (result.kind === 'committed') return { answer: result.answer, requestHash };
  if (result.kind === 'answered') return result.answered;
  throw updateFailure(known.version, result);
};
