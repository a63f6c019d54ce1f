import fc from 'fast-check';
import { openRequests } from '../../domain/kernel/engine/requests';
import { epochMs, instantOf } from '../../domain/kernel/time/instant';
import { renovationTotal } from '../../domain/renovation/ledger';
import { isOver } from '../../domain/renovation/lifecycle';
import {
  overpaymentOwedFen,
  replaceableNowFen,
  retainedFen,
  settlementDueFen,
  subsidyToReplaceFen,
} from '../../domain/renovation/settlement';
import { accepted, audited, certified, pay, receive } from '../support/courtyards/accounts';
import { returned } from '../support/courtyards/exampleInvoices';
import { MONEY_ACTS, type MoneyActName, toTheEnd } from '../support/courtyards/moneyActs';
import { brokenBounds, openMoneyFen } from '../support/courtyards/moneyBounds';
import { bounced, notice, OK, overpaid, recover, sound } from '../support/courtyards/overpaid';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';
import { assertProperty } from '../support/property/property';
import { factor, isSoak } from '../support/property/seed';

/** Was recorded before the renovation ended, and is confirmed after it. */
const bouncedAcrossEnd = (c: PureCourtyard, reference: string): void => {
  c.must('reversePayment', 'districtPayer', notice(c, reference));
  MONEY_ACTS.terminate(c, 0);
  const request = openRequests(c.facts).find(({ command }) => command === 'reversePayment');
  c.must('confirmRequest', 'districtFinance', { no: request?.no ?? 0 }, undefined, 'another');
};
const AUDITED_FEN = 30_000_000;

describe('a recovery that bounced, or was wrong', () => {
  test('is reversed by its sources, whole and once, and the overpayment is awaited again', () => {
    const c = overpaid(AUDITED_FEN, 38_800_000);
    recover(c, 3_000_000, '追1');
    const before = c.facts.ledger;
    recover(c, 5_800_000, '追2');
    expect(overpaymentOwedFen(c.facts)).toBe(0);
    expect(c.due).not.toHaveProperty('recover-overpayment');
    expect(bounced(c, '追 2')).toEqual(OK);
    expect(c.facts.ledger).toEqual(before);
    expect(overpaymentOwedFen(c.facts)).toBe(5_800_000);
    expect(c.due).toHaveProperty('recover-overpayment');
    expect(bounced(c, '追2')).toEqual({ refused: ['payment-unknown'] });
    expect(c.give('recoverOverpayment', 'projectManager', { amountFen: 1, reference: '追２', ...returned(c) })).toEqual(
      {
        refused: ['voucher-already-recorded'],
      },
    );
    sound(c);
    recover(c, 5_800_000, '追3');
    toTheEnd(c);
    expect([c.facts.stage, openMoneyFen(c.facts)]).toEqual(['closed', 0]);
  });

  test('does not swallow what the bank sends back: the payment comes back once its recovery did', () => {
    const c = overpaid(AUDITED_FEN, 38_800_000);
    recover(c, 8_800_000, '追1');
    expect(bounced(c, 'v1')).toEqual({ refused: ['payment-recovered'] });
    expect(bounced(c, '追1')).toEqual(OK);
    expect(bounced(c, 'v1')).toEqual(OK);
    expect([overpaymentOwedFen(c.facts), renovationTotal(c.facts.ledger, 'paid')]).toEqual([0, 0]);
    expect(settlementDueFen(c.facts) + retainedFen(c.facts)).toBe(AUDITED_FEN);
    expect(c.due).toHaveProperty('pay-settlement');
    sound(c);
    toTheEnd(c);
    expect([c.facts.stage, openMoneyFen(c.facts)]).toEqual(['closed', 0]);
  });

  test('leaves no overpayment where a payment came back in between: less is due instead', () => {
    const c = overpaid(AUDITED_FEN, 20_000_000, 18_800_000);
    recover(c, 8_800_000, '追1');
    expect(bounced(c, 'v1')).toEqual(OK);
    const dueFen = settlementDueFen(c.facts) + retainedFen(c.facts);
    expect(bounced(c, '追1')).toEqual(OK);
    expect(overpaymentOwedFen(c.facts)).toBe(0);
    expect(settlementDueFen(c.facts) + retainedFen(c.facts)).toBe(dueFen - 8_800_000);
    sound(c);
    toTheEnd(c);
    expect([c.facts.stage, openMoneyFen(c.facts)]).toEqual(['closed', 0]);
  });

  test('is recovered again in maintenance, and after a termination', () => {
    const c = overpaid(AUDITED_FEN, 38_800_000);
    recover(c, 8_800_000, '追1');
    MONEY_ACTS.vote(c, 0);
    expect(c.facts.stage).toBe('maintenance');
    expect(bounced(c, '追1')).toEqual(OK);
    expect(c.due).toHaveProperty('recover-overpayment');
    expect(c.give('closeCourtyard', 'districtHousing', {})).toEqual({
      refused: expect.arrayContaining(['overpayment-open']),
    });
    sound(c);
    toTheEnd(c);
    expect([c.facts.stage, openMoneyFen(c.facts)]).toEqual(['closed', 0]);
    const ended = overpaid(AUDITED_FEN, 38_800_000);
    recover(ended, 8_800_000, '追1');
    bouncedAcrossEnd(ended, '追1');
    expect(ended.due).toHaveProperty('recover-overpayment');
    toTheEnd(ended);
    expect([isOver(ended.facts), openMoneyFen(ended.facts), brokenBounds(ended.facts)]).toEqual([true, 0, []]);
  });

  test('is recorded by those who recover, and confirmed by finance’s office, which pays nothing', () => {
    const c = overpaid(AUDITED_FEN, 38_800_000);
    recover(c, 8_800_000, '追1');
    expect(bounced(c.fork(), '追1', 'projectManager')).toEqual(OK);
    expect(bounced(c.fork(), '追1', 'body')).toMatchObject({ refused: expect.anything() });
    c.must('reversePayment', 'projectManager', notice(c, '追1'));
    const [request] = openRequests(c.facts);
    expect(request?.awaits).toEqual(['districtFinance']);
    expect(c.give('confirmRequest', 'districtFinance', {}, undefined, 'districtPayer')).toEqual({
      refused: ['separation-of-duties'],
    });
  });
});

describe('a replacement that bounced, or was wrong', () => {
  const replaced = (): PureCourtyard => {
    const c = certified(55_000_000);
    pay(c, 52_000_000);
    receive(c, 3_000_000);
    pay(c, 1_350_000);
    audited(accepted(c, 55_000_000), 55_000_000, 53_500_000);
    return c;
  };
  const replace = (c: PureCourtyard, reference: string) =>
    c.mustByTwo('replaceSubsidy', 'projectManager', { amountFen: 1_500_000, reference, ...returned(c) });

  test('is reversed by its sources; the money is in hand again, and to replace subsidy again', () => {
    const c = replaced();
    const before = c.facts.ledger;
    replace(c, '缴回1');
    expect(bounced(c, '缴回1')).toEqual(OK);
    expect(c.facts.ledger).toEqual(before);
    expect([subsidyToReplaceFen(c.facts), replaceableNowFen(c.facts)]).toEqual([1_500_000, 1_500_000]);
    expect(c.due).toHaveProperty('replace-subsidy');
    sound(c);
    replace(c, '缴回2');
    toTheEnd(c);
    expect([c.facts.stage, openMoneyFen(c.facts)]).toEqual(['closed', 0]);
  });

  test('is confirmed by the street’s leader: finance would get the money twice', () => {
    const c = replaced();
    replace(c, '缴回1');
    c.must('reversePayment', 'projectManager', notice(c, '缴回1'));
    expect(openRequests(c.facts)[0]?.awaits).toEqual(['subDistrictLeader']);
  });

  test('after the payments themselves came back leaves nothing to replace, and no money without a use', () => {
    const c = replaced();
    replace(c, '缴回1');
    for (const { reference } of c.facts.payments ?? []) expect(bounced(c, reference)).toEqual(OK);
    expect(bounced(c, '缴回1')).toEqual(OK);
    expect(subsidyToReplaceFen(c.facts)).toBe(0);
    sound(c);
    toTheEnd(c);
    expect([c.facts.stage, openMoneyFen(c.facts)]).toEqual(['closed', 0]);
  });
});

describe('what is due again after all was paid', () => {
  test('keeps the retention back that the audit could not, and it is released as any other', () => {
    const c = overpaid(38_800_000, 38_800_000);
    expect(c.facts.acceptance?.settlement?.audit?.retentionFen).toBe(0);
    expect(bounced(c, 'v1')).toEqual(OK);
    expect(renovationTotal(c.facts.ledger, 'retained')).toBe(1_164_000);
    expect(settlementDueFen(c.facts)).toBe(38_800_000 - 1_164_000);
    sound(c);
    const ended = c.fork();
    MONEY_ACTS.terminate(ended, 0);
    for (const one of [c, ended]) toTheEnd(one);
    expect([c.facts.stage, openMoneyFen(c.facts), renovationTotal(c.facts.ledger, 'paid')]).toEqual([
      'closed',
      0,
      38_800_000,
    ]);
    expect([isOver(ended.facts), openMoneyFen(ended.facts)]).toEqual([true, 0]);
  });

  /** All was paid and the renovation ended, under a policy whose defects take two years. */
  const endedPaid = (): PureCourtyard => {
    const c = overpaid(38_800_000, 38_800_000);
    const { policy } = c.context;
    return Object.assign(c, { policy: { ...policy, maintenance: { ...policy.maintenance, defectMonths: 24 } } });
  };
  const later = (c: PureCourtyard, days: number): void => c.until(instantOf(epochMs(c.now) + days * 86_400_000));

  test('also where the renovation has ended before, and no retention was kept: in the defect period that runs since the end', () => {
    const c = endedPaid();
    bouncedAcrossEnd(c, 'v1');
    expect(c.facts.maintenance?.retention.heldFen).toBe(1_164_000);
    sound(c);
    later(c, 740);
    toTheEnd(c);
    expect([isOver(c.facts), openMoneyFen(c.facts)]).toEqual([true, 0]);

    const late = endedPaid();
    MONEY_ACTS.terminate(late, 0);
    const since = late.now;
    later(late, 700);
    expect(bounced(late, 'v1')).toEqual(OK);
    expect(late.facts.maintenance).toMatchObject({ since, retention: { heldFen: 1_164_000 } });
  });

  test('but not once that period is over: no new one begins', () => {
    const c = endedPaid();
    MONEY_ACTS.terminate(c, 0);
    MONEY_ACTS.refund(c, 0);
    MONEY_ACTS.refundOthers(c, 0);
    later(c, 1_200);
    expect(bounced(c, 'v1')).toEqual(OK);
    expect([c.facts.maintenance, settlementDueFen(c.facts)]).toEqual([undefined, 38_800_000]);
    sound(c);
    toTheEnd(c);
    expect([isOver(c.facts), openMoneyFen(c.facts)]).toEqual([true, 0]);
  });
});

const AFTER: readonly MoneyActName[] = [
  'recover',
  'giveUp',
  'replace',
  'comeBack',
  'receive',
  'paySettlement',
  'receiveOthers',
];

test('pay, audit, recover, replace, and anything of it bouncing: from wherever it stands there is a way out', () => {
  assertProperty(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 12_900_000 }), { maxLength: 3 }),
      fc.integer({ min: 1_000_000, max: 40_000_000 }),
      fc.array(fc.tuple(fc.constantFrom(...AFTER), fc.nat({ max: 1_000 })), { minLength: 2, maxLength: 8 }),
      fc.boolean(),
      (amounts, eligibleFen, steps, isTerminated) => {
        const c = overpaid(eligibleFen, ...amounts);
        for (const [name, drawn] of steps) {
          MONEY_ACTS[name](c, drawn);
          expect([name, brokenBounds(c.facts)]).toEqual([name, []]);
        }
        if (isTerminated) MONEY_ACTS.terminate(c, 0);
        toTheEnd(c);
        expect([openMoneyFen(c.facts), isOver(c.facts), brokenBounds(c.facts)]).toEqual([0, true, []]);
      },
    ),
    { numRuns: isSoak ? Math.ceil(2_000 / factor) : 15 },
  );
});
