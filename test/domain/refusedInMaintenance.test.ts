import { addDays, addMonths, dateOf } from '../../domain/kernel/time/instant';
import { refundableFen } from '../../domain/renovation/paying';
import { DEMONSTRATION_POLICY, STANDARD_POLICY } from '../../domain/renovation/policies';
import { nextYearToEvaluate } from '../../domain/renovation/yearlyEvaluation';
import { withNothingInHand } from '../support/courtyards/accounts';
import { advanceTo, tryCommand } from '../support/courtyards/commandDriver';
import { refunded, voucherOf, voucherToBody } from '../support/courtyards/exampleInvoices';
import { PureCourtyard } from '../support/courtyards/pureCourtyard';

/** As in refusedBeforeWorks: each rule alone in the way, and the same command taken beside it. */
const inMaintenance = (policy = DEMONSTRATION_POLICY): PureCourtyard => {
  const c = new PureCourtyard('2026-03-02T01:30:00.000Z', { name: '某院', city: '成都' }, policy);
  advanceTo(c, 'maintenance');
  // The body may have changed on the way.
  if (c.facts.filing === undefined) expect(tryCommand(c, 'fileBody', 1)).toBe(true);
  if (c.facts.filing?.confirmed === undefined) expect(tryCommand(c, 'confirmFiling', 1)).toBe(true);
  return c;
};

describe('in maintenance', () => {
  test('a courtyard is closed only after the required maintenance years and the release of the retention', () => {
    const c = withNothingInHand(inMaintenance(STANDARD_POLICY));
    const close = () => c.give('closeCourtyard', 'districtHousing', {});
    expect(close()).toEqual({ refused: ['maintenance-continues', 'retention-held'] });
    const careUntil = addMonths(dateOf(c.facts.maintenance?.since ?? ''), 24);
    c.on(addDays(careUntil, -1), 23);
    expect(close()).toEqual({ refused: ['maintenance-continues', 'retention-held'] });
    c.on(careUntil, 0);
    expect(close()).toEqual({ refused: ['retention-held'] });
  });

  test('accounts must be for a finished, unpublished quarter of maintenance and must add up', () => {
    const c = inMaintenance();
    const since = dateOf(c.facts.maintenance?.since ?? '');
    expect(since.slice(0, 7)).toBe('2026-03');
    c.on('2026-07-01');
    const publish = (quarter: string, closingFen = 60) =>
      c.give('publishAccounts', 'body', { quarter, openingFen: 0, incomeFen: 100, spendingFen: 40, closingFen });
    expect(publish('2026Q5')).toEqual({ refused: ['quarter-malformed'] });
    expect(publish('2026Q3')).toEqual({ refused: ['quarter-not-over'] });
    expect(publish('2025Q4')).toEqual({ refused: ['quarter-before-maintenance'] });
    expect(publish('2026Q1', 61)).toEqual({ refused: ['accounts-unbalanced'] });
    expect(publish('2026Q1')).toEqual({ events: ['accountsPublished'] });
    expect(publish('2026Q1')).toEqual({ refused: ['quarter-already-published'] });
  });

  test('accounts go on from what the quarter before ended with, or say why they do not', () => {
    const c = inMaintenance();
    c.on('2027-01-08');
    const publish = (quarter: string, openingFen: number, closingFen: number, more: object = {}) => {
      const turnover = { openingFen, incomeFen: closingFen, spendingFen: openingFen, closingFen };
      return c.give('publishAccounts', 'body', { quarter, ...turnover, ...more });
    };
    const PUBLISHED = { events: expect.arrayContaining(['accountsPublished']) };
    expect(publish('2026Q1', 7, 60)).toEqual(PUBLISHED);
    expect(publish('2026Q2', 59, 80)).toEqual({ refused: ['accounts-not-continued'] });
    expect(publish('2026Q2', 61, 80)).toEqual({ refused: ['accounts-not-continued'] });
    expect(publish('2026Q2', 61, 80, { why: '无' })).toEqual({ refused: ['evidence-empty'] });
    expect(publish('2026Q3', 60, 90)).toEqual(PUBLISHED);
    expect(publish('2026Q2', 60, 80)).toEqual({ refused: ['accounts-not-continued'] });
    expect(publish('2026Q2', 61, 80, { why: '盘点多出一分' })).toEqual(PUBLISHED);
    expect(c.facts.maintenance?.accounts.at(-1)).toMatchObject({ quarter: '2026Q2', why: '盘点多出一分' });
    expect(publish('2026Q4', 90, 90)).toEqual(PUBLISHED);
  });

  test('a year is evaluated once, in its time; its subsidy is requested, approved and paid in turn, by three people', () => {
    const c = inMaintenance();
    const year = c.facts.maintenance === undefined ? 0 : nextYearToEvaluate(c.facts.maintenance);
    const evaluate = (one: number) => c.give('evaluateYear', 'projectManager', { year: one });
    const apply = (amountFen: number) => c.give('applyForMaintenanceSubsidy', 'projectManager', { year, amountFen });
    const approve = (account?: string) =>
      c.give('approveMaintenanceSubsidy', 'districtHousing', { year }, undefined, account);
    const pay = (account?: string) =>
      c.byTwo('payMaintenanceSubsidy', 'districtPayer', { year, ...voucherToBody(c) }, undefined, account);
    for (const day of ['2026-04-02', '2026-07-02', '2026-10-09', '2027-01-05']) {
      c.on(day);
      expect(tryCommand(c, 'publishAccounts', 1)).toBe(true);
    }
    c.must('recordActivity', 'body', { on: '2027-01-05', title: '大扫除' });
    expect([evaluate(year + 1), evaluate(year - 1)]).toEqual([
      { refused: ['year-not-open'] },
      { refused: ['year-not-open'] },
    ]);
    expect(apply(1)).toEqual({ refused: ['year-not-evaluated'] });
    expect(evaluate(year)).toHaveProperty('events');
    expect(evaluate(year)).toEqual({ refused: ['year-already-evaluated'] });
    expect(approve()).toEqual({ refused: ['maintenance-subsidy-not-applied'] });
    expect(apply(2_000_001)).toEqual({ refused: ['above-yearly-maximum'] });
    expect(apply(2_000_000)).toHaveProperty('events');
    expect(pay()).toEqual({ refused: ['maintenance-subsidy-not-approved'] });
    expect(approve('projectManager')).toEqual({ refused: ['separation-of-duties'] });
    expect(approve('one')).toHaveProperty('events');
    expect(approve('one')).toEqual({ refused: ['already-granted'] });
    for (const account of ['one', 'projectManager']) {
      expect(pay(account)).toEqual({ refused: ['separation-of-duties'] });
    }
    expect(pay('two')).toHaveProperty('events');
    expect(pay('two')).toEqual({ refused: ['already-granted'] });
  });

  test('the retention is released once, by people who did not approve the money; a refund is at most what is owed', () => {
    const c = withNothingInHand(inMaintenance());
    const heldFen = c.facts.maintenance?.retention.heldFen ?? 0;
    expect(heldFen).toBeGreaterThan(0);
    expect(c.give('closeCourtyard', 'districtHousing', {})).toEqual({ refused: ['retention-held'] });
    const release = (role: 'body' | 'projectManager' | 'districtPayer', account?: string) =>
      c.byTwo('releaseRetention', role, { report: '复验', reference: '质保金', ...voucherOf(c) }, undefined, account);
    expect(release('projectManager')).toEqual({ refused: ['reinspection-missing'] });
    expect(release('body', 'districtFinance')).toEqual({ refused: ['separation-of-duties'] });
    expect(release('body')).toHaveProperty('events');
    expect(release('body')).toEqual({ refused: ['already-signed'] });
    expect(release('projectManager', 'districtFinance')).toEqual({ refused: ['separation-of-duties'] });
    expect(release('projectManager', 'body')).toEqual({ refused: ['separation-of-duties'] });
    expect(release('districtPayer')).toEqual({ refused: ['reinspection-missing'] });
    expect(release('projectManager')).toHaveProperty('events');
    expect(release('projectManager')).toEqual({ refused: ['already-signed'] });
    for (const account of ['districtFinance', 'projectManager', 'body', 'contractor']) {
      expect(release('districtPayer', account)).toEqual({ refused: ['separation-of-duties'] });
    }
    expect(release('districtPayer')).toHaveProperty('events');
    expect(release('districtPayer')).toEqual({ refused: ['no-retention-held'] });
    const owedFen = refundableFen(c.facts);
    const refund = (amountFen: number) =>
      c.byTwo('refundCoFunding', 'body', { amountFen, receipt: `${amountFen}`, ...refunded(c) });
    if (owedFen > 0) c.mustByTwo('refundCoFunding', 'body', { amountFen: owedFen, receipt: 'all', ...refunded(c) });
    expect(refund(1)).toEqual({ refused: ['nothing-to-refund'] });
    c.must('closeCourtyard', 'districtHousing', {});
    expect(c.facts.stage).toBe('closed');
  });
});
