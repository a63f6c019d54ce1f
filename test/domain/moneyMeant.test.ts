import { openRequests } from '../../domain/kernel/engine/requests';
import { dateOf, epochMs, instantOf } from '../../domain/kernel/time/instant';
import type { CommandName, Inputs } from '../../domain/renovation/catalogue';
import type { Courtyard } from '../../domain/renovation/courtyard';
import { renovationTotal } from '../../domain/renovation/ledger';
import { receiptFaults, voucherFaults } from '../../domain/renovation/numbers';
import type { Role } from '../../domain/renovation/roles';
import { overpaymentOwedFen } from '../../domain/renovation/settlement';
import { certified } from '../support/courtyards/accounts';
import { DOCUMENT_FILE, payment, refunded, returned, SCAN } from '../support/courtyards/exampleInvoices';
import { MONEY_ACTS } from '../support/courtyards/moneyActs';
import { bounced, notice, OK, overpaid, recover, sound } from '../support/courtyards/overpaid';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';

const AUDITED_FEN = 30_000_000;
const later = (c: PureCourtyard): void => c.until(instantOf(epochMs(c.now) + 60_000));
const writeOff = (c: PureCourtyard, amountFen: number, reference: string) =>
  c.byTwo('writeOffOverpayment', 'projectManager', {
    amountFen,
    reference,
    decidedOn: dateOf(c.now),
    why: '施工单位破产终结，无财产可供分配',
    evidence: [DOCUMENT_FILE],
  });
const confirm = (c: PureCourtyard, role: Role, no = openRequests(c.facts).at(-1)?.no ?? 0) =>
  c.give('confirmRequest', role, { no }, undefined, 'second hand');

/** What a release recorded that kept less in a request. */
const withoutMeant = (c: PureCourtyard): void => {
  const requests = (c.facts.requests ?? []).map((one) => {
    const { meant: _, amountFen: __, ...input } = one.input;
    return one.settled === undefined ? { ...one, input } : one;
  });
  c.facts = { ...c.facts, requests };
};

describe('a reversal that waits means the money that it meant when somebody asked', () => {
  /** Its number is another's by then, as an early release let it be. */
  const withNumberTaken = (c: PureCourtyard, reference: string): void => {
    const [paid] = c.facts.payments ?? [];
    c.facts = { ...c.facts, payments: [...(c.facts.payments ?? []), { ...paid, reference }] } as Courtyard;
  };

  test('and is confirmed by the office of that money, whatever has the number by then', () => {
    const c = overpaid(AUDITED_FEN, 10_000_000);
    recover(c, 8_800_000, '追1');
    c.must('reversePayment', 'projectManager', notice(c, '追 1'));
    const [request] = openRequests(c.facts);
    expect(request).toMatchObject({
      awaits: ['districtFinance'],
      input: { meant: { kind: 'recovered', reference: '追1', amountFen: 8_800_000, recordedAt: c.now } },
    });
    withNumberTaken(c, '追1');
    expect(confirm(c, 'districtFinance')).toEqual({ events: expect.arrayContaining(['recoveryReversed']) });
    expect(c.facts.payments?.filter(({ reversed }) => reversed)).toEqual([]);
  });

  test('of two write-offs by one ruling that one, though the other was recorded since', () => {
    const c = overpaid(AUDITED_FEN, 10_000_000);
    expect(writeOff(c, 1_000_000, '（2027）川01执9号')).toEqual(OK);
    c.must('reversePayment', 'projectManager', notice(c, '（2027）川01执9号'));
    const [request] = openRequests(c.facts);
    later(c);
    expect(writeOff(c, 7_800_000, '（2027）川01执9号')).toEqual(OK);
    expect(confirm(c, 'districtFinanceLeader', request?.no)).toEqual(OK);
    expect([overpaymentOwedFen(c.facts), renovationTotal(c.facts.ledger, 'writtenOff')]).toEqual([
      1_000_000, 7_800_000,
    ]);
    expect(c.facts.recoveries?.map(({ reversed }) => reversed !== undefined)).toEqual([true, false]);
    sound(c);
  });

  test('what came back otherwise meanwhile, in part, is refused, and both are told', () => {
    const c = overpaid(AUDITED_FEN, 6_000_000);
    expect(writeOff(c, 8_800_000, '（2027）川01执9号')).toEqual(OK);
    c.must('reversePayment', 'projectManager', notice(c, '（2027）川01执9号'));
    const [request] = openRequests(c.facts);
    expect(bounced(c, 'v1')).toEqual(OK);
    const told = c.notices.flatMap(({ kind, toRole }) => (kind === 'requestOutdated' ? [toRole] : []));
    expect(told).toEqual(expect.arrayContaining(['projectManager', 'districtFinanceLeader']));
    const { facts } = c;
    expect(confirm(c, 'districtFinanceLeader', request?.no)).toEqual({ refused: ['money-not-as-asked'] });
    expect(c.facts).toBe(facts);
    // It is asked anew, of what is left.
    c.must('declineRequest', 'projectManager', { no: request?.no ?? 0, why: '重新办理' });
    expect(bounced(c, '（2027）川01执9号', 'projectManager')).toEqual(OK);
    sound(c);
  });

  test('one that an early release recorded is released by its number, as before', () => {
    const c = overpaid(AUDITED_FEN, 10_000_000);
    recover(c, 8_800_000, '追1');
    c.must('reversePayment', 'projectManager', notice(c, '追1'));
    withoutMeant(c);
    expect(c.give('reversePayment', 'districtPayer', notice(c, '追－1'))).toEqual({ refused: ['already-requested'] });
    expect(confirm(c, 'districtFinance')).toEqual(OK);
    expect(overpaymentOwedFen(c.facts)).toBe(8_800_000);
  });
});

test('a receipt that waits to be reversed is that one, and not another that has its number by then', () => {
  const c = certified(40_000_000);
  const record = (amountFen: number) =>
    c.byTwo('recordCoFunding', 'body', { amountFen, receivedOn: dateOf(c.now), receipt: 'r-7', ...SCAN });
  expect(record(1_000)).toEqual(OK);
  c.must('reverseReceipt', 'body', { receipt: 'r-7', why: '金额有误' });
  // Before, the same could wait twice, for another reason.
  const requests = c.facts.requests ?? [];
  const [asked] = requests.slice(-1);
  if (asked === undefined) throw new Error('nothing waits');
  const again = { ...asked, no: asked.no + 1, input: { ...asked.input, why: '户号有误' } };
  c.facts = { ...c.facts, requests: [...requests, again] };
  const [first, second] = openRequests(c.facts).map(({ no }) => no);
  expect(confirm(c, 'subDistrictLeader', first)).toEqual(OK);
  expect(record(2_000)).toEqual(OK);
  const old = c.fork();
  expect(confirm(c, 'subDistrictLeader', second)).toEqual({ refused: ['money-not-as-asked'] });
  withoutMeant(old);
  expect(confirm(old, 'subDistrictLeader', second)).toEqual(OK);
});

test('a retention is released as it was prepared, or not at all', () => {
  const c = overpaid(38_800_000, 38_800_000);
  expect(bounced(c, 'v1')).toEqual(OK);
  MONEY_ACTS.vote(c, 0);
  MONEY_ACTS.paySettlement(c, 0);
  c.until(instantOf(epochMs(c.now) + 1_200 * 86_400_000));
  for (const role of ['body', 'projectManager'] as const) c.must('releaseRetention', role, { report: '复验合格' });
  const heldFen = c.facts.maintenance?.retention.heldFen ?? 0;
  const { amountFen: _, ...voucher } = payment(c, heldFen, '质保-1');
  c.must('releaseRetention', 'districtPayer', { report: '凭证', ...voucher });
  expect(openRequests(c.facts)[0]?.input).toMatchObject({ amountFen: heldFen });
  const { maintenance } = c.facts;
  const other = c.fork();
  const retention = { ...maintenance?.retention, heldFen: heldFen - 1 };
  other.facts = { ...c.facts, maintenance: { ...maintenance, retention } } as Courtyard;
  expect(confirm(other, 'districtFinanceLeader')).toEqual({ refused: ['money-not-as-asked'] });
  withoutMeant(other);
  expect(confirm(other, 'districtFinanceLeader')).toEqual(OK);
  expect(confirm(c, 'districtFinanceLeader')).toEqual(OK);
});

/** What gives a number, and whether by the field that says so another may have it. */
const GIVES = {
  voucher: ['recoverOverpayment', 'projectManager', 'reference'],
  ruling: ['writeOffOverpayment', 'projectManager', 'reference'],
  refund: ['refundCoFunding', 'body', 'receipt'],
  receipt: ['recordCoFunding', 'body', 'receipt'],
} as const satisfies Readonly<Record<string, readonly [CommandName, Role, 'reference' | 'receipt']>>;
type Gives = keyof typeof GIVES;
const KINDS = Object.keys(GIVES) as readonly Gives[];

/** The pairs that may have one number: a ruling is about several parts, and what comes in is numbered apart. */
const MAY_BE_SAME: readonly string[] = ['ruling ruling', 'receipt ruling', 'receipt voucher'];

describe.each(KINDS.flatMap((one) => KINDS.map((other) => [one, other] as const)))(
  'a number of a %s and then of a %s',
  (one, other) => {
    const owing = (): PureCourtyard => {
      const c = overpaid(AUDITED_FEN, 10_000_000);
      const receipt = { amountFen: 1_000, receivedOn: dateOf(c.now), receipt: 'r-0', why: '居民多交', ...SCAN };
      expect(c.byTwo('recordCoFunding', 'body', receipt)).toEqual(OK);
      return c;
    };
    const inputs = (c: PureCourtyard, kind: Gives, number: string): Inputs[(typeof GIVES)[Gives][0]] => {
      const amountFen = 100;
      if (kind === 'voucher') return { amountFen, ...returned(c), reference: number };
      if (kind === 'ruling')
        return { amountFen, reference: number, decidedOn: dateOf(c.now), why: '破产终结', evidence: [DOCUMENT_FILE] };
      if (kind === 'refund') return { amountFen, ...refunded(c), receipt: number };
      return { amountFen, receipt: number, receivedOn: dateOf(c.now), why: '居民多交', ...SCAN };
    };
    const faults = (c: PureCourtyard, kind: Gives, number: string): readonly string[] => {
      const [command, , field] = GIVES[kind];
      const input = inputs(c, kind, number) as never;
      const found = (field === 'receipt' ? receiptFaults : voucherFaults)(c.facts, command, input);
      return found.map(({ code }) => code);
    };

    test('is refused unless they are numbered apart, also while the first waits, in other characters', () => {
      const c = owing();
      const expected = MAY_BE_SAME.includes([one, other].toSorted().join(' '))
        ? []
        : [`${GIVES[other][2] === 'receipt' ? 'receipt' : 'voucher'}-already-recorded`];
      const [command, role] = GIVES[one];
      c.must(command, role, inputs(c, one, '甲-1号') as never);
      expect(faults(c, other, ' 甲－1号 ')).toEqual(expected);
      expect(faults(c, other, '甲-2号')).toEqual([]);
      const [request] = openRequests(c.facts);
      expect(confirm(c, request?.awaits[0] as Role)).toEqual(OK);
      expect(faults(c, other, '甲－1号')).toEqual(expected);
    });
  },
);
