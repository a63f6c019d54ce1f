import { isOver } from '../../domain/renovation/lifecycle';
import { payeeOf } from '../../domain/renovation/vouchers';
import { accepted, audited, certified, pay, receive } from '../support/courtyards/accounts';
import { DOCUMENT_FILE, voucherOf } from '../support/courtyards/exampleInvoices';
import { begun, MONEY_ACTS, toTheEnd } from '../support/courtyards/moneyActs';
import { brokenBounds, openMoneyFen } from '../support/courtyards/moneyBounds';

test('a firm that is gone is paid by a deposit with a notary: no invoice is asked for, and the retention has a way', () => {
  const c = certified(40_000_000, begun(40_000_000));
  receive(c, 3_000_000);
  pay(c, 38_800_000);
  audited(accepted(c, 40_000_000), 40_000_000);
  const terminated = c.fork();
  MONEY_ACTS.terminate(terminated, 0);
  MONEY_ACTS.vote(c, 0);
  expect([c.facts.stage, terminated.facts.stage]).toEqual(['maintenance', 'withdrawn']);
  for (const one of [c, terminated]) {
    toTheEnd(one, ['release']);
    const notary = {
      bank: '某公证处提存专户',
      payeeAccount: '9558 8000 0000 0001',
      evidence: [DOCUMENT_FILE],
      deposit: true,
    };
    const registered = payeeOf(one.facts);
    const releaseTo = (payeeAccount: string) =>
      one.byTwo('releaseRetention', 'districtPayer', {
        ...voucherOf(one, payeeAccount),
        reference: '提存-1',
        report: '单位已注销，质保金提存',
      });
    expect(releaseTo(registered?.payeeAccount ?? '')).toEqual({ refused: ['invoice-missing'] });
    expect(one.give('registerPayeeAccount', 'contractor', notary)).toEqual({ refused: ['role-not-allowed'] });
    // None of the firm's own accounts becomes a notary's.
    const own = { ...notary, payeeAccount: registered?.payeeAccount ?? '' };
    expect(one.give('registerPayeeAccount', 'projectManager', own)).toEqual({ refused: ['payee-account-known'] });
    one.must('registerPayeeAccount', 'projectManager', notary);
    expect(one.give('confirmRequest', 'projectManager', {}, undefined, 'another')).toEqual({
      refused: ['role-not-allowed'],
    });
    expect(one.give('confirmRequest', 'subDistrictLeader', {})).toEqual({ refused: ['role-not-allowed'] });
    expect(one.give('confirmRequest', 'districtHousingLeader', {})).toHaveProperty('events');
    expect(releaseTo(registered?.payeeAccount ?? '')).toEqual({ refused: ['payee-account-differs'] });
    expect(releaseTo(notary.payeeAccount)).toHaveProperty('events');
    toTheEnd(one);
    expect([isOver(one.facts), openMoneyFen(one.facts), brokenBounds(one.facts)]).toEqual([true, 0, []]);
  }
});

test('a firm that is at work is not gone', () => {
  const c = certified(40_000_000);
  const notary = { bank: '某公证处', payeeAccount: '9558 8000 0000 0001', evidence: [DOCUMENT_FILE], deposit: true };
  expect(c.give('registerPayeeAccount', 'projectManager', notary)).toEqual({ refused: ['completion-missing'] });
});
