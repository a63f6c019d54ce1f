import fc from 'fast-check';
import { ballotForPapers } from '../../db/ballots';
import { areasTakingPart } from '../../db/ownerAreas';
import { papersToActOn, tallyOf, turnoutOf, writePapers } from '../../db/papers';
import { inTransaction } from '../../db/transaction';
import { allVotingOwners, appendTransfers, ownersWithPaper, unitTitles } from '../../db/unitTransfers';
import { paperAfter } from '../../domain/kernel/deliberation/paperActs';
import { AT, openBallot } from '../support/database/rolls';
import { assertProperty } from '../support/property/property';
import { type FreshDatabase, freshDatabase } from '../support/servers/postgres';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

const UNITS = 5;
const AREA = 6800;

type Deed = { readonly sells: number; readonly to: string } | { readonly votes: string };
/** Units 1–5 of o1–o5; buyers are owners already, or two who own nothing yet. */
const owner = fc.constantFrom('o1', 'o2', 'o3', 'o4', 'o5', 'n1', 'n2');
const deeds = fc.array(
  fc.oneof(
    fc.record({ sells: fc.integer({ min: 1, max: UNITS }), to: owner }),
    fc.record({ votes: owner }),
  ) as fc.Arbitrary<Deed>,
  { maxLength: 15 },
);

const inBallot = <T>(
  ballotId: string,
  work: (
    db: Parameters<typeof tallyOf>[0],
    head: NonNullable<Awaited<ReturnType<typeof ballotForPapers>>>,
  ) => Promise<T>,
) =>
  inTransaction(database.pool, async (db) => {
    const head = await ballotForPapers(db, ballotId, true);
    if (head === undefined) throw new Error('no ballot');
    return work(db, head);
  });

/** A transfer that two people entered alike. */
const sell = (ballotId: string, unit: string, to: string) =>
  inBallot(ballotId, async (db, head) => {
    const [title] = await unitTitles(db, ballotId, [{ building: '1', unit }]);
    const from = title?.ownerKey ?? '';
    const moves = !(await ownersWithPaper(db, ballotId, [from])).has(from);
    const entry = {
      building: '1',
      unit,
      fromKey: from,
      ownerKey: to,
      names: [to],
      transferredOn: '2026-03-17',
      evidence: '证',
    };
    await appendTransfers(db, head, [{ ...entry, moves: false }], { by: 'a', at: AT });
    const [{ pending } = { pending: null }] = await unitTitles(db, ballotId, [{ building: '1', unit }]);
    if (pending === null) throw new Error('nothing waits');
    await appendTransfers(db, head, [{ ...entry, moves, confirms: pending.no }], { by: 'b', at: AT });
  });

/** An online vote; whoever holds no unit, or has voted, does not vote. */
const vote = (ballotId: string, ownerKey: string) =>
  inBallot(ballotId, async (db, head) => {
    const found = (await papersToActOn(db, head, [ownerKey])).get(ownerKey);
    if (found === undefined) return;
    const act = { kind: 'vote', choice: 'for', receivedOn: '2026-03-18' } as const;
    const after = paperAfter(found.paper, ownerKey, act, { accountId: 'owner' });
    if ('paper' in after) await writePapers(db, head, [{ paper: after.paper, act, acts: 1 }], { by: 'owner', at: AT });
  });

test('whoever sells, buys and votes in whatever order: each unit counts once, each holder once', async () => {
  await assertProperty(
    fc.asyncProperty(deeds, async (list) => {
      const { ballotId } = await openBallot(database.pool, UNITS);
      const holders = Array.from({ length: UNITS }, (_, i) => `o${i + 1}`);
      const voted = new Set<string>();
      for (const deed of list) {
        if ('votes' in deed) {
          await vote(ballotId, deed.votes);
          if (holders.includes(deed.votes)) voted.add(deed.votes);
        } else {
          await sell(ballotId, `${deed.sells}`, deed.to);
          if (!voted.has(holders[deed.sells - 1] ?? '')) holders[deed.sells - 1] = deed.to;
        }
      }
      const roll = { owners: new Set(holders).size, areaCentiSqm: UNITS * AREA };
      const inFavour = holders.filter((one) => voted.has(one));
      const counted = { owners: new Set(inFavour).size, areaCentiSqm: inFavour.length * AREA };
      expect(await tallyOf(database.pool, ballotId)).toMatchObject({ roll, for: counted });
      expect(await turnoutOf(database.pool, ballotId)).toEqual({ roll, returned: counted });
      // What so many owners can have together is judged by these areas.
      const areas = await areasTakingPart(database.pool, ballotId);
      const heldBy = (owner: string) => holders.filter((one) => one === owner).length * AREA;
      expect([...areas].sort()).toEqual([...new Set(inFavour)].map(heldBy).sort());
      const found = await allVotingOwners(database.pool, ballotId);
      expect(found.map(({ ownerKey }) => ownerKey)).toEqual([...new Set(holders)].sort());
    }),
    { numRuns: 12 },
  );
});

test('whoever bought during a ballot takes part with the homes that they hold then', async () => {
  const { ballotId } = await openBallot(database.pool, 3);
  await sell(ballotId, '1', 'n1');
  await sell(ballotId, '2', 'o3');
  const taking = ['n1', 'o3'];
  for (const ownerKey of taking) await vote(ballotId, ownerKey);
  expect([...(await areasTakingPart(database.pool, ballotId))].sort()).toEqual([2 * AREA, AREA]);
});

test('nobody who is no owner of the ballot has a paper, a code or a delivery', async () => {
  const { ballotId, rollId } = await openBallot(database.pool, 1);
  await expect(
    database.pool.query(
      `INSERT INTO vote_code (ballot_id, roll_id, owner_key, no, hash, issued_by, issued_at)
       VALUES ($1, $2, 'nobody', 1, 'h', 'a', now())`,
      [ballotId, rollId],
    ),
  ).rejects.toMatchObject({ code: '23503' });
});
