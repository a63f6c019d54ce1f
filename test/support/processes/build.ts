import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stopProcess } from '../../../provision/processes';

const ROOT = join(__dirname, '..', '..', '..');

/** The sources of a build, by the project's own list. */
export const buildSources = (): readonly string[] =>
  JSON.parse(
    execFileSync(
      process.execPath,
      ['--input-type=module', '-e', 'console.log(JSON.stringify((await import("./tools/sourceStamp.mjs")).SOURCES))'],
      { cwd: ROOT, encoding: 'utf8' },
    ),
  ).filter((path: string) => existsSync(join(ROOT, path)));

/** Copies the current sources to a folder, without packages and without what was built of them. */
export const copySources = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true });
  for (const path of buildSources()) {
    await cp(join(ROOT, path), join(folder, path), {
      recursive: true,
      filter: (file) => !/\/(node_modules|dist)(\/|$)/.test(file.slice(ROOT.length)),
    });
  }
};

export interface Change {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** The product as built from the current sources, which runs from its own copy; and variants with changed sources. */
export class Build {
  private constructor(private readonly root: string) {}

  static readonly current = new Build(ROOT);

  /** A copy of the current sources with some lines changed. Rejects if a line is not found. */
  static async changed(folder: string, changes: readonly Change[]): Promise<Build> {
    await copySources(folder);
    await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    for (const { file, from, to } of changes) {
      const text = await readFile(join(folder, file), 'utf8');
      if (!text.includes(from)) throw new Error(`${file} does not say ${from}`);
      await writeFile(join(folder, file), text.replace(from, to));
    }
    return new Build(folder);
  }

  start(program: 'worker' | 'promote', env: NodeJS.ProcessEnv): RunningProgram {
    const child = spawn(process.execPath, ['--import', 'tsx', join('bin', `${program}.ts`)], {
      cwd: this.root,
      env: { ...process.env, NODE_OPTIONS: '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new RunningProgram(child);
  }

  /** The bundle files that its processes have built. */
  async bundles(): Promise<readonly string[]> {
    const cache = join(this.root, '.cache');
    return (await readdir(cache))
      .filter((name) => name.startsWith('workflow-bundle-') && name.endsWith('.js'))
      .map((name) => join(cache, name));
  }
}

export class RunningProgram {
  output = '';
  readonly ended: Promise<number | null>;

  constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.output += chunk;
      });
    }
    this.ended = new Promise((done) => child.once('exit', done));
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null;
  }

  stop(): Promise<void> {
    return stopProcess(this.child, 'SIGTERM');
  }
}
