import { proxyActivities } from '@temporalio/workflow';
import type { DecisionActivities } from '../activities/decideList';

const { carryOutDecisions } = proxyActivities<DecisionActivities>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '1 minute',
});

/** Gives the command of each released row of a decision list. After a crash it goes on where it stopped. */
export async function decisionList(id: string): Promise<void> {
  await carryOutDecisions(id);
}
