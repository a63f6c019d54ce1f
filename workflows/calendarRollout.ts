import { proxyActivities } from '@temporalio/workflow';
import type { RolloutActivities } from '../activities/rollout';

const { signalCalendarLoaded } = proxyActivities<RolloutActivities>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '1 minute',
});

/**
 * Notifies every open case that a calendar was loaded, so that it recalculates its open deadlines. Returns the number
 * of cases.
 */
export async function calendarRollout(): Promise<number> {
  return signalCalendarLoaded();
}
