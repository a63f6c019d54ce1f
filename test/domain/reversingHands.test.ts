import type { RequestedCommand } from '../../domain/kernel/engine/case';
import { areIncompatible, HANDS, type Hand, handConfirming, handGiving } from '../../domain/renovation/duties';
import { REVERSALS, REVERSED_KINDS, type ReversedKind } from '../../domain/renovation/reversingHands';
import { accountsOfHand, keptFromHand } from '../../domain/renovation/separation';
import { DOCUMENT_FILE } from '../support/courtyards/exampleInvoices';
import { led } from '../support/courtyards/keptFrom';
import { notice, overpaid, recover } from '../support/courtyards/overpaid';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';

const handsOf = (c: PureCourtyard, account: string): readonly Hand[] =>
  HANDS.filter((hand) => accountsOfHand(hand, c.facts).includes(account));

describe('whoever says that something came back has the hand of what came back', () => {
  /** 38,800,000 paid, of which a leader released the first part; the audit leaves 30,000,000. */
  const owed = (): PureCourtyard => overpaid(30_000_000, 10_000_000);
  const reverse = (
    c: PureCourtyard,
    reference: string,
    role: 'projectManager' | 'districtPayer',
    second: string,
  ): void => {
    c.must('reversePayment', role, notice(c, reference));
    const awaits = c.facts.requests?.at(-1)?.awaits[0] as 'districtFinance';
    c.must('confirmRequest', awaits, {}, undefined, second);
  };

  test('the leader who released a payment confirms that a write-off was wrong, and releases payments as before', () => {
    const c = owed();
    const leader = 'districtFinanceLeader, second hand of districtPayer';
    c.mustByTwo('writeOffOverpayment', 'projectManager', {
      amountFen: 8_800_000,
      reference: '（2027）川01执9号',
      decidedOn: c.now.slice(0, 10),
      why: '施工单位破产终结，无财产可供分配',
      evidence: [DOCUMENT_FILE],
    });
    reverse(c, '（2027）川01执9号', 'projectManager', leader);
    expect(handsOf(c, leader)).toEqual(['payer', 'recoverer']);
    expect(keptFromHand('payer', c.facts)).not.toContain(leader);
    reverse(c, 'v1', 'districtPayer', 'finance');
    expect(handsOf(c, 'finance')).toEqual(expect.arrayContaining(['authoriser']));
    expect(keptFromHand('payer', c.facts)).toContain('finance');
  });

  test('whoever said that a recovery was none may refund; whoever said so of a refund does so with another', () => {
    const c = owed();
    recover(c, 8_800_000, '追1');
    reverse(c, '追1', 'projectManager', 'finance');
    expect(handsOf(c, 'projectManager')).not.toContain('refunder');
    expect(handsOf(c, 'finance')).toEqual(['authoriser']);
  });
});

/** A courtyard in which something of this kind has come back, as two people asked for and confirmed it. */
const cameBack = (kind: ReversedKind): PureCourtyard => {
  const c = led('maintenance');
  const { confirmedBy, recordedBy } = REVERSALS[kind];
  const reversed = { at: c.now, by: 'confirms', cameBackOn: c.today, why: '退汇', evidence: [] };
  const money = { at: c.now, by: 'x', reference: 'R-1', parts: [] };
  const request: RequestedCommand = {
    no: 99,
    command: 'reversePayment',
    input: { reference: 'R-1' },
    awaits: confirmedBy,
    requestedBy: 'records',
    requestedAt: c.now,
    role: recordedBy[0] as string,
    settled: { at: c.now, by: 'confirms' },
  };
  const { facts } = c;
  const source = kind === 'refundToOthers' ? 'other' : 'coFunding';
  c.facts = {
    ...facts,
    requests: [...(facts.requests ?? []), request],
    ...(kind === 'contract' ? { payments: [{ ...money, paidFor: 'claim', reversed }] } : {}),
    ...(kind === 'recovered' || kind === 'replaced' || kind === 'writtenOff'
      ? { recoveries: [{ ...money, how: kind, reversed }] }
      : {}),
    ...(kind === 'refundToOthers' || kind === 'refundToResidents'
      ? {
          receipts: [
            ...facts.receipts,
            { number: 'R-1', at: c.now, receivedOn: c.today, source, amountFen: 1, refunds: true, reversed: true },
          ],
        }
      : {}),
  } as PureCourtyard['facts'];
  return c;
};

test.each(REVERSED_KINDS)(
  '%s: who recorded and who confirmed it have the hands of the table, in both directions',
  (kind) => {
    const c = cameBack(kind);
    const { recordedBy, keptFrom = [] } = REVERSALS[kind];
    const giving = handGiving(REVERSALS[kind], recordedBy[0]);
    const confirming = handConfirming(REVERSALS[kind], recordedBy[0]);
    expect([handsOf(c, 'records'), handsOf(c, 'confirms')]).toEqual([[giving], [confirming]]);
    for (const hand of HANDS) {
      const isKept = (of: Hand | undefined) =>
        areIncompatible(hand, of as Hand) || keptFrom.includes(hand as 'claimant');
      expect([hand, keptFromHand(hand, c.facts).includes('records')]).toEqual([hand, isKept(giving)]);
      expect([hand, keptFromHand(hand, c.facts).includes('confirms')]).toEqual([hand, isKept(confirming)]);
    }
  },
);

test('whoever confirmed a receipt of others when paying offices were asked to goes on paying; whoever does now pays none', () => {
  const c = led('works');
  const receipt = (awaits: readonly string[], by: string): RequestedCommand => ({
    no: 99,
    command: 'recordReceipt',
    input: {},
    awaits,
    requestedBy: 'records',
    requestedAt: c.now,
    role: 'projectManager',
    settled: { at: c.now, by },
  });
  c.facts = {
    ...c.facts,
    requests: [
      receipt(['subDistrictLeader', 'districtFinanceLeader', 'districtPayer'], 'payer of before'),
      receipt(['subDistrictLeader', 'districtFinance'], 'confirms'),
    ],
  };
  const kept = keptFromHand('payer', c.facts);
  expect([kept.includes('payer of before'), kept.includes('confirms'), kept.includes('records')]).toEqual([
    false,
    true,
    true,
  ]);
});
