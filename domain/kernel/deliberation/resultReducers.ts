import type { Reducers } from '../engine/event';
import { onBallot } from './onBallot';
import type { Ballot, BallotEventData, BallotState } from './state';

type ResultEventData<Kind extends string> = Pick<
  BallotEventData<Kind>,
  'resultContested' | 'resultDecided' | 'ballotCancelled' | 'ballotEndedWithCase'
>;

/** A corrected result has to be posted again. */
const withoutNotice = ({ notice: _, ...ballot }: Ballot): Ballot => ballot;

/** How doubts about a result, and decisions on it, change a case's state. */
export const resultReducers = <Kind extends string, S extends BallotState<Kind>>(): Reducers<
  S,
  ResultEventData<Kind>
> => ({
  resultContested: (c, { ballotId, ...contest }, { at, by }) =>
    onBallot(c, ballotId, (ballot) => ({ ...ballot, contests: [...(ballot.contests ?? []), { at, by, ...contest }] })),
  resultDecided: (c, { ballotId, corrected, ...ruling }, { at, by }) =>
    onBallot(c, ballotId, (ballot) => {
      const decided = {
        ...ballot,
        contests: (ballot.contests ?? []).map((contest) => ({ decidedAt: at, ...contest })),
        rulings: [...(ballot.rulings ?? []), { at, by, ...ruling }],
      };
      return corrected === undefined || ballot.closed === undefined
        ? decided
        : { ...withoutNotice(decided), closed: { ...ballot.closed, ...corrected } };
    }),
  ballotCancelled: (c, { ballotId, ...cancelled }, { at, by }) =>
    onBallot(c, ballotId, (ballot) => ({ ...ballot, cancelled: { at, by, ...cancelled } })),
  ballotEndedWithCase: (c, { ballotId, end }, { at, by }) =>
    onBallot(c, ballotId, (ballot) =>
      ballot.closed === undefined
        ? { ...ballot, cancelled: { at, by, endedWith: end } }
        : { ...withoutNotice(ballot), noticeEnded: { at, end } },
    ),
});
