import fc from 'fast-check';
import { type ApprovalChain, appliesTo } from '../../domain/kernel/approval/chain';
import { boundaryAmounts, chainFaults } from '../../domain/kernel/approval/faults';
import { POLICIES, STANDARD_POLICY } from '../../domain/renovation/policies';
import type { Policy } from '../../domain/renovation/policy';
import { faultyPolicies, policyFaults } from '../../domain/renovation/policyFaults';
import { APPROVAL_STEP_WORDS, OBLIGATION_WORDS } from '../../i18n/words';
import { chainOf, SETTING, soundChains, step } from '../support/cases/approvalCase';
import { withFinalRejection } from '../support/courtyards/finalRejection';
import { assertProperty } from '../support/property/property';

describe('faults of an approval chain', () => {
  const faults = (chain: ApprovalChain) => chainFaults(chain, SETTING, '/chain').map(({ code, path }) => [code, path]);

  test.each([
    ['a name twice', chainOf(step('a'), step('a')), 'chain-step-duplicate', '/chain/steps/1/step'],
    [
      'a name that means another',
      chainOf(step('all', { name: { zh: '全', en: 'all' } })),
      'chain-step-reserved',
      '/chain/steps/0/step',
    ],
    ['a step without words', chainOf(step('z')), 'chain-step-nameless', '/chain/steps/0/step'],
    [
      'a command that approves nothing',
      chainOf(step('a', { command: 'x' })),
      'chain-command-unknown',
      '/chain/steps/0/command',
    ],
    [
      'a name every object has',
      chainOf(step('a', { command: 'constructor' })),
      'chain-command-unknown',
      '/chain/steps/0/command',
    ],
    ['no office', chainOf(step('a', { offices: [] as never })), 'chain-offices-missing', '/chain/steps/0/offices'],
    [
      'an office that may not',
      chainOf(step('a', { offices: ['clerk', 'x'] })),
      'chain-office-unknown',
      '/chain/steps/0/offices/1',
    ],
    ['nobody approves', chainOf(step('a', { approvers: 0 })), 'chain-approvers-too-few', '/chain/steps/0/approvers'],
    [
      'limits crossed',
      chainOf(step('b'), step('a', { onlyFromFen: 9, onlyUpToFen: 8 })),
      'chain-limits-crossed',
      '/chain/steps/1/onlyUpToFen',
    ],
    ['back to nowhere', chainOf(step('a', { returnsTo: 'x' })), 'chain-step-unknown', '/chain/steps/0/returnsTo'],
    ['back to itself', chainOf(step('a', { returnsTo: 'a' })), 'chain-return-not-back', '/chain/steps/0/returnsTo'],
    [
      'back to one beside it',
      chainOf(step('a'), step('b', { sideBySide: true, returnsTo: 'a' })),
      'chain-return-not-back',
      '/chain/steps/1/returnsTo',
    ],
    [
      'different from nobody',
      chainOf(step('a', { differsFrom: ['all', 'x'] })),
      'chain-step-unknown',
      '/chain/steps/0/differsFrom/1',
    ],
    ['no step at all', chainOf(), 'chain-amount-undecided', '/chain/steps'],
    [
      'a gap between two limits',
      chainOf(step('a', { onlyUpToFen: 40 }), step('b', { onlyFromFen: 42 })),
      'chain-amount-undecided',
      '/chain/steps',
    ],
    ['nothing below', chainOf(step('a', { onlyFromFen: 2 })), 'chain-amount-undecided', '/chain/steps'],
    ['nothing above', chainOf(step('a', { onlyUpToFen: 99 })), 'chain-amount-undecided', '/chain/steps'],
    [
      'an appeal to nowhere',
      { ...chainOf(step('a', { mayReject: true })), appeal: { within: { days: 1 }, decidedFrom: 'x' } },
      'chain-step-unknown',
      '/chain/appeal/decidedFrom',
    ],
    [
      'an appeal against nothing',
      { ...chainOf(step('a')), appeal: { within: { days: 1 }, decidedFrom: 'a' } },
      'chain-appeal-idle',
      '/chain/appeal',
    ],
  ])('%s', (_, chain, code, path) => {
    expect(faults(chain)).toEqual([[code, path]]);
  });

  test('all faults of a chain are reported at once; own words suffice for a step; adjacent limits leave no gap', () => {
    expect(
      faults(chainOf(step('a'), step('a', { command: 'x', returnsTo: 'y', approvers: 0 }))).map(([c]) => c),
    ).toEqual(['chain-step-duplicate', 'chain-command-unknown', 'chain-approvers-too-few', 'chain-step-unknown']);
    const named = step('z', { name: { zh: '专家评审', en: 'expert review' }, onlyUpToFen: 40 });
    expect(faults(chainOf(named, step('a', { onlyFromFen: 41 })))).toEqual([]);
  });

  test('between two amount limits every amount has the same steps, so testing the limits tests all', () => {
    assertProperty(
      fc.property(soundChains, fc.integer({ min: 1, max: 100 }), (chain, amountFen) => {
        const taken = (fen: number) => chain.steps.filter((s) => appliesTo(s, fen)).map((s) => s.step);
        const below = boundaryAmounts(chain, SETTING.amounts).findLast((turn) => turn <= amountFen) ?? 0;
        expect(taken(amountFen)).toEqual(taken(below));
      }),
    );
  });
});

describe('the policies', () => {
  const withSteps = (change: (steps: Policy['subsidy']['chain']['steps']) => Policy['subsidy']['chain']['steps']) => {
    const { subsidy } = withFinalRejection(STANDARD_POLICY);
    return {
      ...STANDARD_POLICY,
      subsidy: { ...subsidy, chain: { ...subsidy.chain, steps: change(subsidy.chain.steps) } },
    };
  };
  const codes = (policy: Policy) => policyFaults(policy).map(({ code, path }) => [code, path]);

  test('the shipped policies are valid, and each of their steps has its words', () => {
    expect(faultyPolicies(POLICIES)).toEqual([]);
    for (const { subsidy } of POLICIES)
      for (const one of subsidy.chain.steps)
        expect([APPROVAL_STEP_WORDS[one.step], OBLIGATION_WORDS[`review-${one.step}`]]).not.toContain(undefined);
  });

  test('money is reserved before it is committed, for every amount', () => {
    const disordered = ['chain-money-disordered', '/subsidy/chain/steps'];
    expect(codes(withSteps(([a, b, housing, finance]) => [a, b, finance, housing] as never))).toEqual([disordered]);
    expect(codes(withSteps((steps) => steps.filter((one) => one.step !== 'housing')))).toEqual([disordered]);
    expect(codes(withSteps((steps) => steps.filter((one) => one.step !== 'finance')))).toEqual([disordered]);
    const limited = (onlyFromFen: number) =>
      codes(withSteps((steps) => steps.map((one) => (one.step === 'housing' ? { ...one, onlyFromFen } : one))));
    expect(limited(30_000_000)).toEqual([]);
    expect(limited(30_000_001)).toEqual([disordered]);
    const beside = (steps: Policy['subsidy']['chain']['steps']) =>
      steps.map((one) => (one.step === 'finance' ? { ...one, sideBySide: true } : one));
    expect(codes(withSteps(beside))).toEqual([disordered]);
  });

  test('a policy cannot let an office reject that may not', () => {
    const policy = withSteps((steps) => steps.map((one) => ({ ...one, mayReject: true })));
    expect(codes(policy)).toEqual([
      ['chain-office-unknown', '/subsidy/chain/steps/0/mayReject'],
      ['chain-office-unknown', '/subsidy/chain/steps/1/mayReject'],
    ]);
    expect(faultyPolicies([policy])[0]).toContain(`policy ${STANDARD_POLICY.version}: chain-office-unknown`);
  });
});
