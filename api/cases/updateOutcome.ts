import {
  isGrpcServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import type { Problem } from '../http/problem';

/**
 * What became of an update: answered, refused by the case's rules, interrupted because its run ended first, sent to a case that
 * has ended, refused by the server (such as too many at once), no server or no answer in time, or something unforeseen.
 */
export const UPDATE_OUTCOMES = [
  'answered',
  'refused',
  'interrupted',
  'ended',
  'refusedByServer',
  'unavailable',
  'noAnswer',
  'failed',
] as const;
export type UpdateOutcome = (typeof UPDATE_OUTCOMES)[number];

/** Called when an update has ended. */
export type OnUpdate = (outcome: UpdateOutcome, seconds: number) => void;

const NO_ANSWER: ReadonlySet<unknown> = new Set([1, 4]);
const UNAVAILABLE = 14;

/** @param problem What the caller is told of it; undefined: unforeseen. */
export const outcomeOfFailure = (error: unknown, problem: Problem | undefined): UpdateOutcome => {
  if (error instanceof WorkflowNotFoundError) return 'ended';
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return 'noAnswer';
  const { cause = error } = error as Error;
  if (isGrpcServiceError(cause)) {
    if (NO_ANSWER.has(cause.code)) return 'noAnswer';
    return cause.code === UNAVAILABLE ? 'unavailable' : 'refusedByServer';
  }
  if (problem === undefined) return 'failed';
  return problem.code === 'temporarily-unavailable' ? 'interrupted' : 'refused';
};
