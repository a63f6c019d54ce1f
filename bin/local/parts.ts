import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { endLeftOver, runningFrom, stopProcess } from '../../provision/processes';
import { say, sayLinesOf } from './log';

/** Something that runs and can be stopped. */
export interface Part {
  stop(): Promise<void>;
  /** Resolves when it has ended, for whatever reason. */
  readonly stopped: Promise<unknown>;
  /** The signal that ended it, if one did. */
  readonly signal?: () => NodeJS.Signals | null;
}

interface Place {
  readonly name: string;
  part: Part | undefined;
}

/** Thrown by a start that is under way when everything is being stopped. */
export class Stopping extends Error {}

/** Which part ended, and how. */
const howEnded = (name: string, { signal }: Part): string => {
  const by = signal?.();
  return by == null ? `${name} ended by itself` : `${name} was ended by ${by}`;
};

/**
 * Everything that runs, in the order in which its start began. Stopping goes in the opposite order and includes starts
 * under way.
 */
export class Parts {
  private readonly places: Place[] = [];
  private starting: Promise<unknown> = Promise.resolve();
  private ending: Promise<void> | undefined;
  private announce: (name: string) => void = () => undefined;
  /** The first part that ended before everything is stopped, and how it ended. */
  readonly lost = new Promise<string>((done) => {
    this.announce = done;
  });

  get isEnding(): boolean {
    return this.ending !== undefined;
  }

  /** Starts a part. Throws `Stopping` if everything is being stopped. */
  async add<P extends Part>(name: string, start: () => Promise<P>): Promise<P> {
    if (this.isEnding) throw new Stopping();
    const place: Place = { name, part: undefined };
    this.places.push(place);
    const part = start();
    const noted = part.then((p) => {
      place.part = p;
      void p.stopped.then(() => this.isEnding || this.announce(howEnded(name, p)));
    });
    this.starting = Promise.allSettled([this.starting, noted]);
    await noted;
    if (this.isEnding) throw new Stopping();
    return part;
  }

  /** Stops everything, the last part first, so that no part loses a server that it still uses. */
  stop(): Promise<void> {
    this.ending ??= (async () => {
      await this.starting;
      for (const { name, part } of this.places.reverse()) {
        if (part === undefined) continue; // its start failed
        await part.stop();
        say(name, 'stopped');
      }
    })();
    return this.ending;
  }
}

const STOP_MS = 30_000;

const PROCESSES = ['api', 'worker'] as const;
type ProcessName = (typeof PROCESSES)[number];

const pidFileOf = (name: ProcessName, folder: string): string => join(folder, `${name}.pid`);

/** Ends processes left over by a killed run, unless they have ended by themselves. */
export const endLeftOverProcesses = async (folder: string): Promise<void> => {
  for (const name of PROCESSES) {
    const pid = runningFrom(pidFileOf(name, folder), join('bin', `${name}.`));
    if (pid === undefined) continue;
    say(name, 'ending a process left over from an interrupted run');
    await endLeftOver(pid, 'SIGTERM');
  }
};

/**
 * Starts one of the project's processes, compiled if this one is. It gets a process group of its own, so that Ctrl-C in
 * the terminal reaches only this process, which then stops the others in order. Through the IPC channel, the child
 * notices if this process dies.
 */
export const startProcess = async (name: ProcessName, folder: string, env: NodeJS.ProcessEnv): Promise<Part> => {
  const program = join(__dirname, '..', `${name}${extname(__filename)}`);
  const child = spawn(process.execPath, [...process.execArgv, program], {
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  await writeFile(pidFileOf(name, folder), String(child.pid ?? ''));
  sayLinesOf(child, name);
  const stopped = new Promise<void>((done) => {
    child.once('exit', () => done());
    child.once('error', (error) => {
      say(name, error.message);
      done();
    });
  });
  return { stopped, signal: () => child.signalCode, stop: () => stopProcess(child, 'SIGTERM', STOP_MS) };
};
