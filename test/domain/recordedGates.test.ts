import { initialState } from '../../domain/kernel/engine/case';
import { lifecycleOf } from '../../domain/kernel/engine/lifecycle';
import { asAnyProgramme } from '../../domain/kernel/engine/programme';
import { applyRow } from '../../domain/kernel/journal/fold';
import type { Renovation } from '../../domain/renovation/command';
import type { Courtyard } from '../../domain/renovation/courtyard';
import { DECLARATION, LIFECYCLE } from '../../domain/renovation/lifecycle';
import { DEMONSTRATION_POLICY, STANDARD_POLICY } from '../../domain/renovation/policies';
import { RENOVATION } from '../../domain/renovation/programme';
import { IMMEDIATE_POLICY } from '../../tools/simulation/lives';
import { withoutPapers } from '../support/courtyards/exampleInvoices';
import { recordedCommits } from '../support/replay/recordedHistories';
import { CALENDAR_2026 } from '../support/time/calendar2026';

/**
 * Reasons that today's declaration adds to a gate, or takes from it, although cases already stand there: each as a
 * pattern of the lines below, with why it is meant.
 */
const INTENDED: readonly { readonly line: RegExp; readonly why: string }[] = [
  { line: /^recovered, .* settlement-unpaid no longer/, why: 'a settlement that leaves nothing due needs no payment' },
  {
    line: /, (?:consensus|selfGovernance|acceptance|plan): ballot-(?:open no longer|uncounted now)/,
    why: 'a ballot past its close is over, though nobody has counted yet',
  },
];

/** The policies as they were when the lives were recorded, but for their ladders: payments took no papers, but for the last. */
const POLICIES = [
  { ...withoutPapers(STANDARD_POLICY), version: 'chengdu-2026-1' },
  { ...withoutPapers(DEMONSTRATION_POLICY), version: 'demonstration-1' },
  IMMEDIATE_POLICY,
  { ...DEMONSTRATION_POLICY, version: 'demonstration-2' },
];

/** Where a gate stands otherwise than when it was recorded: life, version, stage, and what opened or shut. */
const otherwise = (lifecycle = LIFECYCLE): readonly string[] =>
  [...recordedCommits()].flatMap(([life, commits]) => {
    let facts = initialState<Courtyard>();
    // A run that goes on after the end has no beginning on record.
    if (commits[0]?.step.version !== 1) return [];
    return commits.flatMap(({ step, answer }) => {
      facts = applyRow(asAnyProgramme(RENOVATION), facts, step) as Courtyard;
      const policy = POLICIES.find(({ version }) => version === facts.policyVersion);
      if (policy === undefined) throw new Error(`${life} needs the policy ${facts.policyVersion}`);
      const ctx = { policy, calendar: CALENDAR_2026, now: step.at };
      const today = lifecycle.blockedBy(facts, ctx).map(({ code }) => code);
      const then = answer.blockedBy.map(({ code }) => code);
      const at = `${life}, version ${step.version}, ${facts.stage}:`;
      return [
        ...then.filter((code) => !today.includes(code)).map((code) => `${at} ${code} no longer keeps the gate shut`),
        ...today.filter((code) => !then.includes(code)).map((code) => `${at} ${code} now keeps the gate shut`),
      ];
    });
  });

describe('cases that already run', () => {
  test('have been recorded in every stage, with shut gates', () => {
    const stages = [...recordedCommits().values()].flat().map(({ answer }) => answer.stage);
    expect(LIFECYCLE.stages.filter((stage) => !stages.includes(stage))).toEqual([]);
  });

  test('find the gates as they were, except where a change is intended', () => {
    const lines = otherwise();
    expect(lines.filter((line) => !INTENDED.some((one) => one.line.test(line)))).toEqual([]);
    expect(INTENDED.filter((one) => !lines.some((line) => one.line.test(line)))).toEqual([]);
  });

  test('are named where a step leaves its stage', () => {
    const { works, acceptance } = DECLARATION.stages;
    if (works === undefined || acceptance === undefined) throw new Error('works and acceptance are declared');
    const stages = { ...DECLARATION.stages, works: { ...works, steps: acceptance.steps } };
    const moved = lifecycleOf<Renovation>({ ...DECLARATION, stages });
    expect(otherwise(moved)).toContainEqual(expect.stringMatching(/^whole, version \d+, works: .* no longer keeps/));
  });
});
