import { heartbeat } from '@temporalio/activity';
import type { Pool } from 'pg';
import { unfinishedRollout } from '../db/calendarRollouts';
import { unfinishedReleases } from '../db/decisionLists';
import { forgetOwnerEmails } from '../db/ownerEmails';
import { forgetChallenges } from '../db/passkeys';
import { forgetHits } from '../db/rateLimits';
import { unfinishedReorganisations } from '../db/reorganisations';
import { forgetSessions } from '../db/sessions';
import { forgetDelays } from '../db/signInDelays';
import { forgetSenders } from '../db/submissions';
import type { Instant } from '../domain/kernel/time/instant';
import { type ReconcilerDeps, type ReconciliationResult, type ReconciliationSpan, reconciler } from './reconciler';

export interface SweepActivities {
  /** Repairs what a crash left inconsistent. A second call finds nothing more. */
  reconcile(watch: ReconciliationSpan): Promise<ReconciliationResult>;
  /** Erases the senders of old submissions, and what has expired of rate limits and sign-ins. Returns the number of submissions. */
  erase(watch: { readonly until: Instant }): Promise<number>;
}

export interface SweepDeps extends Omit<ReconcilerDeps, 'onFault' | 'onCase'> {
  readonly pool: Pool;
  /** Starts an ordered reorganisation that has not ended; one that runs is left alone. */
  readonly startReorganisation: (id: string) => Promise<void>;
  /** Starts the carrying out of a released decision list; one that runs is left alone. */
  readonly startDecisionList: (id: string) => Promise<void>;
  /** Starts carrying loaded notices to the open cases; nothing happens while that runs. */
  readonly startCalendarRollout: () => Promise<void>;
}

export const createSweepActivities = ({
  startReorganisation,
  startDecisionList,
  startCalendarRollout,
  ...custody
}: SweepDeps): SweepActivities => ({
  reconcile: async (watch) => {
    const faults: string[] = [];
    const onFault = (error: unknown, what: string) => void faults.push(`${what}: ${(error as Error).message}`);
    const watched = await reconciler({ ...custody, onFault, onCase: () => heartbeat() }).reconcile(watch);
    for (const id of await unfinishedReorganisations(custody.pool)) {
      await startReorganisation(id).catch((error) => onFault(error, `start the reorganisation ${id}`));
    }
    for (const id of await unfinishedReleases(custody.pool)) {
      await startDecisionList(id).catch((error) => onFault(error, `start the decision list ${id}`));
    }
    if ((await unfinishedRollout(custody.pool)) !== undefined) {
      await startCalendarRollout().catch((error) => onFault(error, 'start the rollout of a calendar'));
    }
    // The other cases were handled. A retry, or the next sweep, takes the failed ones again.
    if (faults.length > 0) throw new Error(`${faults.length} could not be looked after; ${faults[0]}`);
    return watched;
  },
  erase: async ({ until }) => {
    await forgetHits(custody.pool, until);
    await forgetDelays(custody.pool);
    await forgetSessions(custody.pool);
    await forgetChallenges(custody.pool);
    await forgetOwnerEmails(custody.pool, until);
    return forgetSenders(custody.pool, until);
  },
});
