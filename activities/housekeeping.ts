import type { Pool } from 'pg';
import { listenToNewNotices } from '../db/changes';

/** Too short for a user to notice. Events within this time are handled together. */
const BATCHING_MS = 100;
const RELISTEN_MS = 2_000;

type OnFault = (error: unknown) => void;

export interface RepeatedWork {
  /** Starts the next round of work without waiting for the pause to end. */
  wake(): void;
  stop(): Promise<void>;
}

/**
 * Works off a queue: when `wake` is called, and after each pause for entries that nobody announced. While `work`
 * reports more, it continues at once. A failure is reported, and the work is tried again after the pause.
 */
export const repeatedly = (work: () => Promise<'more' | 'done'>, everyMs: number, onFault: OnFault): RepeatedWork => {
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
      await pause(isWoken ? BATCHING_MS : everyMs);
    }
  })();
  return {
    wake: () => {
      if (isWoken) return;
      isWoken = true;
      setTimeout(() => endPause(), BATCHING_MS);
    },
    stop: async () => {
      isStopped = true;
      endPause();
      await running;
    },
  };
};

/**
 * Calls `onNew` after every commit, by any process, that left notices to deliver, and after a lost connection, since
 * commits may have been missed.
 */
export const atNewNotices = (pool: Pool, onNew: () => void, onFault: OnFault): { stop(): Promise<void> } => {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let ending: Promise<() => Promise<void>> | undefined;
  const listen = (): void => {
    const later = () => {
      if (isStopped || timer !== undefined) return;
      timer = setTimeout(() => {
        timer = undefined;
        listen();
        onNew();
      }, RELISTEN_MS);
    };
    ending = listenToNewNotices(pool, onNew, later);
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
