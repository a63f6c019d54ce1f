import type { Ballot, CouncilSession, HasBallots } from './state';

/** A closed ballot as its result: what was asked, counted and written stands in the journal and the read model. */
const asResult = (ballot: Ballot): Ballot =>
  ballot.closed === undefined
    ? ballot
    : ({
        ballotId: ballot.ballotId,
        round: ballot.round,
        motion: { kind: ballot.motion.kind },
        openedAt: ballot.openedAt,
        within: ballot.within,
        closesAt: ballot.closesAt,
        extended: ballot.extended,
        closed: { at: ballot.closed.at, verdict: { carried: ballot.closed.verdict.carried } },
        ...(ballot.notice === undefined ? {} : { notice: { ...ballot.notice, place: '' } }),
        objections: ballot.objections.map(({ no, answer }) => ({
          no,
          ...(answer === undefined ? {} : { answer: { at: answer.at } }),
        })),
        ...(ballot.carriedOutAt === undefined ? {} : { carriedOutAt: ballot.carriedOutAt }),
      } as unknown as Ballot);

const withoutMinutes = ({ round, heldOn, quorate, resolves }: CouncilSession): CouncilSession =>
  ({ round, heldOn, quorate, ...(resolves === undefined ? {} : { resolves }) }) as CouncilSession;

/**
 * What a workflow keeps of votes between its runs: closed ballots as results, sittings without their minutes. Folding
 * goes on from here as from the whole.
 */
export const carriedBallots = <S extends HasBallots>(c: S): S => ({
  ...c,
  ballots: c.ballots.map(asResult),
  sessions: c.sessions.map(withoutMinutes),
});
