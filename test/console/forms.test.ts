import { faultOf } from '../../web/src/forms/rules';
import {
  fieldOf,
  fromInput,
  groupFields,
  initialFormValues,
  nameFrom,
  toInput,
  totalOf,
} from '../../web/src/forms/values';

const fen = { type: 'integer', minimum: 1, maximum: 1_000_000_000_000 };
const lines = {
  type: 'array',
  minItems: 1,
  items: { properties: { name: { type: 'string' }, estimateFen: fen }, required: ['name', 'estimateFen'] },
};

describe('what a form holds', () => {
  test.each([
    ['amountFen', 0.29, 29],
    ['amountFen', 4.35, 435],
    ['amountFen', '480000', 48_000_000],
    ['areaCentiSqm', 1.005, 100],
    ['progressShare', 85, 8_500],
    ['no', 3, 3],
  ])('%s typed as %p is sent as %p', (name, typed, sent) => {
    expect(toInput({ type: 'integer' }, typed, name)).toBe(sent);
  });

  test('a stored value comes back in the form as it was typed', () => {
    const schema = { properties: { items: lines, share: { type: 'string' }, progressShare: { type: 'integer' } } };
    const held = { items: [{ name: '路面', estimateFen: 1234.56 }], share: 'a', progressShare: 85.5 };
    expect(fromInput(schema, toInput(schema, held))).toEqual(held);
  });

  test('a form leaves out empty texts of a list, and keeps the index of a line of fields', () => {
    expect(toInput({ type: 'array', items: { type: 'string' } }, ['漏水', '', '  '])).toEqual(['漏水']);
    expect(toInput(lines, [{ name: '' }, { name: '路面', estimateFen: 1 }])).toEqual([
      {},
      { name: '路面', estimateFen: 100 },
    ]);
  });

  test('a form sends the empty lists of an optional group once it was begun, and nothing otherwise', () => {
    const attendance = {
      properties: { termId: { type: 'string' }, attended: { type: 'array', items: { type: 'integer' } } },
      required: ['termId', 'attended'],
    };
    const schema = { properties: { attendance, why: { type: 'string' } } };
    expect(toInput(schema, { attendance: { termId: 't' } })).toEqual({ attendance: { termId: 't', attended: [] } });
    expect(toInput(schema, { attendance: { attended: [] }, why: 'x' })).toEqual({ why: 'x' });
  });

  test('a form’s totals of list lines are exact to the fen, and ignore non-numbers', () => {
    const typed = [{ estimateFen: 0.1 }, { estimateFen: '0.2' }, {}, undefined, { estimateFen: 'x' }];
    expect(totalOf(lines, typed)).toBe(30);
    expect(totalOf({ type: 'array', items: { type: 'string' } }, ['a'])).toBeUndefined();
  });

  test('a form starts with the row’s values, then with the schema’s defaults', () => {
    const schema = { properties: { amountFen: { ...fen, default: 5_000 }, no: { type: 'integer', default: 2 } } };
    expect(initialFormValues(schema, { no: 7 })).toEqual({ amountFen: 50, no: 7 });
  });

  test('a fault is placed at the field that its path names', () => {
    expect(fieldOf({ properties: { items: lines } }, '/items/1/estimateFen')).toEqual(['items', 1, 'estimateFen']);
    expect(fieldOf({ properties: { defects: { type: 'array', items: { type: 'string' } } } }, '/defects/3')).toEqual([
      'defects',
    ]);
    expect(fieldOf({ properties: {} }, '/elsewhere')).toEqual([]);
  });

  test('a form takes degrees and sends millionths', () => {
    const schema = { properties: { latitudeE6: { type: 'integer', minimum: 3_000_000, maximum: 54_000_000 } } };
    expect(toInput(schema, { latitudeE6: '30.6794321' })).toEqual({ latitudeE6: 30_679_432 });
    expect(fromInput(schema, { latitudeE6: 30_679_432 })).toEqual({ latitudeE6: 30.679432 });
    expect(faultOf(schema.properties.latitudeE6, 'latitudeE6', '30.67943215', true)).toBeUndefined();
    expect(faultOf(schema.properties.latitudeE6, 'latitudeE6', '104.03', true)).toMatchObject({
      code: 'most',
      params: { max: 54 },
    });
  });
});

describe('which fields are seen at once', () => {
  test('a form shows required fields and choices, with the reason last, and folds the rest', () => {
    const schema = {
      properties: { why: {}, motion: { enum: ['a', 'b'] }, seats: {}, title: {}, ballotId: { enum: ['one'] } },
      required: ['title'],
    };
    expect(groupFields(schema)).toEqual({ shown: ['motion', 'title'], folded: ['seats', 'ballotId', 'why'] });
    expect(groupFields({ ...schema, required: ['title', 'why'] }).shown.at(-1)).toBe('why');
  });

  test('a form shows groups, and fields that depend on another field’s value', () => {
    const onlyWith = { field: 'motion', values: ['election'], isAsked: true };
    const schema = {
      properties: { motion: {}, seats: { onlyWith }, votes: { properties: { for: {} } }, note: {} },
      required: ['motion'],
    };
    expect(groupFields(schema)).toEqual({ shown: ['motion', 'seats', 'votes'], folded: ['note'] });
  });

  test('a form shows all fields if none is required', () => {
    expect(groupFields({ properties: { profile: {}, why: {} } })).toEqual({ shown: ['profile', 'why'], folded: [] });
  });
});

describe('what is wrong before it is sent', () => {
  const code = (...asked: Parameters<typeof faultOf>) => faultOf(...asked)?.code;

  test.each([
    [undefined, 'required'],
    ['   ', 'required'],
    [0, 'least'],
    [0.01, undefined],
    [0.29, undefined],
    [1.005, 'cents'],
    ['abc', 'number'],
    [10_000_000_000.01, 'most'],
    [10_000_000_000, undefined],
  ])('an amount of %p: %p', (value, expected) => {
    expect(code(fen, 'amountFen', value, true)).toBe(expected);
  });

  test('a form names bounds in its own units', () => {
    expect(faultOf(fen, 'amountFen', 0, true)).toEqual({ code: 'least', params: { min: '0.01' } });
    expect(faultOf({ type: 'integer', minimum: 1 }, 'no', 0, true)).toEqual({ code: 'least', params: { min: 1 } });
  });

  test.each([
    [{ type: 'integer' }, 1.5, 'whole'],
    [{ type: 'string', minLength: 2 }, 'x', 'short'],
    [{ type: 'string', maxLength: 2 }, 'xxx', 'long'],
    [{ type: 'string', pattern: '^\\d+$' }, 'x1', 'pattern'],
    [{ type: 'string', format: 'date' }, '2026-02-30', 'date'],
    [{ type: 'string', format: 'date', pattern: 'anything' }, '2026-02-28', undefined],
    [{ enum: ['a', 'b'] }, 'c', 'choose'],
    [{ enum: [1, 2] }, 2, undefined],
    [{ type: 'array', minItems: 1, items: { type: 'string' } }, [''], 'fewItems'],
    [{ type: 'array', maxItems: 1, items: { type: 'string' } }, ['a', 'b'], 'manyItems'],
    [{ type: 'array', items: { type: 'string', maxLength: 1 } }, ['a', 'bb'], 'long'],
    [{ type: 'array', items: { type: 'string' } }, undefined, undefined],
    [{ type: 'array', items: { enum: ['a'], format: 'sha256' } }, ['sent from the form'], undefined],
    [{ type: 'boolean' }, undefined, undefined],
  ])('%j with %p: %p', (schema, value, expected) => {
    expect(code(schema, 'field', value, true)).toBe(expected);
  });

  test('a form does not require optional fields', () => {
    expect(code({ type: 'string' }, 'note', '', false)).toBeUndefined();
  });
});

test('a title takes the name of the kind chosen beside it, until somebody writes another', () => {
  const title = { namedBy: { field: 'kind', except: ['other'] } };
  const kind = { enum: ['plan', 'vote', 'other'], enumTitles: ['整治方案', '表决结果', '其他'] };
  const after = (chosen: unknown, written: unknown) => nameFrom(title, kind, { chosen, written });
  expect([after('plan', undefined), after('plan', ''), after('vote', '整治方案')]).toEqual([
    '整治方案',
    '整治方案',
    '表决结果',
  ]);
  expect([after('plan', '整治方案'), after('plan', '方案（第二稿）'), after(undefined, '')]).toEqual(
    Array(3).fill(undefined),
  );
  expect([after('other', '整治方案'), after('other', ''), after('other', '承诺书')]).toEqual([
    '',
    undefined,
    undefined,
  ]);
  expect(nameFrom({}, kind, { chosen: 'plan', written: '' })).toBeUndefined();
});
