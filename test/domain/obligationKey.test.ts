import fc from 'fast-check';
import { codeInKey, keyOf } from '../../domain/kernel/obligations/obligation';
import { OBLIGATION_CODES, reviewCode } from '../../domain/renovation/obligations';
import { assertProperty } from '../support/property/property';

test('the code of an obligation is read from its recorded key, whatever the subject contains', () => {
  const code = fc.oneof(
    fc.constantFrom(...OBLIGATION_CODES),
    fc.stringMatching(/^[a-z][A-Za-z0-9]{0,39}$/).map(reviewCode),
  );
  assertProperty(fc.property(code, fc.string(), (one, subject) => codeInKey(keyOf(one, subject)) === one));
});

test('two obligations with different codes or subjects have different keys', () => {
  const pair = fc.tuple(fc.constantFrom(...OBLIGATION_CODES), fc.string());
  assertProperty(fc.property(pair, pair, ([a, x], [b, y]) => (a === b && x === y) === (keyOf(a, x) === keyOf(b, y))));
});
