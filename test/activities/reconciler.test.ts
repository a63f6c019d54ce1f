import { reconciler } from '../../activities/reconciler';
import { faultLines } from '../../activities/records/verifyAll';
import type { Verified } from '../../activities/records/verifyCase';
import { instantOf } from '../../domain/kernel/time/instant';
import { type DamageableRecords, openDamageableRecords } from '../support/api/damageableRecords';
import { loseCompletion } from '../support/database/lostReport';
import { until } from '../support/time/until';

let here: DamageableRecords;
let told: Verified[];
let faults: unknown[];
let keeper: ReturnType<typeof reconciler>;
/** As the last round of care left it to the next. */
let differing: readonly string[];
let behind: readonly string[];
let resumed: string[];
const care = async (): Promise<void> => {
  const [since, until] = [instantOf(Date.now() - 300_000), instantOf(Date.now() + 1_000)];
  ({ differing, behind } = await keeper.reconcile({ since, until, differing, behind }));
};

beforeAll(async () => {
  here = await openDamageableRecords();
});
beforeEach(() => {
  [told, faults, differing, behind, resumed] = [[], [], [], [], []];
  const { pool, programmes } = here.verifierDeps();
  keeper = reconciler(
    {
      pool,
      programmes,
      client: here.office.api.deps.temporal,
      startRegistered: async () => undefined,
      resume: async (_, caseId) => void resumed.push(caseId),
      onFault: (error) => faults.push(error),
      onDiffering: (verified) => told.push(verified),
    },
    0,
  );
});
afterEach(() => here?.restore());
afterAll(() => here?.stop());

describe('the reconciler', () => {
  test('the reconciler reports nothing for consistent records', async () => {
    await care();
    expect([told, faults, differing.length]).toEqual([[], [], 0]);
  });

  test.each([
    [
      'a changed state',
      `UPDATE case_record SET state = jsonb_set(state, '{ledger,subsidy,paid}', '1') WHERE id = $1`,
      /field \/ledger\/subsidy\/paid: journal \d+, read model 1$/,
    ],
    [
      'a doctored last row',
      `UPDATE journal SET hash = 'x' WHERE case_id = $1 AND version = (SELECT version FROM case_record WHERE id = $1)`,
      /field \/head: journal "x", workflow "[0-9a-f]{64}"$/,
    ],
    [
      'the last row removed',
      'DELETE FROM journal WHERE case_id = $1 AND version = (SELECT version FROM case_record WHERE id = $1)',
      /the journal row is missing$/,
    ],
  ])('reports and counts %s until it is repaired', async (_, sql, line) => {
    await here.damage(sql);
    await care();
    expect(told.flatMap(faultLines)).toContainEqual(expect.stringMatching(line));
    expect(told.flatMap(faultLines)[0]).toContain(`courtyard ${here.courtyardId} (某院) version `);
    expect(differing.length).toBe(1);
    await here.restore();
    await care();
    expect([told.length, differing.length, faults]).toEqual([1, 0, []]);
  });

  test('a workflow behind the journal is signalled and not reported as differing', async () => {
    const other = await here.enrol();
    await loseCompletion(here.verifierDeps().pool, other, 'correctProfile', { profile: { note: 'lost' } });
    await care();
    expect(behind).toEqual([other]);
    const known = async () => {
      const answering = await here.ask(`courtyard/${other}`);
      return 'known' in answering ? answering.known.version : 0;
    };
    await until('the workflow knows what its journal says', async () => (await known()) >= 2);
    await care();
    expect([told, faults, differing, behind]).toEqual([[], [], [], []]);
  });

  test('a row whose moment has passed without a commit names the moment for which its workflow waits', async () => {
    const other = await here.enrol();
    const { pool } = here.verifierDeps();
    const wakeAt = async () =>
      (await pool.query<{ wakeAt: string }>('SELECT wake_at AS "wakeAt" FROM case_record WHERE id = $1', [other]))
        .rows[0];
    const before = await wakeAt();
    await pool.query(`UPDATE case_record SET wake_at = now() - interval '1 hour' WHERE id = $1`, [other]);
    await care();
    expect([await wakeAt(), faults]).toEqual([before, []]);
  });

  test('a case that lost its workflow is reported, and gets another one if its records agree otherwise', async () => {
    const other = await here.enrol();
    await here.office.api.deps.temporal.workflow.getHandle(`courtyard/${other}`).terminate('its run was lost');
    await care();
    expect(told.flatMap(faultLines)).toEqual([expect.stringContaining('the workflow has ended, but the case has not')]);
    expect([resumed, differing, faults]).toEqual([[other], [], []]);
    const { pool } = here.verifierDeps();
    await pool.query(`UPDATE case_record SET state_hash = 'x' WHERE id = $1`, [other]);
    await care();
    expect([resumed, differing]).toEqual([[other], [other]]);
  });

  test('an idle case that lost its workflow is found by the moment at which it should have woken', async () => {
    const other = await here.enrol();
    const { pool } = here.verifierDeps();
    await here.office.api.deps.temporal.workflow.getHandle(`courtyard/${other}`).terminate('its run was lost');
    await pool.query(`UPDATE case_record SET wake_at = now() - interval '1 hour' WHERE id = $1`, [other]);
    // Nobody has written to it in the span that is looked at.
    const later = Date.now() + 3_600_000;
    const [since, until] = [instantOf(later - 60_000), instantOf(later)];
    ({ differing, behind } = await keeper.reconcile({ since, until, differing, behind }));
    expect([resumed.includes(other), behind.includes(other), faults]).toEqual([true, true, []]);
  });
});
