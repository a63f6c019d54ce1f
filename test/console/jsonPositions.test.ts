import fc from 'fast-check';
import { STANDARD_POLICY } from '../../domain/renovation/policies';
import { lineAt, rangeAt, scanJson } from '../../web/src/features/policies/jsonPositions';
import { assertProperty } from '../support/property/property';

const TEXT = JSON.stringify(STANDARD_POLICY, null, 2);

const placesOf = (text: string) => {
  const known = scanJson(text);
  if ('brokenAt' in known) throw new Error(`broken at ${known.brokenAt}`);
  return known.places;
};

const brokenIn = (text: string) => {
  const known = scanJson(text);
  return 'brokenAt' in known ? lineAt(text, known.brokenAt) : undefined;
};

const shownAt = (text: string, pointer: string): string => {
  const { start, end } = rangeAt(text, placesOf(text), pointer);
  return text.slice(start, end);
};

test('each JSON value is found by its pointer, with its key; for one of several lines the first', () => {
  expect(shownAt(TEXT, '/ballot/open/days')).toBe(`"days": ${(STANDARD_POLICY.ballot.open as { days: number }).days}`);
  expect(shownAt(TEXT, '/ballot')).toBe('"ballot": {');
  expect(shownAt(TEXT, '/ladders/standard/rungs/1/to')).toMatch(/^"to": "/);
  expect(shownAt('{"a/b~c": [1, "x"]}', '/a~1b~0c/1')).toBe('"x"');
});

test('a missing JSON value is located at its parent', () => {
  expect(shownAt(TEXT, '/ballot/gone/days')).toBe('"ballot": {');
  expect(rangeAt(TEXT, placesOf(TEXT), '/gone')).toEqual({ start: 0, end: 0 });
});

test.each([
  ['a comma too many', '{\n  "a": 1,\n}', { line: 3, column: 1 }],
  ['a comma missing', '{\n  "a": 1\n  "b": 2\n}', { line: 3, column: 3 }],
  ['a text without its end', '{\n  "a": "x,\n  "b": 2\n}', { line: 2, column: 8 }],
  ['other quotes', '{\n  “a”: 1\n}', { line: 2, column: 3 }],
  ['a Chinese comma', '{"a": 1，"b": 2}', { line: 1, column: 8 }],
  ['a number of another country', '{"a": 01}', { line: 1, column: 8 }],
  ['something behind it', '{}\n}', { line: 2, column: 1 }],
  ['nothing', '', { line: 1, column: 1 }],
  ['no end', '{"a": [1', { line: 1, column: 9 }],
])('%s is told by line and column', (_, text, at) => {
  expect(brokenIn(text)).toEqual(at);
});

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

test('the position reader accepts exactly valid JSON', () => {
  const spoilt = fc
    .tuple(
      fc.jsonValue({ maxDepth: 3 }),
      fc.nat(2),
      fc.nat(),
      fc.constantFrom('', ',', '"', '}', ']', '0', '\n', '\\', '\u0001'),
    )
    .map(([value, indent, at, sign]) => {
      const text = JSON.stringify(value, null, indent);
      const cut = at % (text.length + 1);
      return text.slice(0, cut) + sign + text.slice(cut + (at % 2));
    });
  assertProperty(
    fc.property(spoilt, (text) => 'places' in scanJson(text) === isJson(text)),
    { numRuns: 3_000 },
  );
});
