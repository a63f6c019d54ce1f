import { randomUUID } from 'node:crypto';
import type { Workflow } from '@temporalio/client';
import { WithStartWorkflowOperation } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { programmeMap, WORKER_PROGRAMMES, workerProgrammeMap } from '../../activities/programmes';
import { reconciler } from '../../activities/reconciler';
import { addNotice, newestNotices } from '../../db/calendarNotices';
import { currentCalendar } from '../../db/calendars';
import { storedState } from '../../db/cases';
import { erasePersonal } from '../../db/erasure';
import { journalAfter, sealedAfter } from '../../db/journal';
import { firstBrokenVersion } from '../../db/journalHash';
import { dispatchNotices } from '../../db/outbox';
import type { Actor } from '../../domain/kernel/actor';
import { futureRungs } from '../../domain/kernel/obligations/ladder';
import { dateOf, instantOf } from '../../domain/kernel/time/instant';
import type { CommandName } from '../../domain/renovation/catalogue';
import type { Courtyard } from '../../domain/renovation/courtyard';
import { awaitedFrom } from '../../domain/renovation/lifecycle';
import { DEMONSTRATION_POLICY, STANDARD_POLICY } from '../../domain/renovation/policies';
import type { Policy } from '../../domain/renovation/policy';
import { RENOVATION } from '../../domain/renovation/programme';
import type { Role } from '../../domain/renovation/roles';
import {
  type CaseRun,
  type CommandMessage,
  calendarSignal,
  catchUpSignal,
  knownQuery,
  type RecordedAnswer,
  workflowIdOf,
} from '../../workflows/messages';
import { loseCompletion } from '../support/database/lostReport';
import { databaseOfTheDay, type FreshDatabase } from '../support/servers/postgres';
import { type RunningWorker, timeSkipping, workerOn } from '../support/servers/temporal';
import { type Clock, clockOf } from '../support/time/clock';
import { inventedNotice } from '../support/time/testDays';
import { until } from '../support/time/until';

const actor = (role: Role): Actor => ({
  accountId: randomUUID(),
  name: role,
  role,
  organisationId: 'o',
  organisationKind: 'district',
});
const MANAGER = actor('projectManager');

describe('a courtyard’s workflow', () => {
  let env: TestWorkflowEnvironment;
  let clock: Clock;
  let database: FreshDatabase;
  let worker: RunningWorker;

  beforeAll(async () => {
    env = await timeSkipping();
    clock = clockOf(env);
    database = await databaseOfTheDay();
    worker = await workerOn(env, database.pool);
  });
  afterAll(async () => {
    await worker?.stop();
    await database?.drop();
    await env?.teardown();
  });

  const enrolled = async (policy: Policy = STANDARD_POLICY): Promise<string> => {
    const courtyardId = randomUUID();
    const run: CaseRun = { caseId: courtyardId, version: 0, head: '' };
    await env.client.workflow.executeUpdateWithStart<Workflow, RecordedAnswer, [CommandMessage]>('enrolCourtyard', {
      args: [
        {
          actor: MANAGER,
          key: 'enrol',
          requestHash: 'h',
          input: { profile: { name: '某院', city: '成都' } },
          opening: { organisationPath: `programme/${courtyardId}/`, policyVersion: policy.version },
        },
      ],
      updateId: 'enrol',
      startWorkflowOperation: new WithStartWorkflowOperation('courtyard', {
        workflowId: workflowIdOf('courtyard', courtyardId),
        taskQueue: worker.taskQueue,
        args: [run],
        workflowIdConflictPolicy: 'USE_EXISTING',
      }),
    });
    return courtyardId;
  };

  const message = (
    name: CommandName,
    input: object,
    by: Actor,
    key: string = randomUUID(),
  ): CommandMessage & { readonly name: CommandName } => ({
    name,
    input,
    actor: by,
    key,
    requestHash: JSON.stringify(input),
  });
  const give = (
    id: string,
    { name, ...sent }: CommandMessage & { readonly name: CommandName },
    updateId: string = randomUUID(),
  ): Promise<RecordedAnswer> =>
    env.client.workflow
      .getHandle(workflowIdOf('courtyard', id))
      .executeUpdate<RecordedAnswer, [CommandMessage]>(name, { args: [sent], updateId });
  const known = (id: string) => env.client.workflow.getHandle(workflowIdOf('courtyard', id)).query(knownQuery);
  const runId = async (id: string) =>
    (await env.client.workflow.getHandle(workflowIdOf('courtyard', id)).describe()).runId;
  const today = () => clock.today();
  /** The reminders still to come of what is awaited first. */
  const rungsOf = async (id: string) => {
    const { facts } = await known(id);
    const ctx = {
      policy: STANDARD_POLICY,
      calendar: await currentCalendar(database.pool),
      now: instantOf(await clock.now()),
    };
    const first = facts && awaitedFrom(facts as Courtyard, ctx).find(({ code }) => code === 'convene-council');
    return first === undefined ? [] : futureRungs(facts as Courtyard, ctx, first);
  };

  test('a repeated request returns the first answer, also in the next run, and is written once', async () => {
    const id = await enrolled(DEMONSTRATION_POLICY);
    const first = await runId(id);
    const withdraw = message('correctProfile', { profile: { note: 'a' } }, MANAGER, 'same-key');
    const answered = await give(id, withdraw, 'update-1');
    for (let i = 0; i < 60; i += 1) await give(id, message('correctProfile', { profile: { note: `${i}` } }, MANAGER));
    expect(await runId(id)).not.toBe(first);
    expect(await give(id, withdraw, 'update-1')).toEqual(answered);
    const rows = await journalAfter(database.pool, id, 0);
    expect(rows.filter((row) => row.key === 'same-key')).toHaveLength(1);
  });

  test('fifty commands at the same instant are processed one after the other, and none is lost', async () => {
    const id = await enrolled();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => give(id, message('correctProfile', { profile: { note: `${i}` } }, MANAGER))),
    );
    expect(answers.map((a) => a.answer.version).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 50 }, (_, i) => i + 2),
    );
    expect((await known(id)).version).toBe(51);
  });

  test('a refused command writes nothing', async () => {
    const id = await enrolled();
    await expect(
      give(id, message('openBallot', { motion: 'whether', matters: ['none'], title: 't', text: 't' }, MANAGER)),
    ).rejects.toThrow();
    await expect(give(id, message('approveFunding', { amountFen: 1 }, MANAGER))).rejects.toThrow();
    expect(await journalAfter(database.pool, id, 1)).toEqual([]);
  });

  test('a workflow behind the journal catches up before it decides, and the reconciler sees that', async () => {
    const id = await enrolled();
    const [row] = await journalAfter(database.pool, id, 0);
    const lostBy = { ...MANAGER, accountId: row?.accountId ?? '' };
    await loseCompletion(database.pool, id, 'correctProfile', { profile: { note: 'lost answer' } }, lostBy);
    expect(row?.version).toBe(1);
    const faults: unknown[] = [];
    const care = {
      pool: database.pool,
      client: env.client,
      programmes: programmeMap(workerProgrammeMap(WORKER_PROGRAMMES)),
      startRegistered: async () => undefined,
      resume: async () => undefined,
      onDiffering: (verified: unknown) => faults.push(verified),
      onFault: (e: unknown) => faults.push(e),
    };
    const lately = { since: instantOf(Date.now() - 60_000), until: instantOf(Date.now() + 1_000), differing: [] };
    expect(await reconciler(care, 0).reconcile(lately)).toEqual({ found: 1, differing: [], behind: [id] });
    await until('the workflow knows what its journal says', async () => (await known(id)).version >= 2);
    expect(faults).toEqual([]);
    expect(await known(id)).toMatchObject({ version: 2, facts: { profile: { note: 'lost answer' } } });
    const { answer } = await give(id, message('correctProfile', { profile: { period: '2026' } }, MANAGER));
    expect(answer.version).toBe(3);
    const lost = await give(id, message('correctProfile', { profile: {} }, lostBy, 'lost'));
    expect(lost.answer.version).toBe(2);
  });

  test('a workflow behind the journal reads it before it refuses a command', async () => {
    const id = await enrolled();
    await loseCompletion(database.pool, id, 'suspend', { why: '核实' });
    const resume = message('resume', { why: '继续' }, MANAGER);
    const { answer } = await give(id, { ...resume, ifVersion: 2 });
    expect([answer.version, answer.events]).toEqual([3, ['caseResumed']]);
  });

  test('erased data disappear from the workflow state, and the next command succeeds', async () => {
    const id = await enrolled();
    await give(id, message('suspend', { why: '张三病重' }, MANAGER));
    const erasure = { caseId: id, value: '张三病重', because: '依申请', by: 'a9', at: instantOf(Date.now()) };
    const { mark } = await erasePersonal(database.pool, { ...erasure, programme: RENOVATION });
    await env.client.workflow.getHandle(workflowIdOf('courtyard', id)).signal(catchUpSignal);
    await until('the workflow knows of the erasure', async () => (await known(id)).version === 3);
    expect((await known(id)).facts?.suspension?.why).toBe(mark);
    expect((await storedState(database.pool, id))?.state).toMatchObject({ suspension: { why: mark } });
    const { answer } = await give(id, message('resume', { why: '继续' }, MANAGER));
    expect([answer.version, answer.events]).toEqual([4, ['caseResumed']]);
    expect(firstBrokenVersion(await sealedAfter(database.pool, id, 0))).toBeUndefined();
  });

  test('loading a calendar moves open deadlines once', async () => {
    const id = await enrolled();
    const due = async () => {
      const { rows } = await database.pool.query<{ dueAt: string }>(
        `SELECT due_at AS "dueAt" FROM obligation WHERE case_id = $1 AND code = 'convene-council'`,
        [id],
      );
      return rows[0]?.dueAt ?? '';
    };
    const before = await due();
    const year = Number(before.slice(0, 4));
    // A notice counts once those of the years before it are there.
    const covered = Number((await currentCalendar(database.pool)).coveredUntil.slice(0, 4));
    for (let gap = covered + 1; gap < year; gap += 1) await addNotice(database.pool, inventedNotice(gap), 'test');
    const [notice] = await newestNotices(database.pool, year);
    const daysOff = [...(notice?.daysOff ?? []), dateOf(before)];
    await addNotice(
      database.pool,
      {
        year,
        daysOff,
        workingWeekends: notice?.workingWeekends.filter((one) => one !== dateOf(before)) ?? [],
        source: 'a test',
        version: 'other',
      },
      'test',
    );
    const { version } = await currentCalendar(database.pool);
    const handle = env.client.workflow.getHandle(workflowIdOf('courtyard', id));
    await handle.signal(calendarSignal, version);
    await handle.signal(calendarSignal, version);
    await handle.signal(catchUpSignal);
    const moved = await until('the deadline moves', async () => (await due()) !== before && due());
    expect(dateOf(moved) > dateOf(before)).toBe(true);
    // Whatever the second signal would have done is done before a command that comes after it.
    await give(id, message('correctProfile', { profile: { note: 'a' } }, MANAGER));
    const rows = await journalAfter(database.pool, id, 0);
    expect(rows.filter((row) => row.command === 'reloadCalendar')).toHaveLength(1);
  });

  test('reminders escalate over months, each sent once, and pause while suspended', async () => {
    const id = await enrolled();
    const toDistrict = (await rungsOf(id)).find(({ to }) => to === 'district')?.at ?? '';
    await clock.past(toDistrict);
    const told = async () =>
      (
        await database.pool.query<{ key: string; kind: string; toRole: string }>(
          `SELECT key, kind, to_role AS "toRole" FROM outbox WHERE case_id = $1 AND kind <> 'asked' ORDER BY id`,
          [id],
        )
      ).rows;
    const climbed = await until('the district is told', async () => {
      const so = await told();
      return so.length >= 4 && so;
    });
    expect(climbed.map((n) => [n.kind, n.toRole])).toEqual([
      ['reminder', 'community'],
      ['reminder', 'community'],
      ['escalation', 'subDistrictLeader'],
      ['escalation', 'supervisor'],
    ]);
    const [next] = await rungsOf(id);
    await give(id, message('suspend', { why: '核实' }, MANAGER));
    await clock.past(next?.at ?? '');
    expect(await told()).toEqual(climbed);
    await give(id, message('resume', { why: '继续' }, MANAGER));
    const [after] = await rungsOf(id);
    await give(
      id,
      message(
        'recordCouncilSession',
        { heldOn: await today(), members: 9, present: 9, resolves: 'whether', minutes: '纪要' },
        actor('community'),
      ),
    );
    await clock.past(after?.at ?? '');
    // None when the suspension ends, because its time does not count, and none after the fulfilment.
    expect((await told()).filter((n) => n.key.includes('convene-council'))).toEqual(climbed);
    expect(await dispatchNotices(database.pool, 500)).toBeGreaterThan(climbed.length);
    expect(await dispatchNotices(database.pool, 500)).toBe(0);
  });

  test('a courtyard withdrawn before any payment ends its workflow, which accepts no more commands', async () => {
    const id = await enrolled();
    await give(id, message('withdraw', { why: '居民撤回' }, MANAGER));
    const { answer } = await give(id, message('confirmRequest', {}, actor('subDistrictLeader')));
    expect(answer.stage).toBe('withdrawn');
    await expect(env.client.workflow.getHandle(workflowIdOf('courtyard', id)).result()).resolves.toBe('withdrawn');
    const { rows } = await database.pool.query('SELECT FROM obligation WHERE case_id = $1 AND closed_at IS NULL', [id]);
    expect(rows).toEqual([]);
  });
});
