import { withoutReminders } from '../engine/caseReducers';
import type { Reducers } from '../engine/event';
import { keyOf } from '../obligations/obligation';
import type { Instant } from '../time/instant';
import type { Ballot, BallotEventData, BallotState, HasBallots, Motion, Submission } from './state';
import type { BallotObligation } from './types';

const onBallot = <S extends HasBallots>(c: S, ballotId: string, change: (ballot: Ballot) => Ballot): S => ({
  ...c,
  ballots: c.ballots.map((ballot) => (ballot.ballotId === ballotId ? change(ballot) : ballot)),
});

const markHandled = <S extends HasBallots>(c: S, no: number, how: NonNullable<Submission['handled']>): S => ({
  ...c,
  submissions: (c.submissions ?? []).map((one) => (one.no === no ? { ...one, handled: how } : one)),
});

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

/** How each event of votes changes a case's state. */
export const ballotReducers = <Kind extends string, S extends BallotState<Kind>>(
  opening: OnBallotOpened<S, Kind> = (c) => c,
): Reducers<S, BallotEventData<Kind>> => ({
  councilSessionRecorded: (c, session) => ({ ...c, sessions: [...c.sessions, session] }),
  rollFrozen: (c, roll) => ({ ...c, roll }),
  ballotOpened: (c, { ballotId, motion, within, closesAt, online }, { at }) =>
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
              objections: [],
              ...(online === undefined ? {} : { online }),
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
  objectionRaised: (c, { ballotId, text, ref, submission }, { at, by }) => {
    const no = (c.ballots.find((ballot) => ballot.ballotId === ballotId)?.objections.length ?? 0) + 1;
    const objection = { no, raisedAt: at, raisedBy: by, text, ...(ref === undefined ? {} : { ref }) };
    const raised = onBallot(c, ballotId, (ballot) => ({ ...ballot, objections: [...ballot.objections, objection] }));
    return submission === undefined ? raised : markHandled(raised, submission, { at, objectionNo: no });
  },
  submissionReceived: (c, { ballotId, ref }, { at }) => {
    const known = c.submissions ?? [];
    return { ...c, submissions: [...known, { no: known.length + 1, ref, ballotId, receivedAt: at }] };
  },
  submissionDeclined: (c, { no, why }, { at }) => markHandled(c, no, { at, why }),
  objectionAnswered: (c, { ballotId, no, text }, { at, by }) =>
    onBallot(c, ballotId, (ballot) => ({
      ...ballot,
      objections: ballot.objections.map((objection) =>
        objection.no === no ? { ...objection, answer: { at, by, text } } : objection,
      ),
    })),
});
