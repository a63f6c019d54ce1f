import type { Context } from '../engine/context';
import { type Refusal, reason, when } from '../reason';
import type { Instant } from '../time/instant';
import { isCarried, isLost, unansweredOn } from './readings';
import type { Ballot, HasBallots } from './state';
import type { BallotTypes } from './types';

/** What distinguishes one kind of motion from another; said once for each kind. */
export interface MotionTraits<T extends BallotTypes> {
  /** Whether a ballot still speaks of what stands now: an earlier round's or plan's answered another question. */
  readonly isStanding: (c: T['State'], ballot: Ballot<T['MotionKind']>) => boolean;
  /** Counted on paper in a meeting; nobody's choice is kept. */
  readonly isSecret?: true;
  /** The result is not posted and nobody objects to it. */
  readonly isUnposted?: true;
  /** Put by a quorate sitting of the council where the policy says nothing else. */
  readonly isByCouncil?: true;
  /** What it decided is put into effect by a command of its own, once the notice is over. */
  readonly isCarriedOut?: true;
  /** Asked again and again: once the last decision has run its course, the next may be put. */
  readonly isRepeated?: true;
}

/** What a programme puts to the vote, and what its facts say of it. */
export interface Motions<T extends BallotTypes> {
  traitsOf(kind: T['MotionKind']): MotionTraits<T>;
  isSecret(kind: T['MotionKind']): boolean;
  isPosted(kind: T['MotionKind']): boolean;
  needsCouncil(policy: T['Policy'], kind: T['MotionKind']): boolean;
  /** The ballot on what stands now. */
  ballotOn(c: T['State'], kind: T['MotionKind']): Ballot<T['MotionKind']> | undefined;
  /** The ballots on what stands now, of some kinds. */
  ballotsOn(c: T['State'], kinds: readonly T['MotionKind'][]): readonly Ballot<T['MotionKind']>[];
  /** What still shuts a gate that wants a motion carried and, where it is posted, its notice over and no objection open. */
  ballotBlockers(c: T['State'], ctx: Context<T['Policy']>, kind: T['MotionKind']): Refusal;
  /**
   * What is wrong with the ballot that a decision names: where one on it is under way or was carried, that one has to be
   * named and its course be run; where none is, an assembly decided and none is named. Points at `/ballotId`.
   */
  decisionFaults(
    c: T['State'],
    ctx: Context<T['Policy']>,
    kind: T['MotionKind'],
    ballotId: string | undefined,
    byAssembly?: boolean,
  ): Refusal;
}

/** A ballot stands that was opened since a moment; before that moment none does. */
export const openedSince =
  <S>(since: (c: S) => Instant | undefined) =>
  (c: S, { openedAt }: Ballot): boolean => {
    const from = since(c);
    return from !== undefined && openedAt >= from;
  };

/** A ballot stands until it is put into effect. */
export const notCarriedOut = (_: unknown, { carriedOutAt }: Ballot): boolean => carriedOutAt === undefined;

/** The last ballot of its kind stands, whatever came of it. */
export const theLast = (): boolean => true;

/** Makes the kinds of motion of a programme speak. */
export const declareMotions = <T extends BallotTypes>(
  traits: Readonly<Record<T['MotionKind'], MotionTraits<T>>>,
): Motions<T> => {
  type Kind = T['MotionKind'];
  const traitsOf = (kind: Kind): MotionTraits<T> => traits[kind];

  const ballotOn = (c: T['State'], kind: Kind): Ballot<Kind> | undefined => {
    const { ballots } = c as HasBallots<Kind>;
    return ballots.findLast((ballot) => ballot.motion.kind === kind && traitsOf(kind).isStanding(c, ballot));
  };

  const ballotBlockers: Motions<T>['ballotBlockers'] = (c, ctx, kind) => {
    const ballot = ballotOn(c, kind);
    if (ballot === undefined) return [reason('ballot-not-opened', { motion: kind })];
    if (ballot.closed === undefined) return [reason('ballot-open', { motion: kind, closesAt: ballot.closesAt })];
    if (!isCarried(ballot)) return [reason('motion-not-carried', { motion: kind })];
    if (traitsOf(kind).isUnposted === true) return [];
    const ends = ballot.notice?.endsAt;
    return [
      ...when(ends === undefined, 'notice-not-posted', { motion: kind }),
      ...(ends !== undefined && ctx.now < ends ? [reason('notice-running', { noticeEndsAt: ends })] : []),
      ...unansweredOn(c, ballot),
    ];
  };

  return {
    traitsOf,
    isSecret: (kind) => traitsOf(kind).isSecret === true,
    isPosted: (kind) => traitsOf(kind).isUnposted !== true,
    needsCouncil: ({ ballot }, kind) => ballot.byCouncil?.includes(kind) ?? traitsOf(kind).isByCouncil === true,
    ballotOn,
    ballotsOn: (c, kinds) => kinds.flatMap((kind) => ballotOn(c, kind) ?? []),
    ballotBlockers,
    decisionFaults: (c, ctx, kind, ballotId, byAssembly = false) => {
      const ballot = ballotOn(c, kind);
      const isUnderWay = ballot !== undefined && !isLost(ballot);
      if (byAssembly || (ballotId === undefined && !isUnderWay)) {
        return when(ballotId !== undefined, 'decision-ballot-other', undefined, '/ballotId');
      }
      return ballotId === ballot?.ballotId
        ? ballotBlockers(c, ctx, kind)
        : [reason('decision-ballot-other', undefined, '/ballotId')];
    },
  };
};
