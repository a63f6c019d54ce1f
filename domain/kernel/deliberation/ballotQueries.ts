import { type Refusal, when } from '../reason';
import { type Instant, startOf } from '../time/instant';
import type { Objection } from './objections';
import { isAnnulled, isNoticeStopped, isValid } from './results';
import type { Ballot, BallotState, CouncilSession, FrozenRoll, HasBallots, Submission } from './state';

// What the facts say about ballots of any programme. What depends on the kind of motion is in `motions.ts`.

/** More than half of the council's members (rules of procedure). */
export const isQuorate = (present: number, members: number): boolean => present * 2 > members;

/** Whether owners vote on papers or online. An assembly prints no papers, and of a vote before the take-over none are here. */
export const hasPapers = ({ assembly, takenOver }: Pick<Ballot, 'assembly' | 'takenOver'>): boolean =>
  assembly === undefined && takenOver === undefined;

/** A session records its day but no hour. */
export const heldAt = ({ heldOn }: Pick<CouncilSession, 'heldOn'>): Instant => startOf(heldOn);

/**
 * The quorate session of this round that put the motion to the residents. One resolution opens one ballot, and the
 * run-off that may follow from it; one that was cancelled or annulled does not use it up.
 */
export const sessionFor = <Kind extends string>(c: HasBallots<Kind>, kind: Kind): CouncilSession<Kind> | undefined => {
  const isOfRound = ({ round }: { readonly round: number }) => round === c.round.no;
  const usesUp = (ballot: Ballot<Kind>) =>
    ballot.motion.kind === kind && hasPapers(ballot) && ballot.motion.about?.runOffOf === undefined && isValid(ballot);
  const opened = c.ballots.filter((ballot) => isOfRound(ballot) && usesUp(ballot)).length;
  return c.sessions.filter((session) => isOfRound(session) && session.quorate && session.resolves === kind)[opened];
};

/**
 * From when a ballot on the motion is awaited: from `since`, or from when the last one was cancelled or annulled, if that
 * was later.
 */
export const awaitedSince = <Kind extends string>(c: HasBallots<Kind>, kind: Kind, since: Instant): Instant =>
  c.ballots
    .filter((ballot) => ballot.motion.kind === kind)
    .flatMap(({ cancelled, rulings = [] }) => [
      ...(cancelled === undefined ? [] : [cancelled.at]),
      ...rulings.filter(({ decision }) => decision === 'annulled').map(({ at }) => at),
    ])
    .reduce((last, at) => (at > last ? at : last), since);

/** The roll frozen in this round. */
export const rollOfRound = (c: HasBallots): FrozenRoll | undefined =>
  c.roll?.round === c.round.no ? c.roll : undefined;

export const isOpen = (ballot: Ballot | undefined): boolean =>
  ballot !== undefined && ballot.closed === undefined && ballot.cancelled === undefined;
export const isCarried = (ballot: Ballot | undefined): boolean =>
  ballot?.closed?.verdict.carried === true && !isAnnulled(ballot);
export const isLost = (ballot: Ballot | undefined): boolean =>
  ballot?.closed !== undefined && !ballot.closed.verdict.carried && !isAnnulled(ballot);

/** Whether its result is one to be posted: a carried one, and a lost one where the ballot's terms say so. */
export const isForNotice = (ballot: Ballot): boolean =>
  isCarried(ballot) || (isLost(ballot) && ballot.terms?.lostPosted === true);

export const openBallots = <Kind extends string>(c: HasBallots<Kind>): readonly Ballot<Kind>[] =>
  c.ballots.filter(isOpen);

/** Whether a notice runs, or stands still before its end: while the case is suspended, or the result in doubt. */
const isNoticeUnderWay = (ballot: Ballot, { suspension }: Pick<BallotState, 'suspension'>, now: Instant): boolean => {
  const ends = ballot.notice?.endsAt;
  if (ends === undefined) return false;
  return isNoticeStopped(ballot) || now < ends || (suspension !== undefined && suspension.since < ends);
};

/** The ballots that are open, and those whose notice is under way: others rely on when they end. */
export const runningVotes = <Kind extends string>(c: BallotState<Kind>, now: Instant): readonly Ballot<Kind>[] =>
  c.ballots.filter((ballot) => isOpen(ballot) || isNoticeUnderWay(ballot, c, now));

/** A command about a ballot. It names the ballot, unless there is only one that it can be about. */
export interface BallotReference {
  readonly ballotId?: string;
}

/** The ballot that was named, or the only one there is. */
export const namedOrOnly = <Kind extends string>(
  ballots: readonly Ballot<Kind>[],
  ballotId: string | undefined,
): Ballot<Kind> | undefined => {
  if (ballotId !== undefined) return ballots.find((ballot) => ballot.ballotId === ballotId);
  return ballots.length === 1 ? ballots[0] : undefined;
};

/** The open ballot that a command is about. */
export const openBallotFor = <Kind extends string>(
  c: HasBallots<Kind>,
  { ballotId }: BallotReference,
): Ballot<Kind> | undefined => namedOrOnly(openBallots(c), ballotId);

export const openObjections = (ballot: Ballot): readonly Objection[] =>
  ballot.objections.filter((objection) => objection.answer === undefined);

/** Submissions of visitors that nobody has handled yet. */
export const openSubmissions = (c: Pick<HasBallots, 'submissions'>): readonly Submission[] =>
  (c.submissions ?? []).filter((submission) => submission.handled === undefined);

/** The unhandled submissions about one ballot. */
export const submissionsOn = (c: Pick<HasBallots, 'submissions'>, { ballotId }: Pick<Ballot, 'ballotId'>) =>
  openSubmissions(c).filter((submission) => submission.ballotId === ballotId);

/** Reasons that one ballot has open objections, or submissions that may still become objections. */
export const unansweredReasons = (c: Pick<HasBallots, 'submissions'>, ballot: Ballot): Refusal => {
  const open = openObjections(ballot).length;
  const sent = submissionsOn(c, ballot).length;
  return [
    ...when(open > 0, 'objection-open', { objections: open }),
    ...when(sent > 0, 'submission-open', { submissions: sent }),
  ];
};
