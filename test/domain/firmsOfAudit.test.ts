import { paidToFen, partsBuilt } from '../../domain/renovation/contractFirms';
import { firmAccounts } from '../../domain/renovation/firmAccounts';
import { toInvoiceFen } from '../../domain/renovation/invoices';
import { boundFen, renovationTotal } from '../../domain/renovation/ledger';
import { drawableFen } from '../../domain/renovation/paying';
import { overpaymentOwedFen, retentionOwedFen, settlementDueFen } from '../../domain/renovation/settlement';
import { accepted, audited, certified, receive } from '../support/courtyards/accounts';
import { returned } from '../support/courtyards/exampleInvoices';
import { begun, MONEY_ACTS, toTheEnd } from '../support/courtyards/moneyActs';
import { openMoneyFen } from '../support/courtyards/moneyBounds';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';
import {
  A,
  B,
  back,
  claim,
  cutAway,
  DONE,
  newDay,
  parts,
  pay,
  REFUSED,
  replaced,
  sound,
  voucher,
} from '../support/courtyards/twoFirms';

const accounts = (c: PureCourtyard) =>
  firmAccounts(c.facts).map(({ dueFen, retainedFen, overpaidFen }) => [dueFen, retainedFen, overpaidFen]);

describe('the audit says what each firm has built, whatever engineer or project manager had left of it', () => {
  test('an audit that waits while another firm is engaged gives that one nothing', () => {
    const c = certified(30_000_000);
    receive(c, 3_000_000);
    pay(c, A, 29_100_000);
    audited(accepted(c, 30_000_000), 30_000_000, 30_000_000);
    const anew = {
      eligibleFen: 29_000_000,
      cuts: [{ item: '管沟', amountFen: 1_000_000, why: '不予认可' }],
      why: '量错',
    };
    c.must('auditSettlement', 'auditor', anew);
    newDay(c);
    replaced(c, B, {});
    expect(c.give('confirmRequest', 'districtFinance', {}, undefined, 'who compares')).toEqual(
      REFUSED('firm-parts-incomplete'),
    );
    expect([...partsBuilt(c.facts)]).toEqual([[A, 30_000_000]]);
    c.must('declineRequest', 'districtFinance', { why: '施工单位已更换' }, undefined, 'who compares');
    c.mustByTwo('auditSettlement', 'auditor', anew);
    expect([...partsBuilt(c.facts)]).toEqual([
      [A, 29_000_000],
      [B, 0],
    ]);
    sound(c);
  });

  test('a firm whose claim was cut away gets its part, and who had it gives it back', () => {
    const c = audited(cutAway(), 30_000_000, 30_000_000, parts(20_000_000, 10_000_000));
    expect(accounts(c)).toEqual([
      [19_400_000, 600_000, 0],
      [0, 0, 19_100_000],
    ]);
    expect([settlementDueFen(c.facts), overpaymentOwedFen(c.facts)]).toEqual([19_400_000, 19_100_000]);
    expect([...partsBuilt(c.facts)]).toEqual([
      [A, 20_000_000],
      [B, 10_000_000],
    ]);
    expect(toInvoiceFen(c.facts, A)).toBe(20_000_000);
    sound(c);
    const recover = (organisationId: string, amountFen: number, reference = voucher()) =>
      c.byTwo('recoverOverpayment', 'projectManager', { amountFen, organisationId, reference, ...returned(c) });
    expect(recover(A, 1)).toEqual(REFUSED('above-owed'));
    expect(recover(B, 19_100_000, '追乙')).toEqual(DONE);
    // The others' money that came back from one firm bears what the other gets, and as much subsidy is free.
    expect([boundFen(c.facts.ledger, 'other'), boundFen(c.facts.ledger, 'subsidy')]).toEqual([5_000_000, 15_000_000]);
    sound(c);
    // If it bounces, the other firm does not wait for it.
    expect(back(c, '追乙')).toEqual(DONE);
    expect([boundFen(c.facts.ledger, 'subsidy'), drawableFen(c.facts)]).toEqual([20_000_000, 20_000_000]);
    sound(c);
    expect(recover(B, 19_100_000)).toEqual(DONE);
    sound(c);
    toTheEnd(c);
    expect([c.facts.stage, openMoneyFen(c.facts)]).toEqual(['closed', 0]);
    expect(paidToFen(c.facts, A)).toBe(20_000_000);
    sound(c);
  });

  test('as certified, if the auditor agrees', () => {
    const c = audited(cutAway(), 30_000_000);
    expect(accounts(c)).toEqual([
      [0, 0, 0],
      [0, 900_000, 0],
    ]);
    sound(c);
  });

  test('takes two hands, and says anew in two hands what was wrong', () => {
    const c = cutAway();
    c.must('submitSettlement', 'contractor', { claimedFen: 30_000_000 });
    const audit = { eligibleFen: 30_000_000, cuts: [], ...parts(20_000_000, 10_000_000) };
    expect(c.give('auditSettlement', 'auditor', audit)).toEqual({ events: ['commandRequested'] });
    expect(accounts(c)).toEqual([]);
    expect(c.give('auditSettlement', 'auditor', { ...audit, ...parts(0, 30_000_000) })).toEqual(
      REFUSED('already-requested'),
    );
    c.must('confirmRequest', 'districtFinance', {}, undefined, 'finance');
    expect(c.facts.acceptance?.settlement?.audit).toMatchObject({ by: 'auditor', ...parts(20_000_000, 10_000_000) });
    const anew = { ...audit, ...parts(15_000_000, 15_000_000), why: '误计' };
    expect(c.byTwo('auditSettlement', 'auditor', anew)).toEqual(DONE);
    expect(accounts(c)).toEqual([
      [14_550_000, 450_000, 0],
      [0, 0, 14_100_000],
    ]);
    sound(c);
  });

  test('of each firm that had the contract once, and together what is audited', () => {
    const c = cutAway();
    c.must('submitSettlement', 'contractor', { claimedFen: 30_000_000 });
    const audit = (byFirm?: { readonly byFirm: readonly { organisationId: string; eligibleFen: number }[] }) =>
      c.give('auditSettlement', 'auditor', { eligibleFen: 30_000_000, cuts: [], ...byFirm });
    const [a, b] = parts(20_000_000, 10_000_000).byFirm;
    expect(a && b).toBeDefined();
    if (a === undefined || b === undefined) return;
    // Without parts it is as certified, and no decision between firms.
    const asCertified = c.fork();
    expect(asCertified.give('auditSettlement', 'auditor', { eligibleFen: 30_000_000, cuts: [] })).toEqual(DONE);
    expect(asCertified.facts.acceptance?.settlement?.audit).toMatchObject({ eligibleFen: 30_000_000 });
    expect(audit({ byFirm: [{ ...b, eligibleFen: 30_000_000 }] })).toEqual(REFUSED('firm-parts-incomplete'));
    expect(audit({ byFirm: [a, b, { ...b, eligibleFen: 0 }] })).toEqual(REFUSED('firm-parts-incomplete'));
    expect(audit({ byFirm: [a, { ...b, organisationId: 'engineer-1' }] })).toEqual(REFUSED('firm-not-of-contract'));
    for (const fen of [9_999_999, 10_000_001])
      expect(audit(parts(20_000_000, fen))).toEqual(REFUSED('firm-parts-unbalanced'));
    expect(audit(parts(30_000_001, -1))).toEqual(REFUSED('amount-not-positive'));
    expect(audit(parts(0, 30_000_000))).toEqual(DONE);
  });

  test('says none, and each has what was certified', () => {
    const c = certified(20_000_000, begun(55_000_000, 9_700));
    receive(c, 3_000_000);
    expect(pay(c, A, 19_400_000)).toEqual(DONE);
    replaced(c);
    claim(c, 30_000_000);
    expect(pay(c, B, 9_700_000)).toEqual(DONE);
    accepted(c, 30_000_000);
    c.must('submitSettlement', 'contractor', { claimedFen: 30_000_000 });
    c.must('auditSettlement', 'auditor', { eligibleFen: 30_000_000, cuts: [] });
    expect(c.facts.acceptance?.settlement?.audit?.byFirm).toMatchObject([
      { organisationId: A, eligibleFen: 20_000_000 },
      { organisationId: B, eligibleFen: 10_000_000 },
    ]);
  });

  test('of one firm it asks for no part', () => {
    const c = begun();
    receive(c, 3_000_000);
    accepted(c, 30_000_000);
    c.must('submitSettlement', 'contractor', { claimedFen: 30_000_000 });
    const audit = { eligibleFen: 30_000_000, cuts: [] };
    const byFirm = [{ organisationId: A, eligibleFen: 30_000_000 }];
    expect(c.give('auditSettlement', 'auditor', { ...audit, byFirm })).toEqual(REFUSED('firm-parts-not-asked'));
    expect(c.give('auditSettlement', 'auditor', audit)).toEqual({
      events: expect.not.arrayContaining(['commandRequested']),
    });
  });
});

test('a renovation that ends after the audit keeps the retention of one firm, though another was overpaid', () => {
  const c = audited(cutAway(), 30_000_000, 30_000_000, parts(20_000_000, 10_000_000));
  MONEY_ACTS.terminate(c, 0);
  expect([retentionOwedFen(c.facts), renovationTotal(c.facts.ledger, 'retained')]).toEqual([600_000, 600_000]);
  expect(c.facts.maintenance?.retention.heldFen).toBe(600_000);
  sound(c);
});
