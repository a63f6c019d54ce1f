import { isAnnulled, isValid } from './results';
import type { Person, PersonVerdict } from './secretVote';
import type { Ballot, HasBallots, Motion } from './state';

// A tie for the last seats of an election is decided by a run-off (决选) among those who are tied.

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

const numbers = (persons: readonly Person[] = []): readonly number[] => persons.map(({ no }) => no);

/** Who is tied for how many seats, and who is elected already. */
const question = (about: Motion['about']): string =>
  JSON.stringify({ tied: numbers(about?.persons), elected: numbers(about?.elected), seats: about?.seats });

/** A run-off whose election was annulled, or corrected to another tie or to none: it decides nothing. */
export const isUndercut = (c: HasBallots, ballot: Ballot): boolean => {
  const election = electionBefore(c, ballot);
  return (
    election !== undefined &&
    (isAnnulled(election) || question(runOffAfter(election)) !== question(ballot.motion.about))
  );
};

/** An election that ended in a tie which no run-off decides: none was opened, or it was cancelled, annulled or undercut. */
export const isRunOffOutstanding = (c: HasBallots, ballot: Ballot): boolean =>
  ballot.closed?.verdict.runOff !== undefined &&
  ballot.round === c.round.no &&
  !c.ballots.some(
    (other) => other.motion.about?.runOffOf === ballot.ballotId && isValid(other) && !isUndercut(c, other),
  );

/** The names of those whom a verdict elects or recalls. */
export const chosenIn = ({ persons = [] }: { readonly persons?: readonly PersonVerdict[] }): readonly string[] =>
  persons.filter(({ chosen }) => chosen).map(({ name }) => name);

/** The names that a carried ballot elected or recalled; for a run-off, with those whom its election had elected. */
export const chosenBy = ({ motion, closed }: Ballot): readonly string[] =>
  closed?.verdict.carried === true
    ? [...(motion.about?.elected ?? []).map(({ name }) => name), ...chosenIn(closed.verdict)]
    : [];
