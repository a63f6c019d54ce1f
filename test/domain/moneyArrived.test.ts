import { openRequests } from '../../domain/kernel/engine/requests';
import { dateOf } from '../../domain/kernel/time/instant';
import { numbersHeld } from '../../domain/renovation/invoices';
import { renovationTotal } from '../../domain/renovation/ledger';
import { isOver } from '../../domain/renovation/lifecycle';
import type { Role } from '../../domain/renovation/roles';
import { accepted, certified, openFen, pay, receive } from '../support/courtyards/accounts';
import { NOTICE_FILE, refunded, SCAN } from '../support/courtyards/exampleInvoices';
import { AUDITOR, CONTRACTED } from '../support/courtyards/firms';
import { atSubsidy, funded, OTHER_FEN } from '../support/courtyards/funded';
import { begun, MONEY_ACTS, toTheEnd } from '../support/courtyards/moneyActs';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';

// Money that has come in is somewhere, and a debt always has somebody who can pay it, whatever ends in between.

const CONTRACT = { ...CONTRACTED, progressShare: 9_700, completeBy: '2027-03-31', milestones: [] };
const residents = (c: PureCourtyard, amountFen: number, receipt: string) => ({
  amountFen,
  receivedOn: dateOf(c.now),
  receipt,
  ...SCAN,
});
const others = (c: PureCourtyard, amountFen: number, receipt: string) => ({
  ...residents(c, amountFen, receipt),
  source: 'other' as const,
  payer: '街道',
});
/** The first that waits is released by somebody else. */
const released = (c: PureCourtyard) => {
  const [request] = openRequests(c.facts);
  return c.give('confirmRequest', request?.awaits[0] as Role, { no: request?.no ?? 0 }, undefined, 'who compares');
};
const ended = (c: PureCourtyard) => {
  toTheEnd(c);
  expect([openFen(c), isOver(c.facts)]).toEqual([0, true]);
};

test('what went back and is needed again is asked for and recorded as any planned money', () => {
  const c = begun();
  c.mustByTwo('recordReceipt', 'projectManager', { ...others(c, 1, 'o2'), why: '对方多付' });
  const back = { source: 'other', amountFen: 1, receipt: 'o3', payer: '街道', ...refunded(c) } as const;
  c.mustByTwo('refundReceipt', 'projectManager', back);
  c.mustByTwo('reverseReceipt', 'projectManager', { receipt: 'other 1', why: '登记有误' });
  expect(c.byTwo('recordReceipt', 'projectManager', others(c, OTHER_FEN + 1, 'o4'))).toEqual({
    refused: ['above-planned'],
  });
  expect(c.byTwo('recordReceipt', 'projectManager', others(c, OTHER_FEN, 'o4'))).toHaveProperty('events');
});

test('others’ money goes back to who paid it, and no more than they paid; who is named if several have', () => {
  const c = atSubsidy('finance');
  const back = (amountFen: number, receipt: string, payer?: string) =>
    c.byTwo('refundReceipt', 'projectManager', {
      ...{ source: 'other', amountFen, receipt, ...refunded(c) },
      ...(payer === undefined ? {} : { payer }),
    });
  const request = () => openRequests(c.facts).at(-1)?.input;
  c.mustByTwo('recordReceipt', 'projectManager', { ...others(c, 1_000_000, 'o1'), payer: '市自来水公司' });
  MONEY_ACTS.terminate(c, 0);
  expect(back(1, 'r0', '某公司')).toEqual({ refused: ['above-payer-paid'] });
  c.must('refundReceipt', 'projectManager', { source: 'other', amountFen: 10, receipt: 'r1', ...refunded(c) });
  expect(request()).toMatchObject({ payer: '市自来水公司' });
  expect(released(c)).toHaveProperty('events');
  c.mustByTwo('recordReceipt', 'projectManager', { ...others(c, 500, 'o2'), why: '街道误汇' });
  expect(back(1, 'r2')).toEqual({ refused: ['refund-payer-missing'] });
  expect(back(501, 'r2', '街道')).toEqual({ refused: ['above-payer-paid'] });
  expect(back(999_991, 'r2', '市自来水公司')).toEqual({ refused: ['above-payer-paid'] });
  expect(back(500, 'r2', ' 街道 ')).toHaveProperty('events');
  // What came back is to be refunded to the same again; what was reversed was never paid.
  const cameBack = { cameBackOn: dateOf(c.now), why: '账户已注销', evidence: [NOTICE_FILE] };
  c.mustByTwo('reversePayment', 'projectManager', { reference: 'r2', ...cameBack });
  expect(back(500, 'r3', '街道')).toHaveProperty('events');
  expect(back(1, 'r4', '街道')).toEqual({ refused: ['above-payer-paid'] });
  ended(c);
});

test('a receipt of others is held with each two of payer, amount and day, and all three, until it is reversed', () => {
  const c = atSubsidy('finance');
  const held = () => numbersHeld(c.facts).filter(({ kind }) => kind === 'receipt');
  c.must('recordReceipt', 'projectManager', others(c, 5, '转-1'));
  // The payer may be a person: nobody reads the name there.
  const taken = held().map(({ number }) => number);
  expect(taken).toEqual(Array(4).fill(expect.stringMatching(/^转l \w+$/)));
  released(c);
  expect(held()).toHaveLength(4);
  c.mustByTwo('reverseReceipt', 'projectManager', { receipt: '转1', why: '登记有误' });
  expect(held()).toEqual([]);
  c.mustByTwo('recordReceipt', 'projectManager', others(c, 7, '转-1'));
  // Another amount on the same day: of the same payer's first slip one pair is the same.
  expect(held().filter(({ number }) => taken.includes(number))).toHaveLength(1);
  // Residents’ receipts are of each body’s own book.
  c.mustByTwo('recordCoFunding', 'body', residents(c, 7, '0001'));
  expect(held()).toHaveLength(4);
});

describe('a debt that a termination leaves can be paid', () => {
  /** Works certified in full; the others' money was planned and never came. */
  const withoutOthers = (certifiedFen: number, paidFen: number): PureCourtyard => {
    const c = atSubsidy('finance');
    c.mustByTwo('recordCoFunding', 'body', residents(c, 7_000_000, '1'));
    c.must('awardContract', 'projectManager', { ...CONTRACT, amountFen: 55_000_000 });
    c.must('engageFirm', 'districtHousing', AUDITOR);
    c.must('startWorks', 'projectManager', {});
    certified(certifiedFen, c);
    if (paidFen > 0) expect(pay(c, paidFen)).toHaveProperty('events');
    MONEY_ACTS.terminate(c, 0);
    return c;
  };

  test('what exceeds the subsidy waits for its payers, who are asked, and whose money is recorded and reversed', () => {
    const c = withoutOthers(55_000_000, 47_000_000);
    expect(c.due).toMatchObject({ 'collect-others': expect.anything(), 'collect-co-funding': expect.anything() });
    expect(pay(c, 6_350_000)).toEqual({ refused: ['funds-insufficient'] });
    c.mustByTwo('recordReceipt', 'projectManager', others(c, OTHER_FEN, 'o1'));
    expect(c.due).not.toHaveProperty('collect-others');
    c.mustByTwo('reverseReceipt', 'projectManager', { receipt: 'o1', why: '登记有误' });
    expect(c.due).toHaveProperty('collect-others');
    ended(c);
    expect(renovationTotal(c.facts.ledger, 'paid')).toBe(55_000_000);
  });

  test('approved subsidy bears what money that never came would have borne', () => {
    const c = withoutOthers(47_000_000, 0);
    expect(c.facts.ledger.other).toMatchObject({ committed: 0, payable: 0 });
    expect([c.due['collect-others'], c.due['collect-co-funding']]).toEqual([undefined, undefined]);
    toTheEnd(c, ['receive', 'receiveOthers']);
    expect([openFen(c), isOver(c.facts)]).toEqual([0, true]);
    expect(c.facts.ledger).toMatchObject({ subsidy: { paid: 40_000_000 }, coFunding: { paid: 7_000_000 } });
  });

  test('an audit after it asks nobody for money that is not there', () => {
    const c = withoutOthers(55_000_000, 47_000_000);
    c.mustByTwo('recordCoFunding', 'body', residents(c, 3_000_000, '2'));
    c.mustByTwo('recordReceipt', 'projectManager', others(c, 3_350_000, 'o1'));
    MONEY_ACTS.payClaim(c, 0);
    c.must('submitSettlement', 'contractor', { claimedFen: 55_000_000 });
    const cuts = [{ item: '管沟', amountFen: 1_650_000, why: '工程量重复计算' }];
    c.must('auditSettlement', 'auditor', { eligibleFen: 53_350_000, cuts });
    expect([c.due['collect-others'], openFen(c)]).toEqual([undefined, 0]);
    ended(c);
  });
});

describe('certified work is settled whole', () => {
  test.each([
    ['certified', (c: PureCourtyard) => c],
    [
      'reported complete',
      (c: PureCourtyard) => {
        MONEY_ACTS.build(c, 0);
        c.must('reportCompletion', 'contractor', { measuredFen: 50_000_000 });
        return c;
      },
    ],
  ])('%s, paid at the progress share, and then terminated', (_, built) => {
    const c = certified(50_000_000, begun(50_000_000, 8_000, 7_000_000));
    pay(c, 40_000_000);
    MONEY_ACTS.terminate(built(c), 0);
    expect([openFen(c), isOver(c.facts)]).toEqual([10_000_000, false]);
    expect(c.due).toHaveProperty('submit-settlement');
    expect(c.give('submitSettlement', 'contractor', { claimedFen: 50_000_001 })).toEqual({
      refused: ['above-completion'],
    });
    ended(c);
    expect(renovationTotal(c.facts.ledger, 'paid')).toBe(50_000_000);
  });

  test('nothing is accounted for where nothing was certified, nor before an open claim is', () => {
    const c = begun();
    c.must('submitClaim', 'contractor', { measuredFen: 20_000_000 });
    MONEY_ACTS.terminate(c, 0);
    expect(c.give('submitSettlement', 'contractor', { claimedFen: 1 })).toEqual({
      refused: ['completion-missing', 'claim-open'],
    });
    c.must('returnClaim', 'engineer', { why: '未施工' });
    ended(c);
    expect(renovationTotal(c.facts.ledger, 'paid')).toBe(0);
  });
});

describe('money that came in is recorded', () => {
  test('a receipt that was prepared counts after a termination, and is refunded', () => {
    const c = begun();
    c.must('recordCoFunding', 'body', residents(c, 3_000_000, 'late'));
    MONEY_ACTS.terminate(c, 0);
    expect(released(c)).toMatchObject({ events: expect.arrayContaining(['coFundingRecorded']) });
    expect(c.facts.ledger.coFunding.received).toBe(10_000_000);
    ended(c);
    expect(c.facts.ledger.coFunding.refunded).toBe(10_000_000);
  });

  test('so does one of another payer, where nothing was built', () => {
    const c = atSubsidy('finance');
    c.must('recordReceipt', 'projectManager', others(c, OTHER_FEN, 'o1'));
    MONEY_ACTS.terminate(c, 0);
    expect([isOver(c.facts), released(c)]).toEqual([false, { events: expect.arrayContaining(['receiptRecorded']) }]);
    expect(c.due).toHaveProperty('refund-others');
    ended(c);
    expect(c.give('recordReceipt', 'projectManager', others(c, 1, 'o2'))).toEqual({ refused: ['above-planned'] });
    c.mustByTwo('recordReceipt', 'projectManager', { ...others(c, 1, 'o2'), why: '对方误汇' });
    expect([isOver(c.facts), c.due]).toEqual([false, { 'refund-others': expect.anything() }]);
    ended(c);
  });

  test('an audit in between takes nothing of it', () => {
    const c = certified(50_000_000, begun(50_000_000, 9_000, 7_000_000));
    pay(c, 45_000_000);
    MONEY_ACTS.build(c, 0);
    c.must('reportCompletion', 'contractor', { measuredFen: 50_000_000 });
    MONEY_ACTS.override(c, 0);
    MONEY_ACTS.accept(c, 0);
    c.must('submitSettlement', 'contractor', { claimedFen: 50_000_000 });
    c.must('recordCoFunding', 'body', residents(c, 3_000_000, 'late'));
    const cuts = [{ item: '路面', amountFen: 40_000_000, why: '多计工程量' }];
    c.must('auditSettlement', 'auditor', { eligibleFen: 10_000_000, cuts });
    expect(released(c)).toMatchObject({ events: expect.arrayContaining(['coFundingRecorded']) });
    expect(c.facts.ledger.coFunding.received).toBe(10_000_000);
    ended(c);
  });

  test('too much is refused as a slip of the pen, recorded if somebody says why, and goes back', () => {
    const c = begun();
    expect(receive(c, 3_000_001)).toEqual({ refused: ['above-planned'] });
    const receipt = residents(c, 3_000_001, '2');
    expect(c.byTwo('recordCoFunding', 'body', { ...receipt, why: '无' })).toEqual({ refused: ['evidence-empty'] });
    c.mustByTwo('recordCoFunding', 'body', { ...receipt, why: '居民多转一分' });
    expect(openFen(c) - 55_000_000).toBe(1);
    expect(c.byTwo('recordReceipt', 'projectManager', others(c, 1, 'o2'))).toEqual({ refused: ['above-planned'] });
    c.mustByTwo('recordReceipt', 'projectManager', { ...others(c, 1, 'o2'), why: '街道多转一分' });
    c.mustByTwo('refundCoFunding', 'body', { amountFen: 1, receipt: 'b1', ...refunded(c) });
    const toOthers = { source: 'other', amountFen: 1, receipt: 'b2', payer: '街道', ...refunded(c) } as const;
    c.mustByTwo('refundReceipt', 'projectManager', toOthers);
    expect(openFen(c)).toBe(55_000_000);
    ended(accepted(c, 40_000_000));
  });
});

describe('the gate to the works', () => {
  test('is shut again by a receipt that is reversed, and asks for the money', () => {
    const c = funded(7_000_000);
    c.mustByTwo('reverseReceipt', 'projectManager', { receipt: '1', why: '登记有误' });
    const award = () => c.give('awardContract', 'projectManager', { ...CONTRACT, amountFen: 50_000_000 });
    expect([c.facts.stage, award()]).toEqual(['works', { refused: ['co-funding-short'] }]);
    expect(c.due).toHaveProperty('collect-co-funding');
    receive(c, 7_000_000);
    expect(award()).toHaveProperty('events');
    const receipt = c.facts.receipts.at(-1)?.number ?? '';
    c.mustByTwo('reverseReceipt', 'projectManager', { receipt, why: '登记有误' });
    expect(c.give('startWorks', 'projectManager', {})).toEqual({ refused: ['co-funding-short'] });
    MONEY_ACTS.override(c, 0);
    expect(c.give('startWorks', 'projectManager', {})).toHaveProperty('events');
  });

  test('stays open where two people let the works begin without it', () => {
    const c = funded(0);
    expect(c.facts.stage).toBe('subsidy');
    MONEY_ACTS.override(c, 0);
    expect(c.facts.stage).toBe('works');
    expect(c.give('awardContract', 'projectManager', { ...CONTRACT, amountFen: 50_000_000 })).toHaveProperty('events');
    expect(c.give('startWorks', 'projectManager', {})).toHaveProperty('events');
  });
});

describe('amounts', () => {
  test('a variation changes something', () => {
    const variation = { no: 1, amountFen: 0, description: '增加雨水管' };
    expect(begun().give('approveVariation', 'projectManager', variation)).toEqual({ refused: ['variation-zero'] });
  });

  test('a cut takes something away', () => {
    const c = accepted(begun(), 40_000_000);
    receive(c, 3_000_000);
    MONEY_ACTS.accept(c, 0);
    c.must('submitSettlement', 'contractor', { claimedFen: 40_000_000 });
    const cuts = [{ item: '路面', amountFen: -1_000_000, why: '少计工程量' }];
    expect(c.give('auditSettlement', 'auditor', { eligibleFen: 41_000_000, cuts })).toEqual({
      refused: ['amount-not-positive'],
    });
  });

  test.each([0, -1, 0.5, 2 ** 53])('%d is no money', (amountFen) => {
    const c = certified(40_000_000);
    const refused = { refused: expect.arrayContaining(['amount-not-positive']) };
    if (amountFen < 1) expect(pay(c, amountFen)).toEqual(refused);
    expect(receive(c, amountFen)).toEqual(refused);
    expect(c.byTwo('recordReceipt', 'projectManager', others(c, amountFen, 'o9'))).toEqual(refused);
  });
});
