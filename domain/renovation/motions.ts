import { type Refusal, reason, when } from '../kernel/reason';
import type { Instant } from '../kernel/time/instant';
import type { Context } from './context';
import type { Courtyard } from './courtyard';
import type { Ballot, CouncilSession, Objection, Submission } from './facts/deliberation';
import type { MotionKind, Policy } from './policy';

/** Counted on paper in a meeting; nobody's choice is kept. */
const SECRET: readonly MotionKind[] = ['election', 'recall'];
/** Not posted: who is not satisfied sends the works back. */
const UNPOSTED: readonly MotionKind[] = ['result'];

export const isSecret = (kind: MotionKind): boolean => SECRET.includes(kind);
export const isPosted = (kind: MotionKind): boolean => !UNPOSTED.includes(kind);

/** More than half of the council's members (rules of procedure). */
export const isQuorate = (present: number, members: number): boolean => present * 2 > members;

/**
 * The quorate sitting of this round that put the motion to the residents; one resolution opens one ballot.
 */
export const sessionFor = (c: Courtyard, kind: MotionKind): CouncilSession | undefined => {
  const isOfRound = ({ round }: { readonly round: number }) => round === c.round.no;
  const opened = c.ballots.filter((ballot) => isOfRound(ballot) && ballot.motion.kind === kind).length;
  return c.sessions.filter((session) => isOfRound(session) && session.quorate && session.resolves === kind)[opened];
};

export const needsCouncil = ({ ballot }: Policy, kind: MotionKind): boolean =>
  (ballot.byCouncil ?? ['whether']).includes(kind);

/** The roll frozen in this round. */
export const rollOfRound = (c: Courtyard) => (c.roll?.round === c.round.no ? c.roll : undefined);

const lastOf = (c: Courtyard, holds: (ballot: Ballot) => boolean) => c.ballots.findLast(holds);

/** From when on a ballot on one of the three questions speaks of what stands now: this round, this plan, this acceptance. */
const standingSince = (c: Courtyard, kind: MotionKind): Instant | undefined => {
  if (kind === 'whether') return c.round.startedAt;
  return kind === 'how' ? c.plan?.submittedAt : c.acceptance?.rounds.at(-1)?.signedAt;
};

/** The ballot on what stands now; an earlier plan's or round's ballot, or one put into effect, answers another question. */
export const ballotOn = (c: Courtyard, kind: MotionKind): Ballot | undefined => {
  switch (kind) {
    case 'covenant':
      return lastOf(
        c,
        ({ motion, ballotId }) =>
          motion.kind === kind && !c.covenants.some((covenant) => covenant.ballotId === ballotId),
      );
    case 'election':
    case 'recall':
      return lastOf(c, ({ motion, carriedOutAt }) => motion.kind === kind && carriedOutAt === undefined);
    case 'useFunds':
    case 'raiseFunds':
      return lastOf(c, ({ motion }) => motion.kind === kind);
    default: {
      const since = standingSince(c, kind);
      return since === undefined ? undefined : lastOf(c, (b) => b.motion.kind === kind && b.openedAt >= since);
    }
  }
};

export const isOpen = (ballot: Ballot | undefined): boolean => ballot !== undefined && ballot.closed === undefined;

export const openBallots = (c: Courtyard): readonly Ballot[] => c.ballots.filter(isOpen);

/** Of several ballots the one that is named, or the only one there is. */
export const meantOf = (ballots: readonly Ballot[], ballotId: string | undefined): Ballot | undefined => {
  if (ballotId !== undefined) return ballots.find((ballot) => ballot.ballotId === ballotId);
  return ballots.length === 1 ? ballots[0] : undefined;
};

export const isCarried = (ballot: Ballot | undefined): boolean => ballot?.closed?.verdict.carried === true;
export const isLost = (ballot: Ballot | undefined): boolean =>
  ballot?.closed !== undefined && !ballot.closed.verdict.carried;

export const openObjections = (ballot: Ballot): readonly Objection[] =>
  ballot.objections.filter((objection) => objection.answer === undefined);

/** What visitors sent and nobody has handled yet. */
export const openSubmissions = (c: Courtyard): readonly Submission[] =>
  (c.submissions ?? []).filter((submission) => submission.handled === undefined);

/** Of one ballot: objections unanswered, and what visitors sent, which may still become one. */
export const unansweredOn = (c: Courtyard, { ballotId, objections }: Ballot): Refusal => {
  const open = objections.filter(({ answer }) => answer === undefined).length;
  const sent = openSubmissions(c).filter((submission) => submission.ballotId === ballotId).length;
  return [
    ...when(open > 0, 'objection-open', { objections: open }),
    ...when(sent > 0, 'submission-open', { submissions: sent }),
  ];
};

/** What still shuts a gate that wants a motion carried, its notice over and no objection open. */
export const ballotBlockers = (c: Courtyard, ctx: Context, kind: MotionKind): Refusal => {
  const ballot = ballotOn(c, kind);
  if (ballot === undefined) return [reason('ballot-not-opened', { motion: kind })];
  if (ballot.closed === undefined) return [reason('ballot-open', { motion: kind, closesAt: ballot.closesAt })];
  if (!isCarried(ballot)) return [reason('motion-not-carried', { motion: kind })];
  const ends = ballot.notice?.endsAt;
  return [
    ...when(ends === undefined, 'notice-not-posted', { motion: kind }),
    ...(ends !== undefined && ctx.now < ends ? [reason('notice-running', { noticeEndsAt: ends })] : []),
    ...unansweredOn(c, ballot),
  ];
};

/**
 * What is wrong with the ballot that a decision names: where one on it is under way or was carried, that one has to be
 * named and its course be run; where none is, an assembly decided and none is named. Points at `/ballotId`.
 */
export const decisionFaults = (
  c: Courtyard,
  ctx: Context,
  kind: MotionKind,
  ballotId: string | undefined,
  byAssembly = false,
): Refusal => {
  const ballot = ballotOn(c, kind);
  const isUnderWay = ballot !== undefined && !isLost(ballot);
  if (byAssembly || (ballotId === undefined && !isUnderWay)) {
    return when(ballotId !== undefined, 'decision-ballot-other', undefined, '/ballotId');
  }
  return ballotId === ballot?.ballotId
    ? ballotBlockers(c, ctx, kind)
    : [reason('decision-ballot-other', undefined, '/ballotId')];
};
