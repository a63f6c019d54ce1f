import type { Courtyard } from './courtyard';
import type { Ballot, CouncilSession, Covenant } from './facts/deliberation';

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

const withoutText = ({ text: _, ...covenant }: Covenant): Covenant => covenant as Covenant;

/**
 * What a courtyard's workflow keeps between its runs: the state without the long texts and counts of what is over. They
 * are decided on nowhere else than where the whole state is read. Folding goes on from here as from the whole:
 * `carried(fold(carried(c), e))` is `carried(fold(c, e))`.
 */
export const carried = (c: Courtyard): Courtyard =>
  c.id === undefined
    ? c
    : {
        ...c,
        ballots: c.ballots.map(asResult),
        sessions: c.sessions.map(withoutMinutes),
        covenants: c.covenants.map(withoutText),
      };
