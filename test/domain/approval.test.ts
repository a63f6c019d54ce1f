import fc from 'fast-check';
import { type ApprovalChain, type ApprovalStep, appliesTo, groupOf } from '../../domain/kernel/approval/chain';
import { awaitedSteps, isApproved, progressOf, subjectOf } from '../../domain/kernel/approval/progress';
import { ANSWERS, Approval, chainOf, ROLES, soundChains, step } from '../support/cases/approvalCase';
import { assertProperty } from '../support/property/property';

const amounts = fc.integer({ min: 1, max: 100 });
const names = (steps: readonly { readonly step: ApprovalStep }[]) => steps.map((one) => one.step.step);
const awaited = (one: Approval) => names(awaitedSteps(one.chain, one.application));
const states = (one: Approval) =>
  Object.fromEntries(progressOf(one.chain, one.application).map((p) => [p.step.step, p.state]));

/** Somebody nobody has seen before approves whatever is asked first; the step that they approved. */
const onwards = (one: Approval, who: string): ApprovalStep => {
  const [first] = awaitedSteps(one.chain, one.application);
  if (first === undefined) throw new Error('nothing is awaited');
  expect(one.approve(first.step.offices[0], who, first.step.command)).toEqual([]);
  return first.step;
};

describe('a chain is gone through', () => {
  const steps = [
    step('a'),
    step('b', { offices: ['officer'], sideBySide: true }),
    step('c', { offices: ['leader'], command: 'grant', approvers: 2 }),
  ];

  test('a chain is approved in order, side by side in any, never out of turn, by another office, or twice by one person', () => {
    const one = new Approval(chainOf(...steps));
    expect(awaited(one)).toEqual(['a', 'b']);
    expect(one.approve('leader', 'l1', 'grant')).toEqual(['other-office-first']);
    expect(one.approve('officer', 'o1')).toEqual([]);
    expect(awaited(one)).toEqual(['a']);
    expect(one.approve('officer', 'o2')).toEqual(['other-office-first']);
    expect(one.approve('clerk', 'c1', 'grant')).toEqual(['other-office-first']);
    expect(one.approve('clerk', 'applicant')).toEqual(['separation-of-duties']);
    expect(one.approve('clerk', 'o1')).toEqual(['separation-of-duties']);
    expect(one.approve('clerk', 'c1')).toEqual([]);
    expect(one.approve('leader', 'l1', 'grant')).toEqual([]);
    expect(isApproved(one.chain, one.application)).toBe(false);
    expect(one.approve('leader', 'l1', 'grant')).toEqual(['separation-of-duties']);
    expect(one.approve('leader', 'l2', 'grant')).toEqual([]);
    expect(isApproved(one.chain, one.application)).toBe(true);
    expect(one.approve('leader', 'l3', 'grant')).toEqual(['application-already-approved']);
  });

  test('the second of two approvers is another person even if the policy separates no duties', () => {
    const one = new Approval(chainOf(step('a', { approvers: 2, differsFrom: [] })));
    expect(one.approve('clerk', 'applicant')).toEqual([]);
    expect(one.approve('clerk', 'applicant')).toEqual(['separation-of-duties']);
    expect(one.approve('clerk', 'c1')).toEqual([]);
  });

  test.each([
    [['applicant'], ['applicant'], ['first', 'second']],
    [['a'], ['first'], ['applicant', 'second']],
    [['b'], ['second'], ['applicant', 'first']],
    [['all'], ['applicant', 'first', 'second'], ['third']],
    [[], [], ['applicant', 'first', 'second']],
  ])('who must differ from %j', (differsFrom, kept, free) => {
    const reached = () => {
      const one = new Approval(chainOf(step('a'), step('b'), step('c', { differsFrom })));
      one.approve('clerk', 'first');
      one.approve('clerk', 'second');
      return one;
    };
    for (const who of kept) expect(reached().approve('clerk', who)).toEqual(['separation-of-duties']);
    for (const who of free) expect(reached().approve('clerk', who)).toEqual([]);
  });

  test.each([
    [9, ['b']],
    [10, ['a', 'b']],
    [20, ['a', 'b']],
    [21, ['b']],
    [29, ['b']],
    [30, ['b', 'c']],
  ])('for %i fen these steps are taken: %j', (amountFen, taken) => {
    const chain = chainOf(
      step('a', { onlyFromFen: 10, onlyUpToFen: 20 }),
      step('b'),
      step('c', { onlyFromFen: 30, sideBySide: true }),
    );
    const one = new Approval(chain, amountFen);
    expect(names(progressOf(chain, one.application))).toEqual(taken);
  });

  test('any valid chain is completed for any amount, group by group, every step with its approvers', () => {
    assertProperty(
      fc.property(soundChains, amounts, (chain, amountFen) => {
        const one = new Approval(chain, amountFen);
        const taken = chain.steps.filter((s) => appliesTo(s, amountFen));
        const needed = taken.reduce((sum, s) => sum + (s.approvers ?? 1), 0);
        const groups: number[] = [];
        for (let no = 0; no < needed; no += 1) {
          const open = awaited(one);
          expect(new Set(open.map((name) => groupOf(chain, name))).size).toBe(1);
          expect(isApproved(chain, one.application)).toBe(false);
          groups.push(groupOf(chain, onwards(one, `p${no}`).step));
        }
        expect(groups).toEqual([...groups].sort((a, b) => a - b));
        expect(isApproved(chain, one.application)).toBe(true);
        expect(awaited(one)).toEqual([]);
      }),
    );
  });

  test('no sequence of attempts approves out of order or breaks the separation of duties', () => {
    const deeds = fc.record({
      role: fc.constantFrom(...ROLES),
      who: fc.constantFrom('applicant', 'p', 'q', 'r'),
      what: fc.constantFrom(...ANSWERS, 'return'),
    });
    const check = (one: Approval): void => {
      const { approvals, applicant } = one.application;
      const stepOf = (name: string) => one.chain.steps.find((s) => s.step === name) as ApprovalStep;
      approvals.forEach((approval, no) => {
        const own = stepOf(approval.step);
        const before = approvals.slice(0, no);
        const apart = (name: string) => own.differsFrom.includes('all') || own.differsFrom.includes(name);
        if (apart('applicant')) expect(approval.by).not.toBe(applicant);
        for (const earlier of before)
          if (earlier.step === approval.step || apart(earlier.step)) expect(earlier.by).not.toBe(approval.by);
        const isComplete = (s: ApprovalStep) => before.filter((b) => b.step === s.step).length >= (s.approvers ?? 1);
        const ahead = one.chain.steps.filter(
          (s) => appliesTo(s, one.amountFen) && groupOf(one.chain, s.step) < groupOf(one.chain, approval.step),
        );
        expect(ahead.filter((s) => !isComplete(s))).toEqual([]);
        expect(appliesTo(own, one.amountFen)).toBe(true);
      });
    };
    assertProperty(
      fc.property(soundChains, amounts, fc.array(deeds, { maxLength: 40 }), (chain, amountFen, tried) => {
        const one = new Approval(chain, amountFen);
        for (const { role, who, what } of tried) {
          if (what === 'return') one.sendBack(role, who);
          else one.approve(role, who, what);
          check(one);
        }
      }),
    );
  });
});

describe('sent back', () => {
  const chain = chainOf(
    step('a'),
    step('b', { offices: ['officer'] }),
    step('c', { offices: ['clerk'], sideBySide: true }),
    step('d', { offices: ['leader'], returnsTo: 'b' }),
    step('e', { offices: ['leader'], returnsTo: 'applicant' }),
  );
  const until = (n: number) => {
    const one = new Approval(chain);
    for (let no = 0; no < n; no += 1) onwards(one, `p${no}`);
    return one;
  };

  test('a return to a step voids that step and the later ones; those before and beside it stand', () => {
    const one = until(3);
    const at = one.application.approvals.at(-1)?.at;
    expect(one.sendBack('leader', 'p9')).toEqual([]);
    expect(one.approved).toEqual(['a', 'c']);
    expect(awaited(one)).toEqual(['b']);
    expect(states(one)).toEqual({ a: 'done', b: 'awaited', c: 'done', d: 'returned', e: 'waiting' });
    const opened = awaitedSteps(chain, one.application)[0]?.openedAt;
    expect(opened).toBe(one.now);
    expect(opened).not.toBe(at);
    expect(one.approve('officer', 'p1')).toEqual([]);
    expect(awaited(one)).toEqual(['d']);
  });

  test('a step opened again is a new obligation; steps that stand keep theirs', () => {
    const one = until(3);
    const subjects = ['b', 'c', 'd'].map((name) => subjectOf(one.application, name));
    expect(subjects).toEqual(['1', '1', '1']);
    one.sendBack('leader', 'p9');
    onwards(one, 'p8');
    one.sendBack('leader', 'p9');
    expect(['b', 'c', 'd'].map((name) => subjectOf(one.application, name))).toEqual(['1-2', '1', '1-2']);
  });

  test('a return to the applicant voids every approval, and nobody decides until the correction', () => {
    const one = until(4);
    expect(one.sendBack('leader', 'p9')).toEqual([]);
    expect(one.approved).toEqual([]);
    expect(awaited(one)).toEqual([]);
    expect(states(one)).toMatchObject({ a: 'waiting', e: 'returned' });
    expect(one.approve('clerk', 'p9')).toEqual(['application-returned']);
  });

  test('a step that cannot return says so, and whoever’s turn it is not is told whose it is', () => {
    const one = until(0);
    expect(one.sendBack('clerk', 'p9')).toEqual(['step-never-returns']);
    expect(one.reject('clerk', 'p9')).toEqual(['step-never-rejects']);
    expect(one.sendBack('leader', 'p9')).toEqual(['other-office-first']);
  });

  test('in any chain a return keeps the approvals before the step and voids all that follow it', () => {
    assertProperty(
      fc.property(soundChains, amounts, fc.nat(20), (sound, amountFen, n) => {
        const one = new Approval(sound, amountFen);
        for (let no = 0; no < n && awaited(one).length > 0; no += 1) onwards(one, `p${no}`);
        const returning = awaitedSteps(sound, one.application).find((p) => p.step.returnsTo !== undefined)?.step;
        fc.pre(returning !== undefined);
        const before = one.application.approvals;
        const [role] = returning.offices;
        const first = awaitedSteps(sound, one.application).find(
          (p) => p.step.returnsTo !== undefined && (p.step.offices as readonly string[]).includes(role),
        )?.step;
        expect(one.sendBack(role, 'new')).toEqual([]);
        const to = first?.returnsTo ?? '';
        const stands = before.filter(
          (a) => to !== 'applicant' && a.step !== to && groupOf(sound, a.step) <= groupOf(sound, to),
        );
        expect(one.application.approvals).toEqual(stands);
        expect(isApproved(sound, one.application)).toBe(false);
      }),
    );
  });
});

describe('rejected', () => {
  const chain: ApprovalChain = {
    ...chainOf(step('a'), step('b', { offices: ['officer'] }), step('c', { offices: ['leader'], mayReject: true })),
    appeal: { within: { workingDays: 10 }, decidedFrom: 'b' },
  };
  const rejected = () => {
    const one = new Approval(chain);
    onwards(one, 'p0');
    onwards(one, 'p1');
    expect(one.reject('leader', 'l1')).toEqual([]);
    return one;
  };
  const LATER = '2026-03-16T10:00:00.000Z';

  test('nobody decides on a rejection while it may be appealed', () => {
    const one = rejected();
    expect(awaited(one)).toEqual([]);
    expect(states(one)).toEqual({ a: 'done', b: 'done', c: 'rejected' });
    expect(one.approve('leader', 'l2')).toEqual(['application-rejected']);
    expect(one.sendBack('leader', 'l2')).toEqual(['application-rejected']);
    expect(isApproved(chain, one.application)).toBe(false);
  });

  test('an appeal in time restarts the approval at the named step, with people other than who rejected', () => {
    const one = rejected();
    expect(one.appeal(LATER)).toEqual([]);
    expect(one.approved).toEqual(['a']);
    expect(awaited(one)).toEqual(['b']);
    expect(one.approve('officer', 'l1')).toEqual(['separation-of-duties']);
    expect(one.approve('officer', 'p1')).toEqual([]);
    expect(one.approve('leader', 'l1')).toEqual(['separation-of-duties']);
    expect(one.approve('leader', 'l2')).toEqual([]);
    expect(isApproved(chain, one.application)).toBe(true);
  });

  test('an appeal is accepted until the last moment and not after', () => {
    const inTime = rejected();
    const at = new Date(Date.parse(inTime.now) + 1_000).toISOString();
    expect(inTime.appeal(at)).toEqual([]);
    const late = rejected();
    expect(late.appeal(late.now)).toEqual(['appeal-too-late']);
    expect(rejected().appeal(undefined)).toEqual(['appeal-too-late']);
    expect(new Approval(chain).appeal(LATER)).toEqual(['application-not-rejected']);
  });

  test('a second rejection is final and cannot be appealed', () => {
    const one = rejected();
    one.appeal(LATER);
    one.approve('officer', 'p1');
    expect(one.reject('leader', 'l2')).toEqual([]);
    expect(one.application.rejected).toBeUndefined();
  });
});
