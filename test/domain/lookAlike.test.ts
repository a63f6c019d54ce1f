import fc from 'fast-check';
import { alikeOwners, looksLike, looksOfPlace } from '../../domain/kernel/deliberation/lookAlike';
import { canonicalRoll, rollFaults, rollFrom, type UnitEntry } from '../../domain/kernel/deliberation/roll';
import { assertProperty } from '../support/property/property';

const entry = (building: string, unit: string, more: Partial<UnitEntry> = {}): UnitEntry => ({
  building,
  unit,
  use: 'dwelling',
  areaCentiSqm: 6800,
  ownerNames: [],
  ...more,
});
const faultsOf = (entries: readonly UnitEntry[]) =>
  rollFaults(entries, { units: entries.length, areaCentiSqm: 6800 * entries.length }).map(({ code, path }) => [
    code,
    path,
  ]);

describe('texts that a reader takes for the same', () => {
  test.each([
    ['width', 'Ａ１', 'A1'],
    ['case', 'u00001', 'U00001'],
    ['spaces', '王 秀英', '王秀英'],
    ['an ideographic space', '王\u3000秀英', '王秀英'],
    ['a zero-width space', '王\u200b秀英', '王秀英'],
    ['a soft hyphen', 'A\u00ad1', 'A1'],
    ['a blank in Braille', 'A\u28001', 'A1'],
    ['a compatibility ideograph', '\uf9e1強', '\u674e強'],
    ['digits in a circle', '①', '1'],
    ['Cyrillic letters', 'АВЕКМНОРСТХ', 'ABEKMHOPCTX'],
    ['small Cyrillic letters', 'акорсху', 'AKOPCXY'],
    ['Greek letters', 'ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'],
    ['small Greek letters', 'ονκ', 'OVK'],
    ['Cherokee letters', 'ᎪᏴ', 'AB'],
    ['one and l', 'U1-l', 'UI-1'],
    ['nothing and O', 'B0-O', 'bo-0'],
    ['rn and m', 'rn', 'M'],
    ['dots in a name', '阿依古丽•买买提', '阿依古丽·买买提'],
    ['Katakana for a Chinese character', 'ニ', '二'],
  ])('differ by %s alone', (_, one, other) => expect(looksLike(one)).toBe(looksLike(other)));

  test.each([
    ['王秀英', '王秀莹'],
    ['A1', 'A11'],
    ['u', 'v'],
    ['王未', '王末'],
    // Rare characters of names, as old systems write them.
    ['王\ue000', '王\ue001'],
  ])('are not %s and %s', (one, other) => expect(looksLike(one)).not.toBe(looksLike(other)));
});

test('texts that differ by width, case, spaces or invisible signs alone always look alike', () => {
  const sign = fc.oneof(
    fc.constantFrom(...'王秀英AbcIiLlMmоБбКкВвЖжΩ·0123456789'),
    fc.string({ unit: 'grapheme', maxLength: 1 }),
  );
  const unseen = fc.constantFrom(' ', '\u3000', '\u00a0', '\u200b', '\ufeff', '\u00ad', '\u2060', '\u2800', '\t');
  assertProperty(
    fc.property(fc.array(fc.tuple(sign, unseen, fc.boolean())), (signs) => {
      const plain = signs.map(([one]) => one).join('');
      const other = signs.map(([one, between, isAlone]) => (isAlone ? one : one + between)).join('');
      expect(looksLike(other)).toBe(looksLike(plain));
      // Of letters that no name here is written with, one case may look like another digit than the other does.
      if (/^[\p{Script=Han}A-Za-zА-Яа-я\d]*$/u.test(plain)) {
        expect(looksLike(plain.toUpperCase())).toBe(looksLike(plain.toUpperCase().toLowerCase()));
      }
    }),
  );
});

describe('one room in several ways of writing', () => {
  const looksAlike = (a: readonly [string, string], b: readonly [string, string]) =>
    looksOfPlace(...a).some((look) => looksOfPlace(...b).includes(look));

  test.each<[readonly [string, string], readonly [string, string]]>([
    [
      ['1栋', '101'],
      ['1号楼', '101'],
    ],
    [
      ['1栋', '101'],
      ['1幢', '101室'],
    ],
    [
      ['1', '101'],
      ['１', '１０１'],
    ],
    [
      ['一栋', '101'],
      ['1栋', '101'],
    ],
    [
      ['十二号楼', '三〇一'],
      ['12栋', '301'],
    ],
    [
      ['壹栋', '101'],
      ['1栋', '101'],
    ],
    [
      ['第2座', '101'],
      ['2#', '101'],
    ],
    [
      ['1栋2单元', '301'],
      ['1栋', '2单元301'],
    ],
    [
      ['1栋', '2-301'],
      ['1栋', '2单元301号'],
    ],
    [
      ['1栋', '2 301'],
      ['1栋', '2—301'],
    ],
    [
      ['1栋', '1 01'],
      ['1栋', '101'],
    ],
    [
      ['1栋', '0101'],
      ['1栋', '101'],
    ],
    [
      ['A座', '101'],
      ['a栋', '101'],
    ],
    [
      ['А座', '1O1'],
      ['A座', '101'],
    ],
    [
      ['1栋', '10\u200b1'],
      ['1栋', '101'],
    ],
  ])('%j is %j', (one, other) => expect(looksAlike(one, other)).toBe(true));

  test.each<[readonly [string, string], readonly [string, string]]>([
    [
      ['1栋', '101'],
      ['11栋', '101'],
    ],
    [
      ['1栋', '2-301'],
      ['1栋', '301'],
    ],
    [
      ['1栋', '2-301'],
      ['12栋', '301'],
    ],
    [
      ['十栋', '101'],
      ['1栋', '101'],
    ],
    [
      ['东楼', '101'],
      ['西楼', '101'],
    ],
    [
      ['1栋', '101'],
      ['1栋', '101附1'],
    ],
    [
      ['1栋', '1-101'],
      ['1栋', '11-01'],
    ],
  ])('%j is not %j', (one, other) => expect(looksAlike(one, other)).toBe(false));

  test('a roll with one room in two ways of writing is refused at the second', () => {
    expect(faultsOf([entry('1栋', '101'), entry('2栋', '101'), entry('一号楼', '１０１室')])).toEqual([
      ['unit-alike', '/units/2/unit'],
    ]);
    expect(faultsOf([entry('1', '101'), entry('1', '101')])).toEqual([['unit-duplicate', '/units/1/unit']]);
  });
});

describe('owners who look alike', () => {
  const alike = (...entries: readonly UnitEntry[]) => alikeOwners(rollFrom(entries).owners);

  test('one name under two keys is found, until each key is marked as an owner apart', () => {
    const two = (countsApart: boolean) => [
      entry('1', '101', { ownerKey: 'A', ownerNames: ['王秀英'], countsApart: true }),
      entry('1', '102', { ownerKey: 'B', ownerNames: ['王 秀英'], countsApart }),
      entry('1', '103', { ownerKey: 'C', ownerNames: ['李强'] }),
    ];
    const found = { by: 'name', text: '王秀英', ownerKeys: ['A', 'B'] };
    expect(alike(...two(false))).toEqual([{ ...found, isConfirmed: false }]);
    expect(alike(...two(true))).toEqual([{ ...found, isConfirmed: true }]);
  });

  test('keys that look alike are found, and so is a co-owner under another key', () => {
    expect(
      alike(
        entry('1', '101', { ownerKey: 'U1', ownerNames: ['王秀英', '张伟'] }),
        entry('1', '102', { ownerKey: 'ｕ１', ownerNames: ['李强'] }),
        entry('1', '103', { ownerKey: 'U2', ownerNames: ['张伟'] }),
      ).map(({ by, ownerKeys }) => [by, ownerKeys]),
    ).toEqual([
      ['key', ['U1', 'ｕ１']],
      ['name', ['U1', 'U2']],
    ]);
  });

  test('a name or a key with a letter of another script is found', () => {
    expect(
      alike(
        entry('1', '101', { ownerKey: 'BK-1', ownerNames: ['Ivan'] }),
        entry('1', '102', { ownerKey: 'ВК-l', ownerNames: ['李强'] }),
        entry('1', '103', { ownerKey: 'C', ownerNames: ['lvаn'] }),
      ).map(({ by, ownerKeys }) => [by, ownerKeys]),
    ).toEqual([
      ['key', ['BK-1', 'ВК-l']],
      ['name', ['BK-1', 'C']],
    ]);
  });

  test('co-owners typed as one name, and signs in a name, hide nobody', () => {
    expect(
      alike(
        entry('1', '101', { ownerKey: 'A', ownerNames: ['王秀英、张伟'] }),
        entry('1', '102', { ownerKey: 'B', ownerNames: ['张伟。'] }),
        entry('1', '103', { ownerKey: 'C', ownerNames: ['阿·买提'] }),
        entry('1', '104', { ownerKey: 'D', ownerNames: ['阿买提'] }),
        entry('1', '105', { ownerKey: 'E', ownerNames: ['张一'] }),
        entry('1', '106', { ownerKey: 'F', ownerNames: ['张'] }),
        entry('1', '107', { ownerKey: 'G', ownerNames: ['—'] }),
        entry('1', '108', { ownerKey: 'H', ownerNames: ['…'] }),
      ).map(({ by, ownerKeys }) => [by, ownerKeys]),
    ).toEqual([
      ['name', ['A', 'B']],
      ['name', ['C', 'D']],
    ]);
  });

  test('one owner of several units is alike to nobody', () => {
    const owner = { ownerKey: 'A', ownerNames: ['王秀英'] };
    expect(alike(entry('1', '101', owner), entry('1', '102', owner), entry('1', '103'), entry('1', '104'))).toEqual([]);
  });
});

describe('units without a private owner', () => {
  test('the kind of title is in the hash, and private titles leave the canonical text as it was', () => {
    const units = [
      entry('1', '101', { ownerKey: 'A' }),
      entry('1', '102', { ownerKey: 'P', titleKind: 'publicHousing' }),
    ];
    expect(canonicalRoll(rollFrom(units).units)).toBe(
      '["1","101","dwelling",6800,"A"]\n["1","102","dwelling",6800,"P","publicHousing"]',
    );
  });

  test('one key stands for one kind of title', () => {
    expect(
      faultsOf([
        entry('1', '101', { ownerKey: 'P', titleKind: 'publicHousing' }),
        entry('1', '102', { ownerKey: 'P' }),
      ]),
    ).toEqual([['title-kinds-differ', '/units/1/titleKind']]);
  });
});
