import { type ChildProcess, execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Whether a process has ended but keeps its pid, because its parent has not waited for it; some parents never do. */
const isZombie = (pid: number): boolean => {
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false; // it is gone, or the system does not say
  }
};

export const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** Asks a process to end, and kills it if it has not ended in time. */
export const stopProcess = async (child: ChildProcess, signal: NodeJS.Signals, patienceMs = 15_000): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise<void>((done) => child.once('exit', () => done()));
  child.kill(signal);
  const late = pause(patienceMs, 'late', { ref: false });
  if ((await Promise.race([exited, late])) === 'late') {
    child.kill('SIGKILL');
    await exited;
  }
};

/** A process's command line; undefined if there is no such process, or the system does not say. */
const commandOf = (pid: number): string | undefined => {
  try {
    return existsSync('/proc/self/cmdline')
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      : execFileSync('ps', ['-p', String(pid), '-o', 'command='], {
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'ignore'],
        });
  } catch {
    return undefined;
  }
};

/** The process in a pid file, if it is still running. Systems reuse pids, so its command line must contain `mark`. */
export const runningFrom = (pidFile: string, mark: string): number | undefined => {
  if (!existsSync(pidFile)) return undefined;
  const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
  if (!(pid > 1) || !isRunning(pid)) return undefined;
  return commandOf(pid)?.includes(mark) === true ? pid : undefined;
};

/** Ends a process that is not a child of this one: asks, waits, then kills it. */
export const endLeftOver = async (pid: number, signal: NodeJS.Signals, patienceMs = 10_000): Promise<void> => {
  if (!isRunning(pid)) return;
  process.kill(pid, signal);
  for (let waited = 0; waited < patienceMs && isRunning(pid); waited += 50) await pause(50);
  if (!isRunning(pid)) return;
  process.kill(pid, 'SIGKILL');
  while (isRunning(pid)) await pause(50);
};
