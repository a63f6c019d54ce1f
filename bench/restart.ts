import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { STANDARD_POLICY } from '../domain/renovation/policies';
import { RENOVATION } from '../domain/renovation/programme';
import { stopProcess } from '../tools/provision/processes';
import { beginLife } from '../workflows/begin';
import { type Answered, type CommandMessage, workflowIdOf } from '../workflows/messages';
import { timed } from './measure';
import type { Servers } from './servers';

const ROOT = join(__dirname, '..');
const ACTOR = { accountId: randomUUID(), name: '张某', role: 'projectManager', organisationId: 'o' } as const;

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
  const caseId = randomUUID();
  await beginLife(servers.client, taskQueue, RENOVATION, {
    caseId,
    organisationPath: `programme/city/district/street/community/${caseId}/`,
    policyVersion: STANDARD_POLICY.version,
    input: { profile: { name: '某院', city: '成都' } },
    actor: ACTOR,
    key: 'enrol',
    requestHash: 'h',
  });
  const handle = servers.client.workflow.getHandle(workflowIdOf('courtyard', caseId));
  const give = (note: string) =>
    handle.executeUpdate<Answered, [CommandMessage]>('correctProfile', {
      args: [{ actor: ACTOR, key: note, requestHash: note, input: { profile: { note } } }],
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
