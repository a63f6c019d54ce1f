import type { Courtyard } from '../courtyard';
import type { CourtyardReducers } from '../events';
import type { Ballot, Submission } from '../facts/deliberation';

const onBallot = (c: Courtyard, ballotId: string, change: (ballot: Ballot) => Ballot): Courtyard => ({
  ...c,
  ballots: c.ballots.map((ballot) => (ballot.ballotId === ballotId ? change(ballot) : ballot)),
});

const handled = (c: Courtyard, no: number, how: NonNullable<Submission['handled']>): Courtyard => ({
  ...c,
  submissions: (c.submissions ?? []).map((one) => (one.no === no ? { ...one, handled: how } : one)),
});

const without = <K extends keyof Courtyard>(c: Courtyard, key: K): Omit<Courtyard, K> & Courtyard => {
  const { [key]: _, ...rest } = c;
  return rest as Omit<Courtyard, K> & Courtyard;
};

export const deliberation: CourtyardReducers<
  | 'councilSessionRecorded'
  | 'rollFrozen'
  | 'ballotOpened'
  | 'ballotExtended'
  | 'ballotCloseMoved'
  | 'ballotClosed'
  | 'noticePosted'
  | 'noticeEndMoved'
  | 'objectionRaised'
  | 'objectionAnswered'
  | 'submissionReceived'
  | 'submissionDeclined'
  | 'covenantAdopted'
> = {
  councilSessionRecorded: (c, session) => ({ ...c, sessions: [...c.sessions, session] }),
  rollFrozen: (c, roll) => ({ ...c, roll }),
  ballotOpened: (c, { ballotId, motion, within, closesAt }, { at }) =>
    c.roll === undefined
      ? c
      : {
          // The candidates stand in the motion now.
          ...(motion.kind === 'election' ? without(c, 'nominations') : c),
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
            },
          ],
        },
  ballotExtended: (c, { ballotId, within, closesAt }) =>
    onBallot(c, ballotId, (ballot) => ({ ...ballot, within, closesAt, extended: true })),
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
    return submission === undefined ? raised : handled(raised, submission, { at, objectionNo: no });
  },
  submissionReceived: (c, { ballotId, ref }, { at }) => {
    const known = c.submissions ?? [];
    return { ...c, submissions: [...known, { no: known.length + 1, ref, ballotId, receivedAt: at }] };
  },
  submissionDeclined: (c, { no, why }, { at }) => handled(c, no, { at, why }),
  objectionAnswered: (c, { ballotId, no, text }, { at, by }) =>
    onBallot(c, ballotId, (ballot) => ({
      ...ballot,
      objections: ballot.objections.map((objection) =>
        objection.no === no ? { ...objection, answer: { at, by, text } } : objection,
      ),
    })),
  covenantAdopted: (c, covenant) => ({ ...c, covenants: [...c.covenants, covenant] }),
};
