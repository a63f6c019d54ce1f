/** @modules own */
import { outrunForm } from '../../api/cases/outrunForm';
import type { FormAt } from '../../commands/form';
import { openRequests } from '../../domain/kernel/engine/requests';
import { BUDGETS } from '../../domain/renovation/budgets';
import { derivedFiguresOf } from '../../domain/renovation/derivedFigures';
import { disclosureOf } from '../../domain/renovation/disclosure';
import { DEMONSTRATION_POLICY } from '../../domain/renovation/policies';
import type { MaintenanceChain, Policy } from '../../domain/renovation/policy';
import { policyFaults } from '../../domain/renovation/policyFaults';
import { RENOVATION } from '../../domain/renovation/programme';
import { advanceTo } from '../support/courtyards/commandDriver';
import { voucherToBody } from '../support/courtyards/exampleInvoices';
import { PureCourtyard } from '../support/courtyards/pureCourtyard';

/** Who reads a form. */
type Reader = Parameters<typeof outrunForm>[3];

const YEAR = 2027;
const MAX_FEN = DEMONSTRATION_POLICY.maintenance.yearlyMaxFen;
const WHY = { why: '金额填错' };

const evaluated = (policy: Policy = DEMONSTRATION_POLICY): PureCourtyard => {
  const c = new PureCourtyard('2026-03-02T01:30:00.000Z', { name: '某院', city: '成都' }, policy);
  advanceTo(c, 'maintenance');
  const { maintenance } = c.facts;
  if (maintenance === undefined) throw new Error('not in maintenance');
  c.facts = { ...c.facts, maintenance: { ...maintenance, years: [{ year: YEAR, evaluatedAt: c.now }] } };
  return c;
};

const apply = (c: PureCourtyard, amountFen: number, role: 'projectManager' | 'body' = 'projectManager') =>
  c.give('applyForMaintenanceSubsidy', role, { year: YEAR, amountFen });
const supplement = (c: PureCourtyard, amountFen: number) =>
  c.give('applyForMaintenanceSubsidy', 'body', { year: YEAR, amountFen, supplement: '首次申请金额填错' });
const approve = (c: PureCourtyard, role: Parameters<PureCourtyard['give']>[1] = 'districtHousing', account?: string) =>
  c.give('approveMaintenanceSubsidy', role, { year: YEAR }, undefined, account);
const decline = (c: PureCourtyard, role: Parameters<PureCourtyard['give']>[1] = 'projectManager') =>
  c.give('declineMaintenanceSubsidy', role, { year: YEAR, ...WHY });
const payment = (c: PureCourtyard) => ({ year: YEAR, ...voucherToBody(c) });
const pay = (c: PureCourtyard) => c.byTwo('payMaintenanceSubsidy', 'districtPayer', payment(c));
const left = (c: PureCourtyard) => derivedFiguresOf(c.facts, c.context).maintenance?.subsidyLeft;
const money = (c: PureCourtyard) => c.facts.ledger.maintenanceSubsidy;
const year = (c: PureCourtyard) => c.facts.maintenance?.years[0];

test('residents read all that was paid for a year, a supplement with it, and while one is asked for', () => {
  const c = evaluated();
  const told = () => disclosureOf(c.facts, c.context).maintenance?.years[0];
  apply(c, MAX_FEN - 500_000);
  expect(told()).toMatchObject({ subsidyFen: MAX_FEN - 500_000, subsidyPaidAt: null });
  approve(c);
  pay(c);
  const at = c.now;
  expect(told()).toMatchObject({ subsidyFen: MAX_FEN - 500_000, subsidyPaidAt: at });
  supplement(c, 500_000);
  approve(c);
  expect(told()).toMatchObject({ subsidyFen: MAX_FEN - 500_000, subsidyPaidAt: at });
  pay(c);
  expect(told()).toMatchObject({ subsidyFen: MAX_FEN, subsidyPaidAt: c.now });
});

describe('a request for the yearly subsidy that is small, wrong or declined blocks no year', () => {
  test('one fen that was paid leaves the rest of the year, to the fen', () => {
    const c = evaluated();
    expect(supplement(c, 1)).toEqual({ refused: ['nothing-to-supplement'] });
    apply(c, 1);
    approve(c);
    expect(pay(c)).toHaveProperty('events');
    // Granted once a year; a supplement says why.
    expect(apply(c, 1)).toEqual({ refused: ['already-granted'] });
    expect(left(c)).toEqual([{ year: YEAR, leftFen: MAX_FEN - 1 }]);
    expect(supplement(c.fork(), MAX_FEN)).toEqual({ refused: ['above-yearly-maximum'] });
    expect(supplement(c, MAX_FEN - 1)).toEqual({ events: ['maintenanceSubsidyApplied'] });
    expect(approve(c)).toEqual({ events: ['maintenanceSubsidyApproved', 'moneyMoved'] });
    expect(Object.keys(c.facts.deadlines)).toContain(`pay-maintenance-subsidy:${YEAR}-2`);
    expect(pay(c)).toHaveProperty('events');
    expect(money(c)).toMatchObject({ committed: 0, paid: MAX_FEN });
    expect(supplement(c, 1)).toEqual({ refused: ['already-granted'] });
    expect(year(c)).toMatchObject({ earlier: [{ amountFen: 1 }], subsidy: { amountFen: MAX_FEN - 1 } });
  });

  test('it is taken back or turned down until it is paid, and counts for the year no more', () => {
    const c = evaluated();
    expect(decline(c)).toEqual({ refused: ['maintenance-subsidy-not-applied'] });
    apply(c, MAX_FEN);
    expect(apply(c, 1)).toEqual({ refused: ['maintenance-subsidy-open'] });
    expect(decline(c)).toEqual({ events: ['maintenanceSubsidyDeclined'] });
    apply(c, MAX_FEN);
    expect(decline(c.fork(), 'districtFinance')).toEqual({ refused: ['role-not-allowed'] });
    expect(decline(c, 'districtHousing')).toEqual({ events: ['maintenanceSubsidyDeclined'] });
    apply(c, MAX_FEN);
    approve(c);
    expect(money(c).committed).toBe(MAX_FEN);
    expect(decline(c)).toEqual({ events: ['maintenanceSubsidyDeclined', 'moneyMoved'] });
    expect(money(c)).toMatchObject({ committed: 0, paid: 0 });
    expect(left(c)).toEqual([{ year: YEAR, leftFen: MAX_FEN }]);
    expect(Object.keys(c.due).filter((code) => code.includes('maintenance-subsidy'))).toEqual([]);
    apply(c, MAX_FEN);
    approve(c);
    pay(c);
    expect(decline(c)).toEqual({ refused: ['already-granted'] });
    expect(year(c)?.earlier).toMatchObject([{ declined: WHY }, { declined: WHY }, { declined: WHY }]);
  });

  test('a request is not taken back while its payment waits: the bank has paid it', () => {
    const c = evaluated();
    apply(c, MAX_FEN);
    approve(c);
    c.must('payMaintenanceSubsidy', 'districtPayer', payment(c));
    const { facts } = c;
    for (const role of ['body', 'projectManager', 'districtHousing'] as const)
      expect(decline(c, role)).toEqual({ refused: ['payment-waiting'] });
    expect(c.facts).toBe(facts);
    // The form says so before it is sent, for the year that is chosen.
    const reader = { ...c.actor('districtHousing'), roles: ['districtHousing'] } as unknown as Reader;
    const at = { programme: RENOVATION, whole: c.facts, ctx: c.context } as unknown as FormAt;
    const schema = { required: ['year', 'why'], properties: { year: { enum: [YEAR] } } };
    expect(outrunForm(at, 'declineMaintenanceSubsidy', schema, reader)).toEqual([
      {
        reason: expect.objectContaining({ code: 'payment-waiting' }),
        onlyWith: [{ field: 'year', values: [String(YEAR)] }],
      },
    ]);
    const no = openRequests(c.facts).find(({ command }) => command === 'payMaintenanceSubsidy')?.no ?? 0;
    const paid = c.fork();
    expect(paid.give('confirmRequest', 'districtFinanceLeader', { no })).toHaveProperty('events');
    c.must('declineRequest', 'districtPayer', { no, why: '银行未受理' });
    expect(decline(c, 'body')).toHaveProperty('events');
  });

  test('which offices decide goes by all that a year asks for, also in supplements', () => {
    const [housing] = DEMONSTRATION_POLICY.maintenance.chain?.steps ?? [];
    if (housing === undefined) throw new Error('no step');
    const finance = { ...housing, step: 'finance', offices: ['districtFinance'] as const, onlyFromFen: MAX_FEN / 2 };
    const maintenance = { ...DEMONSTRATION_POLICY.maintenance, chain: { steps: [housing, finance] } };
    const c = evaluated({ ...DEMONSTRATION_POLICY, version: 'by-finance-too', maintenance });
    const half = MAX_FEN / 2 - 1;
    apply(c, half);
    expect(approve(c)).toEqual({ events: ['maintenanceSubsidyApproved', 'moneyMoved'] });
    pay(c);
    c.must('applyForMaintenanceSubsidy', 'body', { year: YEAR, amountFen: 1, supplement: '补差额' });
    expect(approve(c)).toEqual({ events: ['maintenanceSubsidyEndorsed'] });
    expect(c.give('approveMaintenanceSubsidy', 'districtFinance', { year: YEAR })).toEqual({
      events: ['maintenanceSubsidyApproved', 'moneyMoved'],
    });
  });

  test('a request can be taken back while the subsidy is paused, so that the courtyard can be closed', () => {
    const c = evaluated();
    apply(c, 1);
    approve(c);
    const { body } = c.facts;
    if (body === undefined) throw new Error('no body');
    c.facts = { ...c.facts, body: { ...body, termEndsOn: '2026-01-01' } };
    expect(pay(c)).toEqual({ refused: ['body-term-ended'] });
    expect(decline(c, 'districtHousing')).toHaveProperty('events');
    expect(money(c).committed).toBe(0);
  });
});

test('a hand in a year’s subsidy is kept for the year, whatever became of the request', () => {
  const c = evaluated();
  apply(c, 1);
  approve(c);
  decline(c, 'districtHousingLeader');
  const again = (account: string) =>
    c.fork().give('applyForMaintenanceSubsidy', 'projectManager', { year: YEAR, amountFen: 2 }, undefined, account);
  expect(again('districtHousing')).toEqual({ refused: ['separation-of-duties'] });
  apply(c, 2, 'body');
  expect(approve(c, 'districtHousing', 'projectManager')).toEqual({ refused: ['separation-of-duties'] });
  approve(c, 'districtHousing', 'another');
  expect(c.give('payMaintenanceSubsidy', 'districtPayer', payment(c), undefined, 'districtHousing')).toEqual({
    refused: ['separation-of-duties'],
  });
});

describe('the policy’s chain decides', () => {
  const step = (name: string, offices: MaintenanceChain['steps'][number]['offices'], more: object = {}) => ({
    step: name,
    offices,
    command: 'approveMaintenanceSubsidy' as const,
    within: { workingDays: 3 },
    differsFrom: ['all'],
    ...more,
  });
  const withChain = (...steps: MaintenanceChain['steps']): Policy => ({
    ...DEMONSTRATION_POLICY,
    version: 'maintained-1',
    maintenance: { ...DEMONSTRATION_POLICY.maintenance, chain: { steps } },
  });
  const TWO = withChain(
    step('housing', ['districtHousing']),
    step('finance', ['districtFinance'], { mayReject: true, onlyFromFen: 1_000_000 }),
  );

  test('step by step, each by another person; the last one commits, and draws on the envelope', () => {
    expect(policyFaults(TWO)).toEqual([]);
    const c = evaluated(TWO);
    apply(c, 1_000_000);
    expect(BUDGETS.awaited(c.facts, c.context)).toEqual([]);
    expect(approve(c, 'districtFinance')).toEqual({ refused: ['other-office-first'] });
    expect(approve(c, 'districtHousing', 'projectManager')).toEqual({ refused: ['separation-of-duties'] });
    expect(approve(c)).toEqual({ events: ['maintenanceSubsidyEndorsed'] });
    expect(money(c).committed).toBe(0);
    expect(Object.keys(c.facts.deadlines)).toContain(`approve-maintenance-subsidy:${YEAR}-finance`);
    expect(BUDGETS.awaited(c.facts, c.context)).toMatchObject([{ command: 'approveMaintenanceSubsidy' }]);
    expect(approve(c)).toEqual({ refused: ['separation-of-duties'] });
    expect(approve(c, 'districtHousing', 'another')).toEqual({ refused: ['other-office-first'] });
    expect(pay(c)).toEqual({ refused: ['maintenance-subsidy-not-approved'] });
    expect(approve(c, 'districtFinance', 'districtHousing')).toEqual({ refused: ['separation-of-duties'] });
    expect(decline(c.fork(), 'districtHousing')).toEqual({ refused: ['role-not-allowed'] });
    expect(decline(c.fork(), 'districtFinance')).toHaveProperty('events');
    expect(approve(c, 'districtFinance')).toEqual({ events: ['maintenanceSubsidyApproved', 'moneyMoved'] });
    for (const account of ['projectManager', 'districtHousing', 'districtFinance'])
      expect(c.give('payMaintenanceSubsidy', 'districtPayer', payment(c), undefined, account)).toEqual({
        refused: ['separation-of-duties'],
      });
    expect(pay(c)).toHaveProperty('events');
  });

  test('a step that the amount does not reach is left out', () => {
    const c = evaluated(TWO);
    apply(c, 999_999);
    expect(approve(c)).toEqual({ events: ['maintenanceSubsidyApproved', 'moneyMoved'] });
  });

  test('without a chain in the policy district housing decides, as before', () => {
    const { chain: _, ...maintenance } = DEMONSTRATION_POLICY.maintenance;
    const c = evaluated({ ...DEMONSTRATION_POLICY, version: 'older-1', maintenance });
    apply(c, 1);
    expect(c.due).toMatchObject({ 'approve-maintenance-subsidy': expect.anything() });
    expect(approve(c)).toEqual({ events: ['maintenanceSubsidyApproved', 'moneyMoved'] });
  });

  test('a chain that nobody can complete is a fault of the policy', () => {
    const codes = (policy: Policy) => policyFaults(policy).map(({ code, path }) => [code, path]);
    expect(codes(withChain(step('housing', ['community'])))).toEqual([
      ['chain-office-unknown', '/maintenance/chain/steps/0/offices/0'],
    ]);
    expect(codes(withChain(step('housing', ['districtHousing'], { onlyFromFen: 2 })))).toEqual([
      ['chain-amount-undecided', '/maintenance/chain/steps'],
    ]);
  });
});
