import { withoutReminders } from '../engine/caseReducers';
import type { Reducers } from '../engine/event';
import { keyOf } from '../obligations/obligation';
import type { Instant } from '../time/instant';
import { objectionReducers } from './objectionReducers';
import { onBallot } from './onBallot';
import { resultReducers } from './resultReducers';
import type { Ballot, BallotEventData, BallotState, HasBallots, Motion } from './state';
import type { BallotObligation } from './types';

const withMove = ({ moves = [] }: Ballot, move: NonNullable<Ballot['moves']>[number]) => [...moves, move];

/**
 * Marks a ballot as put into effect, with the election that it is the run-off of: the next ballot of its kind answers
 * another question.
 */
export const markCarriedOut = <S extends HasBallots>(c: S, ballotId: string | undefined, at: Instant): S => {
  if (ballotId === undefined) return c;
  const election = c.ballots.find((ballot) => ballot.ballotId === ballotId)?.motion.about?.runOffOf;
  const mark = (state: S, id: string) => onBallot(state, id, (ballot) => ({ ...ballot, carriedOutAt: at }));
  return election === undefined ? mark(c, ballotId) : mark(mark(c, ballotId), election);
};

/** What a programme changes when a ballot opens, e.g. it moves the candidates into the motion. */
export type OnBallotOpened<S, Kind extends string> = (c: S, motion: Motion<Kind>) => S;

/** A ballot is of the round and of the roll that are the case's when it begins. */
const withBallot = <Kind extends string, S extends BallotState<Kind>>(
  c: S,
  opening: OnBallotOpened<S, Kind>,
  ballot: Omit<Ballot<Kind>, 'round' | 'roll' | 'extended' | 'objections'>,
): S =>
  c.roll === undefined
    ? c
    : {
        ...opening(c, ballot.motion),
        ballots: [...c.ballots, { round: c.round.no, roll: c.roll, extended: false, objections: [], ...ballot }],
      };

/** How each event of votes changes a case's state. */
export const ballotReducers = <Kind extends string, S extends BallotState<Kind>>(
  opening: OnBallotOpened<S, Kind> = (c) => c,
): Reducers<S, BallotEventData<Kind>> => ({
  councilSessionRecorded: (c, session) => ({ ...c, sessions: [...c.sessions, session] }),
  rollFrozen: (c, roll) => ({ ...c, roll }),
  ballotOpened: (c, { ballotId, motion, within, closesAt, terms, online, latePapers, by: openedBy }, { at }) =>
    withBallot(c, opening, {
      ballotId,
      motion,
      openedAt: at,
      within,
      closesAt,
      ...(latePapers === undefined ? {} : { latePapers }),
      ...(terms === undefined ? {} : { terms }),
      ...(openedBy === undefined ? {} : { openedBy }),
      ...(online === undefined ? {} : { online }),
    }),
  // Reminders start again from the new close, as after any extension.
  ballotExtended: (c, { ballotId, within, closesAt }, { at }) =>
    onBallot(withoutReminders(c, keyOf<BallotObligation>('collect-papers', ballotId)), ballotId, (ballot) => ({
      ...ballot,
      within,
      closesAt,
      extended: true,
      moves: withMove(ballot, { at, endsAt: closesAt, because: 'extended' }),
    })),
  ballotCloseMoved: (c, { ballotId, closesAt, because }, { at }) =>
    onBallot(c, ballotId, (ballot) => ({
      ...ballot,
      closesAt,
      ...(because === undefined ? {} : { moves: withMove(ballot, { at, endsAt: closesAt, because }) }),
    })),
  papersAllIn: (c, { ballotId }, { at }) => onBallot(c, ballotId, (ballot) => ({ ...ballot, allInAt: at })),
  ballotClosed: (c, { ballotId, ...closed }, { at }) =>
    onBallot(c, ballotId, (ballot) => ({ ...ballot, closed: { at, ...closed } })),
  assemblyDecided: (c, { ballotId, motion, terms, assembly, recordedBy, ...decided }, { at }) =>
    withBallot(c, (same) => same, {
      ballotId,
      motion,
      openedAt: at,
      within: { days: 0 },
      closesAt: at,
      terms,
      assembly,
      ...(recordedBy === undefined ? {} : { openedBy: recordedBy }),
      closed: { at, early: false, papers: 0, papersHash: '', ...decided },
    }),
  voteTakenOver: (c, { ballotId, motion, units, held, tally, verdict }, { at }) => ({
    ...c,
    ballots: [
      ...c.ballots,
      {
        ballotId,
        round: c.round.no,
        motion,
        roll: { rollId: '', units, ...tally.roll, hash: '', frozenAt: at, round: c.round.no },
        openedAt: at,
        within: { days: 0 },
        closesAt: at,
        extended: false,
        takenOver: held,
        closed: { at, early: false, papers: 0, papersHash: '', tally, verdict },
        objections: [],
      },
    ],
  }),
  noticePosted: (c, { ballotId, ...notice }, { at }) =>
    onBallot(c, ballotId, (ballot) => ({ ...ballot, notice: { postedAt: at, ...notice } })),
  noticeEndMoved: (c, { ballotId, endsAt, because }, { at }) =>
    onBallot(c, ballotId, (ballot) =>
      ballot.notice === undefined
        ? ballot
        : {
            ...ballot,
            notice: { ...ballot.notice, endsAt },
            ...(because === undefined ? {} : { moves: withMove(ballot, { at, endsAt, because }) }),
          },
    ),
  ...objectionReducers<Kind, S>(),
  ...resultReducers<Kind, S>(),
});
