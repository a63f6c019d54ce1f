import fc from 'fast-check';
import { addDays, atHour, dateOf } from '../../domain/kernel/time/instant';
import type { Context } from '../../domain/renovation/context';
import type { Courtyard } from '../../domain/renovation/courtyard';
import { fourRequirementsMissing, fourRequirementsUntil } from '../../domain/renovation/fourRequirements';
import { STANDARD_POLICY } from '../../domain/renovation/policies';
import { quartersOwed } from '../../domain/renovation/quarterlyAccounts';
import { assertProperty } from '../support/property/property';
import { CALENDAR_2026 } from '../support/time/calendar2026';

const SINCE = '2024-02-20';
const at = (day: number, hour = 10) => atHour(addDays(SINCE, day), hour);
const ctx = (now: string, minActivities = 1): Context => ({
  policy: { ...STANDARD_POLICY, maintenance: { ...STANDARD_POLICY.maintenance, minActivities } },
  calendar: CALENDAR_2026,
  now,
});

interface Given {
  readonly activities: readonly number[];
  readonly published: number;
  readonly termDays: number;
  readonly covenantFrom: number | null;
  readonly members: number;
}

const courtyardOf = ({ activities, published, termDays, covenantFrom, members }: Given): Courtyard =>
  ({
    pauses: [],
    deadlines: {},
    extensions: {},
    ballots: [],
    covenants: covenantFrom === null ? [] : [{ version: 1, adoptedOn: addDays(SINCE, covenantFrom), text: '' }],
    body: {
      electedOn: SINCE,
      termEndsOn: addDays(SINCE, termDays),
      members: Array.from({ length: members }, (_, i) => ({ name: `${i}`, duty: i === 0 ? 'chair' : 'member' })),
    },
    filing: { filedAt: at(0), confirmed: { at: at(0), number: '1' } },
    maintenance: {
      since: at(0),
      activities: activities.map((day) => ({ on: addDays(SINCE, day) })),
      accounts: quartersOwed(at(0), at(2_000))
        .slice(0, published)
        .map((quarter) => ({ quarter })),
    },
  }) as unknown as Courtyard;

const day = (max = 1_500) => fc.integer({ min: 0, max });
const someGiven = fc.record({
  activities: fc.array(day(), { maxLength: 4 }),
  published: fc.integer({ min: 0, max: 8 }),
  termDays: day(),
  covenantFrom: fc.option(day(400)),
  members: fc.constantFrom(1, 5),
});

/** What the columns tell at a later hour (`db/programme.ts` asks the same). */
const toldAt = (held: ReturnType<typeof fourRequirementsUntil>, now: string) => ({
  body: held.bodyUntil !== null && held.bodyUntil >= now,
  activities: held.activitiesUntil !== null && held.activitiesUntil >= now,
  covenant: held.covenantFrom !== null && held.covenantFrom <= now,
  accounts: held.accountsUntil !== null && held.accountsUntil >= now,
});

const factsAt = (c: Courtyard, now: string, minActivities: number) => {
  const codes = new Set(fourRequirementsMissing(c, ctx(now, minActivities)).map(({ code }) => code));
  return {
    body: !['body-not-elected', 'body-too-small', 'chair-missing', 'body-term-ended'].some((code) =>
      codes.has(code as never),
    ),
    activities: !codes.has('activities-missing'),
    covenant: !codes.has('covenant-missing'),
    accounts: !codes.has('accounts-not-disclosed'),
  };
};

test('the recorded four requirements equal those derived from the facts at any later hour', () => {
  assertProperty(
    fc.property(
      someGiven,
      day(),
      fc.integer({ min: 0, max: 900 }),
      fc.integer({ min: 0, max: 23 }),
      fc.constantFrom(0, 1, 2),
      (given, keptOn, later, hour, minActivities) => {
        // Nobody publishes the accounts of a quarter that has not begun.
        const begun = quartersOwed(at(0), at(keptOn)).length;
        const c = courtyardOf({ ...given, published: Math.min(given.published, begun) });
        const held = fourRequirementsUntil(c, ctx(at(keptOn), minActivities));
        const now = atHour(addDays(SINCE, keptOn + later), later === 0 ? 10 : hour);
        const facts = factsAt(c, now, minActivities);
        // Quarters older than the last five are not looked at any more: that is noticed at the next commit.
        const isRecovered = held.accountsUntil === null && later > 0;
        expect({ ...toldAt(held, now), ...(isRecovered ? { accounts: facts.accounts } : {}) }).toEqual(facts);
      },
    ),
    { numRuns: 2_000 },
  );
});

test('an activity on the eve of a leap day counts for the leap day too', () => {
  const c = courtyardOf({ activities: [374], published: 0, termDays: 9, covenantFrom: null, members: 5 });
  expect(c.maintenance?.activities[0]?.on).toBe('2025-02-28');
  expect(dateOf(fourRequirementsUntil(c, ctx(at(380))).activitiesUntil ?? '')).toBe('2026-02-28');
  const before = courtyardOf({ activities: [-357], published: 0, termDays: 9, covenantFrom: null, members: 5 });
  expect(before.maintenance?.activities[0]?.on).toBe('2023-02-28');
  expect(dateOf(fourRequirementsUntil(before, ctx(at(0))).activitiesUntil ?? '')).toBe('2024-02-29');
});
