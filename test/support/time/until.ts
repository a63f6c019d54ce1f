import { setTimeout as pause } from 'node:timers/promises';

/** How long a condition may take before the test fails: a limit for hangs, below jest's own. */
const PATIENCE_MS = 300_000;
/** The pause between two checks: short enough to cost little, long enough to leave the processor to the tested code. */
const PAUSE_MS = 50;

/**
 * Checks a condition repeatedly until it returns something, and returns that. Rejects after a limit, naming the condition.
 * @param look Returns `undefined`, `false` or `null` until the condition holds.
 */
export const until = async <T>(
  what: string,
  look: () => T | Promise<T>,
): Promise<Exclude<T, undefined | null | false>> => {
  for (const end = Date.now() + PATIENCE_MS; ; await pause(PAUSE_MS)) {
    const seen = await look();
    if (seen !== undefined && seen !== null && seen !== false) {
      return seen as Exclude<T, undefined | null | false>;
    }
    if (Date.now() > end) throw new Error(`waited ${PATIENCE_MS / 1000} s in vain until ${what}`);
  }
};
