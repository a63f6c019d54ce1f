import type { BallotRow } from '../engine/programme';
import { isOpen } from './ballotQueries';
import { isAnnulled } from './results';
import type { Ballot, HasBallots } from './state';
import { returned } from './tally';

const resultOf = (ballot: Ballot): Pick<BallotRow, 'result'> => {
  const { closed, motion } = ballot;
  if (closed === undefined) return {};
  const { at, tally, verdict } = closed;
  const owners = { forOwners: tally.for.owners, returnedOwners: returned(tally).owners };
  return {
    result: {
      closedAt: at,
      carried: verdict.carried && !isAnnulled(ballot),
      ...(motion.about === undefined ? owners : {}),
    },
  };
};

/** The database rows of the ballots that were held here; none of the others has papers or a roll. Once the case has ended, all are closed, because nobody enters papers any more. */
export const ballotRows = (c: HasBallots, hasEnded: boolean): readonly BallotRow[] =>
  c.ballots
    .filter(({ takenOver }) => takenOver === undefined)
    .map((ballot) => ({
      ballotId: ballot.ballotId,
      rollId: ballot.roll.rollId,
      motionKind: ballot.motion.kind,
      round: ballot.round,
      openedAt: ballot.openedAt,
      closesAt: ballot.closesAt,
      closed: !isOpen(ballot) || hasEnded,
      ...resultOf(ballot),
    }));
