import { faultOf } from '../../web/src/forms/rules';
import { fieldOf, fromInput, groupFields, initialFormValues, toInput, totalOf } from '../../web/src/forms/values';

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

  test('comes back as it was typed', () => {
    const schema = { properties: { items: lines, share: { type: 'string' }, progressShare: { type: 'integer' } } };
    const held = { items: [{ name: '路面', estimateFen: 1234.56 }], share: 'a', progressShare: 85.5 };
    expect(fromInput(schema, toInput(schema, held))).toEqual(held);
  });

  test('empty texts of a list are left out; a line of fields keeps its place', () => {
    expect(toInput({ type: 'array', items: { type: 'string' } }, ['漏水', '', '  '])).toEqual(['漏水']);
    expect(toInput(lines, [{ name: '' }, { name: '路面', estimateFen: 1 }])).toEqual([
      {},
      { name: '路面', estimateFen: 100 },
    ]);
  });

  test('of a group that was begun its empty lists are sent; of one that was not, nothing', () => {
    const attendance = {
      properties: { termId: { type: 'string' }, attended: { type: 'array', items: { type: 'integer' } } },
      required: ['termId', 'attended'],
    };
    const schema = { properties: { attendance, why: { type: 'string' } } };
    expect(toInput(schema, { attendance: { termId: 't' } })).toEqual({ attendance: { termId: 't', attended: [] } });
    expect(toInput(schema, { attendance: { attended: [] }, why: 'x' })).toEqual({ why: 'x' });
  });

  test('totals of list lines are exact to the fen; non-numbers count as nothing', () => {
    const typed = [{ estimateFen: 0.1 }, { estimateFen: '0.2' }, {}, undefined, { estimateFen: 'x' }];
    expect(totalOf(lines, typed)).toBe(30);
    expect(totalOf({ type: 'array', items: { type: 'string' } }, ['a'])).toBeUndefined();
  });

  test('begins with what is known of the row before what the schema says', () => {
    const schema = { properties: { amountFen: { ...fen, default: 5_000 }, no: { type: 'integer', default: 2 } } };
    expect(initialFormValues(schema, { no: 7 })).toEqual({ amountFen: 50, no: 7 });
  });

  test('a fault finds the field its path names', () => {
    expect(fieldOf({ properties: { items: lines } }, '/items/1/estimateFen')).toEqual(['items', 1, 'estimateFen']);
    expect(fieldOf({ properties: { defects: { type: 'array', items: { type: 'string' } } } }, '/defects/3')).toEqual([
      'defects',
    ]);
    expect(fieldOf({ properties: {} }, '/elsewhere')).toEqual([]);
  });

  test('degrees are typed as such and sent in millionths', () => {
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
  test('required fields and choices are shown; the reason comes last; the rest is folded', () => {
    const schema = {
      properties: { why: {}, motion: { enum: ['a', 'b'] }, seats: {}, title: {}, ballotId: { enum: ['one'] } },
      required: ['title'],
    };
    expect(groupFields(schema)).toEqual({ shown: ['motion', 'title'], folded: ['seats', 'ballotId', 'why'] });
    expect(groupFields({ ...schema, required: ['title', 'why'] }).shown.at(-1)).toBe('why');
  });

  test('a group, and what comes with another field’s value', () => {
    const onlyWith = { field: 'motion', values: ['election'], isAsked: true };
    const schema = {
      properties: { motion: {}, seats: { onlyWith }, votes: { properties: { for: {} } }, note: {} },
      required: ['motion'],
    };
    expect(groupFields(schema)).toEqual({ shown: ['motion', 'seats', 'votes'], folded: ['note'] });
  });

  test('all of them where nothing is asked for', () => {
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

  test('bounds are told in the units of the form', () => {
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

  test('optional fields are not required', () => {
    expect(code({ type: 'string' }, 'note', '', false)).toBeUndefined();
  });
});
