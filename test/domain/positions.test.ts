import { applyMovements } from '../../domain/kernel/ledger/ledger';
import type { Movement } from '../../domain/kernel/ledger/movement';
import { SOURCES, type Source } from '../../domain/renovation/facts/money';
import { boundFen, renovationTotal, withoutLeaving } from '../../domain/renovation/ledger';
import { owedOf } from '../../domain/renovation/postings';
import { accepted, audited, certified, openFen, pay, receive } from '../support/courtyards/accounts';
import { begun, MONEY_ACTS, toTheEnd } from '../support/courtyards/moneyActs';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';

// What is certified stands as payable and what is kept back as retained, by source, from the command that says so until
// it is paid or given back. 40,000,000 of subsidy, 10,000,000 of residents and 5,000,000 of others pay for the works.

const payable = ({ facts: { ledger } }: PureCourtyard) => ({
  coFunding: ledger.coFunding.payable,
  other: ledger.other.payable,
  subsidy: ledger.subsidy.payable,
});

/** The postings of the last commands, each `source amount from → to`. */
const recording = (c: PureCourtyard): (() => readonly string[]) => {
  let postings: readonly string[] = [];
  c.onCommit = ({ events }) => {
    const moved = events.flatMap(({ type, data }) =>
      type === 'moneyMoved' ? (data as { movements: readonly Movement[] }).movements : [],
    );
    postings = [...postings, ...moved.map((m) => `${m.source} ${m.amountFen} ${m.from} → ${m.to} (${m.reference})`)];
  };
  return () => {
    const seen = postings;
    postings = [];
    return seen;
  };
};

const inStep = (c: PureCourtyard): void => {
  const { ledger } = c.facts;
  expect({
    payable: renovationTotal(ledger, 'payable'),
    retained: renovationTotal(ledger, 'retained'),
  }).toEqual(owedOf(c.facts));
};

describe('a certified claim', () => {
  test('is payable by source in the order of spending, and its payment takes from there', () => {
    const c = certified(20_000_000);
    // 70 % of the residents' money and all of the others' is in hand.
    expect(payable(c)).toEqual({ coFunding: 7_000_000, other: 5_000_000, subsidy: 7_400_000 });
    expect(renovationTotal(c.facts.ledger, 'paid')).toBe(0);
    const postings = recording(c);
    expect(pay(c, 8_000_000)).toHaveProperty('events');
    expect(postings().map((one) => one.replace(/ \(.*/, ''))).toEqual([
      'coFunding 7000000 payable → paid',
      'other 1000000 payable → paid',
    ]);
    expect(payable(c)).toEqual({ coFunding: 0, other: 4_000_000, subsidy: 7_400_000 });
    inStep(c);
  });

  test('is borne by residents’ money instead of subsidy where it came in before the payment', () => {
    const c = certified(20_000_000);
    receive(c, 3_000_000);
    const postings = recording(c);
    expect(pay(c, 19_400_000)).toHaveProperty('events');
    expect(postings().map((one) => one.replace(/ \(.*/, ''))).toEqual([
      'subsidy 3000000 payable → committed',
      'subsidy 4400000 payable → paid',
      'coFunding 3000000 committed → payable',
      'coFunding 10000000 payable → paid',
      'other 5000000 payable → paid',
    ]);
    expect(payable(c)).toEqual({ coFunding: 0, other: 0, subsidy: 0 });
  });

  test('that is returned gives back what was payable, by the reversing postings', () => {
    const c = certified(20_000_000);
    const { works } = c.facts;
    c.facts = { ...c.facts, works: { ...works, contract: { ...works?.contract, amountFen: 15_000_000 } } as never };
    const postings = recording(c);
    c.must('returnClaim', 'engineer', { why: '合同已调减' });
    expect(postings()).toEqual([
      'subsidy 7400000 payable → committed (returnClaim)',
      'coFunding 7000000 payable → committed (returnClaim)',
      'other 5000000 payable → committed (returnClaim)',
    ]);
    inStep(c);
  });

  test('stays payable after a withdrawal, and all else goes back', () => {
    const c = certified(8_000_000);
    MONEY_ACTS.terminate(c, 0);
    expect(payable(c)).toEqual({ coFunding: 7_000_000, other: 760_000, subsidy: 0 });
    // The account pays what the progress share left of it.
    const kept = SOURCES.map((source) => [source, c.facts.ledger[source].committed]);
    expect(Object.fromEntries(kept)).toMatchObject({ subsidy: 0, coFunding: 0, other: 240_000 });
    toTheEnd(c);
    expect(openFen(c)).toBe(0);
  });
});

describe('the audit', () => {
  const settled = () => {
    const c = certified(40_000_000);
    pay(c, 38_800_000);
    receive(c, 3_000_000);
    return audited(accepted(c, 55_000_000), 55_000_000, 54_000_000);
  };

  test('leaves what it makes payable and what it keeps back, and nothing else committed', () => {
    const c = settled();
    expect(owedOf(c.facts)).toEqual({ payable: 54_000_000 - 38_800_000 - 1_620_000, retained: 1_620_000 });
    inStep(c);
    expect(renovationTotal(c.facts.ledger, 'committed')).toBe(0);
  });

  test('the retention is paid from what is retained', () => {
    const c = settled();
    MONEY_ACTS.vote(c, 0);
    for (const act of ['paySettlement', 'refund', 'refundOthers', 'reinspect', 'countersign'] as const)
      MONEY_ACTS[act](c, 0);
    inStep(c);
    expect(renovationTotal(c.facts.ledger, 'payable')).toBe(0);
    const postings = recording(c);
    MONEY_ACTS.release(c, 0);
    expect(postings()).toEqual([expect.stringMatching(/^subsidy 1620000 retained → paid \(凭证-\d+\)$/)]);
    expect(openFen(c)).toBe(0);
  });
});

describe('what an older release recorded, which certified and audited without postings', () => {
  /** The same courtyard with everything unpaid still committed, in each of the states that the courtyard keeps. */
  const older = (c: PureCourtyard): PureCourtyard => {
    const states = c as unknown as Record<'facts' | 'whole' | 'carried', PureCourtyard['facts']>;
    for (const name of ['facts', 'whole', 'carried'] as const)
      states[name] = { ...states[name], ledger: withoutLeaving(states[name].ledger, { to: 'budget', parts: [] }) };
    return c;
  };
  const paidOf = ({ facts: { ledger } }: PureCourtyard) => SOURCES.map((source) => ledger[source].paid);

  test('a payment in parts draws the same sums of each source, and brings the ledger in step', () => {
    const [today, before] = [certified(20_000_000), older(certified(20_000_000))];
    expect(renovationTotal(before.facts.ledger, 'payable')).toBe(0);
    for (const c of [today, before]) expect(pay(c, 8_000_000)).toHaveProperty('events');
    expect(before.facts.ledger).toEqual(today.facts.ledger);
    for (const c of [today, before]) expect(pay(c, 11_400_000)).toHaveProperty('events');
    expect(before.facts.ledger).toEqual(today.facts.ledger);
  });

  test('it is settled and closed from any point with the same payments', () => {
    const points = [
      () => certified(40_000_000),
      () => audited(accepted(begun(55_000_000, 9_700, 10_000_000), 50_000_000), 50_000_000, 49_000_000),
      () => {
        const c = certified(8_000_000);
        MONEY_ACTS.terminate(c, 0);
        return c;
      },
    ];
    for (const at of points) {
      const [today, before] = [at(), older(at())];
      for (const c of [today, before]) toTheEnd(c);
      expect([before.facts.stage, paidOf(before), openFen(before)]).toEqual([today.facts.stage, paidOf(today), 0]);
    }
  });

  test('bound money is the same, wherever it stands', () => {
    const c = certified(20_000_000);
    const ledger = withoutLeaving(c.facts.ledger, { to: 'budget', parts: [] });
    for (const source of SOURCES) expect(boundFen(ledger, source)).toBe(boundFen(c.facts.ledger, source));
    const refused: Movement<Source> = { source: 'subsidy', from: 'payable', to: 'paid', amountFen: 1, reference: 'x' };
    expect(() => applyMovements(ledger, [refused])).toThrow('subsidy has too little payable');
  });
});
