import fc from 'fast-check';
import { isBeyond } from '../../api/http/jsonBounds';
import { assertProperty } from '../support/property/property';

const told = (text: string, values: number, depth = 32, keys = 200): boolean =>
  isBeyond(Buffer.from(text), { values, depth, keys });

const valuesIn = (value: unknown): number =>
  typeof value !== 'object' || value === null
    ? 1
    : 1 + Object.values(value).reduce((sum, one) => sum + valuesIn(one), 0);

test('the values are counted as a parser counts them, whatever the texts hold', () => {
  assertProperty(
    fc.property(fc.json({ maxDepth: 4 }), fc.constantFrom(undefined, 1), (text, space) => {
      const spaced = JSON.stringify(JSON.parse(text), null, space);
      const values = valuesIn(JSON.parse(spaced));
      expect([told(spaced, values), told(spaced, values - 1)]).toEqual([false, true]);
    }),
  );
});

test.each([
  ['commas, brackets and colons within texts', '["a,b[{:\\"],,","\\\\"]', 3, false],
  ['an escaped quote before a bracket', '["\\"[[[["]', 2, false],
  ['a text that never ends', '["[[[[,,,,', 2, false],
  ['closing brackets alone', ']]]]]]', 1, false],
  ['empty lists', '[[],[],[]]', 4, false],
  ['a list too many', '[[],[],[]]', 3, true],
])('%s', (_, text, values, isTooMuch) => expect(told(text, values)).toBe(isTooMuch));

test('depth and the fields of one object are bounded, too', () => {
  expect(told('[[[]]]', 100, 3)).toBe(false);
  expect(told('[[[[]]]]', 100, 3)).toBe(true);
  expect(told('{"a":1,"b":{"c":1,"d":2}}', 100, 3, 2)).toBe(false);
  expect(told('{"a":1,"b":2,"a":3}', 100, 3, 2)).toBe(true);
});
