import { dueOf, type Timed } from '../kernel/obligations/obligation';
import type { Instant } from '../kernel/time/instant';
import type { Context } from './context';
import type { Courtyard } from './courtyard';

/** 冷静期: a motion that failed is not put again before it is over. */
const coolingOff = (c: Courtyard, { policy }: Context): Timed => ({
  key: `cooling-off:${c.round.no}`,
  openedAt: c.stageSince,
  within: policy.consensus.coolingOff,
});

/** 质保期: defects that show are the contractor's until it is over. */
const defectPeriod = (since: Instant, { policy }: Context): Timed => ({
  key: 'defect-period:1',
  openedAt: since,
  within: { months: policy.maintenance.defectMonths },
});

/** Times that run without anybody being asked for something; recorded like what is awaited. */
export const clocks = (c: Courtyard, ctx: Context): readonly Timed[] => [
  ...(c.stage === 'notAdopted' ? [coolingOff(c, ctx)] : []),
  ...(c.maintenance === undefined ? [] : [defectPeriod(c.maintenance.since, ctx)]),
];

export const coolingOffEndsAt = (c: Courtyard, ctx: Context): Instant => dueOf(c, ctx, coolingOff(c, ctx)).at;

export const defectPeriodEndsAt = (c: Courtyard, ctx: Context): Instant | undefined =>
  c.maintenance && dueOf(c, ctx, defectPeriod(c.maintenance.since, ctx)).at;
