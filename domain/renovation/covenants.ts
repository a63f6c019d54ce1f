import { applyingReasons, type MissingByReason } from '../kernel/engine/declaration';
import { dueOf, keyOf } from '../kernel/obligations/obligation';
import { type Refusal, when } from '../kernel/reason';
import { addDays, addMonths, closeOf, dateOf, type Instant, type LocalDate } from '../kernel/time/instant';
import type { Renovation } from './command';
import type { Context } from './context';
import type { Courtyard } from './courtyard';
import type { Covenant } from './facts/deliberation';
import type { Maintenance } from './facts/works';
import type { ObligationCode } from './obligations';

/** The term lasts until the close of its last day. */
export const isTermOver = (c: Courtyard, ctx: Context): boolean =>
  c.body !== undefined && ctx.now > closeOf(c.body.termEndsOn);

/** Whether the current body has been filed. A filing from before its election does not count. */
export const isFiled = (c: Courtyard): boolean =>
  c.filing !== undefined && (c.body === undefined || dateOf(c.filing.filedAt) >= c.body.electedOn);

/** What a body must have in order to act: enough members, and a chair. */
export const BODY_COMPLETE: MissingByReason<Renovation> = {
  'body-too-small': ({ body }, { policy }) =>
    body !== undefined &&
    body.members.length < policy.body.minMembers && { members: body.members.length, needed: policy.body.minMembers },
  'chair-missing': ({ body }) => body !== undefined && !body.members.some(({ duty }) => duty === 'chair'),
};

export const bodyIncomplete = (c: Courtyard, ctx: Context): Refusal =>
  applyingReasons<Renovation>(BODY_COMPLETE, c, ctx);

/** Names that must be members of the body, each listed once. Points at `/members/0`. */
export const memberFaults = (c: Courtyard, names: readonly string[]): Refusal => [
  ...when(names.length === 0, 'members-missing', undefined, '/members'),
  ...names.flatMap((name, i) => [
    ...when(!c.body?.members.some((member) => member.name === name), 'member-unknown', { name }, `/members/${i}`),
    ...when(names.indexOf(name) < i, 'line-duplicate', undefined, `/members/${i}`),
  ]),
];

/** The day from which a covenant is in force: the day of its adoption, unless it names another. */
export const inForceFrom = ({ inForceFrom, adoptedOn }: Covenant): LocalDate => inForceFrom ?? adoptedOn;

export interface CovenantVersion extends Covenant {
  readonly inForceFrom: LocalDate;
  /** The last day on which it is in force; null if no later version ends it. */
  readonly inForceUntil: LocalDate | null;
}

const latest = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);

/** The covenant's versions, oldest first. Each is in force until the day before the next begins. */
export const covenantVersions = (c: Courtyard): readonly CovenantVersion[] =>
  c.covenants.map((covenant, i) => {
    const next = c.covenants[i + 1];
    return {
      ...covenant,
      inForceFrom: inForceFrom(covenant),
      // If the next version begins on the same day, this one was in force for that day.
      inForceUntil: next === undefined ? null : latest(inForceFrom(covenant), addDays(inForceFrom(next), -1)),
    };
  });

export const isCovenantAdopted = (c: Courtyard): boolean => c.covenants.length > 0;

/** The version in force on a day. */
export const covenantInForce = (c: Courtyard, on: LocalDate): CovenantVersion | undefined =>
  covenantVersions(c).findLast((covenant) => covenant.inForceFrom <= on);

/** A covenant begins on or after its adoption, and not before its predecessor. Points at `/inForceFrom`. */
export const covenantDayFaults = (c: Courtyard, adoptedOn: LocalDate, from: LocalDate = adoptedOn): Refusal => {
  const last = c.covenants.at(-1);
  const isEarly = from < adoptedOn || (last !== undefined && from < inForceFrom(last));
  return when(isEarly, 'dates-out-of-order', undefined, '/inForceFrom');
};

/** E.g. `2027Q3`. */
export const quarterOf = (day: LocalDate): string => `${day.slice(0, 4)}Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

export const isQuarter = (text: string): boolean => /^\d{4}Q[1-4]$/.test(text);

const firstDayOf = (quarter: string): LocalDate =>
  `${quarter.slice(0, 4)}-${String((Number(quarter.slice(5)) - 1) * 3 + 1).padStart(2, '0')}-01`;

/** The first day after a quarter. */
export const dayAfterQuarter = (quarter: string): LocalDate => addMonths(firstDayOf(quarter), 3);

/** Quarters whose accounts are owed, from the one in which maintenance began to the current one. */
export const quartersOwed = (since: Instant, now: Instant): readonly string[] => {
  const quarters: string[] = [];
  for (let day = firstDayOf(quarterOf(dateOf(since))); day <= dateOf(now); day = addMonths(day, 3)) {
    quarters.push(quarterOf(day));
  }
  return quarters;
};

/** The last moment of a quarter; its accounts are owed from then on. */
export const quarterOverAt = (quarter: string): Instant =>
  new Date(Date.parse(`${dayAfterQuarter(quarter)}T00:00:00.000+08:00`) - 1).toISOString();

export const areAccountsPublished = (c: Courtyard, quarter: string): boolean =>
  c.maintenance?.accounts.some((accounts) => accounts.quarter === quarter) === true;

/** When a quarter's accounts become late. */
export const accountsDueAt = (c: Courtyard, ctx: Context, quarter: string): Instant =>
  dueOf(c, ctx, {
    key: keyOf<ObligationCode>('publish-accounts', quarter),
    openedAt: quarterOverAt(quarter),
    within: ctx.policy.maintenance.accounts,
  }).at;

const isDisclosureLate = (c: Courtyard, ctx: Context, quarter: string): boolean =>
  !areAccountsPublished(c, quarter) && ctx.now > accountsDueAt(c, ctx, quarter);

const quartersLate = (c: Courtyard, ctx: Context): readonly string[] =>
  c.maintenance === undefined
    ? []
    : quartersOwed(c.maintenance.since, ctx.now)
        .slice(-5)
        .filter((quarter) => isDisclosureLate(c, ctx, quarter));

/**
 * The "four haves" after the works (seed): a body within its term, activities, a covenant, disclosed accounts. Each
 * missing one has its reason code. Activities and accounts are counted over the twelve months before `now`.
 */
export const FOUR_HAVES: MissingByReason<Renovation> = {
  'body-not-elected': (c) => c.body === undefined || c.filing?.confirmed === undefined,
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
    return late.length > 0 && { quarters: late.join(', ') };
  },
};

export const fourHavesMissing = (c: Courtyard, ctx: Context): Refusal =>
  applyingReasons<Renovation>(FOUR_HAVES, c, ctx);

export const yearOf = (instant: Instant): number => Number(dateOf(instant).slice(0, 4));

/** The next year to be evaluated: one a year, from the year after maintenance began (seed: yearly subsidy). */
export const nextYearToEvaluate = (m: Maintenance): number =>
  m.years
    .filter((y) => y.evaluatedAt !== undefined || y.lapsed === true)
    .reduce((next, y) => Math.max(next, y.year + 1), yearOf(m.since) + 1);
