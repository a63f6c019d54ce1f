import { execFile } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { onPath } from './programs';

const run = promisify(execFile);

const PATIENCE_MS = 120_000;
const PAUSE_MS = 1_000;

/** Runs Debian's `apt-get`; while another process holds its locks, again. Rejects where there is no Debian. */
export const aptGet = async (args: readonly string[], cwd = process.cwd()): Promise<void> => {
  if (onPath('apt-get') === undefined) throw new Error('not on Debian');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };
  for (const end = Date.now() + PATIENCE_MS; ; await pause(PAUSE_MS)) {
    try {
      await run('apt-get', ['-q', ...args], { env, cwd, maxBuffer: 64_000_000 });
      return;
    } catch (error) {
      if (Date.now() > end || !/Could not get lock/.test((error as Error).message)) throw error;
    }
  }
};
