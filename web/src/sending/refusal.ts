import { ApiError } from '../api/errors';
import type { Fault } from '../api/fault';

/** Thrown by a sender for input that can never be sent. */
export class NotSendable extends Error {}

const NOT_SENDABLE = 'not-sendable';

/** Whether the same request would get the same answer later. Without a session or under load it would not. */
export const isFinal = (status: number): boolean =>
  status >= 400 && status < 500 && ![401, 408, 425, 429].includes(status);

/** The faults of a refusal, at least one; `undefined` if the request should be retried. */
export const refusalOf = (error: unknown, isFinalStatus = isFinal): readonly Fault[] | undefined => {
  if (error instanceof NotSendable) return [{ code: NOT_SENDABLE, detail: error.message }];
  if (!(error instanceof ApiError) || !isFinalStatus(error.status)) return undefined;
  return error.faults.length > 0 ? error.faults : [{ code: error.code, detail: error.message }];
};

/** Whether a refused entry may be sent again unchanged. */
export const isSendable = (faults: readonly Fault[]): boolean => faults.every(({ code }) => code !== NOT_SENDABLE);

export const refusalText = (faults: readonly Fault[] = []): string => faults.map(({ detail }) => detail).join(' ');
