import type { Context } from '../engine/context';
import { type Refusal, reason, when } from '../reason';
import type { Instant } from '../time/instant';
import { isCarried, isForNotice, isLost, unansweredReasons } from './ballotQueries';
import { phaseOf } from './ballotTimes';
import { contestReasons, isFallen, isValid } from './results';
import { electionBefore, isRunOffOutstanding, isUndercut } from './runOff';
import type { Ballot, HasBallots } from './state';
import type { BallotTypes } from './types';

/** What distinguishes one kind of motion from another. */
export interface MotionTraits<T extends BallotTypes> {
  /** Whether a ballot is about the current subject. One of an earlier round or plan answered another question. */
  readonly isCurrent: (c: T['State'], ballot: Ballot<T['MotionKind']>) => boolean;
  /** Counted on paper in a meeting; nobody's choice is recorded. */
  readonly isSecret?: true;
  /** The result is not posted, and nobody can object to it. */
  readonly isUnposted?: true;
  /** Put by a quorate session of the council, unless the policy says otherwise. */
  readonly isByCouncil?: true;
  /** A separate command puts the decision into effect, once the notice is over. */
  readonly isCarriedOut?: true;
  /** Put repeatedly: once the last ballot is finished, the next may be opened. */
  readonly isRepeated?: true;
}

/** The motions of a programme, and what the facts say about each. */
export interface Motions<T extends BallotTypes> {
  readonly kinds: readonly T['MotionKind'][];
  traitsOf(kind: T['MotionKind']): MotionTraits<T>;
  isSecret(kind: T['MotionKind']): boolean;
  isPosted(kind: T['MotionKind']): boolean;
  needsCouncil(policy: T['Policy'], kind: T['MotionKind']): boolean;
  /** The ballot on the current subject. One that was cancelled or annulled is none. */
  ballotOn(c: T['State'], kind: T['MotionKind']): Ballot<T['MotionKind']> | undefined;
  /**
   * Whether a result on this motion was annulled, or corrected to a lost one, so that what followed from it lost its
   * ground. The motion may then be put again in any stage.
   */
  hasFallen(c: T['State'], kind: T['MotionKind']): boolean;
  /** Whether a result fell and no other ballot has carried the motion since. */
  isUndecided(c: T['State'], kind: T['MotionKind']): boolean;
  /** The ballots on the current subject, of some kinds. */
  ballotsOn(c: T['State'], kinds: readonly T['MotionKind'][]): readonly Ballot<T['MotionKind']>[];
  /**
   * Reasons that shut a gate which needs this motion: not carried, or, if results are posted, notice not over or
   * objections open.
   */
  ballotBlockers(c: T['State'], ctx: Context<T['Policy']>, kind: T['MotionKind']): Refusal;
  /**
   * Reasons why a lost motion is not lost for good yet: its notice is not over, objections are open, or its result is in
   * doubt. Until then nothing follows from it. Empty if it is not lost.
   */
  lostBlockers(c: T['State'], ctx: Context<T['Policy']>, kind: T['MotionKind']): Refusal;
  /** Whether the motion was lost, and the result is final. */
  isLostForGood(c: T['State'], ctx: Context<T['Policy']>, kind: T['MotionKind']): boolean;
  /**
   * Faults of the ballot that a decision names: it must be the current one on the matter, and be finished. Paths:
   * `/ballotId`.
   */
  decisionFaults(
    c: T['State'],
    ctx: Context<T['Policy']>,
    kind: T['MotionKind'],
    ballotId: string | undefined,
  ): Refusal;
}

/** A ballot is current if it was opened at or after a moment; without that moment, none is. */
export const openedSince =
  <S>(since: (c: S) => Instant | undefined) =>
  (c: S, { openedAt }: Ballot): boolean => {
    const from = since(c);
    return from !== undefined && openedAt >= from;
  };

/**
 * A ballot is current until its decision is put into effect. After a run-off that failed it is the election before it
 * again, with those whom that elected.
 */
export const notCarriedOut = (_: unknown, ballot: Ballot): boolean =>
  ballot.carriedOutAt === undefined && !(isLost(ballot) && ballot.motion.about?.runOffOf !== undefined);

/** The last ballot of its kind is current, whatever its result. */
export const alwaysCurrent = (): boolean => true;

/** The functions that read a programme's motions. */
export const declareMotions = <T extends BallotTypes>(
  traits: Readonly<Record<T['MotionKind'], MotionTraits<T>>>,
): Motions<T> => {
  type Kind = T['MotionKind'];
  const traitsOf = (kind: Kind): MotionTraits<T> => traits[kind];

  const ballotOn = (c: T['State'], kind: Kind): Ballot<Kind> | undefined => {
    const { ballots } = c as HasBallots<Kind>;
    return ballots.findLast(
      (ballot) =>
        ballot.motion.kind === kind && isValid(ballot) && !isUndercut(c, ballot) && traitsOf(kind).isCurrent(c, ballot),
    );
  };

  const hasFallen = (c: T['State'], kind: Kind): boolean =>
    (c as HasBallots<Kind>).ballots.some((ballot) => ballot.motion.kind === kind && isFallen(ballot));

  /** What a counted result still waits for. */
  const finalityBlockers = (c: T['State'], { now }: Context<T['Policy']>, ballot: Ballot<Kind>): Refusal => {
    const { kind } = ballot.motion;
    const contested = contestReasons(ballot);
    if (traitsOf(kind).isUnposted === true || !isForNotice(ballot)) return contested;
    const ends = ballot.notice?.endsAt;
    const election = electionBefore(c as HasBallots<Kind>, ballot);
    return [
      ...when(ends === undefined, 'notice-not-posted', { motion: kind }),
      ...(ends !== undefined && now < ends ? [reason('notice-running', { noticeEndsAt: ends })] : []),
      ...unansweredReasons(c, ballot),
      ...(election === undefined ? [] : unansweredReasons(c, election)),
      ...contested,
    ];
  };

  const lostBlockers: Motions<T>['lostBlockers'] = (c, ctx, kind) => {
    const ballot = ballotOn(c, kind);
    return ballot !== undefined && isLost(ballot) && !isRunOffOutstanding(c, ballot)
      ? finalityBlockers(c, ctx, ballot)
      : [];
  };

  const ballotBlockers: Motions<T>['ballotBlockers'] = (c, ctx, kind) => {
    const ballot = ballotOn(c, kind);
    if (ballot === undefined) return [reason('ballot-not-opened', { motion: kind })];
    const phase = phaseOf(ballot, ctx.now);
    if (phase === 'open') return [reason('ballot-open', { motion: kind, closesAt: ballot.closesAt })];
    if (phase === 'over') return [reason('ballot-uncounted', { motion: kind, closesAt: ballot.closesAt })];
    if (isRunOffOutstanding(c, ballot)) return [reason('run-off-outstanding')];
    if (!isCarried(ballot)) return [reason('motion-not-carried', { motion: kind })];
    return finalityBlockers(c, ctx, ballot);
  };

  return {
    kinds: Object.keys(traits) as readonly Kind[],
    traitsOf,
    isSecret: (kind) => traitsOf(kind).isSecret === true,
    isPosted: (kind) => traitsOf(kind).isUnposted !== true,
    needsCouncil: ({ ballot }, kind) => ballot.byCouncil?.includes(kind) ?? traitsOf(kind).isByCouncil === true,
    ballotOn,
    hasFallen,
    isUndecided: (c, kind) => hasFallen(c, kind) && !isCarried(ballotOn(c, kind)),
    ballotsOn: (c, kinds) => kinds.flatMap((kind) => ballotOn(c, kind) ?? []),
    ballotBlockers,
    lostBlockers,
    isLostForGood: (c, ctx, kind) => isLost(ballotOn(c, kind)) && lostBlockers(c, ctx, kind).length === 0,
    decisionFaults: (c, ctx, kind, ballotId) =>
      ballotId !== undefined && ballotId === ballotOn(c, kind)?.ballotId
        ? ballotBlockers(c, ctx, kind)
        : [reason('decision-ballot-other', undefined, '/ballotId')],
  };
};
