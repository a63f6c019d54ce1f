import fc from 'fast-check';
import { excessIn } from '../../api/http/jsonBounds';
import { assertProperty } from '../support/property/property';

const told = (text: string, values: number, depth = 32, keys = 200): boolean =>
  excessIn(Buffer.from(text), { values, depth, keys })?.kind === 'beyond';

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

const repeatedIn = (text: string): string | undefined => {
  const excess = excessIn(Buffer.from(text), { values: 100_000, depth: 32, keys: 200 });
  return excess?.kind === 'repeated' ? excess.field : undefined;
};

test.each([
  ['twice in one object', '{"a":1,"b":2,"a":3}', 'a'],
  ['in other spelling', '{"a":1,"\\u0061":2}', 'a'],
  ['within a list', '[{"x":1},{"x":1,"x":1}]', 'x'],
  ['after an object within', '{"金额":{"b":1},"金额":2}', '金额'],
  ['around spaces', '{ "a" : 1 , "a" : 2 }', 'a'],
  ['the empty name', '{"":1,"":2}', ''],
  ['once in each object', '[{"a":{"a":[{"a":1}]}},{"a":1}]', undefined],
  ['as value and as name', '{"a":"b","b":"a","c":"a:"}', undefined],
  ['in another case', '{"a":1,"A":2}', undefined],
])('a name %s', (_, text, field) => expect(repeatedIn(text)).toBe(field));

test('what is written once for each name has none, and one more of any is found', () => {
  assertProperty(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { minKeys: 1 }), fc.nat(), (body, n) => {
      const text = JSON.stringify(body);
      expect(repeatedIn(text)).toBeUndefined();
      const names = Object.keys(body);
      const again = JSON.stringify(names[n % names.length]);
      expect(repeatedIn(`${text.slice(0, -1)},${again}:null}`)).toBeDefined();
    }),
  );
});
