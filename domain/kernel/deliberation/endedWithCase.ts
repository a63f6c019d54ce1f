import type { Context } from '../engine/context';
import type { EventsOf } from '../engine/event';
import { runningVotes } from './ballotQueries';
import type { BallotEventData, BallotState } from './state';

/** The events that end the votes and the notices that are still under way when a case has ended. */
export const votesEndedWithCase = <Kind extends string>(
  c: BallotState<Kind>,
  { now }: Context,
): readonly EventsOf<Pick<BallotEventData<Kind>, 'ballotEndedWithCase'>>[] =>
  runningVotes(c, now).map(({ ballotId }) => ({ type: 'ballotEndedWithCase', data: { ballotId, end: c.stage } }));
