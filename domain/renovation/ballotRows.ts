import { returned } from '../kernel/deliberation/tally';
import type { BallotRow } from '../kernel/engine/programme';
import type { Courtyard } from './courtyard';
import type { Ballot } from './facts/deliberation';
import { isStage } from './stage';

const resultOf = ({ closed, motion }: Ballot): Pick<BallotRow, 'result'> => {
  if (closed === undefined) return {};
  const { at, tally, verdict } = closed;
  const owners = { forOwners: tally.for.owners, returnedOwners: returned(tally).owners };
  return { result: { closedAt: at, carried: verdict.carried, ...(motion.about === undefined ? owners : {}) } };
};

/** Ballots as their table shows them; with the courtyard's end nobody takes papers any more. */
export const ballotRows = (c: Courtyard): readonly BallotRow[] =>
  c.ballots.map((ballot) => ({
    ballotId: ballot.ballotId,
    rollId: ballot.roll.rollId,
    motionKind: ballot.motion.kind,
    round: ballot.round,
    openedAt: ballot.openedAt,
    closesAt: ballot.closesAt,
    closed: ballot.closed !== undefined || !isStage(c.stage),
    ...resultOf(ballot),
  }));
