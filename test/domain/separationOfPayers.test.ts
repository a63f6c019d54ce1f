import type { CommandName, Inputs } from '../../domain/renovation/catalogue';
import type { Role } from '../../domain/renovation/roles';
import { AUDITOR, CONTRACTED } from '../support/courtyards/firms';
import { expectKeptFrom, led } from '../support/courtyards/keptFrom';
import { open } from '../support/courtyards/selfGoverning';

test('whoever made money due in any role neither prepares nor releases a payment later, and whoever paid decides no more', () => {
  const c = led('works');
  const as = <N extends CommandName>(account: string, name: N, role: Role, input: Inputs[N]) =>
    expect([name, c.give(name, role, input, undefined, account)]).toEqual([name, { events: expect.anything() }]);
  const award = { ...CONTRACTED, amountFen: 9_000_000, progressShare: 9_700, completeBy: '2027-03-31' };
  as('awards', 'awardContract', 'projectManager', { ...award, milestones: [{ title: '管网', hidden: true }] });
  as('engages', 'engageFirm', 'districtHousing', AUDITOR);
  as('begins', 'startWorks', 'projectManager', {});
  as('varies', 'approveVariation', 'projectManager', { no: 1, amountFen: 10_000, description: '加项' });
  as('inspects', 'recordInspection', 'body', { on: c.today, findings: '合格' });
  as('sees', 'recordHiddenWork', 'body', { milestoneNo: 1, evidence: '照片' });
  as('engineer', 'recordHiddenWork', 'engineer', { milestoneNo: 1, evidence: '照片' });
  as('records', 'recordMilestone', 'projectManager', { no: 1, on: c.today });
  as('contractor', 'submitClaim', 'contractor', { measuredFen: 4_000_000 });
  as('engineer', 'certifyClaim', 'engineer', {});
  const deciders = ['awards', 'engages', 'begins', 'varies', 'inspects', 'sees', 'records'];
  expectKeptFrom(c, ['payClaim', 'districtPayer', { amountFen: 1, reference: '款' }], deciders);
  c.must('payClaim', 'districtPayer', { amountFen: 1, reference: '款' });
  expectKeptFrom(c, ['confirmRequest', 'districtFinanceLeader', {}], deciders);
  c.must('confirmRequest', 'districtFinanceLeader', {});
  const paid = ['districtPayer', 'districtFinanceLeader'];
  expectKeptFrom(c, ['approveVariation', 'projectManager', { no: 2, amountFen: 1, description: '加项' }], paid);
  expectKeptFrom(c, ['recordInspection', 'body', { on: c.today, findings: '合格' }], paid);
  const accepted = led('acceptance');
  const payers = ['districtPayer', 'districtFinanceLeader, second hand of districtPayer'];
  expectKeptFrom(accepted, ['signAcceptance', 'body', { defects: [] }], payers);
  accepted.sign();
  accepted.settle(9_000_000, 9_000_000);
  accepted.vote('result', open(10));
  expectKeptFrom(
    accepted,
    ['paySettlement', 'districtPayer', { amountFen: 1, reference: '结' }],
    ['subDistrictLeader'],
  );
});

test('whoever asked for or approved the subsidy of one year pays no other', () => {
  const c = led('maintenance');
  c.pass(300);
  const year = Number(c.today.slice(0, 4));
  const { maintenance } = c.facts;
  if (maintenance === undefined) throw new Error('not in maintenance');
  const years = [year, year - 1].map((one) => ({ year: one, evaluatedAt: c.now }));
  c.facts = { ...c.facts, maintenance: { ...maintenance, years } };
  const granted = (of: number): void => {
    c.must('applyForMaintenanceSubsidy', 'body', { year: of, amountFen: 1_000 });
    c.must('approveMaintenanceSubsidy', 'districtHousing', { year: of }, undefined, `housing ${of}`);
  };
  granted(year - 1);
  c.mustByTwo('payMaintenanceSubsidy', 'districtPayer', { year: year - 1 });
  granted(year);
  expectKeptFrom(c, ['payMaintenanceSubsidy', 'districtPayer', { year }], ['body', `housing ${year - 1}`]);
  const supplement = { year: year - 1, amountFen: 1, supplement: '不足' };
  expectKeptFrom(c, ['applyForMaintenanceSubsidy', 'projectManager', supplement], ['districtPayer']);
});

describe('whoever says where money goes, or makes more of it due, pays none of it', () => {
  const both = ['asks', 'confirms'];

  test('both hands of the body’s account', () => {
    const c = led('maintenance');
    c.must('nameBookkeeperAndAccount', 'community', { bookkeeper: '李二', account: '62220001' }, undefined, 'asks');
    c.must('confirmRequest', 'subDistrictLeader', {}, undefined, 'confirms');
    c.pass(300);
    const year = Number(c.today.slice(0, 4));
    const { maintenance } = c.facts;
    if (maintenance === undefined) throw new Error('not in maintenance');
    c.facts = { ...c.facts, maintenance: { ...maintenance, years: [{ year, evaluatedAt: c.now }] } };
    c.must('applyForMaintenanceSubsidy', 'body', { year, amountFen: 1_000 });
    c.must('approveMaintenanceSubsidy', 'districtHousing', { year });
    expectKeptFrom(c, ['payMaintenanceSubsidy', 'districtPayer', { year }], both);
    c.must('payMaintenanceSubsidy', 'districtPayer', { year });
    expectKeptFrom(c, ['confirmRequest', 'districtFinanceLeader', {}], both);
  });

  test('both hands of a termination and of another policy, and whoever brought the invoice', () => {
    const c = led('works');
    c.contract(9_000_000);
    c.must('startWorks', 'projectManager', {});
    c.must('submitClaim', 'contractor', { measuredFen: 4_000_000 });
    c.must('certifyClaim', 'engineer', {});
    const pays = ['payClaim', 'districtPayer', { amountFen: 1, reference: '款' }] as const;
    const invoice = { number: '3'.repeat(20), amountFen: 1_000, issuedOn: c.today, evidence: ['f'.repeat(64)] };
    c.must('submitInvoice', 'contractor', invoice, undefined, 'invoices');
    expectKeptFrom(c, pays, ['invoices']);

    const moved = c.fork();
    const policy = { ...c.context.policy, version: 'another' };
    moved.must('movePolicy', 'supervisor', { version: policy.version, why: '新规' }, policy, 'asks');
    moved.must('confirmRequest', 'districtHousingLeader', {}, policy, 'confirms');
    expectKeptFrom(moved, pays, both);

    c.must('terminate', 'subDistrictLeader', { why: '停工' }, undefined, 'asks');
    expectKeptFrom(c, pays, ['asks']);
    c.must('confirmRequest', 'districtHousingLeader', {}, undefined, 'confirms');
    expectKeptFrom(c, pays, both);
  });
});
