import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { endLeftOver, runningFrom, stopProcess } from '../../tools/provision/processes';
import { say, sayLinesOf } from './log';

/** Something that runs and can be ended. */
export interface Part {
  stop(): Promise<void>;
  /** Resolves when it is gone, whoever ended it. */
  readonly stopped: Promise<unknown>;
}

interface Place {
  readonly name: string;
  part: Part | undefined;
}

/** Thrown out of whatever was being started when everything was told to stop. */
export class Stopping extends Error {}

/** All that runs, in the order its start began; ended in the opposite order, also what was just starting. */
export class Parts {
  private readonly places: Place[] = [];
  private starting: Promise<unknown> = Promise.resolve();
  private ending: Promise<void> | undefined;
  private announce: (name: string) => void = () => undefined;
  /** The first part that ended by itself. */
  readonly lost = new Promise<string>((done) => {
    this.announce = done;
  });

  get isEnding(): boolean {
    return this.ending !== undefined;
  }

  /** Starts a part. Throws `Stopping` where everything was told to stop meanwhile. */
  async add<P extends Part>(name: string, start: () => Promise<P>): Promise<P> {
    if (this.isEnding) throw new Stopping();
    const place: Place = { name, part: undefined };
    this.places.push(place);
    const part = start();
    const noted = part.then((p) => {
      place.part = p;
      void p.stopped.then(() => this.isEnding || this.announce(name));
    });
    this.starting = Promise.allSettled([this.starting, noted]);
    await noted;
    if (this.isEnding) throw new Stopping();
    return part;
  }

  /** Ends everything, the youngest first: nobody loses what they work with while they still work. */
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

/** Ends processes that a killed run left over, should they not have ended by themselves yet. */
export const endLeftOverProcesses = async (folder: string): Promise<void> => {
  for (const name of PROCESSES) {
    const pid = runningFrom(pidFileOf(name, folder), join('bin', `${name}.`));
    if (pid === undefined) continue;
    say(name, 'ending a process left over from an interrupted run');
    await endLeftOver(pid, 'SIGTERM');
  }
};

/**
 * One of the project's own processes, run as this one is: compiled, or not. It has a group of its own: the terminal's
 * Ctrl-C reaches us alone, and we end it in its turn. The channel between us tells it when we are gone without a word.
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
  return { stopped, stop: () => stopProcess(child, 'SIGTERM', STOP_MS) };
};
