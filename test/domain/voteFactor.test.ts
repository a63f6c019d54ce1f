import { factorOf, givenFactor, phoneDigits } from '../../domain/kernel/deliberation/voteFactor';

test.each([
  ['13800138000', '13800138000'],
  ['138-0013-8000', '13800138000'],
  ['+86 138 0013 8000', '13800138000'],
  ['0086 13800138000', '13800138000'],
  ['１３８００１３８０００', '13800138000'],
  ['(028) 8666 1234', '02886661234'],
  ['8666 1234', '86661234'],
  ['', ''],
])('the number %s is the digits %s', (typed, digits) => {
  expect(phoneDigits(typed)).toBe(digits);
});

test.each([
  ['lastDigits', '8000', '8000'],
  ['lastDigits', '138 0013 8000', '8000'],
  ['lastDigits', '800', undefined],
  ['lastDigits', 'none', undefined],
  ['phone', '138 0013 8000', '13800138000'],
  ['phone', '8000', '8000'],
  ['phone', '', undefined],
  ['identityDigits', '11010519491231002X', '31002X'],
  ['identityDigits', '１１０１０５ １９４９１２３１ ００２x', '31002X'],
  ['identityDigits', '31002x', '31002X'],
  ['identityDigits', '1002X', undefined],
  ['identityDigits', '110105194912310021', undefined],
] as const)('for %s, %s gives %s', (factor, typed, given) => {
  expect(givenFactor(factor, typed)).toBe(given);
});

test('a ballot that was opened before second factors existed goes on with its codes alone', () => {
  expect([factorOf({}), factorOf({ online: { secondFactor: 'phone' } })]).toEqual(['none', 'phone']);
});
