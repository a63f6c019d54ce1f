import type { Pool } from 'pg';
import { listenToChanges } from '../db/changes';

/** Shorter than anybody notices; what happens within is done in one go. */
const BREATH_MS = 100;
const LISTEN_AGAIN_MS = 2_000;

type OnFault = (error: unknown) => void;

export interface Repeated {
  /** There is something to do: does not wait for the end of the pause. */
  wake(): void;
  stop(): Promise<void>;
}

/**
 * Hands on what waits in a queue: whenever it is woken, and by itself after a pause, for what nobody told of. Goes on at
 * once as long as some work leaves more; what fails is reported and tried again after the pause.
 */
export const again = (work: () => Promise<'more' | 'done'>, everyMs: number, onFault: OnFault): Repeated => {
  let isStopped = false;
  let isWoken = false;
  let endPause: () => void = () => undefined;
  const pause = (ms: number) =>
    new Promise<void>((done) => {
      const timer = setTimeout(done, ms);
      endPause = () => {
        clearTimeout(timer);
        done();
      };
    });
  const running = (async () => {
    while (!isStopped) {
      isWoken = false;
      const left = await work().catch((error) => {
        onFault(error);
        return 'done' as const;
      });
      if (left === 'more' || isStopped) continue;
      await pause(isWoken ? BREATH_MS : everyMs);
    }
  })();
  return {
    wake: () => {
      if (isWoken) return;
      isWoken = true;
      setTimeout(() => endPause(), BREATH_MS);
    },
    stop: async () => {
      isStopped = true;
      endPause();
      await running;
    },
  };
};

/** Calls back at each commit of any case, whichever process made it, until it is stopped; and when it may have missed some. */
export const atEachCommit = (pool: Pool, onCommit: () => void, onFault: OnFault): { stop(): Promise<void> } => {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let ending: Promise<() => Promise<void>> | undefined;
  const listen = (): void => {
    const later = () => {
      if (isStopped || timer !== undefined) return;
      timer = setTimeout(() => {
        timer = undefined;
        listen();
        onCommit();
      }, LISTEN_AGAIN_MS);
    };
    ending = listenToChanges(pool, onCommit, later);
    ending.catch((error) => {
      onFault(error);
      later();
    });
  };
  listen();
  return {
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await ending?.then((end) => end()).catch(() => undefined);
    },
  };
};
