import fc from 'fast-check';
import { upcast } from '../../domain/kernel/engine/event';
import { inTodaysShape } from '../../domain/kernel/journal/shape';
import { applyMovements, emptyLedger, enteredFen, inHandFen } from '../../domain/kernel/ledger/ledger';
import { type Account, type Movement, POSITIONS, TRANSFERS } from '../../domain/kernel/ledger/movement';
import { RENOVATION } from '../../domain/renovation/programme';
import { SCAN } from '../support/courtyards/exampleInvoices';
import { funded, OTHER_FEN, TODAY } from '../support/courtyards/funded';
import { assertProperty } from '../support/property/property';

const postings: fc.Arbitrary<Movement<'a' | 'b'>> = fc
  .record({
    source: fc.constantFrom('a', 'b'),
    transfer: fc.constantFrom(...TRANSFERS),
    isReversed: fc.boolean(),
    amountFen: fc.integer({ min: 1, max: 1_000 }),
  })
  .map(({ source, transfer: [one, other], isReversed, amountFen }) => ({
    source,
    ...(isReversed ? { from: other, to: one } : { from: one, to: other }),
    amountFen,
    reference: 'x',
  }));

test('whatever is posted, both flows add up with the accounts outside, and no position is below zero', () => {
  assertProperty(
    fc.property(fc.array(postings, { maxLength: 60 }), (list) => {
      let ledger = emptyLedger<'a' | 'b'>(['a', 'b']);
      const outside: Record<string, number> = { budget: 0, payers: 0 };
      const add = (account: Account, fen: number): void => {
        if (account in outside) outside[account] = (outside[account] ?? 0) + fen;
      };
      for (const one of list) {
        try {
          ledger = applyMovements(ledger, [one]);
        } catch {
          continue;
        }
        add(one.from, -one.amountFen);
        add(one.to, one.amountFen);
      }
      const received = (['a', 'b'] as const).reduce((sum, s) => sum + ledger[s].received + ledger[s].refunded, 0);
      expect([enteredFen(ledger), received]).toEqual([0 - (outside.budget ?? 0), 0 - (outside.payers ?? 0)]);
      expect(
        (['a', 'b'] as const).flatMap((s) => POSITIONS.map((at) => ledger[s][at])).filter((fen) => fen < 0),
      ).toEqual([]);
    }),
  );
});

describe('receipts', () => {
  const other = (more: object = {}) => ({
    source: 'other' as const,
    payer: '街道',
    amountFen: 1,
    receivedOn: TODAY,
    receipt: 'other 2',
    ...SCAN,
    ...more,
  });

  test('each receipt has its scan where payments have theirs, of residents and of others', () => {
    const c = funded(1);
    const scanless = { refused: ['receipt-scan-missing'] };
    const residents = { amountFen: 1, receivedOn: TODAY, receipt: '7' };
    expect(c.byTwo('recordCoFunding', 'body', { ...residents, evidence: [] })).toEqual(scanless);
    const { evidence, ...bare } = other({ why: '对方多付' });
    expect(c.byTwo('recordReceipt', 'projectManager', bare)).toEqual(scanless);
    expect(c.byTwo('recordReceipt', 'projectManager', { ...bare, evidence })).toHaveProperty('events');
  });

  test('a receipt counts once, whatever signs its number is written with', () => {
    const c = funded(7_000_000);
    for (const receipt of ['other 1', 'ＯＴＨＥＲ 1', 'other\u200b1', ' OTHER1'])
      expect(c.give('recordReceipt', 'projectManager', other({ receipt }))).toEqual({
        refused: ['above-planned', 'receipt-already-recorded'],
      });
    // The twelfth of one book, and the second of another.
    const numbered = (receipt: string) =>
      c.byTwo('recordReceipt', 'projectManager', other({ receipt, why: '对方多付' }));
    expect(numbered('3-12')).toHaveProperty('events');
    expect(numbered('３—12')).toEqual({ refused: ['receipt-already-recorded'] });
    expect(numbered('31-2')).toHaveProperty('events');
  });

  test('a wrong receipt is reversed in two hands with a reason, and can be recorded again', () => {
    const c = funded(7_000_000);
    expect(inHandFen(c.facts.ledger, 'other')).toBe(OTHER_FEN);
    const reverse = { receipt: 'OTHER 1', why: '金额有误' };
    expect(c.give('reverseReceipt', 'projectManager', { ...reverse, receipt: 'unknown' })).toEqual({
      refused: ['receipt-not-reversible'],
    });
    expect(c.byTwo('reverseReceipt', 'projectManager', reverse)).toEqual({
      events: ['requestConfirmed', 'receiptReversed'],
    });
    expect(inHandFen(c.facts.ledger, 'other')).toBe(0);
    expect(c.give('reverseReceipt', 'projectManager', reverse)).toEqual({ refused: ['receipt-not-reversible'] });
    expect(c.byTwo('recordReceipt', 'projectManager', other({ receipt: 'other 1' }))).toHaveProperty('events');
    expect(inHandFen(c.facts.ledger, 'other')).toBe(1);
  });

  test('nobody confirms what they have asked for, and until then it counts for nothing', () => {
    const c = funded(7_000_000);
    c.byTwo('reverseReceipt', 'projectManager', { receipt: 'other 1', why: '金额有误' });
    c.must('recordReceipt', 'projectManager', other());
    expect(inHandFen(c.facts.ledger, 'other')).toBe(0);
    expect(c.give('confirmRequest', 'districtPayer', {}, undefined, 'projectManager')).toEqual({
      refused: ['separation-of-duties'],
    });
  });
});

describe('what was recorded before postings had two sides', () => {
  const read = (from: string, to: string) =>
    upcast(RENOVATION.upcasters, {
      type: 'moneyMoved',
      v: 1,
      data: { movements: [{ source: 'subsidy', from, to, amountFen: 5, reference: 'x' }] },
    }).data;

  test.each([
    ['envelope', 'reserved', 'budget', 'reserved'],
    ['committed', 'returned', 'committed', 'budget'],
    ['paid', 'returned', 'paid', 'recovered'],
    ['committed', 'paid', 'committed', 'paid'],
  ])('a posting from %s to %s', (from, to, today, into) => {
    expect(read(from, to)).toMatchObject({ movements: [{ from: today, to: into, amountFen: 5 }] });
  });

  test('a state whose `returned` counted releases and recoveries, with residents’ money beside the ledger', () => {
    const older = { reserved: 0, committed: 0, paid: 0, returned: 0 };
    const state = inTodaysShape<{ ledger: object; receipts: object }>(
      RENOVATION.stateUpcasters,
      {
        ledger: {
          subsidy: { ...older, paid: 40, returned: 108 },
          coFunding: { ...older, paid: 5 },
          other: older,
          maintenanceSubsidy: older,
        },
        coFunding: { receivedFen: 9, refundedFen: 2, receipts: ['1', '2'] },
        acceptance: { settlement: { audit: { recoveredFen: 8 } } },
      },
      1,
    );
    expect(state).toMatchObject({
      ledger: {
        subsidy: { paid: 40, recovered: 8, received: 0 },
        coFunding: { paid: 5, received: 7, refunded: 2 },
        utilities: { paid: 0 },
      },
      receipts: [{ number: '1' }, { number: '2' }],
    });
  });
});
