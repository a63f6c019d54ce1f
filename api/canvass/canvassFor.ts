import { accountHolder } from '../../db/hands';
import { type CanvassRow, canvassOf } from '../../db/ownerContacts';
import { phaseOf } from '../../domain/kernel/deliberation/ballotTimes';
import type { Ballot } from '../../domain/kernel/deliberation/state';
import type { BallotParams } from '../ballots/find';
import type { ServiceCall } from '../http/route';
import { isBlind, isOthersReading } from '../papers/blind';

/** The canvass as this caller may see it: while a secret vote runs, without whom another has read from the attendance list. */
export const canvassFor = async (
  { deps, caller }: ServiceCall<BallotParams>,
  ballot: Ballot,
): Promise<readonly CanvassRow[]> => {
  const rows = await canvassOf(deps.pool, ballot.ballotId);
  if (!isBlind(ballot, phaseOf(ballot, await deps.clock()))) return rows;
  const reader = await accountHolder(deps.pool, caller.accountId);
  return rows.map((row) =>
    row.paper !== null && isOthersReading(reader, row.paper) ? { ...row, paper: null, toTell: null } : row,
  );
};
