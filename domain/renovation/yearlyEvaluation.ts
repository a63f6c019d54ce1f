import { dateOf, type Instant } from '../kernel/time/instant';
import type { Maintenance } from './facts/maintenance';

export const yearOf = (instant: Instant): number => Number(dateOf(instant).slice(0, 4));

/** The next year to be evaluated: one a year, from the year after maintenance began (seed: yearly subsidy). */
export const nextYearToEvaluate = (m: Maintenance): number =>
  m.years
    .filter((y) => y.evaluatedAt !== undefined || y.lapsed === true)
    .reduce((next, y) => Math.max(next, y.year + 1), yearOf(m.since) + 1);
