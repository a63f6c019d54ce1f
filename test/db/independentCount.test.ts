import fc from 'fast-check';
import { areasTakingPart } from '../../db/ownerAreas';
import { sealBallot } from '../../db/papers';
import { assemblyElection, assemblyVerdict } from '../../domain/kernel/deliberation/assembly';
import { recountOf } from '../../domain/kernel/deliberation/recount';
import { correctedResult } from '../../domain/kernel/deliberation/resultCorrection';
import { runOffAfter } from '../../domain/kernel/deliberation/runOff';
import { countFaults, type SecretMotion, secretVerdict } from '../../domain/kernel/deliberation/secretVote';
import type { Ballot } from '../../domain/kernel/deliberation/state';
import { returned, type Tally, tallyUnderRule, verdict } from '../../domain/kernel/deliberation/tally';
import { type CountedPersons, countOpen, countPersons } from '../support/count/independentCount';
import { played } from '../support/count/playStory';
import { type BallotStory, stories } from '../support/count/story';
import { assertProperty } from '../support/property/property';
import { type FreshDatabase, freshDatabase } from '../support/servers/postgres';

// The product's count of generated ballots beside a count that was written anew: test/support/count/independentCount.ts.

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

/** Of each kind; a soak counts 500 of each. */
const BALLOTS = 25;

const rollOf = ({ owners, areaCentiSqm }: { readonly owners: number; readonly areaCentiSqm: number }) => ({
  rollId: 'r',
  units: 99,
  owners,
  areaCentiSqm,
  hash: 'h',
  frozenAt: '2026-03-16T02:00:00.000Z',
  round: 1,
});
const MINUTES = { heldOn: '2026-03-20', place: '院内', minutes: '纪要', households: 1 };

/** A ballot with this result, as far as corrections and run-offs read it. */
const closedBallot = (motion: object, tally: Tally, result: object): Ballot =>
  ({ ballotId: 'b1', motion, closed: { tally, verdict: result } }) as unknown as Ballot;

test('votes on a question: every verdict and every sum is that of the independent count', async () => {
  await assertProperty(
    fc.asyncProperty(stories, stories, async (story, other) => {
      const ballotId = await played(database.pool, story, false);
      const { sealed, pending, tally } = await sealBallot(database.pool, ballotId, () => true);
      expect({ sealed, pending }).toEqual({ sealed: true, pending: 0 });
      const ours = countOpen(story);
      const { roll, for: yes, against, abstain } = tallyUnderRule(story.rule, tally);
      const { carried, carriedByLaw } = verdict(story.rule, tally);
      expect({ carried, carriedByLaw, roll, for: yes, against, abstain }).toEqual(ours);

      const papers = countOpen({ ...story, rule: { ...story.rule, unreturned: 'notCounted' } });
      const attended = returned({ ...tally, ...papers });
      const votes = { for: papers.for, against: papers.against };
      const assembly = assemblyVerdict(story.rule, rollOf(roll), { ...MINUTES, attended }, votes);
      expect(assembly.verdict.carried).toBe(papers.carried);

      // A recount of the same papers agrees; any other says what it would give, and a correction gives just that.
      const { for: f, against: a, abstain: n } = papers;
      expect(recountOf(story.rule, tally, { for: f, against: a, abstain: n })).toMatchObject({ agrees: true, carried });
      const again = countOpen({ ...other, homes: story.homes, sales: [], rule: papersOnly(other) });
      const counted = { for: again.for, against: again.against, abstain: again.abstain };
      // Nobody enters more than the roll has: two homes of the other story may be one owner's here.
      const entered = returned({ ...tally, ...counted });
      fc.pre(entered.owners <= roll.owners && entered.areaCentiSqm <= roll.areaCentiSqm);
      const ballot = closedBallot({ rule: story.rule }, tally, { carried });
      const corrected = correctedResult(ballot, { tally } as NonNullable<Ballot['closed']>, counted);
      expect(corrected.verdict.carried).toBe(recountOf(story.rule, tally, counted).carried);
      const took = returned(tallyUnderRule(story.rule, corrected.tally));
      expect(took.owners).toBeLessThanOrEqual(roll.owners);
      expect(took.areaCentiSqm).toBeLessThanOrEqual(roll.areaCentiSqm);
    }),
    { numRuns: BALLOTS },
  );
});

const papersOnly = ({ rule }: BallotStory) => ({ ...rule, unreturned: 'notCounted' as const });

/** The signed totals, with the lot where it is drawn. */
const signed = ({ totals, tied }: CountedPersons, byLot: boolean) => ({
  persons: totals,
  ...(byLot && tied.length > 0 ? { lot: tied } : {}),
});
const chosenIn = (persons: readonly { readonly no: number; readonly chosen: boolean }[]) =>
  persons.filter(({ chosen }) => chosen).map(({ no }) => no);

test('votes about persons: totals, ties, run-offs and seats are those of the independent count', async () => {
  await assertProperty(
    fc.asyncProperty(stories, async (story) => {
      const ballotId = await played(database.pool, story, true);
      const { tally, pending } = await sealBallot(database.pool, ballotId, () => true);
      expect(pending).toBe(0);
      const { persons, seats, minChosen, lot: byLot } = story.about;
      const among = Array.from({ length: persons }, (_, i) => i + 1);
      const ours = countPersons(story, { among, seats, minChosen, byLot });
      const about = {
        persons: among.map((no) => ({ no, name: `候选人${no}` })),
        seats,
        minChosen,
        ties: byLot ? ('lot' as const) : ('runOff' as const),
      };
      const motion: SecretMotion = { ...about, rule: story.rule };
      const count = signed(ours, byLot);
      const tookPart = tally.secret ?? { owners: 0, areaCentiSqm: 0 };
      expect(tookPart).toEqual(ours.tookPart);
      // Nothing in honest totals is refused.
      expect(countFaults(motion, tookPart, count, await areasTakingPart(database.pool, ballotId))).toEqual([]);
      const theirs = secretVerdict(motion, tally, count);
      expect({ carried: theirs.carried, chosen: chosenIn(theirs.persons) }).toEqual({
        carried: ours.carried,
        chosen: ours.chosen,
      });
      if (!byLot) expect(theirs.runOff?.tied ?? []).toEqual(ours.tied);

      const attended = ours.tookPart;
      const candidates = ours.totals.map(({ no, for: yes, against }) => ({ name: String(no), for: yes, against }));
      const assembly = assemblyElection(
        { rule: story.rule, seats, minChosen, ties: 'runOff' },
        rollOf(tally.roll),
        { ...MINUTES, attended },
        candidates,
      );
      expect(chosenIn(assembly.verdict.persons)).toEqual(
        countPersons(story, { among, seats, minChosen, byLot: false }).chosen,
      );

      const next = runOffAfter(closedBallot({ about }, tally, theirs));
      if (next === undefined) return;
      const elected = ours.carried ? ours.chosen.length : seats - ours.seatsLeft;
      const second = countPersons(story, {
        among: ours.tied,
        seats: ours.seatsLeft,
        minChosen: Math.max(minChosen - elected, 0),
        byLot: true,
      });
      const again = secretVerdict({ ...next, rule: story.rule }, tally, signed(second, true));
      expect({ carried: again.carried, chosen: chosenIn(again.persons) }).toEqual({
        carried: second.carried,
        chosen: second.chosen,
      });
    }),
    { numRuns: BALLOTS },
  );
});
