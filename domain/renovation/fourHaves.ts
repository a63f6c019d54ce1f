import {
  addDays,
  addMonths,
  atHour,
  closeOf,
  dateOf,
  epochMs,
  type Instant,
  instantOf,
  type LocalDate,
} from '../kernel/time/instant';
import type { Context } from './context';
import type { Courtyard } from './courtyard';
import { accountsDueAt, bodyIncomplete, inForceFrom, isPublished, isTermOver, quartersOwed } from './selfGovernance';

/**
 * Until when each of the four haves (`fourHavesMissing`) stands if nothing further is done; null: it is missing now. Kept
 * with the courtyard, thousands can be counted at any later hour without their facts.
 */
export interface HavesHeld {
  readonly bodyUntil: Instant | null;
  readonly activitiesUntil: Instant | null;
  /** One that has begun to bind is followed by the next: some covenant is in force from here on. */
  readonly covenantFrom: Instant | null;
  readonly accountsUntil: Instant | null;
}

/** Where a policy asks for no activities, none can be missing. */
const FOREVER: Instant = '9999-12-31T00:00:00.000Z';

const lastMomentOf = (day: LocalDate): Instant => instantOf(epochMs(atHour(addDays(day, 1), 0)) - 1);

/** The last day that has a day within its last twelve months; a leap day's eve counts for the leap day, too. */
const lastDayWithin = (on: LocalDate): LocalDate => {
  const last = addMonths(on, 12);
  const next = addDays(last, 1);
  return addMonths(next, -12) <= on ? next : last;
};

const bodyUntil = (c: Courtyard, ctx: Context): Instant | null =>
  c.body === undefined || c.filing?.confirmed === undefined || bodyIncomplete(c, ctx).length > 0 || isTermOver(c, ctx)
    ? null
    : closeOf(c.body.termEndsOn);

/** Of the activities that count, the earliest ones go first: it is the n-th latest that matters. */
const activitiesUntil = (c: Courtyard, { policy, now }: Context): Instant | null => {
  const needed = policy.maintenance.minActivities;
  if (needed === 0) return FOREVER;
  const decisive = (c.maintenance?.activities ?? [])
    .map(({ on }) => on)
    .sort()
    .at(-needed);
  if (decisive === undefined) return null;
  const until = lastMomentOf(lastDayWithin(decisive));
  return until < now ? null : until;
};

/** The first quarter whose accounts are not there, of the last five and those to come. */
const accountsUntil = (c: Courtyard, ctx: Context): Instant | null => {
  if (c.maintenance === undefined) return null;
  const { since } = c.maintenance;
  const owed = quartersOwed(since, ctx.now);
  const to = atHour(addMonths(dateOf(ctx.now), 12), 0);
  const looked = quartersOwed(since, to).slice(Math.max(0, owed.length - 5));
  const first = looked.find((quarter) => !isPublished(c, quarter));
  const until = first === undefined ? undefined : accountsDueAt(c, ctx, first);
  return until === undefined || until < ctx.now ? null : until;
};

export const havesHeld = (c: Courtyard, ctx: Context): HavesHeld => {
  const [first] = c.covenants.map(inForceFrom).sort();
  return {
    bodyUntil: bodyUntil(c, ctx),
    activitiesUntil: activitiesUntil(c, ctx),
    covenantFrom: first === undefined ? null : atHour(first, 0),
    accountsUntil: accountsUntil(c, ctx),
  };
};
