import fc from 'fast-check';
import { excludedRoles } from '../../domain/kernel/exclusiveRoles';
import { epochMs, instantOf } from '../../domain/kernel/time/instant';
import { type CommandName, commandNamed } from '../../domain/renovation/catalogue';
import { RENOVATION } from '../../domain/renovation/programme';
import { ROLES, type Role } from '../../domain/renovation/roles';
import {
  anybody,
  COMMANDS_IN_ANY_ORDER,
  fulfilObligation,
  type TryingOrder,
  tryCommand,
} from '../support/courtyards/commandDriver';
import { DifferentHands } from '../support/courtyards/differentHands';
import { type CourtyardLife, ledTo, POLICY_OF_LIVES } from '../support/lives/courtyardLife';
import { assertProperty } from '../support/property/property';
import { factor, isSoak, printLine } from '../support/property/seed';

/** A copy, so that nothing but the rules under test is computed along the way. */
const PROGRAMME = { ...RENOVATION };
const WITH_APPEAL = {
  ...POLICY_OF_LIVES,
  version: 'with-appeal',
  subsidy: {
    ...POLICY_OF_LIVES.subsidy,
    chain: { ...POLICY_OF_LIVES.subsidy.chain, appeal: { within: { days: 20 }, decidedFrom: 'subDistrict' } },
  },
};

/** The roles of somebody, each with the account in which they hold it. */
type Holding = readonly (readonly [Role, string])[];

/** Whoever holds one role in two accounts, or two roles that the rules allow, in one account or in two. */
const HOLDINGS: readonly Holding[] = ROLES.flatMap((role, i) =>
  ROLES.slice(i).flatMap((other): readonly Holding[] => {
    const inTwo: Holding = [
      [role, 'first'],
      [other, 'second'],
    ];
    if (role === other) return [inTwo];
    const inOne: Holding = [
      [role, 'first'],
      [other, 'first'],
    ];
    return excludedRoles([RENOVATION], [role, other]).length > 0 ? [] : [inOne, inTwo];
  }),
);

/** What one person alone would like to do twice. */
const TEMPTING: readonly CommandName[] = [
  'requestOverride',
  'confirmOverride',
  'extendBallot',
  'confirmRequest',
  'recordHiddenWork',
  'approveVariation',
  'submitClaim',
  'certifyClaim',
  'payClaim',
  'signAcceptance',
  'auditSettlement',
  'recoverOverpayment',
  'writeOffOverpayment',
  'replaceSubsidy',
  'recordCoFunding',
  'refundCoFunding',
  'recordReceipt',
  'refundReceipt',
  'withdrawVariation',
  'evaluateYear',
  'declineMaintenanceSubsidy',
  'lookAtDocuments',
  'approveInPart',
  'returnApplication',
  'correctApplication',
  'rejectApplication',
  'appealRejection',
  'applyForMaintenanceSubsidy',
  'approveMaintenanceSubsidy',
  'payMaintenanceSubsidy',
  'releaseRetention',
];

interface Step {
  readonly do: 'answer' | 'tempted' | 'any' | 'pass';
  readonly n: number;
}
const step = (what: Step['do'], max = 1_000_000) => fc.record({ do: fc.constant(what), n: fc.nat({ max }) });

const course = fc.record({
  from: fc.constantFrom('subsidy', 'subsidy', 'works', 'acceptance', 'maintenance'),
  policy: fc.constantFrom(POLICY_OF_LIVES, WITH_APPEAL),
  holding: fc.constantFrom(...HOLDINGS),
  steps: fc.array(
    fc.oneof(
      { weight: 12, arbitrary: step('answer') },
      { weight: 5, arbitrary: step('tempted') },
      { weight: 1, arbitrary: step('any') },
      { weight: 4, arbitrary: step('pass', 24 * 10) },
      { weight: 1, arbitrary: step('pass', 24 * 120) },
    ),
    { minLength: 20, maxLength: 70, size: 'max' },
  ),
});

/** The person mostly tries first, with either account, and leaves to others only what is refused. */
const orderOf =
  (holding: Holding): TryingOrder =>
  (name, n) => {
    const { by } = commandNamed(name);
    const own = holding.filter(([role]) => by.includes(role));
    const tries = n % 2 === 0 ? own : [...own].reverse();
    return (n >> 4) % 4 === 0 ? [...anybody(name, n), ...tries] : [...tries, ...anybody(name, n)];
  };

const take = (c: CourtyardLife, { do: what, n }: Step, order: TryingOrder): void => {
  if (what === 'pass') c.until(instantOf(epochMs(c.now) + (n + 1) * 3_600_000));
  else if (what === 'answer') fulfilObligation(c, n, order);
  else {
    const names =
      what === 'any'
        ? COMMANDS_IN_ANY_ORDER
        : TEMPTING.filter((name) => commandNamed(name).stages.includes(c.facts.stage));
    const name = names[n % names.length];
    if (name !== undefined) tryCommand(c, name, n, order);
  }
};

describe('one person with any two roles that the rules allow', () => {
  const done = new Map<string, number>();
  const count = (what: string) => done.set(what, (done.get(what) ?? 0) + 1);

  test('whatever the person tries, in whatever order, no two hands that must differ are theirs', () => {
    assertProperty(
      fc.property(course, ({ from, policy, holding, steps }) => {
        const accounts = [...new Set(holding.map(([, account]) => account))];
        const order = orderOf(holding);
        const c = ledTo[from](
          PROGRAMME,
          (_, what) => {
            if ('refused' in what) count(what.refused.includes('separation-of-duties') ? 'kept apart' : 'refused');
            else for (const { type } of what.events) count(type);
          },
          policy,
        );
        if (accounts.length > 1) c.persons = [accounts];
        const hands = new DifferentHands((account) => (accounts.includes(account) ? 'the person' : account));
        for (const one of steps) {
          take(c, one, order);
          hands.look(c);
        }
        expect(hands.faults).toEqual([]);
      }),
      { numRuns: isSoak ? Math.ceil(10_000 / factor) : 50 },
    );
    expect(done.get('kept apart')).toBeGreaterThan(0);
  });

  afterAll(() => printLine(`reached: ${[...done].map(([what, times]) => `${what} ${times}`).join(', ')}`));
});
