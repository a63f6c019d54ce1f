import { checkCharacter, normalIdentityNumber } from '../../domain/kernel/identityNumber';

/** An example of the standard itself (GB 11643). */
const RESIDENT = '11010519491231002X';

test('one person’s number is the same however it is written', () => {
  for (const typed of [RESIDENT, ' 110105 19491231 002x ', '１１０１０５１９４９１２３１００２Ｘ', '110105491231002']) {
    expect(normalIdentityNumber(typed)).toBe(RESIDENT);
  }
  expect(normalIdentityNumber('e-1234 5678')).toBe('E12345678');
});

test('a number with any digit mistyped, or two neighbours exchanged, is refused', () => {
  const digits = [...RESIDENT.slice(0, 17)];
  for (const [i, digit] of digits.entries()) {
    for (let other = 0; other < 10; other += 1) {
      if (String(other) !== digit) {
        expect(normalIdentityNumber(digits.with(i, String(other)).join('') + RESIDENT.at(-1))).toBeUndefined();
      }
    }
    const next = digits[i + 1];
    if (next !== undefined && next !== digit) {
      const exchanged = digits
        .with(i, next)
        .with(i + 1, digit)
        .join('');
      expect(normalIdentityNumber(exchanged + RESIDENT.at(-1))).toBeUndefined();
    }
  }
});

test('what cannot be a document’s number is refused', () => {
  const born = (day: string) => `110105${day}002${checkCharacter(`110105${day}002`)}`;
  expect(normalIdentityNumber(born('19491231'))).toBe(RESIDENT);
  for (const typed of [
    '',
    '12345',
    '1'.repeat(13),
    '1'.repeat(16),
    '1'.repeat(17),
    'X'.repeat(18),
    '张三',
    '11010549123100\u200b',
  ]) {
    expect([typed, normalIdentityNumber(typed)]).toEqual([typed, undefined]);
  }
  for (const day of ['19491331', '19491200', '19491232', '17491231']) {
    expect([day, normalIdentityNumber(born(day))]).toEqual([day, undefined]);
  }
});
