import type { CourtyardEvent } from '../../domain/renovation/events';
import { payersOfPosting } from '../../domain/renovation/payersOfPosting';
import { allocated, MINUTES, SHARE } from '../support/courtyards/allocated';
import { refunded } from '../support/courtyards/exampleInvoices';
import { TODAY } from '../support/courtyards/funded';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';

const HOME = { building: '1', unit: '1-101' };

/** The postings of others' money, each with whom it names to somebody in a role. */
const named = (c: PureCourtyard, role: string, isOfFirm = false) =>
  c.log.flatMap(({ event }) => {
    const payers = payersOfPosting(c.facts, [event as CourtyardEvent], { roles: [role], isOfFirm });
    return payers.length === 0 ? [] : [[event.type, ...payers]];
  });

test('each receipt and refund names who paid or got it, also where it was reversed; a home to those who may know', () => {
  const c = allocated();
  const day = { receivedOn: TODAY, evidence: MINUTES };
  const receipt = { amountFen: SHARE.amountFen, receipt: '户1', unit: '1-101', ...day };
  c.byTwo('recordCoFunding', 'body', receipt, HOME);
  const others = {
    source: 'utilities',
    payer: '市燃气公司',
    amountFen: 1,
    receipt: '气1',
    why: '多交待退',
    ...day,
  } as const;
  c.byTwo('recordReceipt', 'projectManager', others);
  c.byTwo('reverseReceipt', 'projectManager', { receipt: '气1', why: '误记一笔' });
  c.byTwo('recordReceipt', 'projectManager', { ...others, receipt: '气2' });
  c.byTwo('terminate', 'subDistrictLeader', { why: '居民撤回' });
  c.byTwo('refundReceipt', 'projectManager', {
    ...{ source: 'utilities', amountFen: 1, receipt: '退气', payer: '市燃气公司' },
    ...refunded(c),
  });
  c.byTwo('refundCoFunding', 'body', { amountFen: SHARE.amountFen, receipt: '退1', ...refunded(c) });
  const told = (home: string | null) => [
    ['receiptRecorded', '街道'],
    ['coFundingRecorded', home],
    ['receiptRecorded', '市燃气公司'],
    ['receiptReversed', '市燃气公司'],
    ['receiptRecorded', '市燃气公司'],
    ['receiptRefunded', '市燃气公司'],
    ['coFundingRefunded', home],
  ];
  for (const role of ['body', 'community', 'supervisor', 'auditor'])
    expect([role, named(c, role)]).toEqual([role, told('1 1-101')]);
  for (const role of ['projectManager', 'districtPayer', 'districtFinance', 'resident'])
    expect([role, named(c, role)]).toEqual([role, told(null)]);
  // Firms read nothing of who paid, and a firm's auditor is no office's.
  const nobody = told(null).map(([type]) => [type, null]);
  for (const role of ['contractor', 'auditor']) expect([role, named(c, role, true)]).toEqual([role, nobody]);
});
