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
