import { randomUUID } from 'node:crypto';
import { faultLines, type TimedResult, verifyAll } from '../../activities/records/verifyAll';
import { type CaseVerifierDeps, caseVerifier } from '../../activities/records/verifyCase';
import { NoWorkerAnswers, workflowQuery } from '../../activities/records/workflowQuery';
import { erasePersonal } from '../../db/erasure';
import { instantOf } from '../../domain/kernel/time/instant';
import type { Courtyard } from '../../domain/renovation/courtyard';
import { RENOVATION } from '../../domain/renovation/programme';
import { catchUpSignal } from '../../workflows/messages';
import { type DamageableRecords, faultTexts, openDamageableRecords } from '../support/api/damageableRecords';
import { loseCompletion } from '../support/database/lostReport';
import { tamper } from '../support/database/tamper';

/** Asks the workflow, which then answers something else than it knows. */
const whoKnows: DamageableRecords['workflowAnswering'] = (change) => (workflowId) =>
  here.workflowAnswering(change)(workflowId);

let here: DamageableRecords;
let { courtyardId, version } = { courtyardId: '', version: 0 };
beforeAll(async () => {
  here = await openDamageableRecords();
  ({ courtyardId, version } = here);
});
afterEach(() => here?.restore());
afterAll(() => here?.stop());

describe('consistent records', () => {
  test('verification finds no fault in a courtyard with ballots, money and a body', async () => {
    const one = await here.verify();
    expect(faultLines(one)).toEqual([]);
    expect(one).toMatchObject({ caseId: courtyardId, noun: 'courtyard', name: '某院', isWorkflowGone: false });
    expect(one.version).toBeGreaterThan(30);
  });

  test('verification covers each case once, or only the given one', async () => {
    const other = await here.enrol();
    const verify = caseVerifier(here.verifierDeps());
    const seen: TimedResult[] = [];
    const tell = (one: TimedResult) => seen.push(one);
    await verifyAll({ pool: here.verifierDeps().pool, verify, onVerified: tell });
    expect(seen.map(({ caseId }) => caseId).sort()).toEqual([courtyardId, other].sort());
    expect(seen.flatMap(faultLines)).toEqual([]);
    await verifyAll({ pool: here.verifierDeps().pool, verify, onVerified: tell, caseId: other });
    expect(seen.slice(2).map(({ caseId }) => caseId)).toEqual([other]);
  });

  test('verification reports no fault while a courtyard is being written to', async () => {
    const other = await here.enrol();
    const verify = caseVerifier(
      here.verifierDeps({
        ask: async (workflowId) => {
          await here.office.people.projectManager.mustGive(other, 'correctProfile', {
            profile: { note: `${Math.random()}` },
          });
          return here.ask(workflowId);
        },
      }),
    );
    expect(faultLines(await verify(other))).toEqual([]);
  });

  test('verification waits for a workflow that hears of a commit a little later', async () => {
    let asks = 0;
    const late = whoKnows((known) => {
      asks += 1;
      return asks < 3 ? { version: known.version - 1 } : {};
    });
    expect(faultLines(await here.verify({ ask: late }))).toEqual([]);
    expect(asks).toBe(3);
  });

  test('verification finds no fault in an ended courtyard, whether its workflow is kept or not', async () => {
    const over = await here.enrol();
    await here.office.people.projectManager.mustGive(over, 'withdraw', { why: '居民撤回' });
    await here.office.people.subDistrictLeader.mustGive(over, 'confirmRequest');
    const verify = caseVerifier(here.verifierDeps());
    expect(await verify(over)).toMatchObject({ faults: [], isWorkflowGone: false });
    const forgotten = caseVerifier(here.verifierDeps({ ask: async () => ({ isGone: true }) }));
    expect(await forgotten(over)).toMatchObject({ faults: [], isWorkflowGone: true });
    expect(faultLines(await forgotten(courtyardId))).toEqual([
      `courtyard ${courtyardId} (某院) version ${version}: there is no workflow`,
    ]);
  });

  test('verification finds no fault after an erasure, once the workflow has heard of it', async () => {
    const other = await here.enrol();
    await here.office.people.projectManager.mustGive(other, 'suspend', { why: '张三反映' });
    const { pool } = here.verifierDeps();
    const erasure = {
      caseId: other,
      value: '张三反映',
      because: '依申请',
      by: 'a9',
      at: instantOf(await here.office.clock.now()),
    };
    const { mark } = await erasePersonal(pool, { ...erasure, programme: RENOVATION });
    expect(mark).toBeDefined();
    await here.office.api.deps.temporal.workflow.getHandle(`courtyard/${other}`).signal(catchUpSignal);
    expect(faultLines(await caseVerifier(here.verifierDeps())(other))).toEqual([]);
  });
});

describe('a workflow whose state differs from the journal', () => {
  const facts = (change: Partial<Courtyard>) => whoKnows((known) => ({ facts: { ...known.facts, ...change } }));

  test.each<[string, CaseVerifierDeps['ask'], RegExp]>([
    [
      'another amount',
      whoKnows(({ facts: c }) => ({ facts: { ...c, plan: { ...c.plan, costFen: 1 } } as Courtyard })),
      /field \/plan\/costFen: journal 62000000, workflow 1$/,
    ],
    ['a deadline less', facts({ deadlines: {} }), /field \/deadlines\/[\w-]+:[\w-]+: journal .*, workflow nothing$/],
    ['another head', whoKnows(() => ({ head: 'x' })), /field \/head: journal "[0-9a-f]{64}", workflow "x"$/],
    [
      'another moment to wake',
      whoKnows(() => ({ wakeAt: '2020-01-01T00:00:00.000Z' })),
      /case_record \/wakeAt: read model "[^"]+", workflow "2020-01-01T00:00:00.000Z"$/,
    ],
    [
      'no moment to wake',
      whoKnows(() => ({ wakeAt: undefined })),
      /case_record \/wakeAt: read model "[^"]+", workflow nothing$/,
    ],
  ])('%s', async (_, ask, line) => {
    const lines = faultLines(await here.verify({ ask }));
    expect(lines[0]).toMatch(line);
    expect(lines[0]).toContain(`courtyard ${courtyardId} (某院) version ${version}: `);
  });

  test('a workflow that stays behind the journal is reported', async () => {
    const lines = faultTexts(
      await here.verify({ ask: whoKnows((known) => ({ version: known.version - 1 })), catchUpMs: 0 }),
    );
    expect(lines).toEqual([`${version}: field /version: journal ${version}, workflow ${version - 1}`]);
  });

  test('a workflow that missed a commit is reported', async () => {
    const other = await here.enrol();
    await loseCompletion(here.verifierDeps().pool, other, 'correctProfile', { profile: { note: 'lost' } });
    const verify = caseVerifier(here.verifierDeps({ catchUpMs: 200 }));
    expect(faultLines(await verify(other))).toEqual([
      `courtyard ${other} (某院) version 2: field /version: journal 2, workflow 1`,
    ]);
  });

  test('a workflow that cannot answer is reported', async () => {
    const lines = faultTexts(await here.verify({ ask: async () => ({ fault: 'nondeterminism' }) }));
    expect(lines).toEqual([`${version}: the workflow cannot be queried: nondeterminism`]);
  });
});

describe('a case whose rows were all deleted', () => {
  /** What is told of one case while all are verified. */
  const linesAbout = async (id: string, lives: () => AsyncIterable<string>): Promise<readonly string[]> => {
    const lines: string[] = [];
    const { pool } = here.verifierDeps();
    await verifyAll({
      pool,
      verify: caseVerifier(here.verifierDeps({ catchUpMs: 200 })),
      workflowCases: lives,
      onVerified: (one) => lines.push(...faultLines(one)),
    });
    return lines.filter((line) => line.includes(id));
  };
  const gone = async (): Promise<string> => {
    const id = await here.enrol();
    const { ownerPool } = here.office.api.database;
    for (const table of ['journal_personal_data', 'journal', 'obligation', 'stage_history', 'case_registration']) {
      await tamper(ownerPool, `DELETE FROM ${table} WHERE case_id = $1`, [id]);
    }
    await tamper(ownerPool, 'DELETE FROM case_record WHERE id = $1', [id]);
    return id;
  };

  test('a case without rows is reported by its workflow, once for all runs', async () => {
    const id = await gone();
    const lives = async function* () {
      yield* [id, courtyardId, id];
    };
    expect(await linesAbout(id, lives)).toEqual([`case ${id} () version 0: there is no case_record`]);
  });

  test('a case without rows is reported by its registration once the workflow should have started', async () => {
    const id = await gone();
    const { ownerPool } = here.office.api.database;
    const register = (age: string) =>
      tamper(
        ownerPool,
        `INSERT INTO case_registration SELECT r.* FROM case_registration one,
           jsonb_populate_record(one, jsonb_build_object('case_id', $1::text, 'key', $1::text,
             'registered_at', now() - interval '${age}')) r WHERE one.case_id <> $1::uuid LIMIT 1`,
        [id],
      );
    const none = async function* (): AsyncGenerator<string> {};
    await register('1 minute');
    expect(await linesAbout(id, none)).toEqual([]);
    await tamper(ownerPool, 'DELETE FROM case_registration WHERE case_id = $1', [id]);
    await register('11 minutes');
    expect(await linesAbout(id, none)).toEqual([`courtyard ${id} () version 0: there is no case_record`]);
    await tamper(ownerPool, 'DELETE FROM case_registration WHERE case_id = $1', [id]);
  });
});

describe('asking a workflow', () => {
  test('a workflow without a worker is distinguished from a missing workflow', async () => {
    const { temporal } = here.office.api.deps;
    const workflowId = `courtyard/${randomUUID()}`;
    const args = [{ caseId: 'x', version: 0, head: '' }];
    const handle = await temporal.workflow.start('courtyard', { workflowId, taskQueue: 'nobody-listens', args });
    await expect(workflowQuery(temporal, 300)(workflowId)).rejects.toBeInstanceOf(NoWorkerAnswers);
    await handle.terminate();
    expect(await workflowQuery(temporal)(`courtyard/${randomUUID()}`)).toEqual({ isGone: true });
  });
});
