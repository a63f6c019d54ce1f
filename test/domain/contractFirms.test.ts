import { openRequests } from '../../domain/kernel/engine/requests';
import { dateOf, epochMs, instantOf } from '../../domain/kernel/time/instant';
import { paidToFen, partsOfValue } from '../../domain/renovation/contractFirms';
import { firmAccounts } from '../../domain/renovation/firmAccounts';
import { coveredFen, invoicedFen, toInvoiceFen } from '../../domain/renovation/invoices';
import { renovationTotal } from '../../domain/renovation/ledger';
import { isOver } from '../../domain/renovation/lifecycle';
import { retentionOwedFen, settlementDueFen } from '../../domain/renovation/settlement';
import { payeeOf } from '../../domain/renovation/vouchers';
import { openClaim } from '../../domain/renovation/works';
import { certified } from '../support/courtyards/accounts';
import {
  asFirm,
  handover,
  INVOICE_INPUTS,
  invoiceFile,
  paperFile,
  payment,
} from '../support/courtyards/exampleInvoices';
import { led } from '../support/courtyards/keptFrom';
import { begun, MONEY_ACTS, toTheEnd } from '../support/courtyards/moneyActs';
import { openMoneyFen } from '../support/courtyards/moneyBounds';
import {
  A,
  auditedAt,
  B,
  back,
  claim,
  DONE,
  engage,
  newDay,
  pay,
  REFUSED,
  replaced,
  sound,
  voucher,
} from '../support/courtyards/twoFirms';

describe('what a firm has built is paid to it, whoever follows', () => {
  test('what was certified and not paid', () => {
    const c = replaced(certified(20_000_000));
    expect(pay(c, B, 1)).toEqual(REFUSED('above-measured-value'));
    expect(pay(c, A, 19_400_001)).toEqual(REFUSED('above-measured-value'));
    expect(pay(c, 'engineer-1', 1)).toEqual(REFUSED('firm-not-of-contract'));
    expect(pay(c, A, 19_400_000)).toEqual(DONE);
    expect([paidToFen(c.facts, A), paidToFen(c.facts, B), openClaim(c.facts.works)]).toEqual([
      19_400_000,
      0,
      undefined,
    ]);
    expect(c.facts.payments).toMatchObject([{ organisationId: A }]);
    sound(c);
  });

  test('without a name the payment goes to whom something is due, and its voucher names that firm’s account', () => {
    const c = replaced(certified(20_000_000));
    const { organisationId: _, ...unnamed } = payment(c, 10_000_000, voucher(), A);
    asFirm(c, B, () => c.byTwo('registerPayeeAccount', 'contractor', INVOICE_INPUTS.registerPayeeAccount(B)));
    const toB = { ...unnamed, payeeAccount: payeeOf(c.facts, B)?.payeeAccount ?? '' };
    expect(c.byTwo('payClaim', 'districtPayer', toB)).toEqual(REFUSED('payee-account-differs'));
    expect(c.byTwo('payClaim', 'districtPayer', unnamed)).toEqual(DONE);
    expect(openRequests(c.facts)).toEqual([]);
    expect(paidToFen(c.facts, A)).toBe(10_000_000);
  });

  test('money that came back from it is owed to it', () => {
    const c = certified(20_000_000);
    pay(c, A, 19_400_000, '先');
    replaced(c);
    expect(back(c, '先')).toEqual(DONE);
    expect(pay(c, B, 1)).toEqual(REFUSED('above-measured-value'));
    expect(pay(c, A, 19_400_000)).toEqual(DONE);
    sound(c);
  });

  test('what it had not claimed is stated at the handover, certified by the engineer, and belongs to it', () => {
    const c = certified(20_000_000);
    expect(engage(c, B, {})).toEqual(REFUSED('handover-missing'));
    expect(engage(c, B, { builtFen: 25_000_000 })).toEqual(REFUSED('handover-missing'));
    expect(engage(c, B, handover(c, 19_999_999))).toEqual(REFUSED('claim-not-rising'));
    expect(engage(c, B, handover(c, 55_000_001))).toEqual(REFUSED('above-contract'));
    expect(engage(c, B, handover(c, 25_000_000))).toEqual({ events: ['claimSubmitted', 'firmEngaged'] });
    expect(c.facts.works?.claims).toMatchObject([
      { organisationId: A },
      { organisationId: A, atHandover: true, measuredFen: 25_000_000 },
    ]);
    expect(c.give('submitClaim', 'contractor', { measuredFen: 30_000_000 })).toEqual(REFUSED('claim-open'));
    expect(c.give('withdrawClaim', 'contractor', { why: '不认可' })).toEqual(REFUSED('claim-of-other-firm'));
    c.must('certifyClaim', 'engineer', {
      certifiedFen: 24_000_000,
      cuts: [{ item: '管沟', amountFen: 1_000_000, why: '多计' }],
    });
    claim(c, 30_000_000);
    expect([...partsOfValue(c.facts, 30_000_000)]).toEqual([
      [A, 24_000_000],
      [B, 6_000_000],
    ]);
    // Together they are what the claim makes payable; each gets its own.
    expect(pay(c, B, 5_820_001)).toEqual(REFUSED('above-measured-value'));
    expect(pay(c, B, 5_820_000)).toEqual(DONE);
    sound(c);
    // What the firm of before has not got holds nobody up.
    claim(c, 31_000_000);
    expect(pay(c, A, 23_280_000)).toEqual(DONE);
    expect(pay(c, B, 970_000)).toEqual(DONE);
    expect(openClaim(c.facts.works)).toBeUndefined();
    sound(c);
  });

  test('a claim that awaits its certificate at the change stays its own: nobody takes it back or returns it', () => {
    const c = begun();
    c.must('submitClaim', 'contractor', { measuredFen: 20_000_000 });
    expect(engage(c, B)).toEqual(REFUSED('handover-not-asked'));
    replaced(c, B, {});
    expect(c.give('withdrawClaim', 'contractor', { why: '有误' })).toEqual(REFUSED('claim-of-other-firm'));
    expect(asFirm(c, A, () => c.give('withdrawClaim', 'contractor', { why: '有误' }))).toEqual(
      REFUSED('not-your-contract'),
    );
    expect(c.give('returnClaim', 'engineer', { why: '资料不齐' })).toEqual(REFUSED('claim-of-firm-before'));
    c.must('certifyClaim', 'engineer', {});
    expect(pay(c, A, 19_400_000)).toEqual(DONE);
  });
});

describe('invoices of a firm cover its payments, once', () => {
  test('though another was engaged in between', () => {
    const c = certified(20_000_000);
    pay(c, A, 19_400_000);
    for (const firm of [B, A]) {
      newDay(c);
      replaced(c, firm);
      expect([invoicedFen(c.facts, A), coveredFen(c.facts, A), coveredFen(c.facts, B)]).toEqual([19_400_000, 0, 0]);
    }
  });

  test('a firm of before brings them and its account until it is paid, for its part and no more', () => {
    const c = replaced(certified(20_000_000));
    const invoice = {
      ...{ number: '7'.repeat(20), amountFen: 20_000_001 },
      ...{ issuedOn: dateOf(c.now), evidence: [invoiceFile('7')] },
    };
    asFirm(c, A, () => {
      expect(c.give('submitInvoice', 'contractor', invoice)).toEqual(REFUSED('invoice-above-contract'));
      expect(c.give('submitInvoice', 'contractor', { ...invoice, amountFen: 20_000_000 })).toEqual(DONE);
      expect(c.give('submitClaim', 'contractor', { measuredFen: 30_000_000 })).toEqual(REFUSED('not-your-contract'));
      const toOther = { ...INVOICE_INPUTS.registerPayeeAccount(A), organisationId: B };
      expect(c.give('registerPayeeAccount', 'contractor', toOther)).toEqual(REFUSED('not-your-contract'));
      expect(c.byTwo('registerPayeeAccount', 'contractor', INVOICE_INPUTS.registerPayeeAccount(A))).toEqual(DONE);
    });
    expect([payeeOf(c.facts, A)?.organisationId, payeeOf(c.facts)]).toEqual([A, undefined]);
    // The firm of now invoices what is left of the contract, and takes no invoice of the other back.
    expect(toInvoiceFen(c.facts)).toBe(35_000_000);
    expect(c.give('withdrawInvoice', 'contractor', { no: 1, why: '开票有误' })).toEqual(REFUSED('invoice-unknown'));
    expect(asFirm(c, A, () => c.give('withdrawInvoice', 'contractor', { no: 1, why: '开票有误' }))).toEqual(DONE);
  });

  test('an office registers the account of the firm that it names', () => {
    const c = replaced(certified(20_000_000));
    const account = { ...INVOICE_INPUTS.registerPayeeAccount(A), organisationId: A };
    expect(c.byTwo('registerPayeeAccount', 'projectManager', account)).toEqual(DONE);
    expect([payeeOf(c.facts, A)?.organisationId, payeeOf(c.facts)]).toEqual([A, undefined]);
    expect(c.give('registerPayeeAccount', 'projectManager', { ...account, organisationId: 'engineer-1' })).toEqual(
      REFUSED('firm-not-of-contract'),
    );
  });
});

describe('the settlement of two firms', () => {
  test('leaves each its own rest and its own retention, and each is paid by its own invoices', () => {
    const c = auditedAt(30_000_000, 8_000);
    expect(firmAccounts(c.facts)).toEqual([
      { organisationId: A, dueFen: 3_400_000, retainedFen: 600_000, overpaidFen: 0 },
      { organisationId: B, dueFen: 1_700_000, retainedFen: 300_000, overpaidFen: 0 },
    ]);
    expect([settlementDueFen(c.facts), renovationTotal(c.facts.ledger, 'retained')]).toEqual([5_100_000, 900_000]);
    MONEY_ACTS.vote(c, 0);
    c.until(instantOf(epochMs(c.now) + 12 * 86_400_000));
    const settle = (firm: string, amountFen: number, reference = voucher()) =>
      c.byTwo('paySettlement', 'districtPayer', payment(c, amountFen, reference, firm));
    expect(settle(B, 1_700_001)).toEqual(REFUSED('above-due'));
    expect(settle(B, 1_700_000, '乙结')).toEqual(DONE);
    expect(settle(A, 3_400_000)).toEqual(DONE);
    expect(back(c, '乙结')).toEqual(DONE);
    expect(settle(A, 1)).toEqual(REFUSED('above-due'));
    expect(settle(B, 1_700_000)).toEqual(DONE);
    sound(c);
  });

  test('one firm’s overpayment is not set off against the other’s rest', () => {
    const c = auditedAt(23_000_000, 8_000);
    // The cut is borne by who built last: 3,000,000 of its part stand, and it has got 8,000,000.
    expect(firmAccounts(c.facts)).toEqual([
      { organisationId: A, dueFen: 3_400_000, retainedFen: 600_000, overpaidFen: 0 },
      { organisationId: B, dueFen: 0, retainedFen: 0, overpaidFen: 5_000_000 },
    ]);
    sound(c);
    const slip = { reference: '追回-乙', paidOn: dateOf(c.now), evidence: [paperFile('追回-乙')] };
    const recovery = { amountFen: 5_000_000, ...slip };
    c.mustByTwo('recoverOverpayment', 'projectManager', recovery);
    sound(c);
    MONEY_ACTS.vote(c, 0);
    c.until(instantOf(epochMs(c.now) + 12 * 86_400_000));
    expect(c.byTwo('paySettlement', 'districtPayer', payment(c, 3_400_000, voucher(), A))).toEqual(DONE);
    expect(firmAccounts(c.facts).map(({ dueFen, overpaidFen }) => [dueFen, overpaidFen])).toEqual([
      [0, 0],
      [0, 0],
    ]);
    sound(c);
  });

  test('a firm whose money came back has its own retention kept, all firms together no more than the share', () => {
    const c = auditedAt(23_000_000);
    const accounts = () =>
      firmAccounts(c.facts).map(({ dueFen, retainedFen, overpaidFen }) => [dueFen, retainedFen, overpaidFen]);
    // B has all that is its own, and the whole retention is A's, as far as A is unpaid.
    expect(accounts()).toEqual([
      [0, 600_000, 0],
      [0, 0, 6_700_000],
    ]);
    const paid = c.facts.payments?.find(({ organisationId }) => organisationId === B);
    expect(back(c, paid?.reference ?? '')).toEqual(DONE);
    // 3 % of the 3,000,000 fen that the audit leaves B: 690,000 are 3 % of all.
    expect(accounts()).toEqual([
      [0, 600_000, 0],
      [2_910_000, 90_000, 0],
    ]);
    expect(renovationTotal(c.facts.ledger, 'retained')).toBe(690_000);
    sound(c);
    toTheEnd(c);
    expect([c.facts.stage, openMoneyFen(c.facts)]).toEqual(['closed', 0]);
  });

  test('the retention of each is paid to it, and the courtyard comes to its end', () => {
    const c = auditedAt(30_000_000);
    MONEY_ACTS.vote(c, 0);
    c.until(instantOf(epochMs(c.now) + 800 * 86_400_000));
    expect([c.facts.stage, retentionOwedFen(c.facts)]).toEqual(['maintenance', 900_000]);
    MONEY_ACTS.reinspect(c, 0);
    MONEY_ACTS.countersign(c, 0);
    const release = (firm: string, fen: number, reference = voucher()) => {
      const { amountFen: _, ...input } = payment(c, fen, reference, firm);
      return c.byTwo('releaseRetention', 'districtPayer', { report: '复验', ...input });
    };
    expect(release(A, 600_000, '甲质')).toEqual(DONE);
    expect([c.facts.maintenance?.retention.released, retentionOwedFen(c.facts)]).toEqual([undefined, 300_000]);
    expect(release(A, 600_000)).toEqual(REFUSED('no-retention-held'));
    expect(release(B, 300_000)).toEqual(DONE);
    expect(c.facts.maintenance?.retention).toMatchObject({ released: expect.anything(), paidFen: 900_000 });
    expect(back(c, '甲质')).toEqual(DONE);
    expect(c.facts.maintenance?.retention).toMatchObject({ paidFen: 300_000 });
    sound(c);
    expect(release(A, 600_000)).toEqual(DONE);
    sound(c);
  });
});

describe('a firm that is gone', () => {
  test('while maintenance runs is replaced; its retention stays its own', () => {
    const c = led('maintenance');
    expect(engage(c, B, {})).toEqual(DONE);
    c.pass(800);
    MONEY_ACTS.reinspect(c, 0);
    MONEY_ACTS.countersign(c, 0);
    const heldFen = retentionOwedFen(c.facts);
    expect(c.byTwo('releaseRetention', 'districtPayer', { report: '复验', organisationId: B })).toEqual(
      REFUSED('no-retention-held'),
    );
    expect(c.byTwo('releaseRetention', 'districtPayer', { report: '复验', organisationId: A })).toEqual(DONE);
    expect(heldFen).toBeGreaterThan(0);
    expect(engage(c, A, {})).toEqual(REFUSED('nothing-to-settle'));
    sound(c);
  });

  test('while a renovation is wound up is replaced; what it has built is settled by the one that follows, and paid to it', () => {
    const c = certified(20_000_000, begun(50_000_000, 8_000));
    MONEY_ACTS.terminate(c, 0);
    expect(engage(c, B, {})).toEqual(DONE);
    toTheEnd(c);
    expect([isOver(c.facts), paidToFen(c.facts, A), paidToFen(c.facts, B)]).toEqual([true, 20_000_000, 0]);
    sound(c);
  });
});

test('a contract from before firms were named is named, and invoices what it is paid from then on', () => {
  const c = certified(20_000_000);
  pay(c, A, 10_000_000);
  newDay(c);
  const { engagements, ...facts } = c.facts;
  const { invoices: _, payees: __, ...before } = facts;
  c.facts = { ...before, engagements: (engagements ?? []).filter(({ role }) => role !== 'contractor') };
  const invoice = { number: '8'.repeat(20), amountFen: 1, issuedOn: dateOf(c.now), evidence: [invoiceFile('8')] };
  expect(c.give('submitInvoice', 'contractor', invoice)).toEqual(REFUSED('not-your-contract'));
  expect(engage(c, A, {})).toEqual({ events: ['firmEngaged'] });
  expect([coveredFen(c.facts), paidToFen(c.facts, A)]).toEqual([0, 10_000_000]);
  expect(pay(c, A, 9_400_000)).toEqual(DONE);
  expect(invoicedFen(c.facts)).toBe(9_400_000);
});
