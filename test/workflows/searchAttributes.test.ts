import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { casesWithWorkflows } from '../../activities/records/workflowQuery';
import { epochMs, instantOf } from '../../domain/kernel/time/instant';
import { addSearchAttributes, provideSearchAttributes } from '../../runtime/searchAttributes';
import { DISTRICT, PROJECT_MANAGER, startedCourtyard } from '../../tools/startedCourtyard';
import { type CommandMessage, type RecordedAnswer, workflowIdOf } from '../../workflows/messages';
import { SEARCH_ATTRIBUTES } from '../../workflows/searchAttributes';
import { databaseOfTheDay, type FreshDatabase } from '../support/servers/postgres';
import { timeSkipping, type WorkingServer, workerOn, workingServer } from '../support/servers/temporal';
import { type Clock, clockOf } from '../support/time/clock';
import { until } from '../support/time/until';

interface Place {
  readonly client: Client;
  readonly taskQueue: string;
  readonly database: FreshDatabase;
}

const give = (
  { client }: Place,
  id: string,
  command: string,
  input: object,
  actor = PROJECT_MANAGER,
): Promise<RecordedAnswer> =>
  client.workflow.getHandle(workflowIdOf('courtyard', id)).executeUpdate<RecordedAnswer, [CommandMessage]>(command, {
    args: [{ actor, key: randomUUID(), requestHash: 'h', input }],
  });

/** What is listed, and what the rows say of the same case. */
const compared = async ({ client, database }: Place, id: string) => {
  const {
    typedSearchAttributes: has,
    memo,
    runId,
  } = await client.workflow.getHandle(workflowIdOf('courtyard', id)).describe();
  const [programme, stage, district, overdueFrom] = SEARCH_ATTRIBUTES;
  const { rows } = await database.pool.query<{ stage: string; due: Date | null }>(
    `SELECT stage, CASE WHEN suspended THEN NULL ELSE
       (SELECT min(due_at) FROM obligation o WHERE o.case_id = c.id AND closed_at IS NULL) END AS due
     FROM case_record c WHERE id = $1`,
    [id],
  );
  return {
    runId,
    memo,
    listed: [has.get(programme), has.get(stage), has.get(district), has.get(overdueFrom)?.toISOString()],
    rows: ['renovation', rows[0]?.stage, DISTRICT, rows[0]?.due ? new Date(rows[0].due).toISOString() : undefined],
  };
};

describe('search attributes of a case', () => {
  let env: TestWorkflowEnvironment;
  let clock: Clock;
  let place: Place;
  let stop: () => Promise<void>;
  beforeAll(async () => {
    env = await timeSkipping();
    clock = clockOf(env);
    const database = await databaseOfTheDay();
    const worker = await workerOn(env, database.pool);
    place = { client: env.client, taskQueue: worker.taskQueue, database };
    stop = worker.stop;
  });
  afterAll(async () => {
    await stop();
    await place.database.drop();
    await env.teardown();
  });

  test('search attributes equal the rows after every command and in every run', async () => {
    const id = await startedCourtyard(place.client, place.taskQueue, '某院');
    const first = await compared(place, id);
    expect(first.listed).toEqual(first.rows);
    expect(first.listed[3]).toBeDefined();
    expect(first.memo).toEqual({ programme: 'renovation', name: '某院' });
    const due = first.listed[3] ?? '';
    await clock.to(instantOf(epochMs(due) - 3_600_000));
    await give(place, id, 'suspend', { why: '核实' });
    const suspended = await compared(place, id);
    expect(suspended.listed).toEqual(suspended.rows);
    expect(suspended.listed[3]).toBeUndefined();
    await clock.past(due);
    await give(place, id, 'resume', { why: '继续' });
    const resumed = await compared(place, id);
    expect(resumed.listed).toEqual(resumed.rows);
    expect((resumed.listed[3] ?? '') > (first.listed[3] ?? '')).toBe(true);
    await give(place, id, 'correctProfile', { profile: { name: '某院一号' } });
    for (let i = 0; i < 60; i += 1) await give(place, id, 'correctProfile', { profile: { note: `${i}` } });
    const later = await compared(place, id);
    expect(later.runId).not.toBe(first.runId);
    expect(later.listed).toEqual(later.rows);
    expect(later.memo).toEqual({ programme: 'renovation', name: '某院一号' });
    await give(place, id, 'withdraw', { why: '居民撤回' });
    await give(place, id, 'confirmRequest', {}, { ...PROJECT_MANAGER, accountId: 'leader', role: 'subDistrictLeader' });
    await env.client.workflow.getHandle(workflowIdOf('courtyard', id)).result();
    const ended = await compared(place, id);
    expect(ended.listed).toEqual(['renovation', 'withdrawn', DISTRICT, undefined]);
  });

  test('a command that does not change search attributes costs no history event', async () => {
    const id = await startedCourtyard(place.client, place.taskQueue, '静院');
    const upserts = async () =>
      (await env.client.workflow.getHandle(workflowIdOf('courtyard', id)).fetchHistory()).events?.filter(
        (e) => e.upsertWorkflowSearchAttributesEventAttributes ?? e.workflowPropertiesModifiedEventAttributes,
      ).length;
    const before = await upserts();
    for (let i = 0; i < 5; i += 1) await give(place, id, 'correctProfile', { profile: { note: `${i}` } });
    expect(before).toBe(2); // its name, and when what its enrolment asks for is due
    expect(await upserts()).toBe(before);
  });
});

describe('on a server with visibility queries', () => {
  let place: WorkingServer;
  beforeAll(async () => {
    place = await workingServer();
  });
  afterAll(() => place.stop());

  const found = async (query: string): Promise<readonly string[]> => {
    const ids: string[] = [];
    for await (const { workflowId } of place.client.workflow.list({
      query: `TaskQueue = '${place.taskQueue}' AND ${query}`,
    })) {
      ids.push(workflowId);
    }
    return ids;
  };

  test('overdue cases are found at any hour without waking workflows', async () => {
    const id = await startedCourtyard(place.client, place.taskQueue, '某院');
    const due = (await compared(place, id)).listed[3] ?? '';
    const mine = [workflowIdOf('courtyard', id)];
    const before = `CaseProgramme = 'renovation' AND CaseStage = 'consensus' AND CaseDistrict = '${DISTRICT}'`;
    const after = new Date(Date.parse(due) + 1).toISOString();
    const overdueAt = (hour: string) => found(`${before} AND CaseOverdueFrom < '${hour}'`);
    await until('it is listed', async () => (await overdueAt(after)).length > 0);
    expect(await overdueAt(due)).toEqual([]);
    expect(await overdueAt(after)).toEqual(mine);
    await give(place, id, 'suspend', { why: '核实' });
    await until('a suspended one is not overdue', async () => (await overdueAt(after)).length === 0);
    expect(await found(before)).toEqual(mine);
  });

  test('the running cases of a task queue are found by type', async () => {
    const id = await startedCourtyard(place.client, place.taskQueue, '某院');
    const lives = async (taskQueue: string, workflow: string): Promise<readonly string[]> => {
      const ids: string[] = [];
      for await (const one of casesWithWorkflows(place.client, taskQueue, [workflow, 'grant'])) ids.push(one);
      return ids;
    };
    await until('it is listed', async () => (await lives(place.taskQueue, 'courtyard')).includes(id));
    expect(await lives(place.taskQueue, 'tiny')).toEqual([]);
    expect(await lives('another', 'courtyard')).toEqual([]);
  });

  const namespaceOf = async (): Promise<string> => {
    const { connection } = place;
    const namespace = `n-${randomUUID()}`;
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: { seconds: 86_400 as never },
    });
    const isKnown = () =>
      connection.operatorService.listSearchAttributes({ namespace }).then(
        () => true,
        () => false,
      );
    await until('the namespace is known', isKnown);
    return namespace;
  };

  test('missing search attributes are added once by the first process', async () => {
    const { connection } = place;
    const namespace = await namespaceOf();
    const names = SEARCH_ATTRIBUTES.map(({ name }) => name);
    const both = await Promise.all([
      provideSearchAttributes(connection, namespace),
      provideSearchAttributes(connection, namespace),
    ]);
    // Who comes second may find them there already.
    for (const given of both) expect([[], names]).toContainEqual(given);
    expect(both).toContainEqual(names);
    expect(await provideSearchAttributes(connection, namespace)).toEqual([]);
    await expect(addSearchAttributes(connection, namespace)).resolves.toBeUndefined();
  });

  test('if search attributes cannot be added, the message says which command to run', async () => {
    const { connection } = place;
    const namespace = await namespaceOf();
    const { operatorService } = connection;
    const forbidding = {
      ...connection,
      operatorService: {
        listSearchAttributes: operatorService.listSearchAttributes.bind(operatorService),
        addSearchAttributes: () => Promise.reject(new Error('7 PERMISSION_DENIED')),
      },
    } as never;
    await expect(provideSearchAttributes(forbidding, namespace)).rejects.toThrow(
      /lacks the search attributes CaseProgramme.*PERMISSION_DENIED.*Run: temporal operator search-attribute create --namespace n-.* --name CaseOverdueFrom --type Datetime/,
    );
    await operatorService.addSearchAttributes({ namespace, searchAttributes: { CaseStage: 1 } });
    await expect(provideSearchAttributes(connection, namespace)).rejects.toThrow(/another type: CaseStage\./);
  });
});
