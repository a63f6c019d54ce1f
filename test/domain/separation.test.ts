import { RENOVATION } from '../../domain/renovation/programme';
import { settlementDueFen } from '../../domain/renovation/settlement';
import { actingFor } from '../../domain/renovation/sides';
import { ALL_DOCUMENTS } from '../support/courtyards/documents';
import { APPROVERS, expectKeptFrom, led } from '../support/courtyards/keptFrom';
import { open } from '../support/courtyards/selfGoverning';
import { APPLICATION, type CourtyardLife, ledTo, POLICY_OF_LIVES } from '../support/lives/courtyardLife';

const claimed = (): CourtyardLife => {
  const c = led('works');
  c.contract(9_000_000);
  c.give('startWorks', 'projectManager', {});
  c.give('submitClaim', 'contractor', { measuredFen: 4_000_000 });
  return c;
};

test('a claim is submitted, certified and paid by three people, none of whom applied for or approved the money', () => {
  const c = claimed();
  const before = ['projectManager', ...APPROVERS];
  expectKeptFrom(c, ['certifyClaim', 'engineer', {}], [...before, 'contractor']);
  c.give('certifyClaim', 'engineer', {});
  expectKeptFrom(
    c,
    ['payClaim', 'districtPayer', { amountFen: 1, reference: '款' }],
    [...before, 'contractor', 'engineer'],
  );
  c.byTwo('payClaim', 'districtPayer', { amountFen: 3_000_000, reference: '款' });
  expectKeptFrom(
    c,
    ['submitClaim', 'contractor', { measuredFen: 8_000_000 }],
    [...before, 'engineer', 'districtPayer'],
  );
});

test('the works are measured at completion, which bounds the settlement, by nobody who certified, returned or paid a claim', () => {
  const c = claimed();
  c.give('returnClaim', 'engineer', { why: '工程量不符' });
  const completion = ['reportCompletion', 'contractor', { measuredFen: 8_000_000 }] as const;
  expectKeptFrom(c, completion, ['projectManager', ...APPROVERS, 'engineer']);
});

test('a settlement is submitted, audited and paid by three people', () => {
  const c = led('acceptance');
  c.sign();
  const before = ['projectManager', ...APPROVERS];
  expectKeptFrom(c, ['submitSettlement', 'contractor', { claimedFen: 1 }], [...before, 'engineer', 'districtPayer']);
  c.give('submitSettlement', 'contractor', { claimedFen: 9_000_000 });
  const audit = { eligibleFen: 9_000_000, cuts: [] };
  expectKeptFrom(c, ['auditSettlement', 'auditor', audit], [...before, 'contractor', 'engineer', 'districtPayer']);
  c.give('auditSettlement', 'auditor', audit);
  c.vote('result', open(10));
  const pay = { amountFen: settlementDueFen(c.facts), reference: '结算' };
  expectKeptFrom(c, ['paySettlement', 'districtPayer', pay], [...before, 'contractor', 'engineer', 'auditor']);
  expect(c.byTwo('paySettlement', 'districtPayer', pay)).toHaveProperty('events');
});

test('whoever claimed money does not confirm that it came back', () => {
  const c = led('acceptance');
  c.sign();
  c.settle(9_000_000, 5_000_000);
  const back = { amountFen: 1, reference: '追缴' };
  expectKeptFrom(c, ['recoverOverpayment', 'projectManager', back], ['contractor']);
  expect(c.byTwo('recoverOverpayment', 'projectManager', back)).toHaveProperty('events');
});

test('the retention is re-inspected, countersigned and paid by three people', () => {
  const c = led('maintenance');
  c.pass(400);
  const report = { report: '复验' };
  expectKeptFrom(c, ['releaseRetention', 'body', report], [...APPROVERS, 'contractor', 'auditor', 'districtPayer']);
  c.byTwo('releaseRetention', 'body', report);
  expectKeptFrom(c, ['releaseRetention', 'projectManager', report], ['body', 'contractor', 'districtPayer']);
  c.byTwo('releaseRetention', 'projectManager', report);
  expectKeptFrom(c, ['releaseRetention', 'districtPayer', report], ['body', 'projectManager', 'districtFinance']);
  expect(c.byTwo('releaseRetention', 'districtPayer', report)).toHaveProperty('events');
});

test('nobody signs for two parties: hidden work, variations, the joint acceptance', () => {
  const c = claimed();
  const record = { milestoneNo: 1, evidence: '照片' };
  c.give('recordHiddenWork', 'engineer', record);
  expectKeptFrom(c, ['recordHiddenWork', 'body', record], ['engineer']);
  const variation = { no: 1, amountFen: 500_000, description: '加项' };
  c.give('approveVariation', 'projectManager', variation);
  expectKeptFrom(c, ['approveVariation', 'body', variation], ['projectManager']);
  const finished = led('acceptance');
  finished.give('signAcceptance', 'body', { defects: [] });
  expectKeptFrom(finished, ['signAcceptance', 'community', { defects: [] }], ['body']);
  expect(finished.give('signAcceptance', 'body', { defects: [] })).toEqual({ refused: ['already-signed'] });
});

test('a maintenance subsidy is applied for, approved and paid by three people', () => {
  const c = led('maintenance');
  c.pass(300);
  const year = { year: Number(c.today.slice(0, 4)) };
  const { maintenance } = c.facts;
  if (maintenance === undefined) throw new Error('not in maintenance');
  c.facts = { ...c.facts, maintenance: { ...maintenance, years: [{ ...year, evaluatedAt: c.now }] } };
  c.give('applyForMaintenanceSubsidy', 'projectManager', { ...year, amountFen: 1_000_000 });
  expectKeptFrom(c, ['approveMaintenanceSubsidy', 'districtHousing', year], ['projectManager']);
  c.give('approveMaintenanceSubsidy', 'districtHousing', year);
  expectKeptFrom(c, ['payMaintenanceSubsidy', 'districtPayer', year], ['projectManager', 'districtHousing']);
  expect(c.byTwo('payMaintenanceSubsidy', 'districtPayer', year)).toHaveProperty('events');
});

test('both hands of an override and all of an application are different people, whatever their accounts', () => {
  const c = ledTo.subsidy(RENOVATION, () => undefined);
  c.give('applyForSubsidy', 'projectManager', APPLICATION);
  expectKeptFrom(c, ['endorseApplication', 'community', {}], ['projectManager']);
  expectKeptFrom(c, ['returnApplication', 'community', { why: '缺件' }], ['projectManager']);
  c.give('endorseApplication', 'community', {});
  expectKeptFrom(c, ['endorseApplication', 'subDistrictLeader', {}], ['projectManager', 'community']);
  c.give('requestOverride', 'supervisor', { waives: c.waivable.slice(0, 1), document: '纪要', why: '汛期' });
  expectKeptFrom(c, ['confirmOverride', 'supervisor', {}], ['supervisor']);
});

test('nobody approves what they applied for, whatever the policy’s chain says', () => {
  const { chain } = POLICY_OF_LIVES.subsidy;
  const steps = chain.steps.map((step) => ({ ...step, differsFrom: [] }));
  const lax = {
    ...POLICY_OF_LIVES,
    version: 'lax',
    subsidy: { ...POLICY_OF_LIVES.subsidy, chain: { ...chain, steps } },
  };
  const c = ledTo.subsidy(RENOVATION, () => undefined, lax);
  c.give('applyForSubsidy', 'projectManager', APPLICATION);
  expectKeptFrom(c, ['endorseApplication', 'community', {}], ['projectManager']);
  expect(c.give('endorseApplication', 'community', {})).toHaveProperty('events');
});

describe('a hand that somebody had stays theirs', () => {
  const applied = (by = 'first'): CourtyardLife => {
    const c = ledTo.subsidy(RENOVATION, () => undefined);
    c.give('applyForSubsidy', 'projectManager', APPLICATION, undefined, by);
    return c;
  };
  const returned = (c: CourtyardLife): CourtyardLife => {
    c.give('returnApplication', 'community', { why: '缺件' });
    return c;
  };
  const approvedOnce = (): CourtyardLife => {
    const c = applied();
    c.give('endorseApplication', 'community', {});
    c.give('lookAtDocuments', 'subDistrictLeader', ALL_DOCUMENTS);
    c.give('endorseApplication', 'subDistrictLeader', {});
    c.give('returnApplication', 'districtHousing', { why: '缺件' });
    return c;
  };
  const correctedBy = (c: CourtyardLife, by: string): CourtyardLife => {
    c.give('correctApplication', 'projectManager', APPLICATION, undefined, by);
    return c;
  };
  const approved = (c: CourtyardLife): CourtyardLife => {
    c.give('endorseApplication', 'community', {}, undefined, 'community two');
    c.give('lookAtDocuments', 'subDistrictLeader', ALL_DOCUMENTS, undefined, 'leader two');
    c.give('endorseApplication', 'subDistrictLeader', {}, undefined, 'leader two');
    c.give('approveApplication', 'districtHousing', {}, undefined, 'housing two');
    return c;
  };

  test.each<[string, () => CourtyardLife, Parameters<typeof expectKeptFrom>[1], readonly string[]]>([
    [
      'who applied does not approve what a colleague corrected',
      () => correctedBy(returned(applied()), 'colleague'),
      ['endorseApplication', 'community', {}],
      ['first', 'colleague'],
    ],
    [
      'nor return it',
      () => correctedBy(returned(applied()), 'colleague'),
      ['returnApplication', 'community', { why: '缺件' }],
      ['first', 'colleague'],
    ],
    [
      'nor approve its money, when others have approved all before',
      () => approved(correctedBy(approvedOnce(), 'colleague')),
      ['approveFunding', 'districtFinance', { amountFen: APPLICATION.amountFen }],
      ['first', 'colleague', 'community', 'subDistrictLeader', 'districtHousing'],
    ],
    [
      'who has returned it does not correct it',
      () => returned(applied()),
      ['correctApplication', 'projectManager', APPLICATION],
      ['community'],
    ],
    [
      'nor whose approval a return has made void',
      approvedOnce,
      ['correctApplication', 'projectManager', APPLICATION],
      ['community', 'subDistrictLeader', 'districtHousing'],
    ],
    [
      'who approved a step does not approve another one of the corrected application',
      () => {
        const c = correctedBy(approvedOnce(), 'colleague');
        c.give('endorseApplication', 'community', {}, undefined, 'community two');
        return c;
      },
      ['endorseApplication', 'subDistrictLeader', {}],
      ['community', 'districtHousing'],
    ],
    [
      'who signed the acceptance for one party does not sign a later one for another',
      () => {
        const c = led('acceptance');
        c.give('signAcceptance', 'community', { defects: ['墙面'] });
        c.sign();
        c.give('confirmRectification', 'projectManager', {});
        return c;
      },
      ['signAcceptance', 'body', { defects: [] }],
      ['community', 'engineer'],
    ],
  ])('%s', (_, course, command, accounts) => {
    expectKeptFrom(course(), command, accounts);
  });

  test('who approved a step approves it again after the correction', () => {
    const c = correctedBy(approvedOnce(), 'first');
    expect(c.give('endorseApplication', 'community', {})).toHaveProperty('events');
    expect(c.give('lookAtDocuments', 'subDistrictLeader', ALL_DOCUMENTS)).toHaveProperty('events');
    expect(c.give('endorseApplication', 'subDistrictLeader', {})).toHaveProperty('events');
  });
});

test('a filing is submitted and confirmed by two people', () => {
  const c = led('works');
  const { filing: _, ...unfiled } = c.facts;
  c.facts = unfiled;
  c.give('fileBody', 'body', {});
  expectKeptFrom(c, ['confirmFiling', 'projectManager', { number: '1' }], ['body']);
  expect(c.give('confirmFiling', 'projectManager', { number: '1' })).toHaveProperty('events');
});

test('whoever acted for the contractor does not confirm that it mended its works', () => {
  const c = led('acceptance');
  c.sign(['渗水']);
  const reporter = c.facts.works?.completion?.by ?? '';
  expect(reporter).not.toBe('');
  for (const role of ['engineer', 'projectManager'] as const)
    expectKeptFrom(c, ['confirmRectification', role, {}], [reporter]);
  expect(c.give('confirmRectification', 'engineer', {})).toHaveProperty('events');
});

test.each([
  ['waits', {}, true],
  ['was released', { settled: {} }, true],
  ['was declined', { settled: { why: '有误' } }, false],
  ['ended with the case, without effect', { settled: { endedWith: 'withdrawn' } }, false],
])(
  'whoever asked for what %s has acted for the side of their office: %j, %s',
  (_, { settled }: { settled?: object }, isAct) => {
    const { facts } = led('works');
    const asked = { no: 1, command: 'recordReceipt', role: 'projectManager', input: {}, awaits: [], requestedAt: '' };
    const settlement = settled === undefined ? {} : { settled: { by: 'leader', at: '', ...settled } };
    const c = { ...facts, requests: [{ ...asked, requestedBy: 'clerk', ...settlement }] };
    expect([actingFor('office', c).includes('clerk'), actingFor('firm', c).includes('clerk')]).toEqual([isAct, false]);
  },
);
