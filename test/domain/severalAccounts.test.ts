/** @modules own */

import { areOneHand, handHolding } from '../../domain/kernel/actor';
import type { Inputs } from '../../domain/renovation/catalogue';
import { DOCUMENT_FILE, refunded, returned } from '../support/courtyards/exampleInvoices';
import { led } from '../support/courtyards/keptFrom';
import { notice, overpaid, recover } from '../support/courtyards/overpaid';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';

const BARRED = { refused: ['separation-of-duties'] };
const LEADER = 'districtFinanceLeader, second hand of districtPayer';

describe('one person with two accounts, and one accomplice', () => {
  const release = (c: PureCourtyard, by: string) => {
    const { no = 0, awaits = [] } = c.facts.requests?.at(-1) ?? {};
    return c.give('confirmRequest', awaits[0] as 'districtPayer', { no }, undefined, by);
  };

  test('record money that nobody brought, and do not refund it', () => {
    const c = led('maintenance');
    const { requestedBy = '', settled } =
      (c.facts.requests ?? []).find((one) => one.command === 'recordCoFunding') ?? {};
    c.persons = [[requestedBy, 'second account']];
    const refund = { amountFen: 1_000_000, receipt: '退-1', ...refunded(c) };
    c.must('refundCoFunding', 'body', refund, undefined, 'second account');
    expect(release(c, settled?.by ?? '')).toEqual(BARRED);
    expect(release(c, 'no receiver')).toHaveProperty('events');
  });

  test('pay too much, and say neither that it is back nor that a write-off was none', () => {
    const c = overpaid(30_000_000, 38_800_000);
    c.persons = [['districtPayer', 'second account']];
    const back: Inputs['recoverOverpayment'] = { amountFen: 1, reference: '追1', ...returned(c) };
    c.must('recoverOverpayment', 'projectManager', back, undefined, 'second account');
    expect(release(c, LEADER)).toEqual(BARRED);
    expect(release(c.fork(), 'no payer')).toHaveProperty('events');
    c.must('declineRequest', 'districtFinanceLeader', { why: '须回避' });
    recover(c, 1, '追2');
    c.mustByTwo('writeOffOverpayment', 'projectManager', {
      amountFen: 1,
      reference: '（2027）川01执9号',
      decidedOn: c.now.slice(0, 10),
      why: '施工单位破产终结，无财产可供分配',
      evidence: [DOCUMENT_FILE],
    });
    c.must('reversePayment', 'projectManager', notice(c, '（2027）川01执9号'), undefined, 'second account');
    expect(release(c, LEADER)).toEqual(BARRED);
    expect(release(c, 'no payer')).toHaveProperty('events');
  });

  test('are known as one person at the release: another part of theirs bars what they asked for', () => {
    const c = led('works');
    c.contract(9_000_000);
    c.must('startWorks', 'projectManager', {});
    c.must('submitClaim', 'contractor', { measuredFen: 4_000_000 });
    c.must('certifyClaim', 'engineer', {});
    c.must('payClaim', 'districtPayer', { amountFen: 1, reference: '款' }, undefined, 'payer');
    expect(release(c.fork(), LEADER)).toHaveProperty('events');
    for (const other of ['engineer', 'contractor', 'community']) {
      c.persons = [['payer', other]];
      expect([other, release(c, LEADER)]).toEqual([other, { refused: ['requester-barred'] }]);
    }
    c.persons = [['payer', LEADER]];
    expect(release(c, LEADER)).toEqual(BARRED);
  });
});

test('a hand is one, whichever of the two knows of it; of an unknown account nothing but itself is known', () => {
  const declares = { accountId: 'a', otherAccounts: ['b'] };
  const b = handHolding('b', [declares]);
  expect(b).toEqual({ accountId: 'b' });
  expect([areOneHand(declares, b), areOneHand(b, declares), areOneHand(b, { accountId: 'c' })]).toEqual([
    true,
    true,
    false,
  ]);
  expect(handHolding('a', [declares])).toBe(declares);
});
