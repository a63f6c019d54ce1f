import { parseMembers } from '../../web/src/features/councils/members';
import { levelsOf, onlyPlace, placeFields } from '../../web/src/features/organisations/levels';

const place = (path: string, kind: string) => ({ id: path, kind, name: path.split('/').at(-2) ?? '', path });
const PLACES = [
  place('/成都/金牛/', 'district'),
  place('/成都/金牛/抚琴/', 'subDistrict'),
  place('/成都/金牛/抚琴/西南街/', 'community'),
  place('/成都/金牛/抚琴/光荣/', 'community'),
];
const ABOVE = [
  { kind: 'programme', name: '全市' },
  { kind: 'city', name: '成都' },
];

test('an office is chosen level by level; a single one is chosen automatically', () => {
  const start = onlyPlace(PLACES);
  expect(start?.name).toBe('抚琴');
  expect(levelsOf(PLACES, start).map(({ kind, options, here }) => [kind, options.length, here?.name])).toEqual([
    ['district', 1, '金牛'],
    ['subDistrict', 1, '抚琴'],
    ['community', 2, undefined],
  ]);
  expect(levelsOf(PLACES, undefined).map(({ kind }) => kind)).toEqual(['district']);
});

test('the profile takes the place names on the way down, also those above the caller’s office', () => {
  expect(placeFields(ABOVE, PLACES, PLACES[1])).toEqual({
    city: '成都',
    district: '金牛',
    subDistrict: '抚琴',
    community: undefined,
  });
});

test('members are parsed one a line, from a spreadsheet’s cells or with a comma', () => {
  expect(parseMembers('王秀英\t1栋居民\n\n 张伟，院委会 \n李强')).toEqual([
    { name: '王秀英', capacity: '1栋居民' },
    { name: '张伟', capacity: '院委会' },
    { name: '李强' },
  ]);
});
