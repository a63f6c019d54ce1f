import { looseNumber, looseReference, sameNumber, sameReference } from '../../domain/kernel/documents/reference';
import { dateOf } from '../../domain/kernel/time/instant';
import { numbersHeld } from '../../domain/renovation/invoices';
import { areAlike } from '../../domain/renovation/numbers';
import { certified } from '../support/courtyards/accounts';
import { payment, SCAN } from '../support/courtyards/exampleInvoices';
import { OK, sound } from '../support/courtyards/overpaid';

const receipt = (number: string, told?: string) =>
  ({ kind: 'receipt', number, ...(told === undefined ? {} : { told }) }) as const;
const TOLD = '市燃气公司 100000 2026-07-01';

/** Of two numbers: the same under labels; or only together with payer, amount and day; or never. */
describe('two numbers of receipts', () => {
  test.each([
    ['00123', 'No.00123'],
    ['00123', 'NO 00123'],
    ['00123', '№ 00123'],
    ['No.00123', '№00123'],
    ['00123', '编号：00123'],
    ['00123', '编号00123'],
    ['00123', '收据00123'],
    ['00123', '收款收据 No.00123'],
    ['00123', '收据编号：№ 00123'],
    ['00123', '票据号码:00123'],
    ['00123', '第00123号'],
    ['00123', '第 00123 號'],
    ['00123', 'Receipt No. 00123'],
    ['00123', 'voucher number 00123'],
    ['00123', '＃００１２３'],
    ['LC-0', '№LC-0'],
    ['LC-0', 'No.LC-0'],
    ['收1', '收No.1'],
    ['收1', '收 № 1'],
    ['A-001', 'No. A-001'],
    ['〔2026〕3号', '收据〔2026〕3'],
    ['1-001', '编号 1-001'],
    ['12345', 'No.١٢٣٤٥'],
  ])('%s and %s are the same, whatever else they say', (one, other) => {
    expect([areAlike(receipt(one), receipt(other)), areAlike(receipt(other), receipt(one))]).toEqual([true, true]);
    expect([looseNumber(one), looseReference(one)]).toEqual([looseNumber(other), looseReference(other)]);
  });

  test.each([
    ['3 No.12', '31 No.2'],
    ['3 No.12', '312'],
    ['5№12', '51№2'],
    ['3-No.12', '31-2'],
  ])('%s and %s are two, whatever else they say', (one, other) => {
    expect(areAlike(receipt(one, TOLD), receipt(other, TOLD))).toBe(false);
    expect(areAlike(receipt(other), receipt(one))).toBe(false);
  });

  test.each([
    ['00123', '123'],
    ['No.00123', '123'],
    ['00123', '0123'],
    ['收据 000123', '№ 123'],
    ['A-001', 'A-1'],
    ['1-001', '1-1'],
    ['01-1', '1-001'],
    ['AB0012', 'AB12'],
    ['٠٠١٢٣', '123'],
  ])('%s and %s are the same where payer, amount and day are, and else two', (one, other) => {
    expect(areAlike(receipt(one), receipt(other))).toBe(false);
    expect(areAlike(receipt(one, TOLD), receipt(other))).toBe(false);
    expect(areAlike(receipt(one, TOLD), receipt(other, `${TOLD}1`))).toBe(false);
    expect(areAlike(receipt(one, TOLD), receipt(other, TOLD))).toBe(true);
  });

  test.each([
    ['A-001', 'B-001'],
    ['A-001', '001'],
    ['1-001', '1001'],
    ['1-001', '10-01'],
    ['3-12', '31-2'],
    ['00123', '1230'],
    ['123', '1023'],
    ['收1', '退1'],
    ['收据1', '退款收据1'],
    ['NOVA-1', 'VA-1'],
    ['CANO1', 'CA1'],
    ['2026-0001', '2026-0010'],
    ['0', '00100'],
    ['', '-'],
    ['No.', '№ 1'],
    ['收据', '1'],
  ])('%s and %s are two, though all else is the same', (one, other) =>
    expect(areAlike(receipt(one, TOLD), receipt(other, TOLD))).toBe(false),
  );

  test('what is the same number is so without labels and zeros, too', () => {
    for (const [one, other] of [
      ['3-12', '３—12'],
      ['AB-1', 'ab1'],
      ['2026 0001', '20260001'],
    ] as const) {
      expect([sameNumber(one), looseNumber(one)]).toEqual([sameNumber(other), looseNumber(other)]);
      expect([sameReference(one), looseReference(one)]).toEqual([sameReference(other), looseReference(other)]);
    }
    // Of a bank's voucher dashes say nothing.
    expect(looseReference('1-001')).toBe(looseReference('1001'));
    expect(looseReference('A-001')).not.toBe(looseReference('B-001'));
  });
});

describe('in one courtyard', () => {
  test('a receipt under a label counts once; with zeros more or less, once for the same payer, amount and day', () => {
    const c = certified(40_000_000);
    const record = (number: string, more: object = {}) =>
      c.byTwo('recordReceipt', 'projectManager', {
        ...{ source: 'other', payer: '市燃气公司', amountFen: 100, receivedOn: dateOf(c.now), receipt: number },
        ...{ why: '对方多付', ...SCAN },
        ...more,
      });
    expect(record('00123')).toEqual(OK);
    for (const number of ['No.00123', '编号：00123', '收据00123', '№ 00123'])
      expect([number, record(number, { amountFen: 7, payer: '电网' })]).toEqual([
        number,
        { refused: ['receipt-already-recorded'] },
      ]);
    expect(record('123')).toEqual({ refused: ['receipt-already-recorded'] });
    expect(record('123', { payer: '市燃气 公司' })).toEqual({ refused: ['receipt-already-recorded'] });
    expect(record('123', { amountFen: 101 })).toEqual(OK);
    expect(record('0123', { payer: '电网公司' })).toEqual(OK);
    expect(record('A-00123')).toEqual(OK);
    expect(record('B-00123')).toEqual(OK);
    c.mustByTwo('reverseReceipt', 'projectManager', { receipt: '00123', why: '误记' });
    expect(record('No.00123')).toEqual(OK);
    sound(c);
  });

  test('what waits is compared alike, and so is a bank voucher', () => {
    const c = certified(40_000_000);
    const pay = (amountFen: number, reference: string) =>
      c.give('payClaim', 'districtPayer', { ...payment(c, amountFen, reference) });
    expect(pay(100, '00777')).toEqual(OK);
    expect(pay(200, '回单00777')).toEqual({ refused: ['voucher-already-recorded'] });
    const held = numbersHeld(c.facts).filter(({ kind }) => kind === 'voucher');
    expect(held).toEqual([
      { kind: 'voucher', number: sameReference('00777') },
      { kind: 'voucher', number: expect.stringMatching(/^777 [0-9a-f]+$/) },
    ]);
  });
});

describe('between courtyards', () => {
  const town = certified(40_000_000);
  const SLIP = { source: 'other', payer: '市燃气公司', amountFen: 100, receivedOn: dateOf(town.now), ...SCAN } as const;
  const before = numbersHeld(town.facts).map(({ number }) => number);
  /** What a courtyard holds by one more receipt. */
  const heldBy = (number: string, more: object = {}): readonly string[] => {
    const c = town.fork();
    c.must('recordReceipt', 'projectManager', { ...SLIP, receipt: number, why: '对方多付', ...more });
    return numbersHeld(c.facts).flatMap(({ kind, number: held }) =>
      kind !== 'receipt' || before.includes(held) ? [] : [held],
    );
  };

  test.each<[string, object, boolean]>([
    ['00123', { amountFen: 7 }, true],
    ['00123', { payer: '电网公司', amountFen: 7 }, false],
    ['No.00123', {}, true],
    ['编号：00123', { payer: ' 市燃气 公司' }, true],
    ['123', {}, true],
    ['收据 123', {}, true],
    ['No.00123', { amountFen: 7 }, false],
    ['123', { amountFen: 7 }, false],
    ['123', { payer: '电网公司' }, false],
    ['A-00123', {}, false],
    ['00-123', {}, false],
  ])('%s with %j is that payment of 00123 again: %s', (number, more, isSame) =>
    expect(heldBy(number, more).some((one) => heldBy('00123').includes(one))).toBe(isSame),
  );
});
