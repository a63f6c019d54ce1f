import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { rowsOf } from '../../activities/commitRows';
import { commitCase } from '../../db/commit';
import { money, paymentsByMonth } from '../../db/figures';
import { COURTYARD_MAINTENANCE } from '../../db/renovation';
import { SYSTEM } from '../../domain/kernel/actor';
import { initialState } from '../../domain/kernel/engine/case';
import { outcomeOf } from '../../domain/kernel/engine/outcome';
import { asAnyProgramme } from '../../domain/kernel/engine/programme';
import { applyMovements } from '../../domain/kernel/ledger/ledger';
import { type Movement, POSITIONS, TRANSFERS } from '../../domain/kernel/ledger/movement';
import type { Renovation } from '../../domain/renovation/command';
import type { Courtyard } from '../../domain/renovation/courtyard';
import { type CourtyardEvent, event } from '../../domain/renovation/events';
import type { Source } from '../../domain/renovation/facts/money';
import { SOURCES } from '../../domain/renovation/facts/money';
import { STANDARD_POLICY } from '../../domain/renovation/policies';
import { RENOVATION } from '../../domain/renovation/programme';
import { assertProperty } from '../support/property/property';
import { type FreshDatabase, freshDatabase } from '../support/servers/postgres';
import { CALENDAR_2026 } from '../support/time/calendar2026';

const NOW = '2026-03-02T01:00:00.000Z';
const CONTEXT = { policy: STANDARD_POLICY, calendar: CALENDAR_2026, now: NOW };

/** All courtyards, until the end of the year. */
const ALL = {
  programme: 'renovation',
  path: 'programme/',
  now: NOW,
  from: NOW,
  before: '2027-01-01T00:00:00.000Z',
};

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

/** A courtyard that commits whatever it is told, as its workflow would. */
const courtyard = async (district: string) => {
  const courtyardId = randomUUID();
  let facts: Courtyard = initialState<Courtyard>();
  let [version, head] = [0, ''];
  const write = async (events: readonly CourtyardEvent[]): Promise<void> => {
    const outcome = outcomeOf<Renovation>(RENOVATION, {
      before: facts,
      decided: events,
      ctx: CONTEXT,
      actor: SYSTEM,
      version: version + 1,
    });
    const { stage } = outcome.facts;
    const answer = { caseId: courtyardId, version: version + 1, at: NOW, stage, events: [], blockedBy: [] };
    const task = {
      programme: RENOVATION.name,
      caseId: courtyardId,
      version,
      head,
      at: NOW,
      command: 'any',
      actor: SYSTEM,
      input: {},
    };
    const rows = rowsOf(asAnyProgramme(RENOVATION), task, { outcome, answer });
    expect(await commitCase(database.pool, rows, COURTYARD_MAINTENANCE)).toBe('written');
    [facts, version, head] = [outcome.facts, version + 1, rows.journal.row.hash];
  };
  const organisationPath = `programme/city/${district}/s/c/${courtyardId}/`;
  const profile = { name: '院落', city: '成都' };
  const policyVersion = STANDARD_POLICY.version;
  await write([
    event('caseOpened', {
      id: courtyardId,
      organisationPath,
      profile,
      policyVersion,
      calendarVersion: CALENDAR_2026.version,
    }),
  ]);
  return { facts: () => facts, write };
};

const movements: fc.Arbitrary<Movement<Source>> = fc
  .record({
    source: fc.constantFrom(...SOURCES),
    transfer: fc.constantFrom(...TRANSFERS),
    isReversed: fc.boolean(),
    amountFen: fc.integer({ min: 1, max: 5_000_000_000 }),
  })
  .map(({ transfer: [one, other], isReversed, ...posting }) => ({
    ...posting,
    ...(isReversed ? { from: other, to: one } : { from: one, to: other }),
    reference: 'any',
  }));

/** Those of a list that the ledger has the money for. */
const possible = (list: readonly Movement<Source>[], { ledger }: Courtyard): readonly Movement<Source>[] =>
  list.reduce<{ ledger: Courtyard['ledger']; taken: readonly Movement<Source>[] }>(
    ({ ledger, taken }, movement) => {
      try {
        return { ledger: applyMovements(ledger, [movement]), taken: [...taken, movement] };
      } catch {
        return { ledger, taken };
      }
    },
    { ledger, taken: [] },
  ).taken;

const summed = (where: string): Promise<readonly object[]> =>
  database.pool
    .query(
      `SELECT l.source, ${POSITIONS.map(
        (position) => `(coalesce(sum(l.amount_fen) FILTER (WHERE l.to_position = '${position}'), 0)
          - coalesce(sum(l.amount_fen) FILTER (WHERE l.from_position = '${position}'), 0))::bigint AS "${position}Fen"`,
      ).join(', ')} FROM ledger_entry l JOIN case_record c ON c.id = l.case_id
       WHERE c.district_path LIKE $1 GROUP BY 1 ORDER BY 1`,
      [where],
    )
    .then(({ rows }) => rows);

test('after every commit the stored balance equals the sum of the ledger entries', async () => {
  const commits = fc.array(fc.array(movements, { maxLength: 8 }), { minLength: 1, maxLength: 5 });
  await assertProperty(
    fc.asyncProperty(fc.constantFrom('d1', 'd2'), commits, async (district, lists) => {
      const { facts, write } = await courtyard(district);
      for (const list of lists) await write([event('moneyMoved', { movements: possible(list, facts()) })]);
      const told = await money(database.pool, ALL);
      const of = (place: string | null) => told.flatMap(({ place: at, ...row }) => (at === place ? [row] : []));
      expect(of(null)).toEqual(await summed('%'));
      expect(of(`programme/city/${district}/`)).toEqual(await summed(`programme/city/${district}/`));
      // What was paid by month, less what was recovered and written off, is what is paid now, of each source and place.
      const months = await paymentsByMonth<Source>(database.pool, { ...ALL, from: '2026-01-01T00:00:00.000Z' });
      const net = (place: string | null, of: string) =>
        months
          .filter((one) => one.place === place && one.source === of)
          .map((one) => [one.amountFen - one.recoveredFen - one.writtenOffFen, one.recoveredFen, one.writtenOffFen]);
      for (const { place, source, paidFen, recoveredFen, writtenOffFen } of told)
        expect([[0, 0, 0], ...net(place, source)].at(-1)).toEqual([paidFen, recoveredFen, writtenOffFen]);
    }),
    { numRuns: 30 },
  );
  const { rows } = await database.pool.query('SELECT count(*)::int AS n FROM ledger_entry');
  expect(rows[0].n).toBeGreaterThan(20);
});

describe('what the database itself refuses of money', () => {
  const post = (of: string, from: string, to: string, amountFen: number) =>
    database.pool.query(
      `INSERT INTO ledger_entry (case_id, version, no, programme, source, from_position, to_position, amount_fen, reference, at)
       VALUES ($1, 1, 99, 'renovation', 'subsidy', $2, $3, $4, 'x', $5)`,
      [of, from, to, amountFen, NOW],
    );

  test.each([
    ['more than a position holds', 'reserved', 'committed', 1, 'ledger_balance_reserved_fen_check'],
    ['money that comes from nowhere', 'budget', 'paid', 1, 'ledger_entry_transfer'],
    ['money of the budget as a receipt', 'budget', 'received', 1, 'ledger_entry_transfer'],
    ['a posting to itself', 'paid', 'paid', 1, 'ledger_entry_transfer'],
    ['an account that is none', 'budget', 'purse', 1, 'ledger_entry_transfer'],
    ['nothing', 'budget', 'reserved', 0, 'ledger_entry_amount_fen_check'],
  ])('%s', async (_, from, to, amountFen, constraint) => {
    const { facts } = await courtyard('d3');
    await expect(post(facts().id, from, to, amountFen)).rejects.toMatchObject({ code: '23514', constraint });
  });

  test('a balance without its posting, by the application or by its owner', async () => {
    const { facts, write } = await courtyard('d3');
    const reserved: Movement<Source> = {
      source: 'subsidy',
      from: 'budget',
      to: 'reserved',
      amountFen: 5,
      reference: 'x',
    };
    await write([event('moneyMoved', { movements: [reserved] })]);
    const more = `UPDATE ledger_balance SET reserved_fen = reserved_fen + 1 WHERE case_id = '${facts().id}'`;
    await expect(database.pool.query(more)).rejects.toMatchObject({ code: '42501' });
    await expect(database.ownerPool.query(more)).rejects.toMatchObject({ constraint: 'ledger_balance_of_budget' });
    await expect(
      database.pool.query(`UPDATE ledger_entry SET amount_fen = 6 WHERE case_id = '${facts().id}'`),
    ).rejects.toThrow();
  });
});
