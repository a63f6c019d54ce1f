import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorkerProgramme } from '../../activities/programmes';
import { caseVerifier } from '../../activities/records/verifyCase';
import { workflowQuery } from '../../activities/records/workflowQuery';
import { caseInScope, storedState } from '../../db/cases';
import { erasePersonal } from '../../db/erasure';
import { addPolicy } from '../../db/policies';
import { declarationOf, declareProgrammes } from '../../db/programmes';
import { asAnyProgramme } from '../../domain/kernel/engine/programme';
import { instantOf } from '../../domain/kernel/time/instant';
import { buildWorkflowBundle } from '../../runtime/workflowBundle';
import { type CommandMessage, type RecordedAnswer, workflowIdOf } from '../../workflows/messages';
import { startCase } from '../../workflows/startCase';
import { newFolder } from '../support/jest/tempFolder';
import { type FreshDatabase, freshDatabase } from '../support/servers/postgres';
import { type Connected, connected, type RunningWorker, workerOn } from '../support/servers/temporal';
import { SMALL_GRANT_CARRIED } from '../tiny/hosted';
import { LATER_GRANT } from '../tiny/laterGrant';
import { GRANT_POLICY, SMALL_GRANT, type SmallGrant } from '../tiny/smallGrant';

const LATER: WorkerProgramme = { ...SMALL_GRANT_CARRIED, programme: asAnyProgramme(LATER_GRANT) };

/** A server on which no time is skipped: one worker takes over from another within a second. */
let env: Connected;
let database: FreshDatabase;
let [earlier, later] = ['', ''];
beforeAll(async () => {
  const folder = await newFolder('older');
  const bundled = async (name: string): Promise<string> => {
    const path = join(folder, `${name}.js`);
    await writeFile(path, await buildWorkflowBundle({ workflowsPath: join(__dirname, '..', 'tiny', `${name}.ts`) }));
    return path;
  };
  env = await connected();
  database = await freshDatabase();
  await declareProgrammes(database.ownerPool, [declarationOf(asAnyProgramme(SMALL_GRANT))]);
  await addPolicy(database.ownerPool, SMALL_GRANT.name, GRANT_POLICY, 'tests');
  earlier = await bundled('workflows');
  later = await bundled('laterGrant');
});
let working: RunningWorker | undefined;
const stopWorking = async (): Promise<void> => {
  const stopped = working;
  working = undefined;
  await stopped?.stop();
};
/** Takes the place of the worker before, on its task queue. */
const work = async (programme: WorkerProgramme, bundlePath: string): Promise<string> => {
  const taskQueue = working?.taskQueue;
  await stopWorking();
  const place = taskQueue === undefined ? {} : { taskQueue };
  working = await workerOn(env, database.pool, { programmes: [programme], bundlePath, ...place });
  return working.taskQueue;
};
afterEach(stopWorking);
afterAll(async () => {
  await database?.drop();
  await env?.close();
});

const workflowOf = (id: string) => env.client.workflow.getHandle(workflowIdOf(SMALL_GRANT.workflow, id));

const give = (id: string, command: string, role: string, input: object = {}): Promise<RecordedAnswer> =>
  workflowOf(id).executeUpdate<RecordedAnswer, [CommandMessage]>(command, {
    args: [
      {
        actor: { accountId: randomUUID(), name: role, role, organisationId: 'o', organisationKind: 'district' },
        key: randomUUID(),
        requestHash: 'h',
        input,
      },
    ],
  });

const approvalsIn = (facts: unknown): readonly unknown[] =>
  (facts as SmallGrant['State']).approvals.map((one) => (one as { no?: number }).no);

const begun = async (taskQueue: string): Promise<string> => {
  const caseId = randomUUID();
  await startCase(env.client, taskQueue, SMALL_GRANT, {
    caseId,
    organisationPath: `programme/city/district/street/community/${caseId}/`,
    policyVersion: GRANT_POLICY.version,
    input: { title: '修门', city: '成都', amountFen: 500_000 },
    actor: {
      accountId: randomUUID(),
      name: '甲',
      role: 'projectManager',
      organisationId: 'o',
      organisationKind: 'district',
    },
    key: 'submit',
    requestHash: 'h',
  });
  return caseId;
};

const verified = async (id: string) => {
  const programmes = new Map([[LATER_GRANT.name, LATER.programme]]);
  const { pool } = database;
  return (await caseVerifier({ pool, programmes, ask: workflowQuery(env.client) })(id)).faults;
};

test('a later release reads an earlier one’s state from tables and workflow runs', async () => {
  const { pool } = database;
  const taskQueue = await work(SMALL_GRANT_CARRIED, earlier);
  const [paid, half, erased] = [await begun(taskQueue), await begun(taskQueue), await begun(taskQueue)];
  for (const id of [paid, half, erased]) await give(id, 'approveFirst', 'districtHousing');
  // Into the next stage, by a run that was given the state as the earlier release keeps it.
  await give(paid, 'approveSecond', 'districtHousingLeader');
  await give(erased, 'suspend', 'supervisor', { why: '张三病重' });

  await work(LATER, later);
  const ask = workflowQuery(env.client);
  const knownTo = async (id: string) => {
    const answering = await ask(workflowIdOf(SMALL_GRANT.workflow, id));
    if (!('known' in answering)) throw new Error(JSON.stringify(answering));
    return answering.known.facts;
  };
  const shapeOf = async (id: string) => (await storedState(pool, id))?.shape;
  expect(await shapeOf(paid)).toBe(1);
  expect(approvalsIn(await knownTo(paid))).toEqual([1, 2]);
  expect(approvalsIn((await caseInScope(pool, half, { path: '' }, LATER_GRANT))?.state)).toEqual([1]);
  for (const id of [paid, half, erased]) expect(await verified(id)).toEqual([]);

  const at = instantOf(Date.now());
  const erasure = { caseId: erased, value: '张三病重', because: '依申请', by: 'a9', at, programme: LATER_GRANT };
  expect((await erasePersonal(pool, erasure)).versions).toEqual([3]);
  expect(await shapeOf(erased)).toBe(2);
  await give(erased, 'resume', 'supervisor', { why: '继续' });

  await give(half, 'approveSecond', 'districtHousingLeader');
  await give(paid, 'pay', 'grantOfficer', { amountFen: 500_000, reference: 'p1' });
  for (const id of [paid, half]) {
    expect(await shapeOf(id)).toBe(2);
    expect(approvalsIn((await storedState(pool, id))?.state)).toEqual([1, 2]);
  }
  for (const id of [paid, half, erased]) expect(await verified(id)).toEqual([]);
});

test('a case with a manipulated state of an older shape accepts no command', async () => {
  const { pool, ownerPool } = database;
  const id = await begun(await work(SMALL_GRANT_CARRIED, earlier));
  await work(LATER, later);
  const doctored = (amountFen: number) =>
    ownerPool.query(
      `UPDATE case_record SET state = jsonb_set(state, '{request,amountFen}', to_jsonb($2::int)) WHERE id = $1`,
      [id, amountFen],
    );
  await doctored(900_000);
  await expect(give(id, 'approveFirst', 'districtHousing')).rejects.toMatchObject({
    cause: { message: 'the state of version 1 does not match the journal' },
  });
  await doctored(500_000);
  expect((await give(id, 'approveFirst', 'districtHousing')).answer.version).toBe(2);
  expect((await storedState(pool, id))?.shape).toBe(2);
});

test('an earlier release refuses state of a later one and writes nothing', async () => {
  const { pool } = database;
  const id = await begun(await work(LATER, later));
  await work(SMALL_GRANT_CARRIED, earlier);
  const refused = give(id, 'approveFirst', 'districtHousing');
  await expect(refused).rejects.toMatchObject({ cause: { message: 'the state is of shape 2, newer than 1' } });
  expect((await storedState(pool, id))?.version).toBe(1);
});
