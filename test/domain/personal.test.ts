import fc from 'fast-check';
import {
  erasedMark,
  erasedNo,
  type PersonalPatterns,
  replacedText,
  textsIn,
  withoutPersonal,
  withPersonal,
} from '../../domain/kernel/journal/personal';
import { assertProperty } from '../support/property/property';

const ELECTED = {
  type: 'bodyElected',
  v: 1,
  data: { electedOn: '2026-03-02', members: [{ name: '张三', duty: 'chair' }, { name: '李四' }] },
};
const MOVED = { type: 'moneyMoved', v: 1, data: { amountFen: 4 } };

describe('personal values of events', () => {
  test('personal values are stored beside events by their place, and null in the event', () => {
    expect(withoutPersonal([MOVED, ELECTED], { bodyElected: ['members/*/name', 'chair'] })).toEqual({
      events: [
        MOVED,
        { ...ELECTED, data: { electedOn: '2026-03-02', members: [{ name: null, duty: 'chair' }, { name: null }] } },
      ],
      values: { '/1/data/members/0/name': '张三', '/1/data/members/1/name': '李四' },
    });
  });

  test('names in a list, any named field, and a whole value can be personal', () => {
    const event = {
      type: 'x',
      data: { names: ['a', 'b'], by: { 'c/d~e': { name: 'f' } }, who: { name: 'g', age: 3 } },
    };
    const { events, values } = withoutPersonal([event], { x: ['names/*', 'by/*/name', 'who'] });
    expect(events).toEqual([{ type: 'x', data: { names: [null, null], by: { 'c/d~e': { name: null } }, who: null } }]);
    expect(values).toEqual({
      '/0/data/names/0': 'a',
      '/0/data/names/1': 'b',
      '/0/data/by/c~1d~0e/name': 'f',
      '/0/data/who': { name: 'g', age: 3 },
    });
    expect(withPersonal(events, values)).toEqual([event]);
  });

  const json = fc.jsonValue({ maxDepth: 4 });
  const name = fc.oneof(fc.constantFrom('name', 'members', '*', '0', '1', 'length', '__proto__', 'a~b'), fc.string());
  const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));
  const data = fc.oneof(
    json,
    fc.record({ members: fc.array(fc.record({ name: json, duty: json }, { requiredKeys: [] })), name: json }),
  );
  const event = fc.record({ type: fc.constantFrom('one', 'other', 'toString'), v: fc.constant(1), data });
  const patterns: fc.Arbitrary<PersonalPatterns> = fc.record(
    { one: fc.array(path), other: fc.array(fc.constantFrom('members/*/name', 'members/*', 'name', '*', '*/*')) },
    { requiredKeys: [] },
  );

  test('restored events equal the original ones, also from a database', () => {
    assertProperty(
      fc.property(fc.array(event, { maxLength: 4 }), patterns, (events, personal) => {
        const { events: bare, values } = withoutPersonal(events, personal);
        expect(withPersonal(bare, values)).toEqual(events);
        const kept = JSON.parse(JSON.stringify({ bare, values: Object.fromEntries(Object.entries(values).reverse()) }));
        expect(JSON.stringify(withPersonal(kept.bare, kept.values))).toBe(
          JSON.stringify(JSON.parse(JSON.stringify(events))),
        );
      }),
    );
  });

  test('no value matched by a personal pattern remains', () => {
    assertProperty(
      fc.property(fc.array(event, { maxLength: 4 }), patterns, (events, personal) => {
        const { events: bare } = withoutPersonal(events, personal);
        expect(withoutPersonal(bare, personal).values).toEqual({});
      }),
    );
  });
});

describe('erased texts', () => {
  test('erased texts are replaced wherever they are the whole value', () => {
    const held = { name: '张三', by: ['张三', '张三丰', { 张三: 1 }] };
    expect(replacedText(held, '张三', erasedMark(1))).toEqual({
      name: '〔已依法删除 1〕',
      by: ['〔已依法删除 1〕', '张三丰', { 张三: 1 }],
    });
    expect(replacedText(held, '李四', erasedMark(1))).toBe(held);
    expect(textsIn(held)).toEqual(['张三', '张三', '张三丰']);
  });

  test('erased texts leave a numbered mark', () => {
    expect([erasedNo(erasedMark(12)), erasedNo('12'), erasedNo(`${erasedMark(1)} `)]).toEqual([
      12,
      undefined,
      undefined,
    ]);
  });
});
