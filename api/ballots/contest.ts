import { submitCommand } from '../cases/submit';
import { keyedUuid } from '../http/keyedUuid';
import { Problem } from '../http/problem';
import type { ServiceCall } from '../http/route';
import type { BallotParams } from './find';

/**
 * Tells the case that a recount differs, so that notice and stage stop. The recount is on record before; if the case
 * refuses (it is over, or knows already), it stays on record. The console offers the command too, for whatever got lost
 * in between.
 */
export const contestResult = async (call: ServiceCall<BallotParams>, no: number): Promise<void> => {
  const { ballotId } = call.params;
  const key = keyedUuid(call.deps.tokenSecret, ['contest', ballotId, String(no)]);
  const following = { ...call, body: { ballotId }, key, requestHash: key, ifMatch: 'any' as const };
  try {
    await submitCommand('contestResult', following as unknown as Parameters<typeof submitCommand>[1]);
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error;
  }
};
