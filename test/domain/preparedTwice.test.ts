import { openRequests } from '../../domain/kernel/engine/requests';
import type { Inputs } from '../../domain/renovation/catalogue';
import { COMMAND_NAMES, type CommandName, commandNamed } from '../../domain/renovation/catalogue';
import type { Role } from '../../domain/renovation/roles';
import { overpaymentOwedFen } from '../../domain/renovation/settlement';
import { payableOnClaimFen } from '../../domain/renovation/works';
import { accepted, audited, certified, completed, pay, receive } from '../support/courtyards/accounts';
import { allocated, HOME, MINUTES } from '../support/courtyards/allocated';
import {
  DOCUMENT_FILE,
  INVOICE_INPUTS,
  payment,
  refunded,
  returned,
  SCAN,
  withPapers,
} from '../support/courtyards/exampleInvoices';
import { led } from '../support/courtyards/keptFrom';
import { begun, MONEY_ACTS } from '../support/courtyards/moneyActs';
import { notice, overpaid } from '../support/courtyards/overpaid';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';

/** Who asks, and for the same money twice, with what tells two inputs apart. */
type Twice<N extends CommandName> = readonly [Role, Inputs[N], Inputs[N]];
type Case<N extends CommandName> = () => readonly [PureCourtyard, Twice<N>, code: string];

const WAITS = 'already-requested';

const twice = <N extends CommandName>(
  c: PureCourtyard,
  role: Role,
  input: Inputs[N],
  other: Partial<Inputs[N]>,
  code = WAITS,
): ReturnType<Case<N>> => [c, [role, input, { ...input, ...other }], code];

const receipt = (c: PureCourtyard, number: string) => ({ receivedOn: c.now.slice(0, 10), receipt: number, ...SCAN });
const inMaintenance = () => {
  const c = led('maintenance');
  c.pass(400);
  return c;
};
const granted = () => {
  const c = led('maintenance');
  c.pass(300);
  const year = Number(c.today.slice(0, 4));
  const { maintenance } = c.facts;
  if (maintenance === undefined) throw new Error('not in maintenance');
  c.facts = { ...c.facts, maintenance: { ...maintenance, years: [{ year, evaluatedAt: c.now }] } };
  c.must('applyForMaintenanceSubsidy', 'projectManager', { year, amountFen: 1_000_000 });
  c.must('approveMaintenanceSubsidy', 'districtHousing', { year });
  return { c, year };
};
const excess = () => {
  const c = certified(55_000_000);
  pay(c, 52_000_000);
  receive(c, 3_000_000);
  pay(c, 1_350_000);
  return audited(accepted(c, 55_000_000), 55_000_000, 53_500_000);
};
const withoutOthers = () => {
  const c = certified(50_000_000, begun(50_000_000, 8_000, 10_000_000, 'withoutOthers'));
  pay(c, 40_000_000);
  return audited(accepted(c, 50_000_000), 50_000_000);
};
const NEVER_PAID = {
  source: 'other',
  amountFen: 5_000_000,
  why: '书面答复不再出资',
  evidence: [DOCUMENT_FILE],
} as const;
const OTHERS = { source: 'other', payer: '街道' } as const;

const MONEY: { readonly [N in CommandName]?: Case<N> } = {
  recordCoFunding: () => {
    const c = certified(40_000_000);
    return twice<'recordCoFunding'>(c, 'body', { amountFen: 3_000_000, ...receipt(c, '收1') }, { receipt: '收2' });
  },
  refundCoFunding: () =>
    twice<'refundCoFunding'>(led('maintenance'), 'body', { amountFen: 1_000_000, receipt: '退1' }, { receipt: '退2' }),
  recordReceipt: () => {
    const c = allocated();
    const { number = '', amountFen = 0 } = c.facts.receipts.find(({ source }) => source === 'other') ?? {};
    c.mustByTwo('reverseReceipt', 'projectManager', { receipt: number, why: '误登' });
    const input = { ...OTHERS, amountFen, ...receipt(c, '拨1') };
    return twice<'recordReceipt'>(c, 'projectManager', input, { receipt: '拨2' });
  },
  reverseReceipt: () => {
    const c = certified(40_000_000);
    return twice<'reverseReceipt'>(
      c,
      'projectManager',
      { receipt: '1', why: '误登' },
      { why: '重复', receipt: '１' },
      WAITS,
    );
  },
  refundReceipt: () => {
    const c = certified(40_000_000);
    const more = { ...OTHERS, amountFen: 100, why: '对方多付', ...receipt(c, '拨2') };
    c.mustByTwo('recordReceipt', 'projectManager', more);
    const input = { source: 'other', amountFen: 100, receipt: '退1', ...refunded(c) } as const;
    return twice<'refundReceipt'>(c, 'projectManager', input, { receipt: '退2', ...refunded(c) });
  },
  reversePayment: () => {
    const c = overpaid(30_000_000);
    return twice<'reversePayment'>(c, 'districtPayer', notice(c, 'v1'), { why: '户名有误，款项退回' }, WAITS);
  },
  allocateCoFunding: () => {
    const c = allocated();
    return twice<'allocateCoFunding'>(
      c,
      'body',
      { allocationNo: 2, evidence: MINUTES },
      { evidence: [DOCUMENT_FILE] },
      WAITS,
    );
  },
  reduceForHardship: () => {
    const input = {
      unit: HOME.unit,
      reducedFen: 1,
      grounds: '低保户',
      coveredBy: 'others',
      evidence: MINUTES,
    } as const;
    return twice<'reduceForHardship'>(allocated(), 'body', input, { grounds: '残疾', unit: ` ${HOME.unit}` }, WAITS);
  },
  writeOffPledge: () =>
    twice<'writeOffPledge'>(
      allocated(),
      'body',
      { pledgeNo: 1, grounds: '去世', evidence: MINUTES },
      { grounds: '搬走' },
      WAITS,
    ),
  reverseRelief: () => {
    const c = allocated();
    c.mustByTwo('writeOffPledge', 'body', { pledgeNo: 1, grounds: '去世', evidence: MINUTES });
    const input = { kind: 'pledge', no: 1, grounds: '误登', evidence: MINUTES } as const;
    return twice<'reverseRelief'>(c, 'body', input, { grounds: '已缴' }, WAITS);
  },
  registerPayeeAccount: () => {
    const input = INVOICE_INPUTS.registerPayeeAccount();
    const again = { bank: '另一支行', payeeAccount: input.payeeAccount.replace(/(.{4})/, '$1 ') };
    return twice<'registerPayeeAccount'>(certified(40_000_000), 'contractor', input, again, WAITS);
  },
  payClaim: () => {
    const c = certified(40_000_000);
    const { works } = c.facts;
    const [claim] = works?.claims ?? [];
    if (works === undefined || claim === undefined) throw new Error('no claim');
    receive(c, 3_000_000);
    const input = payment(c, payableOnClaimFen(c.facts, works, claim), '回单1');
    return twice<'payClaim'>(c, 'districtPayer', input, { reference: '回单2' });
  },
  reportCompletion: () => {
    const c = completed(begun(), 40_000_000);
    const input = { measuredFen: 41_000_000, why: '漏计' };
    return twice<'reportCompletion'>(c, 'contractor', input, { measuredFen: 41_000_001 }, WAITS);
  },
  submitSettlement: () => {
    const c = excess();
    const input = { claimedFen: 54_000_000, why: '多报' };
    return twice<'submitSettlement'>(c, 'contractor', input, { claimedFen: 54_000_001 }, WAITS);
  },
  auditSettlement: () => {
    const c = excess();
    const input = { eligibleFen: 55_000_000, cuts: [], why: '误减' };
    return twice<'auditSettlement'>(c, 'auditor', input, { why: '重复核减' }, WAITS);
  },
  paySettlement: () => {
    const c = led('acceptance');
    c.sign();
    c.settle(9_000_000, 9_000_000);
    MONEY_ACTS.vote(c, 0);
    return twice<'paySettlement'>(c, 'districtPayer', { amountFen: 2_730_000, reference: '结1' }, { reference: '结2' });
  },
  recoverOverpayment: () => {
    const c = overpaid(30_000_000);
    const input = { amountFen: 8_800_000, reference: '追1', ...returned(c) };
    return twice<'recoverOverpayment'>(c, 'projectManager', input, { reference: '追2' });
  },
  writeOffOverpayment: () => {
    const c = overpaid(30_000_000);
    const input = {
      amountFen: 8_800_000,
      reference: '（2027）川01执9号',
      decidedOn: c.now.slice(0, 10),
      why: '施工单位破产终结，无财产可供分配',
      evidence: [DOCUMENT_FILE],
    };
    return twice<'writeOffOverpayment'>(c, 'projectManager', input, { reference: '（2027）川01执10号' });
  },
  writeOffContribution: () =>
    twice<'writeOffContribution'>(withoutOthers(), 'subDistrictLeader', NEVER_PAID, { why: '出资单位已撤销' }),
  reinstateContribution: () => {
    const c = withoutOthers();
    c.mustByTwo('writeOffContribution', 'subDistrictLeader', NEVER_PAID);
    return twice<'reinstateContribution'>(c, 'subDistrictLeader', NEVER_PAID, { why: '出资单位同意出资' });
  },
  replaceSubsidy: () => {
    const c = excess();
    const input = { amountFen: 1_500_000, reference: '缴回1', ...returned(c) };
    return twice<'replaceSubsidy'>(c, 'projectManager', input, { reference: '缴回2' });
  },
  payMaintenanceSubsidy: () => {
    const { c, year } = granted();
    return twice<'payMaintenanceSubsidy'>(c, 'districtPayer', { year, reference: '养1' }, { reference: '养2' }, WAITS);
  },
  releaseRetention: () => {
    const c = inMaintenance();
    for (const role of ['body', 'projectManager'] as const) c.must('releaseRetention', role, { report: '复验' });
    return twice<'releaseRetention'>(c, 'districtPayer', { report: '凭证', reference: '质1' }, { reference: '质2' });
  },
};

/** In two hands, and about no money: a second one finds nothing left to do when it is released, or says something else. */
const NO_MONEY: readonly CommandName[] = [
  'takeOver',
  'extendBallot',
  'declareAllIn',
  'withdrawObjection',
  'decideObjection',
  'suspendResult',
  'decideResult',
  'cancelBallot',
  'withdrawNomination',
  'recordAssembly',
  'recordByElection',
  'recordResignation',
  'assignDuties',
  'nameBookkeeperAndAccount',
  'adoptCovenant',
  'suspend',
  'resume',
  'withdraw',
  'terminate',
  'movePolicy',
];

test('each command in two hands is about money, or about none', () => {
  const inTwoHands = COMMAND_NAMES.filter((name) => commandNamed(name).confirmed !== undefined);
  expect([...Object.keys(MONEY), ...NO_MONEY].sort()).toEqual([...inTwoHands].sort());
});

test.each(Object.keys(MONEY) as CommandName[])('%s is not prepared twice for the same money', (name) => {
  const [c, [role, input, other], code] = (MONEY[name] as Case<CommandName>)();
  expect([name, c.give(name, role, input as never)]).toEqual([name, { events: ['commandRequested'] }]);
  expect([name, c.give(name, role, other as never)]).toEqual([name, { refused: expect.arrayContaining([code]) }]);
  // What waits stands in nobody's way once it is declined.
  const { no = 0, awaits = [] } = c.facts.requests?.at(-1) ?? {};
  const released = c.fork().give('confirmRequest', awaits[0] as Role, { no }, undefined, 'another hand');
  expect([name, released]).toEqual([name, { events: expect.arrayContaining(['requestConfirmed']) }]);
  c.must('declineRequest', awaits[0] as Role, { no, why: '重新办理' });
  expect([name, c.give(name, role, other as never)]).toEqual([name, { events: ['commandRequested'] }]);
});

test('a part beside another part is plainly meant', () => {
  const c = certified(40_000_000);
  const voucher = withPapers(c, 2_000_000);
  for (const reference of ['回单1', '回单2'])
    expect(c.give('payClaim', 'districtPayer', { ...voucher, amountFen: 1_000_000, reference })).toEqual({
      events: ['commandRequested'],
    });
});

/** Both ways to settle an overpayment of 8,800,000. */
const SETTLING: Readonly<Record<'recoverOverpayment' | 'writeOffOverpayment', (c: PureCourtyard) => object>> = {
  recoverOverpayment: (c) => ({ reference: '追1', ...returned(c) }),
  writeOffOverpayment: (c) => ({
    reference: '（2027）川01执9号',
    decidedOn: c.now.slice(0, 10),
    why: '施工单位破产终结，无财产可供分配',
    evidence: [DOCUMENT_FILE],
  }),
};

test.each([
  ['recoverOverpayment', 'writeOffOverpayment'],
  ['writeOffOverpayment', 'recoverOverpayment'],
] as const)('what waits by %s is not settled by %s as well', (first, second) => {
  const c = overpaid(30_000_000);
  const ask = (name: CommandName & keyof typeof SETTLING, amountFen: number) =>
    c.give(name, 'projectManager', { ...SETTLING[name](c), amountFen } as never);
  expect(ask(first, 5_000_000)).toEqual({ events: ['commandRequested'] });
  expect(ask(second, 3_800_001)).toEqual({ refused: ['prepared-already'] });
  expect(ask(second, 3_800_000)).toEqual({ events: ['commandRequested'] });
  for (const { no, awaits } of openRequests(c.facts))
    expect(c.give('confirmRequest', awaits[0] as Role, { no }, undefined, `hand ${no}`)).toEqual({
      events: expect.arrayContaining(['requestConfirmed']),
    });
  expect(overpaymentOwedFen(c.facts)).toBe(0);
});
