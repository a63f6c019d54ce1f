import fc from 'fast-check';
import { ballotForPapers } from '../../db/ballots';
import { canvassOf } from '../../db/ownerContacts';
import { papersOf, papersToActOn, pendingPapers, sealBallot, tallyOf, turnoutOf, writePapers } from '../../db/papers';
import { inTransaction } from '../../db/transaction';
import { askedChange, isPending, type PaperAct, type Reading } from '../../domain/kernel/deliberation/paper';
import { judgedPaper, type OwnerAct } from '../../domain/kernel/deliberation/paperList';
import type { UnitEntry } from '../../domain/kernel/deliberation/roll';
import { CHOICES, type Choice, type Measure, plus, returned, ZERO } from '../../domain/kernel/deliberation/tally';
import { AT, openBallotOn } from '../support/database/rolls';
import { assertProperty } from '../support/property/property';
import { type FreshDatabase, freshDatabase } from '../support/servers/postgres';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

/** Units of up to six owners, some with several, some of nobody known; two buildings. */
const rolls = fc.array(fc.record({ owner: fc.integer({ min: 0, max: 6 }), area: fc.integer({ min: 1, max: 9_000 }) }), {
  minLength: 1,
  maxLength: 12,
});
const entriesOf = (units: readonly { owner: number; area: number }[]): readonly UnitEntry[] =>
  units.map(({ owner, area }, i) => ({
    building: `${i % 2}`,
    unit: `${i}`,
    use: i % 5 === 0 ? 'shop' : 'dwelling',
    areaCentiSqm: area,
    ownerNames: [],
    ...(owner === 0 ? {} : { ownerKey: `o${owner}` }),
  }));

interface Deed {
  readonly owner: number;
  readonly kind: 'enter' | 'verify' | 'resolve' | 'correct' | 'withdraw';
  readonly choice: Reading;
  readonly by: string;
}
const deeds = fc.array(
  fc.record({
    owner: fc.integer({ min: 1, max: 4 }),
    kind: fc.constantFrom('enter', 'verify', 'resolve', 'correct', 'withdraw'),
    choice: fc.constantFrom(...CHOICES, ...CHOICES, 'noPaper' as const),
    by: fc.constantFrom('a', 'b', 'c'),
  }),
  { maxLength: 30, size: 'max' },
);
const RECEIVED = '2026-03-20';
const TERMS = {
  mandates: { held: new Map(), most: 9 },
  scans: { known: new Set<string>(), required: false },
  days: { openedOn: '2026-03-16', today: '2026-03-30' },
};

const actOf = ({ owner, kind, choice }: Deed): OwnerAct => {
  const said = choice === 'noPaper' ? 'abstain' : choice;
  const acts: Readonly<Record<Deed['kind'], PaperAct>> = {
    enter: { kind: 'enter', choice: said, channel: 'paper', receivedOn: RECEIVED },
    withdraw: { kind: 'withdraw', why: 'x' },
    verify: { kind: 'verify', choice },
    correct: { kind: 'correct', choice: said, why: 'x' },
    resolve: { kind: 'resolve', choice, why: 'x' },
  };
  return { ownerKey: `o${owner}`, act: acts[kind] };
};

const opened = async (units: readonly UnitEntry[]): Promise<string> =>
  (await openBallotOn(database.pool, units)).ballotId;

/** Does a list as the API does: all or nothing. */
const act = (ballotId: string, list: readonly Deed[], by: string): Promise<boolean> =>
  inTransaction(database.pool, async (db) => {
    const head = await ballotForPapers(db, ballotId);
    if (head === undefined) throw new Error('no ballot');
    const acts = list.map(actOf);
    const keys = acts.map(({ ownerKey }) => ownerKey);
    const verdict = judgedPaper(acts, await papersToActOn(db, head, keys), TERMS, { accountId: by });
    if ('refused' in verdict) return false;
    return (await writePapers(db, head, verdict.acted, { by, at: AT })).size === verdict.acted.length;
  });

const areaOf = (units: readonly UnitEntry[], ownerKey: string): Measure => ({
  owners: 1,
  areaCentiSqm: units.filter((unit) => unit.ownerKey === ownerKey).reduce((sum, unit) => sum + unit.areaCentiSqm, 0),
});

/**
 * Which choice of each owner counts: read alike by two, or settled by a third. A change that one asked for counts once
 * another has read the same; otherwise it falls.
 */
const countedBy = (units: readonly UnitEntry[], done: readonly Deed[]): ReadonlyMap<string, Choice> => {
  const counted = new Map<string, Reading>();
  const first = new Map<string, Reading>();
  const asked = new Map<string, Reading>();
  for (const { owner, kind, choice: given } of done) {
    const key = `o${owner}`;
    const choice = given === 'noPaper' && (kind === 'enter' || kind === 'correct') ? 'abstain' : given;
    const wanted = asked.get(key);
    if (kind === 'withdraw') asked.set(key, 'noPaper');
    else if (kind === 'correct' && counted.has(key)) asked.set(key, choice);
    else asked.delete(key);
    if (kind === 'enter') counted.delete(key);
    if (kind === 'enter' || (kind === 'correct' && !counted.has(key))) first.set(key, choice);
    if (kind === 'resolve' || (kind === 'verify' && choice === wanted)) counted.set(key, choice);
    else if (kind === 'verify' && !counted.has(key) && choice === first.get(key)) counted.set(key, choice);
  }
  const isCounted = (pair: [string, Reading]): pair is [string, Choice] => pair[1] !== 'noPaper';
  return new Map([...counted].filter(isCounted).filter(([key]) => units.some((unit) => unit.ownerKey === key)));
};

test('whatever is done to papers, the tables count what two have read alike, and never more than the roll', async () => {
  await assertProperty(
    fc.asyncProperty(rolls, deeds, async (raw, list) => {
      const units = entriesOf(raw);
      const ballotId = await opened(units);
      const done: Deed[] = [];
      for (const deed of list) if (await act(ballotId, [deed], deed.by)) done.push(deed);
      const tally = await tallyOf(database.pool, ballotId);
      const owners = new Set(units.map((unit, i) => unit.ownerKey ?? `unknown ${i}`)).size;
      const areaCentiSqm = units.reduce((sum, unit) => sum + unit.areaCentiSqm, 0);
      expect(tally.roll).toEqual({ owners, areaCentiSqm });
      const counted = countedBy(units, done);
      for (const choice of CHOICES) {
        const keys = [...counted].filter(([, one]) => one === choice).map(([key]) => key);
        expect(tally[choice]).toEqual(keys.map((key) => areaOf(units, key)).reduce(plus, ZERO));
      }
      const papers = await papersOf(database.pool, ballotId);
      expect(await pendingPapers(database.pool, ballotId)).toBe(papers.filter(isPending).length);
      // Owners are told of a change that somebody has asked for as long as it waits.
      const asked = papers.filter((paper) => askedChange(paper) !== undefined).map(({ ownerKey }) => ownerKey);
      const told = (await canvassOf(database.pool, ballotId)).filter(({ toTell }) => toTell?.state === 'asked');
      expect([...new Set(told.map(({ ownerKey }) => ownerKey))].sort()).toEqual(asked.sort());
      const turnout = await turnoutOf(database.pool, ballotId);
      for (const measure of [returned(tally), turnout.returned]) {
        expect(measure.owners).toBeLessThanOrEqual(owners);
        expect(measure.areaCentiSqm).toBeLessThanOrEqual(areaCentiSqm);
      }
    }),
    { numRuns: 40 },
  );
});

test('papers in any order and any lists give one count and one hash', async () => {
  const choices = fc.array(fc.constantFrom(...CHOICES), { minLength: 6, maxLength: 6 });
  const orders = fc.shuffledSubarray([1, 2, 3, 4, 5, 6], { minLength: 6, maxLength: 6 });
  const units = entriesOf([1, 2, 3, 4, 5, 6, 3].map((owner, i) => ({ owner, area: 1_000 + i })));
  await assertProperty(
    fc.asyncProperty(choices, orders, fc.integer({ min: 1, max: 6 }), async (said, order, size) => {
      const sealed = async (owners: readonly number[], list: number) => {
        const ballotId = await opened(units);
        for (const [kind, by] of [
          ['enter', 'a'],
          ['verify', 'b'],
        ] as const) {
          const all = owners.map((owner): Deed => ({ owner, kind, choice: said[owner - 1] ?? 'for', by }));
          for (let at = 0; at < all.length; at += list) await act(ballotId, all.slice(at, at + list), by);
        }
        return sealBallot(database.pool, ballotId, () => true);
      };
      expect(await sealed(order, size)).toEqual(await sealed([1, 2, 3, 4, 5, 6], 6));
    }),
    { numRuns: 15 },
  );
});
