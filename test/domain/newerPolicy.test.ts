import fc from 'fast-check';
import { namedEvents } from '../../domain/kernel/engine/caseEvents';
import { policyEffect } from '../../domain/kernel/engine/newerPolicy';
import type { PolicyDifference } from '../../domain/kernel/engine/policyDifferences';
import type { Ladder } from '../../domain/kernel/policies/casePolicy';
import { addDays, atHour, dateOf } from '../../domain/kernel/time/instant';
import { DEMONSTRATION_POLICY, STANDARD_POLICY } from '../../domain/renovation/policies';
import type { Policy } from '../../domain/renovation/policy';
import { RENOVATION } from '../../domain/renovation/programme';
import { STAGES, type Stage } from '../../domain/renovation/stage';
import { ALTERED_POLICY } from '../support/courtyards/alteredPolicy';
import { applied } from '../support/courtyards/atSubsidy';
import { advanceTo } from '../support/courtyards/commandDriver';
import { PureCourtyard } from '../support/courtyards/pureCourtyard';
import { assertProperty } from '../support/property/property';

const CONVENE = 'convene-council:1';
const MOVE = { why: '按新政策办理' };

const enrolled = (policy: Policy = STANDARD_POLICY) =>
  new PureCourtyard(atHour('2026-03-02', 10), { name: '枣子巷13号院', city: '成都' }, policy);
const effectOn = (c: PureCourtyard, policy: Policy) =>
  policyEffect(RENOVATION, c.facts, { ctx: c.context, previous: c.context }, policy);
const refusedIn = (c: PureCourtyard, policy: Policy) => {
  const effect = effectOn(c, policy);
  return effect !== undefined && 'refused' in effect ? effect.refused.map(({ code }) => code) : undefined;
};
const differences = (c: PureCourtyard, policy: Policy): readonly PolicyDifference[] => {
  const effect = effectOn(c, policy);
  if (effect === undefined || 'refused' in effect) throw new Error('it is refused');
  return effect.differences;
};
const later = (more: Partial<Policy>): Policy => ({ ...STANDARD_POLICY, ...more, version: 'later' });
const withRungs = (rungs: Ladder['rungs']): Policy =>
  later({ ladders: { ...STANDARD_POLICY.ladders, standard: { ...STANDARD_POLICY.ladders.standard, rungs } } });
const takeUp = (c: PureCourtyard, policy: Policy) =>
  c.mustByTwo('movePolicy', 'supervisor', { version: policy.version, ...MOVE }, policy);

describe('what another policy changes in a case that takes it up', () => {
  test('the same rules under another name change nothing', () => {
    expect(differences(enrolled(), later({}))).toEqual([]);
  });

  test('a date that was recorded stays, and the date of a step that begins under the new policy stands beside it', () => {
    const c = enrolled();
    const policy = later({ consensus: { ...STANDARD_POLICY.consensus, convene: { workingDays: 20 } } });
    const due = c.facts.deadlines[CONVENE]?.dueAt;
    expect(differences(c, policy)).toEqual([
      {
        kind: 'deadline',
        change: 'kept',
        key: CONVENE,
        code: 'convene-council',
        from: due,
        to: atHour('2026-03-30', 18),
        days: 7,
      },
    ]);
    takeUp(c, policy);
    expect(c.facts.deadlines[CONVENE]?.dueAt).toBe(due);
  });

  test.each([
    ['later', { workingDays: -1 }, 'moved', 1],
    ['earlier', { workingDays: -5 }, 'moved', -3],
    ['by now', { workingDays: -15 }, 'dropped', undefined],
  ] as const)('a rung that comes %s', (_, offset, change, days) => {
    const c = enrolled();
    const [first, ...rest] = STANDARD_POLICY.ladders.standard.rungs;
    const [found, ...others] = differences(
      c,
      withRungs([{ name: 'soon', offset, to: first?.to ?? 'holder' }, ...rest]),
    );
    expect([found, others]).toMatchObject([{ kind: 'rung', change, rung: 'soon', key: CONVENE }, []]);
    expect((found as { days?: number }).days).toBe(days);
  });

  test('a rung that is added, one that is left out, and one that goes to somebody else, each by its name', () => {
    const [soon, due, , ...rest] = STANDARD_POLICY.ladders.standard.rungs;
    const policy = withRungs([
      { name: 'early', offset: { workingDays: -5 }, to: 'leader' },
      { name: 'soon', offset: { workingDays: -2 }, to: 'leader' },
      ...(due === undefined ? [] : [due]),
      ...rest,
    ]);
    expect(soon?.to).toBe('holder');
    expect(
      differences(enrolled(), policy).map((one) => one.kind === 'rung' && [one.change, one.rung, one.receiver]),
    ).toEqual([
      ['readdressed', 'soon', 'leader'],
      ['dropped', 'overdue', 'leader'],
      ['added', 'early', 'leader'],
    ]);
  });

  test('a rung that is overdue under the new policy is sent with the take-up', () => {
    const c = enrolled().on('2026-03-24');
    const policy = withRungs([
      ...STANDARD_POLICY.ladders.standard.rungs,
      { name: 'next-level', offset: { workingDays: 1 }, to: 'nextLevel' },
    ]);
    c.on('2026-03-25');
    expect(differences(c, policy)).toMatchObject([{ kind: 'rung', change: 'sentAtOnce', rung: 'next-level' }]);
    takeUp(c, policy);
    expect(c.rungs('convene-council').at(-1)).toEqual(['2026-03-25', 'nextLevel']);
  });

  test('a chain that begins with another office: its step opens, the other closes, and no ladder is told twice', () => {
    const c = applied();
    const { subsidy } = DEMONSTRATION_POLICY;
    const steps = subsidy.chain.steps.slice(1);
    const policy = {
      ...DEMONSTRATION_POLICY,
      version: 'shorter',
      subsidy: { ...subsidy, chain: { ...subsidy.chain, steps } },
    };
    const found = differences(c, policy);
    expect(found).toMatchObject([
      { kind: 'blocker', change: 'added', reason: { code: 'approval-missing', params: { step: 'subDistrict' } } },
      {
        kind: 'deadline',
        change: 'closed',
        code: 'review-community',
        from: c.facts.deadlines['review-community:1']?.dueAt,
      },
      { kind: 'deadline', change: 'opened', code: 'review-subDistrict', to: expect.any(String) },
    ]);
    takeUp(c, policy);
    const opened = found.at(-1);
    expect(opened?.kind === 'deadline' && c.facts.deadlines[opened.key]?.dueAt === opened.to).toBe(true);
  });

  test.each([
    ['its own policy', () => enrolled(), STANDARD_POLICY, ['policy-already-pinned']],
    ['a demonstration’s', () => enrolled(), DEMONSTRATION_POLICY, ['policy-of-demonstration']],
    [
      'any while it is suspended',
      () => {
        const c = enrolled();
        c.must('suspend', 'supervisor', { why: '核实产权' });
        return c;
      },
      later({}),
      ['suspended'],
    ],
  ] as const)('a case that cannot take up %s says why', (_, made, policy, codes) => {
    expect(refusedIn(made(), policy)).toEqual(codes);
  });
});

const keyIn = (data: unknown): string => (data as { readonly key?: string }).key ?? '';

const DAYS_AHEAD = 40;

/** The rungs that were reached since a version of the journal, by key and name, each with its day. */
const reachedSince = (c: PureCourtyard, from: number) =>
  new Map<string, string>(
    c.log
      .slice(from)
      .flatMap(({ at, event }) =>
        event.type === 'rungReached' ? [[`${event.data.key} ${event.data.name}`, dateOf(at)] as const] : [],
      ),
  );

/** Whether the foretold rungs are those that come, if nobody does anything. */
const assertForetold = (kept: PureCourtyard, moved: PureCourtyard, foretold: readonly PolicyDifference[]): void => {
  const [was, is] = [kept.log.length, moved.log.length];
  const until = addDays(dateOf(kept.now), DAYS_AHEAD);
  kept.on(until, 20);
  moved.on(until, 20);
  const [without, taken] = [reachedSince(kept, was), reachedSince(moved, is)];
  for (const one of foretold) {
    if (one.kind !== 'rung' || one.change === 'sentAtOnce') continue;
    const rung = `${one.key} ${one.rung}`;
    // A step may end by itself meanwhile; then none of its rungs come.
    if (one.from !== undefined && without.has(rung)) expect(without.get(rung)).toBe(dateOf(one.from));
    if (one.change === 'dropped') expect(taken.has(rung)).toBe(false);
    if (one.to !== undefined && taken.has(rung)) expect(taken.get(rung)).toBe(dateOf(one.to));
    if (one.change === 'added') expect(without.has(rung)).toBe(false);
  }
};

/** A courtyard that has just entered each stage, to begin copies from. */
const entered = new Map<Stage, PureCourtyard>();
const justIn = (stage: Stage): PureCourtyard => {
  const known = entered.get(stage);
  if (known !== undefined) return known.fork();
  const c = enrolled();
  advanceTo(c, stage);
  entered.set(stage, c);
  return c.fork();
};

test('in any stage on any day: what is foretold is what the take-up records, and the rungs that come', () => {
  const policies = [
    ALTERED_POLICY,
    withRungs(STANDARD_POLICY.ladders.standard.rungs.slice(1)),
    later({ coFunding: { ...STANDARD_POLICY.coFunding, beforeWorks: 9_000 } }),
    later({ subsidy: { ...STANDARD_POLICY.subsidy, requiredDocuments: ['applicationForm'] } }),
  ];
  const counted = { differences: 0, rungs: 0 };
  assertProperty(
    fc.property(
      fc.constantFrom(...STAGES),
      fc.constantFrom(...policies),
      fc.integer({ min: 0, max: 60 }),
      (stage, policy, days) => {
        const c = justIn(stage);
        c.on(addDays(dateOf(c.now), days));
        const asked = c.give('movePolicy', 'supervisor', { version: policy.version, ...MOVE }, policy);
        if ('refused' in asked) {
          expect(refusedIn(c, policy)).toEqual(asked.refused);
          return;
        }
        const kept = c.fork();
        const effect = effectOn(c, policy);
        if (effect === undefined || 'refused' in effect) throw new Error('what was accepted is refused');
        const [before, from] = [c.facts.deadlines, c.log.length];
        const no = c.facts.requests?.at(-1)?.no ?? 0;
        c.must('confirmRequest', 'districtHousingLeader', { no }, policy, 'the second hand');
        // The confirmation ends the request beside what is taken up.
        const recorded = namedEvents(c.log.slice(from).map(({ event }) => event));
        const ofRequest = Object.keys(before).filter((key) => key.startsWith('confirm-request'));
        expect(
          recorded.filter(({ type, data }) => type !== 'requestConfirmed' && !ofRequest.includes(keyIn(data))),
        ).toEqual(namedEvents(effect.events).filter(({ data }) => !ofRequest.includes(keyIn(data))));
        const { deadlines: after } = c.facts;
        const moved = Object.keys(before).filter((key) => after[key]?.dueAt !== before[key]?.dueAt);
        const foretold = effect.differences.flatMap((one) =>
          one.kind === 'deadline' && ['moved', 'closed'].includes(one.change) ? [one.key] : [],
        );
        expect(foretold.sort()).toEqual(moved.filter((key) => !ofRequest.includes(key)).sort());
        counted.differences += effect.differences.length;
        counted.rungs += effect.differences.filter(({ kind }) => kind === 'rung').length;
        assertForetold(kept, c, effect.differences);
      },
    ),
    { numRuns: 12 },
  );
  expect(Math.min(counted.differences, counted.rungs)).toBeGreaterThan(0);
});
