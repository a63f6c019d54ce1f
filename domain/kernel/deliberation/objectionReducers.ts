import type { Reducers } from '../engine/event';
import { onBallot } from './onBallot';
import type { Contest } from './results';
import type { BallotEventData, BallotState, HasBallots, Submission } from './state';

type ObjectionEventData<Kind extends string> = Pick<
  BallotEventData<Kind>,
  'objectionRaised' | 'submissionReceived' | 'submissionDeclined' | 'objectionAnswered'
>;

const markHandled = <S extends HasBallots>(c: S, no: number, how: NonNullable<Submission['handled']>): S => ({
  ...c,
  submissions: (c.submissions ?? []).map((one) => (one.no === no ? { ...one, handled: how } : one)),
});

/** How objections, and what visitors send, change a case's state. */
export const objectionReducers = <Kind extends string, S extends BallotState<Kind>>(): Reducers<
  S,
  ObjectionEventData<Kind>
> => ({
  objectionRaised: (c, { ballotId, text, ref, submission, origin }, { at, by }) => {
    const no = (c.ballots.find((ballot) => ballot.ballotId === ballotId)?.objections.length ?? 0) + 1;
    const sentAt = c.submissions?.find((one) => one.no === submission)?.receivedAt;
    const objection = {
      no,
      raisedAt: at,
      raisedBy: by,
      text,
      ...(ref === undefined ? {} : { ref }),
      ...(origin === undefined ? {} : { origin }),
      // Objections from before origins were recorded keep their deadlines.
      ...(origin === undefined || sentAt === undefined ? {} : { sentAt }),
    };
    const raised = onBallot(c, ballotId, (ballot) => ({ ...ballot, objections: [...ballot.objections, objection] }));
    return submission === undefined ? raised : markHandled(raised, submission, { at, objectionNo: no });
  },
  submissionReceived: (c, { ballotId, ref, origin }, { at }) => {
    const known = c.submissions ?? [];
    const sent = { no: known.length + 1, ref, ballotId, receivedAt: at };
    return { ...c, submissions: [...known, { ...sent, ...(origin === undefined ? {} : { origin }) }] };
  },
  submissionDeclined: (c, { no, why }, { at }) => markHandled(c, no, { at, why }),
  objectionAnswered: (c, { ballotId, no, ...said }, { at, by }) =>
    onBallot(c, ballotId, (ballot) => {
      const answered = {
        ...ballot,
        objections: ballot.objections.map((objection) =>
          objection.no === no ? { ...objection, answer: { at, by, ...said } } : objection,
        ),
      };
      if (said.outcome !== 'upheld') return answered;
      const contest: Contest = {
        at,
        by,
        ground: 'objection',
        objectionNo: no,
        ...(said.remedy === undefined ? {} : { remedy: said.remedy }),
      };
      return { ...answered, contests: [...(ballot.contests ?? []), contest] };
    }),
});
