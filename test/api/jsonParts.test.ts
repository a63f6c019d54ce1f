import fc from 'fast-check';
import { jsonParts } from '../../api/http/jsonParts';
import { countingTurns } from '../support/hostile/turns';
import { assertProperty } from '../support/property/property';

const written = async (body: object): Promise<string> => {
  let text = '';
  for await (const part of jsonParts(body)) text += part;
  return text;
};

test('an object is written as JSON.stringify writes it', async () => {
  await assertProperty(
    fc.asyncProperty(fc.dictionary(fc.string(), fc.oneof(fc.jsonValue(), fc.constant(undefined))), async (body) => {
      expect(await written(body)).toBe(JSON.stringify(body));
    }),
  );
  const long = { a: 1, list: Array.from({ length: 101 }, (_, i) => ({ i })), none: [] };
  expect(await written(long)).toBe(JSON.stringify(long));
});

test('others are served while a long list is written', async () => {
  const list = Array.from({ length: 20_000 }, (_, i) => ({ i, names: Array.from({ length: 20 }, (_, k) => `名${k}`) }));
  const [text, turns] = await countingTurns(async (turn) => [await written({ list }), turn()] as const);
  expect(text).toBe(JSON.stringify({ list }));
  expect(turns).toBeGreaterThan(3);
});
