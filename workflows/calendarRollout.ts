import { continueAsNew, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { RolloutActivities } from '../activities/rollout';
import { instantOf } from '../domain/kernel/time/instant';

const { signalCalendarLoaded } = proxyActivities<RolloutActivities>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '1 minute',
});

/**
 * Carries loaded notices to the open cases, in batches, until none is left. How far it has come stands in the database, so
 * it may be started anew at any moment.
 */
export async function calendarRollout(): Promise<void> {
  while (await signalCalendarLoaded(instantOf(Date.now()))) {
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof calendarRollout>();
  }
}
