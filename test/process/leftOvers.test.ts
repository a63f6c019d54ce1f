import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { endLeftOver } from '../../provision/processes';
import { endKilledRuns, endRun, processesOfRun, TEST_RUN } from '../support/jest/testRun';

const started: ChildProcess[] = [];
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
});

/** A process that goes on until it is ended. */
const lasting = async (env: NodeJS.ProcessEnv = {}) => {
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume(); console.log(1)'], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  started.push(child);
  const ended = once(child, 'exit');
  await once(child.stdout, 'data');
  return { child, ended };
};

/** A process that works for the run that another leads, or led. */
const workingFor = async ({ pid }: ChildProcess) => {
  const folder = join(tmpdir(), `yuanluo-test-${pid}`);
  await mkdir(folder, { recursive: true });
  return { folder, ...(await lasting({ [TEST_RUN]: folder })) };
};

test('processes of a dead test run are ended, and those of a live one are left alone', async () => {
  const [dead, alive] = [await lasting(), await lasting()];
  dead.child.kill('SIGKILL');
  await dead.ended;
  const orphan = await workingFor(dead.child);
  const led = await workingFor(alive.child);
  await endKilledRuns();
  await orphan.ended;
  expect([existsSync(orphan.folder), existsSync(led.folder), led.child.exitCode]).toEqual([false, true, null]);
  expect(led.child.signalCode).toBeNull();
  await endRun(led.folder);
  await led.ended;
  expect(existsSync(led.folder)).toBe(false);
});

test('a zombie process counts as ended', async () => {
  const parent = spawn('sh', ['-c', 'tail -f /dev/null & echo $!; exec tail -f /dev/null'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  started.push(parent);
  const [said] = await once(parent.stdout, 'data');
  await endLeftOver(Number(said), 'SIGTERM');
  expect(parent.exitCode).toBeNull();
});

const ROOT = join(__dirname, '..', '..');
/** Starts the servers of a run as jest does, and goes on until it is told to end. */
const LED_RUN = `
  process.stdin.resume();
  require('./test/support/jest/globalSetup.ts').default().then(() => console.log(process.env.${TEST_RUN}));
`;

test('SIGTERM to a test run ends all its processes and removes its folder', async () => {
  const run = spawn(process.execPath, ['--import', 'tsx', '-e', LED_RUN], {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  started.push(run);
  const ended = once(run, 'exit');
  const folder = String(await Promise.race([once(run.stdout, 'data'), ended])).trim();
  expect(processesOfRun(folder).length).toBeGreaterThan(1);
  run.kill('SIGTERM');
  expect(await ended).toEqual([128 + constants.signals.SIGTERM, null]);
  expect(processesOfRun(folder)).toEqual([]);
  expect(existsSync(folder)).toBe(false);
});
