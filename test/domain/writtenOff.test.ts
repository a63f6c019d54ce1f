import { openRequests } from '../../domain/kernel/engine/requests';
import { dateOf, epochMs, instantOf } from '../../domain/kernel/time/instant';
import { renovationTotal } from '../../domain/renovation/ledger';
import { vouchersHeld } from '../../domain/renovation/numbers';
import { keptFromHand } from '../../domain/renovation/separation';
import { overpaymentOwedFen, settlementDueFen } from '../../domain/renovation/settlement';
import { DOCUMENT_FILE } from '../support/courtyards/exampleInvoices';
import { MONEY_ACTS, toTheEnd } from '../support/courtyards/moneyActs';
import { brokenBounds, openMoneyFen } from '../support/courtyards/moneyBounds';
import { bounced, OK, overpaid, recover, sound } from '../support/courtyards/overpaid';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';

const AUDITED_FEN = 30_000_000;

describe('an overpayment that nobody can recover', () => {
  const ruling = (c: PureCourtyard, amountFen: number, reference = '（2027）川01执9号') => ({
    amountFen,
    reference,
    decidedOn: dateOf(c.now),
    why: '施工单位破产终结，无财产可供分配',
    evidence: [DOCUMENT_FILE],
  });
  const writeOff = (c: PureCourtyard, amountFen: number, reference?: string) =>
    c.byTwo('writeOffOverpayment', 'projectManager', ruling(c, amountFen, reference));
  const bankrupt = (): PureCourtyard => {
    const c = overpaid(AUDITED_FEN, 38_800_000);
    recover(c, 2_000_000, '追1');
    return c;
  };

  test('is written off by the court’s ruling: a position of its own, never recovered, and the courtyard can be closed', () => {
    const c = bankrupt();
    const before = c.facts.ledger;
    expect(writeOff(c, 6_800_001)).toEqual({ refused: ['above-owed'] });
    expect(writeOff(c, 6_800_000)).toEqual({ events: ['requestConfirmed', 'overpaymentWrittenOff', 'moneyMoved'] });
    expect(c.facts.ledger.subsidy).toEqual({
      ...before.subsidy,
      paid: before.subsidy.paid - 6_800_000,
      writtenOff: 6_800_000,
    });
    expect(c.facts.acceptance?.settlement?.audit).toMatchObject({
      recoveredFen: 2_000_000,
      uncollectibleFen: 6_800_000,
    });
    expect(c.due).not.toHaveProperty('recover-overpayment');
    expect(writeOff(c, 1, '（2027）川01执10号')).toEqual({ refused: ['nothing-to-recover'] });
    sound(c);
    toTheEnd(c);
    expect([c.facts.stage, openMoneyFen(c.facts)]).toEqual(['closed', 0]);
    expect(c.facts.ledger.subsidy).toMatchObject({ recovered: 2_000_000, writtenOff: 6_800_000 });
  });

  test('takes a ruling with its day, file and reason, once', () => {
    const c = bankrupt();
    const give = (input: Partial<ReturnType<typeof ruling>>) =>
      c.give('writeOffOverpayment', 'subDistrictLeader', { ...ruling(c, 1_000_000), ...input });
    expect(give({ amountFen: 0 })).toEqual({ refused: ['amount-not-positive'] });
    expect(give({ why: '无' })).toEqual({ refused: ['evidence-empty'] });
    expect(give({ decidedOn: '2099-01-01' })).toEqual({ refused: ['date-in-future'] });
    expect(give({ decidedOn: '2020-01-01' })).toEqual({ refused: ['ruling-before-contract'] });
    expect(give({ reference: '追1' })).toEqual({ refused: ['voucher-already-recorded'] });
    expect(give({})).toEqual({ events: ['commandRequested'] });
    expect(openRequests(c.facts)[0]?.awaits).toEqual(['districtFinanceLeader', 'supervisor']);
    expect(give({ amountFen: 5_800_001, reference: '（2027）川01执10号' })).toEqual({ refused: ['prepared-already'] });
  });

  test('is given up by nobody who paid: another leader of finance confirms it, or the supervisor, and pays nothing later', () => {
    const c = bankrupt();
    c.must('writeOffOverpayment', 'projectManager', ruling(c, 6_800_000));
    const confirm = (one: PureCourtyard, role: 'districtFinanceLeader' | 'supervisor', account: string) =>
      one.give('confirmRequest', role, {}, undefined, account);
    for (const payer of ['districtPayer', 'districtFinanceLeader, second hand of districtPayer'])
      for (const role of ['districtFinanceLeader', 'supervisor'] as const)
        expect([payer, confirm(c.fork(), role, payer)]).toEqual([payer, { refused: ['separation-of-duties'] }]);
    for (const [role, account] of [
      ['districtFinanceLeader', 'another leader'],
      ['supervisor', 'supervisor'],
    ] as const) {
      const one = c.fork();
      expect(confirm(one, role, account)).toEqual(OK);
      expect(keptFromHand('payer', one.facts)).toContain(account);
    }
  });

  test('a ruling of before the audit, and one ruling for several parts of the overpayment', () => {
    const paid = bankrupt();
    const decidedOn = dateOf(paid.facts.works?.contract.awardedAt ?? '');
    const { acceptance } = paid.facts;
    const settlement = acceptance?.settlement;
    if (acceptance === undefined || settlement?.audit === undefined) throw new Error('not audited');
    paid.until(instantOf(epochMs(paid.now) + 86_400_000));
    const audit = { ...settlement.audit, at: paid.now };
    const c = Object.assign(paid, {
      facts: { ...paid.facts, acceptance: { ...acceptance, settlement: { ...settlement, audit } } },
    });
    for (const amountFen of [1_000_000, 1_000_000, 4_800_000])
      expect(c.byTwo('writeOffOverpayment', 'projectManager', { ...ruling(c, amountFen), decidedOn })).toEqual(OK);
    sound(c);
    // Only the last of them is reversed.
    expect(bounced(c, '（2027）川01执9号', 'projectManager')).toEqual(OK);
    expect(overpaymentOwedFen(c.facts)).toBe(4_800_000);
    expect(renovationTotal(c.facts.ledger, 'writtenOff')).toBe(2_000_000);
    sound(c);
    toTheEnd(c);
    expect([c.facts.stage, openMoneyFen(c.facts)]).toEqual(['closed', 0]);
  });

  test('a payment that comes back was never the contractor’s: it is written off no more, and not due twice', () => {
    const c = overpaid(AUDITED_FEN, 20_000_000);
    expect(writeOff(c, 4_000_000)).toEqual(OK);
    expect(writeOff(c, 4_800_000, '（2027）川01执10号')).toEqual(OK);
    MONEY_ACTS.vote(c, 0);
    const part = overpaid(AUDITED_FEN, 6_000_000);
    expect(writeOff(part, 8_800_000)).toEqual(OK);

    // 38.8 million less 20 million are the contractor's: 11.2 million are left of the audited 30 million.
    expect(bounced(c, 'v1')).toEqual({
      events: ['requestConfirmed', 'recoveryReversed', 'recoveryReversed', 'paymentReversed', 'moneyMoved'],
    });
    expect([
      renovationTotal(c.facts.ledger, 'paid'),
      renovationTotal(c.facts.ledger, 'writtenOff'),
      renovationTotal(c.facts.ledger, 'payable') + renovationTotal(c.facts.ledger, 'retained'),
      overpaymentOwedFen(c.facts),
    ]).toEqual([18_800_000, 0, 11_200_000, 0]);
    expect(c.due).not.toHaveProperty('recover-overpayment');
    sound(c);
    toTheEnd(c);
    expect([openMoneyFen(c.facts), renovationTotal(c.facts.ledger, 'paid')]).toEqual([0, AUDITED_FEN]);

    // What it covers in part stays written off for the rest.
    expect(bounced(part, 'v1')).toEqual(OK);
    expect(part.facts.acceptance?.settlement?.audit).toMatchObject({
      uncollectibleFen: 2_800_000,
      recoveredFen: 6_000_000,
    });
    expect([settlementDueFen(part.facts), overpaymentOwedFen(part.facts)]).toEqual([0, 0]);
    expect(renovationTotal(part.facts.ledger, 'writtenOff')).toBe(2_800_000);
    sound(part);
    expect(bounced(part, '（2027）川01执9号', 'projectManager')).toEqual(OK);
    expect(overpaymentOwedFen(part.facts)).toBe(2_800_000);
    sound(part);
  });

  test('what turns up later is recovered once the write-off is reversed', () => {
    const c = bankrupt();
    const before = c.facts.ledger;
    expect(writeOff(c, 6_800_000)).toEqual(OK);
    MONEY_ACTS.vote(c, 0);
    expect(bounced(c, 'v1')).toEqual({ refused: ['payment-recovered'] });
    expect(bounced(c, '（2027）川01执9号', 'projectManager')).toEqual(OK);
    expect(c.facts.ledger).toEqual(before);
    expect(c.facts.acceptance?.settlement?.audit).toMatchObject({ recoveredFen: 2_000_000, uncollectibleFen: 0 });
    expect(c.due).toHaveProperty('recover-overpayment');
    // The ruling stays what it was, and may be about other courtyards as well.
    expect(vouchersHeld(c.facts).map(({ number }) => number)).not.toContain('（2027）川01执9号');
    expect(writeOff(c.fork(), 1_000_000)).toEqual(OK);
    sound(c);
    toTheEnd(c);
    expect([c.facts.stage, openMoneyFen(c.facts)]).toEqual(['closed', 0]);
  });

  test('of residents’ money is lost as well as far as public money did not bear it, and is not in hand again', () => {
    const c = overpaid(5_000_000, 38_800_000);
    const owedFen = overpaymentOwedFen(c.facts);
    expect(writeOff(c, owedFen)).toEqual(OK);
    expect(renovationTotal(c.facts.ledger, 'writtenOff')).toBe(owedFen);
    expect(c.facts.ledger.coFunding.writtenOff + c.facts.ledger.other.writtenOff).toBeGreaterThan(0);
    sound(c);
    toTheEnd(c);
    expect([c.facts.stage, openMoneyFen(c.facts), brokenBounds(c.facts)]).toEqual(['closed', 0, []]);
  });
});
