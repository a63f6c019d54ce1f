import { standInsOfBallot } from '../../db/ballotStandIns';
import { handOfCaller } from '../../db/hands';
import type { Queryable } from '../../db/queryable';
import type { AccountHolder } from '../../domain/kernel/actor';
import type { CaseState } from '../../domain/kernel/engine/case';
import { handIn } from '../../domain/kernel/engine/standIns';
import type { ServiceCall } from '../http/route';
import type { BallotParams } from './find';

/**
 * Somebody's hand as a ballot counts it: with those who acted for each other about it, or by commands in its case. Ask it once the
 * rows that are to be judged are locked.
 */
export const handInBallot = async <H extends AccountHolder>(
  db: Queryable,
  { standIns = [] }: Pick<CaseState, 'standIns'>,
  ballotId: string,
  holder: H,
): Promise<H> => handIn({ standIns: [...standIns, ...(await standInsOfBallot(db, ballotId))] }, holder);

/** The same of the caller, who reads. */
export const readerInBallot = async (
  { deps, caller, params }: Pick<ServiceCall<BallotParams>, 'deps' | 'caller' | 'params'>,
  c: Pick<CaseState, 'standIns'>,
): Promise<AccountHolder> => handInBallot(deps.pool, c, params.ballotId, await handOfCaller(deps.pool, caller));
