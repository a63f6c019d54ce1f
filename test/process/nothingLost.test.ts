import { rm } from 'node:fs/promises';
import { Client, Connection } from '@temporalio/client';
import type { Pool } from 'pg';
import { currentCalendar } from '../../db/calendars';
import { journalAfter, sealedAfter } from '../../db/journal';
import { firstBrokenVersion } from '../../db/journalHash';
import { ledgerOf } from '../../db/ledger';
import { migrate } from '../../db/migrate';
import { createPool } from '../../db/pool';
import { type Cast, createBodyAccounts, createOfficeAccounts, createOrganisations } from '../../demonstration/cast';
import { firstAdministrators } from '../../demonstration/firstAdministrators';
import { advance } from '../../demonstration/life';
import { addDemonstrationPolicy } from '../../demonstration/policy';
import { evolveAll } from '../../domain/kernel/engine/appliedEvents';
import { initialState } from '../../domain/kernel/engine/case';
import { POSITIONS } from '../../domain/kernel/ledger/movement';
import { instantOf } from '../../domain/kernel/time/instant';
import type { Renovation } from '../../domain/renovation/command';
import type { Courtyard } from '../../domain/renovation/courtyard';
import type { CourtyardEvent } from '../../domain/renovation/events';
import { SOURCES } from '../../domain/renovation/facts/money';
import { awaitedFrom } from '../../domain/renovation/lifecycle';
import { stateOutline } from '../../domain/renovation/outline';
import { DEMONSTRATION_POLICY } from '../../domain/renovation/policies';
import { RENOVATION } from '../../domain/renovation/programme';
import { knownQuery, workflowIdOf } from '../../workflows/messages';
import { PASSWORD } from '../support/api/apiServer';
import { newFolder } from '../support/jest/tempFolder';
import { ProductProcesses } from '../support/processes/productProcesses';
import { RetryingPerson } from '../support/processes/retryingPerson';
import { sampleOf } from '../support/property/sample';
import { isSoak } from '../support/property/seed';
import { until } from '../support/time/until';

/** In a run that is no soak: two lives side by side, and two of the deaths. */
const COURTYARDS = isSoak ? 4 : 2;
/** A life of this kind takes 40 commands; servers die at these shares of all of them. */
const COMMANDS = COURTYARDS * 40;
const DEATHS = sampleOf(
  [
    [0.1, 'worker'],
    [0.25, 'api'],
    [0.4, 'temporal'],
    [0.55, 'postgres'],
    [0.7, 'worker'],
    [0.85, 'postgres'],
  ] as const,
  1,
);

describe('killing processes while several courtyards are in progress loses nothing', () => {
  let folder: string;
  let processes: ProductProcesses;
  let pool: Pool;
  let temporal: Client;
  let ids: readonly string[];
  const survived: string[] = [];

  beforeAll(async () => {
    folder = await newFolder('killed');
    processes = await ProductProcesses.start(folder, migrate);
    pool = createPool(processes.databaseUrl);
    const signIn = RetryingPerson.signedIn.bind(RetryingPerson);
    const { apiUrl } = processes;
    const identitySecret = await processes.identitySecret(pool);
    const administrators = await firstAdministrators({ pool, apiUrl, password: PASSWORD, identitySecret, signIn });
    const { administrator } = administrators;
    await addDemonstrationPolicy(pool);
    const at = await createOrganisations(administrator, {
      city: '成都',
      district: '金牛',
      subDistrict: '抚琴',
      community: '西南街',
    });
    const offices = await createOfficeAccounts({ ...administrators, password: PASSWORD, prefix: '', signIn }, at);
    const casts: [string, Cast][] = [];
    for (let i = 0; i < COURTYARDS; i += 1) {
      const { body } = await offices.projectManager.must<{ courtyardId: string }>('/api/v1/courtyards', {
        body: {
          organisationId: at.community,
          profile: { name: `院落${i + 1}`, city: '成都', households: 20 },
          policyVersion: DEMONSTRATION_POLICY.version,
        },
      });
      const own = await createBodyAccounts(
        { ...administrators, password: PASSWORD, prefix: `c${i}-`, signIn },
        body.courtyardId,
      );
      casts.push([body.courtyardId, { ...offices, ...own }]);
    }
    ids = casts.map(([id]) => id);

    const lives = Promise.all(
      casts.map(([id, cast], i) => advance(cast, id, { until: 'maintenance', seed: i + 1, households: 20 })),
    );
    let isOver = false;
    void lives
      .finally(() => {
        isOver = true;
      })
      .catch(() => undefined);
    for (const [share, part] of DEATHS) {
      const isTime = () => isOver || RetryingPerson.acknowledged.length >= COMMANDS * share;
      await Promise.race([until(`${part} has to die`, isTime), processes.lost]);
      if (isOver) break;
      await processes.kill(part);
      survived.push(part);
    }
    await Promise.race([lives, processes.lost]);
    await processes.untilReady();
    temporal = new Client({ connection: await Connection.connect({ address: processes.temporalAddress }) });
  });

  afterAll(async () => {
    await temporal?.connection.close();
    await pool?.end();
    await processes?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const courtyardRow = async (id: string): Promise<{ version: number; state: Courtyard }> => {
    const { rows } = await pool.query('SELECT version, state FROM case_record WHERE id = $1', [id]);
    return rows[0];
  };

  test('each drawn server was killed while commands were running', () => {
    expect(survived).toEqual(DEATHS.map(([, part]) => part));
  });

  test('every acknowledged command is in the journal exactly once, at the version in its answer', async () => {
    expect(RetryingPerson.acknowledged.length).toBeGreaterThanOrEqual(COMMANDS);
    for (const { key, accountId, version } of RetryingPerson.acknowledged) {
      const { rows } = await pool.query('SELECT version FROM journal WHERE account_id = $1 AND key = $2', [
        accountId,
        key,
      ]);
      expect(rows).toEqual([{ version }]);
    }
  });

  test('no courtyard has a gap, and every hash chain is whole', async () => {
    for (const id of ids) expect(firstBrokenVersion(await sealedAfter(pool, id, 0))).toBeUndefined();
  });

  test('the read model and the workflow state equal the fold of the events', async () => {
    for (const id of ids) {
      const rows = await journalAfter<CourtyardEvent>(pool, id, 0);
      const folded = rows.reduce(
        (before, { events, at, accountId }) => evolveAll<Renovation>(RENOVATION, before, events, { at, by: accountId }),
        initialState<Courtyard>(),
      );
      const { version, state } = await courtyardRow(id);
      expect(version).toBe(rows.length);
      expect(state).toEqual(JSON.parse(JSON.stringify(folded)));
      const known = await temporal.workflow.getHandle(workflowIdOf('courtyard', id)).query(knownQuery);
      expect(known).toMatchObject({ version, facts: JSON.parse(JSON.stringify(stateOutline(state))) });
    }
  });

  test('the ledger entries add up to the read model, and no payment was made twice', async () => {
    for (const id of ids) {
      const { state } = await courtyardRow(id);
      const entries = await ledgerOf(pool, id);
      for (const source of SOURCES) {
        const of = (position: string) =>
          entries
            .filter((entry) => entry.source === source)
            .reduce(
              (sum, e) => sum + (e.to === position ? e.amountFen : 0) - (e.from === position ? e.amountFen : 0),
              0,
            );
        expect(Object.fromEntries(POSITIONS.map((position) => [position, of(position)]))).toEqual(state.ledger[source]);
      }
      expect(state.stage).toBe('maintenance');
    }
  });

  test('the obligation table equals the obligations derived from the facts', async () => {
    const calendar = await currentCalendar(pool);
    for (const id of ids) {
      const { state } = await courtyardRow(id);
      const ctx = { policy: DEMONSTRATION_POLICY, calendar, now: instantOf(Date.now()) };
      const { rows } = await pool.query<{ key: string }>(
        'SELECT key FROM obligation WHERE case_id = $1 AND closed_at IS NULL ORDER BY key',
        [id],
      );
      expect(rows.map((row) => row.key)).toEqual(
        awaitedFrom(state, ctx)
          .map((o) => o.key)
          .sort(),
      );
    }
  });

  test('npm run verify reports no fault', async () => {
    const { code, output } = await processes.program('verify');
    expect(output).toMatch(new RegExp(`^verified ${COURTYARDS} cases, \\d{2,3} versions, 0 faults in `));
    expect(code).toBe(0);
  });

  test('npm run verify reports a row changed by hand and exits with 1', async () => {
    const [id = ''] = ids;
    await pool.query(`UPDATE case_record SET state = jsonb_set(state, '{ledger,subsidy,paid}', '1') WHERE id = $1`, [
      id,
    ]);
    const { code, output } = await processes.program('verify', '--case', id);
    expect(output.split('\n')[0]).toMatch(
      new RegExp(`^courtyard ${id} \\(院落1\\) version \\d+: field /ledger/subsidy/paid: journal \\d+, read model 1$`),
    );
    expect(code).toBe(1);
    const { output: json } = await processes.program('verify', '--case', id, '--json');
    expect(JSON.parse(json.split('\n')[0] ?? '')).toMatchObject({
      case: id,
      faults: [{ field: '/ledger/subsidy/paid' }],
    });
  });

  const SAID: [string[], RegExp][] = [
    [['--case', 'x'], /^verify: --case has to be the id of a case\. Usage: npm run verify/],
    [['--case', '00000000-0000-4000-8000-000000000000'], /^verify: There is no case 0{8}-/],
    [['--all'], /^verify: Unknown option '--all'/],
  ];
  test.each(sampleOf(SAID, 1))('npm run verify %j says in one line what is wrong', async (args, line) => {
    const { code, output } = await processes.program('verify', ...args);
    expect(output).toMatch(line);
    expect([code, output.trimEnd().split('\n').length]).toEqual([1, 1]);
  });
});
