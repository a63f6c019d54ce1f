import { heartbeat } from '@temporalio/activity';
import type { Pool } from 'pg';
import { forgetHits } from '../db/rateLimits';
import { forgetSenders } from '../db/submissions';
import type { Instant } from '../domain/kernel/time/instant';
import { type Custody, custodian, type Watch, type Watched } from './custodian';

export interface SweepActivities {
  /** Repairs what a crash left inconsistent. A second call finds nothing more. */
  care(watch: Watch): Promise<Watched>;
  /** Erases the senders of old submissions, and expired rate limits. Returns the number of submissions. */
  erase(watch: { readonly until: Instant }): Promise<number>;
}

export interface SweepDeps extends Omit<Custody, 'onFault' | 'onCase'> {
  readonly pool: Pool;
  /** Called with the result of each sweep. */
  readonly onCared: (watched: Watched) => void;
}

export const createSweepActivities = ({ onCared, ...custody }: SweepDeps): SweepActivities => ({
  care: async (watch) => {
    const faults: string[] = [];
    const onFault = (error: unknown, what: string) => void faults.push(`${what}: ${(error as Error).message}`);
    const watched = await custodian({ ...custody, onFault, onCase: () => heartbeat() }).takeCare(watch);
    onCared(watched);
    // The other cases were handled. A retry, or the next sweep, takes the failed ones again.
    if (faults.length > 0) throw new Error(`${faults.length} cases could not be checked; ${faults[0]}`);
    return watched;
  },
  erase: async ({ until }) => {
    await forgetHits(custody.pool, until);
    return forgetSenders(custody.pool, until);
  },
});
