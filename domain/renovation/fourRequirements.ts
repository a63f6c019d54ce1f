import { applyingReasons, type MissingByReason } from '../kernel/engine/declaration';
import type { Refusal } from '../kernel/reason';
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
import { BODY_COMPLETE, bodyIncomplete, isCaretaker, isTermOver } from './body';
import type { Renovation } from './command';
import type { Context } from './context';
import type { Courtyard } from './courtyard';
import { covenantInForce, covenantVersions, inForceFrom } from './covenants';
import { accountsDueAt, areAccountsPublished, quartersLate, quartersOwed } from './quarterlyAccounts';

/**
 * The four requirements after the works (seed): a body within its term, activities, a covenant, disclosed accounts. Each
 * missing one has its reason code. Activities and accounts are counted over the twelve months before `now`.
 */
export const FOUR_REQUIREMENTS: MissingByReason<Renovation> = {
  'body-not-elected': (c) => c.body === undefined || c.filing?.confirmed === undefined,
  'body-caretaker': isCaretaker,
  ...BODY_COMPLETE,
  'body-term-ended': (c, ctx) => isTermOver(c, ctx) && { termEndsOn: c.body?.termEndsOn ?? '' },
  'activities-missing': ({ maintenance: m }, { policy, now }) => {
    const yearAgo = addMonths(dateOf(now), -12);
    const activities = m?.activities.filter((activity) => activity.on >= yearAgo).length ?? 0;
    const needed = policy.maintenance.minActivities;
    return activities < needed && { activities, needed };
  },
  'covenant-missing': (c, { now }) => covenantInForce(c, dateOf(now)) === undefined,
  'accounts-not-disclosed': (c, ctx) => {
    const late = quartersLate(c, ctx);
    return late.length > 0 && { quarters: late };
  },
};

export const fourRequirementsMissing = (c: Courtyard, ctx: Context): Refusal =>
  applyingReasons<Renovation>(FOUR_REQUIREMENTS, c, ctx);

/**
 * Until when each of the four requirements (`fourRequirementsMissing`) lasts if nothing more happens; null if it is missing now. It
 * is stored with the courtyard, so that SQL can count thousands of courtyards at any later time without reading their
 * state.
 */
export interface FourRequirementsUntil {
  /** When this was calculated. */
  readonly at: Instant;
  readonly bodyUntil: Instant | null;
  readonly activitiesUntil: Instant | null;
  /** From here on some covenant is always in force, because each version lasts until the next begins. */
  readonly covenantFrom: Instant | null;
  readonly accountsUntil: Instant | null;
}

/** If the policy requires no activities, none can be missing. */
const FOREVER: Instant = '9999-12-31T00:00:00.000Z';

const lastMomentOf = (day: LocalDate): Instant => instantOf(epochMs(atHour(addDays(day, 1), 0)) - 1);

/** The last day whose preceding twelve months include `on`. 28 February also counts for the leap day a year later. */
const lastDayWithin = (on: LocalDate): LocalDate => {
  const last = addMonths(on, 12);
  const next = addDays(last, 1);
  return addMonths(next, -12) <= on ? next : last;
};

const bodyUntil = (c: Courtyard, ctx: Context): Instant | null =>
  c.body === undefined ||
  isCaretaker(c) ||
  c.filing?.confirmed === undefined ||
  bodyIncomplete(c, ctx).length > 0 ||
  isTermOver(c, ctx)
    ? null
    : closeOf(c.body.termEndsOn);

/** The n-th latest activity decides, because the earlier ones pass out of the twelve months first. */
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

/** The due moment of the first unpublished quarter, among the last five and those to come. */
const accountsUntil = (c: Courtyard, ctx: Context): Instant | null => {
  if (c.maintenance === undefined) return null;
  const { since } = c.maintenance;
  const owed = quartersOwed(since, ctx.now);
  const to = atHour(addMonths(dateOf(ctx.now), 12), 0);
  const looked = quartersOwed(since, to).slice(Math.max(0, owed.length - 5));
  const first = looked.find((quarter) => !areAccountsPublished(c, quarter));
  const until = first === undefined ? undefined : accountsDueAt(c, ctx, first);
  return until === undefined || until < ctx.now ? null : until;
};

export const fourRequirementsUntil = (c: Courtyard, ctx: Context): FourRequirementsUntil => {
  const [first] = covenantVersions(c).map(inForceFrom).sort();
  return {
    at: ctx.now,
    bodyUntil: bodyUntil(c, ctx),
    activitiesUntil: activitiesUntil(c, ctx),
    covenantFrom: first === undefined ? null : atHour(first, 0),
    accountsUntil: accountsUntil(c, ctx),
  };
};
