import { quietTemporal } from '../../tools/wholeProduct';
import { type Office, openOffice } from '../support/api/office';
import { isSoak, printLine } from '../support/property/seed';
import { AwayServer } from '../support/year/awayServer';
import type { YearCase } from '../support/year/cases';
import { differences } from '../support/year/differences';
import { drawnYear, repeatCaseCommand } from '../support/year/drawnYear';
import { figuresOf, type WorkflowCost, workflowCost } from '../support/year/figures';
import { playYear } from '../support/year/playYear';
import type { World } from '../support/year/script';
import { expectedToBeTold, type Told, toldBy } from '../support/year/toldPeople';

quietTemporal();

const server = new AwayServer();
let office: Office;
let world: World;
let cases: readonly YearCase[];
let told: ReadonlyMap<YearCase, readonly Told[]>;
const refused = new Map<YearCase, string>();

beforeAll(async () => {
  office = await openOffice(undefined, { around: server.around });
  const startedAt = Date.now();
  const year = await drawnYear(office);
  ({ world, cases } = year);
  await playYear({
    ...year,
    office,
    server,
    onRefused: (one, what, error) => {
      if (!refused.has(one)) refused.set(one, `${what}: ${(error as Error).message}`);
    },
  });
  told = await toldBy(office.api.database.pool, cases);
  printLine(`a year of ${cases.length} cases, played in ${((Date.now() - startedAt) / 1_000).toFixed(0)} s`);
});
afterAll(() => office?.stop());

/** How a case differs, the smallest difference first found, and how to play it alone. */
const found = (one: YearCase, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [[`case ${one.no}`, ...lines.slice(0, 3), repeatCaseCommand(one.no)].join('\n')];

test('everything that the script does is accepted, and of many cases some fell due while the server was away', () => {
  expect([...refused].flatMap(([one, what]) => found(one, [what]))).toEqual([]);
  if (isSoak) expect(server.postponed).toBeGreaterThan(0);
});

test('every message that is due comes once to each whom it is due, and no other', () => {
  const all = cases.flatMap((one) => found(one, differences(expectedToBeTold(world, one), told.get(one) ?? [])));
  expect(all.sort((a, b) => a.length - b.length).slice(0, 5)).toEqual([]);
});

test('a case for which nobody does anything takes at most twelve wake-ups and twelve messages in the year', async () => {
  const costs = new Map<YearCase, WorkflowCost>();
  for (const one of cases) costs.set(one, await workflowCost(office.temporal, one.id));
  for (const line of figuresOf([...costs.values()], [...told.values()].flat())) printLine(`  ${line}`);
  const idle = cases.filter(({ script }) => script.acts.length === 0);
  expect(idle.length).toBeGreaterThan(0);
  for (const { id } of idle) {
    // On its first day it was brought to where nobody does anything any more.
    const { rows } = await office.api.database.pool.query(
      `SELECT FROM outbox WHERE case_id = $1
         AND created_at > (SELECT min(created_at) + interval '1 day' FROM outbox WHERE case_id = $1)`,
      [id],
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.length).toBeLessThanOrEqual(12);
  }
  expect(idle.filter((one) => (costs.get(one)?.wakeUps ?? 0) > 12)).toEqual([]);
});
