import { inHandFen } from '../../domain/renovation/ledger';
import {
  overpaymentOwedFen,
  retainedFen,
  settlementDueFen,
  subsidyToReplaceFen,
} from '../../domain/renovation/settlement';
import { audited, certified, completed, receive, withNothingInHand } from '../support/courtyards/accounts';
import { payment } from '../support/courtyards/exampleInvoices';
import { begun, MONEY_ACTS, toTheEnd } from '../support/courtyards/moneyActs';
import { openMoneyFen } from '../support/courtyards/moneyBounds';
import { bounced, OK, recover, sound } from '../support/courtyards/overpaid';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';

const BUILT_FEN = 17_500_000;
const PAID_FEN = 14_000_000;

/** Residents paid 10,000,000 and others 4,000,000 of what the contractor got; it gave back what the audit leaves too much. */
const givenBack = (eligibleFen: number): PureCourtyard => {
  const c = certified(BUILT_FEN, begun(30_000_000, 8_000, 7_000_000));
  c.mustByTwo('payClaim', 'districtPayer', payment(c, 7_000_000, 'v1'));
  receive(c, 3_000_000);
  c.mustByTwo('payClaim', 'districtPayer', payment(c, 7_000_000, 'v2'));
  completed(c, BUILT_FEN);
  MONEY_ACTS.accept(c, 0);
  audited(c, BUILT_FEN, eligibleFen);
  recover(c, PAID_FEN - eligibleFen, '追1');
  return withNothingInHand(c);
};

const payersInHand = ({ facts }: PureCourtyard) => ({
  coFunding: inHandFen(facts.ledger, 'coFunding'),
  other: inHandFen(facts.ledger, 'other'),
});

describe('a payment that comes back after its recovery bounced', () => {
  test.each([
    // The audit leaves more than the residents paid: they bore no part of the overpayment.
    ['others alone', 11_000_000, { coFunding: 0, other: -3_000_000 }],
    ['others and residents', 9_000_000, { coFunding: -1_000_000, other: -4_000_000 }],
  ])('covers first what those lack who had their money back: %s', (_, eligibleFen, short) => {
    const c = givenBack(eligibleFen);
    expect(payersInHand(c)).toEqual({ coFunding: 0, other: 0 });
    expect(bounced(c, '追1')).toEqual(OK);
    expect(payersInHand(c)).toEqual(short);
    // Of the residents’ payment the overpayment is covered; the rest is there for what is due.
    expect(bounced(c, 'v1')).toEqual(OK);
    sound(c);
    expect([overpaymentOwedFen(c.facts), payersInHand(c)]).toEqual([
      0,
      { coFunding: 7_000_000 - (PAID_FEN - eligibleFen), other: 0 },
    ]);
    expect(settlementDueFen(c.facts)).toBeGreaterThan(0);
    toTheEnd(c);
    expect([c.facts.stage, openMoneyFen(c.facts)]).toEqual(['closed', 0]);
  });

  test.each([
    ['others alone', 11_000_000],
    ['others and residents', 9_000_000],
  ])('leaves nobody short where it came back before: %s', (_, eligibleFen) => {
    const c = givenBack(eligibleFen);
    const heldFen = PAID_FEN - eligibleFen;
    expect(bounced(c, 'v1')).toEqual(OK);
    const dueFen = settlementDueFen(c.facts) + retainedFen(c.facts);
    expect(bounced(c, '追1')).toEqual(OK);
    sound(c);
    // The contractor keeps what it had of those who had theirs back: the residents’ money that was due bears it.
    expect([overpaymentOwedFen(c.facts), settlementDueFen(c.facts) + retainedFen(c.facts)]).toEqual([
      0,
      dueFen - heldFen,
    ]);
    expect(payersInHand(c)).toEqual({ coFunding: dueFen - heldFen, other: 0 });
    toTheEnd(c);
    expect([c.facts.stage, openMoneyFen(c.facts)]).toEqual(['closed', 0]);
  });

  test('leaves nobody short beside subsidy that residents’ money replaces', () => {
    const SUBSIDY_FEN = 520_000;
    const c = certified(16_000_000, begun(30_000_000, 9_700, 7_000_000));
    c.mustByTwo('payClaim', 'districtPayer', payment(c, 15_000_000 + SUBSIDY_FEN, 'v1'));
    receive(c, 3_000_000);
    expect(bounced(c, 'v1')).toEqual(OK);
    c.mustByTwo('payClaim', 'districtPayer', payment(c, 8_600_000, 'v2'));
    c.mustByTwo('payClaim', 'districtPayer', payment(c, 6_400_000 + SUBSIDY_FEN, 'v3'));
    completed(c, 16_000_000);
    MONEY_ACTS.accept(c, 0);
    audited(c, 16_000_000, 8_700_000);
    recover(c, 6_300_000 + SUBSIDY_FEN, '追1');
    withNothingInHand(c);
    expect(bounced(c, 'v2')).toEqual(OK);
    expect(bounced(c, '追1')).toEqual(OK);
    sound(c);
    expect([subsidyToReplaceFen(c.facts), payersInHand(c).other]).toEqual([SUBSIDY_FEN, 0]);
    toTheEnd(c);
    expect([c.facts.stage, openMoneyFen(c.facts), c.facts.ledger.subsidy.paid]).toEqual(['closed', 0, 0]);
    sound(c);
  });
});
