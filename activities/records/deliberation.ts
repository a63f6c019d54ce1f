import { countedPapers, tallyOf } from '../../db/papers';
import type { Queryable } from '../../db/queryable';
import { hashOfRoll, ownersOf, unitsOf } from '../../db/rolls';
import { countsOf } from '../../db/secretCounts';
import { rollTotals } from '../../domain/kernel/deliberation/roll';
import { agreedCount } from '../../domain/kernel/deliberation/secretVote';
import type { Ballot, FrozenRoll, HasBallots } from '../../domain/kernel/deliberation/state';

/** One thing to compare: the journal's value, and the value found in the rows. */
export interface RecordPair {
  readonly what: string;
  readonly journal: unknown;
  readonly found: unknown;
}

/** A frozen roll: compares its units by hash, and its owners by what they own. */
const rollPairs = async (db: Queryable, { rollId, units, owners, areaCentiSqm, hash }: FrozenRoll) => {
  const [rows, kept] = [await unitsOf(db, rollId), await ownersOf(db, rollId)];
  const owned: Record<string, { units: number; areaCentiSqm: number }> = {};
  for (const { ownerKey, areaCentiSqm: area } of rows) {
    const { units: unitsSoFar, areaCentiSqm: areaSoFar } = owned[ownerKey] ?? { units: 0, areaCentiSqm: 0 };
    owned[ownerKey] = { units: unitsSoFar + 1, areaCentiSqm: areaSoFar + area };
  }
  const held = Object.fromEntries(
    kept.map(({ ownerKey, units: of, areaCentiSqm: area }) => [ownerKey, { units: of, areaCentiSqm: area }]),
  );
  return [
    {
      what: `roll ${rollId}`,
      journal: { units, owners, areaCentiSqm, hash },
      found: { ...rollTotals(rows, kept), hash: hashOfRoll(rows) },
    },
    { what: `roll_owner of ${rollId}`, journal: owned, found: held },
  ];
};

/** A closed ballot: compares its counted papers by hash, their tally, and the signed totals of a secret vote. */
const ballotPairs = async (db: Queryable, { ballotId, closed, assembly }: Ballot): Promise<readonly RecordPair[]> => {
  // An assembly has no papers.
  if (closed === undefined || assembly !== undefined) return [];
  const { tally, papers, papersHash, count } = closed;
  const found = await countedPapers(db, ballotId);
  const signed = agreedCount(await countsOf(db, ballotId));
  return [
    { what: `papers of ballot ${ballotId}`, journal: { papers, hash: papersHash }, found },
    { what: `tally of ballot ${ballotId}`, journal: tally, found: await tallyOf(db, ballotId) },
    ...(count === undefined
      ? []
      : [{ what: `secret_ballot_count of ballot ${ballotId}`, journal: count, found: signed }]),
  ];
};

/** Compares rolls and papers with what the journal recorded when they were frozen and counted. */
export const deliberationPairs = async (
  db: Queryable,
  { ballots, roll }: Pick<HasBallots, 'ballots' | 'roll'>,
): Promise<readonly RecordPair[]> => {
  const rolls = [...ballots.map((ballot) => ballot.roll), ...(roll === undefined ? [] : [roll])];
  const frozen = [...new Map(rolls.map((one) => [one.rollId, one])).values()];
  const pairs: RecordPair[] = [];
  for (const one of frozen) pairs.push(...(await rollPairs(db, one)));
  for (const ballot of ballots) pairs.push(...(await ballotPairs(db, ballot)));
  return pairs;
};
