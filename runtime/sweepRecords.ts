import type { Pool } from 'pg';
import type { GapActivities } from '../activities/gaps';
import type { MorningActivities } from '../activities/mornings';
import type { SweepActivities } from '../activities/sweeps';
import { expectSweeps, sweepSucceeded } from '../db/sweeps';
import { type Instant, instantOf } from '../domain/kernel/time/instant';
import { nextRunOf, SWEEP_NAMES, type SweepName } from './sweepRhythm';

type Sweeping = GapActivities & MorningActivities & SweepActivities;

/** From now on each sweep is due, also one that has never run. */
export const expectAllSweeps = (pool: Pool): Promise<void> => {
  const now = instantOf(Date.now());
  return expectSweeps(
    pool,
    SWEEP_NAMES.map((name) => ({ name, dueAt: nextRunOf(name, now) })),
  );
};

/** The activities of sweeps; each success is recorded, and when the next is due. */
export const recordingSuccess = (pool: Pool, sweeping: Sweeping): Sweeping => {
  const record = (
    name: SweepName,
    reachedAt: Instant,
    {
      found,
      behind = [],
      differing = [],
    }: { found: number; behind?: readonly string[]; differing?: readonly string[] },
  ): Promise<void> =>
    sweepSucceeded(pool, {
      ...{ name, reachedAt, found, behind: behind.length, differing: differing.length },
      dueAt: nextRunOf(name, reachedAt),
    });
  return {
    reconcile: async (span) => {
      const result = await sweeping.reconcile(span);
      await record('reconciliationSweep', span.until, result);
      return result;
    },
    erase: async (span) => {
      const found = await sweeping.erase(span);
      await record('erasureSweep', span.until, { found });
      return found;
    },
    tellOfGaps: async (span) => {
      const found = await sweeping.tellOfGaps(span);
      await record('gapSweep', span.until, { found });
      return found;
    },
    makeMorningMails: async (moment) => {
      const found = await sweeping.makeMorningMails(moment);
      await record('morningSweep', moment.at, { found });
      return found;
    },
  };
};
