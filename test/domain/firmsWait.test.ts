import { dateOf } from '../../domain/kernel/time/instant';
import { paidToFen } from '../../domain/renovation/contractFirms';
import { firmAccounts } from '../../domain/renovation/firmAccounts';
import { boundFen, renovationTotal } from '../../domain/renovation/ledger';
import { missingOfFen, refundableToOthersFen } from '../../domain/renovation/paying';
import { overpaymentOwedFen, retentionOwedFen } from '../../domain/renovation/settlement';
import { audited, completed, receive } from '../support/courtyards/accounts';
import { DOCUMENT_FILE, handover, payment, returned, SCAN } from '../support/courtyards/exampleInvoices';
import { fundedInPart } from '../support/courtyards/funded';
import { begun, MONEY_ACTS, toTheEnd, worksBegun } from '../support/courtyards/moneyActs';
import { openMoneyFen } from '../support/courtyards/moneyBounds';
import { bounced } from '../support/courtyards/overpaid';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';
import {
  A,
  B,
  back,
  claim,
  DONE,
  newDay,
  pay,
  REFUSED,
  replaced,
  sound,
  voucher,
} from '../support/courtyards/twoFirms';

/** What the audit says of the two firms, in fen. */
const parts = (a: number, b: number) => ({
  byFirm: [
    { organisationId: A, eligibleFen: a },
    { organisationId: B, eligibleFen: b },
  ],
});

/** The first firm has built something, its claim was cut down to nothing, and the next firm's claim takes all of it in. */
const cutAway = (valueFen = 30_000_000, paidFen = 29_100_000, c = begun(), receivedFen = 3_000_000): PureCourtyard => {
  newDay(c);
  replaced(c, B, handover(c, 20_000_000));
  c.must('certifyClaim', 'engineer', {
    certifiedFen: 0,
    cuts: [{ item: '管沟', amountFen: 20_000_000, why: '不予认可' }],
  });
  newDay(c);
  claim(c, valueFen);
  if (receivedFen > 0) receive(c, receivedFen);
  pay(c, B, paidFen);
  completed(c, valueFen);
  if (receivedFen === 0) MONEY_ACTS.override(c, 0);
  MONEY_ACTS.accept(c, 0);
  return c;
};

const accounts = (c: PureCourtyard) =>
  firmAccounts(c.facts).map(({ dueFen, retainedFen, overpaidFen }) => [dueFen, retainedFen, overpaidFen]);

describe('a firm that another was paid for gets its part, and no source bears more than its own', () => {
  const AB = parts(20_000_000, 35_000_000);
  /** All that was approved and promised is under contract, and the next firm has got 97 % of it. */
  const atFullValue = () => {
    const c = audited(cutAway(55_000_000, 53_350_000), 55_000_000, 55_000_000, AB);
    MONEY_ACTS.vote(c, 0);
    return c;
  };
  const recover = (c: PureCourtyard, amountFen: number, reference = voucher()) =>
    c.byTwo('recoverOverpayment', 'projectManager', { amountFen, organisationId: B, reference, ...returned(c) });
  const boundIn = ({ facts: { ledger } }: PureCourtyard) => [boundFen(ledger, 'subsidy'), boundFen(ledger, 'other')];
  const owedIn = ({ facts: { ledger } }: PureCourtyard) => [
    renovationTotal(ledger, 'payable'),
    renovationTotal(ledger, 'retained'),
  ];
  const settle = (c: PureCourtyard, amountFen: number) =>
    c.byTwo('paySettlement', 'districtPayer', payment(c, amountFen, voucher(), A));
  const expectClosed = (c: PureCourtyard) => {
    toTheEnd(c);
    expect([c.facts.stage, openMoneyFen(c.facts)]).toEqual(['closed', 0]);
    expect([paidToFen(c.facts, A), c.facts.ledger.subsidy.paid]).toEqual([20_000_000, 40_000_000]);
    sound(c);
  };

  test('at the full value of the contract what comes back in parts is bound for it, and paid', () => {
    const c = atFullValue();
    expect([accounts(c), boundIn(c), owedIn(c)]).toEqual([
      [
        [19_400_000, 600_000, 0],
        [0, 0, 18_350_000],
      ],
      [1_650_000, 0],
      [1_650_000, 0],
    ]);
    sound(c);
    expect(settle(c, 19_400_000)).toEqual(REFUSED('funds-insufficient'));
    expect(settle(c, 1_000_000)).toEqual(DONE);
    sound(c);
    expect(recover(c, 10_000_000)).toEqual(DONE);
    expect([boundIn(c), owedIn(c)]).toEqual([
      [10_650_000, 0],
      [10_650_000, 0],
    ]);
    sound(c);
    expect(recover(c, 8_350_000)).toEqual(DONE);
    expect([boundIn(c), owedIn(c)]).toEqual([
      [19_000_000, 0],
      [18_400_000, 600_000],
    ]);
    sound(c);
    expect(settle(c, 18_400_000)).toEqual(DONE);
    sound(c);
    expectClosed(c);
  });

  test('if the recovery bounces, no more subsidy is bound than was approved, and the next one is bound again', () => {
    const c = atFullValue();
    expect(recover(c, 18_350_000, '追乙全')).toEqual(DONE);
    expect(boundIn(c)).toEqual([20_000_000, 0]);
    expect(back(c, '追乙全')).toEqual(DONE);
    expect([boundIn(c), owedIn(c)]).toEqual([
      [1_650_000, 0],
      [1_650_000, 0],
    ]);
    sound(c);
    expect(recover(c, 18_350_000)).toEqual(DONE);
    sound(c);
    expectClosed(c);
  });

  test('if it bounces once the firm has its money, that is missing until it is recovered again', () => {
    const c = atFullValue();
    expect(recover(c, 18_350_000, '追乙后')).toEqual(DONE);
    expect(settle(c, 19_400_000)).toEqual(DONE);
    expect(back(c, '追乙后')).toEqual(DONE);
    // The retention waits: all that was approved is with the firms.
    expect([boundIn(c), overpaymentOwedFen(c.facts), retentionOwedFen(c.facts)]).toEqual([[0, 0], 18_350_000, 600_000]);
    sound(c);
    expect(recover(c, 18_350_000)).toEqual(DONE);
    expect(boundIn(c)).toEqual([600_000, 0]);
    sound(c);
    expectClosed(c);
  });

  test('if the payment itself comes back, its money is bound for both', () => {
    const c = cutAway(55_000_000, 53_350_000);
    const reference = c.facts.payments?.at(-1)?.reference ?? '';
    audited(c, 55_000_000, 55_000_000, AB);
    expect(back(c, reference)).toEqual(DONE);
    expect([boundFen(c.facts.ledger, 'subsidy'), renovationTotal(c.facts.ledger, 'paid')]).toEqual([40_000_000, 0]);
    expect(owedIn(c).reduce((sum, fen) => sum + fen)).toBe(55_000_000);
    sound(c);
    expectClosed(c);
  });

  test('residents’ money that was to bear subsidy is bound no more once that subsidy is recovered', () => {
    const c = audited(cutAway(30_000_000, 29_100_000, begun(), 0), 30_000_000, 1_000_000, parts(1_000_000, 0));
    MONEY_ACTS.vote(c, 0);
    receive(c, 3_000_000);
    expect(boundFen(c.facts.ledger, 'coFunding')).toBe(3_000_000);
    expect(recover(c, 29_100_000)).toEqual(DONE);
    expect(boundFen(c.facts.ledger, 'coFunding')).toBe(1_000_000);
    sound(c);
    toTheEnd(c);
    expect([c.facts.stage, openMoneyFen(c.facts), paidToFen(c.facts, A)]).toEqual(['closed', 0, 1_000_000]);
  });

  describe('if the first firm is bankrupt, others bear what the second is owed', () => {
    const RULING = '（2027）川01破3号';
    const lost = (): PureCourtyard => {
      const c = atFullValue();
      c.mustByTwo('writeOffOverpayment', 'projectManager', {
        amountFen: 18_350_000,
        organisationId: B,
        reference: RULING,
        decidedOn: dateOf(c.now),
        why: '施工单位破产终结，无财产可供分配',
        evidence: [DOCUMENT_FILE],
      });
      return c;
    };
    const othersPay = (c: PureCourtyard) =>
      c.mustByTwo('recordReceipt', 'projectManager', {
        source: 'other',
        payer: '街道办事处',
        amountFen: missingOfFen(c.facts, 'other'),
        receivedOn: dateOf(c.now),
        receipt: voucher(),
        ...SCAN,
      });
    const turnsUp = (c: PureCourtyard) => {
      expect(bounced(c, RULING, 'projectManager')).toEqual(DONE);
      sound(c);
      expect(recover(c, 18_350_000)).toEqual(DONE);
      sound(c);
    };

    test('it waits for them, they are asked for it, and the courtyard closes once they have paid', () => {
      const c = lost();
      expect([boundIn(c), missingOfFen(c.facts, 'other')]).toEqual([[1_650_000, 18_350_000], 18_350_000]);
      expect(c.due).toHaveProperty('collect-others');
      expect(settle(c, 19_400_000)).toEqual(REFUSED('funds-insufficient'));
      sound(c);
      othersPay(c);
      expect(settle(c, 19_400_000)).toEqual(DONE);
      sound(c);
      toTheEnd(c);
      expect([c.facts.stage, openMoneyFen(c.facts), paidToFen(c.facts, A)]).toEqual(['closed', 0, 20_000_000]);
      expect(c.facts.ledger.subsidy).toMatchObject({ paid: 21_650_000, writtenOff: 18_350_000 });
      expect(c.facts.ledger.other.paid).toBe(23_350_000);
    });

    test('no other audit takes that for their promise, also once the ruling is reversed', () => {
      const c = lost();
      expect(bounced(c, RULING, 'projectManager')).toEqual(DONE);
      expect(c.give('auditSettlement', 'auditor', { eligibleFen: 55_000_000, cuts: [], ...AB, why: '复核' })).toEqual(
        REFUSED('audit-acted-on'),
      );
    });

    test.each(['nothing yet', 'their money', 'their money, and it is spent'])(
      'what turns up after all is theirs again: they have paid %s',
      (sofar) => {
        const c = lost();
        if (sofar !== 'nothing yet') othersPay(c);
        if (sofar.endsWith('spent')) expect(settle(c, 19_400_000)).toEqual(DONE);
        turnsUp(c);
        expect(refundableToOthersFen(c.facts)).toBe(sofar === 'nothing yet' ? 0 : 18_350_000);
        expectClosed(c);
        expect(c.facts.ledger.other.paid).toBe(5_000_000);
      },
    );
  });

  /** Less was approved, others bear the rest, and have paid half of that. */
  const withoutAllOthers = () => {
    const beginning = fundedInPart(35_000_000, 5_000_000);
    beginning.mustByTwo('recordCoFunding', 'body', {
      amountFen: 7_000_000,
      receivedOn: dateOf(beginning.now),
      receipt: '1',
      ...SCAN,
    });
    const c = cutAway(51_500_000, 49_955_000, worksBegun(beginning, 55_000_000));
    audited(c, 51_500_000, 51_500_000, parts(40_000_000, 11_500_000));
    MONEY_ACTS.vote(c, 0);
    return c;
  };

  test('payers’ money that comes back stays bound, and what a payer has not paid is not given up by a bounce', () => {
    const c = withoutAllOthers();
    expect([boundIn(c), missingOfFen(c.facts, 'other')]).toEqual([[45_000, 5_000_000], 5_000_000]);
    sound(c);
    expect(recover(c, 38_455_000, '追乙少')).toEqual(DONE);
    expect([boundIn(c), missingOfFen(c.facts, 'other')]).toEqual([[31_500_000, 8_500_000], 5_000_000]);
    expect(refundableToOthersFen(c.facts)).toBe(0);
    sound(c);
    expect(back(c, '追乙少')).toEqual(DONE);
    expect([boundIn(c), missingOfFen(c.facts, 'other')]).toEqual([[45_000, 5_000_000], 5_000_000]);
    sound(c);
    expect(recover(c, 38_455_000, '追乙再')).toEqual(DONE);
    expect(settle(c, 35_000_000)).toEqual(DONE);
    sound(c);
    expect(back(c, '追乙再')).toEqual(DONE);
    expect([boundIn(c), overpaymentOwedFen(c.facts)]).toEqual([[0, 5_000_000], 38_455_000]);
    sound(c);
    expect(recover(c, 38_455_000)).toEqual(DONE);
    expect([boundIn(c), missingOfFen(c.facts, 'other')]).toEqual([[0, 5_000_000], 5_000_000]);
    toTheEnd(c);
    expect([c.facts.stage, openMoneyFen(c.facts), paidToFen(c.facts, A)]).toEqual(['closed', 0, 40_000_000]);
    sound(c);
  });
});
