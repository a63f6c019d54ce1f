import { comparedWith } from '../support/openapi/answerComparison';

const closed = (properties: Readonly<Record<string, object>>, required = Object.keys(properties)) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

const text = { type: 'string' };
const compare = comparedWith({
  paths: {
    '/cases/{id}': {
      get: {
        responses: {
          200: {
            content: {
              'application/json': {
                schema: closed({
                  id: text,
                  money: { anyOf: [{ $ref: '#/components/schemas/Money' }, { type: 'null' }] },
                }),
              },
            },
          },
        },
      },
      put: { responses: { 204: {} } },
    },
  },
  components: {
    schemas: {
      Money: closed({ parts: { type: 'array', items: closed({ fen: { type: 'integer' } }) } }),
      Problem: closed({ code: text }),
    },
  },
});
const answered = (body: object | null, status = 200, type = 'application/json; charset=utf-8') =>
  compare('GET', '/cases/{id}', status, type, JSON.stringify(body));

test('an answer as documented has no difference', () => {
  expect(answered({ id: '1', money: { parts: [{ fen: 1 }] } })).toBeUndefined();
  expect(answered({ id: '1', money: null })).toBeUndefined();
  expect(answered({ code: 'not-found' }, 404, 'application/problem+json')).toBeUndefined();
  expect(compare('PUT', '/cases/{id}', 204, '', '')).toBeUndefined();
});

test.each<[what: string, difference: string | undefined, line: string]>([
  ['a field too many', answered({ id: '1', money: null, name: 'A' }), '200: /name is not documented'],
  [
    'a field too many, deep in a choice',
    answered({ id: '1', money: { parts: [{ fen: 1, yuan: 2 }] } }),
    '200: /money/parts/0/yuan is not documented',
  ],
  ['a missing field', answered({ id: '1' }), '200: /money is missing'],
  ['a wrong type', answered({ id: '1', money: { parts: [{ fen: '1' }] } }), '200: /money/parts/0/fen must be integer'],
  ['another status', answered({ id: '1', money: null }, 201), '201: status is not documented'],
  ['a body that is missing', compare('GET', '/cases/{id}', 200, '', ''), '200: the documented body is missing'],
  [
    'a problem of another shape',
    answered({ code: 'x', message: '' }, 400, 'application/problem+json'),
    '400: /message is not documented',
  ],
  [
    'an error that is no problem',
    answered({ code: 'x' }, 400),
    '400: application/json; charset=utf-8 is not documented',
  ],
])('%s is told in one line', (_, difference, line) => {
  expect(difference).toBe(`GET /cases/{id} ${line}`);
});

test('a body that nobody documented is told', () => {
  expect(compare('PUT', '/cases/{id}', 204, 'application/json', '{}')).toBe(
    'PUT /cases/{id} 204: a body is not documented',
  );
});
