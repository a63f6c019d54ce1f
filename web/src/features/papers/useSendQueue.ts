import { useEffect, useReducer, useRef } from 'react';
import { ApiError, newKey } from '../../api/client';
import {
  nextToSend,
  type QueueAction,
  type QueueEntry,
  type QueueState,
  queueReducer,
  type Refusal,
  unsavedCount,
} from './sendQueue';

const RETRY_MS = 3_000;
const TOO_MANY = 429;
const SIGNED_OUT = 401;

export interface SendQueue<W, A> extends QueueState<W, A> {
  readonly add: (work: W) => void;
  readonly retry: () => void;
  readonly drop: (key: string) => void;
  readonly unsaved: number;
}

/** Refused for what was typed; anything else is tried again as it is. */
const refusalOf = (error: unknown): Refusal | undefined =>
  error instanceof ApiError && error.status < 500 && ![TOO_MANY, SIGNED_OUT].includes(error.status)
    ? {
        detail: error.faults.length === 0 ? error.message : error.faults.map(({ detail }) => detail).join(' '),
        faults: error.faults,
      }
    : undefined;

/** Sends what is added, one after another, in the background; what was not reached is tried again by itself. */
export const useSendQueue = <W, A>(
  send: (work: W, key: string) => Promise<A>,
  onSaved: () => void = () => undefined,
): SendQueue<W, A> => {
  const [queue, step] = useReducer<QueueState<W, A>, [QueueAction<W, A>]>(queueReducer, { entries: [], lost: false });
  const underWay = useRef(new Set<string>());
  const next = nextToSend(queue);

  useEffect(() => {
    if (next === undefined || underWay.current.has(next.key)) return;
    const { key, work }: QueueEntry<W, A> = next;
    underWay.current.add(key);
    step({ is: 'send', key });
    send(work, key)
      .then((answer) => {
        step({ is: 'saved', key, answer });
        onSaved();
      })
      .catch((error) => {
        const refusal = refusalOf(error);
        step(refusal === undefined ? { is: 'lost', key } : { is: 'refused', key, refusal });
      })
      .finally(() => underWay.current.delete(key));
  }, [next, send, onSaved]);

  useEffect(() => {
    if (!queue.lost) return;
    const again = () => step({ is: 'retry' });
    const wait = setTimeout(again, RETRY_MS);
    addEventListener('online', again);
    return () => {
      clearTimeout(wait);
      removeEventListener('online', again);
    };
  }, [queue.lost]);

  return {
    ...queue,
    add: (work) => step({ is: 'add', key: newKey(), work }),
    retry: () => step({ is: 'retry' }),
    drop: (key) => step({ is: 'drop', key }),
    unsaved: unsavedCount(queue),
  };
};
