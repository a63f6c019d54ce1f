import fc from 'fast-check';
import { isAnnulled } from '../../domain/kernel/deliberation/results';
import { chosenBy } from '../../domain/kernel/deliberation/runOff';
import { secretVerdict } from '../../domain/kernel/deliberation/secretVote';
import { verdict } from '../../domain/kernel/deliberation/tally';
import { excludedRoles } from '../../domain/kernel/exclusiveRoles';
import type { Instant } from '../../domain/kernel/time/instant';
import { RENOVATION } from '../../domain/renovation/programme';
import { ROLES, type Role } from '../../domain/renovation/roles';
import { type Attack, agree, attack, type CorruptHand, isClerk } from '../support/adversary/attacks';
import { honestShift } from '../support/adversary/honestShift';
import { actionsOf, type OwnerLife, townsfolk, trueCount, trueTally } from '../support/adversary/truth';
import { AdversaryVote, SCENARIOS, type Scenario } from '../support/adversary/vote';
import { assertProperty } from '../support/property/property';
import { factor, isSoak, printLine } from '../support/property/seed';

// Votes in which one person is corrupt, in any role or any two that one person may hold, and everybody else honest.

const FIRST = 'corrupt';
const SECOND_ACCOUNT = 'corrupt too';
const ACCOMPLICE = 'accomplice';

/** Roles that do something in a vote; two roles in one account, or in two. */
const INVOLVED: readonly Role[] = ROLES.filter((role) => !['contractor', 'engineer', 'districtPayer'].includes(role));
const HOLDINGS: readonly (readonly CorruptHand[])[] = INVOLVED.flatMap((role, i) => [
  [{ account: FIRST, role }],
  ...INVOLVED.slice(i).flatMap((other): readonly (readonly CorruptHand[])[] =>
    excludedRoles([RENOVATION], [role, other]).length > 0
      ? []
      : [
          [
            { account: FIRST, role },
            { account: SECOND_ACCOUNT, role: other },
          ],
          ...(role === other
            ? []
            : [
                [
                  { account: FIRST, role },
                  { account: FIRST, role: other },
                ],
              ]),
        ],
  ),
]);

interface Course {
  readonly scenario: Scenario;
  readonly folk: readonly OwnerLife[];
  readonly hands: readonly CorruptHand[];
  /** The corrupt person has imported the roll, or an honest one. */
  readonly hasImported: boolean;
  readonly attacks: readonly (Attack & { readonly near: number | undefined })[];
  /** Honest people suspend the vote on a day, and go on with it some days later. */
  readonly suspended: { readonly day: number; readonly days: number } | undefined;
}

const LAST_HOUR = 36 * 24;
const hour = fc.oneof(
  fc.integer({ min: 1, max: 380 }),
  fc.integer({ min: 352, max: 460 }),
  // Between the end and the next time that honest people work.
  fc.integer({ min: 366, max: 392 }),
  fc.integer({ min: 1, max: LAST_HOUR }),
);
const course: fc.Arbitrary<Course> = fc.record({
  scenario: fc.constantFrom(...SCENARIOS),
  folk: townsfolk,
  hands: fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...HOLDINGS.filter((hands) => hands.some(({ role }) => isClerk(role)))) },
    { weight: 1, arbitrary: fc.constantFrom(...HOLDINGS) },
  ),
  hasImported: fc.boolean(),
  attacks: fc.array(
    fc.record({
      hour,
      near: fc.option(fc.nat(20), { freq: 2, nil: undefined }),
      what: fc.nat(999),
      n: fc.nat(9_999),
      hand: fc.nat(1),
    }),
    {
      minLength: 10,
      maxLength: 40,
      size: 'max',
    },
  ),
  suspended: fc.option(fc.record({ day: fc.integer({ min: 1, max: 10 }), days: fc.integer({ min: 1, max: 5 }) }), {
    freq: 3,
    nil: undefined,
  }),
});

const done = new Map<string, number>();
const count = (what: string) => done.set(what, (done.get(what) ?? 0) + 1);

/** Runs a vote day by day: honest people work at four in the afternoon, the corrupt one whenever they like. */
const run = (
  { scenario, folk, hands, hasImported, attacks, suspended }: Course,
  accomplice?: CorruptHand,
): AdversaryVote => {
  const accounts = [...new Set(hands.map(({ account }) => account))];
  const vote = new AdversaryVote(
    scenario,
    folk,
    accounts.length > 1 ? [accounts] : [],
    hasImported ? FIRST : 'clerk 1',
  );
  const actions = actionsOf(vote.folk);
  const planned = attacks
    .map(({ near, ...one }): Attack => {
      const action = near === undefined ? undefined : actions[near % Math.max(1, actions.length)];
      return action === undefined
        ? one
        : { ...one, hour: Math.max(1, action.hour - 11 + (one.n % 60)), target: action.key };
    })
    .toSorted((a, b) => a.hour - b.hour);
  for (let day = 0; day < LAST_HOUR / 24 + 12; day += 1) {
    const shift = day * 24 + 6;
    for (const one of planned.filter((at) => at.hour > shift - 24 && at.hour <= shift)) {
      vote.pass(one.hour);
      count(attack(vote, hands, one) ? 'accepted' : 'refused');
      // Whoever began something would like to be its second hand, too.
      for (const second of [...hands, ...(accomplice === undefined ? [] : [accomplice])]) agree(vote, accounts, second);
    }
    vote.pass(shift);
    vote.isToBeSuspended = suspended !== undefined && day >= suspended.day && day < suspended.day + suspended.days;
    honestShift(vote);
  }
  return vote;
};

/** What was decided, and what was made of it. */
const outcomeOf = (vote: AdversaryVote) => {
  const { ballot } = vote.desk;
  const { facts } = vote.c;
  return {
    isCounted: ballot.closed !== undefined && ballot.cancelled === undefined && !isAnnulled(ballot),
    carried: ballot.closed?.verdict.carried ?? false,
    tally: ballot.closed?.tally,
    count: ballot.closed?.count,
    recalled: [...chosenBy(ballot)],
    covenants: facts.covenants.length - vote.before.covenants,
    members: vote.memberNames,
    isBeyond: vote.scenario === 'whether' && facts.stage === 'selfGovernance',
    assemblies: (facts.assemblies ?? []).filter(({ recordedAt }) => recordedAt >= vote.openedAt).length,
    turnedAway: vote.turnedAway,
    /** Honest recounts agree, and no court has said anything. */
    doubts: (ballot.contests ?? []).filter(({ ground }) => ground !== 'objection').length,
    endsOn: vote.c.facts.ballots.at(-1)?.closesAt,
  };
};

/** The same if nobody is corrupt: by the votes of the owners up to the close that honest people came to. */
const honestOutcome = (vote: AdversaryVote, closesAt: Instant): ReturnType<typeof outcomeOf> => {
  const { scenario, folk, isSecret } = vote;
  const { motion } = vote.desk.ballot;
  // One that was closed early has the votes of all.
  const end = vote.endAt(closesAt);
  const tally = trueTally(folk, end, isSecret);
  const { about, rule } = motion;
  const secret = about === undefined ? undefined : secretVerdict({ ...about, rule }, tally, trueCount(folk, end));
  const { carried } = secret ?? verdict(rule, tally);
  const recalled = (secret?.persons ?? []).filter(({ chosen }) => chosen).map(({ name }) => name);
  return {
    isCounted: true,
    carried,
    tally,
    count: isSecret ? trueCount(folk, end) : undefined,
    recalled,
    covenants: scenario === 'covenant' && carried ? 1 : 0,
    members: vote.before.members.filter((name) => !recalled.includes(name)),
    isBeyond: scenario === 'whether' && carried,
    assemblies: 0,
    turnedAway: [],
    doubts: 0,
    endsOn: closesAt,
  };
};

/** A vote that nobody suspends ends when it was told to. One that was closed early, with the votes of all, stands still no more. */
const honestClose = (one: Course, vote: AdversaryVote): Instant => {
  if (one.suspended === undefined) return vote.toldClose;
  return vote.desk.ballot.closed?.early === true ? vote.closesAt : run({ ...one, attacks: [] }).closesAt;
};

test('one corrupt person, in whatever roles and at whatever hour, changes no verdict and nothing that follows', () => {
  assertProperty(
    fc.property(course, (one) => {
      const vote = run(one);
      expect(outcomeOf(vote)).toEqual(honestOutcome(vote, honestClose(one, vote)));
      count(outcomeOf(vote).carried ? 'carried' : 'lost');
    }),
    { numRuns: isSoak ? Math.ceil(10_000 / factor) : 50 },
  );
});

test('where two agree, the record of one and the same thing names both', () => {
  assertProperty(
    fc.property(course, fc.constantFrom(...INVOLVED), (one, role) => {
      const vote = run(one, { account: ACCOMPLICE, role });
      const isOther = !isEqual(outcomeOf(vote), honestOutcome(vote, honestClose(one, vote)));
      if (!isOther) return;
      count('changed by two');
      const both = vote
        .matters()
        .filter((hands) => hands.has(ACCOMPLICE) && (hands.has(FIRST) || hands.has(SECOND_ACCOUNT)));
      expect(both.length).toBeGreaterThan(0);
    }),
    { numRuns: isSoak ? Math.ceil(2_000 / factor) : 15 },
  );
});

const isEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

afterAll(() => printLine(`reached: ${[...done].map(([what, times]) => `${what} ${times}`).join(', ')}`));
