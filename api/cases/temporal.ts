import { type Client, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure, TemporalFailure } from '@temporalio/common';
import { BROKEN, GIVER_DISABLED, REFUSED, type RefusedDetails, VERSION_MISMATCH } from '../../workflows/messages';
import { Problem, refusalProblem } from '../http/problem';
import { type OnUpdate, outcomeOfFailure, type UpdateOutcome } from './updateOutcome';

/**
 * Temporal's failure types for an update whose run ended first: before the update was handled, or before it was answered.
 * The client may retry with the same key.
 */
const INTERRUPTED_UPDATE: ReadonlySet<unknown> = new Set(['UnprocessedUpdate', 'AcceptedUpdateCompletedWorkflow']);

const CALL_TIMEOUT_MS = 15_000;

const applicationFailureIn = (error: unknown): ApplicationFailure | undefined => {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (at instanceof ApplicationFailure) return at;
  }
  return undefined;
};

const problemOf = (error: unknown): Problem | undefined => {
  if (error instanceof WorkflowNotFoundError) return new Problem('case-ended');
  const failure = applicationFailureIn(error);
  const details = failure?.details?.[0] as RefusedDetails | undefined;
  if (failure?.type === REFUSED && details !== undefined) return refusalProblem(details.reasons, details.blockedBy);
  if (failure?.type === GIVER_DISABLED) return new Problem('token-invalid');
  if (failure?.type === BROKEN) return new Problem('record-broken');
  if (failure?.type === VERSION_MISMATCH) {
    return new Problem('version-mismatch', { params: { version: details?.version ?? 0 } });
  }
  const isOurs =
    !INTERRUPTED_UPDATE.has(failure?.type) &&
    (error instanceof WorkflowUpdateFailedError || error instanceof TemporalFailure);
  return isOurs ? undefined : new Problem('temporarily-unavailable', { headers: { 'Retry-After': '2' } });
};

/** Calls Temporal with a deadline. Turns a refusal by the workflow, and an unreachable server, into a problem. */
export const callTemporal = async <T>(client: Client, say: () => Promise<T>, onUpdate?: OnUpdate): Promise<T> => {
  const from = performance.now();
  const ended = (outcome: UpdateOutcome) => onUpdate?.(outcome, (performance.now() - from) / 1000);
  try {
    const answer = await client.withDeadline(Date.now() + CALL_TIMEOUT_MS, say);
    ended('answered');
    return answer;
  } catch (error) {
    const problem = problemOf(error);
    ended(outcomeOfFailure(error, problem));
    throw problem ?? error;
  }
};
