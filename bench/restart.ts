import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { stopProcess } from '../provision/processes';
import { PROJECT_MANAGER, startedCourtyard } from '../tools/startedCourtyard';
import { type CommandMessage, type RecordedAnswer, workflowIdOf } from '../workflows/messages';
import { timed } from './measure';
import type { Servers } from './servers';

const ROOT = join(__dirname, '..');

/** Durations from killing a worker, which is restarted at once, to the answer of the next command. */
export const restartDurations = async (servers: Servers, times: number): Promise<readonly number[]> => {
  const taskQueue = `restart-${randomUUID()}`;
  const env = {
    ...process.env,
    DATABASE_URL: servers.databaseUrl,
    TEMPORAL_ADDRESS: servers.temporalAddress,
    TASK_QUEUE: taskQueue,
    WORKFLOW_BUNDLE: servers.bundlePath,
    YUANLUO_DATA: servers.folder,
    LOG_LEVEL: 'error',
  };
  const start = (): ChildProcess =>
    spawn(process.execPath, ['--import', 'tsx', join('bin', 'worker.ts')], { cwd: ROOT, env, stdio: 'ignore' });
  let worker = start();
  const caseId = await startedCourtyard(servers.client, taskQueue);
  const handle = servers.client.workflow.getHandle(workflowIdOf('courtyard', caseId));
  const give = (note: string) =>
    handle.executeUpdate<RecordedAnswer, [CommandMessage]>('correctProfile', {
      args: [{ actor: PROJECT_MANAGER, key: note, requestHash: note, input: { profile: { note } } }],
    });
  await give('before');
  const durations = await timed(times, async (i) => {
    await stopProcess(worker, 'SIGKILL');
    worker = start();
    await give(`after ${i}`);
  });
  await stopProcess(worker, 'SIGTERM');
  return durations;
};
