import { type Refusal, when } from '../reason';
import { type Instant, startOf } from '../time/instant';
import type { Ballot, CouncilSession, FrozenRoll, HasBallots, Objection, Submission } from './state';

// What the facts say of ballots whatever the programme; what depends on its kinds of motion: `motions.ts`.

/** More than half of the council's members (rules of procedure). */
export const isQuorate = (present: number, members: number): boolean => present * 2 > members;

/** A sitting tells its day, not its hour. */
export const heldAt = ({ heldOn }: Pick<CouncilSession, 'heldOn'>): Instant => startOf(heldOn);

/** The quorate sitting of this round that put the motion to the residents; one resolution opens one ballot. */
export const sessionFor = <Kind extends string>(c: HasBallots<Kind>, kind: Kind): CouncilSession<Kind> | undefined => {
  const isOfRound = ({ round }: { readonly round: number }) => round === c.round.no;
  const opened = c.ballots.filter((ballot) => isOfRound(ballot) && ballot.motion.kind === kind).length;
  return c.sessions.filter((session) => isOfRound(session) && session.quorate && session.resolves === kind)[opened];
};

/** The roll frozen in this round. */
export const rollOfRound = (c: HasBallots): FrozenRoll | undefined =>
  c.roll?.round === c.round.no ? c.roll : undefined;

export const isOpen = (ballot: Ballot | undefined): boolean => ballot !== undefined && ballot.closed === undefined;
export const isCarried = (ballot: Ballot | undefined): boolean => ballot?.closed?.verdict.carried === true;
export const isLost = (ballot: Ballot | undefined): boolean =>
  ballot?.closed !== undefined && !ballot.closed.verdict.carried;

export const openBallots = <Kind extends string>(c: HasBallots<Kind>): readonly Ballot<Kind>[] =>
  c.ballots.filter(isOpen);

/** A command about one of several ballots: the one named, or the only one it can be about. */
export interface AboutBallot {
  readonly ballotId?: string;
}

/** Of several ballots the one that is named, or the only one there is. */
export const meantOf = <Kind extends string>(
  ballots: readonly Ballot<Kind>[],
  ballotId: string | undefined,
): Ballot<Kind> | undefined => {
  if (ballotId !== undefined) return ballots.find((ballot) => ballot.ballotId === ballotId);
  return ballots.length === 1 ? ballots[0] : undefined;
};

/** The open ballot that a command is about. */
export const openBallotMeant = <Kind extends string>(
  c: HasBallots<Kind>,
  { ballotId }: AboutBallot,
): Ballot<Kind> | undefined => meantOf(openBallots(c), ballotId);

export const openObjections = (ballot: Ballot): readonly Objection[] =>
  ballot.objections.filter((objection) => objection.answer === undefined);

/** What visitors sent and nobody has handled yet. */
export const openSubmissions = (c: Pick<HasBallots, 'submissions'>): readonly Submission[] =>
  (c.submissions ?? []).filter((submission) => submission.handled === undefined);

/** Those of them that are about one ballot. */
export const submissionsOn = (c: Pick<HasBallots, 'submissions'>, { ballotId }: Pick<Ballot, 'ballotId'>) =>
  openSubmissions(c).filter((submission) => submission.ballotId === ballotId);

/** Of one ballot: objections unanswered, and what visitors sent, which may still become one. */
export const unansweredOn = (c: Pick<HasBallots, 'submissions'>, ballot: Ballot): Refusal => {
  const open = openObjections(ballot).length;
  const sent = submissionsOn(c, ballot).length;
  return [
    ...when(open > 0, 'objection-open', { objections: open }),
    ...when(sent > 0, 'submission-open', { submissions: sent }),
  ];
};
