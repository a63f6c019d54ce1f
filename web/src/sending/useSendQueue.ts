import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { type QueueState, unsentCount } from './queueState';
import { SendQueue, type SendQueueOptions } from './SendQueue';

export interface SendQueueHandle<W, A>
  extends QueueState<W, A>,
    Pick<SendQueue<W, A>, 'add' | 'resend' | 'drop' | 'retry'> {
  readonly unsent: number;
}

interface UseSendQueueOptions<W, A> extends SendQueueOptions<W, A> {
  /** Whether retries continue after the component is unmounted. */
  readonly outlivesComponent?: boolean;
}

/** A component's queue of requests. */
export const useSendQueue = <W, A>(options: UseSendQueueOptions<W, A>): SendQueueHandle<W, A> => {
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const [queue] = useState(() => new SendQueue<W, A>(() => latest.current, window));
  const state = useSyncExternalStore(queue.subscribe, queue.getState);
  const { outlivesComponent = false } = options;
  useEffect(() => {
    const stop = queue.start();
    return outlivesComponent ? undefined : stop;
  }, [queue, outlivesComponent]);
  const { add, resend, drop, retry } = queue;
  return { ...state, add, resend, drop, retry, unsent: unsentCount(state) };
};
