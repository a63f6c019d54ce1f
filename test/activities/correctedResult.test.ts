import { deliberationPairs } from '../../activities/records/deliberation';
import { ballotForPapers } from '../../db/ballots';
import { countedPapers, tallyOf } from '../../db/papers';
import { appendRecount } from '../../db/recounts';
import { inTransaction } from '../../db/transaction';
import { type Count, recountOf } from '../../domain/kernel/deliberation/recount';
import { correctedResult } from '../../domain/kernel/deliberation/resultCorrection';
import type { Ballot } from '../../domain/kernel/deliberation/state';
import { type Tally, verdict, ZERO } from '../../domain/kernel/deliberation/tally';
import { STANDARD_POLICY } from '../../domain/renovation/policies';
import { AT, openBallot } from '../support/database/rolls';
import { type FreshDatabase, freshDatabase } from '../support/servers/postgres';

const RULE = STANDARD_POLICY.ballot.rules.how;
const of = (owners: number) => ({ owners, areaCentiSqm: owners * 6800 });

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

/** A counted ballot, of whose papers two people have counted something else. */
const countedTwice = async (counted: Count): Promise<{ readonly ballot: Ballot; readonly tally: Tally }> => {
  const { pool } = database;
  const { ballotId, rollId } = await openBallot(pool, 5);
  const tally = await tallyOf(pool, ballotId);
  const { papers, hash } = await countedPapers(pool, ballotId);
  const recount = { why: '异议成立', counters: ['甲', '乙'], counted, ...recountOf(RULE, tally, counted), at: AT };
  for (const by of ['a', 'b']) {
    await inTransaction(pool, async (db) => {
      await ballotForPapers(db, ballotId, true);
      await appendRecount(db, ballotId, { ...recount, by });
    });
  }
  const closed = { tally, papers, papersHash: hash, verdict: verdict(RULE, tally) };
  return { ballot: { ballotId, motion: { rule: RULE }, roll: { rollId }, closed } as unknown as Ballot, tally };
};

const corrected = (ballot: Ballot, counted: Count): Ballot => {
  if (ballot.closed === undefined) throw new Error('no result');
  const ruling = { decision: 'corrected', recount: 2 } as NonNullable<Ballot['rulings']>[number];
  return {
    ...ballot,
    rulings: [ruling],
    closed: { ...ballot.closed, ...correctedResult(ballot, ballot.closed, counted) },
  };
};

test('verification finds a corrected result in its papers and the recount that corrected it', async () => {
  const counted = { for: of(3), against: of(1), abstain: ZERO };
  const { ballot, tally } = await countedTwice(counted);
  const tallyPair = async (one: Ballot) =>
    (await deliberationPairs(database.pool, { ballots: [one] })).find(({ what }) => what.startsWith('tally'));
  expect(await tallyPair(ballot)).toMatchObject({ journal: tally, found: tally });
  const result = await tallyPair(corrected(ballot, counted));
  expect(result?.journal).toMatchObject(counted);
  expect(result?.found).toEqual(result?.journal);
  // Another count than that of the recount is a fault.
  const forged = await tallyPair(corrected(ballot, { ...counted, for: of(4) }));
  expect(forged?.found).not.toEqual(forged?.journal);
});
