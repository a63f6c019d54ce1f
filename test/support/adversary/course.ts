import fc from 'fast-check';
import { excludedRoles } from '../../../domain/kernel/exclusiveRoles';
import { RENOVATION } from '../../../domain/renovation/programme';
import { ROLES, type Role } from '../../../domain/renovation/roles';
import { type Attack, agree, attack } from './attacks';
import { type Adversary, type CorruptHand, isClerk } from './hands';
import { honestShift } from './honestShift';
import { actionsOf, type OwnerLife, townsfolk } from './truth';
import { AdversaryVote, FIRST, SCENARIOS, type Scenario } from './vote';

// One vote with one corrupt person, in any role or any two that one person may hold, and everybody else honest.

export const SECOND_ACCOUNT = 'corrupt too';

/** Roles that do something in a vote; two roles in one account, or in two. */
export const INVOLVED: readonly Role[] = ROLES.filter(
  (role) => !['contractor', 'engineer', 'districtPayer'].includes(role),
);
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

export interface Course extends Adversary {
  readonly scenario: Scenario;
  readonly folk: readonly OwnerLife[];
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
export const course: fc.Arbitrary<Course> = fc.record({
  scenario: fc.constantFrom(...SCENARIOS),
  folk: townsfolk,
  hands: fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...HOLDINGS.filter((hands) => hands.some(({ role }) => isClerk(role)))) },
    { weight: 1, arbitrary: fc.constantFrom(...HOLDINGS) },
  ),
  hasImported: fc.boolean(),
  knowsNumbers: fc.boolean(),
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

interface Observed {
  readonly accomplice?: CorruptHand;
  /** Told of each attack whether it was accepted. */
  readonly count?: (what: 'accepted' | 'refused') => void;
}

/** Runs a vote day by day: honest people work at four in the afternoon, the corrupt one whenever they like. */
export const run = (
  { scenario, folk, attacks, suspended, ...adversary }: Course,
  { accomplice, count = () => undefined }: Observed = {},
): AdversaryVote => {
  const { hands } = adversary;
  const accounts = [...new Set(hands.map(({ account }) => account))];
  const vote = new AdversaryVote(scenario, folk, adversary);
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
