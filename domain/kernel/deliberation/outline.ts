import { asFullState, doneMark, dropUndefined, type Outline, pick } from '../journal/outline';
import type { Ballot, CouncilSession, HasBallots } from './state';

/** What put a result in doubt, and what was decided on it. */
const disputed = ({ contests, rulings, cancelled }: Ballot): object => ({
  contests: contests?.map(({ decidedAt }) => dropUndefined({ decidedAt })),
  rulings: rulings?.map(({ decision }) => ({ decision })),
  cancelled: doneMark(cancelled),
});

/**
 * A ballot reduced to its result. It was put into effect or belongs to an earlier round, so it blocks nothing any more.
 */
const result = (ballot: Ballot): object => ({
  closed: ballot.closed && { verdict: { carried: ballot.closed.verdict.carried } },
  ...disputed(ballot),
  objections: [],
});

/** A ballot reduced to its course. A closed one keeps its result, its notice and its objections. */
const course = (ballot: Ballot): object => {
  const { closed, notice, objections } = ballot;
  return {
    ...pick(ballot, 'openedAt'),
    ...(closed === undefined
      ? { ...pick(ballot, 'within', 'closesAt', 'extended'), ...disputed(ballot) }
      : result(ballot)),
    notice: notice && { endsAt: notice.endsAt },
    objections: objections.map(({ no, answer }) => dropUndefined({ no, answer: doneMark(answer) })),
  };
};

const session = (it: CouncilSession): CouncilSession => asFullState(pick(it, 'round', 'quorate', 'resolves'));

/** A run-off's decision is that of its election too. */
const motionOutline = ({ motion: { kind, about } }: Ballot): object =>
  about?.runOffOf === undefined ? { kind } : { kind, about: { runOffOf: about.runOffOf } };

const isOver = ({ round, carriedOutAt }: Ballot, { no }: HasBallots['round']): boolean =>
  carriedOutAt !== undefined || round < no;

/**
 * The part of the votes that the workflow carries to its next run: ballots without question, count and texts, sessions
 * without minutes. Folding further events gives the same as folding the whole state.
 */
export const BALLOT_OUTLINE: Outline<HasBallots> = {
  round: 'kept',
  sessions: (sessions) => sessions.map(session),
  roll: ({ deviation: _, votesFor: __, ...roll }) => roll,
  ballots: (ballots, { round }) =>
    ballots.map((ballot) =>
      dropUndefined({
        ...pick(ballot, 'ballotId', 'round', 'carriedOutAt'),
        motion: motionOutline(ballot),
        ...(isOver(ballot, round) ? result(ballot) : course(ballot)),
      }),
    ),
  submissions: 'left',
};
