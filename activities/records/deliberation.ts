import { countedPapers, tallyOf } from '../../db/papers';
import type { Queryable } from '../../db/queryable';
import { recountsOf } from '../../db/recounts';
import { hashOfRoll, ownersOf, unitsOf } from '../../db/rolls';
import { countsOf } from '../../db/secretCounts';
import { hasPapers } from '../../domain/kernel/deliberation/ballotQueries';
import { recountedTally } from '../../domain/kernel/deliberation/recount';
import { rollTotals } from '../../domain/kernel/deliberation/roll';
import { agreedCount, type SecretCount } from '../../domain/kernel/deliberation/secretVote';
import type { Ballot, FrozenRoll, HasBallots } from '../../domain/kernel/deliberation/state';
import type { Tally } from '../../domain/kernel/deliberation/tally';

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

/** What the papers and the signed totals say, with the recounts that corrected them. */
const foundResult = async (db: Queryable, { ballotId, rulings = [] }: Ballot) => {
  const recounts = new Map((await recountsOf(db, ballotId)).map(({ no, counted }) => [no, counted]));
  const corrections = rulings.flatMap(({ recount }) => recounts.get(recount ?? 0) ?? []);
  const signed = agreedCount(await countsOf(db, ballotId));
  return corrections.reduce<{ readonly tally: Tally; readonly signed: SecretCount | undefined }>(
    ({ tally, signed: before }, counted) =>
      'persons' in counted ? { tally, signed: counted } : { tally: recountedTally(tally, counted), signed: before },
    { tally: await tallyOf(db, ballotId), signed },
  );
};

/** A closed ballot: compares its counted papers by hash, their tally, and the signed totals of a secret vote. */
const ballotPairs = async (db: Queryable, ballot: Ballot): Promise<readonly RecordPair[]> => {
  const { ballotId, closed } = ballot;
  if (closed === undefined || !hasPapers(ballot)) return [];
  const { tally, papers, papersHash, count } = closed;
  const found = await countedPapers(db, ballotId);
  const { tally: counted, signed } = await foundResult(db, ballot);
  return [
    { what: `papers of ballot ${ballotId}`, journal: { papers, hash: papersHash }, found },
    { what: `tally of ballot ${ballotId}`, journal: tally, found: counted },
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
  const heldHere = ballots.filter(({ takenOver }) => takenOver === undefined);
  const rolls = [...heldHere.map((ballot) => ballot.roll), ...(roll === undefined ? [] : [roll])];
  const frozen = [...new Map(rolls.map((one) => [one.rollId, one])).values()];
  const pairs: RecordPair[] = [];
  for (const one of frozen) pairs.push(...(await rollPairs(db, one)));
  for (const ballot of ballots) pairs.push(...(await ballotPairs(db, ballot)));
  return pairs;
};
