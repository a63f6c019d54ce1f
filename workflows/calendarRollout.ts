import { proxyActivities } from '@temporalio/workflow';
import type { RolloutActivities } from '../activities/rollout';

const { tellCalendar } = proxyActivities<RolloutActivities>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '1 minute',
});

/** Tells every living case of a calendar that was loaded, so that each works out its open deadlines anew. */
export async function calendarRollout(): Promise<number> {
  return tellCalendar();
}
