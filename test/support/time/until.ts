import { setTimeout as pause } from 'node:timers/promises';

/** How long a condition may take before a test gives up: a backstop for a hang, below jest's own. */
const PATIENCE_MS = 300_000;
/** Between two looks: short enough to cost nothing, long enough to leave the processor to what is waited for. */
const PAUSE_MS = 50;

/**
 * Waits for a condition: looks, pauses and looks again until the look answers something, and returns it. Rejects, naming
 * what it waited for, where that never comes.
 * @param look Answers `undefined`, `false` or `null` as long as it is not so yet.
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
