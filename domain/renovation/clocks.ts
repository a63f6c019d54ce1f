import { dueOf, type TimedItem } from '../kernel/obligations/obligation';
import type { Instant } from '../kernel/time/instant';
import type { Context } from './context';
import type { Courtyard } from './courtyard';
import { ballotOn } from './motions';
import { coolingOffAgain } from './putAgain';

/** When the question was lost: when it was counted, or when a decision corrected the count. */
const lostAt = (c: Courtyard): Instant | undefined => {
  const ballot = ballotOn(c, 'whether');
  const corrected = ballot?.rulings?.findLast(({ decision }) => decision === 'corrected');
  return corrected?.at ?? ballot?.closed?.at;
};

/** 冷静期: after a failed motion, the next round cannot start before this period ends. The notice of the result counts. */
const coolingOff = (c: Courtyard, { policy }: Context): TimedItem => ({
  key: `cooling-off:${c.round.no}`,
  openedAt: lostAt(c) ?? c.stageSince,
  within: policy.consensus.coolingOff,
});

/** 质保期: until this period ends, the contractor is liable for defects. */
const defectPeriod = (since: Instant, { policy }: Context): TimedItem => ({
  key: 'defect-period:1',
  openedAt: since,
  within: { months: policy.maintenance.defectMonths },
});

/** Periods that run without a task for anybody. They are recorded like obligations. */
export const clocks = (c: Courtyard, ctx: Context): readonly TimedItem[] => [
  ...(c.stage === 'notAdopted' ? [coolingOff(c, ctx)] : coolingOffAgain(c, ctx)),
  ...(c.maintenance === undefined ? [] : [defectPeriod(c.maintenance.since, ctx)]),
];

export const coolingOffEndsAt = (c: Courtyard, ctx: Context): Instant => dueOf(c, ctx, coolingOff(c, ctx)).at;

/** Since when the contractor is liable for defects; after a termination since then, also where nothing was kept back. */
export const defectsSince = ({ maintenance, windingUp }: Courtyard): Instant | undefined =>
  maintenance?.since ?? windingUp?.since;

export const defectPeriodEndsAt = (c: Courtyard, ctx: Context): Instant | undefined => {
  const since = defectsSince(c);
  return since && dueOf(c, ctx, defectPeriod(since, ctx)).at;
};
