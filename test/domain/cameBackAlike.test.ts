import type { Inputs } from '../../domain/renovation/catalogue';
import { led } from '../support/courtyards/keptFrom';
import { brokenBounds } from '../support/courtyards/moneyBounds';
import { open } from '../support/courtyards/selfGoverning';
import type { CourtyardLife } from '../support/lives/courtyardLife';

const back = (c: CourtyardLife, reference: string): Inputs['reversePayment'] => ({
  reference,
  cameBackOn: c.today,
  why: '账户已注销',
  evidence: ['退汇通知'],
});

test('a payment without a voucher marks no other that is named alike as come back', () => {
  const c = led('acceptance');
  c.mustByTwo('reversePayment', 'districtPayer', back(c, c.facts.payments?.[0]?.reference ?? ''));
  c.mustByTwo('payClaim', 'districtPayer', { amountFen: 6_000_000, reference: 'retention' });
  c.sign();
  c.settle(9_000_000, 9_000_000);
  c.post(c.vote('result', open(10)));
  c.pass(12);
  c.mustByTwo('paySettlement', 'districtPayer', { amountFen: 2_730_000, reference: '结' });
  c.pass(400);
  for (const role of ['body', 'projectManager'] as const) c.must('releaseRetention', role, { report: '复验' });
  c.mustByTwo('releaseRetention', 'districtPayer', { report: '凭证' });
  c.mustByTwo('reversePayment', 'districtPayer', back(c, 'retention'));
  expect(brokenBounds(c.facts)).toEqual([]);
  expect(c.facts.payments?.filter(({ reversed }) => reversed !== undefined).map(({ paidFor }) => paidFor)).toEqual([
    'claim',
    'retention',
  ]);
});

test('a refund waits to come back once, whether its receipt or its voucher names it', () => {
  const c = led('maintenance');
  c.mustByTwo('refundCoFunding', 'body', { amountFen: 1_000_000, receipt: '退-1', reference: '回单-9' });
  expect(c.give('reversePayment', 'body', back(c, '退-1'))).toEqual({ events: ['commandRequested'] });
  for (const name of ['回单-9', '回单９', '退1'])
    expect(c.give('reversePayment', 'body', back(c, name))).toEqual({ refused: ['already-requested'] });
  c.must('declineRequest', 'community', { why: '改报' });
  expect(c.give('reversePayment', 'body', back(c, '回单-9'))).toEqual({ events: ['commandRequested'] });
});
