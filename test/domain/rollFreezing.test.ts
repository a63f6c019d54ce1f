import { type DraftRoll, freezingFaults, rollDeviation } from '../../domain/kernel/deliberation/rollFreezing';

const NOW = '2026-03-16T02:00:00.000Z';
const LATER = '2026-03-23T10:00:00.000Z';
const roll: DraftRoll = {
  units: 48,
  areaCentiSqm: 300_000,
  imported: { by: 'grace', actingFor: null },
  alike: [],
  postedUntil: null,
  isSuperseded: false,
};
const recorded = { profile: { households: 48, floorAreaCentiSqm: 300_000 } };
const freezing = { recorded, by: { accountId: 'paul' }, now: NOW };
const codes = (draft: Partial<DraftRoll>, more: Partial<Parameters<typeof freezingFaults>[1]> = {}) =>
  freezingFaults({ ...roll, ...draft }, { ...freezing, ...more }).map(({ code, path }) => [code, path]);

test('a roll of another person that fits the profile can be frozen', () => expect(codes({})).toEqual([]));

const principal = (accountId: string) => ({ accountId, name: accountId, delegationId: 'd' });

describe('whoever imported a roll does not freeze it', () => {
  test.each([
    ['the delegate', { accountId: 'grace' }],
    ['the one in whose place it was', { accountId: 'mary' }],
    ['another delegate of that one', { accountId: 'paul', actingFor: principal('mary') }],
    ['the delegate, for somebody else', { accountId: 'grace', actingFor: principal('john') }],
  ])('in somebody’s place: %s', (_, by) =>
    expect(codes({ imported: { by: 'grace', actingFor: 'mary' } }, { by })).toEqual([['roll-same-person', '/rollId']]),
  );

  test.each([
    ['with the same account', { accountId: 'grace' }],
    ['with another account', { accountId: 'paul', otherAccounts: ['grace'] }],
    ['as the delegate of whoever did', { accountId: 'paul', actingFor: principal('grace') }],
  ])('%s', (_, by) => expect(codes({}, { by })).toEqual([['roll-same-person', '/rollId']]));
});

describe('a roll is checked against the profile', () => {
  test.each([
    ['by exactly a tenth', { households: 100 }, 90, undefined, false],
    ['by more than a tenth', { households: 100 }, 89, undefined, true],
    ['upwards as well', { households: 100 }, 111, undefined, true],
    ['by what a policy allows', { households: 100 }, 95, 500, false],
    ['by more than a policy allows', { households: 100 }, 94, 500, true],
    ['where a policy allows nothing', { households: 100 }, 99, 0, true],
    ['where nothing is recorded', {}, 3, undefined, false],
  ])('%s', (_, profile, units, maxDeviation, isTooFar) => {
    const policy = maxDeviation === undefined ? {} : { maxDeviation };
    expect(rollDeviation({ units, areaCentiSqm: 1 }, { profile }, policy) !== undefined).toBe(isTooFar);
  });

  test('three units of a profile of 48 households need a reason, for the units and for the area', () => {
    const three = { units: 3, areaCentiSqm: 20_000 };
    expect(codes(three)).toEqual([
      ['roll-units-deviate', '/why'],
      ['roll-area-deviates', '/why'],
    ]);
    expect(codes(three, { why: '其余 45 户已拆迁' })).toEqual([]);
    expect(rollDeviation(three, recorded)).toEqual({
      units: { found: 3, recorded: 48 },
      areaCentiSqm: { found: 20_000, recorded: 300_000 },
    });
  });
});

test('owners who look alike keep a roll from being frozen until they are confirmed as different ones', () => {
  const group = { by: 'name' as const, text: '王秀英', ownerKeys: ['A', 'B'] };
  expect(codes({ alike: [{ ...group, isConfirmed: false }] })).toEqual([['owners-alike', '/rollId']]);
  expect(codes({ alike: [{ ...group, isConfirmed: true }] })).toEqual([]);
});

describe('a policy lets a roll be posted first', () => {
  const policy = { posting: { days: 7 } };
  test.each<[string, Partial<DraftRoll>, string, readonly string[]]>([
    ['not at all', { postedUntil: null }, NOW, ['roll-not-posted']],
    ['not long enough', { postedUntil: LATER }, NOW, ['roll-posting-running']],
    ['long enough', { postedUntil: LATER }, LATER, []],
    ['and corrected meanwhile', { postedUntil: LATER, isSuperseded: true }, LATER, ['roll-superseded']],
  ])('%s', (_, draft, now, expected) => expect(codes(draft, { policy, now }).map(([code]) => code)).toEqual(expected));
});

test('everything that keeps a roll from being frozen is told at once', () => {
  const alike = [{ by: 'name' as const, text: '王', ownerKeys: ['A', 'B'], isConfirmed: false }];
  const more = { by: { accountId: 'grace' }, policy: { posting: { days: 7 } } };
  expect(codes({ units: 3, alike }, more).map(([code]) => code)).toEqual([
    'roll-same-person',
    'owners-alike',
    'roll-units-deviate',
    'roll-not-posted',
  ]);
});
