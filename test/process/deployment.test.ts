import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { journalAfter } from '../../db/journal';
import type { RecordedEvent } from '../../domain/kernel/engine/event';
import { asAnyProgramme } from '../../domain/kernel/engine/programme';
import { foldRows } from '../../domain/kernel/journal/fold';
import { RENOVATION } from '../../domain/renovation/programme';
import { PROJECT_MANAGER, startedCourtyard } from '../../tools/startedCourtyard';
import {
  type CommandMessage,
  catchUpSignal,
  knownQuery,
  type RecordedAnswer,
  workflowIdOf,
} from '../../workflows/messages';
import { newFolder } from '../support/jest/tempFolder';
import { Build, type RunningProgram } from '../support/processes/build';
import { type FreshDatabase, freshDatabase } from '../support/servers/postgres';
import { serverAddresses } from '../support/servers/serverAddresses';
import { until } from '../support/time/until';

/** The body is formed while the council convenes: asked for from the first day. */
const ANOTHER_LIFECYCLE = {
  file: 'domain/renovation/lifecycle.ts',
  from: `{ step: 'convene-council', holder: 'community', ...consensus.councilSession },`,
  to: `sideBySide(
        { step: 'convene-council', holder: 'community', ...consensus.councilSession },
        { step: 'form-body', holder: 'community', ...selfGovernance.bodyFormed },
      ),`,
};

describe('a changed lifecycle can be deployed while courtyards are running', () => {
  const taskQueue = `deployed-${randomUUID()}`;
  const deployment = `d-${randomUUID()}`;
  const running: RunningProgram[] = [];
  let folder: string;
  let database: FreshDatabase;
  let connection: Connection;
  let client: Client;
  let changed: Build;
  const buildOf = new Map<Build, string>();
  const ids: Record<'adopted' | 'busy' | 'told' | 'idle', string> = { adopted: '', busy: '', told: '', idle: '' };

  const env = (): NodeJS.ProcessEnv => ({
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: serverAddresses().temporal,
    TASK_QUEUE: taskQueue,
    YUANLUO_DATA: folder,
    WORKFLOW_BUNDLE: '',
    LOG_LEVEL: 'info',
  });

  const worker = async (build: Build, more: NodeJS.ProcessEnv): Promise<RunningProgram> => {
    const started = build.start('worker', { ...env(), ...more });
    running.push(started);
    await until(`the worker polls: ${started.output}`, () => {
      if (started.hasEnded) throw new Error(started.output);
      return started.output.includes('worker started');
    });
    const [, id = ''] = /"buildId":"(\w+)"/.exec(started.output) ?? [];
    buildOf.set(build, id);
    return started;
  };

  /** The server knows a worker when its first poll has come. */
  const promote = async (build: Build): Promise<string> => {
    let output = '';
    await until('the build is current', async () => {
      const command = build.start('promote', { ...env(), WORKER_DEPLOYMENT: deployment });
      const code = await command.ended;
      output = command.output;
      return code === 0;
    });
    return output;
  };

  const enrolled = (name: string): Promise<string> => startedCourtyard(client, taskQueue, name);

  const handleOf = (id: string, runId?: string) => client.workflow.getHandle(workflowIdOf('courtyard', id), runId);

  const give = (id: string, note: string): Promise<RecordedAnswer> =>
    handleOf(id).executeUpdate<RecordedAnswer, [CommandMessage]>('correctProfile', {
      args: [{ actor: PROJECT_MANAGER, key: randomUUID(), requestHash: note, input: { profile: { note } } }],
    });

  /** The build whose worker has carried the run that a courtyard is in. */
  const carriedBy = async (id: string): Promise<string | undefined> =>
    (await handleOf(id).describe()).raw.workflowExecutionInfo?.versioningInfo?.deploymentVersion?.buildId ?? undefined;

  /** Tells a run that is overtaken, as an operator does, until the next one is the new build's. */
  const movedOn = (id: string) =>
    until('its run is the new build’s', async () => {
      if ((await carriedBy(id)) === buildOf.get(changed)) return true;
      await handleOf(id).signal(catchUpSignal);
      return false;
    });

  const awaited = async (id: string): Promise<readonly string[]> => {
    const { rows } = await database.pool.query<{ code: string }>(
      'SELECT code FROM obligation WHERE case_id = $1 AND closed_at IS NULL ORDER BY code',
      [id],
    );
    return rows.map(({ code }) => code);
  };

  const runsOf = async (id: string) => {
    const histories = [];
    for (let runId: string | undefined; ; ) {
      const history = await handleOf(id, runId).fetchHistory();
      histories.unshift(history);
      const before = history.events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId;
      if (!before) return histories;
      runId = before;
    }
  };

  beforeAll(async () => {
    folder = await newFolder('deployed');
    [database, changed] = await Promise.all([
      freshDatabase(),
      Build.changed(join(folder, 'changed'), [ANOTHER_LIFECYCLE]),
    ]);
    connection = await Connection.connect({ address: serverAddresses().temporal });
    client = new Client({ connection });
  });
  afterAll(async () => {
    await Promise.all(running.map((one) => one.stop()));
    await connection?.close();
    await database?.drop();
    await rm(folder, { recursive: true, force: true });
  });

  test('a build without polling workers is not promoted, and the message says what to do', async () => {
    const early = Build.current.start('promote', { ...env(), WORKER_DEPLOYMENT: deployment });
    expect(await early.ended).toBe(1);
    expect(early.output).toMatch(/^promote: Build \w+ cannot be made current in d-.*Start a worker of it first/);
  });

  test('courtyards of workers without a version are taken over by the first build', async () => {
    const plain = await worker(Build.current, { WORKER_DEPLOYMENT: '' });
    ids.adopted = await enrolled('旧院');
    await plain.stop();
    await worker(Build.current, { WORKER_DEPLOYMENT: deployment });
    expect(await promote(Build.current)).toContain('is current');
    await give(ids.adopted, '1');
    expect(await carriedBy(ids.adopted)).toBe(buildOf.get(Build.current));
  });

  test('a run stays on the build it started on, and the next run uses the new build', async () => {
    ids.busy = await enrolled('忙院');
    ids.told = await enrolled('闻院');
    ids.idle = await enrolled('静院');
    await give(ids.busy, '1');
    await worker(changed, { WORKER_DEPLOYMENT: deployment });
    expect(buildOf.get(changed)).not.toBe(buildOf.get(Build.current));
    expect(await promote(changed)).toContain(`"replaced":"${buildOf.get(Build.current)}"`);

    // The server takes a moment to let all its parts know which build is current.
    const born = await until('a new courtyard is the new build’s', async () => {
      const id = await enrolled('新院');
      return (await carriedBy(id)) === buildOf.get(changed) && id;
    });
    expect(await awaited(born)).toEqual(['convene-council', 'form-body']);

    const { answer } = await give(ids.busy, '2');
    expect(answer.version).toBe(3);
    expect(await awaited(ids.busy)).toEqual(['convene-council']); // by the lifecycle that its run began with
    await movedOn(ids.busy);
    await give(ids.busy, '3');
    expect(await awaited(ids.busy)).toEqual(['convene-council', 'form-body']);
  });

  test('an idle run moves to the new build after a signal, and the old workers may then stop', async () => {
    await movedOn(ids.told);
    expect(await carriedBy(ids.idle)).toBe(buildOf.get(Build.current));
    await movedOn(ids.idle);
    await movedOn(ids.adopted);
    const [, old] = running;
    await old?.stop();
    for (const id of Object.values(ids)) await give(id, 'after');
    expect(await awaited(ids.idle)).toEqual(['convene-council', 'form-body']);
  });

  test('nothing is lost: journal, workflow and fold agree, and every run replays on either build', async () => {
    const bundles = [serverAddresses().bundle, ...(await changed.bundles())];
    expect(bundles).toHaveLength(2);
    const programme = asAnyProgramme(RENOVATION);
    for (const id of Object.values(ids)) {
      const rows = await journalAfter<RecordedEvent>(database.pool, id, 0);
      expect(rows.map(({ version }) => version)).toEqual(rows.map((_, i) => i + 1));
      const known = await handleOf(id).query(knownQuery);
      expect([known.version, known.head]).toEqual([rows.length, rows.at(-1)?.hash]);
      const steps = rows.map(({ at, accountId, events }) => ({ at, by: accountId, events }));
      expect(known.facts).toEqual(JSON.parse(JSON.stringify(programme.stateOutline(foldRows(programme, steps)))));
      for (const history of await runsOf(id)) {
        for (const codePath of bundles) {
          await Worker.runReplayHistory({ workflowBundle: { codePath } }, history, workflowIdOf('courtyard', id));
        }
      }
    }
  });
});
