import fc from 'fast-check';
import type { Calendar } from '../../domain/kernel/time/calendar';
import { addDays, dateOf, epochMs, instantOf } from '../../domain/kernel/time/instant';
import type { CommandName } from '../../domain/renovation/catalogue';
import { DEMONSTRATION_POLICY, STANDARD_POLICY } from '../../domain/renovation/policies';
import { STAGES, type Stage } from '../../domain/renovation/stage';
import { ALTERED_POLICY } from '../support/courtyards/alteredPolicy';
import { advanceTo, COMMANDS_IN_ANY_ORDER, fulfilObligation, tryCommand } from '../support/courtyards/commandDriver';
import { InvariantChecker } from '../support/courtyards/invariants';
import { PureCourtyard } from '../support/courtyards/pureCourtyard';
import { assertProperty } from '../support/property/property';
import { printLine } from '../support/property/seed';
import { CALENDAR_2026 } from '../support/time/calendar2026';

const POLICIES = [STANDARD_POLICY, DEMONSTRATION_POLICY, ALTERED_POLICY];
const policyOf = (n: number) => POLICIES[n % POLICIES.length] ?? STANDARD_POLICY;

interface Step {
  readonly do: 'pass' | 'answer' | 'any' | 'suspend' | 'resume' | 'extendObligation' | 'urge' | 'movePolicy' | 'reload';
  readonly n: number;
}

const step = (what: Step['do'], max = 100_000) => fc.record({ do: fc.constant(what), n: fc.nat({ max }) });

/** A course of months or years: mostly what is awaited gets done; suspensions, extensions and other rules in between. */
const course = (maxLength: number) =>
  fc.array(
    fc.oneof(
      { weight: 16, arbitrary: step('answer') },
      { weight: 6, arbitrary: step('pass', 24 * 10) },
      { weight: 1, arbitrary: step('pass', 24 * 150) },
      { weight: 2, arbitrary: step('any') },
      { weight: 1, arbitrary: step('suspend') },
      { weight: 2, arbitrary: step('resume') },
      { weight: 1, arbitrary: step('extendObligation') },
      { weight: 1, arbitrary: step('urge') },
      { weight: 1, arbitrary: step('movePolicy') },
      { weight: 1, arbitrary: step('reload') },
    ),
    { maxLength, size: 'max' },
  );

type Ending = readonly CommandName[];

const WITHDRAWN: readonly Ending[] = [
  ['withdraw', 'confirmRequest'],
  ['suspend', 'withdraw', 'confirmRequest'],
];
const TERMINATED: readonly Ending[] = [
  ['terminate', 'confirmRequest'],
  ['suspend', 'terminate', 'confirmRequest'],
];

/** How a case may come to an end beside being withdrawn, by where its course began. */
const ENDINGS: Readonly<Partial<Record<Stage, readonly Ending[]>>> = {
  consensus: [['closeBallot'], ...WITHDRAWN],
  subsidy: [
    ['endorseApplication', 'endorseApplication', 'rejectApplication'],
    ['endorseApplication', 'endorseApplication', 'approveApplication', 'rejectApplication'],
    ...WITHDRAWN,
    ...TERMINATED,
  ],
  works: TERMINATED,
  acceptance: TERMINATED,
  maintenance: [['releaseRetention', 'releaseRetention', 'releaseRetention', 'closeCourtyard']],
};

/** From a stage on: a course, an end where one is possible, and what follows it. */
const life = fc.constantFrom(...STAGES, 'subsidy' as const, 'maintenance' as const).chain((from) =>
  fc.record({
    from: fc.constant(from),
    policy: fc.nat({ max: 2 }),
    before: course(40),
    end: fc.constantFrom(...(ENDINGS[from] ?? WITHDRAWN)),
    after: course(25),
  }),
);

interface Life {
  readonly from: Stage;
  readonly policy: number;
  readonly before: readonly Step[];
  readonly end: Ending;
  readonly after: readonly Step[];
}

/** The notice of 2026 with one more day off, some days before or after now. */
const otherCalendar = (c: PureCourtyard, n: number): Calendar => ({
  ...CALENDAR_2026,
  version: `2026-${n}`,
  daysOff: [...CALENDAR_2026.daysOff, addDays(dateOf(c.now), (n % 60) - 20)],
});

const take = (c: PureCourtyard, { do: what, n }: Step): void => {
  if (what === 'pass') c.until(instantOf(epochMs(c.now) + (n + 1) * 3_600_000));
  else if (what === 'answer') fulfilObligation(c, n);
  else if (what === 'reload') c.reload(otherCalendar(c, n));
  else if (what === 'movePolicy') {
    const policy = policyOf(n);
    c.byTwo('movePolicy', 'supervisor', { version: policy.version, why: '统一政策' }, policy);
  } else
    tryCommand(c, what === 'any' ? (COMMANDS_IN_ANY_ORDER[n % COMMANDS_IN_ANY_ORDER.length] as CommandName) : what, n);
};

const lived = ({ from, policy, before, end, after }: Life): InvariantChecker => {
  const c = new PureCourtyard('2026-03-02T01:30:00.000Z', { name: '某院', city: '成都' }, policyOf(policy));
  const watched = new InvariantChecker(c);
  const each = (steps: readonly Step[]) => {
    for (const one of steps) {
      take(c, one);
      watched.expectSound();
    }
  };
  advanceTo(c, from);
  each(before);
  for (const command of end) tryCommand(c, command, 0);
  each(after);
  watched.expectConsistentLog();
  return watched;
};

describe('any sequence of commands and time', () => {
  const reached = new Map<string, number>();

  test('any course keeps recorded deadlines, sends each escalation once, and asks an ended case for what it owes', () => {
    assertProperty(
      fc.property(life, (one) => {
        for (const what of lived(one).reached) reached.set(what, (reached.get(what) ?? 0) + 1);
      }),
      { numRuns: 9 },
    );
  });
  afterAll(() => printLine(`reached: ${[...reached].map(([what, times]) => `${what} ${times}`).join(', ')}`));
});
