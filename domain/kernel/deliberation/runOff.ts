import type { Ballot, HasBallots, Motion } from './state';

// A tie for the last seats of an election is decided by a run-off (决选) among those who are tied.

/** An election that ended in a tie which no run-off has been opened for yet. */
export const isRunOffOutstanding = (c: HasBallots, ballot: Ballot): boolean =>
  ballot.closed?.verdict.runOff !== undefined &&
  ballot.round === c.round.no &&
  !c.ballots.some(({ motion }) => motion.about?.runOffOf === ballot.ballotId);

/** What a run-off is about: those tied, for the seats that are left. A second tie is decided by lot. */
export const runOffAfter = ({ ballotId, motion: { about }, closed }: Ballot): Motion['about'] => {
  const needed = closed?.verdict.runOff;
  if (about === undefined || needed === undefined) return undefined;
  const { persons, minChosen, vacancies } = about;
  const among = (numbers: readonly number[]) => persons.filter(({ no }) => numbers.includes(no));
  return {
    persons: among(needed.tied),
    seats: needed.seats,
    minChosen: Math.max(minChosen - needed.elected.length, 0),
    ties: 'lot',
    runOffOf: ballotId,
    elected: among(needed.elected),
    ...(vacancies === undefined ? {} : { vacancies }),
  };
};

/** The election that a run-off belongs to. */
export const electionBefore = <Kind extends string>(
  c: HasBallots<Kind>,
  { motion }: Ballot<Kind>,
): Ballot<Kind> | undefined => c.ballots.find(({ ballotId }) => ballotId === motion.about?.runOffOf);

/** The names that a carried ballot elected or recalled; for a run-off, with those whom its election had elected. */
export const chosenBy = ({ motion, closed }: Ballot): readonly string[] =>
  closed?.verdict.carried === true
    ? [...(motion.about?.elected ?? []), ...(closed.verdict.persons ?? []).filter(({ chosen }) => chosen)].map(
        ({ name }) => name,
      )
    : [];
