import fc, { type Arbitrary } from 'fast-check';
import type { Threshold } from '../../domain/kernel/deliberation/threshold';
import {
  type NarrowingPoint,
  narrowedPoints,
  narrowedPolicy,
  narrowedVersion,
  rulesFaults,
} from '../../domain/kernel/policies/narrowing';
import { isSame, policyChanges } from '../../domain/kernel/policies/policyLeaves';
import type { Period } from '../../domain/kernel/time/deadline';
import { NARROWING } from '../../domain/renovation/narrowing';
import { STANDARD_POLICY } from '../../domain/renovation/policies';
import { NARROWING_POINTS, type NarrowingPointName, type Policy } from '../../domain/renovation/policy';
import { policyFaults } from '../../domain/renovation/policyFaults';
import { assertProperty } from '../support/property/property';

const POINTS: Readonly<Record<NarrowingPointName, NarrowingPoint<Policy>>> = NARROWING;
const PER_HOUSEHOLD: Policy = {
  ...STANDARD_POLICY,
  narrowable: NARROWING_POINTS.filter((point) => point !== 'subsidyCeiling'),
  subsidy: { ...STANDARD_POLICY.subsidy, amount: { kind: 'perHousehold', perHouseholdFen: 500_000 } },
};

const atLeast = (numerator: number, denominator: number, bound: Threshold['bound'] = 'atLeast'): Threshold => ({
  share: { numerator, denominator },
  bound,
});

/** A list of limits has no programme's value to compare with; `subsidyBounds.test.ts` is about it. */
type Compared = Exclude<NarrowingPointName, 'subsidyLimits'>;

/** For each point: a value that is stricter than the standard's, the standard's own, and one that is looser. */
const AROUND: Readonly<Record<Compared, readonly [stricter: unknown, same: unknown, looser: unknown]>> = {
  subsidyCeiling: [49_999_999, 50_000_000, 50_000_001],
  subsidyPerHousehold: [499_999, 500_000, 500_001],
  requiredDocuments: [
    ['plan', 'voteResult', 'applicationForm', 'budget'],
    ['plan', 'voteResult', 'applicationForm'],
    ['applicationForm', 'voteResult', 'budget'],
  ],
  programmeConsent: [atLeast(2, 3, 'moreThan'), atLeast(4, 6), atLeast(666, 1_000)],
  publicNotice: [{ days: 8 }, { days: 7 }, { days: 6 }],
  mandatesPerProxy: [2, 3, 4],
  scansRequired: [true, false, false],
  answerObjection: [{ workingDays: 4 }, { workingDays: 5 }, { workingDays: 6 }],
  confirmFiling: [{ workingDays: 4 }, { workingDays: 5 }, { workingDays: 6 }],
  coFundingShare: [501, 500, 499],
  coFundingBeforeWorks: [7_001, 7_000, 6_999],
  certifyClaim: [{ days: 13 }, { days: 14 }, { days: 15 }],
  payClaim: [{ days: 13 }, { days: 14 }, { days: 15 }],
  variationConsentAbove: [99, 100, 101],
  progressCeiling: [9_699, 9_700, 9_701],
  jointAcceptance: [{ workingDays: 14 }, { workingDays: 15 }, { workingDays: 16 }],
  maintenanceCeiling: [1_999_999, 2_000_000, 2_000_001],
  activities: [2, 1, 0],
  waivable: [[], ['co-funding-short', 'milestones-open'], ['plan-not-adopted']],
  extensionDays: [9, 10, 11],
};

const policyFor = (point: NarrowingPointName): Policy =>
  point === 'subsidyPerHousehold' ? PER_HOUSEHOLD : STANDARD_POLICY;
const rules = (points: object) => ({ version: 'jinniu-2026-1', name: '金牛区实施细则', points: { ...points } });
const codes = (points: object, policy = STANDARD_POLICY) =>
  rulesFaults(NARROWING, policy, rules(points)).map(({ code, path }) => [code, path]);

describe.each(Object.entries(AROUND) as [Compared, (typeof AROUND)[Compared]][])(
  '%s',
  (point, [stricter, same, looser]) => {
    const policy = policyFor(point);
    const holding = (value: unknown) =>
      narrowedPoints(NARROWING, policy, rules({ [point]: value })).find((one) => one.point === point);

    test('a stricter value is taken, and holds', () => {
      expect(codes({ [point]: stricter }, policy)).toEqual([]);
      expect(holding(stricter)?.heldBy).not.toBe('programme');
    });

    test('the programme’s own value is taken and changes nothing', () => {
      if (point !== 'scansRequired') expect(codes({ [point]: same }, policy)).toEqual([]);
      expect(holding(same)).toMatchObject({ heldBy: point === 'scansRequired' ? 'district' : 'programme' });
    });

    test('a looser value is refused, and would not hold', () => {
      if (point === 'scansRequired') return;
      expect(codes({ [point]: looser }, policy)).toEqual([['point-looser', `/points/${point}`]]);
      const held = holding(looser)?.holds;
      expect(POINTS[point].fault(policy, held)).toBeUndefined();
    });

    test('a point that the policy keeps closed is refused, and its value does not hold', () => {
      const closed = { ...policy, narrowable: (policy.narrowable ?? []).filter((one) => one !== point) };
      expect(codes({ [point]: stricter }, closed)).toEqual([['point-closed', `/points/${point}`]]);
      // What the district set before waits for a policy that opens the point again.
      const inForce = rules({ [point]: stricter });
      expect(rulesFaults(NARROWING, closed, inForce, inForce)).toEqual([]);
      const { version, name, ...rest } = narrowedPolicy(NARROWING, closed, rules({ [point]: stricter }));
      const { version: _version, name: _name, ...own } = closed;
      expect(rest).toEqual(own);
      expect([version, name]).toEqual([`${closed.version}+jinniu-2026-1`, '金牛区实施细则']);
    });
  },
);

test('all faults are found at once, each with its place', () => {
  expect(
    codes({
      subsidyCeiling: 29_999_999,
      subsidyPerHousehold: 1,
      publicNotice: { workingDays: 10 },
      coFundingShare: 100,
      coFundingBeforeWorks: 10_000,
      programmeConsent: atLeast(1, 1, 'moreThan'),
      progressCeiling: 7_999,
    }),
  ).toEqual([
    ['point-beyond-limit', '/points/subsidyCeiling'],
    ['point-closed', '/points/subsidyPerHousehold'],
    ['point-incomparable', '/points/publicNotice'],
    ['point-looser', '/points/coFundingShare'],
    ['point-beyond-limit', '/points/programmeConsent'],
    ['point-beyond-limit', '/points/progressCeiling'],
  ]);
});

test('a policy opens a ceiling only if it has one', () => {
  const narrowable = ['subsidyCeiling', 'subsidyPerHousehold'] as const;
  expect(policyFaults({ ...STANDARD_POLICY, narrowable })).toMatchObject([
    { code: 'point-not-set', path: '/narrowable/1' },
  ]);
  expect(policyFaults({ ...PER_HOUSEHOLD, narrowable })).toMatchObject([
    { code: 'point-not-set', path: '/narrowable/0' },
  ]);
});

test('no district goes below a floor that no policy may go below either', () => {
  const older: Policy = {
    ...STANDARD_POLICY,
    ballot: { ...STANDARD_POLICY.ballot, notice: { days: 3 } },
    override: { ...STANDARD_POLICY.override, waivable: ['notice-running', 'co-funding-short'] },
  };
  expect(codes({ publicNotice: { days: 6 }, waivable: ['notice-running'] }, older)).toEqual([
    ['notice-too-short', '/points/publicNotice'],
    ['waiver-against-vote', '/points/waivable'],
  ]);
  expect(
    codes(
      { publicNotice: { days: 3_650 }, waivable: ['covenant-missing'] },
      { ...older, override: { ...older.override, waivable: ['covenant-missing'] } },
    ),
  ).toEqual([
    ['vote-too-long', '/points/publicNotice'],
    ['waiver-against-vote', '/points/waivable'],
  ]);
  expect(codes({ answerObjection: { workingDays: 0 } })).toEqual([['answer-time-outside', '/points/answerObjection']]);
  expect(codes({ publicNotice: { days: 7 }, waivable: ['co-funding-short'] }, older)).toEqual([]);
  const documents = [...STANDARD_POLICY.subsidy.requiredDocuments, '院落照片', '院落照片'];
  expect(codes({ requiredDocuments: documents })).toEqual([['entry-repeated', '/points/requiredDocuments/4']]);
});

test('a later policy that has become stricter than the district holds beside the rest of the district’s rules', () => {
  const later: Policy = {
    ...STANDARD_POLICY,
    version: 'chengdu-2027-1',
    ballot: { ...STANDARD_POLICY.ballot, notice: { days: 15 } },
    subsidy: {
      ...STANDARD_POLICY.subsidy,
      amount: { kind: 'band', minFen: 42_000_000, maxFen: 50_000_000 },
      requiredDocuments: ['applicationForm', 'energyReport'],
    },
  };
  const district = rules({
    publicNotice: { days: 10 },
    subsidyCeiling: 40_000_000,
    requiredDocuments: ['applicationForm', 'voteResult', 'plan', 'budget'],
    programmeConsent: atLeast(4, 5),
  });
  const { ballot, subsidy } = narrowedPolicy(NARROWING, later, district);
  expect(ballot.notice).toEqual({ days: 15 });
  // The programme's lowest amount stays reachable.
  expect(subsidy.amount).toEqual({ kind: 'band', minFen: 42_000_000, maxFen: 42_000_000 });
  expect(subsidy.requiredDocuments).toEqual(['applicationForm', 'energyReport', 'voteResult', 'plan', 'budget']);
  expect(ballot.rules.whether).toMatchObject({
    version: 'whether-1+jinniu-2026-1',
    programmeConsent: atLeast(4, 5),
    carried: later.ballot.rules.whether.carried,
  });
  const lines = narrowedPoints(NARROWING, later, district);
  expect(lines.find(({ point }) => point === 'publicNotice')?.heldBy).toBe('programme');
  expect(lines.find(({ point }) => point === 'requiredDocuments')?.heldBy).toBe('both');
});

const periods: Arbitrary<Period> = fc.oneof(
  fc.record({ days: fc.nat(40) }),
  fc.record({ workingDays: fc.nat(40) }),
  fc.record({ months: fc.nat(4) }),
);
const documents = fc.subarray(['applicationForm', 'voteResult', 'plan', 'budget', 'photos']);
const waived = fc.subarray(['notice-running', 'objection-open', 'co-funding-short', 'milestones-open', 'body-missing']);
const thresholds = fc
  .tuple(fc.nat(12), fc.integer({ min: 1, max: 12 }), fc.constantFrom('atLeast' as const, 'moreThan' as const))
  .filter(([numerator, denominator]) => numerator <= denominator)
  .map(([numerator, denominator, bound]) => atLeast(numerator, denominator, bound));

const limits = fc.uniqueArray(
  fc.record(
    { from: fc.constantFrom('2026-11-02', '2027-01-01'), maxFen: fc.nat(60_000_000) },
    { noNullPrototype: true },
  ),
  { selector: ({ from }) => from, minLength: 1 },
);

/** A value of the kind that stands at a point, strict or not. */
const valuesAt = (point: NarrowingPointName): Arbitrary<unknown> => {
  if (point === 'subsidyLimits') return limits;
  const [example] = AROUND[point];
  if (point === 'requiredDocuments') return documents;
  if (point === 'waivable') return waived;
  if (point === 'programmeConsent') return thresholds;
  if (typeof example === 'boolean') return fc.boolean();
  if (typeof example === 'number') return fc.nat(2 * Math.max(example, 10));
  return periods;
};

const anyRules = fc
  .record(Object.fromEntries(NARROWING_POINTS.map((point) => [point, valuesAt(point)])), { requiredKeys: [] })
  .map(rules);
const anyPolicy = fc
  .tuple(fc.constantFrom(STANDARD_POLICY, PER_HOUSEHOLD), fc.subarray([...NARROWING_POINTS]))
  .map(([policy, narrowable]): Policy => ({ ...policy, narrowable }));

test('narrowing never widens: what holds is at least as strict as the programme in every point', () => {
  assertProperty(
    fc.property(anyPolicy, anyRules, (policy, district) => {
      const narrowed = narrowedPolicy(NARROWING, policy, district);
      for (const { point, programme, holds } of narrowedPoints(NARROWING, policy, district)) {
        if (programme !== undefined) expect(POINTS[point as NarrowingPointName].fault(policy, holds)).toBeUndefined();
      }
      // Nothing changes but the points that the rules name.
      const named = Object.keys(district.points).map(
        (point) => `/${POINTS[point as NarrowingPointName].keys.join('/')}`,
      );
      const changed = policyChanges(policy, narrowed).map(({ path }) => path);
      const isAbout = (path: string) =>
        ['/name', '/ballot/rules/whether/version', ...named].some((one) => path === one || path.startsWith(`${one}/`));
      expect(changed.filter((path) => !isAbout(path))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('rules that a policy permits hold word for word, and narrowing again changes nothing', () => {
  assertProperty(
    fc.property(anyPolicy, anyRules, (policy, district) => {
      const faulty = new Set(rulesFaults(NARROWING, policy, district).map(({ params }) => params?.point));
      const permitted = rules(
        Object.fromEntries(Object.entries(district.points).filter(([point]) => !faulty.has(point))),
      );
      expect(rulesFaults(NARROWING, policy, permitted)).toEqual([]);
      for (const { point, district: own, holds } of narrowedPoints(NARROWING, policy, permitted)) {
        const sorted = (list: readonly unknown[]) => list.map((one) => JSON.stringify(one)).sort();
        if (own !== undefined)
          expect([point, Array.isArray(own) ? sorted(own) : own]).toEqual([
            point,
            Array.isArray(own) ? sorted(holds as readonly unknown[]) : holdsLike(holds, own),
          ]);
      }
      const once = narrowedPolicy(NARROWING, policy, permitted);
      const twice = narrowedPolicy(NARROWING, { ...once, version: policy.version }, permitted);
      expect(twice).toEqual(once);
    }),
    { numRuns: 300 },
  );
});

/** Equal shares may be written in two ways; then the programme's stays. */
const holdsLike = (holds: unknown, own: unknown): unknown => {
  const [left, right] = [holds as Threshold, own as Threshold];
  const isShare = typeof own === 'object' && own !== null && 'bound' in own;
  const isEqual =
    isShare &&
    left.bound === right.bound &&
    left.share.numerator * right.share.denominator === right.share.numerator * left.share.denominator;
  return isEqual || isSame(holds, own) ? own : holds;
};

test('a version names the policy and the rules that narrow it', () => {
  expect(narrowedVersion('chengdu-2026-1', undefined)).toBe('chengdu-2026-1');
  expect(narrowedVersion('chengdu-2026-1', { version: 'jinniu-2026-1' })).toBe('chengdu-2026-1+jinniu-2026-1');
});
