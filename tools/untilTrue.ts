import { setTimeout as pause } from 'node:timers/promises';

/** A backstop for a hang: whoever waits for a server does not count its seconds. */
const PATIENCE_MS = 180_000;
const PAUSE_MS = 50;

/** Looks, pauses and looks again until something is so. Rejects, naming what it waited for, where that never comes. */
export const untilTrue = async (what: string, look: () => Promise<boolean>): Promise<void> => {
  for (const end = Date.now() + PATIENCE_MS; !(await look()); await pause(PAUSE_MS)) {
    if (Date.now() > end) throw new Error(`waited ${PATIENCE_MS / 1000} s in vain until ${what}`);
  }
};
