import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useLanguage } from '../app/language';
import { ApiError } from './errors';
import type { Fault } from './fault';
import { newKey, once } from './idempotencyKey';

interface WriteOptions<I, A> {
  /** Prefixes of the query keys that this write makes stale; they are fetched again before `onSuccess`. */
  readonly refreshes?: readonly QueryKey[];
  readonly onSuccess?: (answer: A, input: I) => unknown;
  /**
   * Called at once. For a form that stays open: it empties itself before anybody types the next entry, and the write
   * does not wait for what it makes stale.
   */
  readonly onAnswer?: (answer: A, input: I) => void;
  readonly onError?: (error: Error) => unknown;
}

export interface Write<I, A> {
  readonly send: (input: I) => void;
  readonly isSending: boolean;
  readonly answer: A | undefined;
  /** Why the last write failed: each fault with its place, or that the service did not answer. */
  readonly faults: readonly Fault[];
}

/**
 * One write. The same input sent again after no answer repeats the request under its key; after a refusal it is a new
 * request.
 */
export const useWrite = <I, A>(
  write: (input: I, header: ReturnType<typeof once>) => Promise<A>,
  { refreshes = [], onSuccess, onAnswer, onError }: WriteOptions<I, A> = {},
): Write<I, A> => {
  const { words } = useLanguage();
  const queries = useQueryClient();
  const unanswered = useRef<{ readonly text: string; readonly key: string }>(undefined);
  const keyFor = (input: I): string => {
    const text = JSON.stringify(input);
    if (unanswered.current?.text !== text) unanswered.current = { text, key: newKey() };
    return unanswered.current.key;
  };
  const mutation = useMutation({
    mutationFn: (input: I) => write(input, once(keyFor(input))),
    onSuccess: async (answer, input) => {
      unanswered.current = undefined;
      onAnswer?.(answer, input);
      const refreshed = Promise.all(refreshes.map((queryKey) => queries.invalidateQueries({ queryKey })));
      if (onAnswer !== undefined) return;
      await refreshed;
      await onSuccess?.(answer, input);
    },
    onError: async (error) => {
      if (error instanceof ApiError) unanswered.current = undefined;
      await onError?.(error);
    },
  });
  const { error } = mutation;
  const faultsOf = (): readonly Fault[] => {
    if (error === null) return [];
    if (!(error instanceof ApiError)) return [{ code: 'unreached', detail: words.offline }];
    return error.faults.length > 0 ? error.faults : [{ code: error.code, detail: error.message }];
  };
  return { send: mutation.mutate, isSending: mutation.isPending, answer: mutation.data, faults: faultsOf() };
};
