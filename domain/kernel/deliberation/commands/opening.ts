import type { CommandSpec } from '../../engine/command';
import type { Context } from '../../engine/context';
import { periodEndsAt } from '../../obligations/obligation';
import { type Refusal, reason, when } from '../../reason';
import { isCarried, openBallots, rollOfRound, sessionFor } from '../ballotQueries';
import { LATE_PAPERS } from '../ballotTimes';
import { isRunOffOutstanding, runOffAfter } from '../runOff';
import type { Ballot, Motion } from '../state';
import type { SpecialMatter } from '../statute';
import type { SilenceClause, ThresholdRule } from '../tally';
import { resolutionOf, termsAtOpening } from '../terms';
import type { BallotTypes } from '../types';
import { USUAL_ONLINE_VOTING } from '../voteFactor';
import { acceptBallotEvent, type BallotCommandRules, motionsNow } from './rules';

export interface OpenBallot<Kind extends string = string> {
  readonly motion: Kind;
  readonly title: string;
  readonly text: string;
}

/** What a programme adds to the opening of a ballot, for its own input. */
export interface OpeningRules<T extends BallotTypes, I extends OpenBallot<T['MotionKind']>> {
  /** The threshold rule to pin to a motion. */
  readonly ruleFor: (c: T['State'], policy: T['Policy'], input: I) => ThresholdRule;
  /** What the motion is about for which the law demands three quarters. */
  readonly matters?: (c: T['State'], input: I) => readonly SpecialMatter[];
  /** Reasons against a motion, in addition to a missing council resolution and a roll that is not frozen. */
  readonly blockers: (c: T['State'], ctx: Context<T['Policy']>, kind: T['MotionKind']) => Refusal;
  readonly faults?: (c: T['State'], input: I, ctx: Context<T['Policy']>) => Refusal;
  /** For a motion about persons: who they are and how they are counted, pinned to the motion. */
  readonly about?: (c: T['State'], input: I, policy: T['Policy']) => Motion['about'];
  /** The clause under which this motion counts unreturned papers. Without one they are never counted. */
  readonly silence?: (c: T['State'], input: I, ctx: Context<T['Policy']>) => SilenceClause | undefined;
}

/** A rule as it is pinned: it counts unreturned papers only under a clause of the covenant. */
const ruleUnder = (rule: ThresholdRule, silence: SilenceClause | undefined): ThresholdRule =>
  rule.unreturned === 'withMajority' && silence !== undefined
    ? { ...rule, silence }
    : { ...rule, unreturned: 'notCounted' };

export const openingCommand = <T extends BallotTypes, I extends OpenBallot<T['MotionKind']>>(
  { motions, stages, motionsOf, by }: BallotCommandRules<T>,
  own: OpeningRules<T, I>,
) => {
  type Kind = T['MotionKind'];
  const { ballotOn, ballotBlockers, lostBlockers, needsCouncil, traitsOf } = motions;
  const kindsNow = (c: T['State']) => motionsNow(motions, motionsOf, c);

  /** Whether the last ballot of a repeated motion is finished, so that the next may be put. */
  const mayRepeat = (c: T['State'], ctx: Context<T['Policy']>, kind: Kind): boolean =>
    traitsOf(kind).isRepeated === true && ballotBlockers(c, ctx, kind).length === 0;

  /** The election whose tie the next ballot decides: that follows from the rules, without a resolution of the council. */
  const tiedElection = (c: T['State'], kind: Kind): Ballot<Kind> | undefined => {
    const existing = ballotOn(c, kind);
    return existing !== undefined && isRunOffOutstanding(c, existing) ? existing : undefined;
  };

  /** Reasons why a motion cannot be put now. */
  const motionBlockers = (c: T['State'], ctx: Context<T['Policy']>, kind: Kind): Refusal => {
    const existing = ballotOn(c, kind);
    if (openBallots(c).some(({ motion }) => motion.kind === kind)) return [reason('ballot-open', { motion: kind })];
    if (tiedElection(c, kind) !== undefined) return when(rollOfRound(c) === undefined, 'roll-not-frozen');
    if (isCarried(existing) && !mayRepeat(c, ctx, kind)) return [reason('motion-already-carried')];
    const notLostYet = lostBlockers(c, ctx, kind);
    if (notLostYet.length > 0) return notLostYet;
    return [
      ...when(needsCouncil(ctx.policy, kind) && sessionFor(c, kind) === undefined, 'council-not-convened'),
      ...when(rollOfRound(c) === undefined, 'roll-not-frozen'),
      ...own.blockers(c, ctx, kind),
    ];
  };

  /** The motions that can be put to the residents now, the stage's own question first. */
  const motionsToPut = (c: T['State'], ctx: Context<T['Policy']>): readonly Kind[] =>
    kindsNow(c).filter((kind) => motionBlockers(c, ctx, kind).length === 0);

  /** What is settled when the ballot opens, from the motion, what is said of it and the policy; whoever opens it. */
  const settledAtOpening = (c: T['State'], input: I, ctx: Context<T['Policy']>) => {
    const { motion: kind } = input;
    const tied = tiedElection(c, kind);
    const within = ctx.policy.ballot.open;
    const session = needsCouncil(ctx.policy, kind) ? sessionFor(c, kind) : undefined;
    return {
      rule: tied?.motion.rule ?? ruleUnder(own.ruleFor(c, ctx.policy, input), own.silence?.(c, input, ctx)),
      matters: tied?.motion.matters ?? own.matters?.(c, input) ?? [],
      within,
      closesAt: periodEndsAt(c, ctx, ctx.now, within),
      terms: termsAtOpening(ctx.policy, resolutionOf(c, session)),
    };
  };

  const openBallot: CommandSpec<T, I> = {
    stages,
    by: by.openBallot,
    blocked: (c, ctx) => {
      const blockers = kindsNow(c).map((kind) => motionBlockers(c, ctx, kind));
      return blockers.every((one) => one.length > 0) ? (blockers[0] ?? []) : [];
    },
    faults: (c, input, ctx) => {
      const { motion } = input;
      if (!kindsNow(c).includes(motion)) return [reason('motion-of-other-stage', { motion }, '/motion')];
      const blockers = motionBlockers(c, ctx, motion);
      if (blockers.length > 0) return blockers;
      return tiedElection(c, motion) === undefined ? (own.faults?.(c, input, ctx) ?? []) : [];
    },
    decide: (c, input, ctx) => {
      const { motion: kind, title, text } = input;
      const tied = tiedElection(c, kind);
      const about = tied === undefined ? own.about?.(c, input, ctx.policy) : runOffAfter(tied);
      const { rule, matters, within, closesAt, terms } = settledAtOpening(c, input, ctx);
      return acceptBallotEvent<T, 'ballotOpened'>('ballotOpened', {
        ballotId: `${c.id}-b${c.ballots.length + 1}`,
        motion: {
          kind,
          title,
          text,
          rule,
          ...(matters.length === 0 ? {} : { matters }),
          ...(about === undefined ? {} : { about }),
        },
        within,
        closesAt,
        terms,
        online: ctx.policy.ballot.online ?? USUAL_ONLINE_VOTING,
        latePapers: ctx.policy.ballot.latePapers ?? LATE_PAPERS,
        by: ctx.actor.accountId,
      });
    },
  };

  return { motionsToPut, settledAtOpening, openBallot };
};
