import { outrunIfGiven } from '../../domain/kernel/engine/outrun';
import { openRequests } from '../../domain/kernel/engine/requests';
import { dateOf } from '../../domain/kernel/time/instant';
import { COMMANDS } from '../../domain/renovation/catalogue';
import type { Renovation } from '../../domain/renovation/command';
import { payersOf } from '../../domain/renovation/payers';
import { drawableFen } from '../../domain/renovation/paying';
import { fundsFaults } from '../../domain/renovation/prepared';
import { RENOVATION } from '../../domain/renovation/programme';
import type { Role } from '../../domain/renovation/roles';
import { overpaymentOwedFen, settlementDueFen } from '../../domain/renovation/settlement';
import { accepted, audited, certified, pay, receive } from '../support/courtyards/accounts';
import { asFirm, payment, refunded, returned, SCAN } from '../support/courtyards/exampleInvoices';
import { MONEY_ACTS } from '../support/courtyards/moneyActs';
import { OK, overpaid, sound } from '../support/courtyards/overpaid';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';
import { A, B, replaced } from '../support/courtyards/twoFirms';

const WAITING = { refused: ['payment-waiting'] };

/** Audited anew at less, and confirmed. */
const auditAnew = (c: PureCourtyard, eligibleFen: number, cutFen: number) =>
  c.byTwo('auditSettlement', 'auditor', {
    eligibleFen,
    cuts: cutFen === 0 ? [] : [{ item: '绿化', amountFen: cutFen, why: '重复计算' }],
    why: '重复计算',
  });

const settle = (c: PureCourtyard, command: 'confirmRequest' | 'declineRequest', name: string) => {
  const request = openRequests(c.facts).find((one) => one.command === name);
  const role = request?.awaits[0] as 'districtFinanceLeader';
  return c.give(command, role, { no: request?.no ?? 0, why: '银行未受理' }, undefined, 'second hand');
};

describe('what a bank has moved is confirmed or declined before anything takes its ground away', () => {
  const due = () => {
    const c = certified(30_000_000);
    receive(c, 3_000_000);
    expect(pay(c, 29_100_000)).toEqual(OK);
    accepted(c, 40_000_000);
    audited(c, 40_000_000);
    MONEY_ACTS.vote(c, 0);
    return c;
  };

  test('no audit is made anew, and no account, while a payment of the settlement waits', () => {
    const c = due();
    const dueFen = settlementDueFen(c.facts);
    expect(c.give('paySettlement', 'districtPayer', payment(c, dueFen, '回单1'))).toEqual(OK);
    const { facts } = c;
    const asked = c.fork();
    expect(auditAnew(asked, 30_000_000, 10_000_000)).toEqual(WAITING);
    // Asking for it moves nothing yet.
    expect(openRequests(asked.facts).map(({ command }) => command)).toEqual(['paySettlement', 'auditSettlement']);
    expect(asked.facts.ledger).toEqual(facts.ledger);
    // Whoever would release it reads so before.
    const [, audit] = openRequests(asked.facts);
    const foretold = (c: PureCourtyard) => {
      const acting = { ...c.context, actor: c.actor('districtFinanceLeader', 'second hand') };
      const input = { no: audit?.no ?? 0 };
      return outrunIfGiven<Renovation>(RENOVATION, COMMANDS.confirmRequest, c.facts, input, acting);
    };
    expect(foretold(asked)).toEqual([expect.objectContaining({ code: 'payment-waiting' })]);
    expect(settle(asked, 'confirmRequest', 'paySettlement')).toEqual(OK);
    expect(foretold(asked)).toEqual([]);
    expect(auditAnew(c.fork(), 39_000_000, 1_000_000)).toEqual(WAITING);
    const declined = c.fork();
    expect(settle(declined, 'declineRequest', 'paySettlement')).toEqual(OK);
    expect(auditAnew(declined, 30_000_000, 10_000_000)).toEqual(OK);
    sound(declined);
  });

  test('what a firm gave back is received before the audit is made anew', () => {
    const c = overpaid(30_000_000);
    expect(overpaymentOwedFen(c.facts)).toBe(8_800_000);
    const back = { amountFen: 8_800_000, reference: '追1', ...returned(c) };
    expect(c.give('recoverOverpayment', 'projectManager', back)).toEqual(OK);
    expect(auditAnew(c, 40_000_000, 0)).toEqual(WAITING);
    expect(settle(c, 'confirmRequest', 'recoverOverpayment')).toEqual(OK);
    sound(c);
  });
});

describe('payments that wait leave each other their release', () => {
  const CLAIM_FEN = 53_350_000;
  /** 53,350,000 fen are payable, and 3,000,000 of the residents’ are not here yet. */
  const short = () => certified(55_000_000);

  test('a payment is not prepared for money that another one takes', () => {
    const c = short();
    const thereFen = drawableFen(c.facts);
    expect(thereFen).toBeLessThan(CLAIM_FEN);
    expect(c.give('payClaim', 'districtPayer', payment(c, 30_000_000, '回单1'))).toEqual(OK);
    const rest = (amountFen: number, reference: string) =>
      c.give('payClaim', 'districtPayer', payment(c, amountFen, reference));
    expect(rest(thereFen - 30_000_000 + 1, '回单2')).toEqual({ refused: ['prepared-already'] });
    expect(rest(thereFen - 30_000_000, '回单3')).toEqual(OK);
    const other = c.fork();
    for (const one of [c, other]) {
      const [first, second] = openRequests(one.facts).map(({ no }) => no);
      for (const no of one === c ? [first, second] : [second, first])
        one.must('confirmRequest', 'districtFinanceLeader', { no: no ?? 0 }, undefined, 'second hand');
      sound(one);
      expect(drawableFen(one.facts)).toBe(0);
    }
  });

  test('nor for a payment of another account, or to replace subsidy', () => {
    const c = short();
    expect(c.give('payClaim', 'districtPayer', payment(c, 30_000_000, '回单1'))).toEqual(OK);
    const codes = (command: string, amountFen: number, availableFen: number) =>
      fundsFaults(c.facts, { command, input: { amountFen }, amountFen, availableFen }).map(({ code }) => code);
    for (const command of ['payClaim', 'paySettlement', 'releaseRetention', 'replaceSubsidy'])
      expect([codes(command, 1, 30_000_001), codes(command, 2, 30_000_001), codes(command, 2, 1)]).toEqual([
        [],
        ['prepared-already'],
        ['funds-insufficient'],
      ]);
  });

  test('whoever ends the courtyard declines a payment that nobody confirms', () => {
    const c = short();
    expect(c.give('payClaim', 'districtPayer', payment(c, 30_000_000, '回单1'))).toEqual(OK);
    const [{ no } = { no: 0 }] = openRequests(c.facts);
    const decline = (role: Role) => c.fork().give('declineRequest', role, { no, why: '经办后无人确认' });
    for (const role of ['supervisor', 'districtHousingLeader', 'subDistrictLeader'] as const)
      expect(decline(role)).toEqual({ events: ['requestDeclined'] });
    expect(decline('auditor')).toEqual({ refused: ['role-not-allowed'] });
    expect(c.give('terminate', 'subDistrictLeader', { why: '资金不足' })).toEqual(OK);
    expect(settle(c, 'confirmRequest', 'terminate')).toEqual(OK);
    expect(c.facts.stage).toBe('withdrawn');
  });
});

describe('money of other payers goes back once', () => {
  const paid = (c: PureCourtyard, payer: string, receipt: string) =>
    c.byTwo('recordReceipt', 'projectManager', {
      ...{ source: 'other', payer, amountFen: 1_000, receivedOn: dateOf(c.now), receipt, why: '多付' },
      ...SCAN,
    });
  const refund = (c: PureCourtyard, payer: string, receipt: string) => ({
    ...{ source: 'other' as const, amountFen: 1_000, payer, receipt },
    ...refunded(c),
  });

  test('a receipt whose payer has the money back is not reversed as well', () => {
    const c = certified(20_000_000);
    for (const [payer, receipt] of [
      ['甲公司', 'a1'],
      ['乙公司', 'b1'],
    ] as const)
      expect(paid(c, payer, receipt)).toEqual(OK);
    expect(c.byTwo('refundReceipt', 'projectManager', refund(c, '甲公司', 'ra'))).toEqual(OK);
    const reverse = (receipt: string) =>
      c.fork().byTwo('reverseReceipt', 'projectManager', { receipt, why: '登记有误' });
    expect(reverse('a1')).toEqual({ refused: ['above-paid'] });
    expect(reverse('b1')).toEqual(OK);
    expect(payersOf(c.facts, 'other').payers).not.toContainEqual(expect.objectContaining({ payer: '甲公司' }));
    expect(payersOf(c.facts, 'other').payers).toContainEqual({ payer: '乙公司', leftFen: 1_000 });
    expect(c.byTwo('refundReceipt', 'projectManager', refund(c, '乙公司', 'rb'))).toEqual(OK);
    sound(c);
  });

  test('two refunds that wait give no payer more than it paid', () => {
    const c = certified(20_000_000);
    for (const [payer, receipt] of [
      ['甲公司', 'a1'],
      ['丙公司', 'c1'],
    ] as const)
      expect(paid(c, payer, receipt)).toEqual(OK);
    expect(c.give('refundReceipt', 'projectManager', refund(c, '丙公司', 'z1'))).toEqual(OK);
    expect(c.give('refundReceipt', 'projectManager', refund(c, '丙 公司', 'z2'))).toEqual({
      refused: ['prepared-already'],
    });
    expect(c.give('refundReceipt', 'projectManager', refund(c, '甲公司', 'z3'))).toEqual(OK);
    // The money that is on its way back is not said never to have come.
    expect(c.byTwo('reverseReceipt', 'projectManager', { receipt: 'a1', why: '登记有误' })).toEqual(WAITING);
  });
});

describe('an account is one organisation’s', () => {
  const account = (payeeAccount: string, organisationId?: string) => ({
    ...{ bank: '某行', payeeAccount, evidence: ['a'.repeat(64)] },
    ...(organisationId === undefined ? {} : { organisationId }),
  });
  const KNOWN = { refused: ['account-of-another'] };

  test('a firm takes neither the body’s account nor another firm’s, and the body none of a firm’s', () => {
    const c = replaced(certified(20_000_000));
    const ofA = '6222 0000 1111 2222';
    const bodys = '6222 0000 3333 4444';
    c.facts = { ...c.facts, bookkeeping: { bookkeeper: '李会计', account: `某行 ${bodys}` } };
    c.mustByTwo('registerPayeeAccount', 'projectManager', account(ofA, A));
    const byB = asFirm(c, B, () => [
      c.fork().give('registerPayeeAccount', 'contractor', account(bodys)),
      c.fork().give('registerPayeeAccount', 'contractor', account(ofA)),
      c.fork().give('registerPayeeAccount', 'contractor', account('6222 0000 9999 1111')),
    ]);
    expect(byB).toEqual([KNOWN, KNOWN, OK]);
    // Asked for before the other's was registered: who asked counts at the release, too.
    const early = replaced(certified(20_000_000));
    expect(asFirm(early, B, () => early.give('registerPayeeAccount', 'contractor', account(ofA)))).toEqual(OK);
    early.mustByTwo('registerPayeeAccount', 'projectManager', account(ofA, A));
    expect(settle(early, 'confirmRequest', 'registerPayeeAccount')).toEqual(KNOWN);
    const named = { bookkeeper: '李会计', account: `某行 ${ofA}`, evidence: ['b'.repeat(64)] };
    expect(c.give('nameBookkeeperAndAccount', 'community', named)).toEqual(KNOWN);
    // A claim that was assigned to the other firm: an office says so.
    expect(c.fork().give('registerPayeeAccount', 'projectManager', account(ofA, B))).toEqual(OK);
    expect(c.fork().give('registerPayeeAccount', 'projectManager', account(bodys, B))).toEqual(KNOWN);
  });
});
