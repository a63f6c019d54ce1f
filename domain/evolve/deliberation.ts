import type { Courtyard } from '../courtyard';
import type { Reducers } from '../events';
import type { Ballot } from '../facts/deliberation';

const onBallot = (c: Courtyard, ballotId: string, change: (ballot: Ballot) => Ballot): Courtyard => ({
  ...c,
  ballots: c.ballots.map((ballot) => (ballot.ballotId === ballotId ? change(ballot) : ballot)),
});

const without = <K extends keyof Courtyard>(c: Courtyard, key: K): Omit<Courtyard, K> & Courtyard => {
  const { [key]: _, ...rest } = c;
  return rest as Omit<Courtyard, K> & Courtyard;
};

export const deliberation: Reducers<
  | 'councilSessionRecorded'
  | 'rollFrozen'
  | 'ballotOpened'
  | 'ballotExtended'
  | 'ballotClosed'
  | 'noticePosted'
  | 'objectionRaised'
  | 'objectionAnswered'
  | 'covenantAdopted'
> = {
  councilSessionRecorded: (c, session) => ({ ...c, sessions: [...c.sessions, session] }),
  rollFrozen: (c, roll) => ({ ...c, roll }),
  ballotOpened: (c, { ballotId, motion }, { at }) =>
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
              extended: false,
              objections: [],
            },
          ],
        },
  ballotExtended: (c, { ballotId }) => onBallot(c, ballotId, (ballot) => ({ ...ballot, extended: true })),
  ballotClosed: (c, { ballotId, ...closed }, { at }) =>
    onBallot(c, ballotId, (ballot) => ({ ...ballot, closed: { at, ...closed } })),
  noticePosted: (c, { ballotId, place }, { at }) =>
    onBallot(c, ballotId, (ballot) => ({ ...ballot, notice: { postedAt: at, place } })),
  objectionRaised: (c, { ballotId, text }, { at, by }) =>
    onBallot(c, ballotId, (ballot) => ({
      ...ballot,
      objections: [...ballot.objections, { no: ballot.objections.length + 1, raisedAt: at, raisedBy: by, text }],
    })),
  objectionAnswered: (c, { ballotId, no, text }, { at, by }) =>
    onBallot(c, ballotId, (ballot) => ({
      ...ballot,
      objections: ballot.objections.map((objection) =>
        objection.no === no ? { ...objection, answer: { at, by, text } } : objection,
      ),
    })),
  covenantAdopted: (c, covenant) => ({ ...c, covenants: [...c.covenants, covenant] }),
};
