import fc from 'fast-check';
import {
  covers,
  type Delegation,
  daysOfRight,
  delegationFaults,
  isInCircle,
  MOST_DAYS,
  MOST_DAYS_OF_RIGHT,
  passedOnBy,
  type Represented,
  standInOn,
  standInsFrom,
} from '../../domain/kernel/obligations/delegation';
import { STANDARD_DAYS_OF_RIGHT_A_YEAR } from '../../domain/kernel/policies/delegationBounds';
import type { Days } from '../../domain/kernel/time/daySpans';
import { addDays } from '../../domain/kernel/time/instant';
import { assertProperty } from '../support/property/property';

const TODAY = '2026-03-02';
const person = (accountId: string, more: Partial<Represented> = {}): Represented => ({
  accountId,
  personId: `person of ${accountId}`,
  name: accountId,
  roles: ['clerk'],
  isDisabled: false,
  organisationId: 'office',
  organisationPath: 'programme/city/office/',
  isOfFirm: false,
  isOfBody: false,
  ...more,
});
const from = (principalId: string, delegateId: string, more: Partial<Delegation> = {}): Delegation => ({
  principalId,
  role: 'clerk',
  delegateId,
  from: TODAY,
  until: addDays(TODAY, 4),
  ...more,
});
const faults = (
  delegate: Represented | undefined,
  more: Partial<Delegation> = {},
  others: readonly Delegation[] = [],
  principal = person('a'),
  {
    isExcluded = false,
    isUnidentified = false,
    rightsGiven = [] as readonly Days[],
    mostDaysOfRightAYear = STANDARD_DAYS_OF_RIGHT_A_YEAR,
  } = {},
): readonly string[] =>
  delegationFaults(from('a', delegate?.accountId ?? '?', more), {
    principal,
    delegate,
    others,
    rightsGiven,
    today: TODAY,
    isExcluded,
    isUnidentified,
    mostDaysOfRightAYear,
  }).map(({ code, path }) => `${code} ${path}`);

describe('who may stand in', () => {
  test.each<[string, Represented | undefined, readonly string[]]>([
    ['a colleague in the same role', person('b'), []],
    [
      'somebody in the role in an office above',
      person('b', { organisationId: 'city', organisationPath: 'programme/city/' }),
      [],
    ],
    ['nobody who is known', undefined, ['assignee-unknown /delegateId']],
    ['the same account', person('a'), ['delegation-to-oneself /delegateId']],
    [
      'another account of the same person',
      person('a2', { personId: 'person of a' }),
      ['delegation-to-oneself /delegateId'],
    ],
    ['a disabled account', person('b', { isDisabled: true }), ['delegate-disabled /delegateId']],
    ['somebody in another role, whom it gives a right', person('b', { roles: ['leader'] }), []],
    ['nobody who manages accounts', person('b', { roles: ['administrator'] }), ['delegate-administrates /delegateId']],
    [
      'another office',
      person('b', { organisationPath: 'programme/city/other/' }),
      ['delegate-out-of-scope /delegateId'],
    ],
    [
      'an office below',
      person('b', { organisationPath: 'programme/city/office/below/' }),
      ['delegate-out-of-scope /delegateId'],
    ],
  ])('%s', (_, delegate, expected) => {
    expect(faults(delegate)).toEqual(expected);
  });

  test('a right is given within a quarter, to nobody whose duties exclude it, and by no elected member of a body', () => {
    const other = person('b', { roles: ['leader'] });
    const days = (n: number) => ({ until: addDays(TODAY, n - 1) });
    expect(faults(other, days(MOST_DAYS_OF_RIGHT))).toEqual([]);
    expect(faults(other, days(MOST_DAYS_OF_RIGHT + 1))).toEqual(['delegation-too-long /until']);
    expect(faults(person('b'), days(MOST_DAYS_OF_RIGHT + 1))).toEqual([]);
    expect(faults(other, {}, [], person('a'), { isExcluded: true })).toEqual(['delegate-duties-exclude /delegateId']);
    expect(faults(other, {}, [], person('a'), { isUnidentified: true })).toEqual(['delegate-unidentified /delegateId']);
    // Whoever holds the role already was given it with its exclusions.
    expect(faults(person('b'), {}, [], person('a'), { isExcluded: true, isUnidentified: true })).toEqual([]);
    expect(faults(other, {}, [], person('a', { isOfBody: true }))).toEqual(['delegate-not-elected /delegateId']);
    expect(faults(person('b'), {}, [], person('a', { isOfBody: true }))).toEqual([]);
  });

  test('people of a firm stand in for each other within their firm alone', () => {
    const firm = { organisationId: 'firm', organisationPath: 'programme/city/firm/', isOfFirm: true };
    expect(covers(person('b', firm), person('a', firm))).toBe(true);
    expect(covers(person('b', { ...firm, organisationId: 'other' }), person('a', firm))).toBe(false);
    expect(covers(person('b', { organisationPath: 'programme/' }), person('a', firm))).toBe(false);
    expect(covers(person('b', firm), person('a'))).toBe(false);
  });

  test('whoever is absent holds the role themselves', () => {
    expect(faults(person('b'), {}, [], person('a', { roles: [] }))).toEqual(['principal-without-role /role']);
  });
});

test.each<[string, Partial<Delegation>, readonly string[]]>([
  ['from today', {}, []],
  ['from yesterday', { from: addDays(TODAY, -1) }, ['delegation-in-past /from']],
  ['one day', { until: TODAY }, []],
  ['backwards', { from: addDays(TODAY, 1), until: TODAY }, ['dates-out-of-order /until']],
  ['the most days', { until: addDays(TODAY, MOST_DAYS - 1) }, []],
  ['one day more', { until: addDays(TODAY, MOST_DAYS) }, ['delegation-too-long /until']],
])('days: %s', (_, days, expected) => {
  expect(faults(person('b'), days)).toEqual(expected);
});

test('one person stands in on a day: a second absence may begin the day after, and be in another role', () => {
  const known = [from('a', 'c')];
  expect(faults(person('b'), { from: addDays(TODAY, 4), until: addDays(TODAY, 9) }, known)).toEqual([
    'delegation-overlaps /from',
  ]);
  expect(faults(person('b'), { from: addDays(TODAY, 5), until: addDays(TODAY, 9) }, known)).toEqual([]);
  expect(faults(person('b'), {}, [from('a', 'c', { role: 'leader' })])).toEqual([]);
});

test.each<[string, readonly Delegation[], boolean]>([
  ['b is represented by a', [from('b', 'a')], true],
  ['b by c, and c by a', [from('b', 'c'), from('c', 'a')], true],
  ['b by a, in another role', [from('b', 'a', { role: 'leader' })], false],
  ['b by a, on later days', [from('b', 'a', { from: addDays(TODAY, 5), until: addDays(TODAY, 9) })], false],
  ['b by a, on the last day', [from('b', 'a', { from: addDays(TODAY, 4), until: addDays(TODAY, 9) })], true],
  [
    'b by c first, c by a later: never on one day',
    [from('b', 'c', { until: addDays(TODAY, 1) }), from('c', 'a', { from: addDays(TODAY, 2) })],
    false,
  ],
])('a circle, a to b: %s', (_, others, expected) => {
  expect(faults(person('b'), {}, others).includes('delegation-in-circle /delegateId')).toBe(expected);
});

const PEOPLE = ['a', 'b', 'c', 'd'] as const;
const someDelegation = fc
  .record({
    principalId: fc.constantFrom(...PEOPLE),
    delegateId: fc.constantFrom(...PEOPLE),
    start: fc.integer({ min: 0, max: 5 }),
    days: fc.integer({ min: 0, max: 3 }),
  })
  .filter(({ principalId, delegateId }) => principalId !== delegateId)
  .map(({ principalId, delegateId, start, days }) =>
    from(principalId, delegateId, { from: addDays(TODAY, start), until: addDays(TODAY, start + days) }),
  );

/** Day by day, by following whoever stands in: an independent way to find a circle. */
const comesBackOnSomeDay = (added: Delegation, others: readonly Delegation[]): boolean =>
  [0, 1, 2, 3, 4, 5, 6, 7, 8].some((offset) => {
    const day = addDays(TODAY, offset);
    const on = (one: Delegation) => one.from <= day && day <= one.until;
    if (!on(added)) return false;
    const reached = new Set([added.delegateId]);
    for (let size = 0; size !== reached.size; ) {
      size = reached.size;
      for (const one of others) if (on(one) && reached.has(one.principalId)) reached.add(one.delegateId);
    }
    return reached.has(added.principalId);
  });

test('a circle is refused exactly where on some day one comes back to whoever is absent', () => {
  assertProperty(
    fc.property(someDelegation, fc.array(someDelegation, { maxLength: 6 }), (added, others) => {
      expect(isInCircle(added, others)).toBe(comesBackOnSomeDay(added, others));
    }),
    { numRuns: 2_000 },
  );
});

test('where no circle was let in, somebody who is not absent in turn stands in on each day', () => {
  assertProperty(
    fc.property(fc.array(someDelegation, { maxLength: 8 }), (tried) => {
      const held: Delegation[] = [];
      for (const one of tried) {
        const overlaps = held.some(
          (other) => other.principalId === one.principalId && other.from <= one.until && one.from <= other.until,
        );
        if (!overlaps && !isInCircle(one, held)) held.push(one);
      }
      for (const { principalId, from: day } of held) {
        const standIn = standInOn(held, { accountId: principalId, role: 'clerk' }, day);
        expect(standIn).not.toBe(principalId);
        expect(held.some((one) => one.principalId === standIn && one.from <= day && day <= one.until)).toBe(false);
      }
    }),
    { numRuns: 1_000 },
  );
});

test('whoever an absence brings something, on any day, is found; nobody else is', () => {
  const people = ['a', 'b', 'c', 'd'];
  const some = fc
    .record({
      principalId: fc.constantFrom(...people),
      delegateId: fc.constantFrom(...people),
      start: fc.integer({ min: -3, max: 12 }),
      days: fc.integer({ min: 0, max: 6 }),
    })
    .filter((one) => one.principalId !== one.delegateId)
    .map(({ principalId, delegateId, start, days }) =>
      from(principalId, delegateId, { from: addDays(TODAY, start), until: addDays(TODAY, start + days) }),
    );
  assertProperty(
    fc.property(fc.array(some, { maxLength: 6 }), some, (others, added) => {
      const daily = (delegations: readonly Delegation[], accountId: string) =>
        new Set(
          Array.from({ length: 30 }, (_, i) => standInOn(delegations, { accountId, role: 'clerk' }, addDays(TODAY, i))),
        );
      const whole = [...others, added];
      for (const accountId of people) {
        const found = standInsFrom(whole, { accountId, role: 'clerk' }, TODAY);
        expect(new Set(found)).toEqual(new Set([...daily(whole, accountId)].filter((one) => one !== undefined)));
        const passed = passedOnBy(added, others, TODAY).filter(({ principalId }) => principalId === accountId);
        const before = daily(others, accountId);
        expect(passed.map(({ delegateId }) => delegateId).sort()).toEqual(
          found.filter((one) => !before.has(one)).sort(),
        );
      }
    }),
  );
});

describe('renewals of what gives a right', () => {
  const span = (first: number, last: number): Days => ({ from: addDays(TODAY, first), until: addDays(TODAY, last) });
  const lacks = person('b', { roles: [] });
  const entered = (days: number, rightsGiven: readonly Days[]) =>
    faults(lacks, { until: addDays(TODAY, days - 1) }, [], person('a'), { rightsGiven });
  const left = STANDARD_DAYS_OF_RIGHT_A_YEAR - MOST_DAYS_OF_RIGHT;

  test.each<[string, number, readonly Days[], boolean]>([
    ['as long as the bound', MOST_DAYS_OF_RIGHT, [span(-left, -1)], true],
    ['a day beyond it', MOST_DAYS_OF_RIGHT, [span(-left - 1, -1)], false],
    ['a day beyond it, in two', MOST_DAYS_OF_RIGHT, [span(-left - 3, -3), span(-1, -1)], false],
    ['days that overlap count once', MOST_DAYS_OF_RIGHT, [span(-left, -1), span(-left, 4)], true],
    ['later ones that were entered first', MOST_DAYS_OF_RIGHT, [span(100, 100 + left - 1)], true],
    ['a day too much among later ones', MOST_DAYS_OF_RIGHT, [span(100, 100 + left)], false],
    ['some before and some after, in no one year', MOST_DAYS_OF_RIGHT, [span(-left, -1), span(400, 400 + left)], true],
    ['what was a year ago counts no more', MOST_DAYS_OF_RIGHT, [span(-500, 1 - 366 + MOST_DAYS_OF_RIGHT - 2)], true],
  ])('%s', (_, days, given, isPossible) => {
    expect(entered(days, given)).toEqual(isPossible ? [] : ['delegation-renewed-too-long /until']);
  });

  test('as many days as the policy says', () => {
    const given = { rightsGiven: [span(-10, -1)], mostDaysOfRightAYear: 31 };
    expect(faults(lacks, { until: addDays(TODAY, 20) }, [], person('a'), given)).toEqual([]);
    expect(faults(lacks, { until: addDays(TODAY, 21) }, [], person('a'), given)).toEqual([
      'delegation-renewed-too-long /until',
    ]);
  });

  test('bind nobody who holds the role', () => {
    expect(faults(person('b'), {}, [], person('a'), { rightsGiven: [span(-300, -1)] })).toEqual([]);
  });

  test('each day of the year counts once, however they are cut', () => {
    const days = fc.array(fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: 0, max: 91 })), {
      maxLength: 8,
    });
    assertProperty(
      fc.property(days, fc.integer({ min: 0, max: 91 }), (given, last) => {
        const spans = given.map(([first, more]) => span(first, first + more));
        const isGiven = (n: number) =>
          [[0, last], ...given.map(([first, more]) => [first, first + more])].some(
            ([first = 0, until = 0]) => first <= n && n <= until,
          );
        const inYearFrom = (first: number) => Array.from({ length: 366 }, (_, n) => first + n).filter(isGiven).length;
        const years = Array.from({ length: 366 + last }, (_, n) => n - 365);
        const most = Math.max(...years.map(inYearFrom));
        expect(daysOfRight(span(0, last), spans)).toBe(most);
      }),
    );
  });
});
