import { PROBLEMS } from '../../commands/problems';
import { refusal } from '../../domain/kernel/engine/refusal';
import { type CommandName, commandNamed, type Inputs } from '../../domain/renovation/catalogue';
import { event } from '../../domain/renovation/events';
import { evolve } from '../../domain/renovation/evolve';
import { RENOVATION } from '../../domain/renovation/programme';
import type { Role } from '../../domain/renovation/roles';
import { rendered } from '../../i18n/render';
import { refunded, returned } from '../support/courtyards/exampleInvoices';
import { AUDITOR, CONTRACTED } from '../support/courtyards/firms';
import { expectKeptFrom, led } from '../support/courtyards/keptFrom';
import { overpaid } from '../support/courtyards/overpaid';
import { open } from '../support/courtyards/selfGoverning';
import type { CourtyardLife } from '../support/lives/courtyardLife';

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
  const authorisers = ['awards', 'engages', 'begins', 'varies', 'inspects', 'sees', 'records'];
  // Nor has any of them a part for a firm, and nobody of a firm one for an office; the engineer certifies what it has signed.
  expectKeptFrom(c, ['submitClaim', 'contractor', { measuredFen: 4_000_000 }], authorisers);
  as('contractor', 'submitClaim', 'contractor', { measuredFen: 4_000_000 });
  expectKeptFrom(c, ['certifyClaim', 'engineer', {}], authorisers);
  expectKeptFrom(c, ['recordInspection', 'engineer', { on: c.today, findings: '合格' }], authorisers);
  as('engineer', 'certifyClaim', 'engineer', {});
  const ofFirms = ['contractor', 'engineer'];
  expectKeptFrom(c, ['approveVariation', 'projectManager', { no: 2, amountFen: 1, description: '加项' }], ofFirms);
  expectKeptFrom(c, ['recordInspection', 'body', { on: c.today, findings: '合格' }], ofFirms);
  expectKeptFrom(c, ['payClaim', 'districtPayer', { amountFen: 1, reference: '款' }], authorisers);
  c.must('payClaim', 'districtPayer', { amountFen: 1, reference: '款' });
  expectKeptFrom(c, ['confirmRequest', 'districtFinanceLeader', {}], authorisers);
  c.must('confirmRequest', 'districtFinanceLeader', {});
  const paid = ['districtPayer', 'districtFinanceLeader'];
  expectKeptFrom(c, ['approveVariation', 'projectManager', { no: 2, amountFen: 1, description: '加项' }], paid);
  expectKeptFrom(c, ['recordInspection', 'body', { on: c.today, findings: '合格' }], paid);
  const accepted = led('acceptance');
  const payers = ['districtPayer', 'districtFinanceLeader, second hand of districtPayer'];
  expectKeptFrom(accepted, ['signAcceptance', 'body', { defects: [] }], payers);
  accepted.sign();
  accepted.must('submitSettlement', 'contractor', { claimedFen: 9_000_000 });
  const signers = accepted.facts.acceptance?.rounds[0]?.signatures.map(({ by }) => by) ?? [];
  expect(signers.length).toBe(5);
  expectKeptFrom(accepted, ['auditSettlement', 'auditor', { eligibleFen: 9_000_000, cuts: [] }], signers);
  accepted.must('auditSettlement', 'auditor', { eligibleFen: 9_000_000, cuts: [] });
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

describe('what one person alone does, in all four directions', () => {
  const certified = (): CourtyardLife => {
    const c = led('works');
    c.contract(9_000_000);
    c.must('startWorks', 'projectManager', {});
    c.must('submitClaim', 'contractor', { measuredFen: 4_000_000 });
    c.must('certifyClaim', 'engineer', {});
    return c;
  };
  const PAY = { amountFen: 1, reference: '款' };

  test('whoever has prepared a payment is kept from what would keep them from paying, and so is whoever released it', () => {
    const c = certified();
    c.must('payClaim', 'districtPayer', PAY);
    const override = { waives: ['co-funding-short'], document: '纪要', why: '分期' } as const;
    const tried = (who: readonly string[]) => {
      expectKeptFrom(c, ['requestOverride', 'supervisor', override], who);
      expectKeptFrom(c, ['terminate', 'subDistrictLeader', { why: '停工' }], who);
      expectKeptFrom(c, ['movePolicy', 'supervisor', { version: 'x', why: '新规' }], who);
      expectKeptFrom(c, ['withdrawVariation', 'projectManager', { no: 1, why: '撤' }], who);
      const receipt = { source: 'other', payer: '街道', amountFen: 1, receivedOn: c.today, receipt: 'o1' } as const;
      expectKeptFrom(c, ['recordReceipt', 'projectManager', receipt], who);
    };
    tried(['districtPayer']);
    c.must('confirmRequest', 'districtFinanceLeader', {});
    tried(['districtPayer', 'districtFinanceLeader']);
  });

  test('what somebody prepared who has another part by now is released by nobody, and is declined', () => {
    const c = certified();
    c.must('payClaim', 'districtPayer', PAY);
    // Two accounts that are known as one person's only since then, or a record from before the rule.
    c.facts = { ...c.facts, authorisers: [...(c.facts.authorisers ?? []), 'districtPayer'] };
    expect(c.give('confirmRequest', 'districtFinanceLeader', {})).toEqual({ refused: ['requester-barred'] });
    expect(c.give('declineRequest', 'districtFinanceLeader', { why: '经办人须回避' })).toHaveProperty('events');
    expect(c.give('payClaim', 'districtPayer', PAY, undefined, 'another payer')).toHaveProperty('events');
    c.must('confirmRequest', 'districtFinanceLeader', {});
  });

  test('whoever evaluated the year, or took in money, does not pay; nor do two who paid say that it is back', () => {
    const c = led('maintenance');
    c.pass(300);
    const year = Number(c.today.slice(0, 4));
    c.facts = evolve(c.facts, event('yearEvaluated', { year, by: 'evaluates' }), { at: c.now, by: 'evaluates' });
    c.must('applyForMaintenanceSubsidy', 'body', { year, amountFen: 1_000 });
    c.must('approveMaintenanceSubsidy', 'districtHousing', { year });
    const pays = ['payMaintenanceSubsidy', 'districtPayer', { year }] as const;
    expectKeptFrom(c, pays, ['evaluates', 'body, second hand of body']);
    c.must(...pays);
    expectKeptFrom(c, ['declineMaintenanceSubsidy', 'body', { year, why: '撤回' }], ['districtPayer']);
    const finished = led('acceptance');
    finished.sign();
    finished.settle(9_000_000, 5_000_000);
    const back = { amountFen: 1, reference: '追缴' };
    const payer = 'districtFinanceLeader, second hand of districtPayer';
    finished.must('recoverOverpayment', 'districtPayer', back);
    expectKeptFrom(finished, ['confirmRequest', 'districtFinanceLeader', {}], [payer]);
    finished.must('confirmRequest', 'districtFinanceLeader', {}, undefined, 'no payer');
  });

  test('the refusal says in words what keeps somebody out, and for whom nothing is known of it, that something does', () => {
    const c = certified();
    const told = (account: string, role: Role = 'districtPayer') => {
      const ctx = { ...c.context, actor: c.actor(role, account) };
      const [refused] = refusal(RENOVATION, commandNamed('payClaim'), c.facts, PAY as never, ctx);
      return refused && rendered(PROBLEMS[refused.code], refused.params ?? {}, 'zh-CN');
    };
    expect(told('engineer')).toMatch(/^您已办理过进度款的核定，须由他人办理/);
    expect(told('community')).toMatch(/^您已办理过补助的审批、/);
    expect(told('districtPayer')).toBeUndefined();
    expect(rendered(PROBLEMS['separation-of-duties'], {}, 'zh-CN')).toMatch(/^您已办理过同一事项的其他环节，/);
  });

  test('two people do not record money that nobody paid, and refund it', () => {
    const c = certified();
    const scan = { evidence: ['f'.repeat(64)] };
    const receipt = { source: 'other', payer: '张三', amountFen: 900, receivedOn: c.today, receipt: 'z1' } as const;
    c.must('recordReceipt', 'projectManager', { ...receipt, ...scan, why: '对方多付' }, undefined, 'A');
    c.must('confirmRequest', 'subDistrictLeader', {}, undefined, 'B');
    const refund = { source: 'other', amountFen: 900, receipt: 'z2' } as const;
    c.must('refundReceipt', 'projectManager', refund, undefined, 'B');
    expectKeptFrom(c, ['confirmRequest', 'districtPayer', {}], ['A']);
    c.must('confirmRequest', 'districtPayer', {}, undefined, 'C');
  });

  test('nor that an overpayment was recovered, and refund what that leaves', () => {
    const c = overpaid(5_000_000);
    const recovered = { amountFen: 33_800_000, reference: '追回', ...returned(c) };
    c.must('recoverOverpayment', 'projectManager', recovered, undefined, 'A');
    c.must('confirmRequest', 'districtFinanceLeader', {}, undefined, 'B');
    const refund = { source: 'other', amountFen: 1, receipt: '退1', ...refunded(c) } as const;
    c.must('refundReceipt', 'projectManager', refund, undefined, 'A');
    const released = (account: string) => c.give('confirmRequest', 'districtFinanceLeader', {}, undefined, account);
    expect(released('B')).toEqual({ refused: ['separation-of-duties'] });
    expect(released('C')).toHaveProperty('events');
  });
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
