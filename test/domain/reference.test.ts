/** @modules own */
import { heldNumber } from '../../domain/kernel/documents/numbers';
import { includesNumber, includesReference, sameReference } from '../../domain/kernel/documents/reference';
import { invoiceNumber } from '../../domain/renovation/invoices';

describe('numbers of invoices and vouchers', () => {
  test.each([
    ['AB1', 'AB-1'],
    ['AB1', 'ab—1'],
    ['2026/0001', '20260001'],
    ['2026.0001', '2026 0001'],
    ['回单－１', '回单1'],
    ['回单(1)', '回单⑴'],
    ['ICBC_77:3', 'icbc773'],
    ['A\u200bB1', 'AB1'],
    ['收据〔2026〕3号', '收据[2026]3号'],
    ['12345', '١٢٣٤٥'],
    ['0123456789', '۰۱۲۳۴۵۶۷۸۹'],
    ['0123456789', '०१२३४५६७८९'],
    ['77', '᪇᪗'],
    ['19', '𝟭𝟿'],
  ])('%s and %s are the same: what stands between letters and digits says nothing', (one, other) => {
    expect([sameReference(one), includesReference([one], other)]).toEqual([sameReference(other), true]);
    for (const kind of ['invoice', 'voucher'] as const) expect(heldNumber(kind, one)).toEqual(heldNumber(kind, other));
  });

  test.each([
    ['AB1', 'AB2'],
    ['AB1', 'BA1'],
    ['回单1', '收据1'],
    ['0123', '123'],
    ['—', '…'],
    ['', '-'],
  ])('%s and %s are not', (one, other) => {
    expect(includesReference([one], other)).toBe(false);
  });

  test('an invoice of the old form is no electronic one, though its code and number have as many digits', () => {
    const old = { code: '1'.repeat(12), number: '2'.repeat(8) };
    expect(invoiceNumber(old)).not.toEqual(invoiceNumber({ number: `${old.code}${old.number}` }));
    expect(invoiceNumber({ code: '1111-1111-1111', number: '2222 2222' })).toEqual(invoiceNumber(old));
  });
});

describe('numbers of receipts and rulings, which people give themselves', () => {
  test.each([
    ['3-12', '３—12'],
    ['3-12', '3 / 12'],
    ['收据〔2026〕3号', '收据[2026]3号'],
    ['2026 0001', '20260001'],
    ['AB-1', 'ab1'],
    ['回单(1)', '回单⑴'],
    ['3-12', '٣-١٢'],
  ])('%s and %s are the same', (one, other) => expect(includesNumber([one], other)).toBe(true));

  test.each([
    ['3-12', '31-2'],
    ['3-12', '312'],
    ['2026.1', '20261'],
    ['（2027）川01破3-1号', '（2027）川01破31号'],
    ['', '-'],
  ])('%s and %s are not: what divides two digits counts', (one, other) =>
    expect(includesNumber([one], other)).toBe(false),
  );
});
