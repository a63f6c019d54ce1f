import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { canonicalRoll, rollFaults, rollFrom, rollTotals, type UnitEntry } from '../../domain/kernel/deliberation/roll';
import { assertProperty } from '../support/property/property';

const entry = (building: string, unit: string, more: Partial<UnitEntry> = {}): UnitEntry => ({
  building,
  unit,
  use: 'dwelling',
  areaCentiSqm: 6800,
  ownerNames: [],
  ...more,
});
const codes = (
  entries: readonly UnitEntry[],
  declared = { units: entries.length, areaCentiSqm: 6800 * entries.length },
) => rollFaults(entries, declared).map((r) => [r.code, r.path]);

describe('voting owners', () => {
  test('one owner counts once however many units, each unit’s area counts once', () => {
    const { units, owners } = rollFrom([
      entry('1', '101', { ownerKey: 'A', ownerNames: ['王秀英'] }),
      entry('1', '102', { ownerKey: 'A', areaCentiSqm: 7000 }),
      entry('1', '103', { ownerKey: 'B', ownerNames: ['李强'] }),
    ]);
    expect(rollTotals(units, owners)).toEqual({ units: 3, owners: 2, areaCentiSqm: 20_600 });
    expect(owners[0]).toEqual({ ownerKey: 'A', names: ['王秀英'], units: 2, areaCentiSqm: 13_800 });
  });

  test('co-owners share one paper', () => {
    const { owners } = rollFrom([entry('1', '101', { ownerKey: 'A', ownerNames: ['王秀英', '张伟'] })]);
    expect(owners).toHaveLength(1);
    expect(owners[0]?.names).toEqual(['王秀英', '张伟']);
  });

  test('a unit whose owner is unknown counts by itself', () => {
    const { units, owners } = rollFrom([entry('1', '101'), entry('1', '102')]);
    expect(owners.map((o) => o.ownerKey)).toEqual(['unknown:1/101', 'unknown:1/102']);
    expect(rollTotals(units, owners).owners).toBe(2);
  });

  test('two units of unknown owners never merge, whatever their names', () => {
    assertProperty(
      fc.property(
        fc.uniqueArray(
          fc.tuple(
            fc.string({ unit: fc.constantFrom('1', '/', '%', '2') }),
            fc.string({ unit: fc.constantFrom('1', '/', '%', '2') }),
          ),
          { selector: (p) => JSON.stringify(p), minLength: 1 },
        ),
        (places) => {
          expect(rollFrom(places.map(([b, u]) => entry(b, u))).owners).toHaveLength(places.length);
        },
      ),
    );
  });

  test('owners’ units and areas add up to the roll’s', () => {
    const key = fc.constantFrom<string | undefined>('A', 'B', 'C', undefined);
    assertProperty(
      fc.property(
        fc.array(fc.tuple(key, fc.integer({ min: 1, max: 20_000 })), {
          minLength: 1,
        }),
        (drawn) => {
          const entries = drawn.map(([ownerKey, areaCentiSqm], i) =>
            entry('1', `${i}`, { areaCentiSqm, ...(ownerKey === undefined ? {} : { ownerKey }) }),
          );
          const { units, owners } = rollFrom(entries);
          const totals = rollTotals(units, owners);
          expect(owners.reduce((sum, o) => sum + o.areaCentiSqm, 0)).toBe(totals.areaCentiSqm);
          expect(owners.reduce((sum, o) => sum + o.units, 0)).toBe(totals.units);
          expect(rollFaults(entries, totals)).toEqual([]);
        },
      ),
    );
  });
});

describe('a roll is refused', () => {
  test('an empty roll is refused', () => expect(codes([])).toEqual([['roll-empty', '/units']]));

  test('a roll with a unit twice is refused, unless in different buildings', () => {
    expect(codes([entry('1', '101'), entry('2', '101'), entry('1', '101')])).toEqual([
      ['unit-duplicate', '/units/2/unit'],
    ]);
  });

  test('a roll with an area not above zero is refused', () => {
    const entries = [entry('1', '101', { areaCentiSqm: 0 }), entry('1', '102', { areaCentiSqm: -1 })];
    expect(codes(entries, { units: 2, areaCentiSqm: -1 })).toEqual([
      ['area-not-positive', '/units/0/areaCentiSqm'],
      ['area-not-positive', '/units/1/areaCentiSqm'],
    ]);
  });

  test.each([
    [6799, [['areas-unbalanced', '/declared/areaCentiSqm']]],
    [6800, []],
    [6801, [['areas-unbalanced', '/declared/areaCentiSqm']]],
  ])('when the areas do not add up to the declared %i by 0.01 m²', (areaCentiSqm, expected) => {
    expect(codes([entry('1', '101')], { units: 1, areaCentiSqm })).toEqual(expected);
  });

  test('a roll whose units or owners differ from the declared totals is refused', () => {
    const declared = { units: 3, owners: 1, areaCentiSqm: 13_600 };
    expect(rollFaults([entry('1', '101'), entry('1', '102')], declared).map((r) => r.code)).toEqual([
      'units-unbalanced',
      'owners-unbalanced',
    ]);
  });

  test('a roll with one owner key under different names is refused, but names may be left out', () => {
    const named = (unit: string, ...ownerNames: string[]) => entry('1', unit, { ownerKey: 'A', ownerNames });
    expect(codes([named('101', '王秀英'), named('102'), named('103', '李强')])).toEqual([
      ['owner-names-differ', '/units/2/ownerNames'],
    ]);
  });

  test('a roll whose owner key equals an unknown owner’s generated key is refused', () => {
    expect(codes([entry('1', '101'), entry('1', '102', { ownerKey: 'unknown:1/101' })])).toEqual([
      ['owner-key-reserved', '/units/1/ownerKey'],
    ]);
  });

  test('a roll is refused with all its faults at once', () => {
    const entries = [entry('1', '101'), entry('1', '101', { areaCentiSqm: 0 })];
    expect(codes(entries, { units: 1, areaCentiSqm: 1 }).map(([code]) => code)).toEqual([
      'unit-duplicate',
      'area-not-positive',
      'units-unbalanced',
      'areas-unbalanced',
    ]);
  });
});

describe('the canonical text', () => {
  const entries = [entry('2', '101', { ownerKey: 'A' }), entry('1', '102'), entry('1', '101', { use: 'shop' })];

  test('the canonical text of a roll has one line a unit, in order of place', () => {
    expect(canonicalRoll(rollFrom(entries).units)).toBe(
      '["1","101","shop",6800,"unknown:1/101"]\n["1","102","dwelling",6800,"unknown:1/102"]\n["2","101","dwelling",6800,"A"]',
    );
  });

  test('the canonical text is the same for the same units in any order', () => {
    const text = canonicalRoll(rollFrom(entries).units);
    assertProperty(
      fc.property(fc.shuffledSubarray(entries, { minLength: 3 }), (shuffled) => {
        expect(canonicalRoll(rollFrom(shuffled).units)).toBe(text);
      }),
    );
  });

  test('the canonical text differs when any unit, use, area or owner differs', () => {
    const hash = (those: readonly UnitEntry[]) =>
      createHash('sha256')
        .update(canonicalRoll(rollFrom(those).units))
        .digest('hex');
    const changes: readonly Partial<UnitEntry>[] = [
      { building: '3' },
      { unit: '109' },
      { use: 'shop' },
      { areaCentiSqm: 6801 },
      { ownerKey: 'B' },
    ];
    const hashes = changes.map((change) => hash(entries.map((e, i) => (i === 0 ? { ...e, ...change } : e))));
    expect(new Set([hash(entries), ...hashes]).size).toBe(changes.length + 1);
  });
});
