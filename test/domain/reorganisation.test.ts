import type { OrganisationKind } from '../../domain/kernel/actor';
import { moveFaults, newPlaceOf, type OfficeInTree, pathUnder } from '../../domain/kernel/engine/casePlace';
import { type ReorganisationFacts, reorganisationFaults } from '../../domain/kernel/reorganisation';

interface Office extends OfficeInTree {
  readonly id: string;
}

const office = (kind: OrganisationKind, path: string, more: Partial<Office> = {}): Office => ({
  id: path.split('/').at(-2) ?? '',
  kind,
  name: path,
  path,
  endedAt: null,
  ...more,
});

const FROM = office('community', 'programme/city/district/street/from/');
const INTO = office('community', 'programme/city/district/street/into/');
const CASE_PATH = `${FROM.path}body/`;

const codes = (reasons: readonly { code: string; path?: string }[]) => reasons.map(({ code }) => code);

describe('moving a case', () => {
  const move = { casePath: CASE_PATH, target: INTO };

  test.each([
    ['nothing', move, []],
    ['an office that does not exist', { ...move, target: undefined }, ['organisation-unknown']],
    ['an office that has ended', { ...move, target: { ...INTO, endedAt: 'x' } }, ['organisation-ended']],
    ['a firm', { ...move, target: { ...INTO, kind: 'firm' as const } }, ['no-place-for-case']],
    ['the place where it is', { ...move, target: FROM }, ['case-already-there']],
  ])('%s keeps it from going', (_, facts, expected) => {
    expect(codes(moveFaults(facts))).toEqual(expected);
  });

  test('keeps the case’s own part of its path, and names both places from the city down', () => {
    expect(pathUnder(INTO, CASE_PATH)).toBe(`${INTO.path}body/`);
    const city = office('city', 'programme/city/', { name: '成都' });
    const programme = office('programme', 'programme/', { name: '计划' });
    const before = [programme, city, { ...FROM, name: '甲' }];
    expect(newPlaceOf(CASE_PATH, before, [programme, city, { ...INTO, name: '乙' }])).toEqual({
      path: `${INTO.path}body/`,
      fromName: '成都·甲',
      toName: '成都·乙',
      place: { city: '成都', community: '乙' },
    });
  });
});

describe('ordering a reorganisation', () => {
  const facts: ReorganisationFacts = {
    kind: 'merge',
    from: FROM,
    into: INTO,
    going: { organisations: [], cases: [], accounts: [] },
    beside: [],
    isNameTaken: false,
    hands: [{ accountId: 'me', otherAccounts: ['mine too'], organisationId: 'district' }],
    isOwnBelow: false,
    isOfInterest: false,
    isAnotherRunning: false,
  };
  const nothing = { organisations: [], cases: [], accounts: [] };
  const child = office('community', 'programme/city/district/one/child/', { name: '同名' });
  const one = office('subDistrict', 'programme/city/district/one/');
  const other = office('subDistrict', 'programme/city/district/other/');
  const streets = { ...facts, from: one, into: other, going: { ...nothing, organisations: [child] } };

  test.each<[string, ReorganisationFacts, readonly string[]]>([
    ['nothing', facts, []],
    ['another one that runs', { ...facts, isAnotherRunning: true }, ['reorganisation-running']],
    [
      'the proposer’s own organisation',
      { ...facts, hands: [{ accountId: 'other', organisationId: 'from' }, ...facts.hands] },
      ['own-organisation'],
    ],
    ['an own account below what goes', { ...facts, isOwnBelow: true }, ['own-account-goes']],
    ['an interest in what goes', { ...facts, isOfInterest: true }, ['conflict-of-interest']],
    [
      'another account of the same person that goes with it',
      { ...facts, going: { ...nothing, accounts: [{ id: 'mine too', name: '我' }] } },
      ['own-account-goes'],
    ],
    [
      'nothing that is left in an organisation which has ended',
      {
        ...facts,
        kind: 'move',
        from: { ...FROM, endedAt: 'x' },
        named: { ...nothing, cases: ['c'] },
        going: { ...nothing, cases: [{ id: 'c', name: '院' }] },
      },
      [],
    ],
    ['a firm', { ...facts, from: { ...FROM, kind: 'firm' }, into: { ...INTO, kind: 'firm' } }, ['not-an-office']],
    ['the same organisation', { ...facts, into: FROM }, ['goes-into-itself']],
    ['another kind', { ...facts, into: other }, ['kinds-differ']],
    [
      'a taken name',
      {
        ...facts,
        kind: 'split',
        named: { ...nothing, cases: ['c'] },
        isNameTaken: true,
        going: { ...nothing, cases: [{ id: 'c', name: '院' }] },
      },
      ['namesake-there'],
    ],
    [
      'both ends over',
      { ...facts, from: { ...FROM, endedAt: 'x' }, into: { ...INTO, endedAt: 'x' } },
      ['organisation-ended', 'organisation-ended'],
    ],
    ['nothing that goes', { ...facts, kind: 'move', named: nothing }, ['nothing-goes']],
    [
      'what is not there, and twice',
      { ...facts, kind: 'move', named: { ...nothing, cases: ['c', 'c'] } },
      ['not-in-organisation', 'not-in-organisation', 'line-duplicate'],
    ],
    [
      'one’s own account',
      {
        ...facts,
        kind: 'split',
        named: { ...nothing, accounts: ['me'] },
        going: { ...nothing, accounts: [{ id: 'me', name: '我' }] },
      },
      ['own-account-goes'],
    ],
    ['a namesake', { ...streets, beside: [{ ...child, path: `${other.path}x/` }] }, ['namesake-there']],
    [
      'a firm beside its namesake',
      {
        ...streets,
        going: { ...nothing, organisations: [{ ...child, kind: 'firm' }] },
        beside: [{ ...child, kind: 'firm', path: `${other.path}x/` }],
      },
      ['namesake-there'],
    ],
    ['a namesake of another kind', { ...streets, beside: [{ ...child, kind: 'firm' }] }, []],
    [
      'a child below itself',
      {
        ...streets,
        kind: 'move',
        named: { ...nothing, organisations: ['child'] },
        into: office('subDistrict', `${child.path}below/`),
      },
      ['goes-into-itself'],
    ],
    [
      'a child of the wrong kind',
      { ...streets, going: { ...nothing, organisations: [{ ...child, kind: 'district' }] } },
      ['no-place-for-organisation'],
    ],
    [
      'courtyards under a firm',
      {
        ...facts,
        kind: 'move',
        into: office('firm', 'programme/f/'),
        named: { ...nothing, cases: ['c'] },
        going: { ...nothing, cases: [{ id: 'c', name: '院' }] },
      },
      ['no-place-for-case'],
    ],
  ])('%s keeps it from being ordered', (_, judged, expected) => {
    expect(codes(reorganisationFaults(judged))).toEqual(expected);
  });
});
