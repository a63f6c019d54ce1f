import { dueOf, keyOf } from '../kernel/obligations/obligation';
import { addMonths, dateOf, type Instant, type LocalDate } from '../kernel/time/instant';
import type { Context } from './context';
import type { Courtyard } from './courtyard';
import type { ObligationCode } from './obligations';

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

/** Of the last five quarters, those whose accounts are late. */
export const quartersLate = (c: Courtyard, ctx: Context): readonly string[] =>
  c.maintenance === undefined
    ? []
    : quartersOwed(c.maintenance.since, ctx.now)
        .slice(-5)
        .filter((quarter) => isDisclosureLate(c, ctx, quarter));
