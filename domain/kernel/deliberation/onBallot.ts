import type { Ballot, HasBallots } from './state';

/** The state with one of its ballots changed. */
export const onBallot = <S extends HasBallots>(c: S, ballotId: string, change: (ballot: Ballot) => Ballot): S => ({
  ...c,
  ballots: c.ballots.map((ballot) => (ballot.ballotId === ballotId ? change(ballot) : ballot)),
});
