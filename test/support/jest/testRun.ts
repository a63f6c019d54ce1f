import { readdirSync, readFileSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endLeftOver, isRunning } from '../../../provision/processes';

/** The variable that names the test run a process belongs to; child processes inherit it. */
export const TEST_RUN = 'YUANLUO_TEST_RUN';

const PREFIX = 'yuanluo-test-';

/** The folder of the run that this process started. */
export const runFolder = (): string => join(tmpdir(), `${PREFIX}${process.pid}`);

/**
 * The processes of a run, whoever started them: found by environment or folder, because a database server overwrites
 * its environment. Empty if the system does not list processes.
 */
export const processesOfRun = (folder: string): readonly number[] => {
  const mark = `${TEST_RUN}=${folder}\0`;
  try {
    return readdirSync('/proc')
      .map(Number)
      .filter((pid) => pid > 1 && pid !== process.pid)
      .filter((pid) => {
        try {
          return (
            readFileSync(`/proc/${pid}/environ`, 'utf8').includes(mark) ||
            readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`${folder}/`)
          );
        } catch {
          return false; // ended meanwhile
        }
      });
  } catch {
    return [];
  }
};

/**
 * Ends all processes of a run and removes its folder. SIGINT makes a database server stop without waiting for clients.
 */
export const endRun = async (folder: string): Promise<void> => {
  await Promise.all(processesOfRun(folder).map((pid) => endLeftOver(pid, 'SIGINT', 5_000)));
  await rm(folder, { recursive: true, force: true });
};

/** Ends what killed runs left behind. */
export const endKilledRuns = async (): Promise<void> => {
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length)) : Number.NaN;
    if (Number.isInteger(pid) && !isRunning(pid)) await endRun(join(tmpdir(), name));
  }
};
