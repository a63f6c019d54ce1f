import { proxyActivities } from '@temporalio/workflow';
import type { ReorganisationActivities } from '../activities/reorganise';

const { carryOutReorganisation } = proxyActivities<ReorganisationActivities>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '1 minute',
});

/** Takes over what an ordered reorganisation names. After a crash it goes on where it stopped. */
export async function reorganisation(id: string): Promise<void> {
  await carryOutReorganisation(id);
}
