import { setTimeout as pause } from 'node:timers/promises';

/** Runs some work again and again, a pause between, until it is stopped; what fails is reported and tried again. */
export const again = (
  work: () => Promise<unknown>,
  everyMs: number,
  onFault: (error: unknown) => void,
): { stop(): Promise<void> } => {
  const stopping = new AbortController();
  const running = (async () => {
    while (!stopping.signal.aborted) {
      await work().catch(onFault);
      await pause(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
};
