import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { untilTrue } from '../demonstration/untilTrue';
import { freePort } from '../provision/ports';
import { stopProcess } from '../provision/processes';
import { compile } from '../tools/build';
import { asEnvironment, type Given } from './floor/tasks';

const ROOT = join(__dirname, '..');
const FLOOR = join(ROOT, '.cache', 'bench', 'floor');

export interface Process {
  readonly pid: number;
  stop(): Promise<void>;
}

const launched = (file: string, env: Readonly<Record<string, string>>, flags: readonly string[] = []): ChildProcess =>
  spawn(process.execPath, [...flags, file], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });

const asProcess = (child: ChildProcess): Process => ({
  pid: child.pid ?? 0,
  stop: () => stopProcess(child, 'SIGTERM'),
});

/** A program of the floor in a process of its own. */
export interface FloorProcess<Task, Result> extends Process {
  ask(task: Task): Promise<Result>;
}

export const compileFloor = (): Promise<void> => compile(join(__dirname, 'floor', 'tsconfig.json'), FLOOR);

export const startFloor = async <Task, Result>(
  name: 'client' | 'peer' | 'worker',
  given: Given,
): Promise<FloorProcess<Task, Result>> => {
  const child = launched(join(FLOOR, 'bench', 'floor', `${name}.js`), asEnvironment(given));
  const answer = (): Promise<Result> =>
    new Promise((done, fail) => {
      const gone = (code: number | null): void => fail(new Error(`the floor's ${name} ended with ${code}`));
      child.once('exit', gone);
      child.once('message', ({ result }: { result: Result }) => {
        child.off('exit', gone);
        done(result);
      });
    });
  await answer();
  return {
    ...asProcess(child),
    ask: (task) => {
      const answered = answer();
      child.send(task as object);
      return answered;
    },
  };
};

export interface ProductProcesses {
  readonly url: string;
  readonly api: Process;
  readonly worker: Process;
}

export const IDENTITY_SECRET = 'persons-of-the-bench-'.repeat(2);

/** As the image starts them (Dockerfile); more where somebody wants a profile: BENCH_FLAGS='--cpu-prof'. */
const FLAGS = ['--enable-source-maps', '--max-semi-space-size=32', ...(process.env.BENCH_FLAGS?.split(' ') ?? [])];

/** API and worker as they run in production: what `npm run build` makes, each in a process of its own. */
export const startProduct = async (
  dist: string,
  {
    temporalAddress,
    databaseUrl,
    folder,
    clamdUrl,
  }: { temporalAddress: string; databaseUrl: string; folder: string; clamdUrl: string },
): Promise<ProductProcesses> => {
  const port = await freePort();
  const env = {
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporalAddress,
    TOKEN_SECRET: 'of-the-bench-'.repeat(4),
    IDENTITY_SECRET,
    PUBLIC_URL: 'http://localhost',
    TASK_QUEUE: 'product-of-the-bench',
    YUANLUO_DATA: folder,
    CLAMD_URL: clamdUrl,
    PORT: String(port),
    LOG_LEVEL: 'warn',
  };
  const url = `http://127.0.0.1:${port}`;
  const [api, worker] = ['api', 'worker'].map((name) =>
    asProcess(launched(join(dist, 'bin', `${name}.js`), env, FLAGS)),
  ) as [Process, Process];
  await untilTrue('the API serves', async () =>
    fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    ),
  );
  return { url, api, worker };
};
