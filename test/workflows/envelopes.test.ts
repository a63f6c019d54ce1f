import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorkflowUpdateFailedError } from '@temporalio/client';
import type { ApplicationFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createDecisionActivities } from '../../activities/decideList';
import { programmeMap, type WorkerProgramme, workerProgrammeMap } from '../../activities/programmes';
import { envelopeDifferences, envelopesIn, grantEnvelope } from '../../db/budgets';
import { unfinishedReleases } from '../../db/decisionLists';
import { decisionRowsOf, takeRowsOff } from '../../db/decisionRows';
import { journalAfter } from '../../db/journal';
import { addPolicy } from '../../db/policies';
import { declarationOf, declareProgrammes } from '../../db/programmes';
import { budgetYearOf } from '../../domain/kernel/budgets/envelope';
import { asAnyProgramme, type Programme } from '../../domain/kernel/engine/programme';
import { dateOf, instantOf } from '../../domain/kernel/time/instant';
import { buildWorkflowBundle } from '../../runtime/workflowBundle';
import { type CommandMessage, type RecordedAnswer, type RefusedDetails, workflowIdOf } from '../../workflows/messages';
import { startCase } from '../../workflows/startCase';
import { startDecisionList } from '../../workflows/startDecisionList';
import { dyingAfter } from '../support/api/dyingClient';
import { type Meeting, MINUTES, meetingOf } from '../support/database/meetings';
import { newFolder } from '../support/jest/tempFolder';
import { type FreshDatabase, freshDatabase } from '../support/servers/postgres';
import { type Connected, connected, type RunningWorker, workerOn } from '../support/servers/temporal';
import { SMALL_GRANT_CARRIED } from '../tiny/hosted';
import { GRANT_POLICY, SMALL_GRANT, type SmallGrant } from '../tiny/smallGrant';

/** The smallest programme, whose money comes out of envelopes. */
const BUDGETED: Programme<SmallGrant> = {
  ...SMALL_GRANT,
  budgets: {
    sources: SMALL_GRANT.sources,
    offices: {
      city: { proposedBy: ['supervisor'], confirmedBy: ['supervisor'] },
      district: { proposedBy: ['grantOfficer'], confirmedBy: ['supervisor'] },
    },
    awaited: () => [],
    bankDays: {},
  },
  decisionKinds: [
    {
      kind: 'grant',
      stages: ['review'],
      offices: ['districtHousing'],
      awaited: ({ stage, openedAt, request, approvals }) =>
        stage !== 'review' || approvals.length > 0
          ? []
          : [
              {
                step: 'first',
                subject: '1',
                madeOn: dateOf(openedAt),
                amountFen: request.amountFen,
                offices: ['districtHousing'],
                command: 'approveFirst',
                decidedBy: [],
              },
            ],
      commandFor: ({ command }, { result, ...input }) =>
        result === 'approve' ? { command, input: {} } : { command: 'rejectRequest', input },
    },
  ],
};
const CARRIED: WorkerProgramme = { ...SMALL_GRANT_CARRIED, programme: asAnyProgramme(BUDGETED) };
const POLICY = { ...GRANT_POLICY, version: 'budgeted-1', budget: { isRequired: true, unspent: 'carryOver' as const } };
const AMOUNT_FEN = 500_000;
const YEAR = budgetYearOf(instantOf(Date.now()));

let env: Connected;
let database: FreshDatabase;
let worker: RunningWorker;
beforeAll(async () => {
  const bundlePath = join(await newFolder('envelopes'), 'tiny.js');
  await writeFile(
    bundlePath,
    await buildWorkflowBundle({ workflowsPath: join(__dirname, '..', 'tiny', 'workflows.ts') }),
  );
  env = await connected();
  database = await freshDatabase();
  await declareProgrammes(database.ownerPool, [declarationOf(asAnyProgramme(BUDGETED))]);
  await addPolicy(database.ownerPool, BUDGETED.name, POLICY, 'tests');
  await database.ownerPool.query(`INSERT INTO organisation (id, parent_id, kind, name, path) VALUES
    ('cheng', 'programme', 'city', '成都', 'programme/cheng/'),
    ('niu', 'cheng', 'district', '金牛', 'programme/cheng/niu/'),
    ('yang', 'cheng', 'district', '青羊', 'programme/cheng/yang/'),
    ('mian', 'programme', 'city', '绵阳', 'programme/mian/'),
    ('hua', 'mian', 'district', '涪城', 'programme/mian/hua/')`);
  worker = await workerOn(env, database.pool, { programmes: [CARRIED], bundlePath });
});
afterAll(async () => {
  await worker?.stop();
  await database?.drop();
  await env?.close();
});

const actorOf = (role: string) => ({
  accountId: randomUUID(),
  name: role,
  role,
  organisationId: 'o',
  organisationKind: 'district' as const,
});

const begun = async (district: string): Promise<string> => {
  const city = district === 'hua' ? 'mian' : 'cheng';
  const caseId = randomUUID();
  await startCase(env.client, worker.taskQueue, BUDGETED, {
    caseId,
    organisationPath: `programme/${city}/${district}/street/community/${caseId}/`,
    policyVersion: POLICY.version,
    input: { title: '修门', city: '成都', amountFen: AMOUNT_FEN },
    actor: actorOf('projectManager'),
    key: 'submit',
    requestHash: 'h',
  });
  return caseId;
};

type Said = { readonly version: number } | { readonly refused: readonly object[] };

const give = async (
  id: string,
  command: string,
  role: string,
  message: Partial<CommandMessage> = {},
): Promise<Said> => {
  const { key = randomUUID(), actor = actorOf(role) } = message;
  try {
    const handle = env.client.workflow.getHandle(workflowIdOf(BUDGETED.workflow, id));
    const { answer } = await handle.executeUpdate<RecordedAnswer, [CommandMessage]>(command, {
      updateId: `${actor.accountId}/${key}/${randomUUID()}`,
      args: [{ actor, key, requestHash: 'h', input: {} }],
    });
    return { version: answer.version };
  } catch (error) {
    const { details } = (error as WorkflowUpdateFailedError).cause as ApplicationFailure;
    const [told] = details as readonly RefusedDetails[];
    return { refused: told?.reasons ?? [] };
  }
};

const grant = (organisationId: string, grantedFen: number): Promise<void> =>
  grantEnvelope(database.pool, BUDGETED.name, { organisationId, year: YEAR, source: 'budget', grantedFen });
const figures = async (organisationId: string) => {
  const all = await envelopesIn(database.pool, BUDGETED.name, { scope: 'programme/', year: YEAR });
  const { reservedFen, committedFen, paidFen } = all.find((one) => one.organisationId === organisationId) ?? {};
  return { reservedFen, committedFen, paidFen };
};

test('without an envelope for the year nothing is approved where the policy requires one, and the case waits', async () => {
  const id = await begun('niu');
  const refused = [{ code: 'envelope-missing', params: { year: YEAR, source: 'budget' } }];
  expect(await give(id, 'approveFirst', 'districtHousing')).toEqual({ refused });
  expect(await give(id, 'rejectRequest', 'districtHousing')).toEqual({ version: 2 });
});

test('of fifty approvals at once exactly as many succeed as the envelope covers, and the others say what is left', async () => {
  const covered = 17;
  await grant('niu', covered * AMOUNT_FEN + AMOUNT_FEN / 2);
  const ids = await Promise.all(Array.from({ length: 50 }, () => begun('niu')));
  const asked = ids.map((id) => ({ id, key: randomUUID(), actor: actorOf('districtHousing') }));
  const approveAll = () => Promise.all(asked.map((one) => give(one.id, 'approveFirst', 'districtHousing', one)));
  const said = await approveAll();

  const approved = asked.filter((_, i) => 'version' in (said[i] as Said));
  expect(approved).toHaveLength(covered);
  const left = { organisation: '金牛', year: YEAR, source: 'budget', leftFen: AMOUNT_FEN / 2, askedFen: AMOUNT_FEN };
  const refused = { refused: [{ code: 'envelope-insufficient', params: left }] };
  expect(said.filter((one) => 'refused' in one)).toEqual(Array(50 - covered).fill(refused));
  expect(await figures('niu')).toEqual({ reservedFen: covered * AMOUNT_FEN, committedFen: 0, paidFen: 0 });

  // The same requests again: whoever was answered gets that answer, whoever was refused still is.
  expect(await approveAll()).toEqual(said);
  // What one gives back, the next may have, under the key that was refused before.
  const [first] = approved;
  const next = asked.find((one) => !approved.includes(one));
  if (first === undefined || next === undefined) throw new Error('all or none were approved');
  expect(await give(first.id, 'rejectRequest', 'districtHousing')).toEqual({ version: 3 });
  expect(await give(next.id, 'approveFirst', 'districtHousing', next)).toEqual({ version: 2 });
  expect(await give(next.id, 'approveSecond', 'districtHousingLeader')).toEqual({ version: 3 });
  const reservedFen = (covered - 1) * AMOUNT_FEN;
  expect(await figures('niu')).toEqual({ reservedFen, committedFen: AMOUNT_FEN, paidFen: 0 });
  expect(await envelopeDifferences(database.pool, BUDGETED.name)).toEqual([]);
});

test('a city’s envelope bounds its districts together', async () => {
  await grant('yang', 10 * AMOUNT_FEN);
  await grant('cheng', 2 * AMOUNT_FEN);
  const ids = await Promise.all(Array.from({ length: 3 }, () => begun('yang')));
  const said = await Promise.all(ids.map((id) => give(id, 'approveFirst', 'districtHousing')));
  expect(said.filter((one) => 'version' in one)).toHaveLength(2);
  expect(said).toContainEqual({
    refused: [expect.objectContaining({ params: expect.objectContaining({ organisation: '成都', leftFen: 0 }) })],
  });
  expect(await figures('yang')).toMatchObject({ reservedFen: 2 * AMOUNT_FEN });
  expect(await figures('cheng')).toMatchObject({ reservedFen: 2 * AMOUNT_FEN });
});

describe('a meeting decides on many at once', () => {
  let meeting: Meeting;
  let released: Meeting['released'];
  beforeAll(async () => {
    meeting = await meetingOf(database, { programme: BUDGETED.name, organisationId: 'hua', amountFen: AMOUNT_FEN });
    released = meeting.released;
  });
  const outcomes = async (id: string) =>
    (await decisionRowsOf(database.pool, id)).map(({ state, refused }) =>
      state === 'refused' ? refused?.[0]?.code : state,
    );

  test('each row ends by itself, in the list’s order, once; a worker that dies in the middle is followed by another', async () => {
    const covered = 14;
    await grant('hua', covered * AMOUNT_FEN);
    const ids = await Promise.all(Array.from({ length: 20 }, () => begun('hua')));
    const [returned = '', ...others] = ids;
    // One is decided before the list is carried out, by an office alone.
    expect(await give(returned, 'rejectRequest', 'districtHousing')).toEqual({ version: 2 });
    const id = await released(ids);

    const programmes = programmeMap(workerProgrammeMap([CARRIED]));
    const { carryOutDecisions } = createDecisionActivities({
      pool: database.pool,
      client: dyingAfter(env.client, 7),
      programmes,
    });
    await expect(new MockActivityEnvironment().run(carryOutDecisions, id)).rejects.toThrow('killed');
    // The seventh was written, and nobody learned of it.
    expect(await outcomes(id)).toEqual([
      'decision-not-awaited',
      ...Array(5).fill('done'),
      ...Array(14).fill('released'),
    ]);
    expect(await figures('hua')).toMatchObject({ reservedFen: 6 * AMOUNT_FEN });
    expect(await unfinishedReleases(database.pool)).toEqual([id]);

    await startDecisionList(env.client, worker.taskQueue, id);
    await env.client.workflow.getHandle(`decisionList/${id}`).result();
    expect(await outcomes(id)).toEqual([
      'decision-not-awaited',
      ...Array(covered).fill('done'),
      ...Array(19 - covered).fill('envelope-insufficient'),
    ]);
    expect(await unfinishedReleases(database.pool)).toEqual([]);
    expect(await figures('hua')).toMatchObject({ reservedFen: covered * AMOUNT_FEN });
    expect(await envelopeDifferences(database.pool, BUDGETED.name)).toEqual([]);

    // The case says which meeting decided, and where its minutes are.
    const journal = await journalAfter(database.pool, others[0] ?? '', 1);
    expect(journal.map(({ accountId }) => accountId)).toEqual([meeting.releaser]);
    expect(journal[0]?.events[0]).toMatchObject({
      type: 'decidedAtMeeting',
      data: { listId: id, row: 2, title: '联合审查会', evidence: [MINUTES], preparedBy: meeting.preparer },
    });
    // Carried out again, nothing is decided twice.
    await startDecisionList(env.client, worker.taskQueue, id);
    await env.client.workflow.getHandle(`decisionList/${id}`).result();
    expect(await journalAfter(database.pool, others[0] ?? '', 1)).toHaveLength(1);
  });

  test('a request waits on one list; what was refused is free again, whether or not its row is taken off', async () => {
    const free = await begun('hua');
    const first = await released([free]);
    await expect(released([free])).rejects.toThrow();
    await startDecisionList(env.client, worker.taskQueue, first);
    await env.client.workflow.getHandle(`decisionList/${first}`).result();
    expect(await outcomes(first)).toEqual(['envelope-insufficient']);
    await grant('hua', 20 * AMOUNT_FEN);
    const second = await released([free]);
    await takeRowsOff(database.pool, first, {
      nos: [1],
      off: { by: meeting.preparer, actingFor: null },
      at: instantOf(Date.now()),
      why: '额度不足',
    });
    await startDecisionList(env.client, worker.taskQueue, second);
    await env.client.workflow.getHandle(`decisionList/${second}`).result();
    expect([await outcomes(first), await outcomes(second)]).toEqual([['takenOff'], ['done']]);
    // What was decided is not changed by anybody.
    const undo = `UPDATE decision_row SET state = 'takenOff', version = NULL, off_by = $2, off_why = 'x' WHERE list_id = $1`;
    await expect(database.pool.query(undo, [second, meeting.preparer])).rejects.toThrow('stays as it was prepared');
  });

  test('whoever left between the release and a row decides nothing any more', async () => {
    const id = await begun('hua');
    const list = await released([id]);
    await database.ownerPool.query(`UPDATE account SET disabled_at = now() WHERE id = $1`, [meeting.releaser]);
    await startDecisionList(env.client, worker.taskQueue, list);
    await env.client.workflow.getHandle(`decisionList/${list}`).result();
    expect(await outcomes(list)).toEqual(['releaser-left']);
  });
});
