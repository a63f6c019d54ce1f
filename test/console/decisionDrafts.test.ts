import { draftFault, EMPTY } from '../../web/src/features/decisions/typedDecision';

const reduced = (amount: string, why = '资金不足') => ({ ...EMPTY, result: 'approveInPart' as const, amount, why });

test.each([
  ['', 'amountWrong'],
  ['abc', 'amountWrong'],
  ['1.234', 'amountWrong'],
  ['0', 'amountRange'],
  ['0.01', undefined],
  ['99.99', undefined],
  ['100', 'amountRange'],
  ['100.01', 'amountRange'],
])('of CNY 100.00 asked for, %j approved in part is told before it is sent: %s', (amount, fault) => {
  expect(draftFault(reduced(amount), 10_000)).toBe(fault);
});

test('whatever is not a full approval has a reason', () => {
  for (const result of ['approveInPart', 'return', 'reject'] as const)
    expect([result, draftFault({ ...reduced('1', ' '), result }, 10_000)]).toEqual([result, 'whyMissing']);
  expect([draftFault({ ...EMPTY, result: 'approve' }, 10_000), draftFault(EMPTY, 10_000)]).toEqual([
    undefined,
    undefined,
  ]);
});

test.each([
  ['缺少图纸', undefined],
  ['缺'.repeat(300), undefined],
  ['缺'.repeat(301), 'itemsWrong'],
  [Array.from({ length: 50 }, (_, no) => `第${no}项`).join('；'), undefined],
  [Array.from({ length: 51 }, (_, no) => `第${no}项`).join('；'), 'itemsWrong'],
])('items to correct are held to the bounds of the API before they are sent', (items, fault) => {
  expect(draftFault({ ...EMPTY, result: 'return', why: '材料不齐', items }, 10_000)).toBe(fault);
});
