import { findUnits, type RollUnit } from '../../web/src/features/papers/findUnits';

const place = (building: string, unit: string, ownerKey: string, ...ownerNames: string[]): RollUnit => ({
  building,
  unit,
  ownerKey,
  ownerNames,
});
const PLACES = [
  place('1栋', '203', 'U00001', '张伟'),
  place('2栋', '203', 'U00002', '李娜', '王强'),
  place('12栋', '103', 'U00003', '赵敏'),
  place('1栋', '204', 'U00004', '张伟国'),
];
const keys = (text: string, entered: readonly string[] = []) =>
  findUnits(PLACES, text, new Set(entered)).map(({ ownerKey }) => ownerKey);

test.each([
  ['1-203', 'U00001'],
  ['1栋203', 'U00001'],
  ['1栋 203', 'U00001'],
  ['１－２０３', 'U00001'],
  ['2 203', 'U00002'],
  ['12103', 'U00003'],
  ['u00004', 'U00004'],
  ['王强', 'U00002'],
  ['张伟', 'U00001'],
  ['栋 敏', 'U00003'],
])('%s finds %s first', (text, ownerKey) => {
  expect(keys(text)[0]).toBe(ownerKey);
});

test('among equal matches units without a paper come first; an empty search finds nothing', () => {
  expect(keys('203')).toEqual(['U00001', 'U00002']);
  expect(keys('203', ['U00001'])).toEqual(['U00002', 'U00001']);
  expect([keys(''), keys(' - '), keys('九栋')]).toEqual([[], [], []]);
});
