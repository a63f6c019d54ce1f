import { openRequests } from '../../domain/kernel/engine/requests';
import { type CommandName, commandNamed, type Inputs } from '../../domain/renovation/catalogue';
import { RENOVATION } from '../../domain/renovation/programme';
import type { Role } from '../../domain/renovation/roles';
import { open } from '../support/courtyards/selfGoverning';
import { APPLICATION, type CourtyardLife, ledTo } from '../support/lives/courtyardLife';

const led = (to: 'subsidy' | 'works' | 'acceptance' | 'maintenance') => ledTo[to](RENOVATION, () => undefined);

/** A courtyard whose first claim is certified: 3,880,000 fen are payable. */
const certified = (): CourtyardLife => {
  const c = led('works');
  c.contract(9_000_000);
  c.give('startWorks', 'projectManager', {});
  c.give('submitClaim', 'contractor', { measuredFen: 4_000_000 });
  c.give('certifyClaim', 'engineer', {});
  return c;
};
const PAYABLE_FEN = 3_880_000;

const claim = (amountFen: number, reference = '款'): Inputs['payClaim'] => ({ amountFen, reference });

const confirm = (c: CourtyardLife, role: Role, account: string = role) =>
  c.give('confirmRequest', role, { no: openRequests(c.facts)[0]?.no ?? 0 }, undefined, account);

/** Sums that only what was released may change. */
const sums = ({ facts: { ledger, receipts, bookkeeping, stage } }: CourtyardLife) => ({
  ledger,
  receipts,
  bookkeeping,
  stage,
});

describe('what one person prepares', () => {
  const inMaintenance = (): CourtyardLife => {
    const c = led('maintenance');
    c.pass(400);
    for (const role of ['body', 'projectManager'] as const) c.give('releaseRetention', role, { report: '复验' });
    return c;
  };
  const audited = (eligibleFen: number): CourtyardLife => {
    const c = led('acceptance');
    c.sign();
    c.settle(9_000_000, eligibleFen);
    c.vote('result', open(10));
    return c;
  };
  const funded = (): CourtyardLife => {
    const c = led('subsidy');
    c.give('applyForSubsidy', 'projectManager', APPLICATION);
    c.approve();
    return c;
  };

  test.each<[CommandName, () => CourtyardLife, Role, object]>([
    ['nameBookkeeperAndAccount', () => led('works'), 'community', { bookkeeper: '王五', account: '62220001' }],
    ['recordCoFunding', funded, 'body', { amountFen: 7_000_000, receivedOn: '2026-05-05', receipt: '收-1' }],
    ['refundCoFunding', () => led('maintenance'), 'body', { amountFen: 1_000_000, receipt: '退-1' }],
    ['payClaim', certified, 'districtPayer', claim(PAYABLE_FEN)],
    ['paySettlement', () => audited(9_000_000), 'districtPayer', { amountFen: 2_730_000, reference: '结' }],
    ['recoverOverpayment', () => audited(5_000_000), 'projectManager', { amountFen: 1_000_000, reference: '追' }],
    ['releaseRetention', inMaintenance, 'districtPayer', { report: '凭证' }],
  ])('%s counts for nothing and opens no gate until another releases it', (name, reach, role, input) => {
    const c = reach();
    const before = sums(c);
    const blockers = c.blockedBy;
    c.must(name, role, input as never);
    expect([sums(c), c.blockedBy]).toEqual([before, blockers]);
    const [request] = openRequests(c.facts);
    expect(c.told('confirm-request', 'asked')).toEqual(expect.arrayContaining([...(request?.awaits ?? [])]));
    const [second] = request?.awaits ?? [];
    // Whoever prepared it does not release it, with no account of theirs.
    c.persons = [[role, 'second account']];
    for (const account of [role, 'second account'])
      expect(confirm(c, second as Role, account)).toEqual({ refused: ['separation-of-duties'] });
    expect(confirm(c, second as Role, 'another')).toHaveProperty('events');
    expect(sums(c)).not.toEqual(before);
  });

  test('every payment, receipt and account of money takes two people in any case but the re-inspection', () => {
    const always = Object.keys(RENOVATION.commands).filter(
      (name) => commandNamed(name as CommandName).confirmed?.isAlways === true,
    );
    expect(always).toEqual(
      expect.arrayContaining([
        'nameBookkeeperAndAccount',
        'recordCoFunding',
        'refundCoFunding',
        'payClaim',
        'paySettlement',
        'payMaintenanceSubsidy',
        'recoverOverpayment',
      ]),
    );
    const c = inMaintenance();
    c.must('releaseRetention', 'districtPayer', { report: '凭证' });
    for (const signer of ['body', 'projectManager'])
      expect(confirm(c, 'districtFinanceLeader', signer)).toEqual({ refused: ['separation-of-duties'] });
  });

  test('nobody releases a payment who claimed, certified or approved its money, with any account', () => {
    const c = certified();
    c.must('payClaim', 'districtPayer', claim(PAYABLE_FEN));
    for (const hand of [
      'contractor',
      'engineer',
      'projectManager',
      'community',
      'districtHousing',
      'districtFinance',
    ]) {
      c.persons = [[hand, 'second account']];
      for (const account of [hand, 'second account'])
        expect([hand, confirm(c, 'districtFinanceLeader', account)]).toEqual([
          hand,
          { refused: ['separation-of-duties'] },
        ]);
    }
    expect(confirm(c, 'districtPayer', 'another payer')).toHaveProperty('events');
  });

  test('whoever prepared or released a payment neither certifies nor audits afterwards', () => {
    const c = certified();
    c.must('payClaim', 'districtPayer', claim(PAYABLE_FEN));
    confirm(c, 'districtFinanceLeader', 'leader');
    c.give('submitClaim', 'contractor', { measuredFen: 8_000_000 });
    for (const account of ['districtPayer', 'leader'])
      expect(c.give('certifyClaim', 'engineer', {}, undefined, account)).toEqual({ refused: ['separation-of-duties'] });
  });
});

describe('what is prepared is judged again when it is released', () => {
  const second = (c: CourtyardLife, no?: number) =>
    c.give('confirmRequest', 'districtFinanceLeader', { no: no ?? openRequests(c.facts).at(-1)?.no ?? 0 });

  test('beside one prepared payment of a claim, no more is prepared than is payable on it', () => {
    const c = certified();
    const pay = (amountFen: number, reference: string) =>
      c.give('payClaim', 'districtPayer', claim(amountFen, reference));
    expect(pay(PAYABLE_FEN, '回单-1')).toEqual({ events: ['commandRequested'] });
    expect(pay(PAYABLE_FEN, '回单-1')).toEqual({ refused: ['already-requested'] });
    expect(pay(PAYABLE_FEN, '回单-2')).toEqual({ refused: ['already-requested'] });
    expect(pay(1, '回单-2')).toEqual({ refused: ['prepared-already'] });
    c.must('declineRequest', 'districtFinanceLeader', { why: '金额有误' });
    expect(pay(PAYABLE_FEN - 1, '回单-1')).toEqual({ events: ['commandRequested'] });
    expect(pay(1, '回单-2')).toEqual({ events: ['commandRequested'] });
    expect(second(c)).toHaveProperty('events');
  });

  test('a claim is paid by its own payments, and a payment for it pays no later claim', () => {
    const c = certified();
    c.must('payClaim', 'districtPayer', claim(PAYABLE_FEN - 1, '回单-1'));
    c.must('payClaim', 'districtPayer', claim(1, '回单-2'));
    expect(second(c)).toHaveProperty('events');
    expect(second(c)).toHaveProperty('events');
    c.must('submitClaim', 'contractor', { measuredFen: 8_000_000 });
    c.must('certifyClaim', 'engineer', {});
    const late = { ...claim(1, '回单-3'), claimNo: 1 };
    expect(c.give('payClaim', 'districtPayer', late)).toEqual({ refused: ['other-claim-open'] });
  });

  test('of what is owed and what is in hand no more is prepared than there is', () => {
    const owing = led('acceptance');
    owing.sign();
    owing.settle(9_000_000, 5_000_000);
    const back = (amountFen: number, reference: string) =>
      owing.give('recoverOverpayment', 'projectManager', { amountFen, reference });
    expect(back(1_000_000, '追-1')).toHaveProperty('events');
    expect(back(1_000_000, '追-2')).toEqual({ refused: ['already-requested'] });
    expect(back(1, '追-2')).toEqual({ refused: ['prepared-already'] });
    const caring = led('maintenance');
    const refund = (amountFen: number, receipt: string) =>
      caring.give('refundCoFunding', 'body', { amountFen, receipt });
    expect(refund(1_000_000, '退-1')).toHaveProperty('events');
    expect(refund(1, '退-2')).toEqual({ refused: ['prepared-already'] });
    caring.pass(400);
    for (const role of ['body', 'projectManager'] as const) caring.give('releaseRetention', role, { report: '复验' });
    expect(caring.give('releaseRetention', 'districtPayer', { report: '凭证' })).toHaveProperty('events');
    // Beside it neither the money that is there suffices nor what is owed.
    expect(caring.give('releaseRetention', 'districtPayer', { report: '凭证二' })).toEqual({
      refused: ['already-requested', 'prepared-already'],
    });
  });

  test('one voucher proves one payment and one receipt one receipt, in whatever characters', () => {
    const c = certified();
    c.byTwo('payClaim', 'districtPayer', claim(1, '回单-a17'));
    for (const same of ['回单-a17', '回单－Ａ１７', ' 回 单-A17', '回单\u200b—a17'])
      expect([same, c.give('payClaim', 'districtPayer', claim(1, same))]).toEqual([
        same,
        { refused: ['voucher-already-recorded'] },
      ]);
    expect(c.give('payClaim', 'districtPayer', claim(1, '回单-a18'))).toHaveProperty('events');
    const receive = (receipt: string) =>
      c.give('recordCoFunding', 'body', { amountFen: 1, receivedOn: c.today, receipt });
    expect(receive('收-9')).toHaveProperty('events');
    expect(receive('收－９ ')).toEqual({ refused: ['receipt-already-recorded'] });
    // Receipts of what comes in are numbered apart from vouchers.
    expect(receive('回单-a17')).toHaveProperty('events');
    expect(second(c, openRequests(c.facts).find(({ command }) => command === 'recordCoFunding')?.no)).toEqual({
      refused: ['role-not-allowed'],
    });
  });
});

describe('what becomes of what was prepared is told', () => {
  const toldOf = (c: CourtyardLife, command = 'payClaim') =>
    c.notices.flatMap(({ kind, toRole, params }) =>
      kind.startsWith('request') && params.command === command ? [`${kind} ${toRole}`] : [],
    );
  const waiting = (): CourtyardLife => {
    const c = certified();
    c.must('payClaim', 'districtPayer', claim(1, '回单-1'));
    return c;
  };
  const no = (c: CourtyardLife) => openRequests(c.facts).find(({ command }) => command === 'payClaim')?.no ?? 0;

  test('to whoever prepared it, when another releases it, in time or late', () => {
    const c = waiting();
    expect(toldOf(c)).toEqual([]);
    c.must('confirmRequest', 'districtFinanceLeader', { no: no(c) });
    expect(toldOf(c)).toEqual(['requestReleased districtPayer']);
    const late = waiting();
    late.pass(30);
    late.must('confirmRequest', 'districtFinanceLeader', { no: no(late) });
    expect(toldOf(late)).toEqual(['requestReleasedLate districtPayer']);
  });

  test('to whoever prepared it, when another declines it; to the others, when it is taken back', () => {
    const c = waiting();
    c.must('declineRequest', 'districtFinanceLeader', { no: no(c), why: '账号有误' });
    expect(toldOf(c)).toEqual(['requestDeclined districtPayer']);
    const back = waiting();
    back.must('declineRequest', 'districtPayer', { no: no(back), why: '金额有误' });
    expect(toldOf(back)).toEqual(['requestDeclined districtFinanceLeader', 'requestDeclined districtPayer']);
  });

  test('the one who prepared it may prepare it again; what it was for is awaited from its holder all the while', () => {
    const c = waiting();
    const awaited = () => Object.keys(c.due).filter((key) => key.startsWith('pay-claim'));
    expect(awaited()).toHaveLength(1);
    c.must('declineRequest', 'districtFinanceLeader', { no: no(c), why: '账号有误' });
    expect(awaited()).toHaveLength(1);
    const asked = (kind: string) => c.notices.filter((one) => one.kind === kind).map(({ params }) => params);
    expect(asked('requestDeclined')).toMatchObject([{ again: 'payClaim', requestNo: expect.any(Number) }]);
    const back = waiting();
    back.must('declineRequest', 'districtPayer', { no: no(back), why: '金额有误' });
    const takenBack = back.notices.filter(({ kind }) => kind === 'requestDeclined');
    expect(takenBack.filter(({ params }) => 'again' in params)).toEqual([]);
  });

  test('to both, once, when something has changed in between so that it can be released no more', () => {
    // The claim's payment draws on the money of the receipt that was to be reversed.
    const c = certified();
    const receipt = c.facts.receipts.find(({ source }) => source === 'coFunding')?.number ?? '';
    c.must('reverseReceipt', 'projectManager', { receipt, why: '误记' });
    c.byTwo('payClaim', 'districtPayer', claim(PAYABLE_FEN, '回单-1'));
    const offices = ['projectManager', 'subDistrictLeader', 'districtFinance'];
    const outdated = offices.map((office) => `requestOutdated ${office}`);
    expect(toldOf(c, 'reverseReceipt')).toEqual(outdated);
    c.must('submitClaim', 'contractor', { measuredFen: 8_000_000 });
    expect(toldOf(c, 'reverseReceipt')).toEqual(outdated);
  });

  test('a suspension only lets it wait', () => {
    const c = waiting();
    c.must('suspend', 'supervisor', { why: '核查' });
    expect(toldOf(c)).toEqual([]);
  });
});
