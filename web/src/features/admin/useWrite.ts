import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { newKey, once, Refused } from '../../api/client';
import type { Fault } from '../../api/fault';
import { useErrorMessage } from '../../ui/Loaded';

export interface Write<A> {
  readonly give: (asked: A) => void;
  readonly isPending: boolean;
  /** What was refused at a place of what was sent, or below it. */
  readonly at: (path: string) => string | undefined;
  /** What was refused and belongs to none of the places shown. */
  readonly rest: readonly string[];
  /** All that was refused, each with its place. */
  readonly faults: readonly Fault[];
}

/** A form's write: what is sent again unchanged after no answer came carries the same key; refusals find their places. */
export const useWrite = <A, R>(
  send: (asked: A, header: ReturnType<typeof once>) => Promise<R>,
  { places, done }: { readonly places: readonly string[]; readonly done: (result: R, asked: A) => void },
): Write<A> => {
  const reason = useErrorMessage();
  const last = useRef<{ readonly sent: string; readonly key: string }>(undefined);
  const keyFor = (asked: A): string => {
    const sent = JSON.stringify(asked);
    if (last.current?.sent !== sent) last.current = { sent, key: newKey() };
    return last.current.key;
  };
  const write = useMutation({
    mutationFn: (asked: A) => send(asked, once(keyFor(asked))),
    onSuccess: (result, asked) => {
      last.current = undefined;
      done(result, asked);
    },
    onError: (error) => {
      if (error instanceof Refused) last.current = undefined;
    },
  });
  const { error } = write;
  const faults = error instanceof Refused ? error.faults : [];
  const isAt = (path: string, place: string) => path === place || path.startsWith(`${place}/`);
  const at = (place: string) =>
    faults
      .filter(({ path = '' }) => isAt(path, place))
      .map(({ detail }) => detail)
      .join(' ') || undefined;
  const rest = faults.filter(({ path = '' }) => !places.some((place) => isAt(path, place))).map(({ detail }) => detail);
  const isUntold = error !== null && faults.length === 0;
  return { give: write.mutate, isPending: write.isPending, at, rest: isUntold ? [reason(error)] : rest, faults };
};
