import { type CanvassRow, canvassOf } from '../../db/ownerContacts';
import { phaseOf } from '../../domain/kernel/deliberation/ballotTimes';
import type { Ballot } from '../../domain/kernel/deliberation/state';
import type { CaseState } from '../../domain/kernel/engine/case';
import type { BallotParams } from '../ballots/find';
import { readerInBallot } from '../ballots/hands';
import type { ServiceCall } from '../http/route';
import { isBlind, isOthersReading } from '../papers/blind';

/** The canvass as this caller may see it: while a secret vote runs, without whom another has read from the attendance list. */
export const canvassFor = async (
  call: ServiceCall<BallotParams>,
  c: Pick<CaseState, 'standIns'>,
  ballot: Ballot,
): Promise<readonly CanvassRow[]> => {
  const { deps } = call;
  const rows = await canvassOf(deps.pool, ballot.ballotId);
  if (!isBlind(ballot, phaseOf(ballot, await deps.clock()))) return rows;
  const reader = await readerInBallot(call, c);
  return rows.map((row) =>
    row.paper !== null && isOthersReading(reader, row.paper) ? { ...row, paper: null, toTell: null } : row,
  );
};
