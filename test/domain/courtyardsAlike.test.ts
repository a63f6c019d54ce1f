import { courtyardsAlike } from '../../domain/renovation/courtyardsAlike';

const KNOWN = { name: '怡安花园(1号院)', city: '成都', district: '武侯', subDistrict: '簇锦' };
const like = (profile: Parameters<ReturnType<typeof courtyardsAlike>['like']>[0]) =>
  courtyardsAlike([{ profile: KNOWN }]).like(profile)?.profile;

test.each([
  KNOWN,
  { ...KNOWN, name: '怡安 花园（１号院）' },
  { ...KNOWN, community: '顺和' },
  { name: KNOWN.name, city: '成都' },
])('%o may be the same courtyard', (other) => expect(like(other)).toBe(KNOWN));

test.each([
  { ...KNOWN, name: '怡安花园(2号院)' },
  { ...KNOWN, name: '怡安花园' },
  { ...KNOWN, subDistrict: '浆洗街' },
  { ...KNOWN, city: '重庆' },
])('%o is another', (other) => expect(like(other)).toBeUndefined());
