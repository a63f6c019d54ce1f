import { z } from 'zod';
import { bodyWithList } from '../../api/http/longList';

const schema = z.strictObject({
  name: z.string(),
  list: z
    .array(z.strictObject({ no: z.int(), text: z.string() }))
    .min(1)
    .max(3_000),
});
const read = (text: string) => bodyWithList(Buffer.from(text), { schema, list: 'list', language: 'en' });
const faultsIn = async (text: string) => {
  const told = await read(text);
  return 'faults' in told ? told.faults.map(({ code, path }) => `${path} ${code}`) : [];
};
const item = (no: number) => ({ no, text: `]},"list":[${no}\\"` });

test.each([1, 3_000])('a list of %d is what a parser makes of it', async (length) => {
  const body = { list: Array.from({ length }, (_, i) => item(i)), name: '"list":[' };
  expect(await read(JSON.stringify(body))).toEqual({ value: body });
  expect(await read(JSON.stringify(body, null, 2))).toEqual({ value: body });
});

test('every fault is told with its place, beside the list and in it', async () => {
  expect(await faultsIn(JSON.stringify({ list: [item(1), { no: 'x' }, { ...item(2), more: 1 }], none: 1 }))).toEqual([
    '/name value-invalid',
    '/none key-unknown',
    '/list/1/no value-invalid',
    '/list/1/text value-invalid',
    '/list/2/more key-unknown',
  ]);
  expect(await faultsIn('{"name":"a","list":[{"no":1,"text":"\\u0000","__proto__":{}}]}')).toEqual([
    '/list/0/text text-forbidden-characters',
    '/list/0/__proto__ key-forbidden',
  ]);
});

test.each([
  ['{"name":"a"}', ['/list value-invalid']],
  ['{"name":"a","list":[ ]}', ['/list value-invalid']],
  ['{"name":"a","list":{"no":1}}', ['/list value-invalid']],
  ['{"a":{"list":[1]},"name":"a"}', ['/list value-invalid', '/a key-unknown']],
  [`{"name":"a","list":[${'{},'.repeat(3_000)}{}]}`, ['/list value-invalid']],
  ['[]', [' value-invalid']],
  ['null', [' value-invalid']],
])('%.40s is no body', async (text, faults) => expect(await faultsIn(text)).toEqual(faults));

test.each([
  '',
  '{',
  '{"list":[',
  '{"list":[1,]}',
  '{"list":[,1]}',
  '{"list":[1 2]}',
  '{"list":[{]}]}',
  '{"list":[1]}}',
  '{"list":[1}',
  // Two lists of the name; which would count?
  '{"list":[],"list":[1]}',
  '{"list":[1],"list":[1]}',
  '{"l\\u0069st":[1]}',
])(
  '%s is no JSON for a list',
  async (text) => await expect(read(text)).rejects.toMatchObject({ code: 'body-malformed' }),
);

test('what stands beside the list is short', async () => {
  await expect(read(`{"list":[],"name":"${'a'.repeat(70_000)}"}`)).rejects.toMatchObject({ code: 'body-too-complex' });
});
