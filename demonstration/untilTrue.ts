import { setTimeout as pause } from 'node:timers/promises';

/** A limit against hanging; normal waits for a server are much shorter. */
const PATIENCE_MS = 180_000;
const PAUSE_MS = 50;

/** Polls until a condition is true. Rejects after the limit, with the condition's name. */
export const untilTrue = async (what: string, look: () => Promise<boolean>): Promise<void> => {
  for (const end = Date.now() + PATIENCE_MS; !(await look()); await pause(PAUSE_MS)) {
    if (Date.now() > end) throw new Error(`after ${PATIENCE_MS / 1000} s it is still not true that ${what}`);
  }
};
