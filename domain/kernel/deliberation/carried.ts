import { done, only, outline, present, without } from '../journal/outline';
import type { Ballot, CouncilSession, HasBallots } from './state';

/** A ballot that was put into effect, or belongs to an earlier round, as its result: it holds nothing up any more. */
const result = (ballot: Ballot): object => ({
  closed: ballot.closed && { verdict: { carried: ballot.closed.verdict.carried } },
  objections: [],
});

/** A ballot as its course; a closed one as its result and what still follows from it: its notice, its objections. */
const course = (ballot: Ballot): object => {
  const { closed, notice, objections } = ballot;
  return {
    ...only(ballot, 'openedAt'),
    ...(closed === undefined ? only(ballot, 'within', 'closesAt', 'extended') : result(ballot)),
    notice: notice && { endsAt: notice.endsAt },
    objections: objections.map(({ no, answer }) => present({ no, answer: done(answer) })),
  };
};

const session = (it: CouncilSession): CouncilSession => outline(only(it, 'round', 'quorate', 'resolves'));

/**
 * What a workflow keeps of votes between its runs: ballots without what was asked, counted and written, sittings without
 * their minutes. Folding goes on from here as from the whole.
 */
export const carriedBallots = <S extends HasBallots>(c: S): S => {
  const isOver = ({ round, carriedOutAt }: Ballot) => carriedOutAt !== undefined || round < c.round.no;
  return outline({
    ...without(c, 'submissions'),
    ballots: c.ballots.map((ballot) =>
      present({
        ...only(ballot, 'ballotId', 'round', 'carriedOutAt'),
        motion: { kind: ballot.motion.kind },
        ...(isOver(ballot) ? result(ballot) : course(ballot)),
      }),
    ),
    sessions: c.sessions.map(session),
  });
};
