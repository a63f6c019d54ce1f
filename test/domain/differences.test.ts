import fc from 'fast-check';
import { differencesOf, isPersonalAt, shownAt } from '../../domain/kernel/journal/differences';
import { assertProperty } from '../support/property/property';

const STATE = {
  stage: 'plan',
  ledger: { subsidy: { reserved: 0, paid: 100 } },
  body: {
    members: [
      { name: '张三', duty: 'chair' },
      { name: '李四', duty: 'member' },
    ],
  },
};

describe('where two states differ', () => {
  test('the order of fields and undefined fields make no difference', () => {
    expect(differencesOf(STATE, { body: STATE.body, ledger: STATE.ledger, stage: 'plan', plan: undefined })).toEqual(
      [],
    );
  });

  test.each([
    ['a value', { ...STATE, ledger: { subsidy: { reserved: 0, paid: 99 } } }, '/ledger/subsidy/paid', 100, 99],
    ['a field less', { ...STATE, ledger: { subsidy: { reserved: 0 } } }, '/ledger/subsidy/paid', 100, undefined],
    ['a field more', { ...STATE, plan: {} }, '/plan', undefined, {}],
    [
      'an item less',
      { ...STATE, body: { members: [STATE.body.members[0]] } },
      '/body/members/1',
      STATE.body.members[1],
      undefined,
    ],
    ['a list for an object', { ...STATE, ledger: [] }, '/ledger', STATE.ledger, []],
    ['null for an object', { ...STATE, ledger: null }, '/ledger', STATE.ledger, null],
    ['a text for a number', { ...STATE, stage: 1 }, '/stage', 'plan', 1],
  ])('%s', (_, other, pointer, one, another) => {
    expect(differencesOf(STATE, other)).toEqual([{ pointer, one, other: another }]);
  });

  test('each difference has its place, with list items by number', () => {
    const [one, other] = [0, 1].map((add) => ({ list: Array.from({ length: 12 }, (_, i) => i + add) }));
    expect(differencesOf(one, other).map(({ pointer }) => pointer)).toEqual(
      Array.from({ length: 12 }, (_, i) => `/list/${i}`),
    );
  });

  test('a difference can be the whole value, or in a field whose name has a slash or a tilde', () => {
    expect(differencesOf(1, 2)).toEqual([{ pointer: '', one: 1, other: 2 }]);
    expect(differencesOf({ 'a/b': { '~': 1 } }, { 'a/b': { '~': 2 } })[0]?.pointer).toBe('/a~1b/~0');
  });

  test('a value equals its JSON form, and differs from every value with another JSON form', () => {
    assertProperty(
      fc.property(fc.jsonValue({ noUnicodeString: false }), fc.jsonValue({ noUnicodeString: false }), (one, other) => {
        const read = JSON.parse(JSON.stringify(one));
        expect(differencesOf(JSON.parse(JSON.stringify(read)), read)).toEqual([]);
        const isSame = sortedText(one) === sortedText(other);
        expect(differencesOf(JSON.parse(JSON.stringify(one)), JSON.parse(JSON.stringify(other))).length === 0).toBe(
          isSame,
        );
      }),
    );
  });
});

/** JSON with its fields in order. */
const sortedText = (value: unknown): string =>
  JSON.stringify(value, (_, held) =>
    typeof held === 'object' && held !== null && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)))
      : held,
  );

describe('personal fields', () => {
  const patterns = ['body/members/*/name', 'why'];

  test('a personal field is recognised at its place and below it', () => {
    expect(['/why', '/why/0', '/body/members/1/name'].map((pointer) => isPersonalAt(pointer, patterns))).toEqual([
      true,
      true,
      true,
    ]);
    expect(
      ['', '/body', '/body/members/1', '/body/members/1/duty'].some((pointer) => isPersonalAt(pointer, patterns)),
    ).toBe(false);
  });

  test('personal values never appear in reported differences', () => {
    expect(shownAt('/why', 'secret', patterns)).toBe('(personal)');
    expect(shownAt('/body/members/0', { name: '张三', duty: 'chair' }, patterns)).toEqual({
      name: '(personal)',
      duty: 'chair',
    });
    expect(JSON.stringify(shownAt('', { ...STATE, why: '张三' }, patterns))).not.toMatch(/张三|李四/);
    expect(shownAt('/stage', 'plan', patterns)).toBe('plan');
    expect(shownAt('/why', undefined, patterns)).toBeUndefined();
  });
});
