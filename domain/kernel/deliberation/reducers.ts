import { withoutReminders } from '../engine/caseReducers';
import type { Reducers } from '../engine/event';
import { keyOf } from '../obligations/obligation';
import type { Instant } from '../time/instant';
import { objectionReducers } from './objectionReducers';
import { onBallot } from './onBallot';
import { resultReducers } from './resultReducers';
import type { BallotEventData, BallotState, HasBallots, Motion } from './state';
import type { BallotObligation } from './types';

/** Marks a ballot as put into effect: the next ballot of its kind answers another question. */
export const markCarriedOut = <S extends HasBallots>(c: S, ballotId: string | undefined, at: Instant): S =>
  ballotId === undefined ? c : onBallot(c, ballotId, (ballot) => ({ ...ballot, carriedOutAt: at }));

/** What a programme changes when a ballot opens, e.g. it moves the candidates into the motion. */
export type OnBallotOpened<S, Kind extends string> = (c: S, motion: Motion<Kind>) => S;

/** How each event of votes changes a case's state. */
export const ballotReducers = <Kind extends string, S extends BallotState<Kind>>(
  opening: OnBallotOpened<S, Kind> = (c) => c,
): Reducers<S, BallotEventData<Kind>> => ({
  councilSessionRecorded: (c, session) => ({ ...c, sessions: [...c.sessions, session] }),
  rollFrozen: (c, roll) => ({ ...c, roll }),
  ballotOpened: (c, { ballotId, motion, within, closesAt, by: openedBy }, { at }) =>
    c.roll === undefined
      ? c
      : {
          ...opening(c, motion),
          ballots: [
            ...c.ballots,
            {
              ballotId,
              round: c.round.no,
              motion,
              roll: c.roll,
              openedAt: at,
              within,
              closesAt,
              extended: false,
              ...(openedBy === undefined ? {} : { openedBy }),
              objections: [],
            },
          ],
        },
  // Reminders start again from the new close, as after any extension.
  ballotExtended: (c, { ballotId, within, closesAt }) =>
    onBallot(withoutReminders(c, keyOf<BallotObligation>('collect-papers', ballotId)), ballotId, (ballot) => ({
      ...ballot,
      within,
      closesAt,
      extended: true,
    })),
  ballotCloseMoved: (c, { ballotId, closesAt }) => onBallot(c, ballotId, (ballot) => ({ ...ballot, closesAt })),
  ballotClosed: (c, { ballotId, ...closed }, { at }) =>
    onBallot(c, ballotId, (ballot) => ({ ...ballot, closed: { at, ...closed } })),
  noticePosted: (c, { ballotId, ...notice }, { at }) =>
    onBallot(c, ballotId, (ballot) => ({ ...ballot, notice: { postedAt: at, ...notice } })),
  noticeEndMoved: (c, { ballotId, endsAt }) =>
    onBallot(c, ballotId, (ballot) =>
      ballot.notice === undefined ? ballot : { ...ballot, notice: { ...ballot.notice, endsAt } },
    ),
  ...objectionReducers<Kind, S>(),
  ...resultReducers<Kind, S>(),
});
