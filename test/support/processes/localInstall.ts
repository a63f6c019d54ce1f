import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../../provision/ports';
import { newFolder } from '../jest/tempFolder';
import { until } from '../time/until';
import { builtConsole } from './builtConsole';

const ROOT = join(__dirname, '..', '..', '..');

/** One of the project's programs, started as a person starts it, with its output. */
export class Program {
  output = '';
  readonly ended: Promise<number | NodeJS.Signals>;
  private constructor(readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.output += chunk;
      });
    }
    this.ended = new Promise((done) => child.once('close', (code, signal) => done(code ?? signal ?? 0)));
  }

  static start(args: readonly string[], env: NodeJS.ProcessEnv, cwd = ROOT): Program {
    const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(NODE_|JEST_)/.test(name)));
    return new Program(
      spawn(process.execPath, [...args], { cwd, env: { ...clean, ...env }, stdio: ['ignore', 'pipe', 'pipe'] }),
    );
  }

  /** Waits for an output; throws with the whole output if the program ends before. */
  async waitForOutput(pattern: RegExp): Promise<void> {
    let isOver = false;
    void this.ended.then(() => {
      isOver = true;
    });
    await until(`it says ${pattern}`, () => {
      const hasSaid = pattern.test(this.output);
      if (isOver && !hasSaid) throw new Error(`ended without saying ${pattern}:\n${this.output}`);
      return hasSaid;
    });
  }

  /** The error lines meant for the person who started it. */
  complaints(name: string): readonly string[] {
    return this.output.split('\n').filter((line) => line.startsWith(`${name}: `));
  }
}

export interface LocalInstall {
  readonly folder: string;
  readonly apiUrl: string;
  readonly env: NodeJS.ProcessEnv;
}

/** A data folder and ports of its own for `npm start`, which finds the console built. */
export const newLocalInstall = async (): Promise<LocalInstall> => {
  await builtConsole();
  const folder = await newFolder('local');
  const [port, uiPort] = [await freePort(), await freePort()];
  const env = { PORT: String(port), UI_PORT: String(uiPort), YUANLUO_DATA: folder, SECOND_FACTOR: 'off' };
  return { folder, apiUrl: `http://127.0.0.1:${port}`, env };
};

export const startLocal = (home: LocalInstall, env: NodeJS.ProcessEnv = {}): Program =>
  Program.start(['--import', 'tsx', 'bin/local.ts', '--bare'], { ...home.env, ...env });

/** The processes of a home: those whose command or environment names its folder. */
export const processesOfInstall = ({ folder }: LocalInstall): readonly string[] =>
  readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid) && Number(pid) !== process.pid)
    .flatMap((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
        return command.includes(folder) || environment.includes(`YUANLUO_DATA=${folder}\0`)
          ? [`${pid} ${command}`]
          : [];
      } catch {
        return []; // ended meanwhile
      }
    });
